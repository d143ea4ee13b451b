"""Searching in the open article while one types."""

from __future__ import annotations

from reviewer.ui.acts.act import Act
from reviewer.ui.state.desk import SEARCH
from reviewer.ui.state.line_edit import LineEdit
from reviewer.ui.state.prompt import Prompt


class Searching(Act):
    """The search prompt and stepping through matches."""

    def open(self) -> None:
        """Ask for words, beginning with those of the search before."""
        query = self.desk.search.query if self.desk.search else ""
        self.desk.prompt = Prompt(SEARCH, LineEdit.at_end(query))

    def typed(self) -> None:
        """Search for what the prompt holds, from what is in focus onwards."""
        desk = self.desk
        if desk.prompt and desk.prompt.kind == SEARCH:
            focus = desk.focus_span()
            desk.find(desk.prompt.edit.text, focus.start if focus else 0)

    def next_match(self) -> None:
        """The match behind."""
        self._step(1)

    def previous_match(self) -> None:
        """The match before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        desk = self.desk
        if desk.search is None:
            self.open()
            return
        desk.step_match(by)
        matches = desk.search.matches
        if matches:
            desk.say("matches", at=desk.search.at + 1, all=len(matches))
        else:
            desk.say("no_match")
