"""Widgets on the line API: rows of runs become cached strips, repainted one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from reviewer.ui.glyphs import shown
from reviewer.ui.lines import Line, line_width
from reviewer.ui.roles import component


class Painted(Widget, can_focus=False):
    """Rows of plain data. Subclasses tell how many rows there are and what each holds."""

    ALLOW_SELECT = False
    GAP = 0
    """Cells left free at the end of every row."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  (Textual's name)
        super().__init__(id=id)
        self._strips: dict[int, Strip] = {}
        self._styles: dict[tuple[str, ...], Style] = {}
        self._room = 0

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
        """The strip at ``y`` of the visible part, from the cache where it stands there."""
        row = y + self.top()
        strip = self._strips.get(row)
        if strip is None:
            strip = self._strips[row] = self._strip(self.line(row), self._room)
        return strip

    def lay_out(self) -> None:
        """Make ready for the present width and forget every strip."""
        self._room = self.room
        self._strips.clear()
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

    def notify_style_update(self) -> None:
        """Forget strips and styles when the theme changes."""
        self._styles.clear()
        self._strips.clear()
        super().notify_style_update()

    def _strip(self, line: Line, room: int) -> Strip:
        ground = self._style(())
        segments = [Segment(shown(run.text), self._style(run.roles)) for run in line if run.text]
        return Strip(segments, line_width(line)).adjust_cell_length(room + self.GAP, ground)

    def _style(self, roles: tuple[str, ...]) -> Style:
        style = self._styles.get(roles)
        if style is None:
            style = self._styles[roles] = self._blend(roles)
        return style

    def _blend(self, roles: tuple[str, ...]) -> Style:
        """The roles' rules over the pane's own colours, in their order.

        Roles are component classes of the screen: as classes of every pane they would cost 50 ms of start-up.
        Textual's own blending of component classes loses reverse video and grounds, hence this one.
        """
        _, _, background, color = self.colors
        style = self.text_style
        for role in roles:
            rules = self.screen.get_component_styles(component(role))
            if rules.has_rule("background"):
                background += rules.background
            if rules.has_rule("color"):
                color = rules.color
            style += rules.text_style
        return style + Style.from_color((background + color).rich_color, background.rich_color)


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
        """Note the height at once, so that the next frame has the right scroll bar."""
        self._take_size(Size(self._room, rows))

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

    def _take_size(self, size: Size) -> None:
        self.virtual_size = size


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
