"""Decisions that the log did not take, kept in a file until it does; the next start takes them over.

The file stands in the session's folder, or where that cannot be written in the person's own state folder. Taking
it over twice is harmless: what the log holds of it by then is not appended again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from reviewer.domain.decision import Decision
from reviewer.domain.printable import printable
from reviewer.errors import ReviewerError, SessionError, Where
from reviewer.storage.decision_codec import decision_of, decision_row
from reviewer.storage.delivery import known_singly, turnable
from reviewer.storage.durable import write_atomically, write_error
from reviewer.storage.store import SqliteStore

FORMAT = 1
"""The format of these files; a newer one is left alone."""
_STEM, _MOST_IN_FOLDER = "undelivered", 1000
_FAR = 1 << 40
"""Where provisional numbers are moved that must not be taken for those of a log made again."""


class _Kept(NamedTuple):
    """What one file holds."""

    created: str
    since: int
    articles: Mapping[str, str]
    decisions: tuple[Decision, ...]


class Rescue:
    """Where one process keeps the decisions of one session that are not in its log."""

    def __init__(self, folder: Path, home: Path | None, created: str) -> None:
        """``folder`` is the session's, ``home`` the person's state folder; ``created`` tells databases apart."""
        self._places = places(folder, home)
        self._created = created
        self._files: dict[Path, Path] = {}
        """The file that this process took in each folder."""

    def keep(self, decisions: Sequence[Decision], since: int, articles: Mapping[str, str]) -> Path:
        """Keep the decisions, in place of those kept before; where they are. Raises SessionError.

        ``since`` is the number behind which the log may hold them, ``articles`` the SHA-256 of each by its id.
        """
        told = {
            "format": FORMAT,
            "created": self._created,
            "since": since,
            "articles": dict(articles),
            "decisions": [[decision.seq, *decision_row(decision)] for decision in decisions],
        }
        content = json.dumps(told, ensure_ascii=False, indent=0).encode()
        for place, stem in self._places[:-1]:
            with contextlib.suppress(SessionError):
                return self._write(place, stem, content)
        return self._write(*self._places[-1], content)

    def drop(self) -> None:
        """Keep nothing more: the log holds it. A file that cannot be removed is harmless."""
        for path in self._files.values():
            with contextlib.suppress(OSError):
                path.unlink()
        self._files.clear()

    def _write(self, folder: Path, stem: str, content: bytes) -> Path:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise write_error(error, folder) from error
        names = (folder / f"{stem}-{os.getpid()}-{n}.json" for n in range(1, _MOST_IN_FOLDER))
        path = self._files.get(folder) or next((name for name in names if not os.path.lexists(name)), None)
        if path is None:
            raise SessionError("too many files of undelivered decisions", Where(printable(str(folder))))
        write_atomically(path, content)
        self._files[folder] = path
        return path


def places(folder: Path, home: Path | None) -> tuple[tuple[Path, str], ...]:
    """The folders where a session's undelivered decisions may be, each with how their files' names begin."""
    known_by = hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:12]
    theirs = ((home, f"{_STEM}-{folder.name}-{known_by}"),) if home else ()
    return (folder, _STEM), *theirs


def take_over(store: SqliteStore, folder: Path, home: Path | None) -> Iterator[str | ReviewerError]:
    """Append to the log what earlier runs could not; yields what was done and which files could not be used."""
    for place, stem in places(folder, home):
        for path in sorted(place.glob(f"{stem}-*.json")):
            shown = printable(str(path))
            try:
                count = _deliver(store, _read(path))
            except ReviewerError as error:
                yield error
                continue
            with contextlib.suppress(OSError):
                path.unlink()
            if count:
                yield f"{count} decisions that could not be saved before were kept in {shown} and are on disk now"


def _deliver(store: SqliteStore, kept: _Kept) -> int:
    """How many decisions the log did not hold."""
    for article_id, sha256 in kept.articles.items():
        store.remember_sha256(article_id, sha256)
    before, decisions, since = store.last_seq, kept.decisions, kept.since
    if kept.created != store.created:
        decisions, since = _beyond(decisions, list(store.log())), store.last_seq
    if decisions:
        store.deliver(decisions, since)
    return store.last_seq - before


def _beyond(decisions: Sequence[Decision], log: Sequence[Decision]) -> tuple[Decision, ...]:
    """Those of ``decisions`` that a log does not tell of which was made again from truth files."""
    own = {decision.seq for decision in decisions}
    moved = [replace(d, seq=d.seq + _FAR, group=d.group and d.group + _FAR) for d in decisions]
    moved = [
        replace(d, target=d.target + _FAR) if d.target in own else replace(d, target=-d.target) for d in moved
    ]
    known = known_singly(moved, log)
    rest = turnable((d for d in moved if d.seq not in known), known)
    numbers = {seq: stored.seq for seq, stored in known.items()}
    return tuple(replace(d, target=numbers.get(d.target, d.target)) for d in rest)


def _read(path: Path) -> _Kept:
    shown = printable(str(path))
    try:
        told = json.loads(path.read_bytes())
        if told["format"] > FORMAT:
            raise SessionError("these decisions were kept by a newer version of the program", Where(shown))
        decisions = tuple(decision_of(tuple(row)) for row in told["decisions"])
        articles = {str(article_id): str(sha256) for article_id, sha256 in told["articles"].items()}
        return _Kept(str(told["created"]), int(told["since"]), articles, decisions)
    except OSError as error:
        raise write_error(error, path) from error
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError) as error:
        what = "this file of undelivered decisions is broken, and is left alone"
        raise SessionError(what, Where(shown), "Mend it or move it away; its decisions are not on disk") from error
