from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.domain.candidate import FactId
from reviewer.domain.decision import Decision
from reviewer.domain.entry import ADDED, Entry
from reviewer.domain.fields import with_fields
from reviewer.domain.span import Span
from reviewer.domain.state import ReviewState, replay
from reviewer.errors import SessionBusyError, SessionError, UsageError
from reviewer.storage.rebuild import rebuild_database
from reviewer.storage.session_list import list_sessions
from reviewer.storage.session_names import session_folder, truth_file_name
from reviewer.storage.sessions import open_session, rebuild_session
from reviewer.storage.truth_file import format_truth
from reviewer.workbench.review import Review
from tests.storage.conftest import Desk, desk_in, ticking

Act = Callable[[Review, str, Entry, int], object]
ACTS: dict[str, Act] = {
    "accept": lambda review, a, entry, n: review.accept(entry) if entry.proposed else None,
    "fix": lambda review, a, entry, n: review.fix(entry, with_fields(entry.record, {"unit": f"đơn vị {n}"})),
    "rename": lambda review, a, entry, n: review.fix(entry, with_fields(entry.record, {"indicator": f"tên {n}"})),
    "reject": lambda review, a, entry, n: review.reject(entry, "other", "vì" * (n % 2)),
    "add": lambda review, a, entry, n: review.add(a, with_fields(entry.record, {"indicator": f"thêm {n}"})),
    "comment": lambda review, a, entry, n: review.comment(entry, "nhận xét" * (n % 3)),
    "skip": lambda review, a, entry, n: review.skip(entry),
    "accept all": lambda review, a, entry, n: review.accept_all(e for e in review.entries(a)[:n] if e.proposed),
    "reject all": lambda review, a, entry, n: review.reject_all(review.entries(a)[n:], "duplicate"),
    "fix all": lambda review, a, entry, n: review.fix_all(
        [
            (e, with_fields(e.record, {"period": f"202{n}"}))
            for other in ("một", "hai")
            for e in review.entries(other)
        ]
    ),
    "dismiss": lambda review, a, entry, n: review.dismiss(a, Span(n, n + 2), "furniture", "vì" * (n % 2)),
    "press": lambda review, a, entry, n: review.pressed(entry.fact),
    "undo": lambda review, a, entry, n: review.undo(),
    "redo": lambda review, a, entry, n: review.redo(),
}
acts = st.lists(
    st.tuples(st.sampled_from(sorted(ACTS)), st.sampled_from(["một", "hai"]), st.integers(0, 9)), max_size=25
)


def perform(review: Review, steps: list[tuple[str, str, int]]) -> None:
    for name, article_id, n in steps:
        entries = review.entries(article_id)
        ACTS[name](review, article_id, entries[n % len(entries)], n)


def shown(review: Review) -> list[tuple[object, ...]]:
    """What a person sees of every entry, in an order that needs no fact: a record added and renamed has another
    fact after a rebuild.
    """
    state = review.state
    seen: list[tuple[object, ...]] = [
        (e.record, e.state, e.proposed, e.rule, e.reason, e.comment, *timed(state.verdict(e.fact)))
        for article in review.articles
        for e in review.entries(article.id)
    ]
    for article in review.articles:
        verdicts = (state.verdict(fact) for fact in state.facts(article.id) if fact.is_bare)
        seen += [(d.fact, d.quote, d.reason, d.comment, *timed(d)) for d in verdicts if d]
    return sorted(seen, key=repr)


def timed(decision: Decision | None) -> tuple[object, ...]:
    return (decision.via, decision.seconds) if decision else ()


