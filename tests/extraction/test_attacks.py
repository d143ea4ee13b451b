from __future__ import annotations

from collections.abc import Iterator

import pytest

from reviewer.extraction.authoring.anchoring import Anchored, anchored
from reviewer.extraction.authoring.attack_strings import attacks, sample
from reviewer.extraction.authoring.attacks import Prober
from reviewer.extraction.packs.pack import Pack
from reviewer.extraction.packs.pattern_tree import parse


def tried(pattern: str, *, is_whole: bool = False) -> Anchored:
    return Anchored("pattern", pattern, "anywhere", pattern.startswith("(?r)"), is_whole)


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param(r"(?:\w+\s?)+\ đạt\ \d+%", id="words in words"),
        pytest.param(r"(?:a|aa)+$", id="alternatives that begin alike"),
        pytest.param(r"(?:a|aa){1,60}$", id="the same with a bound"),
        pytest.param(r".*đạt.*là.*%", id="gaps over anything"),
        pytest.param(r"thu\ [^.;\n]*?(\d+(?:[.,]\d+)*)[^.;\n]*?tỷ\ đồng", id="gaps over a clause"),
        pytest.param(r"thu\ [^.;\n]{0,2000}?(\d+)[^.;\n]{0,2000}?tỷ\ đồng", id="gaps with useless bounds"),
        pytest.param(r"\w+\w+\w+x", id="letters three times"),
        pytest.param(r"\s+\s+\s+x", id="spaces three times"),
        pytest.param(r"(?:x\w+|x\w+y)+z", id="letters in alternatives"),
        pytest.param(r"(?r)x\d+\d+\d+", id="backwards"),
        pytest.param(r"x(?<=\b(?:a|aa){1,60}x)", id="in a look-behind"),
    ],
)
def test_a_pattern_that_runs_away_is_caught(pattern: str) -> None:
    assert Prober().probe(tried(pattern)) is not None


@pytest.mark.parametrize(
    "pattern",
    [
        r"đạt\s{0,9}[0-9]{1,9}%",
        r"thu\ [^.;\n]{0,80}?(\d+)[^.;\n]{0,20}?tỷ",
        r"(?:[^\s.;:!?…]{1,20}[ ]){0,8}x",
        r"[0-9]+x",
        r"(?:a|aa)++b",
        r"(?:hộ|hộ\ nghèo|nghèo|\ ){1,50}%",
        r"(?r)(?:tăng|giảm)\s+(?:thêm\s+)?",
        r"[^\n]{0,600}",
    ],
)
def test_a_sane_pattern_passes(pattern: str) -> None:
    assert Prober().probe(tried(pattern)) is None


def test_a_pattern_that_must_match_a_whole_line_is_attacked_as_that() -> None:
    pattern = r"\p{L}*\p{L}*\p{L}*"
    assert Prober().probe(tried(pattern)) is None
    assert Prober().probe(tried(pattern, is_whole=True)) is not None


def test_a_clock_that_jumps_now_and_then_accuses_nobody() -> None:
    def jumping() -> Iterator[float]:
        now = 0.0
        for reading in range(1_000_000):
            now += 0.2 if reading % 14 == 1 else 0.00001
            yield now

    ticks = jumping()
    assert Prober(clock=lambda: next(ticks)).probe(tried(r"(?:[^\s.;:!?…]{1,20}[ ]){0,8}x")) is None


def test_what_was_found_tells_the_growth_and_the_text() -> None:
    slow = Prober().probe(tried(r"\w+\w+\w+x"))
    assert slow is not None
    assert slow.growth > 1.5
    assert "'a' again and again" in slow.what
    assert f"{slow.length} characters in all" in slow.what


def test_a_backwards_attack_ends_where_the_figure_begins() -> None:
    made = list(attacks(parse(r"(?r)thu\ [^.;]{0,99}đạt"), is_backwards=True))
    assert made
    assert all(attack.text(50).endswith("đạt") for attack in made)


def test_a_sample_is_read_by_its_pattern() -> None:
    assert sample(parse(r"(?:xã|phường)\ {1,2}(?P<n>[0-9]{2,4})\.(?!x)[ ]đ?")) == "xã 11. "


def test_no_pattern_of_the_pack_can_be_attacked_without_a_text_of_its_own(pack: Pack) -> None:
    rule = next(rule for rule in pack.rules if rule.id == "start-of-change")
    (after,) = (found for found in anchored(pack, rule) if found.key == "after")
    pumps = {attack.pump for attack in attacks(parse(after.source), is_backwards=False)}
    assert {"1", " "} <= pumps
