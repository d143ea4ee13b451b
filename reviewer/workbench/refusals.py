"""Suggestions that people refused: remembered beside the sessions, and left out until they are taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from reviewer.domain.printable import printable
from reviewer.domain.refusal import Refusal, is_suggestion_id
from reviewer.errors import UsageError
from reviewer.storage.refusal_file import REFUSAL_FILE, change_refusals, read_refusals
from reviewer.workbench.sessions import utc_now
from reviewer.workbench.workspace import Workspace

if TYPE_CHECKING:
    from reviewer.tuning.suggesting.suggestion import Suggestion


class Refusals:
    """The refused suggestions of one workspace. Each question reads the file, each change is on disk at once."""

    def __init__(self, workspace: Workspace, author: str = "", now: Callable[[], str] = utc_now) -> None:
        """``author`` signs what is refused here, ``now`` tells the log's time."""
        self._path = workspace.sessions / REFUSAL_FILE
        self._author, self._now = author or workspace.settings.annotator, now

    @property
    def all(self) -> tuple[Refusal, ...]:
        """What was refused, the first one first. Raises SessionError where the file cannot be used."""
        return read_refusals(self._path)

    @property
    def ids(self) -> frozenset[str]:
        """The ids of what was refused. Raises SessionError."""
        return frozenset(refusal.id for refusal in self.all)

    def refuse(self, suggestion: Suggestion | str, why: str = "") -> Refusal:
        """Remember that a suggestion, or the one of that id, is not wanted; what was remembered.

        Refused again it is signed anew. Raises UsageError for what is no id, SessionError with nothing written.
        """
        suggestion_id, what = (suggestion, "") if isinstance(suggestion, str) else (suggestion.id, suggestion.why)
        refusal = Refusal(_checked(suggestion_id), self._now(), self._author, why, what)
        change_refusals(self._path, lambda known: (*_without(known, suggestion_id), refusal))
        return refusal

    def take_back(self, suggestion_id: str) -> Refusal:
        """Have a suggestion shown again; what had been remembered. Raises UsageError where it was not refused."""
        found = next((refusal for refusal in self.all if refusal.id == _checked(suggestion_id)), None)
        if found is None:
            what = f"the suggestion '{printable(suggestion_id)}' was not refused"
            raise UsageError(what, todo="See what was: reviewer tune refuse")
        change_refusals(self._path, lambda known: _without(known, suggestion_id))
        return found


def _without(known: tuple[Refusal, ...], suggestion_id: str) -> tuple[Refusal, ...]:
    return tuple(refusal for refusal in known if refusal.id != suggestion_id)


def _checked(text: str) -> str:
    if not is_suggestion_id(text):
        what = f"'{printable(text)}' is no id of a suggestion"
        raise UsageError(what, todo="Take one from: reviewer tune suggest")
    return text
