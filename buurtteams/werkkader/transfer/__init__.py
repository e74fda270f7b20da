"""Living documents in content folders: their pages, and the file of all their versions."""
