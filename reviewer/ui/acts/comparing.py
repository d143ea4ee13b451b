"""Comparing: the concordance of what is in focus, and settling its lines one by one or marked."""

from __future__ import annotations

from reviewer.domain.candidate import FactId
from reviewer.domain.decision import ACCEPT
from reviewer.domain.entry import UNDECIDED
from reviewer.ui.acts.act import Act
from reviewer.ui.acts.deciding import Deciding
from reviewer.ui.acts.grouping import Grouping
from reviewer.ui.concordance.lines_sheet import LinesSheet
from reviewer.workbench.concordance import KINDS, ORDERS, RULE, topic_of


class Comparing(Act):
    """The concordance sheet."""

    def open(self) -> None:
        """Show every candidate of the focused candidate's rule, across all articles."""
        entry = self.focused()
        if entry is None:
            return
        kind = RULE if entry.rule else KINDS[KINDS.index(RULE) + 1]
        self.open_sheet(lambda: LinesSheet(self.desk.review, topic_of(entry, kind)))

    def turn_kind(self) -> None:
        """Show what the line in focus has in common with others by the next kind: rule, indicator, unit."""
        sheet = self._sheet()
        entry = sheet.focused(self.desk) if sheet else None
        if sheet is None or entry is None:
            return
        at = KINDS.index(sheet.topic.kind) if sheet.topic.kind in KINDS else -1
        kinds = [kind for kind in (*KINDS[at + 1 :], *KINDS[: at + 1]) if kind != RULE or entry.rule]
        self.desk.sheets.exchange(sheet.turned(self.desk, topic_of(entry, kinds[0])))

    def turn_order(self) -> None:
        """Sort the lines in the next order."""
        sheet = self._sheet()
        if sheet:
            order = ORDERS[(ORDERS.index(sheet.order) + 1) % len(ORDERS)]
            self.desk.sheets.exchange(sheet.turned(self.desk, order=order))
            self.desk.say("lines_sorted", by=self.desk.words("by_" + order))

    def next_undecided(self) -> None:
        """The next undecided line."""
        sheet = self._sheet()
        found = sheet.next_undecided(self.desk.target) if sheet else None
        if found:
            self.desk.go(found)
        else:
            self.desk.say("lines_settled")

    def mark(self) -> None:
        """Mark the line in focus and go on, or take its mark away."""
        sheet, desk = self._sheet(), self.desk
        entry = sheet.focused(desk) if sheet else None
        if sheet is None or entry is None:
            return
        sheet.tick(desk)
        row = sheet.at(desk)
        if row + 1 < sheet.count():
            sheet.go(desk, row + 1)

    def mark_all(self) -> None:
        """Mark every undecided line; where all are marked, none."""
        sheet = self._sheet()
        if sheet:
            self._mark(sheet, frozenset(entry.fact for entry in sheet.rows if entry.state == UNDECIDED))

    def mark_alike(self) -> None:
        """Mark the undecided lines with the same words behind as the line in focus."""
        sheet = self._sheet()
        if sheet:
            self._mark(sheet, sheet.alike(self.desk))

    def accept(self) -> None:
        """Accept the line in focus and go on; with marks, show what accepting the marked ones would do."""
        if self.desk.sheets.is_marked:
            Grouping(self.desk, self.stage).preview(ACCEPT)
        else:
            Deciding(self.desk, self.stage).accept()

    def reject(self) -> None:
        """Ask for the reason to reject the line in focus, or the marked ones."""
        if self.desk.sheets.is_marked:
            self.desk.is_rejecting = True
        else:
            Deciding(self.desk, self.stage).reject()

    def close(self) -> None:
        """Take the marks away, else go back to the review at the record in focus."""
        sheet = self._sheet()
        if sheet and sheet.marked:
            sheet.marked = frozenset()
            self.desk.say("lines_unmarked")
        else:
            self.desk.sheets.close()

    def enter(self) -> None:
        """Show the record in focus in the review."""
        self.desk.sheets.clear()

    def _mark(self, sheet: LinesSheet, facts: frozenset[FactId]) -> None:
        sheet.marked = sheet.marked - facts if facts <= sheet.marked else sheet.marked | facts
        self.desk.say("lines_marked", n=len(sheet.marked))

    def _sheet(self) -> LinesSheet | None:
        sheet = self.desk.sheets.top
        return sheet if isinstance(sheet, LinesSheet) else None
