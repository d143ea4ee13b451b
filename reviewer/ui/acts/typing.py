"""Typing: text and editing keys, wherever a line is being typed."""

from __future__ import annotations

from dataclasses import replace

from reviewer.ui.acts.act import Act
from reviewer.ui.acts.searching import Searching


class Typing(Act):
    """What keys do to the field or prompt under the cursor."""

    def text(self, text: str) -> None:
        """Typed or pasted text."""
        desk = self.desk
        if desk.form:
            desk.form = desk.form.typed(text)
        elif desk.prompt:
            desk.prompt = replace(desk.prompt, edit=desk.prompt.edit.insert(text))
            Searching(desk, self.stage).typed()

    def key(self, key: str) -> None:
        """A key that moves the cursor or deletes."""
        desk = self.desk
        if desk.form:
            desk.form = desk.form.pressed(key)
        elif desk.prompt and (edit := desk.prompt.edit.press(key)):
            desk.prompt = replace(desk.prompt, edit=edit)
            Searching(desk, self.stage).typed()
