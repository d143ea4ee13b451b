"""Candidates: records that rules propose, with the evidence for each field."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from reviewer.domain.finding import Finding
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.domain.text import nfc


class FactId(NamedTuple):
    """What a decision is about: one indicator on one figure of an article, whichever rule proposed it."""

    article_id: str
    start: int
    end: int
    """``start`` and ``end`` are the figure's ``value_span`` in the stored article."""
    indicator: str
    """NFC, case folded, spaces collapsed."""

    @property
    def value_span(self) -> Span:
        """The figure in the stored article."""
        return Span(self.start, self.end)

    @property
    def is_bare(self) -> bool:
        """Whether it is a figure without an indicator, which only a dismissal is about."""
        return not self.indicator


def fact_id(article_id: str, record: Record) -> FactId:
    """The identity of the fact that ``record`` states."""
    return FactId(article_id, *record.value_span, _folded(record.indicator))


@lru_cache(maxsize=4096)
def _folded(indicator: str) -> str:
    """An indicator as facts name it, kept because every key asks for the facts of a whole article."""
    return " ".join(nfc(indicator).casefold().split())


class Evidence(NamedTuple):
    """Why a field has its value: the words that say so and the rule or cue that read them."""

    field: str
    """Name of a record field."""
    source: str
    """Id of the rule, cue or default that set the field."""
    span: Span | None
    """Words in the stored article; None where no words say it (a default)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposed record. ``evidence`` may hold several spans for one field, in text order."""

    article_id: str
    record: Record
    rule: str
    confidence: float
    """How probable it is that a person accepts it as it stands, every field right; between 0 and 1."""
    checks: tuple[str, ...] = ()
    """Ids of the checks that failed, for example ``implausible-range``; empty when all passed."""
    evidence: tuple[Evidence, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What each of ``checks`` found, in the same order."""

    @property
    def fact(self) -> FactId:
        """What a decision on this candidate is about."""
        return fact_id(self.article_id, self.record)

    def spans(self, field: str) -> tuple[Span, ...]:
        """The words that set ``field``, in text order."""
        return tuple(e.span for e in self.evidence if e.field == field and e.span is not None)
