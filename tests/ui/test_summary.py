"""What an article and a session end with, and whether what is said of the disk is true."""

from __future__ import annotations

import re

import pytest

from reviewer.domain.article import Article, Extraction
from reviewer.domain.decision import ADD, DISMISS, Decision
from reviewer.domain.ports import TruthStanding
from reviewer.domain.span import Span
from reviewer.errors import RulePackError, SessionError, TruthError, Where
from reviewer.ui.app import ReviewApp
from reviewer.ui.settings import UiSettings
from reviewer.ui.showing.summary_view import of_article
from reviewer.workbench.stopwatch import Stopwatch
from reviewer.workbench.summary import Summary, together
from tests.ui.driver import NARROW, WIDE, Driver, driving
from tests.ui.golden import GoldReader, ListSink, MemoryStore, golden_articles, golden_review
from tests.ui.mouse import cell, click_action


async def settle_figures(d: Driver, article_id: str) -> None:
    """Dismiss what is left over in an article."""
    for figure in d.desk.left(article_id):
        d.desk.review.dismiss(article_id, figure.value_span, "not_indicator")


async def test_an_article_that_is_settled_says_what_came_of_it_and_takes_no_key() -> None:
    async with driving(golden_articles()[:2], size=(160, 50)) as d:
        first, second = [article.id for article in d.desk.review.articles]
        await settle_figures(d, first)
        count = len(d.desk.entries)
        for at in range(count - 1):
            await d.press(*(("r", "1") if at == 1 else ("a",)))
        assert "Article 1 settled" not in d.status
        await d.press("a")
        assert d.desk.article_id == second
        flagged = of_article(d.desk, first).checks_open
        assert f"Article 1 settled: ✓{count - 1} ✗1 · ! {flagged} checks open" in d.status
        before = len(d.kinds)
        await d.press("a")
        assert len(d.kinds) == before + 1
        assert "Article 1 settled" not in d.status


async def test_left_over_figures_keep_an_article_open() -> None:
    async with driving(golden_articles()[:2]) as d:
        first = d.desk.article_id
        for _ in d.desk.entries:
            await d.press("a")
        assert "settled:" not in d.status
        summary = of_article(d.desk, first)
        assert (summary.undecided, summary.left > 0, summary.is_finished) == (0, True, False)


@pytest.mark.parametrize("size", [(60, 15), NARROW, WIDE])
async def test_the_session_ends_with_a_summary_that_the_next_key_closes(size: tuple[int, int]) -> None:
    async with driving(golden_articles()[:1], size=size) as d:
        await settle_figures(d, d.desk.article_id)
        for _ in d.desk.entries:
            await d.press("a")
        assert d.desk.is_summary
        assert "Everything is settled" in d.fields
        await d.press("pagedown")
        assert d.desk.is_summary
        await d.press("u")
        assert not d.desk.is_summary
        assert "Everything is settled" not in d.fields


async def test_the_summary_opens_and_closes_by_key_and_by_mouse_and_drops_no_change() -> None:
    async with driving() as d:
        await d.press("a", "r", "1", "]", "S")
        assert "✓ 1 accepted" in d.fields
        assert "✗ 1 rejected" in d.fields
        assert "sessions/test/truth" in d.fields
        assert "Each article" in "\n".join(d.text(d.screen.panes.fields).splitlines()) or await scrolled(d)
        await d.press("escape")
        assert "accepted" not in d.fields
        assert d.desk.is_changed
        assert await click_action(d, "summary")
        assert "✓ 1 accepted" in d.fields
        await d.press("S")
        assert "✓ 1 accepted" not in d.fields


async def scrolled(d: Driver) -> bool:
    """Whether further pages of the summary tell of each article."""
    for _ in range(5):
        await d.press("pagedown")
        if "Each article" in d.fields:
            return True
    return False


async def test_counts_tell_states_checks_figures_and_time() -> None:
    store = MemoryStore()
    async with driving(golden_articles()[:1], store=store) as d:
        await d.press("a", "r", "1", "s", "[", "a", "m", "a")
        article_id = d.desk.article_id
        summary = of_article(d.desk, article_id)
        assert (summary.accepted, summary.rejected, summary.fixed, summary.added) == (1, 1, 1, 1)
        assert summary.skipped == 1
        assert summary.left == len(d.desk.left(article_id))
        left = d.desk.left(article_id)[0].value_span
        d.desk.review.dismiss(article_id, left, "not_indicator")
        assert of_article(d.desk, article_id).dismissed == 1
        assert [x.kind for x in store.decisions][-2:] == [ADD, DISMISS]


