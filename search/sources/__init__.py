"""What search finds of the ground floor by itself: pages, and the documents that they offer."""

from search.sources import documents, pages

__all__ = ["documents", "pages"]
