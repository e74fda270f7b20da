"""Forms of dates that differ from what Django knows of a language."""
