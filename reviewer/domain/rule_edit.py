"""Edits of a rule pack before they are saved: what a person or a suggestion would have an entry say."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

MACROS = "macros"
EDITABLE_TABLES = ("guard", "rule", "cue", "unit", "zone", "phrase", "indicator", MACROS)
"""The tables whose entries can be edited; what signs weigh is measured, not written."""


class RuleEdit(NamedTuple):
    """One edit of one entry. A set of edits is a tuple of them, made one after the other."""

    table: str
    """One of :data:`EDITABLE_TABLES`."""
    entry_id: str
    """The entry's id, or the macro's name. One that the pack does not have is a new entry, which stands behind all
    others of its table.
    """
    text: str
    """The TOML of the entry as it is to be: ``key = value`` lines, with or without the ``[[table]]`` line above
    them; for a macro the one line ``name = '''pattern'''``. Its ``id`` is ``entry_id``. Empty for an entry that is
    deleted.
    """

    @property
    def is_deletion(self) -> bool:
        """Whether the entry is taken out."""
        return not self.text.strip()


def edits_digest(base: str, edits: Iterable[RuleEdit]) -> str:
    """Identity of a pack with edits, from the digest of the pack without them; equal for equal edits."""
    digest = hashlib.sha256(base.encode())
    for edit in edits:
        digest.update("".join(f"\0{len(part)}\0{part}" for part in edit).encode())
    return digest.hexdigest()
