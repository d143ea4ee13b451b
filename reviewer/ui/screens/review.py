"""The review screen: keys and mouse become acts, acts change the desk, panes show the desk."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from time import monotonic

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from reviewer.domain.ports import LogStanding
from reviewer.errors import ReviewerError, SessionError
from reviewer.ui.acts.dispatch import Dispatch
from reviewer.ui.background.explaining import Explaining
from reviewer.ui.background.garbage import Garbage
from reviewer.ui.background.news import OthersDecided
from reviewer.ui.background.reading import Reading
from reviewer.ui.keys.actions import ALWAYS, BESIDE, BY_ID, FORM, READING, REVIEW, REWRITE, SELECT, TYPING
from reviewer.ui.keys.key_names import pressed, typed
from reviewer.ui.messages import (
    ActionHovered,
    ActionPointed,
    ArticleDragged,
    ArticleHovered,
    ArticlePointed,
    FieldsPointed,
    ReadingNews,
    RowHovered,
    RowPointed,
    SheetPointed,
)
from reviewer.ui.painting.content import safe_lines
from reviewer.ui.screens.panes import Panes
from reviewer.ui.screens.sizes import ACROSS, DOWN, size_classes
from reviewer.ui.screens.stage import ScreenStage
from reviewer.ui.state.desk import Desk
from reviewer.ui.state.pointing import LEFT
from reviewer.ui.tuning.backstage import Backstage
from reviewer.ui.widgets.kept import Kept
from reviewer.ui.wording.error_words import error_told, what_of

_POLL_SECONDS = 0.5
"""How often the truth writer is asked how the files stand."""
_POINTED = (REVIEW, SELECT)
"""Scopes in which clicks in the article and the list count; elsewhere a question is open."""


class ReviewScreen(Backstage, Kept, Screen[None]):
    """Everything but the pages that open over it."""

    AUTO_FOCUS = ""
    HORIZONTAL_BREAKPOINTS = ACROSS
    VERTICAL_BREAKPOINTS = DOWN

    def __init__(self, desk: Desk, notices: tuple[str, ...] = (), size: tuple[int, int] = (0, 0)) -> None:
        """``notices`` are shown once the screen stands; ``size`` is the terminal's, for the first frame."""
        super().__init__(classes=" ".join(name for name, is_on in size_classes(*size).items() if is_on))
        self.desk, self._notices = desk, notices
        self.panes = Panes(desk)
        self.dispatch = Dispatch(desk, ScreenStage(self))
        self._hovered: object = (None, False)
        self._told = ""
        """The trouble told last, so that a key pressed again and again does not pile up the same notice."""
        self.reading = Reading(desk.review, self.post_message, self.dispatch.load)
        self.explaining = Explaining(desk.review, self.post_message)
        self._garbage = Garbage(monotonic)
        self._log = LogStanding()
        """What the log on disk held when that was told last."""

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
        self.stop_backstage()
        self._garbage.end()

    def on_resize(self, event: events.Resize) -> None:
        """Lay out again, or ask for a larger terminal."""
        if not self.panes.resize(self, *event.size):
            self.call_after_refresh(self.show)

    def attempt(self, work: Callable[[], None], *, is_reading: bool = False) -> None:
        """Do something that may be refused, show what it changed, and tell the refusal.

        What ``is_reading`` on in what is shown leaves a summary open.
        """
        desk = self.desk
        self._garbage.pressed()
        desk.review.pressed(desk.target)
        desk.message = ""
        before = desk.article_id
        self.guard(partial(self.dispatch.finishing.around, work, is_reading=is_reading))
        self._follow_log()
        if desk.article_id != before:
            self.reading.prefer(desk.article_id)

    def report(self, error: ReviewerError) -> None:
        """Tell a trouble as plain text, at its first time as a notice too."""
        words = self.desk.words
        self.desk.message = what_of(words, error)
        if isinstance(error, SessionError):
            self.desk.is_refused = True
            self.desk.say("not_saved_why", why=self.desk.message)
        if str(error) != self._told:
            self._told = str(error)
            self.notify(safe_lines(error_told(words, error)), severity="error", markup=False, timeout=10)

    def show(self) -> None:
        """Bring the panes to what the desk says."""
        self.panes.show(self)
        if target := self.desk.unexplained:
            self.explaining.ask(target)

    def act(self, action_id: str) -> None:
        """Do an action by its id, as a key, the palette or a test asks for it."""
        if action_id != "quit":
            self.desk.is_leaving = False
        self.attempt(lambda: self.dispatch(action_id), is_reading=action_id in READING)

    # Keys and mouse

    def on_key(self, event: events.Key) -> None:
        """Printable keys are text while one types; every other key is looked up in the keymap."""
        desk = self.desk
        desk.hover, desk.hint, desk.is_on_edge = None, "", False
        character = typed(event.key, event.character)
        if desk.scope in TYPING and character:
            self.attempt(lambda: self.dispatch.typing.text(character))
        elif action_id := desk.keymap.action(desk.scope, pressed(event.key, event.character)):
            self.act(action_id)
        elif desk.scope in TYPING:
            self.attempt(lambda: self.dispatch.typing.key(event.key))
        elif event.key == "ctrl+c" and desk.scope != REWRITE:
            missing = desk.review.standing().missing
            desk.say("how_to_quit_missing" if missing else "how_to_quit", n=missing)
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
        """A click in the article: on a mark, a figure or its words."""
        if self.desk.scope in _POINTED:
            pointing = self.dispatch.pointing
            self.attempt(lambda: pointing.at_offset(message.offset, message.mark, message.click))

    def on_article_hovered(self, message: ArticleHovered) -> None:
        """Light what the mouse points at in the article, and its row."""
        self.dispatch.pointing.over_article(message.offset)
        self._show_hover()

    def on_article_dragged(self, message: ArticleDragged) -> None:
        """A drag selects words, or draws an edge of those in focus."""
        if self.desk.scope in _POINTED:
            pointing = self.dispatch.pointing
            self.attempt(lambda: pointing.drag(message.start, message.here, is_done=message.is_done))

    def on_row_pointed(self, message: RowPointed) -> None:
        """A click on a row of the list."""
        if self.desk.scope in _POINTED:
            pointing = self.dispatch.pointing
            self.attempt(lambda: pointing.at_row(message.row, message.click, is_mark=message.is_mark))

    def on_row_hovered(self, message: RowHovered) -> None:
        """Light the row that the mouse points at, and its figure in the article."""
        self.dispatch.pointing.over_row(message.row)
        self._show_hover()

    def on_action_pointed(self, message: ActionPointed) -> None:
        """A click on what stands for an action does it, where its key would."""
        desk = self.desk
        scopes = (desk.scope, ALWAYS, *((FORM,) if desk.form else ()))
        action_id = message.action if message.click.button == LEFT else BESIDE.get(message.action, message.action)
        if BY_ID[action_id].scope in scopes:
            self.act(action_id)
        else:
            self.attempt(lambda: desk.say("close_first"))

    def on_action_hovered(self, message: ActionHovered) -> None:
        """Tell what the action that the mouse points at does."""
        self.desk.hint = message.action
        self.show()

    def on_sheet_pointed(self, message: SheetPointed) -> None:
        """A click on a row of a sheet brings it into focus; on its box it ticks it."""
        if self.desk.scope == getattr(self.desk.sheets.top, "scope", None):
            self.attempt(partial(self.dispatch.listing.point, message.row, message.column, message.times))

    def on_fields_pointed(self, message: FieldsPointed) -> None:
        """A click takes the likely value or choice there, else types in the field; or picks a saved filter."""
        from reviewer.ui.showing.filter_view import saved_row

        row = saved_row(self.desk, message.row)
        if row is not None:
            self.attempt(lambda: self.dispatch.filtering.pick(row))
        view = self.panes.form_view()
        if view:
            hit = view.hit(message.row, message.column)
            self.attempt(lambda: self.dispatch.editing.point(hit))

    def on_reading_news(self, message: ReadingNews) -> None:
        """Put on the desk what the reading thread tells."""
        self.guard(lambda: self.dispatch.receiving.take(message.news))
        if self.desk.reading is None:
            self._garbage.keep()

    # Parts of the above

    def guard(self, work: Callable[[], None]) -> None:
        """Do something that may be refused, tell the refusal, and show what came of it."""
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
        self._garbage.begin()
        self.set_interval(_POLL_SECONDS, self._poll)
        self.show()
        self.call_after_refresh(self.reading.start, missing)

    def _follow_log(self) -> None:
        """Tell once that decisions do not reach the disk, and that they do again."""
        before, self._log = self._log, self.desk.review.standing()
        if before == self._log:
            return
        from reviewer.ui.showing.disk_view import disk_news

        if told := disk_news(self.desk.words, before, self._log):
            self.notify(
                safe_lines(told),
                severity="error" if self._log.trouble else "information",
                markup=False,
                timeout=10,
            )
        if before.missing or self._log.missing:
            self.show()

    def _show_hover(self) -> None:
        """Bring the panes to what the mouse points at, if that is another thing than before."""
        desk = self.desk
        seen = (desk.hover, desk.is_on_edge)
        if seen != self._hovered:
            self._hovered = seen
            self.show()

    def _poll(self) -> None:
        """Try again what is not on disk, take in what others did, tell how files stand, look for garbage."""
        desk = self.desk
        self._garbage.sweep(is_reading=self.desk.reading is not None)
        if desk.review.retry():
            desk.say("on_disk_now", n=self._log.missing)
        self._follow_log()
        if theirs := desk.review.refresh():
            self.guard(lambda: self.dispatch.receiving.take(OthersDecided(theirs)))
        before, desk.truth = desk.truth, desk.review.truth_standing()
        failures = list(desk.review.failures())
        for error in failures:
            self.report(error)
        if failures or desk.truth != before:
            self.show()
