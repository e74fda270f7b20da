"""The pages that draw on everything: home, sections and standard pages."""
