from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from reviewer.errors import Problems, TruthError
from reviewer.evaluation.gold import find_gold, parse_gold, read_gold, read_golds

GOLD = Path(__file__).parents[1] / "gold"
HEAD = '[article]\nid = "a"\n\n'
RECORD = 'indicator = "hộ nghèo"\nvalue = 57\nperiod = "2025"\nspan = [0, 9]\nvalue_span = [0, 2]\n'


def error_of(text: str) -> TruthError:
    with pytest.raises(TruthError) as caught:
        parse_gold(text, "truth.toml")
    return caught.value


def test_every_gold_file_of_the_repository_is_read() -> None:
    golds = read_golds(find_gold(GOLD))
    assert len(golds) == len(list(GOLD.rglob("*.toml"))) >= 44
    assert sum(not record.is_optional for gold in golds for record in gold.records) > 500


def test_decimals_stay_exact() -> None:
    gold = parse_gold(HEAD + "[[record]]\n" + RECORD.replace("57", "480.194"), "truth.toml")
    assert gold.records[0].record.value == Decimal("480.194")


def test_alternatives_and_optional_are_read() -> None:
    text = HEAD + "[[record]]\n" + RECORD.replace('"2025"', '["2025", "2025-H1"]') + "optional = true\n"
    record = parse_gold(text, "truth.toml").records[0]
    assert record.alternatives("period") == ("2025", "2025-H1")
    assert record.record.period == "2025"
    assert record.is_optional


def test_a_sessions_truth_file_reads_as_gold() -> None:
    text = (
        HEAD
        + "[[record]]\n"
        + RECORD
        + 'decision = "fixed"\nrule = "name-reaches-figure"\nannotator = "lan"\nat = "2026-01-10T08:30:00Z"\n'
        + 'proposed = { period = "2024" }\n\n[[rejected]]\nreason = "duplicate"\n'
    )
    gold = parse_gold(text, "truth.toml")
    assert [record.rule for record in gold.records] == ["name-reaches-figure"]


def test_nfd_text_becomes_nfc() -> None:
    import unicodedata

    text = HEAD + "[[record]]\n" + RECORD.replace("hộ nghèo", unicodedata.normalize("NFD", "hộ nghèo"))
    assert parse_gold(text, "truth.toml").records[0].record.indicator == "hộ nghèo"


def test_a_half_written_file_tells_where_it_breaks() -> None:
    error = error_of(HEAD + '[[record]]\nindicator = "hộ ngh')
    assert (error.where.path, error.where.line) == ("truth.toml", 5)
    assert "broken TOML" in str(error)


def test_a_missing_key_tells_file_and_record() -> None:
    error = error_of(HEAD + "[[record]]\n" + RECORD + "\n[[record]]\n" + RECORD.replace("value = 57\n", ""))
    assert error.where.line == 11
    assert "value" in error.what


@pytest.mark.parametrize(
    ("line", "broken"),
    [
        ("value = 57", 'value = "57"'),
        ("value = 57", "value = nan"),
        ("value = 57", "value = true"),
        ("value = 57", "value = inf"),
        ('period = "2025"', "period = 2025"),
        ('period = "2025"', "period = []"),
        ("value_span = [0, 2]", "value_span = [2, 0]"),
        ("value_span = [0, 2]", "value_span = [0, 2.5]"),
        ("value_span = [0, 2]", "value_span = 3"),
    ],
)
def test_a_broken_value_tells_its_line_and_key(line: str, broken: str) -> None:
    text = HEAD + "[[record]]\n" + RECORD.replace(line, broken)
    error = error_of(text)
    assert error.where.key == broken.split(" ")[0]
    assert text.splitlines()[error.where.line - 1] == broken


@pytest.mark.parametrize(
    "text", ["", "[article]\n", 'article = "a"\n', HEAD.replace('"a"', "7"), "record = 3\n" + HEAD]
)
def test_a_file_of_another_shape_is_refused(text: str) -> None:
    assert str(error_of(text)).startswith("truth.toml:")


def test_an_unknown_choice_is_refused() -> None:
    error = error_of(HEAD + "[[record]]\n" + RECORD + 'status = "hoped"\n')
    assert "'hoped' is not one of actual" in error.what


def test_a_missing_file_and_bytes_that_are_no_text_are_told_apart(tmp_path: Path) -> None:
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TruthError, match="not UTF-8"):
        read_gold(binary)
    with pytest.raises(TruthError, match="cannot be read"):
        read_gold(tmp_path / "none.toml")


def test_all_broken_files_are_told_at_once(tmp_path: Path) -> None:
    for name in ("b.toml", "a.toml"):
        (tmp_path / name).write_text("[article", encoding="utf-8")
    with pytest.raises(Problems) as caught:
        read_golds(find_gold(tmp_path))
    assert [Path(error.where.path).name for error in caught.value.errors] == ["a.toml", "b.toml"]


@pytest.mark.parametrize(("stated", "is_read"), [("1", True), ("2", False), ("0", False), ('"1"', False)])
def test_gold_of_another_format_is_refused(stated: str, is_read: bool) -> None:
    text = f'format = {stated}\n[article]\nid = "a"\n'
    if is_read:
        assert parse_gold(text, "g.toml") == parse_gold('[article]\nid = "a"\n', "g.toml")
        return
    with pytest.raises(TruthError, match=r"g\.toml:1 \(format\).*Update the program"):
        parse_gold(text, "g.toml")


@pytest.mark.parametrize("number", ["9" * 500, "1e500", "1e-500", "inf", "nan"])
def test_a_number_that_no_article_states_is_refused(number: str) -> None:
    table = 'indicator = "x"\nperiod = ""\nspan = [0, 1]\nvalue_span = [0, 1]\n'
    with pytest.raises(TruthError, match="value"):
        parse_gold(f'[article]\nid = "a"\n[[record]]\n{table}value = {number}\n', "g.toml")
