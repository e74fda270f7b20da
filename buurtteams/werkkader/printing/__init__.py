"""A version as a tagged PDF: what is printed, how it is drawn, and what a screen reader finds."""
