"""The dialogue: a line is read, done and answered. Keys, acts and words are those of the screen.

Articles are read by the rules when they are come to, so that the first answer does not wait for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from reviewer.domain.candidate import FactId
from reviewer.domain.ports import LogStanding
from reviewer.domain.printable import printable
from reviewer.errors import ReviewerError
from reviewer.ui.acts.dispatch import Dispatch
from reviewer.ui.keys.actions import BY_ID, FIELD, FORM, PROMPT, REJECT, REST, REVIEW
from reviewer.ui.painting.content import safe_lines
from reviewer.ui.painting.glyphs import shown
from reviewer.ui.plain import telling
from reviewer.ui.plain.commands import HERE, LIST, OWN, TEXT, Commands
from reviewer.ui.plain.saved import removal
from reviewer.ui.plain.stage import PlainStage
from reviewer.ui.showing.disk_view import disk_news
from reviewer.ui.showing.others_view import others_told
from reviewer.ui.state.desk import FILTER_PROMPT, SAVED, Desk
from reviewer.ui.state.find_text import find_all
from reviewer.ui.wording.error_words import error_told

CLEAR = "-"
"""A line that empties a field."""
REST_ACCEPT, PROMPT_KEEP = "rest_accept", "prompt_keep"
_ACROSS = ("queue", "filter", "saved_filters")
"""Actions that look across articles."""
_PAGES = ("looking.why", "looking.history", "looking.summary")
"""Handlers whose word on how to scroll what they show is for screens."""
_SOON_READ = 20
"""Articles that are read without a word about it."""


class Dialogue:
    """One review, line by line."""

    def __init__(self, desk: Desk, out: TextIO, room: int) -> None:
        """``room``: cells of a line of ``out``."""
        self.desk, self._out, self._room = desk, out, room
        self._stage = PlainStage(self._help, lambda: desk.say("plain_no_screen"))
        self._dispatch = Dispatch(desk, self._stage)
        self._commands = Commands(desk.keymap)
        self._shown: tuple[object, ...] = ()
        """What was told last."""
        self._log = LogStanding()
        """What the log on disk held when that was told last."""
        self._named = ""
        """The article that was named last."""

    def run(self, lines: Iterable[str]) -> None:
        """Answer line after line until the person leaves or there is no more."""
        self.desk.has_rules = True
        self._attempt(self._open)
        self._tell()
        for line in lines:
            self.take(line)
            self._tell()
            if self._stage.is_over:
                break

    def take(self, line: str) -> None:
        """Do what a line says: a command, and what stands behind it as the answer to what it asks."""
        desk, line = self.desk, line.strip()
        desk.review.pressed(desk.target)
        desk.message = ""
        if desk.scope == FIELD:
            self._fill(line)
        elif desk.scope == PROMPT:
            self._attempt(lambda: self._answer(line))
        elif line:
            self._command(line)
        elif desk.scope == REST:
            self._attempt(lambda: self._do(REST_ACCEPT, ""))
        else:
            self._again()

    def _command(self, line: str) -> None:
        desk = self.desk
        found = self._commands.find(desk.scope, line)
        if found is None:
            near = self._commands.near(desk.scope, line)
            desk.say("plain_unknown", text=shown(line[:60]))
            desk.message += " " + desk.words("plain_meant", name=near) if near else ""
            return
        action_id, rest = found
        if action_id != "quit":
            desk.is_leaving = False
        scope = desk.scope
        self._attempt(lambda: self._do(action_id, rest))
        if rest and desk.scope != scope and not desk.message and action_id != "select":
            self.take(rest)

    def _do(self, action_id: str, rest: str) -> None:
        if action_id in OWN:
            self._own(action_id)
        elif action_id == "select":
            self._select(rest)
        else:
            self._read_all() if action_id in _ACROSS else self._read_ahead()
            self._dispatch(action_id)
            self._read(self.desk.article_id)
            self._explain()
            if BY_ID[action_id].handler in _PAGES and self.desk.open_page:
                self.desk.message = ""

    def _again(self) -> None:
        """Tell everything again: the article and what is in focus."""
        self._shown, self._named = (), ""

    def _own(self, name: str) -> None:
        if name == HERE:
            self._again()
        else:
            self._print({TEXT: telling.article, LIST: telling.listing}[name](self.desk))

    def _fill(self, text: str) -> None:
        """Put a line into the active field in place of what it holds; an empty one leaves it."""
        typing = self._dispatch.typing
        if text:
            typing.key("end")
            typing.key("ctrl+u")
        if text and text != CLEAR:
            typing.text(text)
            if refused := telling.refused_choice(self.desk, text):
                self.desk.message = refused
                return
        self._dispatch.editing.leave()
        self._shown = ()

    def _answer(self, text: str) -> None:
        """Take a line as the answer to the question at the foot; an empty one to a comment leaves it."""
        typing, prompt = self._dispatch.typing, self.desk.prompt
        if prompt and not text:
            self._dispatch.prompting.cancel()
            return
        if prompt and prompt.kind == FILTER_PROMPT and text == self.desk.keymap.label(PROMPT_KEEP):
            self._dispatch(PROMPT_KEEP)
            return
        if prompt and prompt.kind == SAVED and removal(self.desk, typing, text):
            self._shown = ()
            return
        typing.key("end")
        typing.key("ctrl+u")
        if text != CLEAR:
            typing.text(text)
        self._dispatch.prompting.save()

    def _select(self, words: str) -> None:
        """Propose a record from words of the article: the next place where they stand."""
        desk = self.desk
        if not words:
            desk.say("plain_select")
            return
        matches = find_all(desk.text, words)
        focus = desk.focus_span()
        behind = [match for match in matches if focus and match.start > focus.start]
        if not matches:
            desk.say("no_match")
            return
        self._dispatch.selecting.drag((behind or matches)[0])
        self._dispatch.selecting.add()
        desk.selection = None

    # The rules

    def _open(self) -> None:
        article_id, _ = self.desk.review.position()
        self._read(article_id)
        self._dispatch.moving.open_saved()

    def _read(self, article_id: str) -> None:
        """Have the rules read an article, if they have not."""
        review = self.desk.review
        if article_id not in review.by_id or review.extraction(article_id) is not None:
            return
        try:
            review.supply(review.extract(article_id))
        except ReviewerError as error:
            self.desk.unread[article_id] = error_told(self.desk.words, error)
            raise
        if article_id == self.desk.article_id and self.desk.target is None:
            self._dispatch.moving.open_article(article_id)

    def _read_all(self) -> None:
        """Read every article, so that what looks across them finds all there is."""
        review = self.desk.review
        waiting = [article.id for article in review.articles if review.extraction(article.id) is None]
        waiting = [article_id for article_id in waiting if article_id not in self.desk.unread]
        if len(waiting) > _SOON_READ:
            done = len(review.articles) - len(waiting)
            self._print([self.desk.words("reading", done=done, all=len(review.articles))])
        for article_id in waiting:
            self._attempt(lambda wanted=article_id: self._read(wanted))  # type: ignore[misc]
        found = review.earlier.found
        if waiting and found:
            self._print([self.desk.words("rules_changed", new=found.new, changed=found.changed)])

    def _read_ahead(self) -> None:
        """Read on until an article behind this one has something to decide, so that going on finds it."""
        desk, review = self.desk, self.desk.review
        ids = [article.id for article in review.articles]
        at = ids.index(desk.article_id) if desk.article_id in ids else 0
        for article_id in (*ids[at + 1 :], *ids[:at]):
            if article_id not in desk.unread:
                self._attempt(lambda wanted=article_id: self._read(wanted))  # type: ignore[misc]
            if any(not entry.is_settled for entry in review.entries(article_id)):
                return

    def _explain(self) -> None:
        target = self.desk.unexplained
        if target is not None:
            span = target.value_span if isinstance(target, FactId) else target.span
            article = self.desk.review.by_id[target.article_id]
            self.desk.explained[target] = self.desk.review.reader().explain(article, span)

    # Saying

    def _attempt(self, work: Callable[[], None]) -> None:
        """Do something that may be refused, and say the refusal, or what came of an article that it settled."""
        try:
            self._dispatch.finishing.around(work)
        except ReviewerError as error:
            self.desk.message = safe_lines(error_told(self.desk.words, error))

    def _help(self) -> None:
        self._print(telling.help_lines(self.desk))

    def _tell(self) -> None:
        """Say what happened, and what is asked now; what was told before is not told again."""
        desk = self.desk
        self._tell_log()
        for error in desk.review.failures():
            self._print(safe_lines(error_told(desk.words, error)).splitlines())
        if desk.message:
            self._print(desk.message.splitlines())
        if self._stage.is_over:
            self._print([telling.progress(desk)])
            return
        self._print(self._state())
        self._out.write("> ")
        self._out.flush()

    def _tell_log(self) -> None:
        """Say once that decisions do not reach the disk, and that they do again; and what others did."""
        self.desk.review.retry()
        before, self._log = self._log, self.desk.review.standing()
        self._print(safe_lines(disk_news(self.desk.words, before, self._log)).splitlines())
        self._print(others_told(self.desk.words, self.desk.review.refresh()).splitlines())

    def _state(self) -> Iterator[str]:
        desk = self.desk
        before, self._shown = self._shown, self._now()
        if self._shown == before:
            return
        if desk.article_id != self._named:
            self._named = desk.article_id
            yield telling.heading(desk)
        if desk.is_summary or desk.is_history:
            yield from telling.page(desk, self._room)
            desk.is_summary = desk.is_history = False
            self._shown = self._now()
        elif desk.scope == REST:
            yield from telling.rest(desk, self._room)
        elif desk.scope == REJECT:
            yield desk.words("ask_reason")
            yield from telling.reasons(desk)
        elif desk.scope == FORM:
            yield from telling.form(desk, self._room)
        elif desk.scope == FIELD and desk.form:
            yield from telling.field(desk, desk.form)
        elif desk.scope == PROMPT and desk.prompt:
            yield from telling.filters(desk, self._room)
            yield desk.words(desk.prompt.kind) + ": " + shown(desk.prompt.edit.text)
        elif desk.scope == REVIEW:
            yield from telling.focus(desk, self._room)
            yield telling.progress(desk)

    def _now(self) -> tuple[object, ...]:
        """What is told, to see whether it differs."""
        desk = self.desk
        focus = (desk.article_id, desk.target, desk.entry, desk.draft, desk.view)
        return (*focus, desk.scope, desk.open_page, desk.form, desk.prompt, desk.filtering.error, desk.rest)

    def _print(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._out.write(printable(line) + "\n")
