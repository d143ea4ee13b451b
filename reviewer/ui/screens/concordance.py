"""The sheets on the screen: in place of article, list and fields, between the same heading and foot."""

from __future__ import annotations

from functools import partial

from textual.app import ComposeResult
from textual.screen import Screen

from reviewer.ui.concordance.sheet import ABOUT_ROWS, Sheet
from reviewer.ui.state.desk import Desk
from reviewer.ui.tuning.editor_pane import EditorPane
from reviewer.ui.widgets.pointable import PointableLines
from reviewer.ui.widgets.sheet import Rows, SheetPane

CLASS = "-sheet"
"""Set on the screen while a sheet is on top; the style sheet hides the other panes."""


class SheetPanes:
    """What is above a sheet's list, and the list."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.about = PointableLines(id="about")
        self.list = SheetPane(id="sheet")
        self._editor = EditorPane(desk.keymap)

    def compose(self) -> ComposeResult:
        """The widgets, hidden until a sheet is opened."""
        yield self.about
        yield self.list

    def show(self, screen: Screen[None]) -> Sheet | None:
        """Bring both to the sheet on top; returns it, None where there is none and the review is seen."""
        desk, sheet = self._desk, self._desk.sheets.top
        screen.set_class(sheet is not None, CLASS)
        self._editor.show(screen, sheet)
        if sheet is None:
            return None
        self.about.show(lambda room: sheet.about(desk, room)[:ABOUT_ROWS])
        look, line = partial(_look, desk, sheet), partial(sheet.line, desk)
        self.list.show(Rows(sheet, sheet.count(), sheet.at(desk), look, line))
        return sheet


def _look(desk: Desk, sheet: Sheet, row: int) -> object:
    """What makes a row look different: what the sheet says of it, and the language."""
    return sheet.look(desk, row), desk.words.language
