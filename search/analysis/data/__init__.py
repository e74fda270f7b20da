"""The Dutch word list that compounds are split by, its licence and the script that made it."""
