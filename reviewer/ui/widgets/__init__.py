"""Widgets: panes that paint lines of plain data and report what the mouse did."""
