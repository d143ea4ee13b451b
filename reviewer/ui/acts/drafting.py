"""Drafting: moving the indicator's edges, with everything re-read live."""

from __future__ import annotations

from reviewer.domain.entry import Draft
from reviewer.domain.syllables import END, START, SYLLABLE
from reviewer.ui.acts.act import Act
from reviewer.ui.acts.viewing import Viewing
from reviewer.ui.state.desk import FigureAt


class Drafting(Act):
    """Changes that are seen before they are saved."""

    def end_left(self, unit: str = SYLLABLE) -> None:
        """The indicator loses its last syllable, letter or word."""
        self._move(END, -1, unit)

    def end_right(self, unit: str = SYLLABLE) -> None:
        """The indicator takes in the syllable, letter or word behind it."""
        self._move(END, 1, unit)

    def start_left(self, unit: str = SYLLABLE) -> None:
        """The indicator takes in the syllable, letter or word before it."""
        self._move(START, -1, unit)

    def start_right(self, unit: str = SYLLABLE) -> None:
        """The indicator loses its first syllable, letter or word."""
        self._move(START, 1, unit)

    def drop(self) -> None:
        """Forget the pending change, else the search, else go back to tuning, else leave the view."""
        desk = self.desk
        if desk.is_summary:
            desk.is_summary = False
        elif desk.target in desk.drafts:
            del desk.drafts[desk.target]
            desk.say("draft_dropped")
        elif desk.open_page:
            desk.close_page()
        elif desk.search:
            desk.search = None
        elif desk.sheets.is_aside:
            from reviewer.ui.acts.tuning import Tuning

            Tuning(desk, self.stage).resume()
        elif desk.view:
            Viewing(desk, self.stage).close()

    def current(self) -> Draft | None:
        """What an edge or the form starts from: the pending change, the guess, or the entry as it stands."""
        desk = self.desk
        if desk.draft:
            return desk.draft
        entry = desk.entry
        return desk.review.draft(entry) if entry else None

    def _move(self, edge: str, steps: int, unit: str) -> None:
        desk = self.desk
        draft = self.current()
        if draft is None or desk.target is None:
            desk.say("no_guess" if isinstance(desk.target, FigureAt) else "nothing_here")
            return
        moved = desk.review.move_edge(desk.article_id, draft, edge, steps, unit)
        if moved == draft:
            desk.say("edge_stuck")
        else:
            desk.keep(moved)
