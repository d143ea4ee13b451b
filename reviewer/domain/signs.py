"""Signs: what can be seen of a candidate that bears on how often such candidates are right.

Each is a plain thing that a reader can check: the rule, whether the catalogue knows the words, where the
words stand that set the period. Pure and cheap, because every candidate of every article is asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from reviewer.domain.candidate import Evidence
from reviewer.domain.record import Record
from reviewer.domain.text import MatchText

EVERY = "every-candidate"
"""The sign that each candidate bears: its weight is what is believed before anything is looked at."""
BY_RULE = "rule-"
"""Begins the sign of the rule that proposed the candidate; its id follows."""
_PLACES = ("beside", "sentence", "paragraph", "elsewhere", "default")
_TOLD = ("period", "place", "status")
FAMILIES: tuple[tuple[str, ...], ...] = (
    ("code-known", "code-unknown"),
    ("unit-percent", "unit-money", "unit-other", "unit-none"),
    ("measure-level", "measure-relative"),
    ("status-actual", "status-estimate", "status-target"),
    ("words-few", "words-usual", "words-many"),
    ("checks-passed", "checks-failed"),
    *(tuple(f"{field}-{place}" for place in _PLACES) for field in ("period-from", "place-from", "status-from")),
)
"""Every sign but those of rules; a candidate bears exactly one of each family."""
SIGNS = (EVERY, *(sign for family in FAMILIES for sign in family))

_FEW, _MANY = 2, 12
_BESIDE = 60
"""Code points between words and figure within which the words stand beside it."""
_FAR = 1000
"""Code points from which on nothing is looked at any more, so that a text of one line costs no more."""
_FROM = {field: {place: f"{field}-from-{place}" for place in _PLACES} for field in _TOLD}


class Sign(NamedTuple):
    """One sign of a candidate and what it weighs."""

    id: str
    weight: float
    """Log odds that it adds."""


def signs_of(
    record: Record, rule: str, evidence: Iterable[Evidence], checks: tuple[str, ...], view: MatchText
) -> list[str]:
    """The signs that a candidate bears; ``checks`` are those that failed, ``view`` is the article.

    Places are told in the matching text, so that the same words stored otherwise bear the same signs.
    """
    syllables = record.indicator.count(" ") + 1
    signs = [
        EVERY,
        BY_RULE + rule,
        "code-known" if record.code else "code-unknown",
        _unit_sign(record.unit),
        "measure-level" if record.measure == "level" else "measure-relative",
        "status-" + record.status,
        "words-few" if syllables <= _FEW else "words-many" if syllables > _MANY else "words-usual",
        "checks-failed" if checks else "checks-passed",
    ]
    start, seen = view.from_stored(record.value_span).start, set[str]()
    for field, _, words in evidence:
        places = _FROM.get(field)
        if places is not None and field not in seen:
            seen.add(field)
            signs.append(places[_where(*view.from_stored(words), start, view.text) if words else "default"])
    return signs


def _unit_sign(unit: str) -> str:
    if unit == "%":
        return "unit-percent"
    if not unit:
        return "unit-none"
    return "unit-money" if "đồng" in unit or "USD" in unit else "unit-other"


def _where(start: int, end: int, figure: int, text: str) -> str:
    """Where words stand as seen from the figure that begins at ``figure``."""
    low, high = (end, figure) if end <= figure else (figure, start)
    if high - low > _FAR or text.find("\n", low, high) >= 0:
        return "elsewhere"
    if text.find(". ", low, high) >= 0:
        return "paragraph"
    return "beside" if high - low <= _BESIDE else "sentence"
