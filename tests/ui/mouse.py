"""Pointing in a test: where things stand on the screen, and clicks on what stands for an action."""

from __future__ import annotations

from reviewer.domain.candidate import FactId
from reviewer.ui.painting.glyphs import width
from reviewer.ui.widgets.painted import Painted
from reviewer.ui.widgets.pointable import PointableLines
from tests.ui.driver import Driver

_MOST_PAGES = 12


def cell(pane: Painted, x: int, y: int) -> tuple[int, int]:
    """The offset for the pilot of a cell of a pane's content."""
    return x + pane.gutter.left, y + pane.gutter.top


def in_article(d: Driver, offset: int) -> tuple[int, int]:
    """The cell at which the article shows a code point."""
    pane = d.screen.panes.article
    y, x = pane.layout_now.place(offset)
    return cell(pane, x, y - pane.top())


def in_list(d: Driver, fact: FactId, column: int = 8) -> tuple[int, int]:
    """A cell of the row of an entry."""
    pane = d.screen.panes.candidates
    row = d.desk.rows.row(fact)
    assert row is not None
    return cell(pane, column, row - pane.top())


def place_of(d: Driver, action: str) -> tuple[PointableLines, tuple[int, int]] | None:
    """Where something stands for an action, if that is seen."""
    panes = d.screen.panes
    for pane in (panes.keys, panes.fields, panes.heading, panes.status):
        for y in range(pane.size.height):
            x = 0
            for run in pane.line(pane.top() + y):
                if run.action == action:
                    return pane, cell(pane, x, y)
                x += width(run.text)
    return None


async def click_action(d: Driver, action: str) -> bool:
    """Click what stands for an action, through the pages of the keys where it has to be; whether it was found."""
    for _ in range(_MOST_PAGES):
        found = place_of(d, action)
        if found:
            await d.pilot.click(found[0], offset=found[1])
            await d.pilot.pause()
            return True
        more = place_of(d, "more_keys")
        if more is None:
            return False
        await d.pilot.click(more[0], offset=more[1])
        await d.pilot.pause()
    return False
