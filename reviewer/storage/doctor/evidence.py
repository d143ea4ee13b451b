"""Decisions beside their articles: quotes, spans and numbers, and whether the article is still as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from reviewer.domain.article import Article
from reviewer.domain.checkup import BROKEN, NOTE, WARNING, Observation
from reviewer.domain.decision import DISMISS, Decision
from reviewer.domain.numbers import format_numeral, parse_numeral
from reviewer.domain.printable import printable
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.errors import Where

_NUMERAL = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_SHOWN = 60
_DECIDE = "Look at it in the session and decide again"


def article_observations(
    reviewed: Mapping[str, str], articles: Mapping[str, Article], path: str
) -> Iterator[Observation]:
    """Which reviewed articles were edited, moved or are gone; ``reviewed`` gives the SHA-256 of each by its id."""
    here = [article_id for article_id in reviewed if article_id in articles]
    if reviewed and not here:
        what = f"none of its {len(reviewed)} articles is among those looked at, so that quotes cannot be checked"
        todo = "Name them: reviewer doctor --articles FOLDER"
        yield Observation(check="articles", severity=NOTE, what=what, where=Where(path), todo=todo)
        return
    by_sha256 = {article.sha256: article for article in articles.values()}
    for article_id, sha256 in sorted(reviewed.items()):
        article = articles.get(article_id)
        if article is None:
            yield _gone(article_id, by_sha256.get(sha256))
        elif sha256 not in ("", article.sha256):
            what = (
                "this article was edited after it was reviewed; its decisions are kept and no new ones are taken"
            )
            todo = "Restore the file, or review it in a new session"
            where = Where(article.path)
            yield Observation(check="articles", severity=WARNING, what=what, where=where, todo=todo)


def evidence_observations(
    log: Sequence[Decision], articles: Mapping[str, Article], reviewed: Mapping[str, str]
) -> Iterator[Observation]:
    """Quotes, spans and numbers that are not what the article says; only articles as they were reviewed count."""
    seen: set[tuple[str, Record]] = set()
    for decision in log:
        article = articles.get(decision.fact.article_id)
        if article is None or reviewed.get(article.id, "") not in ("", article.sha256):
            continue
        key = f"decision {decision.seq}"
        if decision.fact.end > len(article.text):
            yield _false(
                f"the figure lies behind the end of the article ({len(article.text)})",
                article,
                decision.fact.start,
                key,
            )
        elif decision.kind == DISMISS and decision.fact.value_span.cut(article.text) != decision.quote:
            yield _false(
                "the quote of this dismissal is not what the article says", article, decision.fact.start, key
            )
        for record in (decision.proposed, decision.record):
            if record is not None and (article.id, record) not in seen:
                seen.add((article.id, record))
                yield from _of_record(record, article, key)


def is_sound(record: Record, article: Article) -> bool:
    """Whether the article says what the record quotes, and the number that it gives."""
    return not [*_of_record(record, article, "")]


def _of_record(record: Record, article: Article, key: str) -> Iterator[Observation]:
    span, value_span = record.span, record.value_span
    shown = printable(record.quote)[:_SHOWN]
    if span.start < 0 or span.end > len(article.text) or span.cut(article.text) != record.quote:
        yield _false(f"the quote '{shown}' is not what the article says there", article, span.start, key)
    elif not (span.covers(value_span) and value_span.start < value_span.end):
        yield _false(f"the figure of '{shown}' lies outside its quote", article, value_span.start, key)
    elif not _states(value_span, record.value, article):
        said = printable(value_span.cut(article.text))[:_SHOWN]
        what = f"the value {format_numeral(record.value)} is not the number of '{said}'"
        where = Where(article.path, key=key, offset=value_span.start)
        todo = "Nothing, if the article itself has it wrong or writes it as words"
        yield Observation(check="figures", severity=NOTE, what=what, where=where, todo=todo)


def _states(value_span: Span, value: Decimal, article: Article) -> bool:
    """Whether one of the numerals in the span is the value, whatever its sign; words are taken at their word."""
    numerals = _NUMERAL.findall(value_span.cut(article.text))
    return not numerals or any(parse_numeral(numeral) == abs(value) for numeral in numerals)


def _gone(article_id: str, moved: Article | None) -> Observation:
    where = Where(key=printable(article_id))
    if moved is not None:
        what = f"this article is now called '{printable(moved.id)}'"
        where = Where(moved.path, key=printable(article_id))
        todo = f"Name it {printable(article_id)}.txt again, so that its decisions are found"
    else:
        what, todo = (
            "this article was reviewed and is not there any more",
            "Restore it, or name it with --articles",
        )
    return Observation(check="articles", severity=WARNING, what=what, where=where, todo=todo)


def _false(what: str, article: Article, offset: int, key: str) -> Observation:
    where = Where(article.path, key=key, offset=offset)
    return Observation(check="evidence", severity=BROKEN, what=what, where=where, todo=_DECIDE)
