"""What a mutation is, and how it is put into a copy of the tree."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Planted(NamedTuple):
    """One fault planted into one place: the tests that are named have to notice it."""

    file: str
    """Path in the repository."""
    old: str
    """Text that occurs there exactly once."""
    new: str
    """What stands in its place."""
    breaks: str
    """What the program then does wrong, in a few words."""
    tests: tuple[str, ...]
    """Test files or single tests, in pytest's form, the likeliest to notice first."""


def occurrences(root: Path, planted: Planted) -> int:
    """How often the text to be changed occurs in its file below ``root``."""
    return (root / planted.file).read_text(encoding="utf-8").count(planted.old)


def plant(root: Path, planted: Planted) -> str:
    """Put the fault into the tree at ``root``; returns the file's text as it was."""
    path = root / planted.file
    before = path.read_text(encoding="utf-8")
    path.write_text(before.replace(planted.old, planted.new), encoding="utf-8")
    return before
