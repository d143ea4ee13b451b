"""The panes of the review screen, and bringing them to what the desk says."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.geometry import Offset
from textual.screen import Screen

from reviewer.domain.entry import Entry
from reviewer.ui.desk import Desk
from reviewer.ui.desk_page import PageMaker, visible_span
from reviewer.ui.fields_view import FormView, fields_lines, form_view, why_lines
from reviewer.ui.foot_view import heading_line, key_lines, prompt_column, status_line
from reviewer.ui.lines import Line
from reviewer.ui.list_view import wrapped
from reviewer.ui.sure_view import percent
from reviewer.ui.widgets.article import ArticlePane
from reviewer.ui.widgets.candidates import CandidateList, Rows
from reviewer.ui.widgets.fields import FieldsPane
from reviewer.ui.widgets.painted import Lines

WIDTH, HEIGHT = 60, 15
"""The smallest terminal that shows everything."""
WIDE, TALL = 100, 22
"""From here on the fields pane has room for the form without taking it from other panes."""
_BELOW_FIELD = 2
"""Rows under the active field for its choices and what is wrong with it."""


class Panes:
    """All panes of one screen. Cheap to bring up to date: each paints only what changed."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._maker = desk, PageMaker(desk)
        self.heading, self.status, self.keys = Lines(id="heading"), Lines(id="status"), Lines(id="keys")
        self.article = ArticlePane(id="article")
        self.candidates = CandidateList(id="candidates")
        self.fields = FieldsPane(id="fields")
        self.too_small = Lines(id="too-small")
        self._sure_of: Sequence[Entry] = ()
        self._sure: list[str] = []
        """How sure one can be of the rows, told anew when a decision has made other entries."""
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

    def show(self, screen: Screen[None]) -> None:
        """Bring every pane to what the desk says."""
        desk = self._desk
        is_tight = screen.size.width < WIDE or screen.size.height < TALL
        screen.set_class(is_tight and (desk.form is not None or desk.is_why), "-large-fields")
        screen.set_class(desk.is_why, "-why")
        self.heading.show(lambda room: [heading_line(desk, room)])
        self._show_article()
        self.candidates.show(self._rows())
        self._show_fields()
        self.status.show(lambda room: [status_line(desk, room)])
        self._show_keys()
        self._place_cursor(screen)

    def resize(self, screen: Screen[None], width: int, height: int) -> bool:
        """Show the notice in place of everything where the terminal is too small; whether it is."""
        is_small = width < WIDTH or height < HEIGHT
        screen.set_class(is_small, "-too-small")
        text = self._desk.words("too_small", w=width, h=height)
        self.too_small.show(lambda room: wrapped(text, room, "error"))
        self._revealed = None
        return is_small

    def form_view(self) -> FormView | None:
        """The form as it is painted, to find what the mouse pointed at."""
        form = self._desk.form
        return form_view(form, self._desk.words, self.fields.room, self._desk.has_rules) if form else None

    def _show_article(self) -> None:
        desk = self._desk
        visible = visible_span(desk)
        seen = (desk.article_id, desk.target, visible, desk.form is not None, desk.is_why)
        self.article.show(self._maker.page(), visible if seen != self._revealed else None)
        self._revealed = seen

    def _show_fields(self) -> None:
        desk = self._desk
        self.fields.show(self._field_lines)
        view = self.form_view()
        if view and view.cursor:
            self.fields.show_row(view.cursor[0] + _BELOW_FIELD)
            self.fields.show_row(view.cursor[0])
        elif (desk.target, desk.is_why, view is None) != self._rolled:
            self.fields.roll(0)
        self._rolled = (desk.target, desk.is_why, view is None)

    def _show_keys(self) -> None:
        """The key line changes with the scope, not with every key."""
        desk = self._desk
        seen = (desk.scope, self.keys.size, len(desk.form.likely) if desk.form else 0)
        if seen != self._keyed:
            self._keyed = seen
            self.keys.show(lambda room: key_lines(desk, room, max(1, self.keys.size.height)))

    def _field_lines(self, room: int) -> list[Line]:
        desk = self._desk
        if desk.form:
            return list(form_view(desk.form, desk.words, room, desk.has_rules).lines)
        return list(why_lines(desk, room) if desk.is_why else fields_lines(desk, room))

    def _rows(self) -> Rows:
        desk = self._desk
        entries = desk.rows
        entry = desk.entry
        if entries is not self._sure_of:
            self._sure_of, self._sure = entries, [percent(desk, e) for e in entries]
        pending = frozenset(e.fact for e in entries if e.fact in desk.drafts) if desk.drafts else frozenset()
        return Rows(entries, entry.fact if entry else None, self._sure, pending, () if entries else self._notice())

    def _notice(self) -> tuple[str, ...]:
        """What to say where the list has no rows."""
        desk = self._desk
        words = desk.words
        if desk.article is None:
            return (words("no_articles"),)
        if desk.review.extraction(desk.article_id) is None:
            reason = desk.unread.get(desk.article_id, desk.unread.get(""))
            return (words("not_read"),) if reason is None else (words("not_readable"), reason)
        empty = (words("is_empty"),) if not desk.text.strip() else ()
        return (*empty, words("no_candidates"), words("no_candidates_todo", **desk.key_names()))

    def _place_cursor(self, screen: Screen[None]) -> None:
        """Put the terminal's own cursor where text is typed, for input methods and screen readers."""
        view = self.form_view()
        if self._desk.prompt:
            at = self.status.region.offset + Offset(prompt_column(self._desk), 0)
        elif view and view.cursor:
            row, column = view.cursor
            at = self.fields.content_region.offset + Offset(column, row - self.fields.top())
        else:
            return
        screen.app.cursor_position = at
