"""Where the words stand that edits speak of: an index over the traces of many articles.

An edit of one entry speaks of a few words beside numerals. Looked up here, a thousand articles cost some
milliseconds, and only the places that are left are looked at.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reviewer.extraction.naming.record_rules import BARE
from reviewer.extraction.naming.rule_fit import near_syllables
from reviewer.extraction.resolving.wording import content_words, words
from reviewer.extraction.words import first_word, word_before

if TYPE_CHECKING:
    from reviewer.extraction.editing.trace import Trace

OUTSIDE = "zone-"
"""Begins what claims a numeral that is no part of the article."""


class Postings:
    """Numbers of places by a word that stands there, each list in growing order."""

    def __init__(self) -> None:
        self._by_word: dict[str, array[int]] = {}

    def add(self, word: str, number: int) -> None:
        """Note that ``word`` stands at place ``number``, which is not below any noted before."""
        known = self._by_word.get(word)
        if known is None:
            known = self._by_word[word] = array("L")
        known.append(number)

    def of(self, word: str) -> Sequence[int]:
        """The places at which a word stands."""
        return self._by_word.get(word, ())

    def any_of(self, told: Iterable[str]) -> set[int]:
        """The places at which any of the words stands."""
        return set().union(*map(self.of, told))

    def but(self, told: Collection[str]) -> set[int]:
        """The places at which a word stands, but none of these."""
        return set().union(*(places for word, places in list(self._by_word.items()) if word not in told))


class Row:
    """Places of many articles numbered in one row."""

    def __init__(self) -> None:
        self._starts = array("L")
        self.total = 0

    def extend(self, places: int) -> int:
        """Number the places of one more article; the number of its first."""
        first = self.total
        self._starts.append(first)
        self.total += places
        return first

    def parted(self, numbers: Iterable[int]) -> Iterator[tuple[int, list[int]]]:
        """Numbers by article, in order: the article's position, and the places counted within it."""
        at, inside = -1, list[int]()
        for number in sorted(numbers):
            article = bisect_right(self._starts, number) - 1
            if article != at:
                if inside:
                    yield at, inside
                at, inside = article, []
            inside.append(number - self._starts[article])
        if inside:
            yield at, inside


class Name(NamedTuple):
    """What the catalogue is asked: an indicator's words, a unit and a measure."""

    indicator: str
    unit: str
    measure: str


class Landmarks:
    """The index. Articles are numbered in the order in which they are added."""

    def __init__(self) -> None:
        self.numerals = Row()
        """Every numeral that guards were asked about, article by article."""
        self.word_before, self.word_behind, self.claimed_by = Postings(), Postings(), Postings()
        """Numerals by the word in front, the word behind, and the guard that claims them."""
        self.figures = Row()
        """Every free figure."""
        self.near_before, self.near_behind, self.kinds, self.read_by = (
            Postings(),
            Postings(),
            Postings(),
            Postings(),
        )
        """Figures by the syllables before and behind them, by kind of unit, and by the rule that reads them."""
        self.codes: list[str] = []
        """The code of each different name, by number."""
        self.names: dict[Name, int] = {}
        self.words_of_names = Postings()
        self.articles_of_names: list[array[int]] = []
        """Names by their words, and by number the articles in which each is a candidate's."""

    def add(self, article: int, trace: Trace) -> None:
        """Take in the trace of the next article."""
        self._add_numerals(trace)
        self._add_figures(trace)
        for candidate in trace.extraction.candidates:
            record = candidate.record
            self._add_name(article, Name(record.indicator, record.unit, record.measure), record.code)

    def _add_numerals(self, trace: Trace) -> None:
        lowered, asked = trace.read.lowered, trace.read.claims.asked
        for number, (start, end, guard) in enumerate(asked, self.numerals.extend(len(asked))):
            if guard.startswith(OUTSIDE):
                continue
            then = end
            while lowered[then : then + 1] == " ":
                then += 1
            self.word_before.add(word_before(lowered, start), number)
            self.word_behind.add(first_word(lowered, then), number)
            self.claimed_by.add(guard, number)

    def _add_figures(self, trace: Trace) -> None:
        first = self.figures.extend(len(trace.settings))
        for number, (setting, reading) in enumerate(zip(trace.settings, trace.firsts, strict=True), first):
            before, behind = near_syllables(setting.text, setting.figure, setting.reach)
            for syllable in before:
                self.near_before.add(syllable, number)
            for syllable in behind:
                self.near_behind.add(syllable, number)
            self.kinds.add(setting.figure.unit_kind or BARE, number)
            self.read_by.add(reading.rule.id if reading else "", number)

    def _add_name(self, article: int, name: Name, code: str) -> None:
        number = self.names.setdefault(name, len(self.names))
        if number == len(self.codes):
            self.codes.append(code)
            self.articles_of_names.append(array("L"))
            for word in content_words(words(name.indicator)):
                self.words_of_names.add(word, number)
        articles = self.articles_of_names[number]
        if not articles or articles[-1] != article:
            articles.append(article)
