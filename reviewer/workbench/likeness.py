"""What else is wrong in the same way: from one fix or reject to the other open entries that it holds for.

Pure, and strict rather than generous: a person is offered a change only where the same rule read the same words
in the same way, so that nothing has to be guessed.

- A field set to another value (period, place, status, unit, code, measure, comparator, basis) is alike where the
  rule proposed the same value from the same words by the same cue; a code, which no words say, where the indicator
  is the same. Period, place and status are set by cues, whichever rule proposes the record; where a cue needs no
  words, only its own article is meant.
- Edges of the indicator that were moved over some words are alike where the same words stand at the same edge. The
  record is then read again from the moved edges, as it was for the first one.
- An indicator that was typed anew is alike where the rule read the same indicator.
- Numbers are never alike: a figure that was read wrongly says nothing of other figures.
- A reject is alike where the same two words stand before and behind the figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from reviewer.domain.article import Article
from reviewer.domain.decision import FIX, REJECT
from reviewer.domain.entry import FIXED, REJECTED, Entry
from reviewer.domain.fields import NUMBERS
from reviewer.domain.record import EDITABLE, Record, changed_fields
from reviewer.domain.span import Span
from reviewer.domain.syllables import END, START, locate, step_edge
from reviewer.domain.text import nfc

Reread = Callable[[Article, tuple[Span, ...], Record], Record]
"""Reads a record again from the words that its indicator should cover, as ``Reader.reread`` does."""

_AROUND = 2
"""Words on each side of a figure that make two rejected ones alike."""
_REACH = 60
"""Code points of text in which those words are looked for."""
_NUMERAL = re.compile(r"\d+")
_BY_CUES = frozenset(("period", "place", "status"))
"""Fields that cues set for every rule alike."""
_READ_AGAIN = ("unit", "code")
"""Fields that follow from the edges of the indicator."""


class Step(NamedTuple):
    """One edge of an indicator, moved over words."""

    edge: str
    steps: int
    """Syllables, to the right if positive."""
    words: str
    """What it went over, folded."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person did to one entry, told so that it can be done to others."""

    verdict: str
    """``fix`` or ``reject``."""
    entry: Entry
    """The entry as it stands now."""
    reason: str = ""
    """Of a reject."""
    fields: Mapping[str, tuple[object, object]] | None = None
    """Fields set to another value: what the rule proposed, and what it should be."""
    steps: tuple[Step, ...] = ()
    """Edges of the indicator that were moved; empty where they were not, or the indicator was typed."""
    said: tuple[object, ...] = ()
    """By which cues and words the rule came to the fields, or what stands around the figure."""

    @property
    def is_of_cues(self) -> bool:
        """Whether only fields were changed that cues set, so that the rule of the record does not matter."""
        return self.verdict == FIX and not self.steps and set(self.fields or {}) <= _BY_CUES


def correction_of(entry: Entry, article: Article, reread: Reread) -> Correction | None:
    """What was done to a fixed or rejected entry; None where it cannot be told in a way that fits others."""
    if entry.candidate is None or entry.proposed is None or not entry.rule:
        return None
    if entry.state == REJECTED:
        return Correction(REJECT, entry, entry.reason, said=around(article, entry.record.value_span))
    if entry.state != FIXED:
        return None
    changed = [name for name in changed_fields(entry.proposed, entry.record) if name in EDITABLE]
    if not changed or any(name in NUMBERS for name in changed):
        return None
    steps = _steps(entry, article.text) if "indicator" in changed else ()
    baseline = entry.proposed
    if steps:
        baseline = reread(article, locate(article.text, entry.record), entry.proposed)
        changed = [name for name in changed if getattr(baseline, name) != getattr(entry.record, name)]
    fields = {name: (getattr(baseline, name), getattr(entry.record, name)) for name in changed}
    return Correction(FIX, entry, "", fields, steps, _said(entry, article, fields))


def is_alike(correction: Correction, entry: Entry, article: Article) -> bool:
    """Whether the correction holds for another entry, which is open."""
    candidate, source = entry.candidate, correction.entry
    if entry.is_settled or candidate is None or entry.fact == source.fact:
        return False
    if entry.rule != source.rule and not correction.is_of_cues:
        return False
    if correction.verdict == REJECT:
        return around(article, entry.record.value_span) == correction.said
    fields = correction.fields or {}
    if any(
        getattr(entry.record, name) != before for name, (before, _) in fields.items() if _is_set(name, correction)
    ):
        return False
    if _said(entry, article, fields) != correction.said:
        return False
    return not correction.steps or _moved(entry, article.text, correction.steps) is not None


