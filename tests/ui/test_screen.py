from __future__ import annotations

import os
import signal
import unicodedata
from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from reviewer.domain.article import Article, Extraction
from reviewer.errors import Problems, RulePackError, TruthError, Where
from reviewer.ui.app import ReviewApp
from reviewer.ui.background.news import ArticleRead
from reviewer.ui.background.reading import Reading
from reviewer.ui.painting.marks import GLYPHS
from reviewer.ui.screens.review import ReviewScreen
from reviewer.ui.settings import UiSettings
from reviewer.workbench.review import Review
from tests.ui.driver import NARROW, WIDE, Driver, driving
from tests.ui.golden import GoldReader, ListSink, MemoryStore, golden_articles, golden_review

HOSTILE = (
    "[/b] [red]đỏ[/red] [@click=app.quit]x[/] \x1b[31mđỏ\x1b[0m \x1b]0;owned\x07 \u202eđảo\u202c \u2066x\u2069\n"
    "Tỷ lệ [bold]hộ nghèo[/bold] đạt 5 % \x9b31m \x00 \x85 và thu ngân sách đạt 30 tỷ\n"
)


def panes_text(d: Driver) -> str:
    panes = d.screen.panes
    return "\n".join(
        d.text(pane)
        for pane in (panes.heading, panes.article, panes.candidates, panes.fields, panes.status, panes.keys)
    )


@pytest.mark.parametrize("size", [(60, 15), NARROW, (100, 30), (200, 60)])
async def test_every_part_is_there_at_every_size(size: tuple[int, int]) -> None:
    async with driving(size=size) as d:
        text = panes_text(d)
        assert "chỉ tiêu phát triển" in text
        assert "○17" in d.article
        assert "▸○" in d.candidates
        assert "indicator" in d.fields
        assert "0 decisions on disk" in d.status
        assert "a accept" in text
        assert "ctrl+q quit" in text
        for pane in d.screen.panes.article, d.screen.panes.candidates, d.screen.panes.fields:
            assert pane.size.height > 1
            assert all(pane.render_line(y).cell_length == pane.room + pane.GAP for y in range(pane.size.height))


async def test_a_terminal_too_small_gets_one_notice_and_loses_nothing() -> None:
    async with driving(size=WIDE) as d:
        await d.press("]")
        for size in ((59, 40), (100, 14), (20, 5)):
            await d.pilot.resize_terminal(*size)
            await d.pilot.pause()
            assert not d.screen.panes.article.is_on_screen
            notice = " ".join(d.text(d.screen.panes.too_small).split())
            assert notice == f"terminal too small: needs 60x15, has {size[0]}x{size[1]}"
        await d.pilot.resize_terminal(*NARROW)
        await d.pilot.pause()
        assert "changed: a saves" in d.fields
        assert "○17" in d.article
        await d.press("a")
        assert d.kinds == ["fix"]


async def test_resizing_wraps_again_and_keeps_the_figure_in_sight() -> None:
    async with driving(size=(200, 60)) as d:
        await d.press("G")
        for size in (NARROW, (120, 30), (60, 15)):
            await d.pilot.resize_terminal(*size)
            await d.pilot.pause()
            await d.pilot.pause()
            pane = d.screen.panes.article
            assert pane.layout_now.room == pane.room
            span = d.desk.focus_span()
            assert span is not None
            assert pane.top() <= pane.layout_now.row_of(span.start) < pane.top() + pane.size.height


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_hostile_text_shows_as_text_in_every_pane_and_never_acts(size: tuple[int, int]) -> None:
    article = Article.from_text("[b]x[/b]\x1b[31m", HOSTILE)
    settings = UiSettings(session="[/b]\x1b[0m", notices=("[/b] \x1b[31m notice",))
    async with driving([article], size=size, settings=settings, is_read=False, notifications=True) as d:
        await d.press("m")
        assert "[/b] [red]đỏ[/red] [@click=app.quit]x[/] ␛[◇31mđỏ␛[0m ␛]0;owned␇ �đảo�" in d.article.replace(
            "\n", " "
        )
        assert "[b]x[/b]␛[31m" in d.text(d.screen.panes.heading)
        await d.press("a", "c")
        await d.type("[/b][red]")
        await d.press("enter", "e", "i", "ctrl+u")
        await d.type("[/b] [x] [CPI]")
        await d.press("enter", "u", "w", "w", "/")
        await d.type("[/b]")
        await d.press("enter", "?", "escape", "v", "right", "v", "right", "escape")
        text = panes_text(d)
        assert not [c for c in text if c != "\n" and not c.isprintable()]
        await d.press("ctrl+p")
        await d.pilot.pause(0.2)
        await d.press("escape")
        assert d.app.is_running


async def test_states_are_told_by_marks_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with driving(size=(200, 60)) as d:
        assert d.app.no_color
        await d.press("a", "r", "1", "s", "[", "a", "m", "a", "g")
        for glyph in GLYPHS.values():
            assert glyph in d.article
        assert "✓" in d.candidates
        assert "▸" in d.candidates


async def test_decomposed_articles_show_composed_and_keep_their_offsets() -> None:
    stored = unicodedata.normalize("NFD", "Tỷ lệ hộ nghèo của xã đạt 5 % vào cuối năm\n")
    async with driving([Article.from_text("nfd", stored)], is_read=False) as d:
        assert "Tỷ lệ hộ nghèo của xã đạt ◇5 %" in d.article
        await d.press("m", "a")
        record = d.store.decisions[0].record
        assert record is not None
        assert record.value_span.cut(stored) == "5"


