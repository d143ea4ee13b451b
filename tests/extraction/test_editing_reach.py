"""What edits can touch: never an article missed, every touched one read as a fresh extractor reads it."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence

import pytest

from reviewer.domain.article import Article, Extraction
from reviewer.domain.rule_edit import RuleEdit
from reviewer.extraction.editing.edited_pack import edited_extractor
from reviewer.extraction.editing.memory import ReadingMemory
from reviewer.extraction.packs.pack import Pack
from reviewer.extraction.pipeline import Extractor
from reviewer.storage.articles import read_article
from tests.extraction.conftest import ROOT
from tests.extraction.edit_drawing import drawn_edits

EDITS = 24
SEED = 20261122


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    """Every ninth gold article, the longest left out to keep the test short."""
    paths = sorted((ROOT / "tests" / "gold").glob("*/*.txt"), key=lambda path: (path.stat().st_size, path.name))
    return [read_article(path) for path in paths[:-8:9]]


@pytest.fixture(scope="module")
def memory(pack: Pack, articles: list[Article]) -> ReadingMemory:
    memory = ReadingMemory(Extractor(pack))
    for article in articles:
        memory.read(article)
    return memory


def results(memory: ReadingMemory, edits: Sequence[RuleEdit], articles: list[Article]) -> dict[str, Extraction]:
    edited = memory.edited(edits)
    read = {again.article_id: again.extraction for again in edited.results([a.id for a in articles]) if again}
    assert not edited.is_cut_short
    return read


def material(memory: ReadingMemory, articles: list[Article]) -> tuple[tuple[str, ...], frozenset[str]]:
    """The words of the articles, and the entries that did something in them."""
    words = tuple(sorted({word for a in articles for word in a.text.lower().split() if word.isalpha()}))
    read = [memory.read(article) for article in articles]
    sources = {evidence.source for e in read for c in e.candidates for evidence in c.evidence}
    return words, frozenset(
        sources | {f.by for e in read for f in e.figures} | {c.record.code for e in read for c in e.candidates}
    )


def check(memory: ReadingMemory, edits: Sequence[RuleEdit], articles: list[Article]) -> tuple[int, int]:
    """Hold what is read again against fresh extractions; how many were touched, and how many differ."""
    read = results(memory, edits, articles)
    fresh = edited_extractor(memory.extractor, edits)
    changed = 0
    for article in articles:
        expected = fresh.extract(article)
        assert read.get(article.id, memory.read(article)) == expected, (edits, article.id)
        changed += expected != memory.read(article)
    return len(read), changed


def test_remembering_reads_as_the_extractor_does(memory: ReadingMemory, articles: list[Article]) -> None:
    assert all(memory.read(article) == memory.extractor.extract(article) for article in articles)


def test_random_edits_touch_all_that_they_change(memory: ReadingMemory, articles: list[Article]) -> None:
    drawn = list(drawn_edits(memory.extractor.pack, SEED, EDITS, *material(memory, articles)))
    told = [check(memory, (edit,), articles) for edit in drawn]
    touched, changed = (sum(counts) for counts in zip(*told, strict=True))
    assert changed > 8, "the edits that were drawn hardly change anything"
    assert touched < len(drawn) * len(articles) / 2, "nearly everything is read again for every edit"


def test_entries_taken_out_touch_all_that_they_change(memory: ReadingMemory, articles: list[Article]) -> None:
    pack, (_, used) = memory.extractor.pack, material(memory, articles)
    tables = (("guard", pack.guards), ("cue", pack.cues), ("rule", pack.rules), ("indicator", pack.indicators))
    edits = [RuleEdit(table, entry.id, "") for table, entries in tables for entry in entries if entry.id in used]
    changed = [check(memory, (edit,), articles)[1] for edit in edits[::9]]
    assert sum(changed) > len(changed)


def test_several_edits_at_once_touch_all_that_they_change(memory: ReadingMemory, articles: list[Article]) -> None:
    drawn = list(drawn_edits(memory.extractor.pack, SEED + 1, 16, *material(memory, articles)))
    touched = [check(memory, drawn[at : at + 4], articles)[0] for at in range(0, len(drawn), 4)]
    assert sum(touched) > 0


def block(pack: Pack, table: str, entry_id: str) -> str:
    text = (ROOT / pack.places[table, entry_id].path).read_text(encoding="utf-8")
    return next(b for b in re.split(r"\n(?=\[)", text) if f'id = "{entry_id}"\n' in b)


def test_an_edit_of_what_stands_nowhere_touches_nothing(memory: ReadingMemory, articles: list[Article]) -> None:
    text = block(memory.extractor.pack, "cue", "at-least").replace("words = [", 'words = ["không đâu có", ')
    assert results(memory, [RuleEdit("cue", "at-least", text)], articles) == {}


def test_no_edit_touches_nothing(memory: ReadingMemory, articles: list[Article]) -> None:
    assert results(memory, [], articles) == {}


def test_only_wanted_articles_are_read(memory: ReadingMemory, articles: list[Article]) -> None:
    winner = max(
        memory.extractor.pack.rules,
        key=lambda rule: sum(c.rule == rule.id for a in articles for c in memory.read(a).candidates),
    )
    edited = memory.edited([RuleEdit("rule", winner.id, "")])
    read = [again.article_id for again in edited.results([articles[0].id]) if again]
    assert set(read) <= {articles[0].id}


def test_an_article_may_come_in_while_edits_are_tried(pack: Pack, articles: list[Article]) -> None:
    memory = ReadingMemory(Extractor(pack))
    memory.read(articles[0])
    thread = threading.Thread(target=lambda: [memory.read(article) for article in articles[1:4]])
    thread.start()
    known = [articles[0]]
    for edit in drawn_edits(pack, SEED + 2, 8, *material(memory, known)):
        check(memory, (edit,), known)
    thread.join()
    assert memory.read(articles[3]) == memory.extractor.extract(articles[3])


RUNAWAY = """\
id = "runs-away"
about = "Tries very many ways"
before = '''x(?:\\w{1,9}\\s?){1,40}'''
then = ["tỷ", "%", "triệu"]
example = ["x 1 tỷ"]
"""


def test_a_pattern_that_runs_away_ends_the_trial_and_is_named(
    memory: ReadingMemory, articles: list[Article]
) -> None:
    edited = memory.edited([RuleEdit("guard", "runs-away", RUNAWAY)])
    list(edited.results([article.id for article in articles]))
    assert edited.is_cut_short
    assert edited.late == ("runs-away",)
