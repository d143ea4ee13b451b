"""Entries under edit as a sheet: their text is typed above the list of what the edit would do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from reviewer.domain.rule_edit import RuleEdit
from reviewer.errors import Problems, ReviewerError, RulePackError, Where
from reviewer.ui.concordance.heads import BARE, MARKED
from reviewer.ui.concordance.kwic import columns, kwic_line
from reviewer.ui.concordance.own_rows import OwnRows
from reviewer.ui.keys.actions import REWRITE
from reviewer.ui.painting.lines import Line, Run
from reviewer.ui.showing.list_view import POINTER
from reviewer.ui.tuning.context import around
from reviewer.ui.tuning.edit_block import EditBlock, line_of_id
from reviewer.ui.tuning.edit_told import about_lines, heading_line, noted
from reviewer.ui.tuning.effect_rows import COUNTEREXAMPLES, EXAMPLES, LOST, ROLE_OF, EffectRow, effect_rows
from reviewer.workbench.concordance import UNIT, Words

if TYPE_CHECKING:
    from reviewer.ui.state.desk import Desk
    from reviewer.workbench.effect import Effect

_NOTE_SHARE = 2
"""The end of a row, which tells what would change, takes one in so many cells."""
_LEAST_NOTE = 14

Draft = tuple[RuleEdit, ...]
"""Everything that would be saved, as it is typed now."""


class EditSheet(OwnRows[EffectRow]):
    """The texts as they are typed, what is wrong with them, and their effect as far as that is known."""

    def __init__(
        self, blocks: Sequence[EditBlock], *, suggestion: str = "", known: Collection[tuple[str, str]] = ()
    ) -> None:
        """``blocks`` are saved as one edit; ``known`` are table and id of what a new entry must not be called."""
        self.blocks, self.suggestion, self._known = tuple(blocks), suggestion, known
        self.place = 0
        """Which of the blocks is in the editor."""
        self.cursors: dict[int, tuple[int, int]] = {}
        """Line and column of the cursor in a block's text, where it was left."""
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
    def block(self) -> EditBlock:
        """The entry in the editor."""
        return self.blocks[self.place]

    @property
    def text(self) -> str:
        """Its text."""
        return self.block.text

    @property
    def is_typing(self) -> bool:
        """Whether keys are typed, and not those of the list."""
        return self.scope == REWRITE

    @property
    def is_typed(self) -> bool:
        """Whether a person changed anything here."""
        return any(block.is_typed for block in self.blocks)

    @property
    def is_changed(self) -> bool:
        """Whether the texts say something else than the rules."""
        return any(block.is_changed for block in self.blocks)

    @property
    def draft(self) -> Draft:
        """The edit that the texts make together."""
        return tuple(block.edit for block in self.blocks)

    @property
    def is_single(self) -> bool:
        """Whether it is an edit of one entry only."""
        return len(self.blocks) == 1

    def check(self, draft: Draft) -> None:
        """Raises Problems where a new entry has the name of one that is there."""
        for block, edit in zip(self.blocks, draft, strict=True):
            if block.template and edit[:2] in self._known:
                where = Where(f"{edit.table} {edit.entry_id}", line_of_id(edit.table, edit.text))
                what, values = f"'{edit.entry_id}' is in the rules already", {"name": edit.entry_id}
                error = RulePackError(what, where, "Choose another id", kind="entry_known", values=values)
                raise Problems([error])

    def type(self, text: str) -> bool:
        """Take the text as it is typed now; whether that is another than before."""
        if text == self.text:
            return False
        self.blocks = (*self.blocks[: self.place], self.block._replace(text=text), *self.blocks[self.place + 1 :])
        self.is_warned = self.is_leaving = False
        self.is_busy = True
        return True

    def turn_block(self) -> bool:
        """Bring the next of several entries into the editor; whether there are several."""
        self.place = (self.place + 1) % len(self.blocks)
        return len(self.blocks) > 1

    def is_read(self, done: int, total: int) -> None:
        """Note how many of the reviewed articles have been read."""
        self.read = (done, total) if done < total else None

    def refuse(self, draft: Draft, errors: Sequence[ReviewerError]) -> None:
        """Note what is wrong with a draft, unless another one stands here by now."""
        if draft == self.draft:
            self.errors = tuple(sorted(errors, key=lambda error: error.where.line or 0))
            self.is_busy, self.read = False, None

    def take(self, draft: Draft, effect: Effect) -> None:
        """Note the effect of a draft as far as it is known, unless another one stands here by now."""
        if draft == self.draft:
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
        parts = columns(room, UNIT, max(_LEAST_NOTE, room // _NOTE_SHARE))
        kind = desk.words(f"effect_{found.kind}")
        note = ((f"{kind} ", ROLE_OF[found.kind]), (noted(desk.words, found), "note"))
        return kwic_line(words, parts, head, note)

    def heading(self, desk: Desk, room: int) -> Line:
        """Which entry this is."""
        return heading_line(self, desk, room)

    def about(self, desk: Desk, room: int) -> Sequence[Line]:
        """What is wrong with the text; else counts of its effect, and the scores before and after."""
        return about_lines(self, desk, room)
