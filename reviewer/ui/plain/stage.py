"""What acts ask of a screen, answered by a dialogue: pages become lines, and there is no place to scroll to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer.ui.background.errands import Errand
    from reviewer.ui.tuning.edit_sheet import EditSheet
    from reviewer.workbench.what_if import WhatIf


class PlainStage:
    """The stage of acts on a line dialogue."""

    def __init__(self, say_help: Callable[[], None], say_only_on_screen: Callable[[], None]) -> None:
        """``say_help`` lists the commands, ``say_only_on_screen`` tells that something needs the screen."""
        self._say_help, self._say_only_on_screen = say_help, say_only_on_screen
        self.is_over = False
        """Whether the person has left."""

    def scroll_article(self, pages: int) -> None:
        """Nothing to scroll: the article is printed whole when it is asked for."""
        self._say_only_on_screen()

    def scroll_fields(self, pages: int) -> None:
        """Nothing to scroll: every field was printed."""
        self._say_only_on_screen()

    def row_away(self, offset: int, rows: int) -> int:
        """The same offset: words are selected by saying them, not by moving over them."""
        return offset

    def first_shown(self) -> int:
        """The beginning of the article."""
        return 0

    def open_help(self) -> None:
        """List every command."""
        self._say_help()

    def open_palette(self) -> None:
        """List every command: each can be called by its name anyway."""
        self._say_help()

    def next_theme(self) -> str:
        """Nothing to colour."""
        self._say_only_on_screen()
        return ""

    def rows_shown(self) -> int:
        """None: lists over the review need the screen."""
        return 0

    def begin(self, errand: Errand) -> None:
        """Nothing: what is begun from lists needs the screen."""

    def try_out(self, sheet: EditSheet, what_if: WhatIf | None) -> None:
        """Nothing: entries are edited on the screen."""

    def leave(self) -> None:
        """End the dialogue."""
        self.is_over = True
