"""The kill campaign: reviews through a real terminal, killed again and again, and what was left each time."""
