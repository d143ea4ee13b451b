"""The queue, filters and saved filters on the screen: what the list holds, where keys lead, what is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.domain.entry import ACCEPTED
from reviewer.domain.saved_filter import SavedFilter
from reviewer.errors import SessionError
from reviewer.storage.filters import FilterFile
from reviewer.ui.background.news import ArticleRead
from reviewer.ui.settings import UiSettings
from reviewer.ui.state.desk import FigureAt
from tests.ui.driver import NARROW, Driver, driving
from tests.ui.golden import golden_articles, golden_reader

CHECK = "is:failing"


def heading(d: Driver) -> str:
    return d.text(d.screen.panes.heading)


async def typed_filter(d: Driver, line: str) -> None:
    await d.press("f", "ctrl+u")
    await d.type(line)


@pytest.mark.parametrize("size", [NARROW, (140, 45)])
async def test_the_queue_holds_all_articles_most_pressing_first_and_goes_away_again(size: tuple[int, int]) -> None:
    async with driving(size=size) as d:
        total = sum(len(d.desk.review.entries(a.id)) for a in d.desk.review.articles)
        await d.press("Q")
        assert f"Queue 1 of {total}" in heading(d)
        assert f"{total} to look at" in d.status
        assert len({entry.fact.article_id for entry in d.desk.rows}) == 5
        failing = [bool(e.candidate and e.candidate.checks) for e in d.desk.rows]
        assert failing == sorted(failing, reverse=True)
        assert d.entry == d.desk.rows[0]
        assert "in queue: check: implausible-range" in " ".join(d.fields.split())
        assert "! " in d.candidates
        assert "#1" in d.candidates
        await d.press("Q")
        assert "Queue" not in heading(d)
        assert d.desk.rows == d.desk.entries
        await d.press("Q", "escape")
        assert d.desk.rows == d.desk.entries
        assert "own candidates" in d.status


async def test_moving_follows_the_rows_and_opens_their_articles() -> None:
    async with driving(size=NARROW) as d:
        await d.press("Q")
        rows = d.desk.rows
        other = next(at for at, e in enumerate(rows) if e.fact.article_id != rows[0].fact.article_id)
        await d.press(*["j"] * other)
        assert d.entry == rows[other]
        assert d.desk.article_id == rows[other].fact.article_id
        assert f"Queue {other + 1} of" in heading(d)
        pane, span = d.screen.panes.article, d.desk.focus_span()
        assert span is not None
        assert pane.top() <= pane.layout_now.row_of(span.start) < pane.top() + pane.size.height
        await d.press("k")
        assert d.entry == rows[other - 1]
        await d.press("n")
        assert d.entry == rows[other]
        await d.press("p")
        assert d.entry == rows[other - 1]
        await d.press("G")
        assert d.entry == rows[-1]
        await d.press("j")
        assert "No more" in d.status
        await d.press("space")
        assert d.entry == rows[0]
        await d.press("g", "p")
        assert "No more" in d.status


async def test_decisions_stay_in_their_rows_and_lead_on_in_the_queue() -> None:
    async with driving(size=NARROW) as d:
        await d.press("Q")
        facts = [entry.fact for entry in d.desk.rows]
        await d.press("a", "r", "1", "s")
        assert [entry.fact for entry in d.desk.rows] == facts
        assert [entry.state for entry in d.desk.rows[:4]] == ["accepted", "rejected", "skipped", "undecided"]
        assert d.desk.target == facts[3]
        assert "✓" in d.candidates
        await d.press("u")
        assert d.desk.target == facts[2]
        assert d.entry.state == "undecided"
        assert "Queue 3 of" in heading(d)
        await d.press("u", "u", "U")
        assert d.desk.rows[0].state == ACCEPTED
        await d.press("o")
        assert facts[0] not in [entry.fact for entry in d.desk.rows]
        assert "order anew" in d.status


async def test_a_click_on_a_row_opens_its_article() -> None:
    async with driving(size=NARROW) as d:
        await d.press("Q")
        at = next(at for at, e in enumerate(d.desk.rows) if e.fact.article_id != d.desk.article_id)
        await d.pilot.click(d.screen.panes.candidates, offset=(8, at + 1))
        await d.pilot.pause()
        assert d.entry == d.desk.rows[at]


async def test_from_a_figure_one_comes_back_to_where_one_was() -> None:
    async with driving(size=NARROW) as d:
        await d.press("Q", "j", "j", "m")
        assert isinstance(d.desk.target, FigureAt)
        assert "Queue 3 of" in heading(d)
        await d.press("j")
        assert d.entry == d.desk.rows[3]


async def test_the_last_decision_of_a_view_says_so() -> None:
    async with driving(golden_articles()[1:2], size=NARROW) as d:
        await typed_filter(d, f"{CHECK} state:undecided")
        await d.press("enter")
        await d.press(*["a"] * len(d.desk.rows))
        assert all(entry.is_settled for entry in d.desk.rows)
        assert "Nothing undecided is left in this view; esc" in d.status
        await d.press("escape", "Q")
        assert "Queue" in heading(d)


async def test_an_empty_queue_is_told_and_not_opened() -> None:
    async with driving(golden_articles()[:1], size=NARROW) as d:
        for entry in d.desk.entries:
            d.desk.review.accept(entry)
        await d.press("Q")
        assert "the queue is empty" in d.status
        assert "Queue" not in heading(d)


async def test_a_filter_counts_while_one_types_and_shows_what_fits() -> None:
    async with driving(size=NARROW) as d:
        await typed_filter(d, "unit:%")
        fitting = sum(e.record.unit == "%" for a in d.desk.review.articles for e in d.desk.review.entries(a.id))
        assert f"{fitting} of 77" in d.status
        await d.press("enter")
        assert f"of {fitting}: unit:%" in heading(d)
        assert {entry.record.unit for entry in d.desk.rows} == {"%"}
        await d.press("f")
        assert d.desk.rows == d.desk.entries
        await d.press("f")
        assert "Filter: unit:%" in d.status
        await d.type(" ngheo")
        await d.press("enter")
        assert all("nghèo" in (e.record.indicator + e.record.quote).lower() for e in d.desk.rows)
        await d.press("o")
        assert "Least sure first" in d.status
        sure = [d.desk.review.sureness.of(entry) for entry in d.desk.rows]
        assert [s.now for s in sure if s] == sorted(s.now for s in sure if s)


async def test_a_filter_keeps_what_is_in_focus_where_it_fits() -> None:
    async with driving(size=NARROW) as d:
        await d.press("j", "j")
        focused = d.desk.target
        await typed_filter(d, "state:undecided")
        await d.press("enter")
        assert d.desk.target == focused
        await d.press("a")
        assert len(d.desk.rows) == 77
        await d.press("f")
        await typed_filter(d, "state:accepted")
        await d.press("enter")
        assert [entry.fact for entry in d.desk.rows] == [focused]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("stat:x", "“stat” is no key; did you mean “state”?"),
        ("state:undecidd", "“undecidd” is no value of state; did you mean “undecided”?"),
        ("state:", "state: needs a value"),
        ("sure:much", "write <60, >=80 or 4,44"),
        ("rule:nme-reaches-figure", "did you mean “name-reaches-figure”?"),
        ("[/b][red]:x", "“[/b][red]” is no key"),
    ],
)
async def test_a_filter_that_means_nothing_is_told_and_kept(line: str, told: str) -> None:
    async with driving(golden_articles()[:1], size=NARROW) as d:
        await typed_filter(d, line)
        await d.press("enter")
        assert d.desk.prompt is not None
        assert d.desk.prompt.edit.text == line
        assert told in " ".join(d.fields.split())
        assert d.desk.view is None
        await d.press("escape")
        assert d.desk.prompt is None


async def test_a_filter_that_lets_nothing_through_is_told_and_kept() -> None:
    async with driving(golden_articles()[:1], size=NARROW) as d:
        await typed_filter(d, "state:accepted")
        assert "0 of " in d.status
        await d.press("enter")
        assert d.desk.prompt is not None
        await d.press("escape")
        assert d.desk.view is None


async def test_undo_goes_to_its_record_and_leaves_a_view_without_it() -> None:
    async with driving(size=NARROW) as d:
        await d.press("a")
        accepted = d.desk.review.articles[0].id
        await typed_filter(d, "article:3")
        await d.press("enter", "j", "u")
        assert d.desk.article_id == accepted
        assert d.desk.view is None
        assert "Undone" in d.status


async def test_filters_are_kept_by_name_chosen_narrowed_and_removed(tmp_path: Path) -> None:
    path = tmp_path / "filters.toml"
    async with driving(size=NARROW) as d:
        d.desk.review.shelf = FilterFile(path)
        await d.press("F")
        assert "No filter has a name yet: f types one, then ctrl+s" in d.status
        await typed_filter(d, "unit:%")
        await d.press("ctrl+s")
        await d.press("escape")
        assert "Filter: unit:%" in d.status
        await d.press("ctrl+s")
        await d.type("[b]Tỷ lệ")
        await d.press("enter")
        assert "Kept as “[b]Tỷ lệ”" in d.status
        assert ": [b]Tỷ lệ" in heading(d)
        d.desk.review.shelf.keep(SavedFilter("mở", "is:open"))
        await d.press("F")
        assert "1 [b]Tỷ lệ" in d.fields
        assert "2 mở" in d.fields
        await d.press("2")
        assert ": mở" in heading(d)
        await d.press("F", "down", "up")
        await d.type("ty")
        assert "mở" not in d.fields
        await d.press("enter")
        assert ": [b]Tỷ lệ" in heading(d)
        await d.press("F", "down", "delete")
        assert "delete again removes it" in d.fields
        await d.press("delete")
        assert "Removed “mở”" in d.desk.message
        assert [saved.name for saved in FilterFile(path).filters()] == ["[b]Tỷ lệ"]
        await d.press("escape")
        assert d.desk.prompt is None


async def test_a_click_chooses_a_saved_filter() -> None:
    async with driving(size=NARROW) as d:
        d.desk.review.shelf.keep(SavedFilter("a", "unit:%"))
        d.desk.review.shelf.keep(SavedFilter("b", "is:open"))
        await d.press("F")
        await d.pilot.click(d.screen.panes.fields, offset=(4, 2))
        await d.pilot.pause()
        assert ": b" in heading(d)


async def test_a_broken_file_of_filters_is_told_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "filters.toml"
    path.write_text("version = 9\n")
    async with driving(golden_articles()[:1], size=NARROW) as d:
        d.desk.review.shelf = FilterFile(path)
        await d.press("F")
        assert "of version 9, and this program knows 1" in d.desk.message
        await typed_filter(d, "unit:%")
        await d.press("ctrl+s")
        await d.type("x")
        await d.press("enter")
        assert d.desk.prompt is not None
        assert path.read_text() == "version = 9\n"
        with pytest.raises(SessionError):
            d.desk.review.shelf.filters()
        await d.press("escape", "escape")


async def test_a_saved_line_that_means_nothing_is_told() -> None:
    async with driving(golden_articles()[:1], size=NARROW) as d:
        d.desk.review.shelf.keep(SavedFilter("a", "stat:x"))
        await d.press("F", "1")
        assert "'stat' is no key" in d.desk.message
        await d.press("escape")
        assert d.desk.view is None


async def test_rows_come_in_behind_while_articles_are_read() -> None:
    articles, reader = golden_articles(), golden_reader()
    async with driving(articles[:3], size=NARROW) as d:
        await d.press("Q", "j")
        focused = d.desk.target
        before = [entry.fact for entry in d.desk.rows]
        for article in articles[:3]:
            d.desk.review.supply(reader.extract(article))
        await d.press("j")
        assert [entry.fact for entry in d.desk.rows] == before
        assert d.desk.target == before[2]
        assert focused == before[1]


async def test_a_queue_opened_before_anything_is_read_fills_and_takes_the_focus() -> None:
    async with driving(golden_articles()[:2], size=NARROW) as d:
        review, reader = d.desk.review, golden_reader()
        board = review._board
        for article in review.articles:
            board.supply(reader.extract(article))
            board._extractions[article.id] = None
        d.desk.reading, d.desk.target = (0, 2), None
        d.screen.act("queue")
        await d.pilot.pause()
        assert "articles are being read" in " ".join(d.candidates.split())
        assert "0/2" in d.status
        d.screen.guard(lambda: d.screen.dispatch.receiving.take(ArticleRead(reader.extract(review.articles[1]))))
        await d.pilot.pause()
        assert "Queue 1 of" in heading(d)
        assert d.desk.article_id == review.articles[1].id
        assert "reading articles 1/2" in d.status
        d.desk.reading = None


async def test_it_speaks_vietnamese() -> None:
    async with driving(size=NARROW, settings=UiSettings(language="vi")) as d:
        await d.press("Q")
        assert "Hàng đợi 1/77" in heading(d)
        assert "cần xem: kiểm tra" in " ".join(d.fields.split())
        await typed_filter(d, "trạng-thái:chua-xet don-vi:%")
        assert "/77" in d.status
        assert "chỉ-tiêu:" in " ".join(d.fields.split())
        await d.press("enter")
        assert "Lọc" in heading(d)
        assert "state:undecided unit:%" in heading(d)
        await d.press("f")
        await typed_filter(d, "xét:")
        await d.press("enter")
        assert "“xét” không phải khóa" in " ".join(d.fields.split())
        await d.press("escape")


async def test_a_long_filter_keeps_cursor_and_count_in_sight() -> None:
    async with driving(size=NARROW) as d:
        await typed_filter(d, "state:undecided -rule:none -unit:người period:202 place:phuong")
        assert "place:phuong" in d.status
        assert "of 77" in d.status
        await d.press("home")
        assert "Filter: state:undecided" in d.status


@pytest.mark.parametrize(
    ("typed", "said"),
    [("trang-tha:x", "ý bạn là “trạng-thái”?"), ("trạng-thái:da-nhn", "ý bạn là “đã-nhận”?")],
)
async def test_what_may_be_meant_is_named_in_the_language_of_the_screen(typed: str, said: str) -> None:
    async with driving(settings=UiSettings(language="vi")) as d:
        await d.press("f", *typed)
        assert said in d.status
        assert said in " ".join(d.fields.split())
        assert "state" not in d.status + d.fields


@pytest.mark.parametrize("keys", [("/",), ("c",), ("r", "6"), ("f", *"la", "ctrl+s"), ("v",)])
async def test_only_the_filter_prompt_offers_to_keep_by_a_name(keys: tuple[str, ...]) -> None:
    async with driving() as d:
        await d.press("f")
        assert "ctrl+s keep by name" in d.text(d.screen.panes.keys)
        await d.press("escape", *keys)
        assert "ctrl+s" not in d.text(d.screen.panes.keys)
