"""The CMS side of living documents."""
