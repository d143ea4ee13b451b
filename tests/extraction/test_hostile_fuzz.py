"""Anything at all as an article: nothing raises, offsets are true, every digit is accounted for.

The examples are the same in every run. ``FUZZ=5000 pytest tests/extraction/test_hostile_fuzz.py`` looks for new
ones; what it finds goes into ``FOUND`` in ``tests/hostile.py``.
"""

from __future__ import annotations

import os
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.domain.article import Article, Extraction
from reviewer.domain.figure import CANDIDATE, GUARD, LEFT
from reviewer.extraction.packs.pack import Pack
from reviewer.extraction.pipeline import Extractor
from tests.extraction.test_completeness import unaccounted
from tests.hostile import ARTICLE, FOUND, GROWING

EXAMPLES = int(os.environ.get("FUZZ", "0"))
fuzzed = settings(
    max_examples=EXAMPLES or 300,
    derandomize=not EXAMPLES,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)

_real = st.builds(
    lambda start, size: ARTICLE[start : start + size],
    st.integers(0, len(ARTICLE) - 1),
    st.integers(1, 120),
)
_hostile = st.builds(lambda name, size: GROWING[name](size), st.sampled_from(sorted(GROWING)), st.integers(1, 60))
_random = st.text(st.characters(codec="utf-8"), max_size=20)
_decomposed = _real.map(lambda text: unicodedata.normalize("NFD", text))
articles = st.lists(st.one_of(_real, _hostile, _random, _decomposed), max_size=12).map("".join)


@pytest.fixture(scope="module")
def extractor(pack: Pack) -> Extractor:
    return Extractor(pack)


def assert_sound(text: str, extraction: Extraction) -> None:
    assert unaccounted(text, extraction) == []
    spans = [figure.value_span for figure in extraction.figures]
    assert spans == sorted(spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert {figure.account for figure in extraction.figures} <= {CANDIDATE, GUARD, LEFT}
    read = {figure.value_span for figure in extraction.figures if figure.account == CANDIDATE}
    assert read == {candidate.record.value_span for candidate in extraction.candidates}
    for candidate in extraction.candidates:
        record = candidate.record
        assert record.span.cut(text) == record.quote
        assert record.span.covers(record.value_span)
        assert any(character.isdecimal() for character in record.value_span.cut(text))
        assert record.indicator.strip()
        assert 0 < candidate.confidence < 1
    zones = extraction.zones
    assert [zone.span.start for zone in zones] == [0, *(zone.span.end for zone in zones)][: len(zones)]


def check(text: str, extractor: Extractor) -> None:
    article = Article("a", "a", text, "")
    extraction = extractor.extract(article)
    assert_sound(text, extraction)
    assert extractor.extract(article) == extraction


@fuzzed
@given(text=articles)
def test_any_text_is_read_soundly_and_always_alike(text: str, extractor: Extractor) -> None:
    check(text, extractor)


@pytest.mark.parametrize("text", FOUND)
def test_what_was_found_stays_sound(text: str, extractor: Extractor) -> None:
    check(text, extractor)
