"""The catalogue: under which code a record's words are known.

A code that does not fit is worse than none, so an indicator is known only if one of its synonyms lies wholly
in the record's words, covers most of them, and no word says that it is something else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, ClassVar, NamedTuple

from pydantic import Field, model_validator

from reviewer.extraction.packs.refusal import advice, refused
from reviewer.extraction.packs.schema import Entry, Texts
from reviewer.extraction.resolving.amounts import PERCENT, is_same_kind
from reviewer.extraction.resolving.wording import content_words, words

COVERAGE = 0.6
"""The share of a record's content words that a synonym must cover."""

RELATIVE = frozenset(("of_plan", "above_plan", "below_plan", "of_previous"))
"""Measures whose unit says nothing about the indicator's own."""

Bound = Annotated[Decimal, Field(allow_inf_nan=False)]


class IndicatorModel(Entry):
    """One indicator of the catalogue; its id is the code that records carry."""

    MUST_SHOW: ClassVar[bool] = False

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$")]
    vi: Annotated[str, Field(min_length=1)]
    """Its name in Vietnamese, which counts as a synonym."""
    en: Annotated[str, Field(min_length=1)]
    synonyms: Texts = ()
    """How newspapers write it; order and filler words do not matter."""
    without: Texts = ()
    """Words that make it something else."""
    units: Annotated[Texts, Field(min_length=1)]
    """What it is counted in; a scale needs no entry of its own."""
    range: dict[str, tuple[Bound, Bound]] = {}
    """Plausible lowest and highest level, by unit."""

    @model_validator(mode="before")
    @classmethod
    def _tells_about_itself(cls, row: Any) -> Any:
        """Both names make the line that explains a code, unless the entry has a better one."""
        if isinstance(row, dict) and "about" not in row and isinstance(row.get("vi"), str):
            return {"about": f"{row['vi']} ({row.get('en', '')})"[:200], **row}
        return row

    @model_validator(mode="after")
    def _ranges_run_forward(self) -> IndicatorModel:
        for unit, (lowest, highest) in self.range.items():
            if unit not in self.units:
                todo = advice(unit, self.units, "Its units are")
                raise refused("range", unit, f"the range is for '{unit}', which is not among the units", todo)
            if lowest > highest:
                raise refused("range", unit, f"the range of {unit} runs backwards", "Put the lowest first")
        return self


class _Synonym(NamedTuple):
    spoken: tuple[str, ...]
    """All its words, folded."""
    content: frozenset[str]
    indicator: IndicatorModel
    place: int
    """Its indicator's position in the catalogue, which breaks ties."""
    without: tuple[str, ...]
    """Folded phrases, each with a space at both ends."""


class Catalogue:
    """All indicators, ready for looking up. Immutable; looking up is pure and remembered."""

    def __init__(self, indicators: Iterable[IndicatorModel], before: Catalogue | None = None) -> None:
        """``before``: a catalogue that holds most of the same indicators, whose words are then not read again."""
        self._by_id = {indicator.id: indicator for indicator in indicators}
        self._synonyms: tuple[list[_Synonym], ...] = tuple(
            _all_synonyms(self._by_id.values(), before._synonyms if before else ())
        )
        self._by_anchor = _index([synonym for told in self._synonyms for synonym in told])
        self.code_for = lru_cache(maxsize=16384)(self._code_for)
        """``code_for(indicator, unit, measure)``: the code of the record's words; empty where none fits."""

    def __len__(self) -> int:
        return len(self._by_id)

    def get(self, code: str) -> IndicatorModel | None:
        """The indicator of a code."""
        return self._by_id.get(code)

    def codes_near(self, indicator: str) -> tuple[str, ...]:
        """Codes that share the most words with an indicator, best first, whatever its unit; at most 3."""
        spoken = words(indicator)
        content = content_words(spoken)
        shared: dict[str, int] = {}
        for anchor in content:
            for synonym in self._by_anchor.get(anchor, ()):
                code = synonym.indicator.id
                overlap = 2 * len(synonym.content & content) - len(synonym.content)
                shared[code] = max(shared.get(code, 0), overlap)
        order = sorted((code for code, overlap in shared.items() if overlap > 0), key=lambda c: (-shared[c], c))
        return tuple(order[:3])

    def _code_for(self, indicator: str, unit: str, measure: str) -> str:
        spoken = words(indicator)
        content = content_words(spoken)
        sentence = f" {' '.join(spoken)} "
        best: tuple[bool, bool, int, int] | None = None
        code = ""
        for anchor in content:
            for synonym in self._by_anchor.get(anchor, ()):
                if not _covers(synonym, content, sentence):
                    continue
                is_exact = synonym.spoken == spoken
                fits = is_expected_unit(synonym.indicator, unit, measure)
                if fits or synonym.content == content:
                    key = (fits, is_exact, len(synonym.content), -synonym.place)
                    if best is None or key > best:
                        best, code = key, synonym.indicator.id
        return code


def is_expected_unit(indicator: IndicatorModel, unit: str, measure: str) -> bool:
    """Whether a record of the indicator may have this unit; a relative measure's unit proves nothing."""
    if measure in RELATIVE or (unit == PERCENT and measure in ("increase", "decrease")):
        return True
    return any(is_same_kind(unit, known) for known in indicator.units)


def _covers(synonym: _Synonym, content: frozenset[str], sentence: str) -> bool:
    return (
        synonym.content <= content
        and len(synonym.content) >= COVERAGE * len(content)
        and not any(phrase in sentence for phrase in synonym.without)
    )


def _index(synonyms: Sequence[_Synonym]) -> dict[str, tuple[_Synonym, ...]]:
    """Synonyms under the rarest of their words, so that few are looked at."""
    frequency = Counter(word for synonym in synonyms for word in synonym.content)
    index: dict[str, list[_Synonym]] = {}
    for synonym in synonyms:
        anchor = min(synonym.content, key=lambda word: (frequency[word], word))
        index.setdefault(anchor, []).append(synonym)
    return {anchor: tuple(found) for anchor, found in index.items()}


def _all_synonyms(
    indicators: Iterable[IndicatorModel], known: Iterable[list[_Synonym]]
) -> Iterator[list[_Synonym]]:
    """The synonyms of every indicator; those of the very same ones in ``known`` are taken from there."""
    by_model = {id(told[0].indicator): told for told in known if told}
    for place, model in enumerate(indicators):
        told = by_model.get(id(model))
        if told is None:
            yield _synonyms(model, place)
        else:
            yield told if told[0].place == place else [synonym._replace(place=place) for synonym in told]


def _synonyms(indicator: IndicatorModel, place: int) -> list[_Synonym]:
    spoken = dict.fromkeys(map(words, (indicator.vi, *indicator.synonyms)))
    without = tuple(f" {' '.join(words(phrase))} " for phrase in indicator.without)
    return [_Synonym(text, content_words(text), indicator, place, without) for text in spoken if text]
