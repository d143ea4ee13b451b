"""A rule pack with entries edited, and what an edit changes in articles that were read before."""
