"""What readers hand in: their form, the inbox of staff, and forgetting in time."""
