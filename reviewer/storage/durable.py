"""Files that are whole at every moment: written beside their place, synced, then moved onto it.

Nothing else in the project writes a file in place, so killing the process or losing power leaves either the
content before or the content after.
"""

from __future__ import annotations

import contextlib
import functools
import io
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, TextIO

from reviewer.domain.printable import printable
from reviewer.errors import SessionError, Where

Stat = tuple[int, int]
"""Size in bytes and modification time in nanoseconds: what tells one version of a file from the next."""

_NEW_FILE_MODE = 0o666


def write_atomically(path: Path, content: bytes, *, before_replace: Callable[[Stat], None] | None = None) -> Stat:
    """Bring ``path`` to ``content`` durably, keeping its permissions; a symbolic link keeps its place.

    ``before_replace`` is told the new version's stat while the version before still stands, so that a caller
    can note what is about to appear. Raises SessionError, with the version before untouched.
    """
    with _replaced(path) as (temporary, mode):
        written = _write_synced(temporary, content, mode)
        if before_replace is not None:
            before_replace(written)
    return written


@contextlib.contextmanager
def text_written_atomically(path: Path) -> Iterator[TextIO]:
    """A text stream whose content is at ``path`` once the block ends well, and nowhere if it does not.

    It goes to disk as it is written, however much it is; line ends stay as they are. Raises SessionError.
    """
    with _replaced(path) as (temporary, mode), _opened(temporary, mode) as file:
        yield (text := io.TextIOWrapper(file, encoding="utf-8", newline=""))
        text.flush()
        os.fsync(file.fileno())


@contextlib.contextmanager
def _replaced(path: Path) -> Iterator[tuple[Path, int | None]]:
    """A file beside ``path`` that takes its place once the block ends well, and the mode to give it."""
    target = Path(os.path.realpath(path))
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        _refuse_special(target)
        _sweep(target)
        yield temporary, _mode_of(target)
        temporary.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise write_error(error, path) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()


@functools.cache
def _sweep(target: Path) -> None:
    """Remove what killed processes left of writing ``target``; once a process, for it costs a look around."""
    sweep(target.parent, re.escape(target.name))


def sweep(folder: Path, names: str) -> None:
    """Remove what killed processes left of writing files of a folder; ``names`` is a pattern of theirs."""
    name = re.compile(rf"\.(?:{names})(?:\.([0-9]{{1,9}}))?\.tmp")
    for path in list(folder.iterdir()):
        match = name.fullmatch(path.name)
        # Windows does not remove what is still being written, so there it may be tried.
        if match and (sys.platform == "win32" or not match[1] or not is_running(int(match[1]))):
            with contextlib.suppress(OSError):
                path.unlink()


def is_running(pid: int) -> bool:
    """Whether a process of this number may be alive; for Windows, which has no harmless way to ask, it is."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def file_stat(path: Path) -> Stat | None:
    """The stat of a regular file, None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns) if stat.S_ISREG(found.st_mode) else None


def sync_file(path: Path) -> None:
    """Make the content of a file that something else wrote durable."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system offers that."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_error(error: OSError, path: Path) -> SessionError:
    """What a person should know about a file that could not be written."""
    reason = error.strerror or type(error).__name__
    return SessionError(
        f"this file could not be written: {reason}",
        Where(printable(str(path))),
        "Free some space or make the folder writable; nothing that was saved before is lost",
        kind="unwritable",
        values={"reason": reason},
    )


def _write_synced(path: Path, content: bytes, mode: int | None) -> Stat:
    with _opened(path, mode) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
        found = os.fstat(file.fileno())
    return found.st_size, found.st_mtime_ns


def _opened(path: Path, mode: int | None) -> BinaryIO:
    """A new file that follows no link, with the permissions of the one it is to replace."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    file = open(os.open(path, flags, _NEW_FILE_MODE), "wb")  # noqa: PTH123, SIM115  # opened with O_NOFOLLOW
    if mode is not None and sys.platform != "win32":
        os.fchmod(file.fileno(), mode)
    return file


def _refuse_special(target: Path) -> None:
    """Raise SessionError where a pipe or device stands: a file would take its place."""
    try:
        kind = target.lstat().st_mode
    except OSError:
        return
    if not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
        where = Where(printable(str(target)))
        raise SessionError("this is a pipe or device, not a file", where, "Name a file, or redirect the output")


def _mode_of(path: Path) -> int | None:
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return None
