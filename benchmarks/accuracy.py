"""How right the rules are, by set, field and rule, and across halves: ``make accuracy`` writes docs/accuracy.md.

What stands below the marker in that file is written by people and kept.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from benchmarks.halves import halves, known_to
from reviewer.domain.article import Article
from reviewer.domain.figure import LEFT
from reviewer.evaluation.gold import GoldArticle, find_gold, read_golds
from reviewer.evaluation.matching import SCORED, ArticleMatches, predictions_of
from reviewer.evaluation.mistakes import grouped, mistakes
from reviewer.evaluation.scores import match_all, score
from reviewer.extraction.pipeline import Extractor, build_extractor
from reviewer.storage.articles import read_article
from reviewer.storage.packs import read_pack

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
BY_HAND = "<!-- What follows is written by hand. -->"
EXAMPLES = 3
"""Mistakes shown of each kind."""
FEWEST = 10
"""Rules with fewer candidates are told together."""

Row = Sequence[object]
Golds = tuple[GoldArticle, ...]
Set = tuple[str, Golds, tuple[Article, ...]]


def report() -> str:
    """The whole page above the marker, as Markdown."""
    files = read_pack(ROOT / "rules")
    extractor = build_extractor(files)
    sets = [read_set(folder) for folder in sorted(GOLD.iterdir()) if folder.is_dir()]
    matched = {name: _matches(extractor, golds, articles) for name, golds, articles in sets}
    together = [article for articles in matched.values() for article in articles]
    dev = next(found for found in sets if found[0] == "devset")
    return "\n".join(
        [
            "# Accuracy\n",
            "Made by `make accuracy` from the rules in `rules/` and the gold in `tests/gold`; how scores are",
            "counted stands in [guideline.md](guideline.md). Rules were tuned on every set listed here, so these",
            "figures are an upper bound; what to expect of new text stands at the end.\n",
            "## By set\n",
            *_table(
                ("set", "articles", "records", "detection P", "R", "F1", "whole P", "R", "F1"), _set_rows(matched)
            ),
            "\n## By field, on matched records\n",
            *_table(("set", *SCORED), _field_rows(matched)),
            "\n## By rule\n",
            *_table(
                ("rule", "candidates", "right figure", "right as a whole", "fields most often wrong"),
                _rule_rows(together),
            ),
            "\n## The figure account\n",
            *_table(("set", "figures", "left over", "share"), [_account(extractor, found) for found in sets]),
            "\n## Half against half\n",
            "The dev set is parted into every other article. A pack is kept that knows only what one half shows:",
            "rules, guards and cues that do nothing in it are taken out, and in the last rows also each listed",
            "word that its texts never use. It is scored on the half that it knows and on the other.\n",
            *_table(
                (
                    "pack thinned by",
                    "half",
                    "known: detection F1",
                    "whole F1",
                    "unknown: detection F1",
                    "whole F1",
                ),
                _half_rows(dev),
            ),
            "\n## What still fails\n",
            *_failures(together),
        ]
    )


def read_set(folder: Path) -> Set:
    """The gold of a folder, with its name and its articles."""
    golds = read_golds(find_gold(folder))
    texts = ROOT / "seeds" if folder.name == "seeds" else folder
    return folder.name, golds, tuple(read_article(texts / f"{gold.article_id}.txt") for gold in golds)


def _matches(extractor: Extractor, golds: Golds, articles: Iterable[Article]) -> tuple[ArticleMatches, ...]:
    known = {gold.article_id for gold in golds}
    found = {a.id: predictions_of(extractor.extract(a).candidates) for a in articles if a.id in known}
    return match_all([gold for gold in golds if gold.article_id in found], found)


def _set_rows(matched: dict[str, tuple[ArticleMatches, ...]]) -> Iterator[Row]:
    for name, articles in matched.items():
        scores = score(articles)
        yield name, len(articles), scores.expected, *(f"{rate:.3f}" for rate in (*scores.detection, *scores.whole))


def _field_rows(matched: dict[str, tuple[ArticleMatches, ...]]) -> Iterator[Row]:
    for name, articles in matched.items():
        scores = score(articles)
        yield name, *(f"{scores.accuracy(field):.3f}" for field in SCORED)


def _rule_rows(articles: Sequence[ArticleMatches]) -> Iterator[Row]:
    offered, found, right = Counter[str](), Counter[str](), Counter[str]()
    wrong: dict[str, Counter[str]] = {}
    for article in articles:
        for prediction in article.spurious:
            offered[prediction.rule] += 1
        for match in article.matches:
            rule = match.prediction.rule
            offered[rule] += 1
            found[rule] += 1
            right[rule] += not match.wrong
            wrong.setdefault(rule, Counter()).update(match.wrong)
    few = [rule for rule, count in offered.items() if count < FEWEST]
    for rule, count in sorted(offered.items(), key=lambda known: (-known[1], known[0])):
        if rule not in few:
            yield f"`{rule}`", count, found[rule], right[rule], _most(wrong.get(rule, Counter()))
    total = [sum(counter[rule] for rule in few) for counter in (offered, found, right)]
    yield (
        f"{len(few)} rules with fewer than {FEWEST}",
        *total,
        _most(sum((wrong.get(r, Counter()) for r in few), Counter())),
    )


def _most(fields: Counter[str]) -> str:
    ordered = sorted(fields.items(), key=lambda known: (-known[1], known[0]))
    return ", ".join(f"{field} {count}" for field, count in ordered[:3])


def _account(extractor: Extractor, found: Set) -> Row:
    name, _, articles = found
    figures = [figure for article in articles for figure in extractor.extract(article).figures]
    left = sum(figure.account == LEFT for figure in figures)
    return name, len(figures), left, f"{left / len(figures):.1%}"


def _half_rows(dev: Set) -> Iterator[Row]:
    _, golds, articles = dev
    files = read_pack(ROOT / "rules")
    extractor = build_extractor(files)
    first, second = halves(articles)
    for words in (False, True):
        for name, known, unknown in (("first", first, second), ("second", second, first)):
            thinned = build_extractor(known_to(files, extractor, known, words=words))
            rates = [score(_matches(thinned, golds, half)) for half in (known, unknown)]
            cells = (f"{rate.f1:.3f}" for scores in rates for rate in (scores.detection, scores.whole))
            yield "entries and words" if words else "entries", name, *cells


def _failures(articles: Sequence[ArticleMatches]) -> Iterator[str]:
    for group, members in grouped(mistakes(articles), "field").items():
        yield f"\n**{group}**: {len(members)}\n"
        step = max(1, len(members) // EXAMPLES)
        for mistake in members[::step][:EXAMPLES]:
            told = [f"`{mistake.article_id}:{mistake.offset}` {_code(mistake.quote)}"]
            told += [f"expected {_code(mistake.expected)}"] if mistake.expected else []
            told += [f"got {_code(mistake.got)} (`{mistake.rule}`)"] if mistake.got else []
            yield f"- {'; '.join(told)}"


def _code(text: str) -> str:
    return "`" + " ".join(text.replace("`", "'").split())[:160] + "`"


def _table(head: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + " --- |" * len(head)
    for row in rows:
        yield "| " + " | ".join(str(cell) for cell in row) + " |"


def main(path: Path) -> None:
    """Write the page, with what people wrote at its end."""
    old = path.read_text("utf-8") if path.exists() else ""
    by_hand = old[old.index(BY_HAND) :] if BY_HAND in old else f"{BY_HAND}\n"
    path.write_text(f"{report()}\n\n{by_hand}", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
