"""The door for files that others wrote: read within bounds, and TOML taken apart without being taken in."""
