"""A small workspace with rules of its own and sessions in which people decided, to test what learns from them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from reviewer.domain.candidate import Candidate, fact_id
from reviewer.domain.decision import ACCEPT, ADD, FIX, REJECT, Decision
from reviewer.domain.fields import with_fields
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.storage.articles import read_article
from reviewer.storage.packs import read_pack
from reviewer.storage.sessions import open_session
from reviewer.workbench.reading import compile_reader

PACK = """\
[[unit]]
id = "percent"
about = "Percent"
kind = "percent"
canonical = "%"
spellings = ["%"]
example = ["5 %"]

[[guard]]
id = "rank"
about = "A rank"
words = ["đứng thứ"]
example = ["xã đứng thứ [7] trong tỉnh"]
counterexample = ["xã có 7 người"]

[[guard]]
id = "year"
about = "A year"
words = ["năm"]
example = ["năm [2025]"]
counterexample = ["7 năm"]

[[cue]]
id = "year-of"
about = "A year"
sets = "period"
words = ["năm"]
pattern = '''năm\\ (?P<year>20\\d\\d)'''
value = "{year}"
scope = "article"
example = ["năm 2025"]

[[rule]]
id = "name-reaches"
about = "A name, a verb, a figure"
rank = 60
kinds = ["percent"]
before = '''(?:đạt|là)'''
indicator = ["left"]
example = ["Tỷ lệ hộ nghèo là 5 %. -> Tỷ lệ hộ nghèo"]

[[rule]]
id = "name-beside"
about = "A name beside a figure"
rank = 30
kinds = ["percent"]
indicator = ["left"]
example = ["Tỷ lệ hộ nghèo 5 %. -> Tỷ lệ hộ nghèo"]
"""
TEXTS = {
    "a": "Xã Bình An tổng kết\n\nNăm 2025, tỷ lệ hộ nghèo là 5 %. Tỷ lệ hộ khá đạt 7 %. Xã đứng thứ 3.\n",
    "b": "Xã Bình An tổng kết\n\nNăm 2024, tỷ lệ hộ nghèo là 6 %. Tỷ lệ hộ khá 8 %. Tỷ lệ lúa tốt 9 %.\n",
}
Verdict = Callable[[Candidate], tuple[str, dict[str, str]] | None]
"""What is decided on a candidate: the kind, and for a fix the fields; None leaves it open."""


def workspace(root: Path) -> Path:
    """A workspace with the small pack and both articles."""
    (root / "rules").mkdir(parents=True)
    (root / "articles").mkdir()
    (root / "reviewer.toml").write_text('articles = ["articles"]\n', encoding="utf-8")
    (root / "rules" / "small.toml").write_text(PACK, encoding="utf-8")
    for name, text in TEXTS.items():
        (root / "articles" / f"{name}.txt").write_text(text, encoding="utf-8")
    return root


def session(
    root: Path, name: str, verdict: Verdict, *, day: int = 1, annotator: str = "lan", adds_rank: bool = False
) -> None:
    """Decide on everything that the workspace's rules read, in a session of its own."""
    reader = compile_reader(read_pack(root / "rules"))
    articles = [read_article(root / "articles" / f"{name}.txt") for name in TEXTS]
    at = f"2026-01-{day:02}T08:00:00Z"
    log: list[Decision] = []
    for article in articles:
        for candidate in reader.extract(article).candidates:
            told = verdict(candidate)
            if told is not None:
                log.append(_decision(candidate, *told, at=at, annotator=annotator))
    if adds_rank:
        start = articles[0].text.index("3.")
        span = Span(articles[0].text.index("Xã đứng"), start + 1)
        record = Record(
            indicator="Xã đứng thứ",
            value=Decimal(3),
            unit="",
            period="2025",
            span=span,
            value_span=Span(start, start + 1),
            quote=span.cut(articles[0].text),
        )
        fact = fact_id("a", record)
        log.append(Decision(at=at, annotator=annotator, kind=ADD, fact=fact, record=record))
    with open_session(root / "sessions", name, articles, clock=lambda: at, annotator=annotator) as opened:
        for article in articles:
            opened.store.remember_article(article)
        opened.store.append_all(log)
    with open_session(root / "sessions", name, articles, clock=lambda: at, annotator=annotator):
        pass  # what opening finds behind the log is written as truth files


def all_accepted(candidate: Candidate) -> tuple[str, dict[str, str]]:
    """Everything is right."""
    return ACCEPT, {}


def all_rejected(candidate: Candidate) -> tuple[str, dict[str, str]]:
    """Nothing is."""
    return REJECT, {}


def beside_is_wrong(candidate: Candidate) -> tuple[str, dict[str, str]]:
    """What name-beside reads is no record, and the period of 7 % is another one."""
    if candidate.rule == "name-beside":
        return REJECT, {}
    return (FIX, {"period": "2023"}) if candidate.record.value == 7 else (ACCEPT, {})


def _decision(candidate: Candidate, kind: str, fields: dict[str, str], *, at: str, annotator: str) -> Decision:
    decision = Decision(
        at=at,
        annotator=annotator,
        kind=kind,
        fact=candidate.fact,
        rule=candidate.rule,
        proposed=candidate.record,
        record=None if kind == REJECT else with_fields(candidate.record, fields),
    )
    return replace(decision, reason="not_indicator") if kind == REJECT else decision
