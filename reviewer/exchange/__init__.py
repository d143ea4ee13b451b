"""Formats in and out, one module each, one registry."""
