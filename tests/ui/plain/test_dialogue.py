from __future__ import annotations

import io
from collections.abc import Sequence

import pytest

from reviewer.domain.decision import Decision
from reviewer.errors import SessionError
from reviewer.ui.keys.keymap import load_keymap
from reviewer.ui.plain.dialogue import Dialogue
from reviewer.ui.state.desk import Desk
from reviewer.ui.wording.words import Words
from tests.ui.golden import MemoryStore, golden_review


def talk(*lines: str, language: str = "en", store: MemoryStore | None = None) -> tuple[list[str], MemoryStore]:
    """The answers to lines, one text each with that to opening first, and the store behind them."""
    store = store or MemoryStore()
    desk = Desk(golden_review(store=store), Words(language), load_keymap({}), "test")
    out = io.StringIO()
    Dialogue(desk, out, 80).run(lines)
    return out.getvalue().split("> "), store


def kinds(decisions: Sequence[Decision]) -> list[str]:
    return [decision.kind for decision in decisions]


def test_opening_says_the_article_the_candidate_its_words_and_what_is_on_disk() -> None:
    (opening, *_), _ = talk()
    assert opening.startswith("Article 1 of 5: ")
    assert "Candidate 1 of " in opening
    assert "undecided" in opening
    assert "»" in opening
    assert "period 2026" in opening
    assert "0 decisions on disk" in opening


def test_accepting_goes_on_to_the_next_and_counts_what_is_on_disk() -> None:
    (_, answer, *_), store = talk("a")
    assert answer.startswith("Accepted: ")
    assert "Candidate 2 of " in answer
    assert "1 decisions on disk" in answer
    assert kinds(store.decisions) == ["accept"]


def test_rejecting_asks_for_the_reason_or_takes_it_from_the_same_line() -> None:
    (_, question, _, _, *_), store = talk("r", "3", "r 2")
    assert "1 " in question
    assert "6 " in question
    assert [d.reason for d in store.decisions] == ["duplicate", "furniture"]


def test_another_reason_takes_the_words_behind_it() -> None:
    _, store = talk("r 6 not about the ward")
    assert (store.decisions[0].reason, store.decisions[0].comment) == ("other", "not about the ward")


def test_a_field_is_filled_and_saved_by_lines() -> None:
    answers, store = talk("e", "p", "2031", "save")
    assert "letter" in answers[1]
    assert "period" in answers[2]
    assert "2031" in answers[3]
    (decision,) = store.decisions
    assert decision.kind == "fix"
    assert decision.record is not None
    assert decision.record.period == "2031"


def test_a_field_that_cannot_be_so_is_told_and_nothing_is_saved() -> None:
    answers, store = talk("e p soon", "save", "escape")
    assert "'soon' is not a period" in answers[1]
    assert store.decisions == []


def test_an_empty_line_leaves_a_field_and_a_dash_empties_it() -> None:
    answers, store = talk("e", "l", "", "l", "-", "save")
    assert store.decisions[0].record is not None
    assert store.decisions[0].record.place == ""
    assert answers[3] != answers[5]


def test_a_left_over_figure_is_added() -> None:
    _, store = talk("m", "a")
    assert kinds(store.decisions) == ["add"]


def test_undo_and_redo() -> None:
    answers, store = talk("a", "u", "U")
    assert answers[2].startswith("Undone: ")
    assert answers[3].startswith("Done again: ")
    assert kinds(store.decisions) == ["accept", "undo", "redo"]


def test_words_of_the_article_are_proposed_as_a_record() -> None:
    opening, _ = talk("text")
    words = next(line for line in opening[1].splitlines() if "%" in line)
    figure = words.split("%")[0].split()[-1] + "%"
    answers, _ = talk(f"v {figure}")
    assert "save, or cancel" in answers[1]


def test_a_comment_is_kept() -> None:
    _, store = talk("c ask the office")
    assert [(d.kind, d.comment) for d in store.decisions] == [("comment", "ask the office")]


@pytest.mark.parametrize("name", ["accept", "Accept", "nhận", "ACCEPT"])
def test_an_action_is_called_by_its_name_in_either_language(name: str) -> None:
    _, store = talk(name)
    assert kinds(store.decisions) == ["accept"]


def test_why_tells_the_rule() -> None:
    answers, _ = talk("w")
    assert "rule" in answers[1]


def test_the_list_and_the_help_are_lines() -> None:
    answers, _ = talk("list", "?")
    assert answers[1].splitlines()[0].startswith("1. undecided: ")
    assert "(here)" in answers[1]
    assert "a: Accept" in answers[2]


def test_an_unknown_command_is_told_with_the_nearest_name() -> None:
    answers, store = talk("acept")
    assert "Did you mean “accept”?" in answers[1]
    assert store.decisions == []


def test_all_of_a_session_can_be_settled_by_accepting() -> None:
    answers, store = talk(*["a"] * 200)
    assert "All settled" in "".join(answers)
    assert len({d.fact.article_id for d in store.decisions}) == 5


def test_the_next_dialogue_resumes_where_this_one_ended() -> None:
    _, store = talk("a", "a")
    (opening, *_), _ = talk(store=store)
    assert "Candidate 3 of " in opening
    assert "2 decisions on disk" in opening


def test_a_refused_decision_is_told_and_not_counted() -> None:
    store = MemoryStore()
    store.refusal = SessionError("the disk is full", todo="Make room")
    answers, _ = talk("a", store=store)
    assert "the disk is full" in answers[1]
    assert "Candidate 1 of" in "".join(answers)
    assert "1 decisions" not in "".join(answers)


