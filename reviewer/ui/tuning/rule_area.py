"""Where an entry's text is typed: Textual's text area with the parts of TOML told apart."""

from __future__ import annotations

from collections.abc import Callable

from rich.style import Style
from rich.text import Text
from textual import events
from textual.widgets import TextArea

from reviewer.ui.painting.glyphs import shown
from reviewer.ui.painting.roles import Ground, blended
from reviewer.ui.painting.themes import palette_of
from reviewer.ui.tuning.highlighting import COMMENT, HEADER, KEY, MACRO, STRING, Part, parted

_ROLES = {HEADER: "title", KEY: "key", STRING: "state-accepted", COMMENT: "note", MACRO: "period"}


class RuleArea(TextArea):
    """Plain text with colours of ours; no tree-sitter, which ends the process."""

    def __init__(
        self,
        leaves: Callable[[str], bool],
        is_taken: Callable[[str], bool],
        *,
        id: str,  # noqa: A002  (Textual's name)
    ) -> None:
        """``leaves`` tells whether a key leads out of the text, ``is_taken`` whether it acts on more than that."""
        super().__init__(id=id, soft_wrap=True, show_line_numbers=True, compact=True, highlight_cursor_line=False)
        self.cursor_blink = False
        self._leaves, self._is_taken = leaves, is_taken
        self.is_left = False
        """Whether a key led out of the text: what is pressed next is not typed, be the focus still here."""
        self._parts: tuple[str, tuple[tuple[Part, ...], ...]] = ("", ())
        self._styles: dict[tuple[str, str], Style] = {}

    async def _on_key(self, event: events.Key) -> None:
        """Type what is text; a key that leads out is the screen's, and so is what comes in one go with it.

        What moves and deletes is done here at once. Textual would do so a few messages later, when the letters
        that an input method sends in one go with a backspace were typed already.
        """
        self.is_left = self.is_left or self._leaves(event.key)
        own = (
            () if self.is_left or self._is_taken(event.key) else self._bindings.key_to_bindings.get(event.key, ())
        )
        for binding in own:
            event.stop()
            await self.run_action(binding.action)
        if self.is_left or own:
            event.prevent_default()  # else Textual asks its own text area next

    def get_line(self, line_index: int) -> Text:
        """One line, its parts coloured; what acts on terminals is shown as a picture of it."""
        line = self.document.get_line(line_index)
        safe = "".join(char if char.isprintable() or len(shown(char)) != 1 else shown(char) for char in line)
        text = Text(safe, end="", no_wrap=True)
        parts = self._parted()
        for part in parts[line_index] if line_index < len(parts) else ():
            text.stylize(self._style(part.kind), part.start, part.end)
        return text

    def _parted(self) -> tuple[tuple[Part, ...], ...]:
        if self._parts[0] != self.text:
            self._parts = self.text, parted(self.document.lines)
        return self._parts[1]

    def _style(self, kind: str) -> Style:
        app = self.app
        known = app.current_theme.name, kind
        if known not in self._styles:
            _, _, background, color = self.colors
            palette = palette_of(app.current_theme.name, app.theme_variables)
            ground = Ground(background, color, self.text_style)
            has_grounds = not (app.native_ansi_color or app.no_color)
            style = blended((_ROLES[kind],), ground, palette, has_grounds=has_grounds)
            self._styles[known] = Style(color=style.color, bold=style.bold, italic=style.italic)
        return self._styles[known]
