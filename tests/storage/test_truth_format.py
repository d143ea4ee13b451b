from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from reviewer.domain.article import Description
from reviewer.domain.candidate import FactId
from reviewer.domain.decision import REASONS, WAYS
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.domain.state import ReviewState, replay
from reviewer.domain.truth import (
    ArticleTruth,
    Dismissed,
    Open,
    Rejected,
    Settled,
    decisions_of,
    place_of,
    truth_of,
)
from reviewer.errors import TruthError
from reviewer.storage.truth_file import format_truth
from reviewer.storage.truth_layout import blocks_of, comments_in, toml_text
from reviewer.storage.truth_reading import check_against, parse_truth
from reviewer.storage.truth_table import Item, tables_of
from tests.storage.strategies import AT, AWKWARD, article, decimals, lines, records, texts

ways, times = st.sampled_from(WAYS), st.none() | st.floats(0, 10**6).map(lambda n: round(n, 3))
settled = st.builds(
    lambda record, proposed, rule, who, comment, via, seconds: Settled(
        record=record,
        decision="added" if proposed is None else "accepted" if proposed == record else "fixed",
        rule=rule,
        annotator=who,
        at=AT,
        proposed=proposed,
        comment=comment,
        via=via,
        seconds=seconds,
    ),
    records(),
    st.none() | records(),
    texts,
    texts,
    texts,
    ways,
    times,
)
accepted = records().map(
    lambda r: Settled(record=r, decision="accepted", rule="r", annotator="lan", at=AT, proposed=r)
)
rejected = st.builds(
    lambda r, reason, comment, via, seconds: Rejected(
        proposed=r, rule="r", reason=reason, annotator="lan", at=AT, comment=comment, via=via, seconds=seconds
    ),
    records(),
    st.sampled_from(REASONS),
    texts,
    ways,
    times,
)
dismissed = st.builds(
    lambda r, reason, comment, via, seconds: Dismissed(
        value_span=r.value_span,
        quote=r.value_span.cut(AWKWARD),
        reason=reason,
        annotator="lan",
        at=AT,
        comment=comment,
        via=via,
        seconds=seconds,
    ),
    records(),
    st.sampled_from(REASONS),
    texts,
    ways,
    times,
)
still_open = st.builds(
    lambda r, comment, seconds: Open(
        proposed=r, rule="r", annotator="lan", at=AT, is_skipped=not comment, comment=comment, seconds=seconds
    ),
    records(),
    texts,
    times,
)
descriptions = st.builds(Description, lines, st.none() | st.dates(), lines, lines)


@st.composite
def truths(draw: st.DrawFn) -> ArticleTruth:
    """A truth in text order in which every fact stands once, as a review leaves it."""
    items: dict[FactId, Item] = {}
    about = article()
    for item in draw(st.lists(settled | accepted | rejected | still_open | dismissed, max_size=4)):
        lone = ArticleTruth(about.id, about.sha256, Description())
        items.setdefault(tables_of(_with(lone, [item]))[0].fact, item)
    return _with(ArticleTruth(about.id, about.sha256, draw(descriptions)), list(items.values()))


def _with(truth: ArticleTruth, items: list[Item]) -> ArticleTruth:
    return ArticleTruth(
        truth.article_id,
        truth.sha256,
        truth.description,
        tuple(sorted((i for i in items if isinstance(i, Settled)), key=place_of)),
        tuple(sorted((i for i in items if isinstance(i, Rejected)), key=place_of)),
        tuple(sorted((i for i in items if isinstance(i, Open)), key=place_of)),
        tuple(sorted((i for i in items if isinstance(i, Dismissed)), key=lambda d: d.value_span)),
    )


def replayed(truth: ArticleTruth) -> ReviewState:
    return replay(replace(decision, seq=seq) for seq, decision in enumerate(decisions_of(truth), 1))


@given(truths())
def test_what_is_written_reads_back_equal(truth: ArticleTruth) -> None:
    text = format_truth(truth)
    assert parse_truth(text, "t.toml") == truth
    assert format_truth(parse_truth(text, "t.toml")) == text


@given(truths())
def test_a_log_made_from_a_file_leads_to_the_same_file(truth: ArticleTruth) -> None:
    back = parse_truth(format_truth(truth), "t.toml")
    assert truth_of(article(), truth.description, replayed(back)) == truth


