"""Names on disk: good session names, where a session lies, and what an article's truth file is called."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from reviewer.domain.printable import printable
from reviewer.errors import UsageError, Where
from reviewer.storage.durable import file_stat

DATABASE, TRUTH, LOCK = "session.sqlite3", "truth", "lock"
"""What a session's folder holds; a person may put a ``notes.md`` beside them."""

MAX_NAME = 64
_NAME = re.compile(rf"[^\W_][\w.-]{{0,{MAX_NAME - 1}}}")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)

_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|%\ud800-\udfff]|^[. ]|[. ]$')
_MAX_STEM_BYTES = 200


def session_folder(sessions: Path, name: str) -> Path:
    """The folder of the session ``name``, whether or not it exists. Raises UsageError for a bad name.

    A name is letters, digits, ``-``, ``_`` and ``.``, begins with a letter or digit, and so is never a path.
    """
    if not _NAME.fullmatch(name) or name.endswith(".") or _RESERVED.fullmatch(name):
        raise UsageError(
            f"'{printable(name[: MAX_NAME * 2])}' cannot name a session",
            Where(key="session"),
            f"Use up to {MAX_NAME} letters, digits, '-', '_' and '.', beginning with a letter or digit",
        )
    return sessions / name


def has_log(database: Path) -> bool:
    """Whether there is a database that may hold decisions; an empty file does not."""
    stat = file_stat(database)
    return database.exists() and (stat is None or stat[0] > 0)


def truth_file_name(article_id: str) -> str:
    """The file name of an article's truth, the same for the same id and different for different ids.

    Characters that a file system could read as a path or a device are percent-encoded; a very long id is cut
    and told apart by its hash.
    """
    stem = _UNSAFE.sub(lambda m: "".join(f"%{b:02X}" for b in m[0].encode("utf-8", "surrogatepass")), article_id)
    encoded = stem.encode()
    if len(encoded) > _MAX_STEM_BYTES:
        stem = encoded[:_MAX_STEM_BYTES].decode(errors="ignore") + "%" + hashlib.sha256(encoded).hexdigest()[:16]
    return f"{stem}.toml"
