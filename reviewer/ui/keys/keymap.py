"""Which key does what: the registry's keys, a preset's over them, a person's own over both, checked as a whole.

Textual's own keymaps lose bindings silently when keys clash, so the map is built and checked here, at load,
and every problem is reported at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches

from reviewer.errors import Problems, SettingsError, Where
from reviewer.ui.keys.actions import ACTIONS, BY_ID, SCOPES, TEXT, in_scope
from reviewer.ui.keys.key_names import NAMED, arrivals, canonical, is_key, sent_as, show_key
from reviewer.ui.keys.presets import PRESETS
from reviewer.ui.settings import UiSettings


class Keymap:
    """The keys in force."""

    def __init__(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        """``keys`` holds every action's keys by action id."""
        self._keys = dict(keys)
        self._actions = {
            scope: {
                name: action.id
                for action in reversed(in_scope(scope))
                for key in self._keys[action.id]
                for name in arrivals(key)
            }
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


def keymap_of(settings: UiSettings) -> Keymap:
    """The keys that settings ask for. Raises Problems with all that is wrong."""
    return load_keymap(settings.keys, settings.keys_preset, settings.places)


def load_keymap(
    own: Mapping[str, str], preset: str = "default", places: Mapping[str, Where] | None = None
) -> Keymap:
    """A preset's keys with a person's own over them. Raises Problems with all that is wrong.

    ``places`` tells for messages where ``own`` and ``preset`` were set, as :class:`UiSettings` has it.
    """
    told = _Places(own, preset, places or {})
    problems: list[SettingsError] = []
    if preset not in PRESETS:
        todo = f"Presets are {', '.join(PRESETS)}"
        problems.append(SettingsError(f"'{preset}' is no preset of keys", told.preset, todo))
    keys = {action.id: action.keys for action in ACTIONS}
    for action_id, text in {**PRESETS.get(preset, {}), **own}.items():
        if action_id in BY_ID:
            keys[action_id] = tuple(dict.fromkeys(map(canonical, _split(text))))
            problems.extend(_key_problems(action_id, keys[action_id], told.of(action_id)))
        else:
            near = get_close_matches(action_id, BY_ID, n=1)
            todo = f"Did you mean '{near[0]}'?" if near else "The help page of the app lists the actions"
            problems.append(SettingsError(f"'{action_id}' is no action", told.of(action_id), todo))
    problems.extend(_clashes(keys, told))
    if problems:
        raise Problems(problems)
    return Keymap(keys)


class _Places:
    """Where keys were set, for messages."""

    def __init__(self, own: Mapping[str, str], preset: str, places: Mapping[str, Where]) -> None:
        self._own, self._places = own, places
        self.preset = places.get("keys_preset", Where("keys_preset"))
        self._preset_name = preset

    def of(self, action_id: str) -> Where:
        """Where an action's keys were set."""
        if action_id in self._own:
            return self._places.get(f"keys.{action_id}", Where("keys", key=action_id))
        return Where(f"preset {self._preset_name}", key=action_id)

    def of_pair(self, action_id: str, other_id: str) -> Where:
        """Where one of two clashing actions was set, a person's own place before the preset's."""
        return self.of(action_id if action_id in self._own or other_id not in self._own else other_id)


def _split(text: str) -> list[str]:
    """Keys of a setting. A comma alone is the comma key, else it separates."""
    return [text] if text.strip() == "," else [part.strip() or part for part in text.split(",") if part]


def _key_problems(action_id: str, keys: tuple[str, ...], place: Where) -> Iterator[SettingsError]:
    if not keys or not any(key.strip() for key in keys):
        yield SettingsError("an action needs a key", place, f"Default: {', '.join(BY_ID[action_id].keys)}")
    for key in keys:
        if other := sent_as(key):
            what = f"most terminals send '{show_key(other)}' for '{show_key(key)}'"
            yield SettingsError(what, place, "Use another key, such as f5 or ctrl+d")
        elif key.strip() and not is_key(key):
            near = get_close_matches(key.lower(), NAMED, n=1)
            todo = f"Did you mean '{near[0]}'?" if near else "Examples: x, space, f5, ctrl+d"
            yield SettingsError(f"'{key}' is no key", place, todo)
        elif len(key) == 1 and BY_ID[action_id].scope in TEXT:
            yield SettingsError(f"'{key}' is text to type where this action counts", place, "Use a key like f5")


def _clashes(keys: Mapping[str, tuple[str, ...]], told: _Places) -> Iterator[SettingsError]:
    """One problem for each key that two actions claim where both count."""
    seen: set[tuple[str, str]] = set()
    for scope in SCOPES:
        owner: dict[str, str] = {}
        for action in in_scope(scope):
            for key in (name for each in keys[action.id] for name in arrivals(each)):
                other = owner.setdefault(key, action.id)
                pair = (min(other, action.id), max(other, action.id))
                if other != action.id and pair not in seen:
                    seen.add(pair)
                    yield SettingsError(
                        f"key '{show_key(key)}' is claimed by both '{other}' and '{action.id}'",
                        told.of_pair(action.id, other),
                        "Give one of them another key",
                    )
