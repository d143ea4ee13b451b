"""The parts of ``make bench-extract`` that need no clock: its corpus, its verdict, its tables."""

from __future__ import annotations

from statistics import mean

from benchmarks.contenders import CONTENDERS, FLOOR, OURS, QUANTULUM, SPACY, floor
from benchmarks.corpus import ARTICLE_BYTES, UNITS, known, lexicon, long_article, shuffled
from benchmarks.course import Lap
from benchmarks.extract import LONG, TIMED, Run, markdown, plain, promises, rows


def lap(speed: float, size: int = 1_000_000) -> Lap:
    return Lap(size, 1, 1, size / speed / 1e6, size / speed / 1e6)


def run(ours: float, long: float) -> Run:
    speeds = {FLOOR: 20.0, OURS: ours, SPACY: 0.4, QUANTULUM: 0.1}
    laps = {(name, course): [lap(speed)] for name, speed in speeds.items() for course in TIMED}
    for shape in LONG:
        laps |= {(OURS, shape): [lap(ours, int(long * 1e6))], (OURS, f"{shape}/10"): [lap(ours, 1_000_000)]}
    return Run(laps, lap(ours / 2), dict.fromkeys(CONTENDERS, 50.0))


def test_the_corpus_is_always_the_same_and_of_known_paragraphs() -> None:
    articles = shuffled(0.1)
    assert articles == shuffled(0.1)
    assert ARTICLE_BYTES <= mean(len(text.encode()) for text in articles) <= 1.3 * ARTICLE_BYTES
    lines = {line for text in known() for line in text.splitlines()}
    assert all(line in lines for text in articles for line in text.splitlines())


def test_a_long_article_has_its_size_and_one_line_if_wanted() -> None:
    assert 19_990 <= len(long_article(20_000, in_one_line=True).encode()) <= 20_000
    assert "\n" not in long_article(20_000, in_one_line=True)
    assert "\n" in long_article(20_000, in_one_line=False)


def test_the_floor_finds_figures_with_units_and_nothing_else() -> None:
    assert len(lexicon()[1]) == UNITS
    read = floor()
    assert read("đạt 95,9% và 1.020 tỷ đồng, 110ha; 12 hộ") == 4
    assert read("Nghị quyết số 57-NQ/TW ngày 5/12") == 0


def test_promises_are_kept_or_not_by_what_was_measured() -> None:
    assert [promise.is_kept for promise in promises(run(ours=2.5, long=10.5))] == [True] * 5
    assert [promise.is_kept for promise in promises(run(ours=0.7, long=12))] == [False] * 5


def test_both_tables_tell_every_contender_and_every_verdict() -> None:
    measured = run(ours=0.7, long=10.5)
    table, kept = rows(measured), promises(measured)
    for text in (plain(table, kept), markdown(table, kept, 5)):
        assert all(name in text for name in CONTENDERS)
        assert text.lower().count("not kept") == 3
