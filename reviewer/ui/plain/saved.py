"""Removing a saved filter by a line, as its key does on the screen: the first press asks, the second removes."""

from __future__ import annotations

from reviewer.domain.folding import bare, lowered
from reviewer.ui.acts.typing import Typing
from reviewer.ui.painting.glyphs import shown
from reviewer.ui.state.desk import Desk

_VERBS = ("delete", "xóa", "xoá")


def removal(desk: Desk, typing: Typing, text: str) -> bool:
    """Whether a line asks to remove a saved filter, told by its number or letters of its name; done if so."""
    verb, _, wanted = text.partition(" ")
    if verb.casefold() not in _VERBS:
        return False
    state, wanted = desk.filtering, bare(lowered(wanted.strip()))
    names = [bare(lowered(kept.name)) for kept in state.kept]
    meant = [at for at, name in enumerate(names) if wanted in (name, str(at + 1))]
    meant = meant or [at for at, name in enumerate(names) if wanted in name]
    if len(meant) == 1:
        state.at, state.is_removing = meant[0], state.is_removing and meant[0] == state.at
        typing.key("delete")
    else:
        desk.say("plain_unknown", text=shown(text[:60]))
    return True
