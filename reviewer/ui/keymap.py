"""Which key does what: the registry's defaults with a person's own keys over them, checked as a whole.

Textual's own keymaps lose bindings silently when keys clash, so the map is built and checked here, at load,
and every problem is reported at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from reviewer.errors import Problems, SettingsError, Where
from reviewer.ui.actions import ACTIONS, BY_ID, SCOPES, TYPING, in_scope

_NAMED = frozenset(
    (
        *("space", "enter", "escape", "tab", "backspace", "delete", "insert", "comma"),
        *("home", "end", "pageup", "pagedown", "up", "down", "left", "right"),
        *(f"f{n}" for n in range(1, 25)),
    )
)
_MODIFIED = re.compile(r"(?P<modifiers>(?:(?:ctrl|shift|alt|super)\+)+)(?P<key>.+)")
_SPELLED = {",": "comma", " ": "space"}
_SHOWN = {"comma": ",", "escape": "esc", "pagedown": "pgdn", "pageup": "pgup", "space": "space"}
_ARROWS = {"up": "↑", "down": "↓", "left": "←", "right": "→"}


class Keymap:
    """The keys in force."""

    def __init__(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """``keys`` holds every action's keys by action id."""
        self._keys = dict(keys)
        self._actions = {
            scope: {key: action.id for action in reversed(in_scope(scope)) for key in self._keys[action.id]}
            for scope in SCOPES
        }

    def action(self, scope: str, key: str) -> str | None:
        """The id of the action that ``key`` calls in ``scope``."""
        return self._actions[scope].get(key)

    def keys(self, action_id: str) -> tuple[str, ...]:
        """The keys of an action, the one to show first."""
        return self._keys[action_id]

    def label(self, action_id: str) -> str:
        """The first key of an action as a person reads it; empty where it has none."""
        return next(map(show_key, self._keys[action_id]), "")


def load_keymap(own: Mapping[str, str], where: str = "keys") -> Keymap:
    """The default keys with a person's own over them. Raises Problems with all that is wrong.

    ``where`` names the place of ``own`` in messages.
    """
    problems: list[SettingsError] = []
    keys = {action.id: action.keys for action in ACTIONS}
    for action_id, text in own.items():
        if action_id in BY_ID:
            keys[action_id] = tuple(dict.fromkeys(_SPELLED.get(k, k) for k in _split(text)))
            problems.extend(_key_problems(action_id, keys[action_id], where))
        else:
            near = get_close_matches(action_id, BY_ID, n=1)
            todo = f"Did you mean '{near[0]}'?" if near else "The help page of the app lists the actions"
            problems.append(SettingsError(f"'{action_id}' is no action", Where(where, key=action_id), todo))
    problems.extend(_clashes(keys, where))
    if problems:
        raise Problems(problems)
    return Keymap(keys)


def show_key(key: str) -> str:
    """A key as a person reads it: ``escape`` is ``esc``, ``up`` an arrow."""
    return _ARROWS.get(key) or _SHOWN.get(key, key)


def _split(text: str) -> list[str]:
    """Keys of a setting. A comma alone is the comma key, else it separates."""
    return [text] if text.strip() == "," else [part.strip() or part for part in text.split(",") if part]


def _key_problems(action_id: str, keys: tuple[str, ...], where: str) -> Iterator[SettingsError]:
    place = Where(where, key=action_id)
    if not keys or not any(key.strip() for key in keys):
        yield SettingsError("an action needs a key", place, f"Default: {', '.join(BY_ID[action_id].keys)}")
    for key in keys:
        if key.strip() and not _is_key(key):
            near = get_close_matches(key, _NAMED, n=1)
            todo = f"Did you mean '{near[0]}'?" if near else "Examples: x, space, f5, ctrl+d"
            yield SettingsError(f"'{key}' is no key", place, todo)
        elif len(key) == 1 and BY_ID[action_id].scope in TYPING:
            yield SettingsError(f"'{key}' is text to type where this action counts", place, "Use a key like f5")


def _is_key(key: str) -> bool:
    if match := _MODIFIED.fullmatch(key):
        key = match["key"]
    return key in _NAMED or (len(key) == 1 and key.isprintable())


def _clashes(keys: Mapping[str, tuple[str, ...]], where: str) -> Iterator[SettingsError]:
    """One problem for each key that two actions claim where both count."""
    seen: set[tuple[str, str]] = set()
    for scope in SCOPES:
        owner: dict[str, str] = {}
        for action in in_scope(scope):
            for key in keys[action.id]:
                other = owner.setdefault(key, action.id)
                pair = (min(other, action.id), max(other, action.id))
                if other != action.id and pair not in seen:
                    seen.add(pair)
                    yield SettingsError(
                        f"key '{key}' is claimed by both '{other}' and '{action.id}'",
                        Where(where, key=action.id),
                        "Give one of them another key",
                    )
