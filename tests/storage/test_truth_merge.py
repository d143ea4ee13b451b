from __future__ import annotations

import tomllib
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from reviewer.domain.article import Description
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.domain.truth import ArticleTruth, Rejected, Settled
from reviewer.storage.truth_file import content_of, format_truth
from reviewer.storage.truth_layout import comments_in
from reviewer.storage.truth_merge import merged, page_of
from reviewer.storage.truth_reading import parse_truth
from tests.storage.strategies import AT
from tests.storage.test_truth_format import truths


def settled(start: int, indicator: str = "", **fields: object) -> Settled:
    record = Record(
        indicator=indicator or f"chỉ số {start}",
        value=Decimal(start),
        unit="hộ",
        span=Span(start, start + 5),
        value_span=Span(start, start + 2),
        quote="năm n",
    )
    record = replace(record, **fields)  # type: ignore[arg-type]  # test shorthand
    return Settled(record=record, decision="accepted", rule="r", annotator="lan", at=AT, proposed=record)


def truth(*items: Settled | Rejected) -> ArticleTruth:
    records = tuple(item for item in items if isinstance(item, Settled))
    rejected = tuple(item for item in items if isinstance(item, Rejected))
    return ArticleTruth("a", "0" * 64, Description("Tiêu đề"), records, rejected)


def rewritten(text: str, base: ArticleTruth, ours: ArticleTruth) -> str:
    """The file after a write, with the promises that hold for every write checked."""
    theirs = content_of(parse_truth(text, "t.toml"))
    page = page_of(text, theirs)
    assert page is not None
    after = merged(page, content_of(base), content_of(ours)).text
    assert sorted(comments_in(after)) == sorted(comments_in(text)), "every comment survives"
    tomllib.loads(after)
    return after


ONE, TWO, THREE = settled(10), settled(20), settled(30)


@settings(max_examples=60, deadline=None)
@given(truths(), truths())
def test_an_untouched_file_becomes_what_a_new_one_would_be(before: ArticleTruth, after: ArticleTruth) -> None:
    assert rewritten(format_truth(before), before, after) == format_truth(after)


@settings(max_examples=40, deadline=None)
@given(truths(), truths())
def test_comments_survive_whatever_is_decided(before: ArticleTruth, after: ArticleTruth) -> None:
    lines = format_truth(before).splitlines()
    commented = "".join(f"# trên {i}\n{line}  # bên {i}\n" if line else "\n" for i, line in enumerate(lines))
    text = rewritten(commented, before, after)
    assert content_of(parse_truth(text, "t.toml")) == content_of(after)


def test_one_decision_changes_one_table() -> None:
    before, after = format_truth(truth(ONE, THREE)), format_truth(truth(ONE, TWO, THREE))
    assert rewritten(before, truth(ONE, THREE), truth(ONE, TWO, THREE)) == after
    added = [line for line in after.split("\n\n") if line not in before.split("\n\n")]
    assert len(added) == 1


TOUCHED = (
    format_truth(truth(ONE, TWO))
    .replace('title = "Tiêu đề"', 'title = "Tiêu đề sửa tay"\nmine = 7')
    .replace('\n[[record]]\nindicator = "chỉ số 10"', "\n# xem lại\n[[record]] # một\nindicator='chỉ số 10'")
    .replace("value = 10\n", "value = 10 # đúng\n\n# đơn vị?\ncheck = [1,\n 2]\n")
    + "\n[own]\nnote = '''\n[[record]]\n'''\n"
)


def test_nothing_to_say_changes_no_byte() -> None:
    assert rewritten(TOUCHED, truth(ONE, TWO), truth(ONE, TWO)) == TOUCHED


def test_only_the_changed_key_of_a_touched_table_changes() -> None:
    fixed = replace(ONE, record=replace(ONE.record, unit="hộ dân", place="xã A"), decision="fixed")
    after = rewritten(TOUCHED, truth(ONE, TWO), truth(fixed, TWO))
    expected = (
        TOUCHED.replace('unit = "hộ"', 'unit = "hộ dân"', 1)
        .replace('status = "actual"', 'status = "actual"\nplace = "xã A"', 1)
        .replace('"accepted"', '"fixed"', 1)
        .replace(f'at = "{AT}"\n', f'at = "{AT}"\n\n[record.proposed]\nunit = "hộ"\nplace = ""\n', 1)
    )
    assert after == expected


def test_a_touched_table_that_is_rejected_keeps_its_comments() -> None:
    no = Rejected(proposed=ONE.record, rule="r", reason="duplicate", annotator="lan", at=AT)
    after = rewritten(TOUCHED, truth(ONE, TWO), truth(TWO, no))
    assert "# xem lại\n[[rejected]] # một\nindicator='chỉ số 10'\nvalue = 10 # đúng\n" in after
    assert 'reason = "duplicate"' in after
    assert content_of(parse_truth(after, "t.toml")).tables == content_of(truth(TWO, no)).tables


def test_a_touched_table_that_goes_leaves_its_comments_and_the_persons_own_tables() -> None:
    after = rewritten(TOUCHED, truth(ONE, TWO), truth())
    assert parse_truth(after, "t.toml").records == ()
    assert tomllib.loads(after)["own"] == {"note": "[[record]]\n"}
    back = rewritten(after, truth(), truth(ONE, TWO))
    assert parse_truth(back, "t.toml").records == (ONE, TWO)


def test_hand_edits_of_an_open_session_stay_until_they_are_adopted() -> None:
    by_hand = TOUCHED.replace('unit = "hộ"', 'unit = "căn"', 1)
    fixed = replace(ONE, record=replace(ONE.record, place="xã A"), decision="fixed")
    after = parse_truth(rewritten(by_hand, truth(ONE, TWO), truth(fixed, TWO, THREE)), "t.toml")
    assert (after.records[0].record.unit, after.records[0].record.place) == ("căn", "xã A")
    assert after.records[2] == THREE


def test_a_table_removed_or_added_by_hand_stays_so() -> None:
    text = format_truth(truth(TWO, THREE))
    after = parse_truth(rewritten(text, truth(ONE, TWO), truth(ONE, TWO)), "t.toml")
    assert after.records == (TWO, THREE)


def test_a_decision_on_a_table_removed_by_hand_brings_it_back() -> None:
    fixed = replace(ONE, record=replace(ONE.record, unit="căn"), decision="fixed")
    after = parse_truth(rewritten(format_truth(truth(TWO)), truth(ONE, TWO), truth(fixed, TWO)), "t.toml")
    assert after.records == (fixed, TWO)


@pytest.mark.parametrize("form", ['record = [{indicator = "x"}]\n[article]\nid = "a"\n', 'article = {id = "a"}\n'])
def test_tables_in_another_form_are_not_edited(form: str) -> None:
    assert page_of(form, content_of(truth(ONE))) is None
