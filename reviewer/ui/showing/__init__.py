"""What each pane shows, as lines: pure functions from the desk to plain data."""
