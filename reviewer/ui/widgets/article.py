"""The article pane: the whole article with every candidate marked in place."""

from __future__ import annotations

from textual import events

from reviewer.domain.span import Span
from reviewer.ui.lines import Line
from reviewer.ui.messages import ArticleDragged, ArticlePointed
from reviewer.ui.page import Page, PagePainter
from reviewer.ui.widgets.painted import ScrollingPainted
from reviewer.ui.wrap import Layout, wrap

_MARGIN = 3


class ArticlePane(ScrollingPainted):
    """Paints a page and says where the mouse pointed. Wraps on its first painted row, not on resize."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._painter = PagePainter(Page(), wrap("", 1))
        self._visible: Span | None = None
        self._is_first = True
        self._pressed: int | None = None
        self._is_dragging = False

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

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember where a click or a drag begins."""
        at = event.get_content_offset(self)
        if at is not None and event.button == 1:
            self._pressed, self._is_dragging = self.offset_at(*at), False
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Report what the mouse drew over so far."""
        if self._pressed is not None:
            span = self._drawn(event)
            if span.length or self._is_dragging:
                self._is_dragging = True
                self.post_message(ArticleDragged(span, is_done=False))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Report a click or the end of a drag."""
        if self._pressed is None:
            return
        self.release_mouse()
        if self._is_dragging:
            self.post_message(ArticleDragged(self._drawn(event), is_done=True))
        else:
            self.post_message(ArticlePointed(self._pressed))
        self._pressed, self._is_dragging = None, False

    def _drawn(self, event: events.MouseEvent) -> Span:
        here = self.offset_at(*event.get_content_offset_capture(self))
        start = self._pressed or 0
        return Span(min(start, here), max(start, here))

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
