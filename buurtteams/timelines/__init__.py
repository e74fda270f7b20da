"""Timelines: dates of the programme, shown as one line of steps."""
