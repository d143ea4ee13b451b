from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer.domain.decision import HAND
from reviewer.domain.entry import ACCEPTED, ADDED, FIXED, REJECTED, SKIPPED, UNDECIDED, Entry
from reviewer.domain.fields import with_fields
from reviewer.domain.span import Span
from reviewer.domain.state import replay
from reviewer.storage.sessions import Session
from reviewer.storage.truth_reading import read_truth
from reviewer.storage.truth_versions import TruthVersions
from reviewer.workbench.review import Review
from tests.storage.conftest import Desk


@pytest.fixture
def path(desk: Desk) -> Path:
    """The truth file of a closed session in which every kind of standing occurs once."""
    with desk.open() as session:
        review = desk.review(session)
        one, two, three, four, five = review.entries("một")
        review.accept(one)
        review.fix(two, with_fields(two.record, {"unit": "người"}))
        review.reject(three, "other", "là tên")
        review.skip(four)
        review.add("một", with_fields(five.record, {"indicator": "chi ngân sách"}))
    return desk.truth_path()


def edit(path: Path, before: str, after: str, count: int = 1) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, count), encoding="utf-8")


def reopened(desk: Desk) -> tuple[Session, Review]:
    session = desk.open()
    return session, desk.review(session)


def at(review: Review, value: int) -> Entry:
    """The entry on the figure ``value``; an added one before the candidate on the same figure."""
    return max((e for e in review.entries("một") if e.record.value == value), key=lambda e: e.state == ADDED)


def settle(session: Session, desk: Desk) -> None:
    """Close, and see that nothing is left to adopt."""
    assert session.close() == ()
    with desk.open() as again:
        assert (again.notices, again.problems) == ((), ())


def test_a_field_changed_by_hand_is_a_fix(desk: Desk, path: Path) -> None:
    edit(path, 'unit = "chi"', 'unit = "chi bộ" # đủ chữ')
    session, review = reopened(desk)
    entry = at(review, 14)
    assert (entry.state, entry.record.unit) == (FIXED, "chi bộ")
    assert entry.proposed is not None and entry.proposed.unit == "chi"
    verdict = review.state.verdict(entry.fact)
    assert verdict is not None and (verdict.annotator, verdict.rule) == (HAND, "number")
    assert "1 edits made by hand" in session.notices[0]
    settle(session, desk)
    text = path.read_text()
    assert 'unit = "chi bộ" # đủ chữ' in text
    assert '[record.proposed]\nunit = "chi"\n' in text
    assert read_truth(path).records[0].decision == "fixed"


def test_an_edit_by_hand_can_be_undone(desk: Desk, path: Path) -> None:
    edit(path, 'unit = "chi"', 'unit = "chi bộ"')
    session, review = reopened(desk)
    review.undo()
    assert (at(review, 14).state, at(review, 14).record.unit) == (ACCEPTED, "chi")
    settle(session, desk)
    assert 'unit = "chi"\n' in path.read_text()


def test_putting_back_what_was_proposed_is_an_accept(desk: Desk, path: Path) -> None:
    edit(path, 'unit = "người"', 'unit = "đảng"')
    session, review = reopened(desk)
    assert at(review, 556).state == ACCEPTED
    settle(session, desk)


def test_an_indicator_renamed_by_hand_stays_the_same_fact(desk: Desk, path: Path) -> None:
    edit(path, 'indicator = "chi"', 'indicator = "chi bộ trực thuộc"')
    edit(path, 'indicator = "chi ngân sách"', 'indicator = "tổng chi"')
    session, review = reopened(desk)
    assert at(review, 14).record.indicator == "chi bộ trực thuộc"
    assert [e.record.indicator for e in review.entries("một") if e.state == ADDED] == ["tổng chi"]
    settle(session, desk)


def test_a_record_added_by_hand_is_an_add(desk: Desk, path: Path) -> None:
    path.write_text(
        path.read_text()
        + '\n[[record]] # bị sót\nindicator = "tổ dân phố"\nvalue = 18\nunit = "tổ"\nperiod = "2025"\n'
        + 'quote = "\\"18\\" tổ"\nspan = [36, 43]\nvalue_span = [37, 39]\n'
    )
    session, review = reopened(desk)
    assert session.problems == ()
    assert (at(review, 18).state, at(review, 18).record.unit) == (ADDED, "tổ")
    settle(session, desk)
    assert "[[record]] # bị sót\n" in path.read_text()
    assert read_truth(path).records[-2].annotator == HAND


