"""Sheets: lists of lines that open over the review, from concordances to what a group or a bulk would do."""