@given(truths())
def test_every_toml_reader_takes_the_file_and_no_character_of_it_acts(truth: ArticleTruth) -> None:
    text = format_truth(truth)
    assert tomlkit.parse(text).unwrap().keys() == tomllib.loads(text).keys()
    assert not any(c in text for c in "\x1b\x07\u202e\u2028\x85\r")
    assert all(line == line.rstrip("\r") for line in text.split("\n"))


@given(truths())
def test_blocks_are_the_text_and_one_block_a_table(truth: ArticleTruth) -> None:
    text = format_truth(truth)
    head, blocks = blocks_of(text)
    assert head + "".join(block.text for block in blocks) == text
    assert [block.kind for block in blocks] == ["article", *(table.kind for table in tables_of(truth))]


@given(texts | st.just(AWKWARD))
def test_strings_are_exact(text: str) -> None:
    assert tomllib.loads(f"x = {toml_text(text)}")["x"] == text


@given(decimals)
def test_numbers_are_exact_to_the_last_zero(number: Decimal) -> None:
    back = tomllib.loads(f"x = {toml_text(number)}", parse_float=Decimal)["x"]
    assert Decimal(back) == number
    if number != number.to_integral_value():
        assert str(back) == f"{number:f}"


def test_numbers_look_as_a_person_would_write_them() -> None:
    shown = [toml_text(Decimal(text)) for text in ("1020", "480.194", "4.10", "4.0", "1E+3", "9" * 30)]
    assert shown == ["1020", "480.194", "4.10", "4.0", "1000", "9" * 30 + ".0"]


def test_the_file_has_the_form_that_outsiders_rely_on() -> None:
    record = Record(
        indicator="tỷ lệ hộ nghèo",
        value=Decimal("0.88"),
        unit="%",
        measure="level",
        period="2025",
        span=Span(0, 26),
        value_span=Span(22, 26),
        quote=AWKWARD[:26],
    )
    proposed = Record(
        indicator="hộ nghèo",
        value=Decimal("0.88"),
        unit="%",
        period="2025",
        place="xã Tề Lỗ",
        value_max=None,
        of=Decimal(3),
        span=Span(6, 26),
        value_span=Span(22, 26),
        quote=AWKWARD[6:26],
    )
    fixed = Settled(record=record, decision="fixed", rule="name-first", annotator="lan", at=AT, proposed=proposed)
    added = Settled(record=proposed, decision="added", rule="", annotator="lan", at=AT, comment="bị sót")
    no = Rejected(proposed=proposed, rule="name-first", reason="other", annotator="lan", at=AT, comment="?")
    later = Open(proposed=proposed, rule="name-first", annotator="lan", at=AT, is_skipped=True)
    about = Description("Tiêu đề", date(2026, 1, 10), "", "xã Tề Lỗ")
    truth = ArticleTruth("a", "0" * 64, about, (fixed, added), (no,), (later,))
    common = """\
value = 0.88
of = 3
unit = "%"
comparator = "="
measure = "level"
status = "actual"
period = "2025"
place = "xã Tề Lỗ"
quote = "hộ nghèo \\"còn\\" 0,88%"
span = [6, 26]
value_span = [22, 26]
"""
    assert format_truth(truth) == (
        f"""\
format = 1

[article]
id = "a"
sha256 = "{"0" * 64}"
title = "Tiêu đề"
published = 2026-01-10
place = "xã Tề Lỗ"

[[record]]
indicator = "tỷ lệ hộ nghèo"
value = 0.88
unit = "%"
comparator = "="
measure = "level"
status = "actual"
period = "2025"
quote = "Tỷ lệ hộ nghèo \\"còn\\" 0,88%"
span = [0, 26]
value_span = [22, 26]
decision = "fixed"
rule = "name-first"
annotator = "lan"
at = "2026-01-10T08:30:00Z"

[record.proposed]
indicator = "hộ nghèo"
of = 3
place = "xã Tề Lỗ"
quote = "hộ nghèo \\"còn\\" 0,88%"
span = [6, 26]

[[record]]
indicator = "hộ nghèo"
{common}decision = "added"
annotator = "lan"
at = "2026-01-10T08:30:00Z"
comment = "bị sót"

[[rejected]]
indicator = "hộ nghèo"
{common}reason = "other"
rule = "name-first"
annotator = "lan"
at = "2026-01-10T08:30:00Z"
comment = "?"

[[open]]
indicator = "hộ nghèo"
{common}skipped = true
rule = "name-first"
annotator = "lan"
at = "2026-01-10T08:30:00Z"
"""
    )


