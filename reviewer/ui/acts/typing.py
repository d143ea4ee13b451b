"""Typing: text and editing keys, wherever a line is being typed."""

from __future__ import annotations

from dataclasses import replace

from reviewer.ui.acts.act import Act
from reviewer.ui.acts.filtering import Filtering
from reviewer.ui.acts.searching import Searching
from reviewer.ui.state.line_edit import EMPTY, LONGEST
from reviewer.ui.wording.value_words import value_names


class Typing(Act):
    """What keys do to the field or prompt under the cursor."""

    def text(self, text: str) -> None:
        """Typed or pasted text."""
        desk = self.desk
        edit = desk.form.edit if desk.form else desk.prompt.edit if desk.prompt else EMPTY
        if edit.is_cut(text):
            desk.say("cut", n=LONGEST)
        if desk.form:
            desk.form = desk.form.typed(text, value_names(desk.words, desk.form.active))
        elif desk.prompt and not Filtering(desk, self.stage).digit(text):
            desk.prompt = replace(desk.prompt, edit=desk.prompt.edit.insert(text))
            self._typed()

    def key(self, key: str) -> None:
        """A key that moves the cursor or deletes."""
        desk = self.desk
        if desk.form:
            desk.form = desk.form.pressed(key)
        elif desk.prompt and not Filtering(desk, self.stage).key(key) and (edit := desk.prompt.edit.press(key)):
            desk.prompt = replace(desk.prompt, edit=edit)
            self._typed()

    def _typed(self) -> None:
        """Let the prompt's purpose follow what it holds."""
        Searching(self.desk, self.stage).typed()
        Filtering(self.desk, self.stage).typed()
