"""Settings of a workspace and of a person: two TOML files and the environment.

``reviewer.toml`` in the workspace says what a team shares, ``settings.toml`` in the person's configuration
folder what is theirs (``$XDG_CONFIG_HOME/reviewer``). The environment wins over the workspace, the
workspace over the person.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from reviewer.errors import Problems, SettingsError, Where
from reviewer.outside.files import UnreadableError, read_bounded

WORKSPACE_FILE = "reviewer.toml"
LANGUAGES = ("en", "vi")
ENVIRONMENT = {
    "REVIEWER_ANNOTATOR": "annotator",
    "REVIEWER_KEYS_PRESET": "keys_preset",
    "REVIEWER_LANGUAGE": "language",
    "REVIEWER_MOTION": "motion",
    "REVIEWER_SESSION": "session",
    "REVIEWER_THEME": "theme",
    "REVIEWER_TIMING": "timing",
}
"""Environment variables and the settings that they set."""
SWITCHES = ("motion", "timing")
"""Settings that are true or false."""
_SPOKEN = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
"""How the environment says true and false."""
_MOST_BYTES = 200_000
_MOST_PROBLEMS = 20
"""Problems of one file that are told; whoever has more has the wrong file."""
_LONGEST_NAME = 255
"""Bytes of one name that a file system takes."""
_MOST_KEYS = 500
_SHOWN = 60
_MEND = "Correct or remove it"
_LOCALES = ("LC_ALL", "LC_MESSAGES", "LANG")
_NO_LOCALES = ("", "C", "POSIX")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a person can set. Each name of :data:`NAMES` is a key of both files."""

    articles: tuple[str, ...] = ("articles",)
    """Folders, globs or files that hold the workspace's articles, relative to the workspace."""
    session: str = "review"
    """The session that ``reviewer review`` opens when none is named."""
    annotator: str = ""
    """Who decides; the login name where nothing is set."""
    language: str = "en"
    """Language of the screen: ``en`` or ``vi``."""
    theme: str = "dark"
    """Colours of the screen: one of the screen's own themes, ``auto``, or a theme name of Textual."""
    motion: bool = False
    """Whether anything on the screen may blink or glide."""
    timing: bool = True
    """Whether the time that a person takes for a decision is recorded, idle time left out."""
    keys_preset: str = "default"
    """The table of keys to start from: ``default``, ``vi`` or ``emacs``."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys by action id, over those of the preset, for example ``accept = "a,enter"``."""
    places: Mapping[str, Where] = field(default_factory=dict, compare=False)
    """Where each setting was made, and each key as ``keys.ACTION``; for messages, not a setting itself."""


NAMES = tuple(setting.name for setting in fields(Settings) if setting.name != "places")
"""What can be set."""


