"""Many reviewed articles, made of the gold ones: paragraphs put together anew, numbers, places and years changed.

No two are alike, each reads like an article, and who reviewed them is decided by the figure: the same corpus and
the same verdicts every time.
"""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.corpus import ROOT, SEED
from benchmarks.gold_review import AT, BY, verdict
from reviewer.domain.article import BODY, Article, Extraction
from reviewer.domain.candidate import fact_id
from reviewer.domain.decision import ACCEPT, ADD, FIX, REJECT, Decision
from reviewer.domain.figure import LEFT, Figure
from reviewer.domain.record import Record
from reviewer.domain.state import ReviewState, replay

REJECTED, FIXED, ADDED, UNDECIDED = 9, 7, 6, 1
"""How many of a hundred candidates are rejected, fixed or left undecided, and of left-over figures added."""
_HUNDRED = 100
_NUMBER = re.compile(r"(?<![\d.,/:-])\d{2,3}(?=,\d| [a-zđ])")
_YEAR = re.compile(r"(?<![\d./-])20[12]\d(?!\d|[./-])")
_PLACES = (
    "Tân Hưng",
    "An Phú",
    "Bình Minh",
    "Hòa Bình",
    "Phú Mỹ",
    "Đông Sơn",
    "Thanh Tân",
    "Vĩnh Lộc",
    "Xuân Trường",
)
_NAMED = re.compile(r"\b((?:xã|phường|huyện) )[A-ZĐ]\w+ [A-ZĐ]\w+")


def made_articles(count: int, folder: Path = ROOT / "tests" / "gold") -> list[Article]:
    """``count`` articles about as long as the gold ones, each with the head of one and paragraphs of several."""
    sources = [path.read_text(encoding="utf-8-sig").splitlines() for path in sorted(folder.glob("*/*.txt"))]
    sources = [[line for line in lines if line.strip()] for lines in sources]
    draw = random.Random(SEED)
    return [_made(f"made-{number:04}", sources, number, draw) for number in range(count)]


def _made(article_id: str, sources: list[list[str]], number: int, draw: random.Random) -> Article:
    own = sources[number % len(sources)]
    head, body = own[:2], own[2:]
    others = [line for lines in draw.sample(sources, 3) for line in lines[2:]]
    kept = [line if draw.random() < 0.6 or not others else draw.choice(others) for line in body]
    draw.shuffle(kept)
    shift, place = draw.randrange(-3, 2), draw.choice(_PLACES)
    text = "\n".join([*head, *kept]) + "\n"
    text = _YEAR.sub(lambda match: str(int(match[0]) + shift), text)
    text = _NUMBER.sub(lambda match: str(10 + (int(match[0]) * 7 + draw.randrange(90)) % 890), text)
    if draw.random() < 0.5:
        text = _NAMED.sub(rf"\1{place}", text)
    return Article.from_text(article_id, text)


def reviewed_by_draw(read: Iterable[tuple[Article, Extraction]]) -> ReviewState:
    """The state after someone settled what the rules read: mostly accepted, some fixed, rejected and added."""
    decisions = (decision for article, extraction in read for decision in _decisions(article, extraction))
    return replay(replace(decision, seq=seq) for seq, decision in enumerate(decisions, 1))


def _decisions(article: Article, extraction: Extraction) -> Iterator[Decision]:
    for candidate in extraction.candidates:
        share = _draw(candidate.article_id, candidate.record)
        if share < REJECTED:
            yield verdict(REJECT, candidate, None, "not_indicator")
        elif share < REJECTED + FIXED:
            other = "target" if candidate.record.status == "actual" else "actual"
            yield verdict(FIX, candidate, replace(candidate.record, status=other))
        elif share < _HUNDRED - UNDECIDED:
            yield verdict(ACCEPT, candidate, candidate.record)
    zones = [zone.span for zone in extraction.zones if zone.kind == BODY]
    for figure in extraction.figures:
        if figure.account == LEFT and figure.value is not None and any(z.covers(figure.span) for z in zones):
            record = _record(article, figure)
            if _draw(article.id, record) < ADDED:
                yield Decision(at=AT, annotator=BY, kind=ADD, fact=fact_id(article.id, record), record=record)


def _record(article: Article, figure: Figure) -> Record:
    words = article.text[max(0, figure.span.start - 30) : figure.span.start].split()[-3:]
    assert figure.value is not None
    return Record(
        indicator=" ".join(words) or "chỉ tiêu",
        value=figure.value,
        value_max=figure.value_max,
        of=figure.of,
        unit=figure.unit,
        comparator=figure.comparator,
        period="2025",
        span=figure.span,
        value_span=figure.value_span,
        quote=figure.span.cut(article.text),
    )


def _draw(article_id: str, record: Record) -> int:
    return zlib.crc32(f"{article_id}|{record.value_span}|{record.indicator}".encode()) % _HUNDRED
