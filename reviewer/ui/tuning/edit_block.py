"""One entry's text under edit: what is saved, what is typed, and which entry that makes it. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.rule_edit import MACROS, RuleEdit
from reviewer.domain.text import nfc

if TYPE_CHECKING:
    from reviewer.workbench.entry_templates import EntryTemplate

_ID = re.compile(r"^[ \t]*id[ \t]*=[ \t]*(?:\"([^\"\n]*)|'([^'\n]*))", re.MULTILINE)
_GAP = re.compile(r"\"\"|''")
_NAME = re.compile(r"^[ \t]*([\w-]+)[ \t]*=", re.MULTILINE)


class EditBlock(NamedTuple):
    """One of the entries that an edit is made of."""

    table: str
    own_id: str
    """Empty for a new entry, whose text says it."""
    saved: str
    """As it stands in the rules; empty where it does not."""
    text: str
    """As it is typed."""
    given: str
    """What the text was when it was put under edit."""
    template: EntryTemplate | None = None
    """What a new entry began as."""

    @property
    def entry_id(self) -> str:
        """Which entry it is."""
        return self.own_id or id_in(self.table, self.text)

    @property
    def is_typed(self) -> bool:
        """Whether a person changed the text here."""
        return self.text != self.given

    @property
    def is_changed(self) -> bool:
        """Whether the text says something else than the rules do."""
        return self.is_typed if self.template else self.text != self.saved

    @property
    def first_gap(self) -> tuple[int, int]:
        """Line and column at which a person begins to fill in a template: inside its first empty string."""
        at = next((found.start() + 1 for found in _GAP.finditer(self.text)), 0)
        return self.text.count("\n", 0, at), at - self.text.rfind("\n", 0, at) - 1

    @property
    def edit(self) -> RuleEdit:
        """The text as an edit of the rules."""
        return RuleEdit(self.table, self.entry_id, nfc(self.text))


def block_of(table: str, entry_id: str, saved: str) -> EditBlock:
    """An entry as it stands, put under edit."""
    return EditBlock(table, entry_id, saved, saved, saved)


def suggested_block(edit: RuleEdit, saved: str) -> EditBlock:
    """An entry as it is suggested to be."""
    text = edit.text.strip("\n")
    return EditBlock(edit.table, edit.entry_id, saved, text, text)


def new_block(table: str, template: EntryTemplate) -> EditBlock:
    """An entry that is not there yet."""
    return EditBlock(table, "", "", template.text, template.text, template)


def id_in(table: str, text: str) -> str:
    """The id that the text of an entry gives itself, empty where it gives none; of a macro its name."""
    found = _named(table, text)
    return nfc(found[found.lastindex]) if found and found.lastindex else ""


def line_of_id(table: str, text: str) -> int:
    """The line in which it does, the first where it does not."""
    found = _named(table, text)
    return text.count("\n", 0, found.end()) + 1 if found else 1


def _named(table: str, text: str) -> re.Match[str] | None:
    return (_NAME if table == MACROS else _ID).search(text)
