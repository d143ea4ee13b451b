"""A widget that keeps what it rendered: a frame then costs the rows that changed, not those that are seen.

Textual asks every widget of the screen for all its rows at each key, whatever was repainted, and puts each row
through caches and filters of its own before it leaves out those that did not change.
"""

from __future__ import annotations

from typing import Self

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class Kept(Widget):
    """Renders a row again only where :meth:`refresh` named it, and all of them where it named none."""

    _kept: tuple[Region, list[Strip]] | None = None
    """The rows of a part of the widget, borders and padding included."""
    _stale: frozenset[int] = frozenset()
    """Rows of the widget that were named since."""

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Have regions of the content painted again."""
        if not regions or layout or recompose:
            self._kept = None
        elif repaint:
            below = self.content_offset.y
            self._stale |= {y + below for region in regions for y in region.line_range}
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Keep nothing of another theme."""
        self._kept = None
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of ``crop``, which is told in cells of the widget."""
        if self._kept is None or self._kept[0] != crop:
            self._kept = crop, self.rendered(crop)
        else:
            stale = self._stale.intersection(crop.line_range)
            if stale:
                # One question for all of them: each costs Textual more than the rows between, which it knows.
                first, last = min(stale), max(stale)
                anew = self.rendered(Region(crop.x, first, crop.width, last - first + 1))
                self._kept[1][first - crop.y : last + 1 - crop.y] = anew
        self._stale = frozenset()
        return self._kept[1]

    def rendered(self, crop: Region) -> list[Strip]:
        """The rows of ``crop`` anew, as Textual makes them from content, padding and borders."""
        return super().render_lines(crop)