def test_two_tables_about_one_fact_are_refused(desk: Desk, path: Path) -> None:
    table = next(t for t in path.read_text().split("\n\n") if t.startswith("[[rejected]]"))
    path.write_text(path.read_text() + "\n" + table.replace("[[rejected]]", "[[record]]") + "\n")
    session, review = reopened(desk)
    assert "2 tables are about 'tổ' at 37" in str(session.problems[0])
    assert at(review, 18).state == REJECTED
    session.close()


def test_a_table_removed_by_hand_is_taken_back(desk: Desk, path: Path) -> None:
    tables = path.read_text().split("\n\n")
    path.write_text("\n\n".join(t for t in tables if "value = 14\n" not in t and "value = 96\n" not in t) + "\n")
    session, review = reopened(desk)
    assert at(review, 14).state == UNDECIDED
    assert not [e for e in review.entries("một") if e.state == ADDED]
    settle(session, desk)


def test_a_rejection_changed_by_hand(desk: Desk, path: Path) -> None:
    edit(path, 'reason = "other"', 'reason = "duplicate"')
    edit(path, 'comment = "là tên"\n', "")
    session, review = reopened(desk)
    entry = at(review, 18)
    assert (entry.state, entry.reason, entry.comment) == (REJECTED, "duplicate", "")
    settle(session, desk)


def test_moving_a_table_to_another_kind(desk: Desk, path: Path) -> None:
    edit(path, "[[rejected]]", "[[record]]")
    edit(path, "[[open]]", '[[rejected]]\nreason = "furniture"')
    session, review = reopened(desk)
    assert (at(review, 18).state, at(review, 480).state) == (ACCEPTED, REJECTED)
    settle(session, desk)


def test_comments_and_skips_changed_by_hand(desk: Desk, path: Path) -> None:
    edit(path, "skipped = true", 'comment = "xem lại"')
    edit(path, 'decision = "accepted"', 'decision = "accepted"\ncomment = "chắc"')
    session, review = reopened(desk)
    assert (at(review, 480).state, at(review, 480).comment) == (UNDECIDED, "xem lại")
    assert at(review, 14).comment == "chắc"
    settle(session, desk)
    edit(path, 'comment = "xem lại"', "skipped = true")
    session, review = reopened(desk)
    assert (at(review, 480).state, at(review, 480).comment) == (SKIPPED, "")
    settle(session, desk)


def test_a_colleagues_signature_is_kept(desk: Desk, path: Path) -> None:
    edit(path, 'annotator = "lan"\nat = "2026', 'annotator = "minh"\nat = "2027')
    edit(path, 'unit = "chi"', 'unit = "chi bộ"')
    session, review = reopened(desk)
    verdict = review.state.verdict(at(review, 14).fact)
    assert verdict is not None and verdict.annotator == "minh" and verdict.at.startswith("2027")
    settle(session, desk)


def test_comments_alone_are_no_edit(desk: Desk, path: Path) -> None:
    edit(path, "[[record]]", "# của tôi\n[[record]]")
    edit(path, 'title = "', 'title = "Sửa: ')
    before = path.read_bytes()
    session, review = reopened(desk)
    assert session.notices == ()
    desk.resubmit(session, review)
    settle(session, desk)
    assert path.read_bytes() == before


def test_what_was_edited_while_the_session_was_open_is_adopted_next_time(desk: Desk, path: Path) -> None:
    session, review = reopened(desk)
    edit(path, 'unit = "chi"', 'unit = "chi bộ"')
    review.comment(at(review, 14), "đếm lại")
    session.truth.flush()
    assert 'unit = "chi bộ"' in path.read_text() and "đếm lại" in path.read_text()
    review.accept(at(review, 480))
    session.close()
    session, review = reopened(desk)
    assert (at(review, 14).state, at(review, 14).record.unit) == (FIXED, "chi bộ")
    assert at(review, 14).comment == "đếm lại"
    settle(session, desk)


def test_a_decision_made_since_wins_over_an_edit_and_says_so(desk: Desk, path: Path) -> None:
    session, review = reopened(desk)
    review._ledger._truth = Lost()  # type: ignore[assignment]  # as if the process died before the file was written
    review.reject(at(review, 14), "furniture")
    session.close()
    edit(path, 'unit = "chi"', 'unit = "chi bộ"')
    session, review = reopened(desk)
    assert at(review, 14).state == REJECTED
    assert "'chi' at 8 was edited by hand and decided here since" in session.notices[0]
    settle(session, desk)
    assert 'reason = "furniture"' in path.read_text()


