from __future__ import annotations

from threading import Event

import pytest

from reviewer.domain.article import Article
from reviewer.domain.explanation import LEVELS, REASONS, Explanation
from reviewer.domain.span import Span
from reviewer.ui.settings import UiSettings
from reviewer.ui.state.desk import FigureAt
from reviewer.ui.wording.why_words import WHY_WORDS
from reviewer.ui.wording.words import LANGUAGES, Words
from tests.ui.driver import NARROW, WIDE, Driver, driving
from tests.ui.golden import GoldReader


async def whole_explanation(d: Driver) -> str:
    """Everything that the pane tells, page by page."""
    seen = list[str]()
    for _ in range(20):
        before = d.screen.panes.fields.top()
        seen += d.rows(d.screen.panes.fields)
        await d.press("pagedown")
        if d.screen.panes.fields.top() == before:
            break
    return " ".join(" ".join(seen).split())


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_why_tells_rule_words_cues_and_losers(size: tuple[int, int]) -> None:
    async with driving(size=size) as d:
        await d.press("j", "w")
        await d.explained()
        told = await whole_explanation(d)
        assert "name-reaches-figure: A name, a linking verb" in told
        assert "rules/records.toml:693" in told
        assert "{reach_word}" in told
        assert "“chỉ tiêu TP giao” at" in told
        assert "what sets the period" in told
        assert "lost: its sentence is nearer" in told
        assert "lower rank (30 under 60)" in told
        await d.press("w")
        assert "what sets" not in d.fields


async def test_why_follows_the_focus_and_starts_at_the_top() -> None:
    async with driving(size=NARROW) as d:
        await d.press("w")
        await d.explained()
        await d.press("pagedown")
        assert d.screen.panes.fields.top() > 0
        await d.press("j")
        await d.explained()
        assert d.screen.panes.fields.top() == 0
        assert f"“{d.entry.record.value_span.cut(d.desk.text)}”" in d.fields


async def test_page_keys_scroll_the_article_again_once_why_is_closed() -> None:
    async with driving(size=NARROW) as d:
        await d.press("w")
        await d.explained()
        top = d.screen.panes.article.top()
        await d.press("pagedown")
        assert d.screen.panes.article.top() == top
        await d.press("w", "pagedown")
        assert d.screen.panes.article.top() > top


@pytest.mark.parametrize(("language", "head"), [("en", "nearest rules"), ("vi", "quy tắc gần nhất")])
async def test_why_not_for_a_left_over_figure(language: str, head: str) -> None:
    async with driving(settings=UiSettings(language=language)) as d:
        await d.press("m")
        assert isinstance(d.desk.target, FigureAt)
        await d.press("w")
        await d.explained()
        assert head in d.fields
        assert "‘before’" in d.fields
        assert "“[/b] [red]tối”" in " ".join(d.fields.split())


async def test_why_with_nothing_in_focus_says_so() -> None:
    async with driving([Article.from_text("empty", "Không có gì.")]) as d:
        await d.press("w")
        assert not d.desk.is_why
        assert "no candidate in focus" in d.status


async def test_no_key_waits_for_an_explanation(monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = Event()
    explain = GoldReader.explain

    def slow(self: GoldReader, article: Article, at: Span | None = None) -> tuple[Explanation, ...]:
        assert go_on.wait(10)
        return explain(self, article, at)

    monkeypatch.setattr(GoldReader, "explain", slow)
    async with driving() as d:
        await d.press("w")
        assert "“" in d.fields
        assert "what sets the" not in d.fields
        await d.press("j", "j")
        go_on.set()
        await d.explained()
        assert d.desk.explanation is not None
        assert d.desk.explanation.numeral.span == d.entry.record.value_span


def test_every_reason_and_level_has_words_in_both_languages() -> None:
    assert {f"reason_{key}" for key in REASONS} | {f"level_{key}" for key in LEVELS} <= set(WHY_WORDS)
    for language in LANGUAGES:
        assert all(Words(language)(key, **_Anything()) for key in WHY_WORDS)


class _Anything(dict[str, str]):
    """A value for whatever a phrase asks."""

    def __init__(self) -> None:
        names = (
            "down up why field n start end slot level others by scope rank won kind kinds unit pattern "
            "syllables matched piece near words zone place"
        )
        super().__init__((name, name) for name in names.split())
