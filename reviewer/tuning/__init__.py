"""What the decisions say about the rules."""