def test_leaving_says_what_is_on_disk() -> None:
    answers, _ = talk("a", "quit", "a")
    assert answers[2].splitlines()[-1].endswith("1 decisions on disk")
    assert len(answers) == 3


def test_a_pending_change_is_asked_about_before_leaving() -> None:
    answers, _ = talk("]", "quit", "quit")
    assert "not saved" in answers[2]


def test_nothing_that_a_terminal_obeys_is_said() -> None:
    answers, _ = talk("a \x1b[2J", "/ \x1b]0;x\x07", "text", "w", "e", "?", "escape", "list", language="vi")
    said = "".join(answers)
    assert "\x1b" not in said
    assert "\x07" not in said
    assert "quyết định đã lưu" in said


def test_the_article_is_named_when_it_changes_or_when_asked_for() -> None:
    answers, _ = talk("e", "p", "2031", "u", "%", "save", "j", "", "here", "n")
    named = [at for at, answer in enumerate(answers) if answer.startswith("Article ") or "\nArticle " in answer]
    assert named == [0, 8, 9, 10]


def test_accepting_the_rest_says_first_what_it_would_do() -> None:
    for yes in ("a", "accept", "nhận", "A", "enter", ""):
        answers, store = talk("A", yes)
        assert "undecided in this article?" in " ".join(answers[1].split())
        assert "Accepted together: " in answers[1]
        assert answers[1].count("✓ ") == len(store.decisions) > 1
        assert set(kinds(store.decisions)) == {"accept"}
        assert {decision.via for decision in store.decisions} == {"bulk"}
    for no in ("escape", "esc", "leave"):
        _, store = talk("A", no, "j")
        assert store.decisions == []


def test_the_queue_and_filters_are_lists() -> None:
    answers, _ = talk("Q", "list", "Q")
    assert "Queue 1 of " in answers[1]
    assert answers[2].startswith("Queue 1 of ")
    assert "\n2. #" in answers[2]
    assert "Candidate " in "".join(answers[3:])
    answers, _ = talk("f unit:%", "list", "n", "m", "f")
    assert "Filter 1 of " in answers[1]
    rows = answers[2].splitlines()[1:-1]
    assert rows and all("%" in row for row in rows)


def test_a_filter_that_means_nothing_is_told_and_asked_for_again() -> None:
    answers, _ = talk("f", "stat:open", "is:open")
    assert "key:value" in answers[1] and "Filter: " in answers[1]
    assert "“stat” is no key; did you mean “state”?" in " ".join(answers[2].split())
    assert "Filter 1 of " in answers[3]


def test_a_filter_is_kept_by_a_name_and_opened_again() -> None:
    answers, _ = talk("f is:open", "f", "f", "ctrl+s", "mở", "f", "F", "1")
    assert "Keep the filter as: " in answers[4]
    assert "Kept as “mở”" in answers[5]
    assert "1 mở" in answers[7]
    assert "Filter 1 of " in answers[8] and "mở" in answers[8]


def test_a_saved_filter_is_removed_once_it_was_said_twice() -> None:
    kept = ("f is:open", "f", "f", "ctrl+s", "mở", "f", "f unit:%", "f", "f", "ctrl+s", "phần trăm", "f")
    answers, _ = talk(*kept, "F", "delete 2", "delete 1", "xóa mo", "2")
    listed = answers[len(kept) + 1 :]
    assert "delete and a number or name" in listed[0]
    assert "2 phần trăm" in listed[1] and "delete again removes it" in listed[1].splitlines()[1]
    assert "delete again removes it" in listed[2].splitlines()[0], "another one begins anew"
    assert "mở" not in listed[3].partition("\n")[2] and "1 phần trăm" in listed[3]
    answers, _ = talk(*kept, "F", "delete phan", "delete phan", "delete 1", "delete 1", "F")
    assert "No filter has a name yet" in answers[-2]
    answers, _ = talk(*kept, "F", "delete 7", "delete", "1")
    assert "Nothing is called “delete 7” here" in answers[-4] and "2 phần trăm" in answers[-4]
    assert "Nothing is called “delete” here" in answers[-3]
    assert " of 77: mở, " in answers[-2], "what is not there or not told apart removes nothing"


def test_summary_and_history_are_said_once() -> None:
    answers, _ = talk("a", "k", "S", "h", "j", "k")
    assert "✓ 1 accepted" in answers[3]
    assert "History" in answers[4] and "Accepted" in answers[4]
    for later in answers[5:7]:
        assert "Candidate " in later
        assert "History" not in later and "accepted" not in later.partition(", accepted")[2]
    assert "scroll" not in "".join(answers)


def test_what_needs_the_screen_says_so() -> None:
    answers, store = talk("C", "B", "l", "pgdn", "T")
    assert all("screen" in answer for answer in answers[1:6])
    assert store.decisions == []


def test_a_settled_article_is_told() -> None:
    lines = ["m", "r 1"] * 60 + ["A", "a", *["a"] * 40]
    answers, _ = talk(*lines)
    assert any("Article 1 settled: " in answer for answer in answers)


def test_a_choice_is_told_with_its_values_and_taken_by_name_or_code() -> None:
    answers, store = talk("e", "s", "ước tính", "m", "of_plan", "lưu", language="vi")
    assert "thực tế, ước tính, mục tiêu" in answers[2]
    (decision,) = store.decisions
    assert decision.record and (decision.record.status, decision.record.measure) == ("estimate", "of_plan")
    answers, store = talk("e", "s", "xyz", "", "escape", language="vi")
    assert "'xyz' không thuộc thực tế, ước tính, mục tiêu" in answers[3]
    assert store.decisions == []
