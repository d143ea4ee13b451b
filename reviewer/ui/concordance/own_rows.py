"""A list over the review whose rows are no records of it, such as rules or examples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from reviewer.ui.state.desk import Desk

Row = TypeVar("Row")


class OwnRows(Generic[Row]):
    """The part of a :class:`Sheet` that follows from this: a row is in focus whatever record is."""

    rows: tuple[Row, ...] = ()
    _at = 0

    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def at(self, desk: Desk) -> int:
        """The row in focus."""
        return self._at

    def go(self, desk: Desk, row: int) -> None:
        """Bring a row into focus."""
        self._at = row

    def hold(self, desk: Desk) -> None:
        """An act that leads to another record leaves the focus here."""

    def tick(self, desk: Desk) -> None:
        """There is nothing to tick."""

    def focused(self) -> Row | None:
        """The row in focus."""
        return self.rows[self._at] if self.rows else None
