"""What an author of rules gets to hear from a check."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from reviewer.domain.pack import PackFile
from reviewer.extraction.authoring.check import PackReport, check_pack

ROOT = Path(__file__).parents[2]
SHARED = [
    PackFile(f"rules/{name}", (ROOT / "rules" / name).read_text("utf-8")) for name in ("macros.toml", "units.toml")
]
LONG_SECONDS = 6.0
"""Processor time that a check may take on a machine with other work; alone it takes under two."""


def checked(text: str) -> PackReport:
    """The report on a pack of the shared files and one of its own."""
    return check_pack([*SHARED, PackFile("rules/mine.toml", text)])


def told(text: str) -> list[str]:
    return [str(error) for error in checked(text).errors]


def guard(**keys: str) -> str:
    given = {
        "id": '"place"',
        "about": '"A place"',
        "words": '["thứ"]',
        "example": '["thứ [7]"]',
        "counterexample": '["7 hộ"]',
    }
    return "[[guard]]\n" + "".join(f"{key} = {value}\n" for key, value in {**given, **keys}.items() if value)


def rule(**keys: str) -> str:
    given = {
        "id": '"reach"',
        "about": '"A name reaches a figure"',
        "rank": "50",
        "kinds": '["percent"]',
        "before": "'''đạt'''",
        "indicator": '["left"]',
        "example": '["Tỷ lệ hộ nghèo đạt 5%. -> Tỷ lệ hộ nghèo"]',
    }
    return "[[rule]]\n" + "".join(f"{key} = {value}\n" for key, value in {**given, **keys}.items() if value)


def test_a_sound_pack_is_sound() -> None:
    report = checked(guard() + rule())
    assert report.is_sound, report.errors
    assert report.patterns == 1


def test_the_pack_of_this_repository_is_checked_quickly() -> None:
    files = [PackFile(str(path), path.read_text(encoding="utf-8")) for path in sorted(ROOT.glob("rules/*.toml"))]
    started = time.process_time()
    report = check_pack(files)
    assert time.process_time() - started < LONG_SECONDS
    assert [str(error) for error in report.errors] == []


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        pytest.param(
            guard(before="'''đứng\\ {figur_number}'''"),
            ":7:19 (place.before)",
            "unknown macro {figur_number}. Did you mean {figure_number}",
            id="macro",
        ),
        pytest.param(
            rule(indicator='["left", "headd + noun"]'),
            ":7:22 (reach.indicator)",
            "unknown slot 'headd'. Did you mean 'headed'",
            id="slot",
        ),
        pytest.param(
            rule(kinds='["money",\n  "percnt"]'),
            ":6:3 (reach.kinds)",
            "unknown value 'percnt'. Did you mean 'percent'",
            id="kind",
        ),
        pytest.param(
            rule(befor="'''x'''"), ":9:1 (reach.befor)", "unknown key 'befor'. Did you mean 'before'", id="key"
        ),
        pytest.param(
            '[[cue]]\nid = "done"\nabout = "Done"\nsets = "status"\nvalue = "actuel"\nwords = ["xong"]\n',
            ":5:9 (done.value)",
            "unknown status 'actuel'. Did you mean 'actual'",
            id="status",
        ),
        pytest.param(
            '[[cue]]\nid = "half"\nabout = "Half"\nsets = "perid"\nvalue = "{year}-H1"\nwords = ["nửa năm"]\n',
            ":4:8 (half.sets)",
            "unknown value 'perid'. Did you mean 'period'",
            id="cue field",
        ),
        pytest.param(
            '[[cue]]\nid = "half"\nabout = "Half"\nsets = "period"\nvalue = "{yaer}-H1"\nwords = ["nửa năm"]\n',
            ":5:9 (half.value)",
            "unknown slot {yaer}. Did you mean 'year'",
            id="period slot",
        ),
        pytest.param(
            '[[indicator]]\nid = "rice"\nvi = "Lúa"\nen = "Rice"\nunits = ["ha", "triệu đồngg"]\n',
            ":5:16 (rice.units)",
            "unknown unit 'triệu đồngg'. Did you mean 'triệu đồng'",
            id="unit",
        ),
        pytest.param(
            '[[indicator]]\nid = "rice"\nvi = "Lúa"\nen = "Rice"\nunits = ["ha"]\nrange = { "Ha" = [1, 2] }\n',
            ":6:11 (rice.range)",
            "the range is for 'Ha', which is not among the units. Did you mean 'ha'",
            id="range",
        ),
        pytest.param(
            guard(words='["thứ", "Hạng"]'),
            ":4:17 (place.words)",
            "'Hạng' has capitals. Write 'hạng'",
            id="capitals",
        ),
        pytest.param(
            guard(figure="'''[0-9]{1,2}(?:x|\n  (y)'''"),
            ":7:23 (place.figure)",
            "broken pattern: the bracket '(?:' is not closed",
            id="bracket",
        ),
        pytest.param(
            guard(figure='"[0-9]{1,2}(?:x|*y)"'),
            ":7:26 (place.figure)",
            "broken pattern: nothing to repeat",
            id="repeat",
        ),
        pytest.param(
            rule(rank="500"), ":4:1 (reach.rank)", "500 is out of range. Give a number up to 100", id="rank"
        ),
        pytest.param(rule(kinds="[]"), ":5:1 (reach.kinds)", "kinds is empty. Give at least one", id="empty"),
        pytest.param(
            guard(glued='"yes!"'), ":7:9 (place.glued)", "true or false is wanted here, not 'yes!'", id="type"
        ),
        pytest.param(rule(id='"My Rule"'), ":2:6 (My Rule.id)", "'My Rule' cannot be an id. Use small", id="id"),
        pytest.param(
            rule(example='["đạt 5%"]'), ":8:12 (reach.example)", "Write it as 'text -> indicator'", id="example"
        ),
    ],
)
def test_a_mistake_is_told_with_its_place_and_the_nearest_name(text: str, place: str, says: str) -> None:
    (line,) = told(text)
    assert line.startswith(f"rules/mine.toml{place}: "), line
    assert says in line


def test_a_failing_example_is_told_at_its_own_line() -> None:
    lines = told(guard(example='[\n  "thứ [7]",\n  "hạng [8]",\n]'))
    assert lines == [
        "rules/mine.toml:7:3 (place.example): does not read its example 'hạng [8]'. Mend the guard or its example"
    ]


def test_a_guard_has_to_show_what_it_leaves_alone() -> None:
    (line,) = told(guard(counterexample=""))
    assert line.startswith("rules/mine.toml:1:1 (place): guard has no counterexample. Add counterexample =")


def test_a_rule_that_reads_nothing_is_dead() -> None:
    lines = told(rule(needs='["vượt"]'))
    assert any("this rule is dead: alone it reads nothing" in line for line in lines)


def test_a_rule_in_the_shadow_of_another_names_it() -> None:
    lines = told(rule() + rule(id='"late"', rank="40"))
    assert any(
        "(late): this rule is shadowed: all 1 places that it reads in the examples go to reach" in x for x in lines
    )


def test_a_guard_in_the_shadow_of_another_names_it() -> None:
    (line,) = told(guard() + guard(id='"other"', words='["đứng thứ"]', example='["đứng thứ [7]"]'))
    assert "(other): this guard is shadowed" in line
    assert "go to place" in line


def test_a_cue_in_the_shadow_of_another_names_it() -> None:
    year = (
        '[[cue]]\nid = "{}"\nabout = "A year"\nsets = "period"\nvalue = "{{year}}"\nwords = ["{}"]\n'
        'example = ["{}"]\n'
    )
    (line,) = told(
        year.format("whole", "cả năm nay", "Cả năm nay, xã") + year.format("part", "năm nay", "cả năm nay")
    )
    assert "(part): this cue is shadowed" in line


def test_a_zone_in_the_shadow_of_another_names_it() -> None:
    zone = (
        '[[zone]]\nid = "{}"\nabout = "Menu"\nzone = "furniture"\nwords = ["menu"]\n'
        "line = '''menu[^\\n]{{0,9}}'''\nexample = [\"menu\"]\ncounterexample = [\"thực đơn\"]\n"
    )
    (line,) = told(zone.format("first") + zone.format("second"))
    assert "(second): this zone is shadowed" in line


def test_a_pattern_that_runs_away_is_an_error_with_its_attack() -> None:
    text = guard(
        words="",
        then='["kg"]',
        before="'''(?:a|aa){1,60}b'''",
        example='["aab [1] kg"]',
        counterexample='["b 2 kg"]',
    )
    (line,) = told(text)
    assert line.startswith("rules/mine.toml:7:13 (place.before): this pattern runs away: ")
    assert "'a' again and again" in line
    assert "Bound its gaps with {0,n}" in line


def test_a_word_listed_twice_is_dead_where_it_stands_last() -> None:
    phrase = '[[phrase]]\nid = "{}"\nabout = "Acts"\nrole = "act"\nwords = ["{}"]\n'
    (line,) = told(phrase.format("first", "trao") + phrase.format("second", "trao"))
    assert (
        line
        == "rules/mine.toml:10:10 (second.words): 'trao' is dead here: first has it already. Remove one of the two"
    )


def test_a_bracket_that_closes_another_patterns_is_caught() -> None:
    lines = told(guard(before="'''x)(?:y'''"))
    assert len(lines) == 1
    assert "this bracket closes nothing" in lines[0]
