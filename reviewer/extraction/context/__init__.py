"""What governs a figure: the cues that set its period, its status and its place."""
