"""What the review screen does for tuning: threads for errands and trials, and what those and the text report."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events
from textual.widget import Widget

from reviewer.ui.background.errands import Errands
from reviewer.ui.background.trying import Trying
from reviewer.ui.messages import ErrandNews

if TYPE_CHECKING:
    from textual.widgets import TextArea

    from reviewer.ui.acts.dispatch import Dispatch


class Backstage(Widget):
    """A part of the review screen."""

    dispatch: Dispatch
    guard: Callable[[Callable[[], None]], None]
    """Does something that may be refused, tells the refusal, and shows what came of it."""
    _errands: Errands | None = None
    _trying: Trying | None = None

    @property
    def errands(self) -> Errands:
        """Threads for what a person asked for."""
        if self._errands is None:
            self._errands = Errands(self.post_message)
        return self._errands

    @property
    def trying(self) -> Trying:
        """The thread that tries edits."""
        if self._trying is None:
            self._trying = Trying(self.post_message)
        return self._trying

    def stop_backstage(self) -> None:
        """Let the threads report to nobody."""
        if self._errands:
            self._errands.stop()
        if self._trying:
            self._trying.stop()

    def on_errand_news(self, message: ErrandNews) -> None:
        """Do on the desk what a thread tells."""
        self.guard(message.outcome)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Try what was typed."""
        event.stop()
        text = event.text_area.text
        self.guard(lambda: self.dispatch.rewriting.type(text))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click into the text goes on typing there."""
        self.guard(lambda: self.dispatch.rewriting.focus())
