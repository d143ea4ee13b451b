"""A workspace: any folder with articles, rules and sessions."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from reviewer.errors import ArticleError, UsageError, Where
from reviewer.settings import WORKSPACE_FILE, Settings, load_settings
from reviewer.storage.durable import write_atomically
from reviewer.storage.packs import builtin_pack, pack_directory, pack_paths
from reviewer.storage.session_names import session_folder

_STARTER = """\
# A reviewer workspace. Every line is optional; what is set here is the default.

# Folders, globs or files that hold the articles (UTF-8 text), relative to this file.
articles = ["articles"]

# The session that "reviewer review" opens when none is named.
session = "review"

# "en" or "vi"; by the locale where it is not set. L changes it while the screen is open.
# language = "vi"

# "dark", "light", "contrast", "colour-blind", "terminal" (its own 16 colours), "auto" (light or dark as the
# terminal is). T changes it. With NO_COLOR in the environment there are no colours at all.
# theme = "light"

# Let the cursor of the palette blink. Nothing moves by itself otherwise.
# motion = true

# Do not record how long a decision takes.
# timing = false

# Keys to start from: "default", "vi" or "emacs".
# keys_preset = "vi"

# Your own keys over them, by the names that the help page's table in README gives.
# [keys]
# accept = "a,enter"
"""


class Workspace(NamedTuple):
    """A folder with what a review needs, and the settings in force there."""

    root: Path
    settings: Settings

    @property
    def sessions(self) -> Path:
        """The folder that holds one folder a session."""
        return self.root / "sessions"

    @property
    def rules(self) -> Path:
        """The rule pack in force: the workspace's own, else the one that came with the program."""
        return pack_directory(self.root)

    def session_folder(self, name: str) -> Path:
        """Where the session of that name is kept, whether or not it exists. Raises UsageError for a bad name."""
        return session_folder(self.sessions, name)

    @property
    def own_patterns(self) -> tuple[str, ...]:
        """The folders, globs and files that the settings name, whether or not they exist."""
        return tuple(str(self.root / pattern) for pattern in self.settings.articles)

    def article_patterns(self, given: tuple[str, ...] = ()) -> tuple[str, ...]:
        """What was given on the command line, else the folders that the settings name.

        Raises ArticleError where nothing was given and none of the settings' folders exists.
        """
        if given:
            return given
        if not any(_exists(pattern) for pattern in self.own_patterns):
            raise ArticleError(
                f"there is no {' or '.join(self.settings.articles)} here",
                Where(str(self.root)),
                "Name a folder or files, as in: reviewer review seeds, or start with: reviewer init",
            )
        return self.own_patterns


def open_workspace(start: Path | None = None, environ: Mapping[str, str] = os.environ) -> Workspace:
    """The workspace around ``start``: the nearest folder upwards with a ``reviewer.toml``, else ``start``."""
    here = (start or Path.cwd()).resolve()
    root = next((folder for folder in (here, *here.parents) if (folder / WORKSPACE_FILE).is_file()), here)
    return Workspace(root, load_settings(root, environ))


def init_workspace(folder: Path) -> tuple[Path, ...]:
    """Make ``folder`` a workspace: settings, rules, and folders for articles and sessions.

    Returns what was made, in order. Nothing that exists is touched. Raises UsageError where ``folder`` is a file.
    """
    try:
        if folder.exists() and not folder.is_dir():
            raise UsageError("this is a file, not a folder", Where(str(folder)), "Name a folder")
        made = [path for path in _folders(folder) if not path.is_dir()]
        for path in made:
            path.mkdir(parents=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError(f"this folder cannot be made: {reason}", Where(str(folder)), "Name another") from error
    files = {folder / WORKSPACE_FILE: _STARTER.encode()}
    files |= {folder / "rules" / source.name: source.read_bytes() for source in pack_paths(builtin_pack())}
    for path, content in files.items():
        if not path.exists():
            write_atomically(path, content)
            made.append(path)
    return tuple(made)


def _folders(folder: Path) -> tuple[Path, ...]:
    return folder, folder / "articles", folder / "rules", folder / "sessions"


def _exists(pattern: str) -> bool:
    return os.path.exists(pattern) or any(c in pattern for c in "*?[")  # noqa: PTH110  # takes any length
