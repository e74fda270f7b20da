"""Judged questions over a corpus of our own: what they say of the chain and the re-ranker."""
