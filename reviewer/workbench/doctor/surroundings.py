"""What all sessions of a workspace share, looked over: settings, names, rules."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from reviewer.domain.checkup import OK, WARNING, Observation, observed
from reviewer.domain.pack import pack_digest
from reviewer.domain.printable import printable
from reviewer.errors import ReviewerError, Where
from reviewer.settings import WORKSPACE_FILE, Settings, load_settings
from reviewer.storage.packs import pack_directory, read_pack
from reviewer.storage.session_list import list_sessions
from reviewer.storage.session_names import session_folder
from reviewer.workbench.reading import compile_reader
from reviewer.workbench.workspace import Workspace

_DIGITS = 12
"""How much of a digest is shown: enough to tell two packs apart."""


def find_workspace(
    start: Path | None = None, environ: Mapping[str, str] = os.environ
) -> tuple[Workspace, list[Observation]]:
    """The workspace around ``start``, with its default settings where its own cannot be used, and why not."""
    here = (start or Path.cwd()).resolve()
    root = next((folder for folder in (here, *here.parents) if (folder / WORKSPACE_FILE).is_file()), here)
    try:
        return Workspace(root, load_settings(root, environ)), []
    except ReviewerError as error:
        return Workspace(root, Settings()), observed(error, "settings")


def session_names(sessions: Path) -> tuple[list[str], list[Observation]]:
    """The sessions in a folder that can be opened by their names, and what there is to say about the others."""
    names: list[str] = []
    found: list[Observation] = []
    try:
        listed = [path.name for path in sorted(sessions.iterdir()) if path.is_dir()] if sessions.is_dir() else []
        if sessions.exists() and not sessions.is_dir():
            list_sessions(sessions)
    except ReviewerError as error:
        return [], observed(error, "session-names")
    for name in listed:
        if name.startswith("."):
            continue
        try:
            session_folder(sessions, name)
        except ReviewerError as error:
            where, todo = Where(printable(str(sessions / name))), f"Rename the folder. {error.todo}"
            found.append(
                Observation(check="session-names", severity=WARNING, what=error.what, where=where, todo=todo)
            )
        else:
            names.append(name)
    return names, found


def rules(root: Path) -> Iterator[Observation]:
    """Whether the rule pack in force loads, and which one it is."""
    folder = pack_directory(root)
    try:
        files = read_pack(folder)
        compile_reader(files)
    except ReviewerError as error:
        yield from observed(error, "rules")
        return
    what = f"the rules load: {len(files)} files, digest {pack_digest(files)[:_DIGITS]}"
    where = Where(files[0].path.replace("\\", "/").rpartition("/")[0])
    yield Observation(check="rules", severity=OK, what=what, where=where)
