"""The files of a rule pack written: all of one change or none of it, and never over what someone else wrote."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from reviewer.domain.pack import CHANGES_FILE, PackFile
from reviewer.domain.printable import printable
from reviewer.domain.text import nfc
from reviewer.errors import RulePackError, SessionBusyError, SessionError, Where
from reviewer.storage.durable import Stat, sync_folder, write_atomically
from reviewer.storage.lock import turn
from reviewer.storage.packs import is_installed_pack, pack_paths, read_pack

_TURN = ".changes-lock"
_READ_AGAIN = "Read the rules again and make the edit once more; nothing was written"


@contextlib.contextmanager
def writing_alone(folder: Path) -> Iterator[None]:
    """Be the only one to save in a pack. Raises RulePackError where that may not or cannot be."""
    if is_installed_pack(folder):
        what = "these rules came with the program and are not edited where they lie"
        todo = "Run `reviewer init` for a copy of your own, and work there"
        raise RulePackError(what, Where(printable(str(folder))), todo)
    if not folder.is_dir():
        raise RulePackError("there is no such rule pack", Where(printable(str(folder))), "Run `reviewer init`")
    try:
        with turn(folder / _TURN):
            yield
    except SessionBusyError as error:
        what = "another process is saving these rules"
        raise RulePackError(what, Where(printable(str(folder))), "Try again in a moment") from error


def raw_texts(folder: Path) -> dict[str, str]:
    """The files of a pack as they stand on disk, by name: line ends, Unicode form and byte order mark kept.

    Raises as :func:`~reviewer.storage.packs.read_pack`.
    """
    read_pack(folder)  # tells, file by file, what is not to be read
    return {path.name: path.read_bytes().decode() for path in pack_paths(folder)}


def refuse_changed(texts: Mapping[str, str], files: Sequence[PackFile], folder: Path) -> None:
    """Raise RulePackError where the files on disk are not those that were read before; it names the first."""
    read = {_name(file): file.text for file in files}
    for name in sorted({*texts, *read}):
        if name not in texts or name not in read:
            what = "this file is gone since the rules were read" if name in read else "this file is new"
        elif nfc(texts[name].removeprefix("\ufeff")) != read[name]:
            what = "this file was changed outside since the rules were read"
        else:
            continue
        raise RulePackError(what, Where(printable(str(folder / name))), _READ_AGAIN)


def as_pack(texts: Mapping[str, str], folder: Path) -> tuple[PackFile, ...]:
    """The files as a pack."""
    return tuple(PackFile(str(folder / n), nfc(t.removeprefix("\ufeff"))) for n, t in sorted(texts.items()))


def sha(text: str | None) -> str:
    """SHA-256 of a file's bytes; empty for no file."""
    return "" if text is None else hashlib.sha256(text.encode()).hexdigest()


def write_all(
    folder: Path, before: Mapping[str, str], after: Mapping[str, str], notes: Callable[[bool], None]
) -> None:
    """Bring a pack's files from ``before`` to ``after``; where that fails, what was written is put back.

    ``notes`` notes what is going on: called with False before the first file is touched, and with True once all
    are written. Raises SessionError or RulePackError, with everything as before; where that was impossible the
    error names the file.
    """
    names = [name for name in sorted(after) if after[name] != before.get(name)]
    for name in names:
        _refuse_read_only(folder / name)
    noted = _bytes_of(folder / CHANGES_FILE)
    tried: list[str] = []
    is_whole = False
    try:
        notes(False)
        for name in names:
            tried.append(name)
            _write(folder / name, before.get(name), after[name])
        is_whole = True
    finally:
        if not is_whole:
            _put_back(folder, {name: (before.get(name), after[name]) for name in reversed(tried)}, noted)
    with contextlib.suppress(SessionError):  # all is written, and the next to save finds so by the files
        notes(True)


def _write(path: Path, before: str | None, after: str) -> None:
    def look(_: Stat) -> None:
        if sha(before) != _sha_of(path):
            raise RulePackError("this file was changed outside just now", Where(printable(str(path))), _READ_AGAIN)

    write_atomically(path, after.encode(), before_replace=look)


def _put_back(folder: Path, texts: Mapping[str, tuple[str | None, str]], noted: bytes | None) -> None:
    """Undo what was written, then what was noted. Raises RulePackError where a file cannot be put back."""
    stuck = [name for name, (before, after) in texts.items() if not _is_put_back(folder / name, before, after)]
    if stuck:
        what = f"the change could not be written whole, and {' and '.join(stuck)} could not be put back"
        todo = f"{CHANGES_FILE} tells the change; undo it once the disk can be written"
        raise RulePackError(what, Where(printable(str(folder / stuck[0]))), todo)
    _restore(folder / CHANGES_FILE, noted)


def _is_put_back(path: Path, before: str | None, after: str) -> bool:
    if _sha_of(path) != sha(after):
        return True  # not reached, or someone else's by now
    try:
        _restore(path, None if before is None else before.encode())
    except (SessionError, OSError):
        return False
    return True


def _restore(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
        sync_folder(path.parent)
    elif _bytes_of(path) != content:
        write_atomically(path, content)


def _refuse_read_only(path: Path) -> None:
    """A file that its owner made read-only is not replaced, though its folder would allow it."""
    with contextlib.suppress(FileNotFoundError):
        mode = stat.S_IMODE(path.stat().st_mode)
        if not mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(path, os.W_OK):
            raise RulePackError("this file is read-only", Where(printable(str(path))), "Make it writable")


def _sha_of(path: Path) -> str:
    found = _bytes_of(path)
    return "" if found is None else hashlib.sha256(found).hexdigest()


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _name(file: PackFile) -> str:
    return file.path.replace("\\", "/").rpartition("/")[2]
