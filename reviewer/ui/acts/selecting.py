"""Selecting: words of the article, by key or by mouse, to add a record that no rule proposed."""

from __future__ import annotations

from reviewer.domain.span import Span
from reviewer.ui.acts.act import Act
from reviewer.ui.acts.editing import Editing
from reviewer.ui.state.desk import FigureAt
from reviewer.ui.state.selection import Selection, snap, syllable_at


class Selecting(Act):
    """The caret, the selection, and the record proposed from it."""

    def open(self) -> None:
        """Put the caret on the figure in focus, else on the first words shown."""
        desk = self.desk
        focus = desk.focus_span()
        caret = syllable_at(desk.text, focus.start if focus else self.stage.first_shown())
        if caret.length:
            desk.selection = Selection(caret)
            desk.say("select_start")

    def drag(self, span: Span) -> None:
        """Select what the mouse drew over, grown to whole syllables."""
        span = snap(self.desk.text, span)
        if span.length:
            first, last = syllable_at(self.desk.text, span.start), syllable_at(self.desk.text, span.end - 1)
            self.desk.selection = Selection(last, first)

    def left(self) -> None:
        """One syllable back."""
        self._step(-1)

    def right(self) -> None:
        """One syllable on."""
        self._step(1)

    def up(self) -> None:
        """One row up."""
        self._row(-1)

    def down(self) -> None:
        """One row down."""
        self._row(1)

    def anchor(self) -> None:
        """Start the selection here, or end it."""
        if self.desk.selection:
            self.desk.selection = self.desk.selection.anchored()

    def cancel(self) -> None:
        """No selection."""
        self.desk.selection = None

    def add(self) -> None:
        """Propose a record from the selection, or from the figure in focus, and open it in the form."""
        desk = self.desk
        editing = Editing(desk, self.stage)
        if desk.selection is None:
            if isinstance(desk.target, FigureAt):
                editing.open()
            else:
                desk.say("no_selection")
            return
        draft = desk.review.propose(desk.article_id, desk.selection.span)
        if draft is None:
            desk.say("no_figure")
            return
        target = FigureAt(desk.article_id, draft.record.value_span)
        desk.selection = None
        desk.guesses[target] = draft
        desk.go(target)
        editing.open()

    def _step(self, by: int) -> None:
        if self.desk.selection:
            self.desk.selection = self.desk.selection.moved(self.desk.text, by)

    def _row(self, by: int) -> None:
        desk = self.desk
        if desk.selection:
            offset = self.stage.row_away(desk.selection.caret.start, by)
            desk.selection = desk.selection.at(desk.text, offset)
