"""An alternation of many patterns that tells which of them matched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import regex

from reviewer.extraction.packs.matching import Matcher

E = TypeVar("E")
Prepare = Callable[[str], Matcher]

_GROUP = regex.compile(r"\(\?P?<(?P<name>[a-z][a-z0-9_]*)>")


class Branches(Generic[E]):
    """The patterns of several entries as one; the first that matches wins.

    Each branch ends in an empty group, the last of the branch to close, so that a match's ``lastindex`` names
    the branch. Group names are made the branch's own: the engine takes equal names for one group.
    """

    def __init__(self, entries: Sequence[tuple[E, str]], prepare: Prepare, frame: str = "(?:{})") -> None:
        branches = (f"(?:{_own(pattern, i)}\n)(?P<end__{i}>)" for i, (_, pattern) in enumerate(entries))
        self._matcher = prepare(frame.replace("{}", "\n|".join(branches)) if entries else "(?!)")
        self._by_end = {self._matcher.groups[f"end__{i}"]: entry for i, (entry, _) in enumerate(entries)}

    def match(self, text: str, pos: int) -> E | None:
        """The entry whose pattern matches at ``pos``; none if the time limit strikes."""
        try:
            match = self._matcher.match(text, pos)
        except TimeoutError:
            return None
        return self._by_end[match.lastindex] if match else None


def _own(pattern: str, branch: int) -> str:
    """``pattern`` with its group names marked as those of one branch."""
    own: str = _GROUP.sub(lambda m: f"(?P<{m['name']}__{branch}>", pattern)
    return own
