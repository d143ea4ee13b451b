"""Comfort: the other language and the next theme, without losing anything that is open."""

from __future__ import annotations

from reviewer.ui.acts.act import Act
from reviewer.ui.wording.comfort_words import theme_label
from reviewer.ui.wording.words import LANGUAGES, Words


class Comfort(Act):
    """How the screen speaks and looks; nothing that is kept changes."""

    def language(self) -> None:
        """Speak the other language from here on."""
        desk = self.desk
        at = LANGUAGES.index(desk.words.language) + 1
        desk.words = Words(LANGUAGES[at % len(LANGUAGES)])
        desk.say("speaks_now")

    def theme(self) -> None:
        """Use the next theme, where there is a screen to colour."""
        if name := self.stage.next_theme():
            self.desk.say("theme", name=theme_label(self.desk.words, name))
