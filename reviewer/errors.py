"""One family of errors: what is wrong, where, and what to do about it.

Every error that bad input can cause is a :class:`ReviewerError`; the command line prints it as plain text
and exits with its ``exit_code``, the screen shows it as a notice. Nothing here formats for a terminal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Where:
    """A place that a person can go to: a file with an optional line and key, or an article with an offset."""

    path: str = ""
    """File path or article id, as the person gave it; empty when no file is involved."""
    line: int = 0
    """One-based line number; 0 when unknown."""
    column: int = 0
    """One-based column; 0 when unknown."""
    key: str = ""
    """Name of the key, rule or field; empty when unknown."""
    offset: int | None = None
    """Code point offset into an article's stored text."""

    def __str__(self) -> str:
        place = self.path
        if self.line:
            place += f":{self.line}" + (f":{self.column}" if self.column else "")
        if self.offset is not None:
            place += f" at offset {self.offset}"
        return f"{place} ({self.key})" if place and self.key else place or self.key


class ReviewerError(Exception):
    """Something a person can understand and mend; the base of every expected error.

    ``kind`` names errors that a reviewer meets daily and ``values`` what their words hold, so that a screen can
    tell them in its own language; ``what`` and ``todo`` tell all of it in English.
    """

    exit_code = 1

    def __init__(
        self,
        what: str,
        where: Where | None = None,
        todo: str = "",
        *,
        kind: str = "",
        values: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(what)
        self.what = what
        self.where = where or Where()
        self.todo = todo
        self.kind = kind
        self.values = dict(values or {})

    def __str__(self) -> str:
        place = str(self.where)
        text = f"{place}: {self.what}" if place else self.what
        return f"{text}. {self.todo}" if self.todo else text


class UsageError(ReviewerError):
    """The command was called in a way it cannot serve."""

    exit_code = 2


class ArticleError(ReviewerError):
    """An article cannot be read: missing, unreadable, not UTF-8, binary."""

    exit_code = 3


class RulePackError(ReviewerError):
    """A rule pack is broken: TOML, regex, unknown macro or key, failing example."""

    exit_code = 3


class TruthError(ReviewerError):
    """A ground truth or gold file is broken or half written."""

    exit_code = 3


class SettingsError(ReviewerError):
    """A settings file or environment variable has a value that cannot be used."""

    exit_code = 3


class FieldError(ReviewerError):
    """A field's text does not parse; ``where.key`` names the field."""


class SessionError(ReviewerError):
    """A session cannot be opened or written."""

    exit_code = 4


class SessionBusyError(SessionError):
    """Another process has the session open."""


class Problems(ReviewerError):
    """Several errors reported together, so that one run shows everything to mend."""

    def __init__(self, errors: Iterable[ReviewerError]) -> None:
        self.errors = tuple(errors)
        self.exit_code = max((error.exit_code for error in self.errors), default=1)
        super().__init__(f"{len(self.errors)} problems")

    def __str__(self) -> str:
        return "\n".join(map(str, self.errors))

    def __reduce__(self) -> tuple[type[Problems], tuple[tuple[ReviewerError, ...]]]:
        """Errors cross from one process to another."""
        return Problems, (self.errors,)
