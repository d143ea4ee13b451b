"""Where the rule pack in force lies, and its files as text."""

from __future__ import annotations

import os
from pathlib import Path

from reviewer.domain.pack import CHANGES_FILE, PackFile
from reviewer.domain.printable import printable
from reviewer.domain.text import nfc
from reviewer.errors import Problems, RulePackError, Where
from reviewer.outside.files import UnreadableError, read_bounded

MOST_BYTES = 4_000_000
"""Largest file of a pack."""
_PACKAGE = Path(__file__).parent.parent


def pack_directory(workspace_root: Path) -> Path:
    """The folder of the rule pack in force: the workspace's ``rules`` if it holds any, else the built-in."""
    own = workspace_root / "rules"
    return own if own.is_dir() and pack_paths(own) else builtin_pack()


def builtin_pack() -> Path:
    """The folder of the pack that came with the program: inside an installed package, else beside its source."""
    installed = _PACKAGE / "pack"
    return installed if installed.is_dir() else _PACKAGE.parent / "rules"


def is_installed_pack(folder: Path) -> bool:
    """Whether ``folder`` is the pack inside an installed program, which the next installation would replace."""
    return os.path.realpath(folder) == os.path.realpath(_PACKAGE / "pack")


def pack_paths(folder: Path) -> tuple[Path, ...]:
    """The files of the pack in ``folder``, in order of name; its list of changes is none of them."""
    return tuple(sorted(path for path in folder.glob("*.toml") if path.name != CHANGES_FILE and not path.is_dir()))


def read_pack(directory: Path) -> tuple[PackFile, ...]:
    """Every TOML file of a pack in order of name, in NFC. Raises RulePackError, or Problems for several."""
    shown = printable(str(_shown(directory)))
    if not directory.is_dir():
        raise RulePackError("there is no such rule pack", Where(shown), "Name a folder that holds *.toml files")
    paths = pack_paths(directory)
    if not paths:
        raise RulePackError("there are no rules here", Where(shown), "A rule pack is a folder of *.toml files")
    files: list[PackFile] = []
    problems: list[RulePackError] = []
    for path in paths:
        try:
            files.append(_read(path))
        except RulePackError as error:
            problems.append(error)
    if problems:
        raise problems[0] if len(problems) == 1 else Problems(problems)
    return tuple(files)


def _read(path: Path) -> PackFile:
    shown = printable(str(_shown(path)))
    try:
        content = read_bounded(path, MOST_BYTES)
    except UnreadableError as error:
        raise RulePackError(error.what, Where(shown), error.todo) from error
    try:
        return PackFile(shown, nfc(content.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = f"this file is not UTF-8 (byte {error.start})"
        raise RulePackError(what, Where(shown, line), "Save it as UTF-8") from error


def _shown(path: Path) -> Path:
    """The path as a person would type it here."""
    absolute, here = Path(os.path.realpath(path)), Path.cwd()
    return absolute.relative_to(here) if absolute.is_relative_to(here) else path
