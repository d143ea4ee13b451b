"""The page that a text is: zones, lines and clauses, what it tells of itself, the places it names."""
