"""What ``reviewer doctor`` says: lines for a person, grouped by session, or JSON for a program."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from reviewer.domain.checkup import NOTE, OK, Observation
from reviewer.domain.printable import printable
from reviewer.workbench.doctor.checking import Checkup

FORMAT = 1
"""Of the JSON; raised when a key changes its meaning."""
_MOST = 12
"""Observations of one check and severity that are told; the others are counted."""


def checkup_lines(checkup: Checkup) -> Iterator[str]:
    """The lines that a person reads: what was done, what is not well, and a sum."""
    yield from (printable(line) for line in checkup.done)
    groups = [("workspace", checkup.workspace)]
    groups += [(session.name, session.observations) for session in checkup.sessions]
    groups.append(("not mended", checkup.left))
    for name, observations in groups:
        told = [observation for observation in observations if observation.severity != OK]
        if told:
            yield from ("", printable(name))
            yield from _group_lines(told)
    if checkup.done or any(observation.severity != OK for observation in checkup.observations):
        yield ""
    yield _sum(checkup)


def checkup_json(checkup: Checkup) -> str:
    """The same as JSON, its keys and their order part of the format."""
    document = {
        "format": FORMAT,
        "well": checkup.is_well,
        "articles": checkup.articles,
        "sessions": [
            {"name": s.name, "articles": s.articles, "records": s.records, "open": s.is_held}
            for s in checkup.sessions
        ],
        "done": list(checkup.done),
        "findings": [_row(observation) for observation in checkup.observations],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _row(observation: Observation) -> dict[str, object]:
    where = observation.where
    return {
        "session": observation.session,
        "check": observation.check,
        "severity": observation.severity,
        "what": observation.what,
        "path": where.path,
        "line": where.line,
        "column": where.column,
        "key": where.key,
        "offset": where.offset,
        "todo": observation.todo,
        "mendable": observation.is_mendable,
    }


def _group_lines(observations: Sequence[Observation]) -> Iterator[str]:
    counts: dict[tuple[str, str], int] = {}
    for observation in observations:
        kind = (observation.severity, observation.check)
        counts[kind] = counts.get(kind, 0) + 1
        if counts[kind] <= _MOST:
            yield from _lines(observation)
    for (severity, check), count in counts.items():
        if count > _MOST:
            yield f"  {severity:<8} and {count - _MOST} more of {check}; --json tells them all"


def _lines(observation: Observation) -> Iterator[str]:
    place = printable(str(observation.where))
    yield f"  {observation.severity:<8} {f'{place}: ' if place else ''}{printable(observation.what)}"
    if observation.todo:
        yield f"  {'':<8} {printable(observation.todo)}"


def _sum(checkup: Checkup) -> str:
    """One line: how much was looked at, and how it stands."""
    sessions = checkup.sessions
    looked_at = ", ".join(
        (
            _counted(len(sessions), "session"),
            _counted(sum(session.articles for session in sessions) if sessions else checkup.articles, "article"),
            _counted(sum(session.records for session in sessions), "record"),
        )
    )
    trouble = sum(observation.is_trouble for observation in checkup.observations)
    notes = sum(observation.severity == NOTE for observation in checkup.observations)
    if not trouble:
        return f"{looked_at}: everything holds" + (f" ({_counted(notes, 'note')})" if notes else "")
    mendable = sum(observation.is_trouble and observation.is_mendable for observation in checkup.observations)
    offer = f"; reviewer doctor --repair mends {mendable} of them, with a backup" if mendable else ""
    told = "1 thing is not as it should be" if trouble == 1 else f"{trouble} things are not as they should be"
    return f"{looked_at}: {told}{offer}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
