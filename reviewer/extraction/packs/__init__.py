"""A rule pack: its schema, its loading from TOML with errors told by line, its patterns compiled."""
