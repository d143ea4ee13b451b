"""What re-reading keeps: lines read by themselves, candidates resolved before, figures told before."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from reviewer.domain.rule_edit import RuleEdit
from reviewer.domain.text import match_text
from reviewer.extraction.context.same_lines import SameLines
from reviewer.extraction.editing.edited_pack import edited_extractor
from reviewer.extraction.editing.memory import ReadingMemory
from reviewer.extraction.editing.trace import Trace, traced
from reviewer.extraction.packs.pack import Pack
from reviewer.extraction.pipeline import Extractor
from reviewer.extraction.resolving.confidence import Confidence
from reviewer.extraction.resolving.resolution import NOTHING_RESOLVED, resolution
from reviewer.extraction.survey import resurveyed
from reviewer.storage.articles import read_article
from tests.extraction.conftest import ROOT

PATHS = sorted((ROOT / "tests" / "gold").glob("*/*.txt"))[::8]
SEED = 20261123


@pytest.fixture(scope="module")
def extractor(pack: Pack) -> Extractor:
    return Extractor(pack)


@pytest.fixture(scope="module", params=PATHS, ids=lambda path: path.stem)
def trace(request: pytest.FixtureRequest, extractor: Extractor) -> Trace:
    path: Path = request.param
    return traced(extractor, read_article(path))


def test_parts_hold_every_figure_once_in_text_order(trace: Trace) -> None:
    places = [place for part in trace.parts for place in range(part.first, part.last)]
    assert places == list(range(len(trace.figures)))
    assert all(part.start <= trace.figures[part.first].figure.start for part in trace.parts)


def test_a_part_by_itself_reads_as_in_the_whole(trace: Trace, extractor: Extractor) -> None:
    figures, reader = tuple(told.figure for told in trace.figures), extractor.reader(extractor.rules)
    for part in trace.parts:
        places = range(part.first, part.last)
        read = reader.read_part(trace.view.text, trace.read.clauses, figures, places, [])
        assert tuple(read) == trace.figures[part.first : part.last]


def test_candidates_resolved_before_resolve_as_anew(trace: Trace, pack: Pack) -> None:
    candidates = [offer.candidate for told in trace.draft.offered.values() for offer in told.offers]
    view, confidence, draw = match_text(trace.article.text), Confidence(pack.signs), random.Random(SEED)
    before = NOTHING_RESOLVED
    for _ in range(12):
        some = [candidate for candidate in candidates if draw.random() < 0.8]
        anew = resolution(some, view, pack.catalogue, confidence)
        again = resolution(some, view, pack.catalogue, confidence, before)
        assert again.candidates == anew.candidates and again.found == anew.found
        before = again


def test_what_an_earlier_context_tells_of_a_line_is_what_a_later_one_tells(trace: Trace) -> None:
    read, draw = trace.read, random.Random(SEED)
    for told in trace.figures:
        read.context.of(told.figure)
    held = 0
    for _ in range(12):
        figures = tuple(figure for figure in read.figures if figure.guard or draw.random() < 0.95)
        later = resurveyed(read, trace.view.text, figures, read.found, read.claims).context
        same = SameLines(read.context, later)
        for figure in figures:
            if not figure.guard and same.holds(figure.start):
                held += 1
                assert later.of(figure) == read.context.of(figure)
    assert held > 0


def test_rereading_keeps_the_very_objects_that_nothing_touches(pack: Pack) -> None:
    article = read_article(PATHS[0])
    memory = ReadingMemory(Extractor(pack))
    before = memory.read(article)
    rule = before.candidates[-1].rule
    edits = [RuleEdit("rule", rule, "")]
    again = [told.extraction for told in memory.edited(edits).results([article.id]) if told]
    assert again == [edited_extractor(memory.extractor, edits).extract(article)]
    kept = {id(candidate) for candidate in before.candidates} & {id(c) for c in again[0].candidates}
    assert len(kept) > len(before.candidates) / 2
