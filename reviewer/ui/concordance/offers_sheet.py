"""The bulk sheet: which rules have earned that their open candidates are accepted unseen, and what audits say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reviewer.ui.concordance.heads import BARE, LEFT_OUT, TAKEN
from reviewer.ui.concordance.own_rows import OwnRows
from reviewer.ui.keys.actions import OFFERS
from reviewer.ui.painting.glyphs import clip, width
from reviewer.ui.painting.lines import Line, Run, clip_line
from reviewer.ui.showing.list_view import POINTER
from reviewer.workbench.bulk import EARNED_AT, Audited
from reviewer.workbench.hindrances import Hindrances
from reviewer.workbench.trust import NOTHING_OPEN, REFUTED, SHORT, Offer, offers

if TYPE_CHECKING:
    from reviewer.ui.state.desk import Desk
    from reviewer.workbench.review import Review

_RULE_ROOM = 34
_AROUND_RULE = 5
"""Cells for pointer and box before a rule's name, and the gap behind it."""
_ROLES = {REFUTED: "error", SHORT: "note", NOTHING_OPEN: "note"}


class OffersSheet(OwnRows[Offer]):
    """One row a rule."""

    scope = OFFERS

    def __init__(self, review: Review, hindrances: Hindrances) -> None:
        self._review, self._hindrances = review, hindrances
        self.rows: tuple[Offer, ...] = offers(review, hindrances)
        self.taken = frozenset(offer.rule for offer in self.rows if offer.is_open)
        """Rules whose offers would be accepted."""
        self._at = 0
        self._measured: tuple[object, tuple[int, bool]] = (None, (0, False))
        """For what the column of names was measured; its cells, and whether the rest is told in few words."""

    def renew(self) -> None:
        """Tell the offers anew, after something was decided."""
        rule = self.rows[self._at].rule if self.rows else ""
        self.rows = offers(self._review, self._hindrances)
        self.taken = frozenset(offer.rule for offer in self.rows if offer.is_open)
        self._at = next((row for row, offer in enumerate(self.rows) if offer.rule == rule), 0)

    def chosen(self) -> tuple[Offer, ...]:
        """The offers that would be accepted."""
        return tuple(offer for offer in self.rows if offer.rule in self.taken)

    def tick(self, desk: Desk) -> None:
        """Take the rule in focus in or out, if it is offered."""
        offer = self.focused()
        if offer and offer.is_open:
            self.taken = self.taken ^ {offer.rule}

    def look(self, desk: Desk, row: int) -> object:
        """The offer, whether it is taken, and whether it is in focus."""
        return self.rows[row], self.rows[row].rule in self.taken, row == self._at

    def line(self, desk: Desk, row: int, room: int) -> Line:
        """A rule, its record, what would happen, and what audits say."""
        offer = self.rows[row]
        box = (TAKEN if offer.rule in self.taken else LEFT_OUT) if offer.is_open else BARE
        column = self._column(desk, room)
        rule = clip(offer.rule, column)
        gap = " " * (column - width(rule) + 2)
        line = [
            Run(POINTER if row == self._at else " "),
            Run(f"{box} ", ("pending",)),
            Run(rule, ("strong",)),
            Run(gap),
            Run(_told(desk, offer, is_short=self._is_short(desk, room)), (_ROLES.get(offer.standing, "changed"),)),
        ]
        if audits := audits_told(desk, offer.audited):
            line.append(Run(f"  {audits}"))
        return clip_line(line, room)

    def heading(self, desk: Desk, room: int) -> Line:
        """How many candidates would be accepted, and how many held back."""
        chosen = self.chosen()
        n, held = sum(len(offer.accepts) for offer in chosen), sum(offer.held for offer in chosen)
        key = "bulk_heading" if n else "bulk_heading_none"
        return clip_line((Run(desk.words(key, n=n, held=held, rules=len(chosen)), ("title",)),), room)

    def about(self, desk: Desk, room: int) -> Sequence[Line]:
        """What earns bulk acceptance, and what is held back; or what the row in focus has no room to tell."""
        share = round(EARNED_AT * 100)
        earned = Run(desk.words("bulk_about", share=share), ("note",))
        cut = self._cut(desk, room)
        second = Run(cut, ("strong",)) if cut else Run(desk.words("bulk_about_audits"), ("note",))
        return [clip_line((run,), room) for run in (earned, second)]

    def _cut(self, desk: Desk, room: int) -> str:
        """The first text of the row in focus that it has no room for; empty where it tells all."""
        offer = self.focused()
        if offer is None:
            return ""
        left = room - _AROUND_RULE - self._column(desk, room)
        told = _told(desk, offer)
        if width(told) > left or self._is_short(desk, room):
            return told
        return audits_told(desk, offer.audited) if _wide(desk, offer) > left else ""

    def _column(self, desk: Desk, room: int) -> int:
        """Cells for the rules' names: what the longest needs, as far as what is told of them leaves it."""
        return self._measures(desk, room)[0]

    def _is_short(self, desk: Desk, room: int) -> bool:
        """Whether rows tell a rule's record in few words, because they would be cut."""
        return self._measures(desk, room)[1]

    def _measures(self, desk: Desk, room: int) -> tuple[int, bool]:
        asked = (self.rows, desk.words.language, room)
        if asked != self._measured[0]:
            longest = min(_RULE_ROOM, max(width(offer.rule) for offer in self.rows))
            least = _AROUND_RULE + min(longest, room // 4)
            is_short = least + max(width(_told(desk, offer)) for offer in self.rows) > room
            told = max(_wide(desk, offer, is_short=is_short) for offer in self.rows)
            self._measured = (asked, (min(longest, max(room // 4, room - _AROUND_RULE - told)), is_short))
        return self._measured[1]


def _wide(desk: Desk, offer: Offer, *, is_short: bool = False) -> int:
    """Cells of what is told behind a rule's name; in few words without the audits, which the focused row's are."""
    audits = "" if is_short else audits_told(desk, offer.audited)
    return width(_told(desk, offer, is_short=is_short)) + (2 + width(audits) if audits else 0)


def audits_told(desk: Desk, audited: Audited) -> str:
    """What is known of a bulk: ``120 accepted, 12 audits, 0 wrong: error 0–24 %``; empty where there is none."""
    if not audited.accepted:
        return ""
    low, high = (round(end * 100) for end in audited.error)
    key = "bulk_audits" if audited.audits else "bulk_unaudited"
    return desk.words(key, n=audited.accepted, m=audited.audits, k=audited.wrong, low=low, high=high)


def _told(desk: Desk, offer: Offer, *, is_short: bool = False) -> str:
    """A rule's record, and what follows from it."""
    if is_short:
        values = {"n": len(offer.accepts), "held": offer.held, "needed": offer.needed}
        told = desk.words(f"bulk_{offer.standing}_short", **values)
        return f"{offer.record.right}/{offer.record.cases}; {told}"
    record = desk.words("bulk_record", right=offer.record.right, cases=offer.record.cases)
    values = {"n": len(offer.accepts), "held": offer.held, "needed": offer.needed}
    told = f"{record}; {desk.words('bulk_' + offer.standing, **values)}"
    return f"{told}, {desk.words('bulk_doubtful', n=offer.doubtful)}" if offer.doubtful and offer.is_open else told
