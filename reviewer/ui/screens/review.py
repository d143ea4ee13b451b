"""The review screen: keys and mouse become acts, acts change the desk, panes show the desk."""

from __future__ import annotations

import gc
from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from reviewer.errors import ReviewerError
from reviewer.ui.actions import REVIEW, SELECT, TYPING
from reviewer.ui.acts.dispatch import Dispatch
from reviewer.ui.content import safe_lines
from reviewer.ui.desk import Desk
from reviewer.ui.explaining import Explaining
from reviewer.ui.messages import ArticleDragged, ArticlePointed, FieldsPointed, ReadingNews, RowPointed
from reviewer.ui.reading import Reading
from reviewer.ui.roles import COMPONENT_CLASSES
from reviewer.ui.screens.panes import TALL, WIDE, Panes
from reviewer.ui.screens.stage import ScreenStage

_POLL_SECONDS = 1.0
"""How often troubles of the truth writer are asked for."""
_SPELLED = {" ": "space", ",": "comma"}


class ReviewScreen(Screen[None]):
    """Everything but the pages that open over it."""

    AUTO_FOCUS = ""
    COMPONENT_CLASSES = set(COMPONENT_CLASSES)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (TALL, "-tall")]

    def __init__(self, desk: Desk, notices: tuple[str, ...] = ()) -> None:
        """``notices`` are shown once the screen stands."""
        super().__init__()
        self.desk, self._notices = desk, notices
        self.panes = Panes(desk)
        self.dispatch = Dispatch(desk, ScreenStage(self))
        self._told = ""
        """The trouble told last, so that a key pressed again and again does not pile up the same notice."""
        self.reading = Reading(desk.review, self.post_message)
        self.explaining = Explaining(desk.review, self.post_message)

    def compose(self) -> ComposeResult:
        """The panes."""
        yield from self.panes.compose()

    # Coming and going

    def on_mount(self) -> None:
        """Open where the last run stopped; what is slow waits for the first paint."""
        self.attempt(self.dispatch.moving.open_saved)
        self.call_after_refresh(self._start_reading)

    def on_unmount(self) -> None:
        """Let the threads report to nobody."""
        self.reading.stop()
        self.explaining.stop()

    def on_resize(self, event: events.Resize) -> None:
        """Lay out again, or ask for a larger terminal."""
        if not self.panes.resize(self, *event.size):
            self.call_after_refresh(self.show)

    def attempt(self, work: Callable[[], None]) -> None:
        """Do something that may be refused, show what it changed, and tell the refusal."""
        self.desk.message = ""
        before = self.desk.article_id
        self._guard(work)
        if self.desk.article_id != before:
            self.reading.prefer(self.desk.article_id)

    def report(self, error: ReviewerError) -> None:
        """Tell a trouble as plain text, at its first time as a notice too."""
        self.desk.message = error.what
        if str(error) != self._told:
            self._told = str(error)
            self.notify(safe_lines(self._told), severity="error", markup=False, timeout=10)

    def show(self) -> None:
        """Bring the panes to what the desk says."""
        self.panes.show(self)
        if target := self.desk.unexplained:
            self.explaining.ask(target)

    def act(self, action_id: str) -> None:
        """Do an action by its id, as a key, the palette or a test asks for it."""
        if action_id != "quit":
            self.desk.is_leaving = False
        self.attempt(lambda: self.dispatch(action_id))

    # Keys and mouse

    def on_key(self, event: events.Key) -> None:
        """Printable keys are text while one types; every other key is looked up in the keymap."""
        desk = self.desk
        character = event.character if event.is_printable else None
        if desk.scope in TYPING and character is not None:
            self.attempt(lambda: self.dispatch.typing.text(character))
        elif action_id := desk.keymap.action(desk.scope, _name(event)):
            self.act(action_id)
        elif desk.scope in TYPING:
            self.attempt(lambda: self.dispatch.typing.key(event.key))
        elif event.key == "ctrl+c":
            desk.say("how_to_quit")
            self.show()
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Pasted text is text where one types, and nothing elsewhere."""
        if self.desk.scope in TYPING:
            self.attempt(lambda: self.dispatch.typing.text(event.text))
        event.stop()

    def on_article_pointed(self, message: ArticlePointed) -> None:
        """A click brings the figure there into focus."""
        if self.desk.scope in (REVIEW, SELECT):
            self.attempt(lambda: self.dispatch.moving.point(message.offset))

    def on_article_dragged(self, message: ArticleDragged) -> None:
        """A drag selects words."""
        if self.desk.scope in (REVIEW, SELECT):
            self.attempt(lambda: self.dispatch.selecting.drag(message.span))

    def on_row_pointed(self, message: RowPointed) -> None:
        """A click brings the candidate of a row into focus."""
        if self.desk.scope in (REVIEW, SELECT):
            self.attempt(lambda: self.desk.go(self.desk.rows[message.row].fact))

    def on_fields_pointed(self, message: FieldsPointed) -> None:
        """A click in the form types in the field there."""
        view = self.panes.form_view()
        names = [name for name, row in view.field_rows.items() if row == message.row] if view else []
        if names:
            self.attempt(lambda: self.dispatch.editing.focus(names[0]))

    def on_reading_news(self, message: ReadingNews) -> None:
        """Put on the desk what the reading thread tells."""
        self._guard(lambda: self.dispatch.receiving.take(message.news))
        if self.desk.reading is None:
            gc.freeze()

    # Parts of the above

    def _guard(self, work: Callable[[], None]) -> None:
        try:
            work()
            self._told = ""
        except ReviewerError as error:
            self.report(error)
        self.show()

    def _start_reading(self) -> None:
        review, desk = self.desk.review, self.desk
        for notice in self._notices:
            self.notify(safe_lines(notice), severity="warning", markup=False, timeout=10)
        missing = [a.id for a in review.articles if review.extraction(a.id) is None]
        missing.sort(key=lambda article_id: article_id != desk.article_id)
        desk.reading = (len(review.articles) - len(missing), len(review.articles)) if missing else None
        gc.freeze()  # what start-up made stays; without it a full collection halts a key for 50 ms now and then
        self.set_interval(_POLL_SECONDS, self._poll)
        self.show()
        self.call_after_refresh(self.reading.start, missing)

    def _poll(self) -> None:
        for error in self.desk.review.failures():
            self.report(error)
            self.show()


def _name(event: events.Key) -> str:
    """What the keymap calls a key: a printable character itself, any other by its name."""
    if event.is_printable and event.character:
        return _SPELLED.get(event.character, event.character)
    return event.key
