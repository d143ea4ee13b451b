"""Articles in; sessions, ground truth and rule packs on disk: the only user of tomlkit and sqlite3."""
