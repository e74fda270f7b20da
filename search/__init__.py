"""Search: the page where visitors look things up."""