GOOD = """\
[article]
id = "a"

[[record]]
indicator = "Tỷ lệ"
value = 1
unit = "%"
quote = "Tỷ lệ"
span = [0, 5]
value_span = [0, 2]
"""


@pytest.mark.parametrize(
    ("before", "after", "line", "words"),
    [
        ("value = 1", "value = ", 6, "not TOML"),
        ("value = 1\n", 'value = "1"\n', 6, "number without quotes"),
        ("value = 1\n", "value = true\n", 6, "number without quotes"),
        ("value = 1\n", "value = nan\n", 6, "not a number that"),
        ("value = 1\n", f"value = {'9' * 5000}\n", 0, "not TOML"),
        ("value = 1\n", "value = 1e999999999\n", 6, "not a number that"),
        ("value = 1\n", "", 4, "value is missing"),
        ("span = [0, 5]", "span = [5, 0]", 9, "[start, end]"),
        ("span = [0, 5]", "span = [0.5, 5]", 9, "[start, end]"),
        ('unit = "%"', 'unit = ["%"]', 7, "text in quotes"),
        ('unit = "%"', 'status = "hoped"', 7, "not one of actual"),
        ("[[record]]", "[record]", 0, "two brackets"),
        ('[article]\nid = "a"\n', "", 0, "no [article] table"),
        ('id = "a"', "id = 3", 2, "text in quotes"),
        ('unit = "%"', 'decision = "maybe"', 7, "not one of accepted"),
        ("value_span = [0, 2]\n", 'value_span = [0, 2]\nquote2 = "half', 11, "not TOML"),
    ],
)
def test_a_broken_file_says_where(before: str, after: str, line: int, words: str) -> None:
    with pytest.raises(TruthError) as raised:
        parse_truth(GOOD.replace(before, after, 1), "t.toml")
    assert words in raised.value.what
    assert (raised.value.where.path, raised.value.where.line) == ("t.toml", line)
    assert raised.value.todo


def test_a_quote_that_the_article_does_not_have_is_found() -> None:
    truth = parse_truth(GOOD, "t.toml")
    check_against(truth, article(), GOOD, "t.toml")
    for wrong in (GOOD.replace('quote = "Tỷ lệ"', 'quote = "Ty le"'), GOOD.replace("[0, 5]", "[0, 99999]")):
        with pytest.raises(TruthError, match="quote of record 1") as raised:
            check_against(parse_truth(wrong, "t.toml"), article(), wrong, "t.toml")
        assert raised.value.where.line == 8
    outside = GOOD.replace("value_span = [0, 2]", "value_span = [4, 9]")
    with pytest.raises(TruthError, match="value_span of record 1"):
        check_against(parse_truth(outside, "t.toml"), article(), outside, "t.toml")


def test_what_a_person_writes_otherwise_is_understood() -> None:
    text = GOOD.replace('"a"', '"a"\npublished = "2026-01-10"').replace("value = 1", "value = 4.10")
    truth = parse_truth(text.replace('unit = "%"', "at = 2026-01-10T15:30:00+07:00"), "t.toml")
    assert truth.description.published == date(2026, 1, 10)
    assert str(truth.records[0].record.value) == "4.10"
    assert truth.records[0].at == AT
    assert truth.records[0].decision == "added"


def test_layout_sees_through_strings_arrays_and_comments() -> None:
    text = '''\
# về bài này
note = """
[[record]]
# không phải chú thích """

# ngay trên
[ article ] # bên cạnh
id = "a#b" # sau

# đứng riêng

# của bản ghi
[["record"]]
list = [
  "[[record]]", # trong mảng
]
raw = \'\'\'
[[open]]\'\'\'
[record.own]
x = {a = "]"}
[mine]
[[rejected]]
'''
    head, blocks = blocks_of(text)
    assert head + "".join(block.text for block in blocks) == text
    assert [(block.kind, block.main.line) for block in blocks] == [
        ("article", 7),
        ("record", 13),
        ("rejected", 22),
    ]
    assert blocks[0].main.leading == "\n# ngay trên\n"
    assert blocks[0].main.body.endswith("# đứng riêng\n")
    assert blocks[1].main.leading == "\n# của bản ghi\n"
    assert blocks[1].rest == '[record.own]\nx = {a = "]"}\n[mine]\n'
    assert comments_in(text) == [
        "# về bài này",
        "# ngay trên",
        "# bên cạnh",
        "# sau",
        "# đứng riêng",
        "# của bản ghi",
        "# trong mảng",
    ]
