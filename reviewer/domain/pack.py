"""Rule packs as files, before anything in them is understood."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

CHANGES_FILE = "CHANGES.toml"
"""What a pack's folder holds about its own past; no file of the pack."""


class PackFile(NamedTuple):
    """One TOML file of a rule pack."""

    path: str
    """As messages should name it."""
    text: str


def pack_digest(files: Iterable[PackFile]) -> str:
    """SHA-256 over the file names and texts: equal packs give equal candidates."""
    digest = hashlib.sha256()
    for file in sorted(files):
        name = file.path.replace("\\", "/").rpartition("/")[2]
        digest.update(f"{name}\0{len(file.text)}\0{file.text}".encode())
    return digest.hexdigest()
