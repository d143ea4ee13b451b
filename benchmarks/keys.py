"""Keys per final record: ``make bench-keys`` lets a perfect reviewer settle whole sets, from candidates to gold.

Nothing is assumed about what a correction costs: real keys reach real acts, every typed letter counts, and the
outcome has to equal the gold or the run fails with what differs. The dev set is what the rules were tuned on, so
the other rows tell more about new text: sets written by people who had not seen the rules, a rule pack that
knows only what the other half of the articles shows, and candidates made worse on purpose.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from benchmarks.accuracy import GOLD, ROOT, Set, read_set
from benchmarks.gold_equality import differences
from benchmarks.halves import halves, known_to
from benchmarks.memory_store import MemoryStore, NoTruth
from benchmarks.perfect_reviewer import Effort, PerfectReviewer
from benchmarks.perturbing import perturbed, wrong_fields
from benchmarks.weak_reader import WeakReader
from reviewer.domain.article import Article, Extraction
from reviewer.domain.pack import PackFile
from reviewer.domain.ports import Reader
from reviewer.evaluation.gold import GoldArticle
from reviewer.evaluation.matching import match_article, predictions_of
from reviewer.extraction.pipeline import build_extractor
from reviewer.storage.packs import read_pack
from reviewer.workbench.review import Review

PROMISED = 1.8
"""Keys per final record, at most, on the dev set."""
DEV = "devset"
MOST_MISTAKES = 20
"""Differences from the gold that are told; the first ones say what is wrong."""


_HEAD = """\
# What a review costs in keys

Written by `make bench-keys`. A perfect reviewer settles each set from the candidates to the gold with the
app's own keys and acts, every typed letter counted; a session that does not end with the gold, or more than
1.8 keys for a record of the dev set, fails the run. The rules were tuned on all of these sets, so "pack of
the other half" (rules that know only what the other half of the articles shows) and "made worse" (a tenth of
the candidates with wrong edges, a tenth with a wrong field, some dropped, some added) tell more of new text.

The first table counts the keys; in the last column the reviewer corrects what is wrong and accepts the rest
at once. The second tells what each kind of correction cost, accepting it included. The third: a field made
wrong on purpose, and how often its right value is then among the nine that cost one key more.

"""


class Page:
    """Lines that are printed as they come and kept for a page."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def say(self, line: str) -> None:
        """Print a line and keep it."""
        print(line, flush=True)
        self._lines.append(line)

    def text(self) -> str:
        """All of the page."""
        return _HEAD + "\n".join(self._lines) + "\n"


class Session(NamedTuple):
    """One scripted session, done."""

    name: str
    records: int
    keys: int
    efforts: Sequence[Effort]
    mistakes: Sequence[str]

    @property
    def rate(self) -> float:
        """Keys per final record."""
        return self.keys / max(1, self.records)


def session(
    name: str,
    golds: Iterable[GoldArticle],
    articles: Sequence[Article],
    reader: Reader,
    *,
    takes_the_rest: bool = False,
) -> Session:
    """Let the perfect reviewer settle ``articles`` from what ``reader`` proposes."""
    by_id = {gold.article_id: gold for gold in golds}
    review = review_of(articles, reader)
    reviewer = PerfectReviewer(review, by_id, takes_the_rest=takes_the_rest)
    reviewer.run()
    return Session(
        name,
        reviewer.records,
        len(reviewer.keyboard.pressed),
        tuple(reviewer.efforts),
        tuple(reviewer.mistakes(by_id)),
    )


def review_of(articles: Sequence[Article], reader: Reader) -> Review:
    """A review that keeps its log in memory, with every article read."""
    review = Review(
        articles,
        MemoryStore(),
        NoTruth(),
        lambda: reader,
        reader.digest,
        annotator="perfect",
        clock=lambda: "2026-01-01T00:00:00Z",
    )
    for article in articles:
        review.supply(reader.extract(article))
    return review


Make = Callable[..., Session]


def runs(files: tuple[PackFile, ...], found: Set) -> Iterator[Make]:
    """The sessions on one set: by the pack as it is, by halves of it, on candidates made worse."""
    name, golds, articles = found
    extractor = build_extractor(files)
    yield lambda **how: session(name, golds, articles, extractor, **how)
    if name == DEV:
        yield lambda **how: _by_halves(files, found, **how)
    weak = WeakReader(files, {a.id: perturbed(a.text, extractor.extract(a)) for a in articles})
    yield lambda **how: session(f"{name}, made worse", golds, articles, weak, **how)


