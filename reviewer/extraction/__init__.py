"""Rules to candidates: the only user of `regex`."""
