"""Articles of any size with any number of candidates, and sessions in which they have already been read.

What an extractor would find is put together here, because a benchmark of the screen must not depend on the rules;
everything from the session on is the real code.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from reviewer.domain.article import BODY, TITLE, Description, Extraction, Zone
from reviewer.domain.candidate import Candidate, Evidence
from reviewer.domain.figure import CANDIDATE, LEFT, Figure
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.workbench.sessions import open_review
from reviewer.workbench.workspace import open_workspace

SESSION = "bench"
HEADLINE = "Kết quả rà soát hộ nghèo theo từng thôn\n"
OPENING = "Báo cáo tổng hợp của các xã, phường.\n"
_PADDING = " theo báo cáo của các đơn vị liên quan trên địa bàn"
_A_PARAGRAPH = 6
_RULE = "name-reaches-figure"


def reviewed_workspace(folder: Path, candidates: int, size: int) -> Path:
    """A folder with one article of about ``size`` bytes, and a session that knows its candidates."""
    folder.mkdir()
    path = folder / "article.txt"
    text, found = large_article("article", candidates, size)
    path.write_text(text, encoding="utf-8")
    with open_review(open_workspace(folder), (str(path),), session=SESSION) as opened:
        opened.review.supply(found)
    return folder


def read_all(folder: Path, patterns: tuple[str, ...]) -> None:
    """Have the rules read every article, so that the session in ``folder`` opens with its candidates."""
    with open_review(open_workspace(folder), patterns, session=SESSION) as opened:
        for article in opened.review.articles:
            opened.review.supply(opened.review.extract(article.id))


def large_article(article_id: str, candidates: int, size: int) -> tuple[str, Extraction]:
    """An article's text and what was read in it; every tenth sentence has a left-over figure too."""
    parts = [HEADLINE, OPENING]
    start = sum(map(len, parts))
    found: list[Candidate] = []
    figures: list[Figure] = []
    for number in range(1, candidates + 1):
        sentence = _sentence(number, size // candidates)
        found.append(_candidate(article_id, sentence, start))
        figures += _figures(sentence, start)
        parts.append(sentence)
        start += len(sentence)
    text = "".join(parts)
    zones = (Zone(TITLE, Span(0, len(HEADLINE))), Zone(BODY, Span(len(HEADLINE), len(text))))
    title = Description(HEADLINE.strip(), None, "", "")
    return text, Extraction(article_id, title, zones, tuple(figures), tuple(found))


def _sentence(number: int, size: int) -> str:
    """About ``size`` bytes with one figure in per cent, and in every tenth one a count of households."""
    also = f", cả thôn có {number} hộ" if number % 10 == 0 else ""
    body = f"Tỷ lệ hộ nghèo thôn {number} giảm còn {number % 97},{number % 10}%{also}"
    end = "\n" if number % _A_PARAGRAPH == 0 else " "
    missing = max(0, size - len(body.encode()) - 2)
    padding = _PADDING * (missing // len(_PADDING.encode()) + 1)
    return body + padding.encode()[:missing].decode(errors="ignore") + "." + end


def _candidate(article_id: str, sentence: str, start: int) -> Candidate:
    figure_start = sentence.index("giảm còn ") + len("giảm còn ")
    figure_end = sentence.index("%")
    indicator = Span(start, start + sentence.index(" giảm"))
    record = Record(
        indicator="tỷ" + sentence[2 : sentence.index(" giảm")],
        value=Decimal(sentence[figure_start:figure_end].replace(",", ".")),
        unit="%",
        period="2025",
        place="xã An Phú",
        span=Span(start, start + figure_end + 1),
        value_span=Span(start + figure_start, start + figure_end),
        quote=sentence[: figure_end + 1],
    )
    unit = Span(start + figure_end, start + figure_end + 1)
    evidence = (
        Evidence("indicator", _RULE, indicator),
        Evidence("value", _RULE, record.value_span),
        Evidence("unit", "unit-percent", unit),
    )
    return Candidate(article_id, record, _RULE, 0.9, (), evidence)


def _figures(sentence: str, start: int) -> list[Figure]:
    at, end = sentence.index("giảm còn ") + len("giảm còn "), sentence.index("%")
    value = Decimal(sentence[at:end].replace(",", "."))
    span = Span(start + at, start + end)
    figures = [
        Figure(Span(span.start, span.end + 1), span, value, None, None, "%", "=", CANDIDATE, _RULE),
    ]
    if ", cả thôn có " in sentence:
        at = sentence.index(", cả thôn có ") + len(", cả thôn có ")
        end = sentence.index(" hộ", at)
        span = Span(start + at, start + end)
        whole = Span(span.start, span.end + 3)
        figures.append(Figure(whole, span, Decimal(sentence[at:end]), None, None, "hộ", "=", LEFT, "no name"))
    return figures