def test_summaries_add_up() -> None:
    one = Summary(accepted=1, left=2, timed=3, seconds=10.0)
    assert together([one, one]) == Summary(accepted=2, left=4, timed=6, seconds=20.0)
    assert together([]) == Summary()
    assert together([one]).a_minute == 18
    assert Summary().a_minute is None
    assert Summary().is_finished
    assert not one.is_finished


# The disk


async def test_a_decision_that_the_store_refuses_is_told_undecided_and_uncounted_until_one_is_saved() -> None:
    store = MemoryStore()
    async with driving(store=store) as d:
        store.refusal = SessionError("the disk is full", Where("s/session.sqlite3"))
        target = d.desk.target
        for keys in (("a",), ("r", "1")):
            await d.press(*keys)
            assert d.entry.state == "undecided"
            assert d.desk.target == target
            assert "Not saved: the disk is full" in d.status
            assert "0 decisions on disk" in d.status
            assert "the last decision was not saved" in d.status
            await d.press("escape")
        await d.press("j")
        assert "the last decision was not saved" in d.status
        store.refusal = None
        await d.press("a")
        assert "not saved" not in d.status
        assert "1 decisions on disk" in d.status


async def test_truth_files_that_lag_or_cannot_be_written_are_told_until_they_are() -> None:
    sink = ListSink()
    async with driving(sink=sink, size=(160, 50)) as d:
        await d.press("a")
        sink.stands = TruthStanding(lagging=2)
        d.screen._poll()
        await d.pilot.pause()
        assert "writing 2 truth files…" in d.status
        assert "1 decisions on disk" in d.status
        trouble = TruthError("this file is half written", Where("truth/x.toml", line=2))
        sink.stands = TruthStanding(stuck=(trouble,))
        d.screen._poll()
        await d.press("j", "k", "a")
        assert "! 1 truth file not written" in d.status
        status = d.screen.panes.status
        await d.pilot.click(status, offset=cell(status, d.status.index("truth file"), 0))
        await d.pilot.pause()
        assert "truth/x.toml:2: this file is half written" in " ".join(d.fields.split())
        sink.stands = TruthStanding()
        d.screen._poll()
        await d.pilot.pause()
        assert "truth files not written" not in d.status
        assert "all written, in sessions/test/truth" in " ".join(d.fields.split())


async def test_the_count_is_the_logs_and_not_the_screens() -> None:
    store = MemoryStore()
    async with driving(store=store) as d:
        await d.press("a", "a", "u", "r", "2")
        settled = {x.fact for x in store.decisions if isinstance(x, Decision) and x.kind in ("accept", "reject")}
        assert f"{len(settled)} decisions on disk" in d.status


async def test_a_record_of_an_article_that_the_rules_cannot_read_is_saved_once_and_counted() -> None:
    class Unreading(GoldReader):
        def extract(self, article: Article) -> Extraction:
            raise RulePackError("the rule 'x' ran out of time", Where("rules/x.toml", line=3))

    article = golden_articles()[0]
    review = golden_review([article])
    review.reader = lambda: Unreading({})
    app = ReviewApp(review)
    async with app.run_test(size=WIDE) as pilot:
        for _ in range(200):
            await pilot.pause(0.01)
            if app.desk.unread:
                break
        draft = review.propose(article.id, Span(0, len(article.text)))
        assert draft is not None
        review.add(article.id, draft.record)
        assert review.progress().settled == 1


@pytest.mark.parametrize("language", ["en", "vi"])
async def test_the_line_on_a_settled_article_keeps_counts_time_and_checks_at_80_columns(language: str) -> None:
    now = iter(range(0, 100_000, 4))
    stopwatch = Stopwatch(lambda: float(next(now)))
    settings = UiSettings(session="test", language=language)
    async with driving(golden_articles()[:2], size=NARROW, settings=settings, stopwatch=stopwatch) as d:
        first = d.desk.article_id
        await settle_figures(d, first)
        for _ in range(len(d.desk.entries)):
            await d.press("a")
        summary = of_article(d.desk, first)
        assert summary.timed
        told = d.status.split(" · ")
        assert re.fullmatch(r"[0-9]+:[0-9]{2}", told[1].strip())
        checks = "checks open" if language == "en" else "trái kiểm tra"
        assert told[2].startswith(f"! {summary.checks_open} {checks}")
        assert "…" not in d.status.rpartition("  ")[0]


@pytest.mark.parametrize("language", ["en", "vi"])
async def test_the_texts_of_the_summary_stand_in_one_column(language: str) -> None:
    async with driving(settings=UiSettings(session="test", language=language)) as d:
        await d.press("a", "S")
        words = d.desk.words
        starts = set()
        for label in ("summary_checks", "summary_time", "summary_truth"):
            row = next(row for row in d.fields.splitlines() if row.startswith(words(label) + " "))
            starts.add(len(row) - len(row[len(words(label)) :].lstrip()))
        assert len(starts) == 1
