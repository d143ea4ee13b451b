"""Names of keys: what a person writes, what Textual calls the same key, what is shown of it. Pure.

A printable character is named by itself (``a``, ``?``), any other key by a word (``escape``), with modifiers
before it (``ctrl+s``). Textual spells the last part of ``ctrl+/`` out and orders modifiers by the alphabet.
"""

from __future__ import annotations

import unicodedata

NAMED = frozenset(
    (
        *("space", "enter", "escape", "tab", "backspace", "delete", "insert", "comma"),
        *("home", "end", "pageup", "pagedown", "up", "down", "left", "right"),
        *(f"f{n}" for n in range(1, 25)),
    )
)
"""Keys that are no character of their own, and the two characters that go by name."""
MODIFIERS = frozenset(("alt", "ctrl", "shift", "super"))
_SENT_AS = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+left_square_bracket": "escape"}
_TWINS = {"ctrl+slash": "ctrl+underscore", "ctrl+space": "ctrl+@"} | {
    f"alt+{digit}": mark for digit, mark in enumerate("¡™£¢∞§¶•ª", 1)
}
"""Keys that arrive under another name: from some terminals, and digits with alt as what a Mac writes for them."""
_SPELLED = {",": "comma", " ": "space"}
_RENAMED = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
_PUNCTUATION = "!\"#$%&'()*+-./:;<=>?@[\\]^_`{|}~"
_SHOWN = {"comma": ",", "escape": "esc", "pagedown": "pgdn", "pageup": "pgup"}
_ARROWS = {"up": "↑", "down": "↓", "left": "←", "right": "→"}


def canonical(written: str) -> str:
    """What a person wrote, as the keymap calls it: ``Ctrl+/`` is ``ctrl+slash``, ``shift+a`` is ``A``."""
    held, last = _parted(written)
    if not held:
        return _SPELLED.get(last) or (last.lower() if last.lower() in NAMED else last)
    if len(last) > 1:
        last = last.lower()
    elif last.isalpha():
        if held == {"shift"}:
            return last.upper()
        held |= {"shift"} if last.isupper() else set()
        last = last.lower()
    elif not last.isalnum():
        last = _SPELLED.get(last) or _spelled_out(last)
    return "+".join((*sorted(held), last))


def sent_as(name: str) -> str:
    """The key that most terminals send in place of one, which would thus never be seen; else empty."""
    held, last = _parted(name)
    return _SENT_AS.get(name) or (_character(last) if held == {"alt"} else "")


def is_key(name: str) -> bool:
    """Whether a canonical name can be the name of a key."""
    held, last = _parted(name)
    is_alone = len(last) == 1 and last.isprintable()
    if not held:
        return last in NAMED or is_alone
    return held <= MODIFIERS and (last in NAMED or is_alone or bool(_character(last)))


def pressed(key: str, character: str | None) -> str:
    """What the keymap calls a key that Textual reports as ``key`` with the ``character`` that it would type."""
    if typed(key, character):
        return _SPELLED.get(character or "", character or "")
    return key


def typed(key: str, character: str | None) -> str:
    """The character that a key press writes; empty for keys that write none, such as ``alt+x``."""
    is_text = character is not None and character.isprintable() and "+" not in key
    return character if is_text and character else ""


def arrivals(name: str) -> tuple[str, ...]:
    """The names under which terminals send one key."""
    return (name, _TWINS[name]) if name in _TWINS else (name,)


def show_key(name: str) -> str:
    """A key as a person reads it: ``escape`` is ``esc``, ``up`` an arrow, ``ctrl+slash`` is ``ctrl+/``."""
    held, last = _parted(name)
    shown = _ARROWS.get(last) or _SHOWN.get(last) or (_character(last) if held else "") or last
    return "+".join((*sorted(held), shown))


def _parted(name: str) -> tuple[set[str], str]:
    """The modifiers of a key and its last part, which may be a plus itself."""
    head, _, last = name.rpartition("+")
    if name.endswith("++"):
        head, last = name[:-2], "+"
    return (set(head.lower().split("+")), last) if head and last else (set(), name)


def _spelled_out(character: str) -> str:
    name = unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")
    return _RENAMED.get(name, name)


def _character(name: str) -> str:
    """The punctuation mark that a spelled-out name stands for; empty for other names."""
    return next((char for char in _PUNCTUATION if _spelled_out(char) == name), "")
