"""Whether a log makes sense in itself: its numbers, what is undone, what was made together, when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from reviewer.domain.checkup import BROKEN, NOTE, Observation
from reviewer.domain.decision import REDO, UNDO, Decision
from reviewer.domain.printable import printable
from reviewer.errors import Where

_REPAIR = "Run: reviewer doctor --repair, which takes what the truth files hold of them"


def log_observations(log: Sequence[Decision], known_lost: str, written: int, path: str) -> Iterator[Observation]:
    """Everything that is odd in a log.

    ``known_lost`` are the numbers that were told as lost before, ``written`` is the last that a truth file knows.
    """
    yield from _sequence(log, known_lost, path)
    if is_short(log, written):
        what = (
            f"the log ends with decision {log[-1].seq if log else 0}, but a truth file knows of decision {written}"
        )
        yield Observation(
            check="sequence", severity=BROKEN, what=what, where=Where(path), todo=_REPAIR, is_mendable=True
        )
    yield from _targets(log, path)
    yield from _groups(log, path)
    yield from _times(log, path)


def gaps(log: Iterable[Decision]) -> list[range]:
    """The numbers that a log lacks before its end."""
    missing: list[range] = []
    expected = 1
    for decision in log:
        if decision.seq > expected:
            missing.append(range(expected, decision.seq))
        expected = decision.seq + 1
    return missing


def is_short(log: Sequence[Decision], written: int) -> bool:
    """Whether the log ends before the last decision that a truth file knows."""
    return written > (log[-1].seq if log else 0)


def numbers(ranges: Iterable[range]) -> str:
    """Ranges as people write them: ``5-7 9``."""
    return " ".join(f"{r.start}-{r.stop - 1}" if len(r) > 1 else str(r.start) for r in ranges)


def _sequence(log: Sequence[Decision], known_lost: str, path: str) -> Iterator[Observation]:
    missing = numbers(gaps(log))
    if not missing:
        return
    if missing == known_lost:
        what = f"decisions {missing} were lost before the log was mended"
        yield Observation(check="sequence", severity=NOTE, what=what, where=Where(path))
        return
    what = f"decisions {missing} are missing from the log, which only grows: rows were removed"
    yield Observation(
        check="sequence", severity=BROKEN, what=what, where=Where(path), todo=_REPAIR, is_mendable=True
    )


def _targets(log: Sequence[Decision], path: str) -> Iterator[Observation]:
    """Turns of what is not there are passed over by whoever replays the log, so they do no harm."""
    by_seq = {decision.seq: decision for decision in log}
    for decision in log:
        if decision.kind not in (UNDO, REDO):
            continue
        target = by_seq.get(decision.target)
        if (
            target is None
            or target.seq >= decision.seq
            or target.fact != decision.fact
            or target.kind in (UNDO, REDO)
        ):
            where = Where(path, key=f"decision {decision.seq}")
            what = f"this {decision.kind} turns decision {decision.target}, which is not there to be turned"
            todo = "It is passed over; look at what it was about, and decide again if need be"
            yield Observation(check="targets", severity=NOTE, what=what, where=where, todo=todo)


def _groups(log: Sequence[Decision], path: str) -> Iterator[Observation]:
    members: defaultdict[int, list[int]] = defaultdict(list)
    for decision in log:
        if decision.group:
            members[decision.group].append(decision.seq)
    lost = {number for missing in gaps(log) for number in missing}
    for first, seqs in members.items():
        there = set(seqs) | lost
        if min(seqs) < first or any(n not in there for n in range(first, max(seqs) + 1)):
            where = Where(path, key=f"decision {first}")
            what = f"the {len(seqs)} decisions made together with this one do not stand together"
            todo = "Undo takes them back one after the other; nothing else is needed"
            yield Observation(check="groups", severity=NOTE, what=what, where=where, todo=todo)


def _times(log: Sequence[Decision], path: str) -> Iterator[Observation]:
    latest: dict[str, str] = {}
    backwards: list[Decision] = []
    for decision in log:
        if not _is_time(decision.at):
            where = Where(path, key=f"decision {decision.seq}")
            what = f"'{printable(decision.at)[:40]}' is no time such as 2026-01-10T08:30:00Z"
            yield Observation(check="times", severity=NOTE, what=what, where=where)
        elif decision.at < latest.get(decision.annotator, ""):
            backwards.append(decision)
        else:
            latest[decision.annotator] = decision.at
    if backwards:
        where = Where(path, key=f"decision {backwards[0].seq}")
        what = f"{len(backwards)} decisions tell an earlier time than one before by the same annotator"
        why = "A clock went backwards, or they came out of a file; their order in the log counts"
        yield Observation(check="times", severity=NOTE, what=what, where=where, todo=why)


def _is_time(text: str) -> bool:
    try:
        datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return False
    return True
