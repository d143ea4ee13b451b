"""What edits of the rules would do to what was reviewed: values that a screen, a command and a suggestion read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from reviewer.domain.candidate import Candidate, FactId
from reviewer.domain.record import Record
from reviewer.domain.rule_edit import RuleEdit
from reviewer.domain.span import Span
from reviewer.tuning.wilson import Interval
from reviewer.workbench.concordance import Words

REJECTED = "rejected"
"""What :class:`Judged` calls a verdict that left no record; the others are ``domain.truth.DECIDED``."""
RIGHT, WRONG, NEITHER, UNKNOWN = "right", "wrong", "neither", "unknown"
"""What the decision says of a changed field: it becomes right, it was right, it is as right or wrong as before, or
nobody has decided.
"""


class Judged(NamedTuple):
    """A fact with a person's verdict."""

    fact: FactId
    verdict: str
    """``accepted``, ``fixed``, ``added`` or ``rejected``."""
    record: Record
    """What stands; for a rejected one what was proposed."""
    rule: str = ""
    """The rule that proposed it; empty for an added one."""
    reason: str = ""
    """Why it was rejected."""

    @property
    def article_id(self) -> str:
        """The article that it stands in."""
        return self.fact.article_id


class Sighting(NamedTuple):
    """A candidate with the words around it."""

    candidate: Candidate
    words: Words
    """Its line of a concordance."""


class FieldChange(NamedTuple):
    """A field of a candidate that would say something else. Both texts are as a person reads and types them."""

    candidate: Candidate
    """As it would be."""
    field: str
    before: str
    after: str
    verdict: str
    """``right``, ``wrong``, ``neither`` or ``unknown``."""


class Numeral(NamedTuple):
    """A figure of an article, by the stored span of its numeral."""

    article_id: str
    value_span: Span
    quote: str


class Share(NamedTuple):
    """A share that was counted, with where it lies with 95 % confidence."""

    hits: int
    cases: int
    value: float
    interval: Interval


class Standing(NamedTuple):
    """How candidates stand to what a person settled."""

    precision: Share
    recall: Share
    f1: float
    f1_interval: Interval


class Scoring(NamedTuple):
    """Both ways to count that docs/guideline.md gives."""

    detection: Standing
    """A record counts once its figure is found, whatever its fields."""
    whole: Standing
    """A record counts if every scored field is right too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What edits do, as far as it is known: a run gives growing ones. Lists stand in the order of the articles."""

    edits: tuple[RuleEdit, ...]
    articles: int
    """Articles that the run is about."""
    touched: int
    """Those among them, so far, that the edits can touch and that were read again; no other reads differently."""
    changed: int
    """Those that read differently, if only in a confidence."""
    is_complete: bool
    """Whether nothing is left to be looked at."""
    kept: int
    """Records in force that are found as before."""
    lost: tuple[Judged, ...]
    """Records in force that are found and would be no more."""
    found: tuple[Judged, ...]
    """Records in force that are not found and would be: added ones most of all."""
    rejected_gone: tuple[Judged, ...]
    """Rejected candidates that would not be proposed any more."""
    rejected_back: tuple[Judged, ...]
    """Rejected ones that are not proposed and would be."""
    rejected_still: int
    """Rejected ones that would still be proposed."""
    appeared: tuple[Sighting, ...]
    """New candidates that nobody has decided on and that are no record in force."""
    vanished: tuple[Sighting, ...]
    """Undecided candidates that would be gone."""
    fields: tuple[FieldChange, ...]
    figures_won: tuple[Numeral, ...]
    """Left-over figures that would be a candidate's."""
    figures_lost: tuple[Numeral, ...]
    """Figures that would be left over."""
    before: Scoring
    after: Scoring
    """With the articles that are not looked at yet as they stand."""
    late: tuple[str, ...] = ()
    """Ids of edited entries of which a pattern ran into its time limit; too often, and the run ends there, not
    complete.
    """

    @property
    def is_nothing(self) -> bool:
        """Whether, as far as is known, no article reads differently."""
        return not self.changed
