"""The preview sheet: what settling a group would do, line by line, before it is done as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.candidate import FactId
from reviewer.domain.decision import ACCEPT, FIX, REASONS, REJECT
from reviewer.domain.entries import Entries
from reviewer.domain.entry import Entry
from reviewer.domain.record import EDITABLE, Record, changed_fields
from reviewer.ui.concordance.heads import LEFT_OUT, TAKEN, head
from reviewer.ui.concordance.kwic import Piece, columns, kwic_line
from reviewer.ui.keys.actions import PREVIEW
from reviewer.ui.painting.glyphs import width
from reviewer.ui.painting.lines import Line, Run, clip_line
from reviewer.ui.showing.sure_view import checks_told
from reviewer.ui.wording.record_text import field_text
from reviewer.ui.wording.words import Words
from reviewer.workbench.concordance import words_of
from reviewer.workbench.hindrances import WAIVABLE, Hindrances

if TYPE_CHECKING:
    from reviewer.ui.state.desk import Desk, Target
    from reviewer.workbench.review import Review

_STATE_AFTER = {ACCEPT: "accepted", FIX: "fixed", REJECT: "rejected"}
_NOTE_LEAST, _NOTE_SHARE = 22, 3
"""Cells at the end of a line for what would change, at least and as one in so many."""


class Plan(NamedTuple):
    """What is to be done to a group."""

    verdict: str
    """``accept``, ``fix`` or ``reject``."""
    kind: str
    """By which words the lines are shown, as in a concordance."""
    reason: str = ""
    comment: str = ""
    """Of a reject."""
    after: Callable[[Entry], Record | None] | None = None
    """Of a fix: the record that an entry would have, None where nothing would change."""


class PreviewSheet:
    """A group with what speaks against some of its entries. Those are left out until a person takes them in."""

    scope = PREVIEW

    def __init__(self, review: Review, hindrances: Hindrances, entries: Iterable[Entry], plan: Plan) -> None:
        self._review, self.plan = review, plan
        self.rows = Entries(entries)
        self.hindered = {e.fact: told for e in self.rows if (told := hindrances.of(e, plan.verdict))}
        """What speaks against an entry, where anything does."""
        self.taken = frozenset(entry.fact for entry in self.rows) - self.hindered.keys()
        self.back_to: Target | None = None
        """What was in focus before."""
        self._records: dict[FactId, Record | None] = {}
        self._at = 0
        self._counted: tuple[object, tuple[Counter[str], Counter[str]]] = (None, (Counter(), Counter()))

    def count(self) -> int:
        """How many entries the group has, those left out too."""
        return len(self.rows)

    def at(self, desk: Desk) -> int:
        """The row in focus."""
        row = self.rows.row(desk.target)
        self._at = self._at if row is None else row
        return self._at

    def go(self, desk: Desk, row: int) -> None:
        """Bring an entry into focus, so that the review below shows it if asked."""
        desk.go(self.rows[row].fact)

    def hold(self, desk: Desk) -> None:
        """Begin at the first entry."""
        if self.rows and self.rows.row(desk.target) is None:
            said = desk.message
            desk.go(self.rows[self._at].fact)
            desk.message = said

    def chosen(self) -> tuple[Entry, ...]:
        """The entries that would be decided."""
        return tuple(entry for entry in self.rows if entry.fact in self.taken)

    def pairs(self) -> tuple[tuple[Entry, Record], ...]:
        """Of a fix: the entries that would be decided, with their records."""
        found = ((entry, self.after(entry)) for entry in self.chosen())
        return tuple((entry, record) for entry, record in found if record is not None)

    def tick(self, desk: Desk) -> None:
        """Take the entry in focus in, or out."""
        self.toggle((self.rows[self.at(desk)].fact,))

    def can_take(self, fact: FactId) -> bool:
        """Whether the entry may be taken in, for nothing or only a doubt speaks against it."""
        return self.hindered.get(fact, WAIVABLE[0]) in WAIVABLE

    def toggle(self, facts: Iterable[FactId]) -> None:
        """Take entries in, or out where all of them are in."""
        allowed = frozenset(filter(self.can_take, facts))
        self.taken = self.taken - allowed if allowed <= self.taken else self.taken | allowed

    def after(self, entry: Entry) -> Record | None:
        """What would stand of an entry after a fix; asked once, for it may read the article again."""
        if entry.fact not in self._records:
            self._records[entry.fact] = self.plan.after(entry) if self.plan.after else None
        return self._records[entry.fact]

    def look(self, desk: Desk, row: int) -> object:
        """The entry, whether it is taken, and whether it is in focus."""
        entry = self.rows[row]
        return entry, entry.fact in self.taken, row == self.at(desk)

    def line(self, desk: Desk, row: int, room: int) -> Line:
        """An entry's words in context, and what would become of it."""
        entry = self.rows[row]
        text = self._review.by_id[entry.fact.article_id].text
        parts = columns(room, self.plan.kind, max(_NOTE_LEAST, room // _NOTE_SHARE))
        is_taken = entry.fact in self.taken
        box = head(entry, TAKEN if is_taken else LEFT_OUT, is_focused=row == self.at(desk))
        return kwic_line(
            words_of(entry, text, self.plan.kind, room), parts, box, self._note(desk, entry, parts.note)
        )

    def heading(self, desk: Desk, room: int) -> Line:
        """What would be done to how many."""
        words, plan = desk.words, self.plan
        told = words("group_" + plan.verdict, n=len(self.taken), all=len(self.rows))
        why = words.label(f"reason_{REASONS.index(plan.reason) + 1}") if plan.reason else ""
        return clip_line((Run(told, ("title",)), Run(f"  {plan.comment or why}", ("note",))), room)

    def about(self, desk: Desk, room: int) -> Sequence[Line]:
        """The states of those taken in; what is left out and why."""
        words = desk.words
        states, left = self._counts()
        told = ", ".join(f"{n} {words(state)}" for state, n in states.items())
        now = f"{told} → {words(_STATE_AFTER[self.plan.verdict])}" if told else words("group_none")
        out = ", ".join(f"{n} {words('hinders_' + why)}" for why, n in left.items())
        second = (Run(words("group_left_out", told=out), ("changed",)),) if out else ()
        return clip_line((Run(now, ("strong",)),), room), clip_line(second, room)

    def _counts(self) -> tuple[Counter[str], Counter[str]]:
        """The states of those taken in, and what hinders those left out; told anew when others are taken."""
        if self._counted[0] is not self.taken:
            states = Counter(entry.state for entry in self.chosen())
            out = Counter(why for fact, why in self.hindered.items() if fact not in self.taken)
            self._counted = (self.taken, (states, out))
        return self._counted[1]

    def _note(self, desk: Desk, entry: Entry, room: int) -> Sequence[Piece]:
        """What would become of an entry or what hinders it; where there is little room without what was before."""
        if why := self.hindered.get(entry.fact, ""):
            found = "; ".join(checks_told(entry.candidate, desk.words)) if entry.candidate else ""
            return ((f"! {found}" if why == "checks" and found else desk.words("hinders_" + why), "error"),)
        if self.plan.verdict != FIX:
            state = _STATE_AFTER[self.plan.verdict]
            return ((f"→ {desk.words(state)}", f"state-{state}"),)
        after = self.after(entry)
        told = tuple(_changes(desk.words, entry.record, after)) if after else ()
        if after and sum(width(text) for text, _ in told) > room:
            return tuple(_changes(desk.words, entry.record, after, is_short=True))
        return told or ((desk.words("hinders_same"), "note"),)


def _changes(words: Words, before: Record, after: Record, *, is_short: bool = False) -> Iterator[Piece]:
    """Each field that would change: what it was, unless that is too long to be told, and what it would be."""
    for name in changed_fields(before, after):
        if name in EDITABLE:
            was = "" if is_short else f" {field_text(before, name, words) or '–'}"
            yield words(name), "note"
            yield was, "struck"
            yield f" → {field_text(after, name, words) or '–'} ", "changed"
