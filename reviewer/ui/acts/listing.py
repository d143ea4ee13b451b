"""Listing: moving in the sheet that is open over the review, and closing it."""

from __future__ import annotations

from reviewer.ui.acts.act import Act
from reviewer.ui.concordance.heads import BOX_COLUMNS
from reviewer.ui.keys.actions import LINES


class Listing(Act):
    """What every sheet can do."""

    def next(self) -> None:
        """The row below."""
        self._step(1)

    def previous(self) -> None:
        """The row above."""
        self._step(-1)

    def first(self) -> None:
        """The first row."""
        self._go(0)

    def last(self) -> None:
        """The last row."""
        if self.desk.sheets.top:
            self._go(self.desk.sheets.top.count() - 1)

    def page_down(self) -> None:
        """As many rows down as are seen."""
        self._page(1)

    def page_up(self) -> None:
        """As many rows up."""
        self._page(-1)

    def close(self) -> None:
        """Back to what was open before, with what is in focus."""
        self.desk.sheets.close()

    def point(self, row: int, column: int, times: int) -> None:
        """A click focuses a row, on its box ticks it; a double click in a concordance opens the record."""
        sheet = self.desk.sheets.top
        if sheet is None or row >= sheet.count():
            return
        sheet.go(self.desk, row)
        if column in BOX_COLUMNS:
            sheet.tick(self.desk)
        elif times > 1 and sheet.scope == LINES:
            self.desk.sheets.clear()

    def _step(self, by: int) -> None:
        sheet = self.desk.sheets.top
        if sheet is None:
            return
        row = sheet.at(self.desk) + by
        if 0 <= row < sheet.count():
            sheet.go(self.desk, row)
        else:
            self.desk.say("ends")

    def _go(self, row: int) -> None:
        sheet = self.desk.sheets.top
        if sheet and sheet.count():
            sheet.go(self.desk, max(0, min(row, sheet.count() - 1)))

    def _page(self, by: int) -> None:
        if self.desk.sheets.top:
            self._go(self.desk.sheets.top.at(self.desk) + by * max(1, self.stage.rows_shown() - 1))
