"""The panes of the review screen, and bringing them to what the desk says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.geometry import Offset
from textual.screen import Screen

from reviewer.domain.candidate import FactId
from reviewer.domain.entry import Entry
from reviewer.ui.painting.lines import Line
from reviewer.ui.painting.marks import GLYPHS
from reviewer.ui.screens.concordance import SheetPanes
from reviewer.ui.screens.sizes import is_tight, is_too_small, size_classes
from reviewer.ui.showing.desk_page import PageMaker, visible_span
from reviewer.ui.showing.fields_view import below_told, fields_lines
from reviewer.ui.showing.foot_view import heading_line, prompt_room, status_line
from reviewer.ui.showing.key_line import key_lines
from reviewer.ui.showing.list_view import wrapped
from reviewer.ui.showing.view_view import row_end
from reviewer.ui.state.desk import FILTER_PROMPTS, Desk
from reviewer.ui.widgets.article import ArticlePane
from reviewer.ui.widgets.candidates import CandidateList, Rows
from reviewer.ui.widgets.fields import FieldsPane
from reviewer.ui.widgets.painted import Lines
from reviewer.ui.widgets.pointable import PointableLines

if TYPE_CHECKING:
    from reviewer.ui.showing.form_view import FormView

_INSTEAD = {
    "summary": "summary_view.summary_lines",
    "history": "history_view.history_lines",
    "why": "fields_view.why_lines",
    "rest": "rest_view.rest_lines",
    "filter": "filter_view.filter_lines",
}
"""What can be read in place of the fields: module and function in :mod:`reviewer.ui.showing`, imported at need."""
_BELOW_FIELD = 2
"""Rows under the active field for its choices and what is wrong with it."""


class Panes:
    """All panes of one screen. Cheap to bring up to date: each paints only what changed."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._maker = desk, PageMaker(desk)
        self.heading, self.status = PointableLines(id="heading"), PointableLines(id="status")
        self.keys = PointableLines(id="keys")
        self.article = ArticlePane(id="article")
        self.candidates = CandidateList(id="candidates")
        self.fields = FieldsPane(id="fields")
        self.too_small = Lines(id="too-small")
        self.sheets = SheetPanes(desk)
        self._revealed: object = None
        self._rolled: object = None
        self._keyed: object = None

    def compose(self) -> ComposeResult:
        """The widgets. The screen itself is their grid: every container would be painted at each key."""
        yield self.too_small
        yield self.heading
        yield self.status
        yield self.keys
        yield self.article
        yield self.candidates
        yield self.fields
        yield from self.sheets.compose()

    def show(self, screen: Screen[None]) -> None:
        """Bring every pane to what the desk says."""
        desk = self._desk
        is_read = bool(desk.open_page) or desk.rest is not None
        is_asking = desk.prompt is not None and desk.prompt.kind in FILTER_PROMPTS
        is_large = is_tight(*screen.size) and (desk.form is not None or is_read or is_asking)
        screen.set_class(is_large, "-large-fields")
        screen.set_class(is_read, "-why")
        if sheet := self.sheets.show(screen):
            self.heading.show(lambda room: [sheet.heading(desk, room)])
            self._revealed = None
        else:
            self.heading.show(lambda room: [heading_line(desk, room)])
            self._show_article()
            self.candidates.show(self._rows())
            self._show_fields()
        self.status.show(lambda room: [status_line(desk, room)])
        self._show_keys()
        self._show_size(*screen.size)
        self._place_cursor(screen)

    def resize(self, screen: Screen[None], width: int, height: int) -> bool:
        """Show the notice in place of everything where the terminal is too small; whether it is."""
        screen.update_classes(size_classes(width, height), animate=False)
        self._show_size(width, height)
        self._revealed = None
        return is_too_small(width, height)

    def form_view(self) -> FormView | None:
        """The form as it is painted, to find what the mouse pointed at."""
        desk, form = self._desk, self._desk.form
        if form is None:
            return None
        from reviewer.ui.showing.form_view import form_view

        return form_view(form, desk.words, desk.keymap, self.fields.room, desk.has_rules)

    def _show_size(self, width: int, height: int) -> None:
        """What stands in place of everything where the terminal is too small."""
        text = self._desk.words("too_small", w=width, h=height)
        self.too_small.show(lambda room: wrapped(text, room, "error"))

    def _show_article(self) -> None:
        desk = self._desk
        visible = visible_span(desk)
        seen = (desk.article_id, desk.target, visible, desk.form is not None, desk.open_page)
        self.article.show(self._maker.page(), visible if seen != self._revealed else None)
        self._revealed = seen

    def _show_fields(self) -> None:
        desk = self._desk
        self.fields.show(self._field_lines, partial(below_told, desk))
        view = self.form_view()
        if view and view.cursor:
            self.fields.show_row(view.cursor[0] + _BELOW_FIELD)
            self.fields.show_row(view.cursor[0])
        elif (desk.target, desk.open_page, desk.rest is None, view is None) != self._rolled:
            self.fields.roll(0)
        self._rolled = (desk.target, desk.open_page, desk.rest is None, view is None)

    def _show_keys(self) -> None:
        """The key line changes with the scope and the language, not with every key."""
        desk = self._desk
        likely = len(desk.form.likely) if desk.form else 0
        asked = desk.prompt.kind if desk.prompt else ""
        seen = (desk.scope, asked, desk.keys_page, self.keys.size, likely, desk.words.language)
        if seen != self._keyed:
            self._keyed = seen
            self.keys.show(lambda room: key_lines(desk, room, max(1, self.keys.size.height)))

    def _field_lines(self, room: int) -> list[Line]:
        desk = self._desk
        if view := self.form_view():
            return list(view.lines)
        is_asking = desk.prompt is not None and desk.prompt.kind in FILTER_PROMPTS
        instead = "rest" if desk.rest else "filter" if is_asking else desk.open_page
        return list(_maker(instead)(desk, room))

    def _rows(self) -> Rows:
        desk = self._desk
        entries, entry = desk.rows, desk.entry
        return Rows(
            entries,
            entry.fact if entry else None,
            self._row_end,
            desk.review.sureness.age,
            frozenset(desk.drafts),
            desk.hover if isinstance(desk.hover, FactId) else None,
            {state: desk.words(state) for state in GLYPHS},
            notice=() if entries else self._notice(),
        )

    def _row_end(self, entry: Entry) -> str:
        return row_end(self._desk, self.candidates.room, entry)

    def _notice(self) -> tuple[str, ...]:
        """What to say where the list has no rows."""
        desk = self._desk
        words = desk.words
        if desk.article is None:
            return (words("no_articles"),)
        if desk.view:
            return (words("view_empty"),)
        if desk.review.extraction(desk.article_id) is None:
            reason = desk.unread.get(desk.article_id, desk.unread.get(""))
            return (words("not_read"),) if reason is None else (words("not_readable"), reason)
        empty = (words("is_empty"),) if not desk.text.strip() else ()
        return (*empty, words("no_candidates"), words("no_candidates_todo", **desk.key_names()))

    def _place_cursor(self, screen: Screen[None]) -> None:
        """Put the terminal's own cursor where text is typed, for input methods and screen readers."""
        view = self.form_view()
        if self._desk.prompt:
            from reviewer.ui.showing.prompt_view import prompt_column

            room = prompt_room(self._desk, self.status.room)
            at = self.status.region.offset + Offset(prompt_column(self._desk, room), 0)
        elif view and view.cursor:
            row, column = view.cursor
            at = self.fields.content_region.offset + Offset(column, row - self.fields.top())
        else:
            return
        screen.app.cursor_position = at


def _maker(page: str) -> Callable[[Desk, int], Sequence[Line]]:
    """What makes the lines of a page, one of :data:`_INSTEAD`; of the fields where it is empty."""
    if not page:
        return fields_lines
    module, _, function = _INSTEAD[page].partition(".")
    make: Callable[[Desk, int], Sequence[Line]] = getattr(import_module(f"reviewer.ui.showing.{module}"), function)
    return make
