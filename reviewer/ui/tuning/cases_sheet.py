"""The examples behind a number as a sheet: a line each, the figure in its context."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from reviewer.ui.concordance.kwic import columns, kwic_line
from reviewer.ui.concordance.own_rows import OwnRows
from reviewer.ui.keys.actions import CASES
from reviewer.ui.painting.lines import Line, Run, clip_line, spread
from reviewer.ui.painting.marks import GLYPHS
from reviewer.ui.showing.list_view import POINTER
from reviewer.ui.tuning.context import around
from reviewer.ui.wording.decision_text import field_or_reason
from reviewer.workbench.concordance import UNIT, Words

if TYPE_CHECKING:
    from reviewer.tuning.case import Case
    from reviewer.tuning.measures import Measure
    from reviewer.ui.state.desk import Desk

_FIRST = ("rejected", "fixed", "lost", "added", "proposed")
"""Numbers whose examples are shown first, where there are any: what is wrong is what one looks for."""
_GLYPH_OF = {"open": "undecided"}


class CasesSheet(OwnRows["Case"]):
    """The examples behind one number of an entry at a time."""

    scope = CASES

    def __init__(self, name: str, by: Mapping[str, tuple[Case, ...]], measure: Measure | None) -> None:
        """``by`` holds the examples by the name of their number; ``measure`` is None for a group."""
        self.name, self.measure = name, measure
        self._by = {number: cases for number, cases in by.items() if cases}
        self._show(next((number for number in _FIRST if number in self._by), next(iter(self._by), "")))

    def turn(self, by: int) -> None:
        """Show the examples of another number."""
        numbers = self._numbers()
        if numbers:
            self._show(numbers[(numbers.index(self.number) + by) % len(numbers)])

    def _show(self, number: str) -> None:
        self.number, self.rows, self._at = number, self._by.get(number, ()), 0

    def look(self, desk: Desk, row: int) -> object:
        """The example, its number, and whether it is in focus."""
        return self.rows[row], self.number, row == self._at

    def line(self, desk: Desk, row: int, room: int) -> Line:
        """The figure of an example in its context, and what became of it."""
        case = self.rows[row]
        outcome = _GLYPH_OF.get(case.outcome, case.outcome)
        glyph = Run(GLYPHS[outcome], (f"state-{outcome}",)) if outcome in GLYPHS else Run(" ")
        head = (Run(POINTER if row == self._at else " "), Run(" "), glyph, Run(" "))
        article = desk.review.by_id.get(case.article_id)
        words = around(article.text, case.value_span, room) if article else None
        words = words or Words("", ((" ".join(case.quote.split()), "indicator"),), "")
        why = case.changed or ((case.reason,) if case.reason else ())
        told = ", ".join(field_or_reason(desk.words, name) for name in why)
        note = ((told + "  " if told else "", "state-fixed"), (case.article_id, "note"))
        return kwic_line(words, columns(room, UNIT), head, note)

    def heading(self, desk: Desk, room: int) -> Line:
        """Whose examples these are."""
        return clip_line((Run(self.name, ("title",)), *desk.sheets.waiting_told(desk.words)), room)

    def about(self, desk: Desk, room: int) -> Sequence[Line]:
        """Which number is shown, and the others."""
        numbers = self._numbers()
        at = numbers.index(self.number) if self.number in numbers else 0
        key = Run(f"{desk.keymap.label('cases_number')} ", ("key",), "cases_number")
        told = desk.words("cases_number_told", at=at + 1, all=len(numbers))
        shown = [*numbers[at:], *numbers[:at]]
        others = [run for name in shown[1:] for run in (Run("  "), Run(self._told(desk, name), ("note",)))]
        first = Run(self._told(desk, self.number), ("strong",)) if numbers else Run("")
        line = spread((key, Run(told, ("note",)), first), (), room)
        return line, clip_line(others, room)

    def _numbers(self) -> list[str]:
        """The numbers, each followed by its parts."""
        names = [name for name in self._by if ":" not in name]
        return [part for name in names for part in self._by if part == name or part.startswith(f"{name}:")]

    def _told(self, desk: Desk, number: str) -> str:
        name, _, part = number.partition(":")
        told = f" ({field_or_reason(desk.words, part)})" if part else ""
        return f"{desk.words('case_' + name)}{told} {len(self._by[number])}"