async def test_keys_work_while_articles_are_read_behind_them() -> None:
    async with driving(is_read=False) as d:
        assert d.desk.reading is None
        assert len(d.store.extractions) == len(d.desk.review.articles)
        assert d.desk.target == d.desk.entries[0].fact
        assert "0 of 77 settled" in d.status


class HeldReader(GoldReader):
    """Reads the first article only."""

    def extract(self, article: Article) -> Extraction:
        if not article.id.startswith("000"):
            raise RulePackError("the rule 'x' ran out of time", Where("rules/x.toml", line=3), "Simplify it")
        return super().extract(article)


def review_with(reader: Callable[[], GoldReader], store: MemoryStore, sink: ListSink | None = None) -> Review:
    return Review(
        golden_articles(),
        store,
        sink or ListSink(),
        reader,
        "gold",
        annotator="lan",
        clock=lambda: "2026-01-10T08:30:00Z",
    )


async def settled(pilot: Pilot[int]) -> ReviewApp:
    app = pilot.app
    assert isinstance(app, ReviewApp)
    for _ in range(500):
        await pilot.pause(0.01)
        if app.desk.reading is None and (app.desk.has_rules or app.desk.unread):
            break
    await pilot.pause()
    return app


def list_text(app: ReviewApp) -> str:
    screen = app.screen_stack[0]
    assert isinstance(screen, ReviewScreen)
    pane = screen.panes.candidates
    return " ".join(" ".join(pane.render_line(y).text for y in range(pane.size.height)).split())


async def test_an_article_that_the_rules_cannot_read_says_why_and_stops_nothing() -> None:
    import tests.ui.golden as golden

    reader = HeldReader(golden.golden_reader()._gold)
    app = ReviewApp(review_with(lambda: reader, MemoryStore()))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await settled(pilot)
        assert len(app.desk.unread) == 4
        await pilot.press("a", "n")
        await pilot.pause()
        assert "could not be read by the rules" in list_text(app)
        assert "rules/x.toml:3: the rule 'x' ran out of time" in list_text(app)


async def test_broken_rules_are_told_once_and_the_articles_can_still_be_read() -> None:
    def broken() -> GoldReader:
        raise Problems([RulePackError("unknown macro [/b]", Where("rules/a.toml", line=9))])

    app = ReviewApp(review_with(broken, MemoryStore()))
    async with app.run_test(size=WIDE, notifications=True) as pilot:
        await settled(pilot)
        assert "rules/a.toml:9: unknown macro [/b]" in list_text(app)
        await pilot.press("m", "v", "enter", "j", "escape", "ctrl+q")
    assert app.return_code == 0


async def test_troubles_of_the_truth_files_become_notices() -> None:
    sink = ListSink()
    async with driving(sink=sink, notifications=True) as d:
        sink.troubles.append(TruthError("this file is half written", Where("truth/x.toml", line=2)))
        d.screen._poll()
        await d.pilot.pause()
        assert "this file is half written" in d.status


def test_settings_that_cannot_be_used_are_all_told_at_once() -> None:
    with pytest.raises(Problems) as caught:
        ReviewApp(golden_review(), UiSettings(keys={"acept": "x"}, theme="textual-drak"))
    text = str(caught.value)
    assert "Did you mean 'accept'?" in text
    assert "Did you mean 'textual-dark'?" in text


@pytest.mark.parametrize("theme", ["textual-light", "ansi-dark", "ansi-light"])
async def test_other_themes_paint_every_role(theme: str) -> None:
    async with driving(settings=UiSettings(theme=theme)) as d:
        await d.press("a", "r", "1", "]", "/", "t", "enter", "e", "i")
        assert d.app.theme == theme
        assert "○" in d.article
        await d.press("ctrl+q", "ctrl+q")


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
async def test_signals_end_the_app_cleanly(name: str) -> None:
    number = int(getattr(signal, name))
    async with driving() as d:
        await d.press("a")
        os.kill(os.getpid(), number)
        await d.pilot.pause(0.05)
    assert d.app.return_code == 128 + number
    assert d.kinds == ["accept"]


async def test_an_article_that_is_opened_is_read_next() -> None:
    review = golden_review()
    told: list[object] = []
    reading = Reading(review, lambda message: told.append(message.news))
    ids = [article.id for article in review.articles]
    reading._waiting = list(ids)
    reading.prefer(ids[3])
    reading._read_all()
    read = [news.extraction.article_id for news in told if isinstance(news, ArticleRead)]
    assert read == [ids[3], *ids[:3], ids[4]]


async def test_an_error_of_our_own_while_reading_ends_the_program_visibly() -> None:
    class BrokenReader(GoldReader):
        def extract(self, article: Article) -> Extraction:
            raise ZeroDivisionError("a bug")

    app = ReviewApp(review_with(lambda: BrokenReader({}), MemoryStore()))
    with pytest.raises(ZeroDivisionError):
        async with app.run_test(size=WIDE) as pilot:
            for _ in range(200):
                await pilot.pause(0.01)


async def test_text_leaves_a_free_cell_before_the_scroll_bar() -> None:
    for size in (NARROW, WIDE):
        async with driving(size=size) as d:
            for pane in (d.screen.panes.article, d.screen.panes.candidates):
                assert all(pane.render_line(y).text.endswith(" ") for y in range(pane.size.height))
