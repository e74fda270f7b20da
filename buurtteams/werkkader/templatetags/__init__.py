"""Template tags of living documents."""
