"""Bytes of a file that somebody else may have put there: a real file of a sensible size, or nothing.

A pipe would be waited for and a device read without end, so only a regular file is read, and whether it is one is
asked of the opened file: what stands under its name may change in between.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

_MEGABYTE = 1_000_000


class UnreadableError(Exception):
    """A file that is not read; what is wrong and what to do, for each reader's own error."""

    def __init__(self, what: str, todo: str) -> None:
        super().__init__(what)
        self.what, self.todo = what, todo


def read_bounded(path: Path, most: int) -> bytes:
    """All bytes of the file at ``path``, ``most`` at most. Raises UnreadableError; never waits for a writer."""
    try:
        with open(path, "rb", opener=_opened_at_once) as file:  # Path.open takes no opener
            kind = os.fstat(file.fileno()).st_mode
            if not stat.S_ISREG(kind):
                raise UnreadableError("this is a pipe or device, not a file", "Put a file there, or remove it")
            content = file.read(most + 1)
    except FileNotFoundError as error:
        raise UnreadableError("there is no such file", "Check the name") from error
    except IsADirectoryError as error:
        raise UnreadableError("this is a folder, not a file", "Name a file") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise UnreadableError(f"this file could not be read: {reason}", "Make it readable") from error
    if len(content) > most:
        size = f"{most // _MEGABYTE} MB" if most >= _MEGABYTE else f"{most // 1000} kB"
        raise UnreadableError(f"this file is larger than {size}", "Split it, or remove what does not belong there")
    return content


def _opened_at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
