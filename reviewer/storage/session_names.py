"""Names on disk: good session names, where a session lies, and what an article's truth file is called."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from pathlib import Path

from reviewer.domain.printable import printable
from reviewer.errors import SessionError, UsageError, Where
from reviewer.storage.durable import file_stat

DATABASE, TRUTH, LOCK, TURN = "session.sqlite3", "truth", "lock", "turn"
"""What a session's folder holds; a person may put a ``notes.md`` beside them."""

_OWN = (DATABASE, *(f"{DATABASE}{end}" for end in ("-wal", "-shm", "-journal")), TRUTH, LOCK, TURN, "filters.toml")
"""What this program writes in a session's folder, besides what is in its folders."""
MAX_NAME = 64
_NAME = re.compile(rf"[^\W_][\w.-]{{0,{MAX_NAME - 1}}}")
_MAX_NAME_BYTES = 200
"""A file system takes 255 for one name, and what stands beside a session is named after it."""
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])[ .]*(?:\..*)?", re.IGNORECASE | re.DOTALL)
"""Names that mean a device to Windows, whatever stands behind the point."""

_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|%\ud800-\udfff]|^[. ]|[. ]$')
_MAX_STEM_BYTES = 200


def session_folder(sessions: Path, name: str) -> Path:
    """The folder of the session ``name``, whether or not it exists. Raises UsageError for a bad name.

    A name is letters, digits, ``-``, ``_`` and ``.``, begins with a letter or digit, and so is never a path.
    """
    is_named = _NAME.fullmatch(name) and not name.endswith(".") and not _RESERVED.fullmatch(name)
    if not is_named or len(name.encode()) > _MAX_NAME_BYTES:
        raise UsageError(
            f"'{printable(name[: MAX_NAME * 2])}' cannot name a session",
            Where(key="session"),
            f"Use up to {MAX_NAME} letters, digits, '-', '_' and '.', beginning with a letter or digit",
        )
    return sessions / name


def check_place(folder: Path) -> None:
    """Refuse a session whose files lead out of its folder, or that are pipes or devices. Raises SessionError.

    A session may come from somebody else, out of an archive or version control. Through a link in it this program
    would write what the person never named; ``sessions`` itself may be a link, as to another disk.
    """
    if folder.is_symlink() and not _is_inside(folder, folder.parent):
        raise _misplaced(folder, "this link leads out of the folder of sessions")
    for name in _OWN:
        path = folder / name
        try:
            kind = path.lstat().st_mode
        except OSError:
            continue
        if stat.S_ISLNK(kind):
            if leads_out(path):
                raise _misplaced(path, "this link leads out of the session")
        elif not (stat.S_ISREG(kind) or stat.S_ISDIR(kind)):
            raise _misplaced(path, "this is a pipe or device, not a file")


def leads_out(path: Path) -> bool:
    """Whether ``path`` is a link to somewhere that is not below the folder it stands in."""
    return path.is_symlink() and not _is_inside(path, path.parent)


def has_log(database: Path) -> bool:
    """Whether there is a database that may hold decisions; an empty file does not."""
    stat = file_stat(database)
    return database.exists() and (stat is None or stat[0] > 0)


def truth_file_name(article_id: str) -> str:
    """The file name of an article's truth, the same for the same id and different for different ids.

    Characters that a file system could read as a path or a device are percent-encoded; a very long id is cut
    and told apart by its hash.
    """
    stem = _UNSAFE.sub(_encoded, article_id)
    if _RESERVED.fullmatch(stem):
        stem = _encoded(stem[0]) + stem[1:]
    encoded = stem.encode()
    if len(encoded) > _MAX_STEM_BYTES:
        stem = encoded[:_MAX_STEM_BYTES].decode(errors="ignore") + "%" + hashlib.sha256(encoded).hexdigest()[:16]
    return f"{stem}.toml"


def _encoded(unsafe: re.Match[str] | str) -> str:
    return "".join(f"%{byte:02X}" for byte in unsafe[0].encode("utf-8", "surrogatepass"))


def _is_inside(path: Path, folder: Path) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _misplaced(path: Path, what: str) -> SessionError:
    return SessionError(what, Where(printable(str(path))), "Put what belongs to the session there, or remove it")