def load_settings(workspace: Path, environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings in force for a workspace. Raises Problems with every value that cannot be used."""
    settings = _from_environment_defaults(environ)
    problems: list[SettingsError] = []
    for path in (person_file(environ), workspace / WORKSPACE_FILE):
        if _is_there(path):
            settings = _apply_file(settings, path, problems)
    for name, key in ENVIRONMENT.items():
        if environ.get(name):
            settings = _apply(settings, key, environ[name], Where(name), problems)
    if problems:
        raise Problems(problems)
    return settings


def _is_there(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that no file system takes
        return False


def person_file(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the person's own settings are kept; the file need not exist."""
    return _own_folder(environ, "XDG_CONFIG_HOME", ".config") / "settings.toml"


def state_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where what must not be lost is kept for the person when their workspace cannot; it need not exist."""
    return _own_folder(environ, "XDG_STATE_HOME", ".local/state")


def _own_folder(environ: Mapping[str, str], variable: str, below_home: str) -> Path:
    """The person's own folder of one kind; as XDG wants it, a relative path in the variable does not count."""
    named = Path(environ.get(variable, ""))
    try:
        base = named if named.is_absolute() else Path(environ.get("HOME") or Path.home()) / below_home
    except RuntimeError:  # a person without a home
        base = Path(os.devnull) / below_home
    if any(len(os.fsencode(part)) > _LONGEST_NAME for part in base.parts):
        base = Path(os.devnull) / below_home
    return base / "reviewer"


def _from_environment_defaults(environ: Mapping[str, str]) -> Settings:
    who = next((environ[n] for n in ("LOGNAME", "USER", "USERNAME") if environ.get(n)), "annotator")
    return Settings(annotator=who, language=locale_language(environ))


def locale_language(environ: Mapping[str, str]) -> str:
    """The first language of the locale that the screen speaks, English where there is none.

    As in GNU gettext, ``LANGUAGE`` may name several and comes first, but counts only beside a real locale.
    """
    locale = next((environ[name] for name in _LOCALES if environ.get(name)), "")
    if locale.partition(".")[0] in _NO_LOCALES:
        return LANGUAGES[0]
    wanted = (environ.get("LANGUAGE") or locale).split(":")
    codes = (re.split(r"[_.@]", name.strip())[0].lower() for name in (*wanted, locale))
    return next((code for code in codes if code in LANGUAGES), LANGUAGES[0])


def _apply_file(settings: Settings, path: Path, problems: list[SettingsError]) -> Settings:
    try:
        text, table = _read(path)
    except SettingsError as error:
        problems.append(error)
        return settings
    known = len(problems)
    for key, value in table.items():
        if len(problems) - known >= _MOST_PROBLEMS:
            break
        settings = _apply(settings, key, value, Where(str(path), line=_line_of(key, text), key=key), problems)
        if key == "keys" and isinstance(value, dict):
            lines = {f"keys.{name}": (name, _line_of(name, text, "keys")) for name in value}
            places = {place: Where(str(path), line=line, key=name) for place, (name, line) in lines.items()}
            settings = replace(settings, places={**settings.places, **places})
    return settings


def _read(path: Path) -> tuple[str, Mapping[str, Any]]:
    """The file's text and what it says. Raises SettingsError."""
    from reviewer.outside.toml import TomlError, parse_toml  # not needed where no file sets anything

    try:
        text = read_bounded(path, _MOST_BYTES).decode("utf-8-sig").replace("\r\n", "\n")
        return text, parse_toml(text)
    except UnreadableError as error:
        raise SettingsError(error.what, Where(str(path)), _MEND) from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"this file is not UTF-8 (byte {error.start})", Where(str(path)), _MEND) from error
    except TomlError as error:
        where = Where(str(path), error.line, error.column)
        raise SettingsError(f"this file cannot be read: {error.what}", where, _MEND) from error


def _apply(settings: Settings, key: str, value: Any, where: Where, problems: list[SettingsError]) -> Settings:
    if key not in NAMES:
        key = key[:_SHOWN]
        near = get_close_matches(key, NAMES, n=1)
        todo = f"Did you mean '{near[0]}'?" if near else f"Settings are {', '.join(NAMES)}"
        problems.append(SettingsError(f"'{key}' is no setting", replace(where, key=where.key[:_SHOWN]), todo))
        return settings
    complaint = _complaint(key, value)
    if complaint:
        problems.append(SettingsError(complaint, where))
        return settings
    if key == "articles":
        value = (value,) if isinstance(value, str) else tuple(value)
    if key == "keys":
        value = {**settings.keys, **value}
    if key in SWITCHES and isinstance(value, str):
        value = _SPOKEN[value.lower()]
    return replace(settings, places={**settings.places, key: where}, **{key: value})


def _complaint(key: str, value: Any) -> str:
    """What is wrong with a value, empty when nothing is."""
    if key == "keys":
        is_table = isinstance(value, dict) and all(isinstance(v, str) for v in value.values())
        is_short = is_table and len(value) <= _MOST_KEYS
        return "" if is_short else f"keys is a table of action = 'key', {_MOST_KEYS} at most"
    if key == "articles":
        is_list = isinstance(value, list) and all(isinstance(v, str) for v in value)
        return "" if isinstance(value, str) or is_list else "articles is a path or a list of paths"
    if key in SWITCHES:
        is_switch = isinstance(value, bool) or (isinstance(value, str) and value.lower() in _SPOKEN)
        return "" if is_switch else f"{key} is true or false"
    if not isinstance(value, str) or not value:
        return f"{key} is a text that is not empty"
    if key == "language" and value not in LANGUAGES:
        return f"language is one of {', '.join(LANGUAGES)}, not '{value[:_SHOWN]}'"
    return ""


def _line_of(key: str, text: str, table: str = "") -> int:
    """The one-based line that sets ``key``, at the top or in a table; 0 where none is found."""
    name = rf"""["']?{re.escape(key)}["']?\s*"""
    lines = text.splitlines()
    start = max(0, _line_of(table, text) - 1) if table else 0
    pattern = re.compile(rf"\s*(?:{table}\s*\.\s*)?{name}[=]" if table else rf"\s*(?:\[\s*)?{name}[=.\]]")
    return next((n for n, line in enumerate(lines[start:], start + 1) if pattern.match(line)), start + bool(table))