@settings(max_examples=40, deadline=None)
@given(acts)
def test_a_session_is_its_log_and_its_truth(steps: list[tuple[str, str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = desk_in(Path(folder))
        with desk.open() as session:
            review = desk.review(session)
            perform(review, steps)
            before, seen = review.state, shown(review)
            assert replay(session.store.log()) == before
        assert_truth_files_say(desk, before)
        with desk.open() as session:
            assert (session.notices, session.problems) == ((), ())
            again = desk.review(session)
            assert (again.state, shown(again)) == (before, seen)
        files = {path.name: path.read_bytes() for path in desk.truth_path().parent.iterdir()}
        if not files:
            return
        (desk.sessions / "s" / "session.sqlite3").unlink()
        rebuild_session(desk.sessions, "s", desk.articles, clock=desk.clock)
        with desk.open() as session:
            rebuilt = desk.review(session)
            assert shown(rebuilt) == seen
            assert rebuilt.state.settled_total == before.settled_total
            desk.resubmit(session, rebuilt)
        assert {path.name: path.read_bytes() for path in desk.truth_path().parent.iterdir()} == files


def assert_truth_files_say(desk: Desk, state: ReviewState) -> None:
    for article in desk.articles:
        if state.by_article.get(article.id):
            text = desk.truth_path(article.id).read_text(encoding="utf-8")
            assert text == format_truth(desk.truth(article, state))


def test_the_focus_is_where_it_was(desk: Desk) -> None:
    with desk.open() as session:
        review = desk.review(session)
        fact = review.entries("hai")[1].fact
        assert session.store.position() == ("", None)
        review.save_position("hai", fact)
    with desk.open() as session:
        assert session.store.position() == ("hai", fact)
        assert isinstance(session.store.position()[1], FactId)
        session.store.save_position("một", None)
        assert session.store.position() == ("một", None)


def test_an_extraction_is_kept_for_one_text_and_one_pack(desk: Desk) -> None:
    with desk.open() as session:
        extraction = desk.review(session).extraction("một")
    with desk.open() as session:
        article = desk.articles[0]
        assert session.store.cached_extraction(article, "fake") == extraction
        assert session.store.cached_extraction(article, "other") is None
        assert session.store.cached_extraction(replace(article, sha256="0"), "fake") is None


def child(act: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.storage.child", act, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def test_a_killed_process_loses_at_most_the_decision_in_flight(desk: Desk, tmp_path: Path) -> None:
    process = child("decide_forever", tmp_path)
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(1500)]
    process.kill()
    told += process.stdout.read().splitlines(keepends=True)
    process.wait()
    durable = int([line for line in told if line.endswith("\n")][-1].split()[1])
    with desk.open() as session:
        log = list(session.store.log())
        assert durable <= len(log) <= durable + 1
        assert [decision.seq for decision in log] == list(range(1, len(log) + 1))
        state = replay(log)
    assert_truth_files_say(desk, state)


def test_truth_files_catch_up_after_a_kill(desk: Desk, tmp_path: Path) -> None:
    process = child("vanish", tmp_path)
    process.communicate()
    assert process.returncode == 9
    assert not desk.truth_path().exists()
    with desk.open() as session:
        state = replay(session.store.log())
        assert state.settled("một") == 5
    assert_truth_files_say(desk, state)


def test_a_full_disk_loses_nothing_that_was_told(desk: Desk, tmp_path: Path) -> None:
    out = child("fill_the_disk", tmp_path).communicate()[0].splitlines()
    assert out[-1].startswith("error ") and "Traceback" not in out[-1]
    assert "kept" in out[-1]
    told = int(out[-2].split()[1])
    with desk.open() as session:
        assert len(list(session.store.log())) == told


def test_a_session_that_is_open_elsewhere_is_shared_but_not_rebuilt(desk: Desk, tmp_path: Path) -> None:
    process = child("hold", tmp_path)
    assert process.stdout is not None and process.stdout.readline() == "open\n"
    desk.open().close()
    assert [info.is_open for info in list_sessions(desk.sessions)] == [True]
    desk.truth_path().write_text("")
    before = sorted(p for p in tmp_path.rglob("*"))
    with pytest.raises(SessionBusyError, match=str(process.pid)) as raised:
        rebuild_session(desk.sessions, "s", desk.articles, clock=desk.clock)
    assert raised.value.todo
    assert sorted(p for p in tmp_path.rglob("*")) == before
    desk.truth_path().unlink()
    process.kill()
    process.communicate()
    assert [info.is_open for info in list_sessions(desk.sessions)] == [False]
    desk.open().close()
    assert [info.is_open for info in list_sessions(desk.sessions)] == [False]


def decided(desk: Desk) -> Path:
    """A session with a few decisions; returns its database."""
    with desk.open() as session:
        review = desk.review(session)
        for entry in review.entries("một"):
            review.accept(entry)
        review.reject(review.entries("hai")[0], "furniture")
    return desk.sessions / "s" / "session.sqlite3"


def garbage(path: Path) -> None:
    path.write_bytes(b"not a database at all" * 500)


def torn(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(bytes(content))


def foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE mine (x)")


def scrambled(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TRIGGER decision_stays")
        connection.execute("UPDATE decision SET proposed = '[1]'")


@pytest.mark.parametrize("spoil", [garbage, torn, foreign, scrambled])
def test_a_damaged_database_is_named_and_left_alone(desk: Desk, spoil: Callable[[Path], None]) -> None:
    database = decided(desk)
    truth = desk.truth_path().read_bytes()
    spoil(database)
    content = database.read_bytes()
    with pytest.raises(SessionError) as raised, desk.open() as session:
        desk.review(session)
    assert str(database) in str(raised.value)
    assert "session rebuild s" in raised.value.todo
    assert desk.truth_path().read_bytes() == truth
    if spoil is not scrambled:
        assert database.read_bytes() == content
        assert list_sessions(desk.sessions)[0].problem
    database.rename(database.with_suffix(".old"))
    rebuild_session(desk.sessions, "s", desk.articles, clock=desk.clock)
    with desk.open() as session:
        assert desk.review(session).progress().settled == 6


def test_a_database_of_a_newer_program_is_refused(desk: Desk) -> None:
    database = decided(desk)
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(SessionError, match="newer version"):
        desk.open()


def test_the_log_cannot_be_changed_or_shortened(desk: Desk) -> None:
    connection = sqlite3.connect(decided(desk))
    for statement in ("UPDATE decision SET kind = 'skip'", "DELETE FROM decision"):
        with pytest.raises(sqlite3.IntegrityError, match="only grows"):
            connection.execute(statement)
    connection.close()


def test_a_file_where_a_folder_should_be(desk: Desk) -> None:
    desk.sessions.parent.mkdir(exist_ok=True)
    desk.sessions.write_text("a file")
    with pytest.raises(SessionError, match="Move it away"):
        desk.open()
    assert desk.sessions.read_text() == "a file"


def test_a_folder_where_the_database_should_be(desk: Desk) -> None:
    (desk.sessions / "s" / "session.sqlite3").mkdir(parents=True)
    with pytest.raises(SessionError, match="cannot be opened"):
        desk.open()
    desk.open("t").close()


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "a/b",
        "/etc",
        "a\\b",
        "-x",
        ".x",
        "a b",
        "a\n",
        "\x1b[31m",
        "x" * 65,
        "con",
        "nul.x",
        "a.",
        "com¹",
        "\U0001d4b6" * 64,
    ],
)
def test_bad_session_names(name: str) -> None:
    with pytest.raises(UsageError) as raised:
        session_folder(Path("sessions"), name)
    assert "\x1b" not in str(raised.value) and "\n" not in str(raised.value)


def test_good_session_names() -> None:
    for name in ("review", "lan-2026.01", "đợt_1", "7"):
        assert session_folder(Path("sessions"), name) == Path("sessions") / name


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.text(min_size=1))
def test_truth_file_names_stay_in_their_folder_and_apart(one: str, other: str) -> None:
    name = truth_file_name(one)
    assert Path("truth", name).name == name and Path("truth", name).parent == Path("truth")
    assert len(name.encode()) <= 255 and "\0" not in name and not name.startswith(".")
    assert (name == truth_file_name(other)) == (one == other)


def test_truth_file_names_are_the_ids_of_ordinary_articles() -> None:
    assert truth_file_name("003_18c0cf6a5e024732") == "003_18c0cf6a5e024732.toml"
    assert truth_file_name("bài số 1 (mới)") == "bài số 1 (mới).toml"
    assert [truth_file_name(name) for name in ("CON", "nul.x")] == ["%43ON.toml", "%6Eul.x.toml"]
    assert truth_file_name("../x") == "%2E./x.toml".replace("/", "%2F")


def test_sessions_are_listed_by_what_they_hold(desk: Desk) -> None:
    assert list_sessions(desk.sessions) == []
    decided(desk)
    shutil.copytree(desk.sessions / "s", desk.sessions / "bare")
    (desk.sessions / "bare" / "session.sqlite3").unlink()
    (desk.sessions / "other").mkdir()
    bare, full = list_sessions(desk.sessions)
    assert (bare.name, full.name) == ("bare", "s")
    assert (bare.has_database, full.has_database) == (False, True)
    for info in (bare, full):
        assert (info.articles, info.decisions, info.annotators, info.problem) == (2, 6, ("lan",), "")
        assert info.last_at == max(full.last_at, bare.last_at)


def test_a_rebuild_needs_a_place_and_sound_files(desk: Desk) -> None:
    database = decided(desk)
    with pytest.raises(SessionError, match="has a database"):
        rebuild_session(desk.sessions, "s", desk.articles, clock=desk.clock)
    with pytest.raises(SessionError, match="no truth files"):
        rebuild_session(desk.sessions, "none", clock=desk.clock)
    assert not (desk.sessions / "none").exists()
    database.unlink()
    for name in ("một", "hai"):
        path = desk.truth_path(name)
        path.write_text(path.read_text().replace('unit = "', "unit = ", 1))
    with pytest.raises(Exception, match=r"(?s)hai\.toml:.*một\.toml:"):
        rebuild_session(desk.sessions, "s", desk.articles, clock=desk.clock)
    assert sorted(path.name for path in database.parent.iterdir()) == ["lock", "truth", "turn"]


def test_a_rebuild_is_not_spoiled_by_what_a_deleted_database_left(desk: Desk) -> None:
    database = decided(desk)
    stale = database.with_name("session.sqlite3-wal")
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("DELETE FROM focus")
    connection.execute("INSERT INTO focus VALUES (1, 'wrong', NULL, NULL, NULL)")
    connection.commit()
    content = stale.read_bytes()
    connection.close()
    database.unlink()
    stale.write_bytes(content)
    rebuild_database(database.parent, desk.articles, "now")
    with desk.open() as session:
        assert desk.review(session).progress().settled == 6
        assert session.store.position() == ("", None)


def test_a_session_out_of_version_control_opens_by_itself(desk: Desk) -> None:
    decided(desk).unlink()
    with desk.open() as session:
        assert session.notices[0].startswith("restored 5 records, 1 rejections")
        assert desk.review(session).progress().settled == 6


def test_undo_works_on_what_was_rebuilt(desk: Desk) -> None:
    decided(desk).unlink()
    with desk.open() as session:
        review = desk.review(session)
        assert [decision.kind for decision in review.undo()] == ["reject"]
        assert review.progress().settled == 5


def test_a_rebuilt_log_is_in_the_order_of_time_across_articles(desk: Desk) -> None:
    with desk.open() as session:
        review = desk.review(session)
        for article_id in ("hai", "một", "hai", "một"):
            review.accept(next(e for e in review.entries(article_id) if not e.is_settled))
    (desk.sessions / "s" / "session.sqlite3").unlink()
    with desk.open() as session:
        review = desk.review(session)
        undone = [decision.fact.article_id for _ in range(4) for decision in review.undo()]
        assert undone == ["một", "hai", "một", "hai"]


def test_an_edited_article_keeps_its_decisions(desk: Desk) -> None:
    decided(desk)
    truth = desk.truth_path().read_bytes()
    edited = replace(desk.articles[0], text="x" + desk.articles[0].text, sha256="0" * 64)
    changed = Desk(desk.sessions, [edited, desk.articles[1]], ticking())
    with changed.open() as session:
        review = changed.review(session)
        assert review.is_changed("một") and not review.is_changed("hai")
        with pytest.raises(SessionError, match="edited after"):
            review.skip(review.entries("một")[0])
    assert desk.truth_path().read_bytes() == truth


def test_opening_is_quick(desk: Desk) -> None:
    decided(desk)
    best = 9.0
    for _ in range(5):
        start = time.perf_counter()
        session = open_session(desk.sessions, "s", desk.articles, clock=desk.clock)
        best = min(best, time.perf_counter() - start)
        session.close()
    assert best < 0.02, "twice the budget of 10 ms, for machines that are slow"


def test_added_records_can_be_edited_and_taken_back(desk: Desk) -> None:
    with desk.open() as session:
        review = desk.review(session)
        record = with_fields(review.entries("một")[0].record, {"indicator": "tổ"})
        review.add("một", record)
        added = next(e for e in review.entries("một") if e.state == ADDED)
        review.fix(added, with_fields(added.record, {"indicator": "tổ dân phố"}))
    (desk.sessions / "s" / "session.sqlite3").unlink()
    with desk.open() as session:
        review = desk.review(session)
        added = next(e for e in review.entries("một") if e.state == ADDED)
        assert added.record.indicator == "tổ dân phố"
        review.reject(added, "other")
        assert review.progress().settled == 0


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path: Path) -> None:
    sessions = tmp_path / "sessions"
    sessions.write_text("x", encoding="utf-8")
    for act in (lambda: list_sessions(sessions), lambda: open_session(sessions, "s", clock=ticking())):
        with pytest.raises(SessionError, match="Move it away") as caught:
            act()
        assert caught.value.where.path == str(sessions)
    assert sessions.read_text(encoding="utf-8") == "x"
