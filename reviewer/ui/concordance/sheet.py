"""What every sheet is: a list of rows over the review, one of them in focus."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from reviewer.ui.painting.lines import Line

if TYPE_CHECKING:
    from reviewer.ui.state.desk import Desk

ABOUT_ROWS = 2
"""Rows above the list that say what it is."""


class Sheet(Protocol):
    """A list over the review. Rows are told one by one, so that only those that are seen cost anything."""

    scope: str
    """Which keys count while it is on top."""

    def count(self) -> int:
        """How many rows there are."""

    def at(self, desk: Desk) -> int:
        """The row in focus."""

    def go(self, desk: Desk, row: int) -> None:
        """Bring a row into focus."""

    def hold(self, desk: Desk) -> None:
        """Bring a row into focus again, where an act led elsewhere."""

    def tick(self, desk: Desk) -> None:
        """Tick the box of the row in focus, or clear it, where it may be."""

    def look(self, desk: Desk, row: int) -> object:
        """A value that differs when the row has to be painted anew."""

    def line(self, desk: Desk, row: int, room: int) -> Line:
        """The row in exactly ``room`` cells, but for the ground of the focus."""

    def heading(self, desk: Desk, room: int) -> Line:
        """What the list is, for the top of the screen."""

    def about(self, desk: Desk, room: int) -> Sequence[Line]:
        """At most ABOUT_ROWS rows above the list."""
