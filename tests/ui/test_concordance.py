"""Concordance, marked groups, propagation and bulk acceptance, by key and by mouse."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from reviewer.domain.article import Article
from reviewer.domain.candidate import Candidate
from reviewer.domain.decision import AUDIT, BULK, EARNED
from reviewer.ui.app import ReviewApp
from reviewer.ui.concordance.lines_sheet import LinesSheet
from reviewer.ui.concordance.preview_sheet import PreviewSheet
from reviewer.ui.painting.lines import line_width
from reviewer.ui.settings import UiSettings
from tests.ui.driver import Driver, driving
from tests.ui.golden import ListSink, MemoryStore
from tests.workbench.small import RULE, article, candidate, many, review_of

Found = Sequence[tuple[Article, Sequence[Candidate]]]


@asynccontextmanager
async def small(
    found: Found, *, size: tuple[int, int] = (120, 30), store: MemoryStore | None = None, language: str = "en"
) -> AsyncIterator[Driver]:
    """The app on small articles."""
    store = store or MemoryStore()
    review = review_of(found, store=store, session="test")
    app = ReviewApp(review, UiSettings(session="test", language=language))
    async with app.run_test(size=size) as pilot:
        driver = Driver(app, pilot, store, ListSink())
        await driver.read_all()
        await pilot.pause()
        yield driver


def heading(d: Driver) -> str:
    return d.text(d.screen.panes.heading)


def about(d: Driver) -> str:
    return d.text(d.screen.panes.sheets.about)


def rows(d: Driver) -> list[str]:
    return [row for row in d.rows(d.screen.panes.sheets.list) if row]


def lines(d: Driver) -> LinesSheet:
    sheet = d.desk.sheets.top
    assert isinstance(sheet, LinesSheet)
    return sheet


def preview(d: Driver) -> PreviewSheet:
    sheet = d.desk.sheets.top
    assert isinstance(sheet, PreviewSheet)
    return sheet


def years(*said: str) -> Found:
    found = []
    for number, words in enumerate(said):
        of = article(number, f"Theo báo cáo, {words} tỷ lệ hộ nghèo của xã là {number + 3} %.\n")
        sources = {"period": ("year-cue", words)}
        found.append((of, [candidate(of, "tỷ lệ hộ nghèo", str(number + 3), sources=sources)]))
    return found


# ------------------------------------------------------------------ the concordance


async def test_a_concordance_shows_every_candidate_of_the_rule_across_articles() -> None:
    async with driving() as d:
        focus = d.entry
        await d.press("C")
        assert "rule name-reaches-figure  77 lines, 77 open" in heading(d)
        assert len(lines(d).rows) == sum(len(d.desk.review.entries(a.id)) for a in d.desk.review.articles)
        assert lines(d).rows[lines(d).at(d.desk)].fact == focus.fact
        assert any(row.startswith("▸ ○") for row in rows(d))
        assert "0 decisions on disk" in d.status


async def test_keywords_stand_under_each_other_at_every_width() -> None:
    async with driving(size=(80, 24)) as d:
        await d.press("C", "tab", "tab")
        for width in (60, 80, 120, 200):
            await d.pilot.resize_terminal(width, 24)
            await d.pilot.pause()
            sheet, room = lines(d), d.screen.panes.sheets.list.room
            painted = [sheet.line(d.desk, row, room) for row in range(sheet.count())]
            assert {line_width(line) for line in painted} == {room}
            assert len({line_width(line[:5]) for line in painted}) == 1


async def test_the_kind_and_the_order_turn_by_key() -> None:
    async with driving() as d:
        await d.press("j", "C")
        entry = d.entry
        await d.press("tab")
        assert heading(d).startswith("indicator " + entry.fact.indicator)
        await d.press("tab")
        assert heading(d).startswith("unit " + entry.record.unit)
        await d.press("tab")
        assert heading(d).startswith("rule name-reaches-figure")
        for by in ("left context", "text order", "state", "sureness", "right context"):
            await d.press("o")
            assert f"Sorted by {by}" in d.status
            assert d.entry == entry
            assert rows(d)[lines(d).at(d.desk) - d.screen.panes.sheets.list.top()].startswith("▸")


async def test_lines_are_sorted_by_the_words_around() -> None:
    found = []
    for number, (before, behind) in enumerate((("cho", "vào"), ("ba", "xong"), ("ăn", "bởi"))):
        of = article(number, f"{before} hộ nghèo là {number + 1} {behind}.\n")
        found.append((of, [candidate(of, "hộ nghèo", str(number + 1), unit="")]))
    async with small(found) as d:
        await d.press("C")
        assert [e.fact.article_id for e in lines(d).rows] == ["a002", "a000", "a001"]
        await d.press("o")
        assert [e.fact.article_id for e in lines(d).rows] == ["a001", "a000", "a002"]
        await d.press("o")
        assert [e.fact.article_id for e in lines(d).rows] == ["a000", "a001", "a002"]


async def test_escape_goes_back_to_the_record_of_the_line() -> None:
    async with driving() as d:
        for key in ("escape", "C", "enter"):
            await d.press("C", "j", "j")
            wanted = lines(d).rows[lines(d).at(d.desk)]
            await d.press(key)
            assert d.desk.scope == "review"
            assert d.entry == wanted
            assert wanted.record.indicator[:10] in d.candidates


async def test_a_figure_without_an_entry_has_no_concordance() -> None:
    async with driving() as d:
        await d.press("m", "C")
        assert d.desk.scope == "review"
        assert "This needs a candidate in focus" in d.status


async def test_lines_are_settled_one_by_one_and_the_next_undecided_one_follows() -> None:
    async with driving() as d:
        await d.press("C", "g")
        first, second, third, fourth = (entry.fact for entry in lines(d).rows[:4])
        await d.press("a", "r", "2", "s")
        assert d.kinds == ["accept", "reject", "skip"]
        assert [decision.fact for decision in d.store.decisions] == [first, second, third]
        assert d.desk.target == fourth
        assert [row[2] for row in rows(d)[:4]] == ["✓", "✗", "→", "○"]
        assert "accepted" in rows(d)[0]
        assert "2 decisions on disk" in d.status
        await d.press("u", "u", "u")
        assert d.desk.target == first
        assert "0 decisions on disk" in d.status
        await d.press("U")
        assert d.kinds[-1] == "redo"


async def test_a_reject_for_another_reason_asks_in_the_concordance() -> None:
    async with driving() as d:
        await d.press("C", "r", "6", *"no", "enter")
        assert (d.store.decisions[0].reason, d.store.decisions[0].comment) == ("other", "no")
        assert d.desk.scope == "lines"


async def test_an_undo_of_something_that_is_no_line_stays_among_the_lines() -> None:
    async with driving() as d:
        await d.press("a", "j", "C", "tab")
        before = d.desk.target
        await d.press("u")
        assert "Undone: Accepted" in d.status
        assert d.desk.target == before


async def test_the_mouse_focuses_marks_and_opens_lines() -> None:
    async with driving() as d:
        await d.press("C", "g")
        assert await d.pilot.click("#sheet", offset=(20, 3))
        await d.pilot.pause()
        assert lines(d).at(d.desk) == 3
        assert await d.pilot.click("#sheet", offset=(1, 5))
        await d.pilot.pause()
        assert [entry.fact for entry in lines(d).chosen()] == [lines(d).rows[5].fact]
        assert "1 marked" in heading(d)
        wanted = lines(d).rows[4].fact
        assert await d.pilot.click("#sheet", offset=(20, 4), times=2)
        await d.pilot.pause()
        assert d.desk.scope == "review"
        assert d.desk.target == wanted


async def test_a_click_on_the_keys_turns_kind_and_order() -> None:
    async with driving() as d:
        await d.press("C")
        assert await d.pilot.click("#about", offset=(2, 1))
        await d.pilot.pause()
        assert lines(d).order == "left"
        assert await d.pilot.click("#about", offset=(2, 0))
        await d.pilot.pause()
        assert lines(d).topic.kind == "indicator"


# ------------------------------------------------------------------ marked groups


async def test_a_marked_group_is_shown_first_and_accepted_as_one() -> None:
    async with small(many(6)) as d:
        await d.press("C", "g", "x", "v", "j", "x")
        assert "3 marked" in heading(d)
        await d.press("a")
        assert heading(d) == "Accept 3 of 3 together?"
        assert "3 undecided → accepted" in about(d)
        assert d.kinds == []
        await d.press("enter")
        assert d.kinds == ["accept"] * 3
        assert {decision.via for decision in d.store.decisions} == {BULK}
        assert "Accepted 3 together; u takes them back" in d.status
        assert "3 decisions on disk" in d.status
        assert lines(d).marked == frozenset()
        await d.press("u")
        assert "0 decisions on disk" in d.status


async def test_escape_leaves_the_preview_and_then_the_marks_and_decides_nothing() -> None:
    async with small(many(4)) as d:
        await d.press("C", "*", "a", "escape")
        assert "4 marked" in heading(d)
        await d.press("escape")
        assert d.desk.scope == "lines"
        assert lines(d).marked == frozenset()
        await d.press("escape")
        assert d.desk.scope == "review"
        assert d.kinds == []


async def test_doubtful_and_settled_lines_are_left_out_until_they_are_asked_for() -> None:
    found = many(6)
    of = found[2][0]
    found[2] = (of, [candidate(of, "Tỷ lệ hộ nghèo", "3", checks=("sum-mismatch",))])
    other, (one,) = found[3]
    found[3] = (other, [one, candidate(other, "hộ nghèo", "4")])
    async with small(found) as d:
        await d.press("a", "r", "1", "C", "g")
        await d.press(*("x" * 7))
        await d.press("a")
        told = about(d)
        assert "2 undecided → accepted" in told
        for reason in ("1 stays as it is", "1 settled otherwise", "1 failed check", "2 in conflict"):
            assert reason in told
        assert any("! sum-mismatch" in row for row in rows(d))
        await d.press("*")
        assert "6 of 7" in heading(d)
        await d.press("enter")
        assert d.kinds[2:] == ["accept"] * 6


async def test_space_and_the_mouse_take_lines_out_of_a_group() -> None:
    async with small(many(5)) as d:
        await d.press("C", "*", "a", "g", "space")
        assert "Accept 4 of 5" in heading(d)
        assert rows(d)[0].startswith(" ·○")
        assert await d.pilot.click("#sheet", offset=(1, 2))
        await d.pilot.pause()
        assert "Accept 3 of 5" in heading(d)
        out = {entry.fact for entry in preview(d).rows} - preview(d).taken
        await d.press("enter")
        assert not out & {decision.fact for decision in d.store.decisions}


async def test_a_marked_group_is_rejected_for_one_reason() -> None:
    async with small(many(4)) as d:
        await d.press("C", "*", "r", "3")
        assert heading(d) == "Reject 4 of 4 together?  duplicate"
        await d.press("enter")
        assert {(x.kind, x.reason, x.via) for x in d.store.decisions} == {("reject", "duplicate", BULK)}
        await d.press("*", "U", "u")
        assert "0 decisions on disk" in d.status


async def test_lines_with_the_same_words_behind_are_marked_together() -> None:
    found = []
    for number, behind in enumerate(("hộ dân", "hộ dân", "người")):
        of = article(number, f"Có tất cả {number + 1} {behind}\n")
        found.append((of, [candidate(of, "tất cả", str(number + 1), unit="")]))
    async with small(found) as d:
        await d.press("C", "=")
        assert "2 marked" in d.status
        await d.press("=")
        assert "0 marked" in d.status


async def test_a_group_with_nothing_in_it_says_so() -> None:
    async with small(many(2)) as d:
        await d.press("C", "*", "a", "*", "enter")
        assert "Nothing in this group would change" in d.status
        assert d.desk.scope == "preview"
        assert d.kinds == []


async def test_an_edited_article_stays_out_of_every_group() -> None:
    store = MemoryStore()
    store.hashes["a001"] = "another"
    async with small(many(3), store=store) as d:
        await d.press("C", "*", "a")
        assert "1 article edited" in about(d)
        await d.press("*", "*", "enter")
        assert [x.fact.article_id for x in d.store.decisions] == ["a000", "a002"]


# ------------------------------------------------------------------ more like this


async def test_after_a_fix_more_like_it_are_told_shown_and_fixed_as_one() -> None:
    async with small(years("năm ngoái", "năm ngoái", "năm nay", "Năm ngoái")) as d:
        await d.press("e", "1")
        assert d.store.decisions[0].kind == "fix"
        assert "2 more like this: l shows them" in d.status
        await d.press("l")
        assert heading(d) == "Fix 2 of 2 in the same way?"
        assert all("period 2025 → 2024" in row for row in rows(d))
        await d.press("enter")
        assert d.kinds == ["fix"] * 3
        assert {x.via for x in d.store.decisions[1:]} == {BULK}
        assert all(x.record and x.record.period == "2024" for x in d.store.decisions)
        assert "Fixed 2 together" in d.status
        await d.press("u")
        assert "1 decisions on disk" in d.status
        assert d.desk.scope == "review"


async def test_edges_are_trimmed_alike() -> None:
    found = []
    for number in range(3):
        of = article(number, f"Trong năm tỷ lệ hộ {number} nghèo đạt {number + 3} %.\n")
        found.append((of, [candidate(of, f"Trong năm tỷ lệ hộ {number} nghèo", str(number + 3))]))
    async with small(found) as d:
        await d.press("}", "}", "a")
        assert "2 more like this" in d.status
        await d.press("l", "enter")
        assert [x.record.indicator for x in d.store.decisions if x.record] == [
            f"tỷ lệ hộ {number} nghèo" for number in range(3)
        ]
        for decision in d.store.decisions:
            text = d.desk.review.by_id[decision.fact.article_id].text
            assert decision.record and decision.record.span.cut(text) == decision.record.quote


async def test_after_a_reject_those_with_the_same_words_around_are_told() -> None:
    found = []
    for number in range(3):
        of = article(number, f"Trang chủ\nẢnh chụp ngày {number + 3} tháng 5 tại xã\n")
        found.append((of, [candidate(of, "Ảnh chụp", str(number + 3), unit="")]))
    async with small(found) as d:
        await d.press("r", "2")
        assert "2 more with the same words around: l shows them" in d.status
        await d.press("l", "enter")
        assert {(x.kind, x.reason) for x in d.store.decisions} == {("reject", "furniture")}
        assert "3 decisions on disk" in d.status


async def test_escape_leaves_like_ones_alone_and_nothing_alike_is_said() -> None:
    async with small(years("năm ngoái", "năm ngoái")) as d:
        await d.press("l")
        assert "Nothing else is like" in d.status
        await d.press("e", "1")
        focus = d.desk.target
        await d.press("l", "escape")
        assert d.desk.scope == "review"
        assert (d.kinds, d.desk.target) == (["fix"], focus)


# ------------------------------------------------------------------ bulk acceptance


async def test_bulk_acceptance_says_what_is_missing() -> None:
    async with small(many(60)) as d:
        await d.press(*("a" * 18), "B")
        assert "18 of 18 right; 35 needed" in rows(d)[0]
        await d.press("enter", "space")
        assert len(d.kinds) == 18
        await d.press("escape")
        assert d.desk.scope == "review"


async def test_an_earned_bulk_is_one_group_with_hidden_audits_among_the_open() -> None:
    async with small(many(75)) as d:
        await d.press(*("a" * 35), "B")
        assert heading(d) == "Accept 36 in bulk by 1 rule; 4 held back as audits"
        assert "35 of 35 right; accepts 36, holds back 4" in rows(d)[0]
        await d.press("enter")
        assert [x.via for x in d.store.decisions[35:]] == [EARNED] * 36
        assert "71 decisions on disk" in d.status
        assert "[36 in bulk; no audit yet]" in rows(d)[0]
        await d.press("escape", "space")
        assert "audit" not in (d.fields + d.candidates + d.status).casefold()
        await d.press("a", "a", "a", "a")
        assert [x.via for x in d.store.decisions[71:]] == [AUDIT] * 4
        await d.press("B")
        assert "[36 in bulk; audits 4, wrong 0: error 0–49%]" in rows(d)[0]
        await d.press("escape", "u", "u", "u", "u", "u")
        assert "35 decisions on disk" in d.status


async def test_wrong_audits_withdraw_the_offer_show_its_lines_and_let_it_be_taken_back() -> None:
    async with small(many(80)) as d:
        await d.press(*("a" * 35), "B", "enter", "escape", "space", "r", "4")
        assert f"Audits of {RULE}: 1 of 1 wrong. B shows its bulk" in d.status
        await d.press("B")
        assert "withdrawn: audits found errors" in rows(d)[0]
        await d.press("enter")
        assert d.kinds.count("accept") == 75
        await d.press("C")
        assert f"accepted in bulk, rule {RULE}  40 lines, 0 open" in heading(d)
        await d.press("escape", "u")
        assert "Taken back: 40 accepted in bulk" in d.status
        assert "36 decisions on disk" in d.status
        await d.press("U")
        assert "76 decisions on disk" in d.status


async def test_a_rule_can_be_taken_out_of_the_bulk() -> None:
    other = [(of, [replace(c, rule="other") for c in found]) for of, found in many(60, first=100)]
    async with small([*many(60), *other]) as d:
        review = d.desk.review
        for of in (*review.articles[:35], *review.articles[60:95]):
            review.accept(review.entries(of.id)[0])
        await d.press("B")
        assert "by 2 rules" in heading(d)
        assert await d.pilot.click("#sheet", offset=(1, 0))
        await d.pilot.pause()
        assert "by 1 rule;" in heading(d)
        kept = {offer.rule for offer in d.desk.sheets.top.chosen()}  # type: ignore[union-attr]
        await d.press("enter")
        assert {x.rule for x in d.store.decisions if x.via == EARNED} == kept


# ------------------------------------------------------------------ everywhere


HOSTILE = "[/b] [@click=app.quit]x[/] \x1b[31m\u202e\u200b 中文😀 e\u0301\u0323 "


async def test_hostile_text_shows_as_text_in_every_sheet() -> None:
    found = []
    for number in range(3):
        of = article(number, f"{HOSTILE}tỷ lệ {HOSTILE} đạt {number + 3} %{HOSTILE}\n")
        found.append((of, [candidate(of, f"tỷ lệ {HOSTILE}".strip(), str(number + 3))]))
    async with small(found) as d:
        for keys in (("C",), ("tab",), ("tab",), ("*", "a"), ("enter",), ("B",)):
            await d.press(*keys)
            shown = "\n".join((heading(d), about(d), *rows(d)))
            assert not set("\x1b\u202e\u200b") & set(shown)


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("size", [(60, 15), (80, 24), (160, 50)])
async def test_every_sheet_is_painted_in_both_languages_at_every_size(
    language: str, size: tuple[int, int]
) -> None:
    async with small(years("năm ngoái", "năm ngoái", "năm ngoái"), size=size, language=language) as d:
        await d.press("e", "1", "C")
        assert len(rows(d)) == 3
        await d.press("*", "a")
        assert len(rows(d)) == 2
        await d.press("escape", "escape", "l")
        assert len(rows(d)) == 2
        await d.press("escape", "B")
        assert len(rows(d)) == 1
        await d.press("escape", "escape")
        assert d.desk.scope == "review"


@pytest.mark.parametrize("language", ["en", "vi"])
async def test_the_bulk_sheet_is_told_whole_at_80_columns(language: str) -> None:
    other = [
        (of, [replace(c, rule="name-reaches-figure-in-list", checks=("sum-mismatch",) if at > 85 else ())])
        for at, (of, (c,)) in enumerate(many(90, first=100))
    ]
    async with small([*many(60), *other], size=(80, 24), language=language) as d:
        review = d.desk.review
        for of in (*review.articles[:35], *review.articles[60:98]):
            review.accept(review.entries(of.id)[0])
        await d.press("B")
        assert "…" not in about(d) + heading(d)
        assert all("…" not in row[24:] for row in rows(d))
        assert any(("4 doubtful" if language == "en" else "4 đáng ngờ") in row for row in rows(d))
        await d.press("enter")
        assert "…" not in about(d) + d.status
        unaudited = "no audit yet" if language == "en" else "chưa kiểm tra"
        assert unaudited in about(d), "what the row has no room for"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_preview_cuts_no_figure_and_says_what_would_be(size: tuple[int, int]) -> None:
    found = []
    for number in range(3):
        behind = "bị vùi lấp hoàn toàn; sản lượng kén giảm mạnh so với cùng kỳ nhiều năm trước đó " * 2
        of = article(
            number, f"Theo báo cáo, trong năm ngoái làm ngập 318 ha dâu, trong đó 1.07{number} ha {behind}\n"
        )
        sources = {"period": ("year-cue", "năm ngoái")}
        found.append((of, [candidate(of, "làm ngập", f"1.07{number}", unit="ha", sources=sources)]))
    async with small(found, size=size) as d:
        await d.press("e", "1", "l")
        assert len(rows(d)) == 2
        for number, row in enumerate(rows(d), 1):
            assert f"1.07{number}" in row or "07" not in row
            assert "→" in row and "…" not in row.partition("→")[2]
