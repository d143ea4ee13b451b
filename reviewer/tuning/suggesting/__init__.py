"""Suggestions: edits of the rules that the decisions of people speak for. Pure; nothing here reads an article."""
