"""Where staff bring out versions, correct them and mark what is out of date."""
