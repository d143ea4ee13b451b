"""Words about what others did in the same session, which may be the same person at another screen. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from reviewer.domain.decision import UNDO, Decision
from reviewer.domain.printable import printable
from reviewer.ui.wording.words import Words

_MOST_NAMED, _LONGEST_NAME = 3, 20
"""How many are named, and in how many letters."""


def others_told(words: Words, decisions: Iterable[Decision]) -> str:
    """Who decided how much, and who took back how much; empty where nobody did."""
    made, undone = list[Decision](), list[Decision]()
    for decision in decisions:
        (undone if decision.kind == UNDO else made).append(decision)
    parts = (("others_decided", made), ("others_took_back", undone))
    return "; ".join(words(key, names=_names(part), n=len(part)) for key, part in parts if part)


def _names(decisions: Iterable[Decision]) -> str:
    names = list({printable(decision.annotator)[:_LONGEST_NAME] or "?": None for decision in decisions})
    return ", ".join(names[:_MOST_NAMED]) + ("…" if len(names) > _MOST_NAMED else "")
