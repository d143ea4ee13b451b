"""The help page, generated from the registry: every action by group, then what the marks mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from reviewer.ui.keys.actions import ACTIONS, GROUPS, REVIEW, Action
from reviewer.ui.keys.key_names import pressed, show_key
from reviewer.ui.keys.keymap import Keymap
from reviewer.ui.painting.content import joined
from reviewer.ui.painting.glyphs import width
from reviewer.ui.painting.marks import GLYPHS
from reviewer.ui.showing.list_view import wrapped
from reviewer.ui.state.desk import Desk
from reviewer.ui.wording.mouse_words import MOUSE_WAYS
from reviewer.ui.wording.words import Words

_KEY_ROOM = 16
_WIDEST, _AROUND = 90, 7
"""Cells of the page as the style sheet has it, and of them for border, padding and scroll bar."""
_EVERYWHERE = ("language", "theme")
"""Actions that count on this page too."""
_SCROLLS = {
    "next": VerticalScroll.scroll_down,
    "previous": VerticalScroll.scroll_up,
    "page_down": VerticalScroll.scroll_page_down,
    "page_up": VerticalScroll.scroll_page_up,
    "first": VerticalScroll.scroll_home,
    "last": VerticalScroll.scroll_end,
}
"""What the actions of the review do here."""
_KEYS = {"up": "previous", "down": "next", "home": "first", "end": "last"} | {
    "pageup": "page_up",
    "pagedown": "page_down",
    "space": "page_down",
}
"""Keys that scroll whatever the keymap says."""


class HelpScreen(ModalScreen[None]):
    """A page to scroll and close."""

    AUTO_FOCUS = ""

    def __init__(self, desk: Desk, act: Callable[[str], None]) -> None:
        """``act`` does an action by its id; the page does those that change how everything looks or speaks."""
        super().__init__()
        self._desk, self._act = desk, act

    def compose(self) -> ComposeResult:
        """The page in a scroll."""
        with VerticalScroll(id="help"):
            yield Static(self._content(), markup=False)

    def on_click(self, event: events.Click) -> None:
        """A click closes too; the wheel scrolls."""
        self.dismiss()

    def on_key(self, event: events.Key) -> None:
        """The keys of the review scroll, as arrows and pages do; escape, q and the help key close."""
        page = self.query_one(VerticalScroll)
        name = pressed(event.key, event.character)
        action = self._desk.keymap.action(REVIEW, name) or ""
        if action in _EVERYWHERE:
            self._act(action)
            self.query_one(Static).update(self._content())
        elif scroll := _SCROLLS.get(_KEYS.get(name, action)):
            scroll(page, animate=False)
        elif name in ("escape", "q", "enter") or action == "help":
            self.dismiss()
        else:
            return
        event.stop()

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines anew."""
        self.query_one(Static).update(self._content())

    def _content(self) -> Content:
        room = min(_WIDEST, self.app.size.width * 96 // 100) - _AROUND
        return help_content(self._desk.words, self._desk.keymap, room)


def help_content(words: Words, keymap: Keymap, room: int = _WIDEST - _AROUND) -> Content:
    """All of the help page in lines of ``room`` cells."""
    parts: list[Content] = [joined([(words("help_title"), "bold"), (f"   {words('close')}", "$review-quiet")])]
    for group in GROUPS:
        parts.append(joined([("\n" + words(group), "bold $review-key")]))
        parts += [_row(keys, text, room) for keys, text in _rows(words, keymap, group)]
    parts.append(joined([("\n" + words("mouse"), "bold $review-key")]))
    parts += [_row(words(way), words(f"{way}_does"), room) for way in MOUSE_WAYS]
    parts.append(joined([("\n" + words("marks"), "bold $review-key")]))
    parts += [_row(glyph, words(state), room) for state, glyph in GLYPHS.items()]
    return Content("\n").join(parts)


def _rows(words: Words, keymap: Keymap, group: str) -> Iterator[tuple[str, str]]:
    for action in ACTIONS:
        if action.group == group:
            keys = " ".join(map(show_key, keymap.keys(action.id)))
            yield keys, f"{_where(words, action)}{words.help(action.id)}"


def _where(words: Words, action: Action) -> str:
    """In which state of the screen the key counts, where it is not the main one."""
    return f"{words('in_' + action.scope)}: " if not action.in_palette else ""


def _row(keys: str, text: str, room: int) -> Content:
    """Keys and what they do, the sentence wrapped beside them."""
    column = max(_KEY_ROOM, width(keys) + 1) + 2
    lines = ["".join(run.text for run in line) for line in wrapped(text, max(room - column, _KEY_ROOM))]
    sentence = f"\n{' ' * column}".join(lines)
    return joined([(f"  {keys}{' ' * (column - 2 - width(keys))}", "bold $review-key"), (sentence, "")])
