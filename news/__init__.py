"""News: articles, their index and their feeds."""
