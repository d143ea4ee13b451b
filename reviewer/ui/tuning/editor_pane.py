"""The place above a sheet's list where text is typed, made when an entry is first edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from reviewer.ui.keys.actions import EFFECT, REWRITE

if TYPE_CHECKING:
    from reviewer.ui.concordance.sheet import Sheet
    from reviewer.ui.keys.keymap import Keymap
    from reviewer.ui.tuning.edit_sheet import EditSheet
    from reviewer.ui.tuning.rule_area import RuleArea

_LEAVING = ("rewrite_turn", "rewrite_close", "rewrite_block")
CLASS = "-editing"
"""Set on the screen while an entry is edited; the style sheet gives the text its room."""


class EditorPane:
    """Brings the text area to the sheet on top."""

    def __init__(self, keymap: Keymap) -> None:
        self._keymap = keymap
        self._area: RuleArea | None = None
        self._shown: tuple[EditSheet, int] | None = None
        """The sheet, and which of its entries is in the text area."""

    def show(self, screen: Screen[None], sheet: Sheet | None) -> None:
        """Show the text of an entry under edit with the cursor in it, or nothing."""
        is_editing = sheet is not None and sheet.scope in (REWRITE, EFFECT)
        screen.set_class(is_editing, CLASS)
        if not is_editing:
            if self._area is not None and self._shown is not None:
                self._keep_cursor(self._area)
                screen.set_focus(None)
            self._shown = None
            return
        from reviewer.ui.tuning.edit_sheet import EditSheet

        assert isinstance(sheet, EditSheet)
        area = self._area or self._made(screen)
        if self._shown != (sheet, sheet.place):
            self._keep_cursor(area)
            self._shown = (sheet, sheet.place)
            area.load_text(sheet.text)
            area.move_cursor(sheet.cursors.get(sheet.place, (0, 0)))
        area.is_left = not sheet.is_typing
        if sheet.is_typing != area.has_focus:
            screen.set_focus(area if sheet.is_typing else None)

    def _keep_cursor(self, area: RuleArea) -> None:
        """Note where the cursor stands in the text that goes, for when it comes back."""
        if self._shown:
            sheet, place = self._shown
            sheet.cursors[place] = area.cursor_location

    def _made(self, screen: Screen[None]) -> RuleArea:
        from reviewer.ui.tuning.rule_area import RuleArea

        def act(key: str) -> str | None:
            return self._keymap.action(REWRITE, key)

        area = self._area = RuleArea(lambda key: act(key) in _LEAVING, lambda key: act(key) is not None, id="text")
        screen.mount(area, before="#sheet")
        return area
