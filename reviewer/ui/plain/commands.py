"""From a word that a person typed to an action: a key, an action's id, or its label in either language."""

from __future__ import annotations

from difflib import get_close_matches

from reviewer.domain.text import nfc
from reviewer.ui.keys.actions import REST, REVIEW, in_scope
from reviewer.ui.keys.key_names import show_key
from reviewer.ui.keys.keymap import Keymap
from reviewer.ui.wording.words import LANGUAGES, Words

TEXT, LIST, HERE = "text", "list", "here"
"""What only a dialogue needs: the whole article, its candidates, and where one is."""
OWN: dict[str, tuple[str, ...]] = {TEXT: ("text", "bài"), LIST: ("list", "danh sách"), HERE: ("here", "đây")}
"""Their names in both languages."""


class Commands:
    """What can be called in each scope, by every name that it has."""

    def __init__(self, keymap: Keymap) -> None:
        self._keymap = keymap
        self._named = {language: Words(language) for language in LANGUAGES}

    def find(self, scope: str, line: str) -> tuple[str, str] | None:
        """Action id (or one of :data:`OWN`) and what stands behind its name; None where nothing is so called.

        Keys count by case, names do not. Of names that begin the line the longest is meant.
        """
        word, _, rest = line.partition(" ")
        key = _KEYS.get(word, word)
        action_id = self._keymap.action(scope, key) or self._stand_in(scope, key)
        if action_id:
            return action_id, rest.strip()
        folded = _folded(line)
        begun = [name for name in self._names(scope) if folded == name or folded.startswith(name + " ")]
        if not begun:
            return None
        name = max(begun, key=len)
        return self._names(scope)[name], " ".join(line.split()[len(name.split()) :])

    def _stand_in(self, scope: str, key: str) -> str:
        """The action that does in a scope what the key's own one does in the review."""
        return _STAND_INS.get(scope, {}).get(self._keymap.action(REVIEW, key) or "", "")

    def near(self, scope: str, line: str) -> str:
        """The name that is most like what was typed, empty where none is."""
        return next(iter(get_close_matches(_folded(line), self._names(scope), n=1)), "")

    def _names(self, scope: str) -> dict[str, str]:
        names = {_folded(name): own for own, known in OWN.items() for name in known}
        for action in reversed(in_scope(scope)):
            for words in self._named.values():
                names[_folded(_own_label(words.label(action.id)))] = action.id
            names[_folded(action.id.replace("_", " "))] = action.id
        for own, meant in _STAND_INS.get(scope, {}).items():
            names |= {_folded(words.label(own)): meant for words in self._named.values()}
        return names


_STAND_INS: dict[str, dict[str, str]] = {REST: {"accept": "rest_accept"}}
"""Actions of the review by which those of another scope can be called too."""
_KEYS = {show_key(key): key for key in ("escape", "pagedown", "pageup", "up", "down", "left", "right")} | {
    ",": "comma"
}
"""Keys by the names under which they are shown."""


def _own_label(label: str) -> str:
    """A label of the key line may tell of the keys beside it too: ``accept, rest``."""
    return label.partition(",")[0]


def _folded(text: str) -> str:
    return " ".join(nfc(text).casefold().replace("_", " ").split())
