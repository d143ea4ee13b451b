"""The concordance sheet: every entry of one rule, indicator or unit as a line with its words in context."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reviewer.domain.candidate import FactId
from reviewer.domain.entries import Entries
from reviewer.domain.entry import ENTRY_STATES, SKIPPED, UNDECIDED, Entry
from reviewer.ui.concordance.heads import BARE, MARKED, head
from reviewer.ui.concordance.kwic import Columns, columns, kwic_line
from reviewer.ui.keys.actions import LINES
from reviewer.ui.painting.glyphs import width
from reviewer.ui.painting.lines import Line, Run, clip_line, spread
from reviewer.workbench.concordance import (
    BY_RIGHT,
    KINDS,
    ORDERS,
    TRUSTED,
    Topic,
    concordance,
    right_context,
    topic_of,
    words_of,
)

if TYPE_CHECKING:
    from reviewer.ui.state.desk import Desk
    from reviewer.workbench.review import Review

_ROOMY = 90
"""Cells from which on a line names its article."""


class LinesSheet:
    """One concordance, its order, and the lines that are marked."""

    scope = LINES

    def __init__(self, review: Review, topic: Topic, order: str = BY_RIGHT) -> None:
        self._review = review
        self.topic, self.order = topic, order
        self.marked: frozenset[FactId] = frozenset()
        self._gathering = concordance(review, topic, order)
        self._at = 0
        self._counted: tuple[Entries | None, Counter[str]] = (None, Counter())

    @property
    def rows(self) -> Entries:
        """The lines, each in the place that it was given when the sheet was put in order."""
        return self._gathering.rows

    def count(self) -> int:
        """How many lines there are."""
        return len(self.rows)

    def at(self, desk: Desk) -> int:
        """The line of what is in focus; where that is no line, the one that was in focus last."""
        row = self.rows.row(desk.target)
        if row is not None:
            self._at = row
            self._gathering.keep(row)
        return max(0, min(self._at, len(self.rows) - 1))

    def go(self, desk: Desk, row: int) -> None:
        """Bring the entry of a line into focus, here and in the review below."""
        desk.go(self.rows[row].fact)

    def hold(self, desk: Desk) -> None:
        """Stay among the lines, where an act led to an entry that is none."""
        if self.rows and self.rows.row(desk.target) is None:
            said = desk.message
            desk.go(self.rows[self.at(desk)].fact)
            desk.message = said

    def focused(self, desk: Desk) -> Entry | None:
        """The entry of the line in focus."""
        return self.rows[self.at(desk)] if self.rows else None

    def next_undecided(self, after: object) -> FactId | None:
        """The next undecided line behind a fact, around the end; skipped ones only once nothing else is left."""
        rows = self.rows
        start = rows.row(after)
        start = -1 if start is None else start
        for wanted in (UNDECIDED, SKIPPED):
            for step in range(1, len(rows) + 1):
                entry = rows[(start + step) % len(rows)]
                if entry.state == wanted and entry.fact != after:
                    return entry.fact
        return None

    def turned(self, desk: Desk, topic: Topic | None = None, order: str = "") -> LinesSheet:
        """The sheet of another topic or in another order; marks stay as long as the topic does."""
        after = LinesSheet(self._review, topic or self.topic, order or self.order)
        if topic in (None, self.topic):
            after.marked = self.marked
        after.at(desk)
        return after

    def tick(self, desk: Desk) -> None:
        """Mark the line in focus, or take its mark away."""
        if entry := self.focused(desk):
            self.marked = self.marked ^ {entry.fact}

    def chosen(self) -> tuple[Entry, ...]:
        """The entries of the marked lines, as they stand in the list."""
        rows = (self.rows.row(fact) for fact in self.marked)
        return tuple(self.rows[row] for row in sorted(row for row in rows if row is not None))

    def alike(self, desk: Desk) -> frozenset[FactId]:
        """Facts of undecided lines with the right context of the line in focus."""
        focus = self.focused(desk)
        wanted = self._context(focus) if focus else ""
        return frozenset(e.fact for e in self.rows if not e.is_settled and self._context(e) == wanted)

    def look(self, desk: Desk, row: int) -> object:
        """The entry, its mark, and whether it is in focus."""
        entry = self.rows[row]
        return entry, entry.fact in self.marked, row == self.at(desk)

    def line(self, desk: Desk, row: int, room: int) -> Line:
        """The words of one entry in context."""
        entry = self.rows[row]
        parts = self._columns(desk, room)
        text = self._review.by_id[entry.fact.article_id].text
        words = words_of(entry, text, self.topic.kind, room)
        box = MARKED if entry.fact in self.marked else BARE
        state = desk.words(entry.state)
        name = f" {entry.fact.article_id}" if room >= _ROOMY else ""
        note = ((state, f"state-{entry.state}"), (" " * (_state_room(desk) - width(state)) + name, "note"))
        return kwic_line(words, parts, head(entry, box, is_focused=row == self.at(desk)), note)

    def heading(self, desk: Desk, room: int) -> Line:
        """What the lines have in common, how many they are, and how many are marked."""
        words = desk.words
        states = self._states()
        told = words("lines_count", n=len(self.rows), open=states[UNDECIDED] + states[SKIPPED])
        name = self.topic.name or words("empty")
        kind = words("kind_" + self.topic.kind)
        marked = (Run(words("lines_marked", n=len(self.marked)), ("pending",)),) if self.marked else ()
        return spread(
            (Run(f"{kind} ", ("note",)), Run(name, ("title",)), Run(f"  {told}", ("note",))), marked, room
        )

    def about(self, desk: Desk, room: int) -> Sequence[Line]:
        """What else the line in focus has in common with others, and by what the lines are sorted."""
        words, focus = desk.words, self.focused(desk)
        kinds = [self.topic.kind] if self.topic.kind == TRUSTED else list(KINDS)
        tabs: list[Run] = [Run(f"{desk.keymap.label('lines_kind')} ", ("key",), "lines_kind")]
        for kind in kinds:
            name = self.topic.name if kind == self.topic.kind else topic_of(focus, kind).name if focus else ""
            roles = ("strong",) if kind == self.topic.kind else ("note",)
            tabs.append(Run(f"{words('kind_' + kind)} {name or words('empty')}   ", roles))
        orders: list[Run] = [Run(f"{desk.keymap.label('lines_order')} ", ("key",), "lines_order")]
        orders.append(Run(f"{words('sorted_by')} ", ("note",)))
        for order in ORDERS:
            roles = ("strong",) if order == self.order else ("note",)
            orders.append(Run(f"{words('by_' + order)}  ", roles))
        return clip_line(tabs, room), clip_line(orders, room)

    def _states(self) -> Counter[str]:
        """How many lines are in each state, counted anew only when one has changed."""
        if self._counted[0] is not self.rows:
            self._counted = (self.rows, Counter(entry.state for entry in self.rows))
        return self._counted[1]

    def _context(self, entry: Entry) -> str:
        return right_context(entry, self._review.by_id[entry.fact.article_id].text, self.topic.kind)

    def _columns(self, desk: Desk, room: int) -> Columns:
        """The end of a line holds the state, and the article where there is room."""
        return columns(room, self.topic.kind, None if room >= _ROOMY else _state_room(desk) + 1)


def _state_room(desk: Desk) -> int:
    """Cells for the longest word of a state."""
    return max(width(desk.words(state)) for state in ENTRY_STATES)
