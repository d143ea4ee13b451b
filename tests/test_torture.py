"""The short form of the kill campaign, and that it would notice what it looks for."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from reviewer.domain.candidate import FactId
from reviewer.domain.decision import ACCEPT, SKIP, UNDO, Decision
from reviewer.domain.state import replay
from tests.torture.acts import ACTS, Act
from tests.torture.app_under_fire import FORGETFUL
from tests.torture.campaign import campaign
from tests.torture.checks import CORRUPT, LOST_DECISION, Before, as_pressed, confirmed_events, expected, judge
from tests.torture.episode import REVIEWER, Witness, run
from tests.torture.plan import CLOSING, LINE, PLAIN, Fuse, Plan
from tests.torture.remains import look
from tests.torture.report import markdown, put_into
from tests.torture.scene import make_template, settle_in
from tests.torture.tally import Tally

KILLS = 8
QUIT = Plan(CLOSING, LINE, fuse=Fuse(CLOSING, LINE, 10_000), scene=PLAIN, acts=8)
"""Some acts, then leaving; the fuse is too long to burn down."""


@pytest.mark.parametrize("seed", [5, 6])
def test_nothing_is_lost_however_the_app_is_killed(tmp_path: Path, seed: int) -> None:
    tally = campaign(KILLS, seed, tmp_path / "campaign")
    assert [failure[2:] for failure in tally.failures] == [], f"seed {seed}"
    assert tally.killed >= KILLS and len(tally.kills) >= 4 and tally.confirmed.total() > 3
    assert not (tmp_path / "campaign").exists(), "what was sound is not kept"


def test_an_app_that_breaks_its_promise_is_found_out(tmp_path: Path) -> None:
    scene = settle_in(make_template(tmp_path / "template", REVIEWER), tmp_path / "workspace")
    before = Before()
    witness = run(QUIT, scene, random.Random(1))
    left, again = look(scene, tmp_path / "copy 1")
    found, confirmed = judge(scene, QUIT, before, witness, left, again)
    assert (found, confirmed >= 3, witness.is_clean) == ([], True, True)

    before = expected(scene, left)
    witness = run(QUIT, scene, random.Random(2), {FORGETFUL: "1"})
    forgotten, again = look(scene, tmp_path / "copy 2")
    found, _ = judge(scene, QUIT, before, witness, forgotten, again)
    assert LOST_DECISION in {finding.kind for finding in found}

    article_id, (content, _) = next(iter(left.files.items()))
    scene.truth_path(article_id).write_bytes(content[: len(content) // 2])
    halved, again = look(scene, tmp_path / "copy 3")
    found, _ = judge(scene, QUIT, expected(scene, halved), Witness(exit_code=-9), halved, again)
    assert CORRUPT in {finding.kind for finding in found}


def decisions(*kinds: str, group: int = 0) -> list[Decision]:
    """A log of one decision for each kind, on as many facts; an undo turns the one before."""
    facts = [FactId("a", n, n + 1, "x") for n in range(len(kinds))]
    return [
        Decision(
            seq=n, at="", annotator="", kind=kind, fact=facts[n - 1 - (kind == UNDO)], target=n - 1, group=group
        )
        for n, kind in enumerate(kinds, 1)
    ]


@pytest.mark.parametrize(
    ("kinds", "painted", "confirmed", "is_sound"),
    [
        ((ACCEPT, ACCEPT, ACCEPT), (0, 1, 2), 2, True),
        ((ACCEPT, SKIP, ACCEPT), (0, 0, 1, 2), 3, True),
        ((ACCEPT, UNDO, ACCEPT), (0, 1, 0), 2, True),
        ((ACCEPT, UNDO, ACCEPT), (0, 1, 0, 1), 3, True),
        ((ACCEPT, ACCEPT), (0, 2), 2, True),
        ((ACCEPT, ACCEPT), (0, 1, 2, 3), 2, False),
        ((ACCEPT, ACCEPT), (0, 1, 0), 2, False),
        ((), (1,), 0, False),
    ],
)
def test_what_was_painted_has_to_be_a_way_through_the_log(
    kinds: tuple[str, ...], painted: tuple[int, ...], confirmed: int, is_sound: bool
) -> None:
    found, missing = confirmed_events(replay([]), decisions(*kinds), painted)
    assert (found, missing == "") == (confirmed, is_sound)


def test_a_group_is_seen_whole_or_not_at_all() -> None:
    assert confirmed_events(replay([]), decisions(ACCEPT, ACCEPT, group=1), (0, 2)) == (2, "")
    assert confirmed_events(replay([]), decisions(ACCEPT, ACCEPT, group=1), (0, 1))[1]


def test_each_event_answers_to_one_act_in_order() -> None:
    accept, undo, skip = (next(act for act in ACTS if act.name == name) for name in ("accept", "undo", "skip"))

    def is_sound(kinds: tuple[str, ...], *pressed: Act) -> bool:
        return not as_pressed(decisions(*kinds), Witness(pressed=list(pressed)), is_edited=False)

    assert is_sound((ACCEPT, SKIP), accept, skip)
    assert is_sound((ACCEPT, SKIP), accept, accept, undo, skip, accept), "keys may do nothing"
    assert not is_sound((ACCEPT, ACCEPT), accept), "doubled"
    assert not is_sound((SKIP, ACCEPT), accept, skip), "out of order"


def test_the_figures_go_where_the_page_wants_them(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Before\n<!-- torture -->\nold\n<!-- /torture -->\nafter\n", encoding="utf-8")
    tally = Tally()
    tally.kills[CLOSING, LINE] += 2
    put_into(page, markdown(tally, "python -m tests.torture --kills 2 --seed 1", 60))
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Before\n<!-- torture -->\n") and text.endswith("<!-- /torture -->\nafter\n")
    assert "old" not in text and "2 kills, 0 lost" in text and "--seed 1" in text
