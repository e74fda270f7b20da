"""The roof: settings, addresses, base templates, stylesheets and catalogues."""
