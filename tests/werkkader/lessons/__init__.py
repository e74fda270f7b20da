"""Lessons: form, storage, inbox and forgetting."""
