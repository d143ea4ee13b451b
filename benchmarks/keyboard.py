"""The keys of the review screen without a terminal: the real keymap, acts and desk; it counts what was pressed."""

from __future__ import annotations

from reviewer.ui.acts.dispatch import Dispatch
from reviewer.ui.keys.actions import TYPING
from reviewer.ui.keys.keymap import load_keymap
from reviewer.ui.painting.wrap import wrap
from reviewer.ui.plain.stage import PlainStage
from reviewer.ui.state.desk import Desk
from reviewer.ui.wording.words import Words
from reviewer.workbench.review import Review

ROOM = 76
"""Cells of the article pane, for the keys that go a row up or down."""
_SPELLED = {" ": "space", ",": "comma"}


class Keyboard:
    """A desk with a keyboard. Presses mean what they mean to the screen; every typed letter is a key."""

    def __init__(self, review: Review) -> None:
        self.desk = Desk(review, Words("en"), load_keymap({}))
        self.desk.has_rules = True
        self._dispatch = Dispatch(self.desk, _Stage(self.desk))
        self.pressed: list[str] = []
        """Every key so far, as a terminal names it."""
        self._dispatch.moving.open_saved()

    def press(self, *keys: str) -> None:
        """Press keys one after the other; a key that means nothing where it is pressed is an error of the plan."""
        for key in keys:
            self.pressed.append(key)
            self._press(key)

    def _press(self, key: str) -> None:
        desk = self.desk
        desk.message = ""
        action_id = desk.keymap.action(desk.scope, _SPELLED.get(key, key))
        if desk.scope in TYPING and len(key) == 1:
            self._dispatch.typing.text(key)
        elif action_id:
            self._dispatch(action_id)
        elif desk.scope in TYPING:
            self._dispatch.typing.key(key)
        else:
            raise ValueError(f"'{key}' means nothing in {desk.scope}")


class _Stage(PlainStage):
    """What acts ask of a screen; only the rows of the article matter here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(lambda: None, lambda: None)
        self._desk = desk

    def row_away(self, offset: int, rows: int) -> int:
        """The offset so many rows away in an article pane of :data:`ROOM` cells."""
        layout = wrap(self._desk.text, ROOM)
        y, column = layout.place(offset)
        return layout.offset(y + rows, column)
