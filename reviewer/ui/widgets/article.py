"""The article pane: the whole article with every candidate marked in place."""

from __future__ import annotations

from textual import events
from textual.geometry import Offset
from textual.timer import Timer

from reviewer.domain.span import Span
from reviewer.ui.messages import ArticleDragged, ArticleHovered, ArticlePointed
from reviewer.ui.painting.lines import Line
from reviewer.ui.painting.page import Page, PagePainter
from reviewer.ui.painting.wrap import Layout, wrap
from reviewer.ui.state.pointing import LEFT, Click
from reviewer.ui.widgets.painted import ScrollingPainted

_MARGIN = 3
_PULL_SECONDS = 0.05
"""How often a drag that has left the pane scrolls it by a row."""


class ArticlePane(ScrollingPainted):
    """Paints a page and says where the mouse pointed. Wraps on its first painted row, not on resize."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._painter = PagePainter(Page(), wrap("", 1))
        self._visible: Span | None = None
        self._is_first = True
        self._pressed: int | None = None
        self._is_dragging = False
        self._hovered: int | None = None
        self._out = Offset()
        """Where the mouse drags, while that is above or below the pane."""
        self._pull: Timer | None = None

    @property
    def layout_now(self) -> Layout:
        """The rows as they are on the screen."""
        return self._painter.layout

    def show(self, page: Page, visible: Span | None) -> None:
        """Show a page with ``visible`` in sight, painting only the rows that changed."""
        before, self._visible = self._painter.page, visible or self._visible
        if not self._room:
            self._painter = PagePainter(page, self._painter.layout)
            return
        if page.is_like(before):
            self.repaint(self._painter.turn(page))
        else:
            self._painter = PagePainter(page, page.layout(self._room))
            self.grow(self._painter.layout.height)
            self.repaint()
            if page.text is not before.text:
                self.scroll_to(y=0, animate=False)
        self._reveal(visible)

    def on_resize(self, event: events.Resize) -> None:
        """Keep what matters in sight when the pane gets another size."""
        self.call_after_refresh(self._reveal, self._visible)

    def count(self, room: int) -> int:
        """Break the page into rows of ``room`` cells."""
        page = self._painter.page
        self._painter = PagePainter(page, page.layout(room))
        if self._is_first:
            self._is_first = False
            self._start_at(self._visible)
        return self._painter.layout.height

    def line(self, y: int) -> Line:
        """One row of the page; empty below the last."""
        return self._painter.row(y) if y < self._painter.layout.height else ()

    def offset_at(self, x: int, y: int) -> int:
        """The offset shown at a cell of the pane."""
        return self._painter.layout.offset(y + self.top(), max(0, x))

    def mark_at(self, x: int, y: int) -> int | None:
        """Which of the marks before :meth:`offset_at` stands at a cell of the pane; None for words."""
        offset = self.offset_at(x, y)
        row, column = self._painter.layout.place(offset)
        count = self._painter.layout.marks.get(offset, 0)
        at = x - (column - count)
        return at if row == y + self.top() and 0 <= at < count else None

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember where a drag may begin."""
        at = event.get_content_offset(self)
        self._is_dragging = False
        if at is not None and event.button == LEFT:
            self._pressed = self.offset_at(*at)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Report what the mouse drew over so far, or what it points at."""
        if self._pressed is None:
            at = event.get_content_offset(self)
            self._hover(self.offset_at(*at) if at is not None else None)
            return
        here = event.get_content_offset_capture(self)
        offset = self.offset_at(*here)
        if offset != self._pressed or self._is_dragging:
            self._is_dragging = True
            self.post_message(ArticleDragged(self._pressed, offset, is_done=False))
            self._drag_out(here)

    def on_leave(self, event: events.Leave) -> None:
        """Nothing is pointed at any more."""
        self._hover(None)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Report the end of a drag."""
        if self._pressed is None:
            return
        self.release_mouse()
        self._stop_pull()
        if self._is_dragging:
            here = self.offset_at(*event.get_content_offset_capture(self))
            self.post_message(ArticleDragged(self._pressed, here, is_done=True))
        self._pressed = None

    def on_click(self, event: events.Click) -> None:
        """Report a click that ended no drag."""
        at = event.get_content_offset(self)
        if at is not None and not self._is_dragging:
            click = Click(event.chain, event.button)
            self.post_message(ArticlePointed(self.offset_at(*at), self.mark_at(*at), click))
        self._is_dragging = False

    def _hover(self, offset: int | None) -> None:
        if offset != self._hovered:
            self._hovered = offset
            self.post_message(ArticleHovered(offset))

    def _drag_out(self, here: Offset) -> None:
        """Scroll for as long as the mouse drags above or below the pane."""
        if 0 <= here.y < self.size.height:
            self._stop_pull()
            return
        self._out = here
        if self._pull is None:
            self._pull = self.set_interval(_PULL_SECONDS, self.pull)

    def pull(self) -> None:
        """Scroll a row towards the mouse that drags outside, and report what it draws over by that."""
        if self._pressed is None:
            return
        self.scroll_to(y=self.top() + (1 if self._out.y >= 0 else -1), animate=False)
        y = min(max(self._out.y, 0), self.size.height - 1)
        self.post_message(ArticleDragged(self._pressed, self.offset_at(self._out.x, y), is_done=False))

    def _stop_pull(self) -> None:
        if self._pull is not None:
            self._pull.stop()
            self._pull = None

    def _start_at(self, span: Span | None) -> None:
        """Have the first frame show ``span``, before the scroll bars know how long the article is."""
        row = self._painter.layout.row_of(span.start) if span else 0
        if row >= self.size.height - _MARGIN:
            self.set_reactive(ArticlePane.scroll_y, float(max(0, row - self.size.height // 4)))
        self.call_after_refresh(self._reveal, span)

    def _reveal(self, span: Span | None) -> None:
        if span is not None and self._room:
            rows = self._painter.layout.rows_of(span)
            self.show_rows(rows[0], rows[-1], _MARGIN)
