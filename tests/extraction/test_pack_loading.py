from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from reviewer.domain.pack import PackFile
from reviewer.errors import Problems, RulePackError
from reviewer.extraction.authoring.check import check_pack
from reviewer.extraction.packs.loading import load_pack
from reviewer.extraction.packs.pack import Pack, compile_pack

GUARD = """
[[guard]]
id = "clock"
about = "A time of day"
figure = '''[0-9]{1,2}:[0-9]{2}'''
example = ["lúc [19:52]"]
counterexample = ["tỷ số 5:3"]
"""


@pytest.fixture(scope="module")
def rule_files() -> tuple[PackFile, ...]:
    """The files of the rule pack of this repository."""
    folder = Path(__file__).parents[2] / "rules"
    return tuple(PackFile(str(path), path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml")))


def problems_of(*texts: str) -> list[RulePackError]:
    files = [PackFile(f"rules/{i}.toml", text) for i, text in enumerate(texts)]
    with pytest.raises(Problems) as caught:
        compile_pack(files)
    return [error for error in caught.value.errors if isinstance(error, RulePackError)]


def test_a_sound_file_loads(pack: Pack) -> None:
    assert pack.guards and pack.cues and pack.units and pack.zones
    assert pack.about("duration") == "A span of time that is no indicator of its own"
    assert pack.about("no-such-id") == ""


def test_toml_syntax_error_names_the_line() -> None:
    (error,) = problems_of(GUARD + "\n[[guard]]\nid = \n")
    assert (error.where.path, error.where.line) == ("rules/0.toml", 10)
    assert "not valid TOML" in error.what


def test_unknown_key_names_the_nearest() -> None:
    (error,) = problems_of(GUARD.replace("figure =", "figur ="))
    assert "unknown key 'figur'" in str(error)
    assert error.todo == "Did you mean 'figure'"
    assert error.where.line == 5


def test_unknown_table_names_the_nearest() -> None:
    (error,) = problems_of("[[gaurd]]\nid = 'clock'\n")
    assert error.todo == "Did you mean 'guard'"
    assert error.where.line == 1


def test_broken_pattern_names_line_and_column() -> None:
    (error,) = problems_of(GUARD.replace("[0-9]{1,2}:", "([0-9]{1,2}:"))
    assert "broken pattern" in error.what
    assert error.where.key == "clock.figure"
    assert error.where.line == 5
    assert error.where.column > 12


def test_broken_pattern_on_a_later_line_of_a_text_names_that_line() -> None:
    pattern = "'''\n  [0-9]{1,2}\n  (:[0-9]{2}\n'''"
    (error,) = problems_of(GUARD.replace("'''[0-9]{1,2}:[0-9]{2}'''", pattern))
    assert error.where.line in (7, 8)


def test_unknown_macro_names_the_nearest() -> None:
    text = "[macros]\nnumber = '''[0-9]+'''\n" + GUARD.replace("[0-9]{1,2}:", "{numbr}:")
    (error,) = problems_of(text)
    assert error.what == "unknown macro {numbr}"
    assert error.todo == "Did you mean {number}"
    assert error.where.line == 7


def test_a_macro_that_uses_itself_is_refused() -> None:
    text = "[macros]\nfirst = '''{second}'''\nsecond = '''x{first}'''\n" + GUARD.replace("[0-9]{2}", "{first}")
    assert any("uses itself" in error.what for error in problems_of(text))


def test_unbounded_gap_is_refused() -> None:
    (error,) = problems_of(GUARD.replace("[0-9]{2}", ".*?x"))
    assert error.what == "the gap '.*' has no upper bound"
    assert error.todo == "Bound it, for example {0,80}"


def test_duplicate_id_names_both_places() -> None:
    (error,) = problems_of(GUARD, GUARD)
    assert error.what == "the id 'clock' is taken by the guard at rules/0.toml:2"
    assert error.where.path == "rules/1.toml"


def test_missing_example_is_told() -> None:
    (error,) = problems_of(GUARD.replace('\nexample = ["lúc [19:52]"]', ""))
    assert "has no example" in error.what
    assert error.where.key == "clock.example"


def test_wrong_type_is_told() -> None:
    (error,) = problems_of(GUARD.replace("'''[0-9]{1,2}:[0-9]{2}'''", "7"))
    assert error.where.key == "clock.figure"
    assert error.where.line == 5


def test_everything_wrong_is_told_at_once() -> None:
    errors = problems_of(GUARD.replace("figure =", "figur ="), "[[gaurd]]\nid = 'x'\n", "[[cue]]\nid = \n")
    assert [error.where.path for error in errors] == ["rules/0.toml", "rules/1.toml", "rules/2.toml"]


def test_an_empty_pack_is_told() -> None:
    (error,) = problems_of("")
    assert "empty" in error.what


def test_keys_inside_a_long_text_are_not_taken_for_tables() -> None:
    decoy = "'''x\n[[guard]] figur = 1'''"
    text = GUARD.replace('"A time of day"', decoy) + GUARD.replace("clock", "clock-two", 1)
    (error,) = problems_of(text)
    assert error.where.key == "clock.about"


def test_failing_example_is_reported_with_its_place() -> None:
    report = check_pack([PackFile("rules/a.toml", GUARD.replace("[19:52]", "[19.52] hay [19:52]"))])
    assert not report.is_sound
    (error,) = report.errors
    assert (error.where.path, error.where.line, error.where.key) == ("rules/a.toml", 6, "clock.example")
    assert "does not read its example" in error.what


def test_the_pack_that_ships_is_sound(rule_files: tuple[PackFile, ...]) -> None:
    report = check_pack(rule_files)
    assert [str(error) for error in report.errors] == []
    assert report.examples > 300
    assert report.entries["guard"] > 50


def test_crlf_and_decomposed_packs_load_alike(rule_files: tuple[PackFile, ...]) -> None:
    changed = [PackFile(f.path, unicodedata.normalize("NFD", f.text).replace("\n", "\r\n")) for f in rule_files]
    assert compile_pack(changed).guards == compile_pack(rule_files).guards


def test_a_pack_may_tell_its_format(rule_files: tuple[PackFile, ...]) -> None:
    bare = tuple(file for file in rule_files if not file.path.endswith("pack.toml"))
    assert len(bare) == len(rule_files) - 1, "the pack that ships tells it"
    assert load_pack(bare).rules == load_pack(rule_files).rules


@pytest.mark.parametrize("stated", ["2", "0", '"1"', "true"])
def test_a_pack_of_another_format_is_refused_and_nothing_else_of_it_is_complained_of(stated: str) -> None:
    files = (
        PackFile("rules/pack.toml", f"# ours\nformat = {stated}\n"),
        PackFile("rules/x.toml", "[[novelty]]\na = 1\n"),
    )
    with pytest.raises(Problems) as raised:
        load_pack(files)
    (error,) = raised.value.errors
    assert str(error).startswith("rules/pack.toml:2:1 (format): ")
    assert "Update the program" in str(error)
    assert stated != "2" or "(format 2, known: 1)" in error.what


def test_numbers_and_nesting_that_no_pack_needs_are_told_by_file() -> None:
    for text in ("a = " + "9" * 5000, "a = " + "[" * 5000, ".".join("a" * 5000) + " = 1"):
        with pytest.raises(Problems, match=r"x\.toml.*not valid TOML"):
            load_pack((PackFile("x.toml", text),))
