"""Settings of a workspace and of a person: two TOML files and the environment.

``reviewer.toml`` in the workspace says what a team shares, ``settings.toml`` in the person's configuration
folder what is theirs (``$XDG_CONFIG_HOME/reviewer``). The environment wins over the workspace, the
workspace over the person.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from reviewer.errors import Problems, SettingsError, Where

WORKSPACE_FILE = "reviewer.toml"
LANGUAGES = ("en", "vi")
ENVIRONMENT = {
    "REVIEWER_ANNOTATOR": "annotator",
    "REVIEWER_LANGUAGE": "language",
    "REVIEWER_SESSION": "session",
    "REVIEWER_THEME": "theme",
}
"""Environment variables and the settings that they set."""


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
    theme: str = "textual-dark"
    """A theme name of Textual, such as ``textual-light`` or ``ansi-dark``."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys by action id, for example ``accept = "a,enter"``."""
    keys_file: str = ""
    """The file that the keys stand in, for messages about them; not a setting itself."""


NAMES = tuple(setting.name for setting in fields(Settings) if setting.name != "keys_file")
"""What can be set."""


def load_settings(workspace: Path, environ: Mapping[str, str] = os.environ) -> Settings:
    """The settings in force for a workspace. Raises Problems with every value that cannot be used."""
    settings = _from_environment_defaults(environ)
    problems: list[SettingsError] = []
    for path in (person_file(environ), workspace / WORKSPACE_FILE):
        if path.is_file():
            settings = _apply_file(settings, path, problems)
    for name, key in ENVIRONMENT.items():
        if environ.get(name):
            settings = _apply(settings, key, environ[name], Where(name), problems)
    if problems:
        raise Problems(problems)
    return settings


def person_file(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the person's own settings are kept; the file need not exist."""
    base = environ.get("XDG_CONFIG_HOME") or Path(environ.get("HOME") or "~").expanduser() / ".config"
    return Path(base) / "reviewer" / "settings.toml"


def _from_environment_defaults(environ: Mapping[str, str]) -> Settings:
    locale = next((environ[n] for n in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(n)), "")
    who = next((environ[n] for n in ("LOGNAME", "USER", "USERNAME") if environ.get(n)), "annotator")
    return Settings(annotator=who, language="vi" if locale.startswith("vi") else "en")


def _apply_file(settings: Settings, path: Path, problems: list[SettingsError]) -> Settings:
    try:
        text = path.read_text(encoding="utf-8")
        table = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        line = re.search(r"line (\d+)", str(error))
        where = Where(str(path), line=int(line[1]) if line else 0)
        problems.append(SettingsError(f"this file cannot be read: {error}", where, "Correct or remove it"))
        return settings
    for key, value in table.items():
        settings = _apply(settings, key, value, Where(str(path), line=_line_of(key, text), key=key), problems)
    return settings


def _apply(settings: Settings, key: str, value: Any, where: Where, problems: list[SettingsError]) -> Settings:
    if key not in NAMES:
        near = get_close_matches(key, NAMES, n=1)
        todo = f"Did you mean '{near[0]}'?" if near else f"Settings are {', '.join(NAMES)}"
        problems.append(SettingsError(f"'{key}' is no setting", where, todo))
        return settings
    complaint = _complaint(key, value)
    if complaint:
        problems.append(SettingsError(complaint, where))
        return settings
    if key == "articles":
        value = (value,) if isinstance(value, str) else tuple(value)
    if key == "keys":
        settings = replace(settings, keys_file=where.path)
    return replace(settings, **{key: value})


def _complaint(key: str, value: Any) -> str:
    """What is wrong with a value, empty when nothing is."""
    if key == "keys":
        is_table = isinstance(value, dict) and all(isinstance(v, str) for v in value.values())
        return "" if is_table else "keys is a table of action = 'key'"
    if key == "articles":
        is_list = isinstance(value, list) and all(isinstance(v, str) for v in value)
        return "" if isinstance(value, str) or is_list else "articles is a path or a list of paths"
    if not isinstance(value, str) or not value:
        return f"{key} is a text that is not empty"
    if key == "language" and value not in LANGUAGES:
        return f"language is one of {', '.join(LANGUAGES)}, not '{value}'"
    return ""


def _line_of(key: str, text: str) -> int:
    pattern = re.compile(rf"""\s*(?:\[\s*)?["']?{re.escape(key)}["']?\s*[=.\]]""")
    return next((n for n, line in enumerate(text.splitlines(), 1) if pattern.match(line)), 0)
