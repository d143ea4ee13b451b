"""Pathological text: no hang, no crash, linear time, and certain figures still proposed."""

from __future__ import annotations

import itertools
import time
from decimal import Decimal

import pytest

from reviewer.domain.article import Article, Extraction
from reviewer.domain.figure import LEFT
from reviewer.extraction.accounts import OUT_OF_TIME
from reviewer.extraction.packs.pack import Pack
from reviewer.extraction.pipeline import Extractor
from tests.hostile import ARTICLE, CERTAIN, GROWING, with_certain_figure

SMALL, LARGE = 3_000, 12_000
GRAIN = 0.02
"""Seconds below which a time says nothing."""


@pytest.fixture(scope="module")
def extractor(pack: Pack) -> Extractor:
    return Extractor(pack)


def extracted(text: str, extractor: Extractor) -> Extraction:
    return extractor.extract(Article.from_text("a", text))


def timed(text: str, extractor: Extractor) -> float:
    started = time.thread_time()
    extracted(text, extractor)
    return time.thread_time() - started


@pytest.mark.parametrize("name", GROWING)
def test_certain_figures_beside_hostile_text_are_proposed(name: str, extractor: Extractor) -> None:
    text = with_certain_figure(GROWING[name](SMALL))
    extraction = extracted(text, extractor)
    told = {(c.record.indicator, c.record.value) for c in extraction.candidates}
    assert told & {("Tỷ lệ hộ nghèo", Decimal("2.35")), ("Tỷ lệ hộ cận nghèo", Decimal("2.35"))}
    assert extraction.notes == ()


@pytest.mark.parametrize("name", GROWING)
def test_time_grows_with_the_text_and_no_faster(name: str, extractor: Extractor) -> None:
    small, large = (with_certain_figure(GROWING[name](size)) for size in (SMALL, LARGE))
    # Another program on the machine can only slow a run down: the best of a few is the truest.
    short = min(timed(small, extractor) for _ in range(2))
    assert any(timed(large, extractor) <= 8 * max(short, GRAIN) for _ in range(3))


@pytest.mark.parametrize(
    "text",
    ["", "\n", "\r\n\r\n", "\0", "\0 5%", "5", "%", "\ufeff5%", "５", "\u0301", "()", "- ", ": 5", "\ud800 5%"],
)
def test_hardly_any_text_is_no_trouble(text: str, extractor: Extractor) -> None:
    figures = extracted_unhashed(text, extractor).figures
    assert len(figures) == sum(character.isdecimal() for character in text)


def extracted_unhashed(text: str, extractor: Extractor) -> Extraction:
    """A lone surrogate cannot come from a file, only from a caller; it has no UTF-8 to hash."""
    return extractor.extract(Article("a", "a", text, ""))


def test_an_article_gives_what_was_read_when_its_time_was_up(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    text = with_certain_figure(ARTICLE.replace("\n", " ") * 3)
    whole = extracted(text, Extractor(pack))
    looks = itertools.count()
    monkeypatch.setattr("reviewer.extraction.deadline.time.thread_time", lambda: float(next(looks)))
    extracted(text, Extractor(pack, time_limit=1e9))
    part = extracted(text, Extractor(pack, time_limit=next(looks) * 0.8))
    assert len(part.figures) == len(whole.figures)
    unread = [figure for figure in part.figures if figure.by == OUT_OF_TIME]
    assert {figure.account for figure in unread} == {LEFT}
    assert any(f"{len(unread)} figures not read" in note for note in part.notes)
    assert part.candidates
    assert any(f"offset {unread[0].value_span.start}" in note for note in part.notes)
    assert all(candidate.record.value_span.end <= unread[0].value_span.start for candidate in part.candidates)


def test_no_time_at_all_leaves_every_figure_to_be_seen(pack: Pack) -> None:
    extraction = extracted(CERTAIN, Extractor(pack, time_limit=1e-9))
    assert extraction.candidates == ()
    assert [(figure.account, figure.by) for figure in extraction.figures] == [(LEFT, OUT_OF_TIME)]
    assert extraction.notes[-1].startswith("the time limit of 1e-09 s was up at offset 24")


def test_the_usual_time_is_enough(extractor: Extractor) -> None:
    assert extracted(CERTAIN, extractor).candidates[0].record.value == Decimal("2.35")
