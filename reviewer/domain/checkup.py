"""What a look over a workspace finds: one observation a check and place, from all is well to broken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from reviewer.errors import Problems, ReviewerError, Where

_NOWHERE = Where()
OK, NOTE, WARNING, BROKEN = "ok", "note", "warning", "broken"
SEVERITIES = (OK, NOTE, WARNING, BROKEN)
"""From all is well to something that has to be mended; a note asks for nothing."""

WORKSPACE_CHECKS: Mapping[str, str] = {
    "settings": "the settings can be read",
    "article-files": "every article can be read",
    "session-names": "every session has a name that can be opened",
    "rules": "the rules load",
}
"""The checks of a workspace in their order, each with what it says when all is well."""

SESSION_CHECKS: Mapping[str, str] = {
    "place": "the session stays in its folder",
    "database": "the database is whole",
    "format": "the database has the present format",
    "tables": "the log's guards and every table are there",
    "rows": "every decision can be read",
    "sequence": "no decision is missing from the log",
    "targets": "every undo and redo turns a decision before it",
    "groups": "what was decided together stands together",
    "times": "the times of decisions go forward",
    "articles": "no article was edited, moved or removed since",
    "evidence": "every quote is what its article says",
    "figures": "every value is the number that its article states",
    "truth-files": "every truth file can be read",
    "truth": "the truth files say what the log says",
    "filters": "the saved filters can be read",
    "left-overs": "nothing is left over from a process that was killed",
    "rescue": "no decision waits to be delivered",
}
"""The same of one session."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """What one check saw at one place."""

    check: str
    """A key of :data:`WORKSPACE_CHECKS` or :data:`SESSION_CHECKS`."""
    severity: str
    """One of :data:`SEVERITIES`."""
    what: str
    """A plain sentence without its full stop."""
    where: Where = _NOWHERE
    todo: str = ""
    is_mendable: bool = False
    """Whether ``reviewer doctor --repair`` mends it."""
    session: str = ""
    """Empty for the workspace."""

    @property
    def is_trouble(self) -> bool:
        """Whether something has to be done about it."""
        return self.severity in (WARNING, BROKEN)


def observed(error: ReviewerError, check: str, severity: str = BROKEN) -> list[Observation]:
    """An error as observations, one for each that it gathers."""
    if isinstance(error, Problems):
        return [found for one in error.errors for found in observed(one, check, severity)]
    return [Observation(check=check, severity=severity, what=error.what, where=error.where, todo=error.todo)]


def complete(
    found: Iterable[Observation], checks: Mapping[str, str], skipped: Iterable[str] = (), session: str = ""
) -> tuple[Observation, ...]:
    """The observations in the order of their checks, and an ``ok`` for every check that has none.

    ``skipped`` are checks that could not be made and so say nothing.
    """
    by_check: dict[str, list[Observation]] = {check: [] for check in checks}
    for observation in found:
        by_check[observation.check].append(replace(observation, session=session))
    for check in set(checks) - set(skipped):
        if not by_check[check]:
            well = Observation(check=check, severity=OK, what=checks[check], session=session)
            by_check[check].append(well)
    return tuple(observation for check in checks for observation in by_check[check])
