"""What is on the screen as plain values: the desk, the form, the line being typed, views, selections."""
