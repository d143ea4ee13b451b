"""Words about what of a review the log on disk does not hold: at the foot, in notices, on leaving. Pure."""

from __future__ import annotations

from reviewer.domain.ports import LogStanding
from reviewer.domain.printable import printable
from reviewer.ui.state.desk import Desk
from reviewer.ui.wording.disk_words import DISK_WORDS
from reviewer.ui.wording.error_words import error_told, what_of
from reviewer.ui.wording.words import Words

_ROOM_FOR_WHY = 100
"""Cells of foot from which on it tells why."""


def missing_told(words: Words, standing: LogStanding, room: int) -> str:
    """How many decisions are not on disk, for the foot; empty where all are."""
    if not standing.missing:
        return ""
    if room < _ROOM_FOR_WHY:
        return words("not_on_disk", n=standing.missing)
    key = "not_on_disk_lost" if standing.is_lost else "not_on_disk_why"
    return words(key, n=standing.missing, why=why(words, standing))


def why(words: Words, standing: LogStanding) -> str:
    """Why that is so, in a few words."""
    if standing.trouble is None:
        return ""
    key = f"why_{standing.trouble.kind}"
    return words(key) if key in DISK_WORDS else what_of(words, standing.trouble)


def disk_news(words: Words, before: LogStanding, now: LogStanding) -> str:
    """What a person should be told once: that decisions wait and why, or that they are on disk; else nothing."""
    if before.missing and not now.missing:
        return words("on_disk_now", n=before.missing)
    if now.trouble is None or (str(now.trouble), now.kept_in) == (str(before.trouble), before.kept_in):
        return ""
    key = "kept_truth" if now.is_lost else "kept_file" if now.kept_in else "kept_waiting"
    kept = words(key, n=now.missing, path=printable(str(now.kept_in or "")))
    return f"{error_told(words, now.trouble)}\n{kept}" if now.missing else error_told(words, now.trouble)


def leaving_told(desk: Desk, standing: LogStanding) -> str:
    """The question before leaving while decisions are not on disk: what becomes of them."""
    words = desk.words
    key = "leaving_truth" if standing.is_lost else "leaving_kept" if standing.kept_in else "leaving_loses"
    return words(key, **desk.key_names(), n=standing.missing, why=why(words, standing))
