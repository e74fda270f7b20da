"""What belongs to the neighbourhood teams: an app for each of their subjects."""
