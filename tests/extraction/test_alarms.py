"""Checks raise few alarms where nothing is wrong: gold articles, read by the pack of this repository."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from reviewer.extraction.packs.pack import Pack
from reviewer.extraction.pipeline import Extractor
from reviewer.storage.articles import read_article

ROOT = Path(__file__).parents[2]


def test_hardly_a_candidate_of_the_gold_articles_fails_a_check(pack: Pack) -> None:
    extractor = Extractor(pack)
    paths = [*sorted((ROOT / "seeds").glob("*.txt")), *sorted((ROOT / "tests" / "gold").rglob("*.txt"))]
    candidates = [c for path in paths for c in extractor.extract(read_article(path)).candidates]
    failed = Counter(check for candidate in candidates for check in candidate.checks)
    assert len(candidates) > 1400
    assert failed.total() <= 0.01 * len(candidates)
    assert all(finding.told() and finding.told("vi") for c in candidates for finding in c.findings)
