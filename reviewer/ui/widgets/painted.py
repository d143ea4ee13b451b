"""Widgets on the line API: rows of runs become cached strips, repainted one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reviewer.ui.painting.glyphs import shown
from reviewer.ui.painting.lines import Line, line_width
from reviewer.ui.painting.roles import Ground, blended
from reviewer.ui.painting.themes import palette_of
from reviewer.ui.widgets.kept import Kept

AHEAD = 4
"""Rows out of sight that are painted after a frame, so that a key that scrolls finds most of its rows made."""
MOST_STRIPS = 600
"""Painted rows that a pane keeps: several screens of them, and a held key does not fill the memory with more."""


class Painted(Kept, can_focus=False):
    """Rows of plain data. Subclasses tell how many rows there are and what each holds."""

    ALLOW_SELECT = False
    GAP = 0
    """Cells left free at the end of every row."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._strips: dict[int, Strip] = {}
        self._styles: dict[tuple[str, ...], Style] = {}
        self._room = 0
        self._edges: tuple[list[Segment], list[Segment]] | None = None
        """What stands left and right of every row: borders, padding and the place of a scroll bar."""
        self._frame: object = None
        """Width and borders that the strips were made for."""

    def count(self, room: int) -> int:
        """Make ready to paint rows of ``room`` cells; the number of rows, none in the bare pane."""
        return 0

    def line(self, y: int) -> Line:
        """Row ``y`` of what :meth:`count` made ready."""
        return ()

    @property
    def room(self) -> int:
        """Cells in a row."""
        return max(0, self.scrollable_content_region.width - self.GAP)

    def top(self) -> int:
        """The first row shown."""
        return 0

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lay out for the present width if it is another one, once a frame and not once a row."""
        if self.room != self._room:
            self.lay_out()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Row ``y`` of the visible part without borders and padding, as Textual asks for it."""
        return Strip(self._segments(y + self.top()))

    def rendered(self, crop: Region) -> list[Strip]:
        """The rows of ``crop``: the edges from Textual, once, and what is between them from the cache.

        Textual puts each row together in a quarter of a millisecond, which a key that scrolls pays fifty times.
        """
        (width, height), gutter = self.outer_size, self.styles.gutter
        above, below = gutter.top, height - gutter.bottom
        if crop.column_span != (0, width):
            return super().rendered(crop)
        if (width, gutter) != self._frame:
            self._frame, self._edges = (width, gutter), None
            self._strips.clear()
        return [
            self._finished(y - above) if above <= y < below else super(Painted, self).rendered(_row(y, width))[0]
            for y in crop.line_range
        ]

    def _finished(self, y: int) -> Strip:
        """The whole row at ``y`` of the visible part, from the cache where it stands there."""
        row = y + self.top()
        return self._strips.get(row) or self._made(row)

    def _made(self, row: int) -> Strip:
        """A row painted and kept in the place of the one that was painted first."""
        if len(self._strips) >= MOST_STRIPS:
            del self._strips[next(iter(self._strips))]
        strip = self._strips[row] = self._strip(row)
        return strip

    def lay_out(self) -> None:
        """Make ready for the present width and forget every strip."""
        self._room = self.room
        self._strips.clear()
        self._edges = None
        self.counted(self.count(self._room))

    def counted(self, rows: int) -> None:
        """Told how many rows there are; scrolling widgets note it."""

    def repaint(self, rows: Iterable[int] | None = None) -> None:
        """Paint the given rows again, all of them where None."""
        if rows is None:
            self._strips.clear()
            self.refresh()
            return
        top, height = self.top(), self.size.height
        regions = []
        for row in rows:
            self._strips.pop(row, None)
            if top <= row < top + height:
                regions.append(Region(0, row - top, self.size.width, 1))
        if regions:
            self.refresh(*regions)

    def forget(self, row: int) -> None:
        """Have a row that is out of sight made anew when it comes back."""
        self._strips.pop(row, None)

    def notify_style_update(self) -> None:
        """Forget strips and styles when the theme changes."""
        self._styles.clear()
        self._strips.clear()
        self._edges = None
        super().notify_style_update()

    def _strip(self, row: int) -> Strip:
        if self._edges is None:
            self._edges = self._edges_by_textual()
        left, right = self._edges
        return Strip([*left, *self._segments(row), *right], self.outer_size.width)

    def _segments(self, row: int) -> list[Segment]:
        """A row's runs with the ground behind them up to the scroll bar, cut there where they are longer."""
        line, room = self.line(row), self._room + self.GAP
        segments = [Segment(shown(run.text), self._style(run.roles)) for run in line if run.text]
        missing = room - line_width(line)
        if missing < 0:
            return list(Strip(segments).crop(0, room))
        return [*segments, Segment(" " * missing, self._style(()))] if missing else segments

    def _edges_by_textual(self) -> tuple[list[Segment], list[Segment]]:
        width, gutter = self.outer_size.width, self.styles.gutter
        (sample,) = super().rendered(_row(gutter.top, width))
        end = gutter.left + self._room + self.GAP
        return list(sample.crop(0, gutter.left)), list(sample.crop(end, width))

    def _style(self, roles: tuple[str, ...]) -> Style:
        style = self._styles.get(roles)
        if style is None:
            style = self._styles[roles] = self._filtered(self._blend(roles))
        return style

    def _filtered(self, style: Style) -> Style:
        """The style as the screen's filters leave it: they change styles, row by row were they left to Textual."""
        segments = [Segment(" ", style)]
        for line_filter in self.get_line_filters():
            segments = line_filter.apply(segments, self.background_colors[1])
        return segments[0].style or style

    def _blend(self, roles: tuple[str, ...]) -> Style:
        """The look of the roles over the pane's own colours."""
        app = self.app
        _, _, background, color = self.colors
        palette = palette_of(app.current_theme.name, app.theme_variables)
        has_grounds = not (app.native_ansi_color or app.no_color)
        return blended(roles, Ground(background, color, self.text_style), palette, has_grounds=has_grounds)


