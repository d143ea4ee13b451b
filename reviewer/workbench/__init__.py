"""The use cases. The command line and the screen both call these and nothing deeper."""