def _by_halves(files: tuple[PackFile, ...], found: Set, **how: bool) -> Session:
    """Each half of the articles by a pack that knows what the other half shows."""
    name, golds, articles = found
    both = halves(articles)
    extractor = build_extractor(files)
    parts = []
    for known, unknown in (both, both[::-1]):
        thin = build_extractor(tuple(known_to(files, extractor, known, words=True)))
        ids = {article.id for article in unknown}
        parts.append(session(name, [g for g in golds if g.article_id in ids], unknown, thin, **how))
    return Session(
        f"{name}, pack of the other half",
        sum(part.records for part in parts),
        sum(part.keys for part in parts),
        tuple(chain.from_iterable(part.efforts for part in parts)),
        tuple(chain.from_iterable(part.mistakes for part in parts)),
    )


def offered(files: tuple[PackFile, ...], sets: Iterable[Set]) -> Iterator[tuple[str, int, int]]:
    """For each field, how often it was made wrong, and how often its right value was then among the numbered."""
    extractor = build_extractor(files)
    wrong, right = Counter[str](), Counter[str]()
    for _, golds, articles in sets:
        by_id = {gold.article_id: gold for gold in golds}
        for article in articles:
            extraction = extractor.extract(article)
            for field, is_offered in _offers(review_of([article], extractor), extraction, by_id[article.id]):
                wrong[field] += 1
                right[field] += is_offered
    for field in sorted(wrong):
        yield field, wrong[field], right[field]


def _offers(review: Review, extraction: Extraction, gold: GoldArticle) -> Iterator[tuple[str, bool]]:
    candidates = {id(candidate.record): candidate for candidate in extraction.candidates}
    for match in match_article(gold, predictions_of(extraction.candidates)).matches:
        candidate = candidates[id(match.prediction.record)]
        for field, changed in wrong_fields(candidate, extraction.candidates):
            if field in differences(match.gold, changed.record):
                likely = review.alternatives(extraction.article_id, changed.record)
                yield field, any(name == field and text in match.gold.alternatives(field) for name, text in likely)


def main(arguments: Sequence[str]) -> int:
    """Run the sessions and print the tables; 1 where an outcome is not the gold, or the promise is broken."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.keys", description=__doc__)
    every = sorted(folder.name for folder in GOLD.iterdir() if folder.is_dir())
    parser.add_argument("--sets", nargs="*", default=[DEV, *(n for n in every if n != DEV)], choices=every)
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the tables to a page too")
    options = parser.parse_args(arguments)
    page = Page()
    files = read_pack(ROOT / "rules")
    sets = [read_set(GOLD / name) for name in options.sets]
    efforts: dict[str, list[Effort]] = defaultdict(list)
    mistakes: list[str] = []
    page.say("| candidates | records | keys | keys per record | with `accept the rest` |")
    page.say("| --- | --- | --- | --- | --- |")
    for make in chain.from_iterable(runs(files, found) for found in sets):
        plain, at_once = make(), make(takes_the_rest=True)
        page.say(f"| {plain.name} | {plain.records} | {plain.keys} | {plain.rate:.2f} | {at_once.rate:.2f} |")
        mistakes += [*plain.mistakes, *at_once.mistakes]
        if plain.name == DEV and plain.rate > PROMISED:
            mistakes.append(f"{DEV}: {plain.rate:.2f} keys per record, promised are {PROMISED}")
        for effort in plain.efforts:
            efforts[effort.kind].append(effort)
    _tell_efforts(page, efforts)
    _tell_offers(page, offered(files, sets))
    if options.markdown:
        options.markdown.write_text(page.text(), encoding="utf-8")
    print("\n".join(mistakes[:MOST_MISTAKES]), file=sys.stderr)
    return 1 if mistakes else 0


def _tell_efforts(page: Page, efforts: dict[str, list[Effort]]) -> None:
    page.say("")
    page.say("| what was wrong | cases | keys | keys each | steps each | typed each |")
    page.say("| --- | --- | --- | --- | --- | --- |")
    for kind in sorted(efforts, key=lambda kind: -len(efforts[kind])):
        own = efforts[kind]
        means = [sum(values) / len(own) for values in zip(*(effort[1:] for effort in own), strict=True)]
        page.say(f"| {kind} | {len(own)} | {sum(e.keys for e in own)} | {' | '.join(f'{m:.2f}' for m in means)} |")


def _tell_offers(page: Page, rows: Iterable[tuple[str, int, int]]) -> None:
    page.say("")
    page.say("| wrong field | cases | right value offered |")
    page.say("| --- | --- | --- |")
    for field, wrong, right in rows:
        page.say(f"| {field} | {wrong} | {right / wrong:.0%} |")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
