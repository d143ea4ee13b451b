"""The words of the field: articles, figures, records, candidates, decisions, state."""
