"""Milestones in content folders: the fence in a page, and the file of all milestones."""
