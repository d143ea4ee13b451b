"""Pointing: what clicks and drags in the article and the list do, in the words of the other acts."""

from __future__ import annotations

from reviewer.domain.entry import Draft
from reviewer.domain.span import Span
from reviewer.domain.syllables import END, syllables
from reviewer.ui.acts.act import Act
from reviewer.ui.acts.deciding import Deciding
from reviewer.ui.acts.drafting import Drafting
from reviewer.ui.acts.editing import Editing
from reviewer.ui.acts.selecting import Selecting
from reviewer.ui.state.desk import Drawing, Target
from reviewer.ui.state.pointing import RIGHT, Click, edge_at, pointed_at, targets_at


class Pointing(Act):
    """The mouse's ways to focus, accept, reject, edit, select and draw an edge."""

    def at_offset(self, offset: int, mark: int | None, click: Click) -> None:
        """A click in the article; one beside every figure only ends a selection."""
        desk = self.desk
        desk.selection = None
        if click.times == 1 or mark is not None:
            target = pointed_at(desk, offset, mark)
        else:
            target = desk.target if desk.target and pointed_at(desk, offset, None) else None
        if target:
            self._on(target, click, is_mark=mark is not None)

    def at_row(self, row: int, click: Click, *, is_mark: bool) -> None:
        """A click on a row of the list."""
        rows = self.desk.rows
        if row < len(rows):
            self._on(rows[row].fact, click, is_mark=is_mark)

    def over_article(self, offset: int | None) -> None:
        """The mouse points at a place of the article, or no longer at any."""
        desk = self.desk
        targets = targets_at(desk, offset) if offset is not None else []
        desk.hover = desk.target if desk.target in targets else targets[0] if targets else None
        draft = Drafting(desk, self.stage).current() if offset is not None and desk.target else None
        desk.is_on_edge = draft is not None and offset is not None and bool(edge_at(draft, offset))

    def over_row(self, row: int | None) -> None:
        """The mouse points at a row of the list, or no longer at any."""
        rows = self.desk.rows
        self.desk.hover = rows[row].fact if row is not None and row < len(rows) else None
        self.desk.is_on_edge = False

    def drag(self, start: int, here: int, *, is_done: bool) -> None:
        """Draw an edge of the indicator in focus where the drag began on one, else select what was drawn over."""
        desk = self.desk
        if desk.drawing is None:
            draft = Drafting(desk, self.stage).current()
            edge = edge_at(draft, start) if draft else ""
            desk.drawing = Drawing(edge, draft if edge else None)
        if desk.drawing.draft:
            self._draw(desk.drawing.edge, desk.drawing.draft, here)
        else:
            Selecting(desk, self.stage).drag(Span(min(start, here), max(start, here) + 1))
        if is_done:
            desk.drawing = None

    def _on(self, target: Target, click: Click, *, is_mark: bool) -> None:
        """The right button rejects, a double click edits, one on the mark in focus accepts, any other focuses."""
        desk = self.desk
        is_focused = target == desk.target
        if click.button == RIGHT:
            desk.go(target)
            Deciding(desk, self.stage).reject()
        elif is_mark and is_focused:
            Deciding(desk, self.stage).accept()
        elif click.times == 1:
            desk.go(target)
        elif is_focused and not is_mark:
            Editing(desk, self.stage).open()

    def _draw(self, edge: str, draft: Draft, here: int) -> None:
        """Bring the edge to the syllable at an offset, always from where it stood when the drag began."""
        desk = self.desk
        steps = steps_to(desk.text, draft.parts, edge, here)
        desk.keep(desk.review.move_edge(desk.article_id, draft, edge, steps) if steps else draft)


def steps_to(text: str, parts: tuple[Span, ...], edge: str, here: int) -> int:
    """How many syllables an edge has to step for the syllable at ``here`` to be the outermost one inside."""
    around = syllables(text, parts)
    if edge == END:
        at, stops = parts[-1].end, [s.end for s in around if s.start <= here]
        wanted = stops[-1] if stops else at
        ends = [s.end for s in around]
        return sum(at < end <= wanted for end in ends) - sum(wanted <= end < at for end in ends)
    at = parts[0].start
    wanted = next((s.start for s in around if s.end > here), at)
    starts = [s.start for s in around]
    return sum(at < start <= wanted for start in starts) - sum(wanted <= start < at for start in starts)
