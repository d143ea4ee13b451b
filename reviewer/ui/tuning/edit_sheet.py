"""An entry under edit as a sheet: its text is typed above the list of what the edit would do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reviewer.domain.rule_edit import RuleEdit
from reviewer.domain.text import nfc
from reviewer.errors import ReviewerError
from reviewer.ui.concordance.heads import BARE, MARKED
from reviewer.ui.concordance.kwic import columns, kwic_line
from reviewer.ui.concordance.own_rows import OwnRows
from reviewer.ui.keys.actions import REWRITE
from reviewer.ui.painting.lines import Line, Run, clip_line
from reviewer.ui.showing.list_view import POINTER
from reviewer.ui.tuning.context import around
from reviewer.ui.tuning.effect_rows import (
    COUNTEREXAMPLES,
    EXAMPLES,
    FIELD,
    LOST,
    ROLE_OF,
    EffectRow,
    effect_rows,
    share_told,
)
from reviewer.ui.wording.decision_text import field_or_reason
from reviewer.ui.wording.error_words import what_of
from reviewer.workbench.concordance import UNIT, Words

if TYPE_CHECKING:
    from reviewer.ui.state.desk import Desk
    from reviewer.workbench.effect import Effect

_NOTE_SHARE = 3
"""The end of a row, which tells what would change, takes one in so many cells."""


class EditSheet(OwnRows[EffectRow]):
    """The text as it is typed, what is wrong with it, and its effect as far as that is known."""

    def __init__(
        self,
        table: str,
        entry_id: str,
        saved: str,
        text: str | None = None,
        *,
        suggestion: str = "",
        others: tuple[RuleEdit, ...] = (),
    ) -> None:
        """``saved`` is the entry as it stands; ``suggestion`` names what proposed ``text`` and the ``others``."""
        self.table, self.entry_id, self.saved, self.suggestion = table, entry_id, saved, suggestion
        self.text, self.others = saved if text is None else text, others
        self.scope = REWRITE
        self.is_busy = True
        self.is_leaving = False
        """Whether the person was told that what was typed is not saved."""
        self.is_warned = False
        """Whether the person was shown what would be lost by saving this very text."""
        self.errors: tuple[ReviewerError, ...] = ()
        self.effect: Effect | None = None
        self.read: tuple[int, int] | None = None
        """Articles read so far and their total, while the reviewed ones are read for the first time."""
        self.marked: frozenset[object] = frozenset()

    @property
    def is_typing(self) -> bool:
        """Whether keys are typed, and not those of the list."""
        return self.scope == REWRITE

    @property
    def is_changed(self) -> bool:
        """Whether the text says something else than what is saved."""
        return self.text != self.saved or bool(self.others)

    def edits_of(self, text: str) -> tuple[RuleEdit, ...]:
        """A text of the entry as an edit of the rules."""
        return (*self.others, RuleEdit(self.table, self.entry_id, nfc(text)))

    def type(self, text: str) -> bool:
        """Take the text as it is typed now; whether that is another than before."""
        if text == self.text:
            return False
        self.text, self.is_warned, self.is_leaving, self.is_busy = text, False, False, True
        return True

    def is_read(self, done: int, total: int) -> None:
        """Note how many of the reviewed articles have been read."""
        self.read = (done, total) if done < total else None

    def refuse(self, text: str, errors: Sequence[ReviewerError]) -> None:
        """Note what is wrong with a text, unless another one stands here by now."""
        if text == self.text:
            self.errors, self.is_busy, self.read = tuple(errors), False, None

    def take(self, text: str, effect: Effect) -> None:
        """Note the effect of a text as far as it is known, unless another one stands here by now."""
        if text == self.text:
            self.errors, self.read = (), None
            self.is_busy = not effect.is_complete
            self.show(effect)

    def show(self, effect: Effect | None) -> None:
        """List an effect; the row in focus stays so."""
        focus = self.focused()
        self.effect, self.rows = effect, effect_rows(effect) if effect else ()
        key = focus.key if focus else None
        self._at = next((at for at, row in enumerate(self.rows) if row.key == key), 0)

    def show_lost(self) -> None:
        """Go to what would be lost."""
        self._at = next((at for at, row in enumerate(self.rows) if row.kind == LOST), 0)

    def chosen(self, kinds: Sequence[str]) -> tuple[EffectRow, ...]:
        """The marked rows of some kinds."""
        return tuple(row for row in self.rows if row.key in self.marked and row.kind in kinds)

    def tick(self, desk: Desk) -> None:
        """Mark the row in focus as an example or counterexample, if it can be one."""
        row = self.focused()
        if row and row.kind in (*EXAMPLES, *COUNTEREXAMPLES):
            self.marked = self.marked ^ {row.key}
        elif row:
            desk.say("effect_no_example")

    def look(self, desk: Desk, row: int) -> object:
        """The row, its mark, and whether it is in focus."""
        found = self.rows[row]
        return found, found.key in self.marked, row == self._at and not self.is_typing

    def line(self, desk: Desk, row: int, room: int) -> Line:
        """A figure in its context, and what the edit would do to it."""
        found = self.rows[row]
        box = MARKED if found.key in self.marked else BARE
        pointer = POINTER if row == self._at else " "
        head = (Run(pointer), Run(box, ("pending",)), Run("  "))
        article = desk.review.by_id.get(found.fact.article_id)
        words = around(article.text, found.record.value_span, room) if article else None
        words = words or Words("", ((found.record.quote, ""),), "")
        parts = columns(room, UNIT, max(14, room // _NOTE_SHARE))
        kind = desk.words(f"effect_{found.kind}")
        note = ((f"{kind} ", ROLE_OF[found.kind]), (self._noted(desk, found), "note"))
        return kwic_line(words, parts, head, note)

    def heading(self, desk: Desk, room: int) -> Line:
        """Which entry this is."""
        table = desk.words(f"tune_one_{self.table}")
        told = desk.words("edit_heading", table=table, name=self.entry_id)
        mark = Run(" *", ("pending",)) if self.is_changed else Run("")
        return clip_line((Run(told, ("title",)), mark), room)

    def about(self, desk: Desk, room: int) -> Sequence[Line]:
        """What is wrong with the text; else counts of its effect, and the scores before and after."""
        if self.errors:
            first = self.errors[0]
            told = desk.words("edit_at", line=first.where.line or 1, what=what_of(desk.words, first))
            more = desk.words("edit_more_errors", n=len(self.errors) - 1) if len(self.errors) > 1 else ""
            todo = Run(first.todo + more, ("note",))
            return clip_line((Run(f"✗ {told}", ("error",)),), room), clip_line((todo,), room)
        if self.read:
            done, total = self.read
            return (clip_line((Run(desk.words("edit_reading", done=done, all=total), ("busy",)),), room),)
        if self.effect is None:
            return (clip_line((Run(desk.words("edit_busy"), ("busy",)),), room),)
        return self._counts(desk, self.effect, room)

    def _counts(self, desk: Desk, effect: Effect, room: int) -> Sequence[Line]:
        busy = Run(f"{desk.words('edit_busy')} ", ("busy",)) if self.is_busy else Run("")
        told = desk.words(
            "effect_counts",
            kept=effect.kept,
            lost=len(effect.lost),
            found=len(effect.found),
            gone=len(effect.rejected_gone),
            new=len(effect.appeared),
            fields=len(effect.fields),
        )
        counts = Run(told, ("error",) if effect.lost else ("strong",))
        if effect.late:
            late = Run(desk.words("effect_late", names=", ".join(effect.late)), ("error",))
            return clip_line((busy, counts), room), clip_line((late,), room)
        return clip_line((busy, counts), room), clip_line((Run(scores_told(desk, effect)),), room)

    def _noted(self, desk: Desk, row: EffectRow) -> str:
        if row.kind == FIELD:
            field, before, after, verdict = row.note
            name = desk.words(field)
            return f"{name}: {before or '∅'} → {after or '∅'} ({desk.words('effect_' + verdict)})"
        return ", ".join(field_or_reason(desk.words, name) for name in row.note)


def scores_told(desk: Desk, effect: Effect) -> str:
    """Precision, recall and F1 of whole records, before and after, with the interval of the last."""
    before, after = effect.before.whole, effect.after.whole
    low, high = after.f1_interval
    return desk.words(
        "effect_scores",
        p=share_told(before.precision),
        p2=share_told(after.precision),
        r=share_told(before.recall),
        r2=share_told(after.recall),
        f=f"{before.f1:.0%}",
        f2=f"{after.f1:.0%}",
        low=f"{low * 100:.0f}",
        high=f"{high * 100:.0f}%",
    )
