"""The help page, generated from the registry: every action by group, then what the marks mean."""

from __future__ import annotations

from collections.abc import Iterator

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reviewer.ui.actions import ACTIONS, ALWAYS, GROUPS, Action
from reviewer.ui.content import joined
from reviewer.ui.keymap import Keymap, show_key
from reviewer.ui.marks import GLYPHS
from reviewer.ui.words import Words

_KEY_ROOM = 16


class HelpScreen(ModalScreen[None]):
    """A page to scroll and close."""

    AUTO_FOCUS = ""

    def __init__(self, words: Words, keymap: Keymap) -> None:
        super().__init__()
        self._words, self._keymap = words, keymap

    def compose(self) -> ComposeResult:
        """The page in a scroll."""
        with VerticalScroll(id="help"):
            yield Static(help_content(self._words, self._keymap), markup=False)

    def on_key(self, event: events.Key) -> None:
        """Arrows and pages scroll; escape, q and the help key close."""
        page = self.query_one(VerticalScroll)
        scrolls = {
            "down": page.scroll_down,
            "j": page.scroll_down,
            "up": page.scroll_up,
            "k": page.scroll_up,
            "pagedown": page.scroll_page_down,
            "space": page.scroll_page_down,
            "pageup": page.scroll_page_up,
            "home": page.scroll_home,
            "end": page.scroll_end,
        }
        key = event.character if event.is_printable and event.character != " " else event.key
        if event.key in scrolls:
            scrolls[event.key](animate=False)
        elif event.key in ("escape", "q", "enter") or self._keymap.action(ALWAYS, key or "") == "help":
            self.dismiss()
        else:
            return
        event.stop()


def help_content(words: Words, keymap: Keymap) -> Content:
    """All of the help page."""
    parts: list[Content] = [joined([(words("help_title"), "bold"), (f"   {words('close')}", "dim")])]
    for group in GROUPS:
        parts.append(joined([("\n" + words(group), "bold $text-accent")]))
        parts += [_row(keys, text) for keys, text in _rows(words, keymap, group)]
    parts.append(joined([("\n" + words("marks"), "bold $text-accent")]))
    parts += [_row(glyph, words(state)) for state, glyph in GLYPHS.items()]
    return Content("\n").join(parts)


def _rows(words: Words, keymap: Keymap, group: str) -> Iterator[tuple[str, str]]:
    for action in ACTIONS:
        if action.group == group:
            keys = " ".join(map(show_key, keymap.keys(action.id)))
            yield keys, f"{_where(words, action)}{words.help(action.id)}"


def _where(words: Words, action: Action) -> str:
    """In which state of the screen the key counts, where it is not the main one."""
    return f"{words('in_' + action.scope)}: " if not action.in_palette else ""


def _row(keys: str, text: str) -> Content:
    return joined([(f"  {keys:<{_KEY_ROOM}}", "bold $text-primary"), (text, "")])
