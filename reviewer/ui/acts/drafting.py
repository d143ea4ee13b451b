"""Drafting: moving the indicator's edges, with everything re-read live."""

from __future__ import annotations

from reviewer.domain.entry import Draft
from reviewer.domain.syllables import END, START
from reviewer.ui.acts.act import Act
from reviewer.ui.desk import FigureAt


class Drafting(Act):
    """Changes that are seen before they are saved."""

    def end_left(self) -> None:
        """The indicator loses its last syllable."""
        self._move(END, -1)

    def end_right(self) -> None:
        """The indicator takes in the syllable behind it."""
        self._move(END, 1)

    def start_left(self) -> None:
        """The indicator takes in the syllable before it."""
        self._move(START, -1)

    def start_right(self) -> None:
        """The indicator loses its first syllable."""
        self._move(START, 1)

    def drop(self) -> None:
        """Forget the pending change, else the search, else leave the figure."""
        desk = self.desk
        if desk.target in desk.drafts:
            del desk.drafts[desk.target]
            desk.say("draft_dropped")
        elif desk.is_why:
            desk.is_why = False
        elif desk.search:
            desk.search = None

    def current(self) -> Draft | None:
        """What an edge or the form starts from: the pending change, the guess, or the entry as it stands."""
        desk = self.desk
        if desk.draft:
            return desk.draft
        entry = desk.entry
        return desk.review.draft(entry) if entry else None

    def _move(self, edge: str, steps: int) -> None:
        desk = self.desk
        draft = self.current()
        if draft is None or desk.target is None:
            desk.say("no_guess" if isinstance(desk.target, FigureAt) else "nothing_here")
            return
        moved = desk.review.move_edge(desk.article_id, draft, edge, steps)
        if moved == draft:
            desk.say("edge_stuck")
            return
        entry = desk.entry
        if entry and moved.record == entry.record:
            desk.drafts.pop(desk.target, None)
        else:
            desk.drafts[desk.target] = moved