def corrected(correction: Correction, entry: Entry, article: Article, reread: Reread) -> Record | None:
    """The record of a like entry after the correction; None where nothing would change."""
    record = entry.record
    if correction.steps:
        parts = _moved(entry, article.text, correction.steps)
        if parts is None:
            return None
        record = reread(article, parts, record)
    values = {name: after for name, (_, after) in (correction.fields or {}).items()}
    record = replace(record, **values)  # type: ignore[arg-type]  # each value comes from the same field of a record
    return record if changed_fields(entry.record, record) else None


@lru_cache(maxsize=20_000)
def around(article: Article, figure: Span) -> tuple[object, ...]:
    """The two words before a figure and the two behind it, folded, digits masked; kept, for every reject asks."""
    before = article.text[max(0, figure.start - _REACH) : figure.start]
    behind = article.text[figure.end : figure.end + _REACH]
    return (
        before[-1:].isspace(),
        _folded(" ".join(before.split()[-_AROUND:])),
        behind[:1].isspace(),
        _folded(" ".join(behind.split()[:_AROUND])),
    )


def _steps(entry: Entry, text: str) -> tuple[Step, ...]:
    """How the edges of an indicator were moved; nothing where its words do not stand in the article."""
    before = entry.candidate.spans("indicator") if entry.candidate else ()
    after = locate(text, entry.record)
    words = " ".join(_folded(part.cut(text)) for part in after)
    if not before or len(before) != len(after) or words != _folded(entry.record.indicator):
        return ()
    if len(before) > 1 and (before[0].end, before[1:-1], before[-1].start) != (
        after[0].end,
        after[1:-1],
        after[-1].start,
    ):
        return ()
    ends = ((START, before[0].start, after[0].start), (END, before[-1].end, after[-1].end))
    steps = (_step(text, before, edge, was, now) for edge, was, now in ends if was != now)
    found = tuple(step for step in steps if step)
    return found if len(found) == sum(was != now for _, was, now in ends) else ()


def _step(text: str, parts: tuple[Span, ...], edge: str, was: int, now: int) -> Step | None:
    """An edge moved by whole syllables."""
    over = Span(min(was, now), max(was, now)).cut(text)
    steps = len(over.split()) if now > was else -len(over.split())
    moved = step_edge(text, parts, edge, steps)
    reached = moved[0].start if edge == START else moved[-1].end
    return Step(edge, steps, _folded(over)) if reached == now else None


def _moved(entry: Entry, text: str, steps: tuple[Step, ...]) -> tuple[Span, ...] | None:
    """The parts of another entry's indicator after the same steps; None where other words stand there."""
    parts = entry.candidate.spans("indicator") if entry.candidate else ()
    for edge, count, words in steps:
        if not parts:
            return None
        moved = step_edge(text, parts, edge, count)
        was, now = (parts[0].start, moved[0].start) if edge == START else (parts[-1].end, moved[-1].end)
        if _folded(Span(min(was, now), max(was, now)).cut(text)) != words:
            return None
        parts = moved
    return parts


def _said(entry: Entry, article: Article, fields: Mapping[str, object]) -> tuple[object, ...]:
    """By which cues and words the rule came to the fields; for code and typed indicator the indicator itself."""
    candidate = entry.candidate
    found: list[object] = []
    for evidence in candidate.evidence if candidate else ():
        if evidence.field in fields and evidence.field != "indicator":
            words = _folded(evidence.span.cut(article.text)) if evidence.span else article.id
            found.append((evidence.field, evidence.source, words))
    if candidate and ("code" in fields or "indicator" in fields):
        found.append(candidate.fact.indicator)
    return tuple(found)


def _is_set(name: str, correction: Correction) -> bool:
    """Whether a field's value before is compared: not an indicator, whose words are, nor what edges bring."""
    return name != "indicator" and not (correction.steps and name in _READ_AGAIN)


def _folded(text: str) -> str:
    """Text as words are compared: one space, no case, digits masked."""
    return _NUMERAL.sub("#", nfc(" ".join(text.split()))).casefold()