class ScrollingPainted(Painted, ScrollView, can_focus=False):
    """Rows that scroll, with a free cell before the scroll bar (padding would stand behind it)."""

    GAP = 1

    def top(self) -> int:
        """The first row shown."""
        return self.scroll_offset.y

    def counted(self, rows: int) -> None:
        """Note the height once the frame that is being painted is done."""
        size = Size(self._room, rows)
        if size != self.virtual_size:
            self.call_next(self._take_size, size)

    def grow(self, rows: int) -> None:
        """Note the height at once, so that the next frame has the right scroll bar.

        Its length is all that changes: the bar always stands. A layout would paint every widget again.
        """
        size = Size(self._room, rows)
        if self.show_vertical_scrollbar and size.width == self.virtual_size.width:
            self.set_reactive(ScrollingPainted.virtual_size, size)
            self.vertical_scrollbar.window_virtual_size = rows
        else:
            self._take_size(size)

    def rendered(self, crop: Region) -> list[Strip]:
        """The rows of ``crop``, and then a few below them while the screen waits for the next key."""
        self.call_next(self.paint_ahead)
        return super().rendered(crop)

    def paint_ahead(self) -> None:
        """Make the next rows that would come into sight below, up to a screen of them."""
        below = self.top() + self.size.height
        rows = range(below, min(below + self.size.height, self.virtual_size.height))
        if self._room == self.room:
            for row in islice((row for row in rows if row not in self._strips), AHEAD):
                self._made(row)

    def show_rows(self, first: int, last: int, margin: int = 0) -> None:
        """Have rows ``first`` to ``last`` seen with ``margin`` rows around them.

        Rows already in sight stay where they are; others are brought to a quarter from the edge that they came
        over, so that the next steps in that direction need no scrolling.
        """
        height, top = self.size.height, self.top()
        if not height:
            return
        margin = min(margin, max(0, (height - (last - first) - 1) // 2))
        if first - margin < top:
            top = min(first - margin, last - height * 3 // 4)
        elif last + margin >= top + height:
            top = max(last + margin - height + 1, first - height // 4)
        else:
            return
        self.scroll_to(y=max(0, top), animate=False)

    def watch_show_vertical_scrollbar(self, is_shown: bool) -> None:
        """Tell a scroll bar that comes back where it stands: Textual tells only one that is seen."""
        if is_shown:
            self.vertical_scrollbar.position = self.scroll_y

    def _take_size(self, size: Size) -> None:
        self.virtual_size = size


def _row(y: int, width: int) -> Region:
    """A row of a widget as a region of it."""
    return Region(0, y, width, 1)


Build = Callable[[int], Sequence[Line]]
"""From a width in cells to lines."""


class Lines(Painted):
    """A few rows built as a whole and compared with those before, so that only changed ones are painted."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._build: Build = _no_lines
        self._lines: Sequence[Line] = ()
        self._first = 0

    def show(self, build: Build) -> None:
        """Show what ``build`` gives for the present width."""
        self._build = build
        if not self._room:
            return
        before, self._lines = self._lines, build(self._room)
        longest = max(len(before), len(self._lines))
        self.repaint(y for y in range(longest) if _at(before, y) != _at(self._lines, y))

    def count(self, room: int) -> int:
        """The number of lines built for ``room``."""
        self._lines = self._build(room)
        return len(self._lines)

    def line(self, y: int) -> Line:
        """One of the lines; empty below the last."""
        return _at(self._lines, y)

    def top(self) -> int:
        """The first row shown; a few rows can be wheeled through without a scrollbar."""
        return self._first

    def roll(self, first: int) -> None:
        """Show row ``first`` at the top, as far as there are rows below."""
        first = max(0, min(first, len(self._lines) - self.size.height))
        if first != self._first:
            self._first = first
            self.refresh()


def _no_lines(room: int) -> Sequence[Line]:
    return ()


def _at(lines: Sequence[Line], y: int) -> Line:
    return lines[y] if y < len(lines) else ()