class Lost:
    def submit(self, article_id: str, truth: object, *, is_ahead: bool = False) -> None:
        pass


def test_dying_between_the_file_and_its_note_is_no_edit(
    desk: Desk, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, review = reopened(desk)
    with monkeypatch.context() as patched:
        patched.setattr(TruthVersions, "settle", lambda self, version: None)
        review.accept(at(review, 480))
        session.truth.flush()
        review.undo()
        session.close()
    session, review = reopened(desk)
    assert session.notices == ()
    assert at(review, 480).state == SKIPPED
    settle(session, desk)


BREAKS: dict[str, Callable[[str], str]] = {
    "half written": lambda text: text[: len(text) // 2 + 9],
    "empty": lambda text: "",
    "wrong type": lambda text: text.replace("value = 14", 'value = "mười bốn"'),
    "quote moved": lambda text: text.replace("span = [8, 14]", "span = [9, 15]"),
    "bad period": lambda text: text.replace('period = "2025"', 'period = "năm ngoái"', 1),
    "bad range": lambda text: text.replace("value = 14\n", "value = 14\nvalue_max = 3\n"),
    "other article": lambda text: text.replace('id = "một"', 'id = "hai"'),
    "other version": lambda text: text.replace('sha256 = "', 'sha256 = "0'),
    "not text": lambda text: "\udcff",
}


@pytest.mark.parametrize("how", BREAKS)
def test_a_broken_truth_file_is_never_overwritten(desk: Desk, path: Path, how: str) -> None:
    sound = path.read_text()
    path.write_text(BREAKS[how](sound), errors="surrogateescape")
    broken = path.read_bytes()
    assert broken != sound.encode()
    session, review = reopened(desk)
    assert str(path) in str(session.problems[0]) and session.problems[0].todo
    assert review.progress().settled == 4
    if how in ("half written", "empty", "wrong type", "not text"):
        review.accept(at(review, 480))
        session.truth.flush()
        assert [type(f).__name__ for f in session.truth.failures()] == ["TruthError"]
        review.comment(at(review, 480), "nữa")
        session.truth.flush()
        assert session.truth.failures() == (), "one trouble is told once"
        assert path.read_bytes() == broken
        path.write_text(sound)
        session.close()
        assert read_truth(path).records[2].record.value == 480, "once mended, the file catches up"
    else:
        session.close()
        assert path.read_bytes() == broken
        path.write_text(sound)
    with desk.open() as session:
        assert session.problems == ()
        assert replay(session.store.log()).settled_total >= 4


def test_a_truth_file_that_is_gone_is_written_again(desk: Desk, path: Path) -> None:
    content = path.read_bytes()
    session, _ = reopened(desk)
    path.unlink()
    session.close()
    with desk.open() as session:
        assert "was missing and is written again" in session.notices[0]
    assert path.read_bytes() == content


def test_windows_line_ends_stay(desk: Desk, path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    session, review = reopened(desk)
    assert session.notices == ()
    review.accept(at(review, 480))
    settle(session, desk)
    content = path.read_bytes()
    assert content.count(b"\r\n") == content.count(b"\n") and b"value = 480\r\n" in content


def test_a_file_brought_by_version_control_is_adopted_signed(desk: Desk, path: Path) -> None:
    content = path.read_bytes()
    other = desk.truth_path(name="t")
    other.parent.mkdir(parents=True)
    desk.open("t").close()
    other.write_bytes(content)
    with desk.open("t") as session:
        review = desk.review(session, annotator="minh")
        assert review.progress().settled == 4
        verdict = review.state.verdict(at(review, 556).fact)
        assert verdict is not None and verdict.annotator == "lan"
    assert other.read_bytes() == content


@pytest.fixture
def dismissed(desk: Desk) -> Path:
    """The truth file of a closed session with two figures that are no records, the first one timed."""
    with desk.open() as session:
        review = desk.review(session)
        review.pressed("figure")
        review.dismiss("một", Span(8, 10), "furniture")
        review.dismiss("một", Span(19, 22), "other", "là tên")
        review.accept(review.entries("một")[2])
    return desk.truth_path()


def no_records(review: Review) -> dict[Span, tuple[str, str, str]]:
    """Reason, comment and annotator of every dismissed figure."""
    verdicts = (review.state.verdict(fact) for fact in review.state.facts("một") if fact.is_bare)
    return {d.fact.value_span: (d.reason, d.comment, d.annotator) for d in verdicts if d}


def test_a_dismissed_figure_is_a_table_of_its_own(desk: Desk, dismissed: Path) -> None:
    text = dismissed.read_text(encoding="utf-8")
    assert (
        '[[dismissed]]\nquote = "14"\nvalue_span = [8, 10]\nreason = "furniture"\nannotator = "lan"\n'
        'at = "2026-01-10T00:00:03Z"\nseconds = 0.25\n'
    ) in text
    session, review = reopened(desk)
    assert no_records(review) == {
        Span(8, 10): ("furniture", "", "lan"),
        Span(19, 22): ("other", "là tên", "lan"),
    }
    settle(session, desk)


def test_editing_something_else_leaves_dismissed_figures_alone(desk: Desk, dismissed: Path) -> None:
    edit(dismissed, 'quote = "14"', '# không phải số liệu\nquote = "14"')
    edit(dismissed, 'unit = "tổ"', 'unit = "tổ dân phố"')
    session, review = reopened(desk)
    assert len(no_records(review)) == 2
    review.accept(review.entries("một")[3])
    settle(session, desk)
    text = dismissed.read_text(encoding="utf-8")
    assert "# không phải số liệu" in text and text.count("[[dismissed]]") == 2 and "seconds = 0.25" in text


def test_a_reason_changed_by_hand_is_taken_over(desk: Desk, dismissed: Path) -> None:
    edit(dismissed, 'reason = "furniture"', 'reason = "not_indicator"')
    session, review = reopened(desk)
    assert no_records(review)[Span(8, 10)] == ("not_indicator", "", HAND)
    assert "1 edits made by hand" in session.notices[0]
    settle(session, desk)
    assert "seconds" not in dismissed.read_text(encoding="utf-8"), "nobody timed the edit"


def test_a_dismissal_taken_out_by_hand_is_taken_back(desk: Desk, dismissed: Path) -> None:
    text = dismissed.read_text(encoding="utf-8")
    dismissed.write_text(text[: text.rindex("[[dismissed]]")], encoding="utf-8")
    session, review = reopened(desk)
    assert list(no_records(review)) == [Span(8, 10)]
    assert [decision.kind for decision in review.undo()] == ["retract"]
    assert len(no_records(review)) == 2
    settle(session, desk)


def test_a_dismissal_written_by_hand_is_adopted(desk: Desk, dismissed: Path) -> None:
    with dismissed.open("a", encoding="utf-8") as file:
        file.write('\n[[dismissed]]\nquote = "96"\nvalue_span = [67, 69]\nreason = "duplicate"\n')
    session, review = reopened(desk)
    assert no_records(review)[Span(67, 69)] == ("duplicate", "", HAND)
    settle(session, desk)


def test_a_dismissal_made_a_record_by_hand_is_one(desk: Desk, dismissed: Path) -> None:
    text = dismissed.read_text(encoding="utf-8")
    table = (
        '[[record]]\nindicator = "chi bộ"\nvalue = 14\nunit = "chi bộ"\nquote = "14"\n'
        "span = [8, 10]\nvalue_span = [8, 10]\n\n"
    )
    start = text.index("[[dismissed]]")
    dismissed.write_text(text[:start] + table + text[text.rindex("[[dismissed]]") :], encoding="utf-8")
    session, review = reopened(desk)
    assert list(no_records(review)) == [Span(19, 22)]
    assert at(review, 14).state == ADDED
    settle(session, desk)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ('quote = "14"', 'quote = "15"', "the quote of dismissed 1 is not what the article says"),
        ('reason = "furniture"', 'reason = "boring"', "'boring' is not one of"),
        ("seconds = 0.25", "seconds = -1", "seconds is a number of seconds"),
        ("seconds = 0.25", 'seconds = 0.25\nvia = "magic"', "'magic' is not one of"),
        ("value_span = [8, 10]", "value_span = [19, 22]", "is not what the article says"),
    ],
)
def test_a_broken_dismissal_is_told_and_left_alone(
    desk: Desk, dismissed: Path, before: str, after: str, told: str
) -> None:
    edit(dismissed, before, after)
    broken = dismissed.read_bytes()
    session, review = reopened(desk)
    assert told in str(session.problems[0])
    assert len(no_records(review)) == 2
    session.close()
    assert dismissed.read_bytes() == broken
