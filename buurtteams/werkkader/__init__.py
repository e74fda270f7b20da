"""The werkkader: a living document whose every version is public."""
