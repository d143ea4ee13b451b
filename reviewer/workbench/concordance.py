"""A concordance: everything that one rule, indicator or unit names across all articles, line under line.

Seen together, what is wrong in the same way stands together. Lines are entries; their words are cut from the
article only when one is shown or sorted by, so that ten thousand open at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from reviewer.domain.decision import EARNED
from reviewer.domain.entries import Entries
from reviewer.domain.entry import ENTRY_STATES, Entry
from reviewer.domain.span import Span
from reviewer.domain.syllables import locate
from reviewer.domain.text import nfc
from reviewer.workbench.gathering import Gathering, Picked, Place
from reviewer.workbench.review import Review

RULE, INDICATOR, UNIT, TRUSTED = "rule", "indicator", "unit", "trusted"
KINDS = (RULE, INDICATOR, UNIT)
"""What lines can have in common, in the order in which a person turns through them; ``trusted`` is what a rule's
record had accepted in bulk, and is asked for by itself."""

BY_RIGHT, BY_LEFT, BY_TEXT, BY_STATE, BY_SURENESS = "right", "left", "text", "state", "sureness"
ORDERS = (BY_RIGHT, BY_LEFT, BY_TEXT, BY_STATE, BY_SURENESS)

_SORTED_BY = 32
"""Code points of context that lines are sorted by."""
_BREAK, _SPACE = re.compile(r"\s*[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]\s*"), re.compile(r"\s+")
_MARKS = " ,.;:()[]“”\"'‘’…¶–-"
_FINE = 1_000_000
"""Steps of sureness that are told apart; what no rule proposes ranks behind them all."""
_PARAGRAPH = " ¶ "


class Topic(NamedTuple):
    """What the lines of a concordance have in common."""

    kind: str
    """One of :data:`KINDS`, or ``trusted``."""
    name: str
    """Rule id; catalogue code, else the indicator as facts name it; unit. May be empty for a unit."""


class Words(NamedTuple):
    """One line of a concordance as words on one line each, white space made single."""

    left: str
    """What stands before the keyword, its far end cut anywhere."""
    keyword: tuple[tuple[str, str], ...]
    """Pieces of the keyword, each with the part that it is: ``indicator``, ``figure`` or none."""
    right: str

    @property
    def whole(self) -> str:
        """The keyword in one piece."""
        return "".join(text for text, _ in self.keyword)


def topic_of(entry: Entry, kind: str) -> Topic:
    """What an entry has in common with others of its kind.

    Told from what was proposed, so that a line does not leave the concordance by being fixed.
    """
    record = entry.proposed or entry.record
    if kind == UNIT:
        return Topic(kind, record.unit)
    return Topic(kind, (record.code or entry.fact.indicator) if kind == INDICATOR else entry.rule)


def concordance(review: Review, topic: Topic, order: str = BY_RIGHT) -> Gathering:
    """Every entry of the topic in one of ORDERS; equal ones stand in the order of articles and text.

    A line keeps its place while it is worked on; another order, or the same one anew, is another gathering.
    """
    belongs, place = _belonging(review, topic), _placing(review, topic.kind, order)

    def pick(at: int, entries: Entries) -> Iterator[Picked]:
        for row, entry in enumerate(entries):
            if belongs(entry):
                yield Picked((*place(entry), at, row), entry)

    return Gathering(review, pick)


def _belonging(review: Review, topic: Topic) -> Callable[[Entry], bool]:
    """Whether an entry is of the topic."""
    kind, name = topic
    if kind == RULE:
        return lambda entry: entry.rule == name
    if kind == TRUSTED:
        return lambda entry: entry.rule == name and is_trusted(review, entry)
    return lambda entry: topic_of(entry, kind).name == name


def is_trusted(review: Review, entry: Entry) -> bool:
    """Whether an entry stands accepted in bulk because its rule had earned it."""
    verdict = review.state.verdict(entry.fact) if entry.is_settled else None
    return verdict is not None and verdict.via == EARNED


def _placing(review: Review, kind: str, order: str) -> Callable[[Entry], Place]:
    """What an entry is sorted by, before its article and row."""

    def by_words(entry: Entry) -> Place:
        context = right_context if order == BY_RIGHT else left_context
        return (context(entry, review.by_id[entry.fact.article_id].text, kind),)

    def by_sureness(entry: Entry) -> Place:
        sure = review.sureness.of(entry)
        return (round(sure.now * _FINE) if sure else _FINE + 1,)

    places: Mapping[str, Callable[[Entry], Place]] = {
        BY_TEXT: lambda entry: (),
        BY_STATE: lambda entry: (ENTRY_STATES.index(entry.state),),
        BY_SURENESS: by_sureness,
    }
    return places.get(order, by_words)


def right_context(entry: Entry, text: str, kind: str) -> str:
    """The words behind the keyword as lines are sorted and likened by: folded, without the marks before them."""
    end = keyword_span(entry, text, kind).end
    return _folded(text[end : end + _SORTED_BY]).lstrip(_MARKS)


def left_context(entry: Entry, text: str, kind: str) -> str:
    """The words before the keyword, the nearest first, folded."""
    start = keyword_span(entry, text, kind).start
    return " ".join(_folded(text[max(0, start - _SORTED_BY) : start]).rstrip(_MARKS).split()[::-1])


def keyword_span(entry: Entry, text: str, kind: str) -> Span:
    """What a line stands around: for a unit the figure with it, for an indicator its words, else both."""
    if kind == UNIT:
        figure = entry.record.value_span
        units = entry.candidate.spans("unit") if entry.candidate else ()
        return figure.join(units[0]) if units and abs(units[0].start - figure.end) <= 1 else figure
    if kind == INDICATOR:
        parts = indicator_parts(entry, text)
        return parts[0].join(parts[-1])
    return entry.record.span


def indicator_parts(entry: Entry, text: str) -> tuple[Span, ...]:
    """Where the words of an entry's indicator stand, as it stands now."""
    candidate = entry.candidate
    if candidate is not None and candidate.record.indicator == entry.record.indicator:
        parts = candidate.spans("indicator")
        if parts:
            return parts
    return locate(text, entry.record)


def words_of(entry: Entry, text: str, kind: str, reach: int) -> Words:
    """An entry's line, with at most ``reach`` code points of the article on either side of its keyword."""
    keyword = keyword_span(entry, text, kind)
    figure = entry.record.value_span
    paints = {figure: "figure"} if kind == UNIT else {figure: "figure"} | _painted(indicator_parts(entry, text))
    cuts = sorted({*keyword, *(at for span in paints for at in span if keyword.start < at < keyword.end)})
    pieces = []
    for start, end in pairwise(cuts):
        part = next((name for span, name in paints.items() if span.start <= start < span.end), "")
        pieces.append((_flat(text[start:end]), part))
    left, right = text[max(0, keyword.start - reach) : keyword.start], text[keyword.end : keyword.end + reach]
    return Words(_flat(left), tuple(pieces), _flat(right))


def _painted(parts: tuple[Span, ...]) -> dict[Span, str]:
    return dict.fromkeys(parts, "indicator")


def _flat(text: str) -> str:
    """``text`` on one line: breaks told by a pilcrow, other white space by one space."""
    return _SPACE.sub(" ", _BREAK.sub(_PARAGRAPH, text))


def _folded(text: str) -> str:
    return nfc(" ".join(text.split())).lower()
