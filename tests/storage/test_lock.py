from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from reviewer.errors import SessionBusyError
from reviewer.storage import lock
from reviewer.storage.lock import SessionLock, is_locked, turn


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    monkeypatch.setattr(lock, "ALONE_PATIENCE", 0.05)


def test_many_share_a_session_and_the_last_one_empties_the_file(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    first, second = SessionLock(path, "noon"), SessionLock(path, "one")
    assert path.read_text().splitlines() == [f"{os.getpid()} noon", f"{os.getpid()} one"]
    first.release()
    assert is_locked(path)
    second.release()
    assert not is_locked(path) and path.read_bytes() == b""
    second.release()


def test_to_be_alone_is_refused_while_others_share(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    shared = SessionLock(path, "noon")
    with pytest.raises(SessionBusyError, match=f"process {os.getpid()}, since noon"):
        SessionLock(path, "one", is_exclusive=True)
    with pytest.raises(SessionBusyError), SessionLock(path, "two").alone():
        pass
    shared.release()


def test_who_is_alone_keeps_others_out(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    alone = SessionLock(path, "noon", is_exclusive=True)
    for is_exclusive in (False, True):
        with pytest.raises(SessionBusyError):
            SessionLock(path, "one", is_exclusive=is_exclusive)
    alone.release()
    SessionLock(path, "one").release()


def test_a_shared_lock_is_alone_for_a_moment_and_shared_again(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    held = SessionLock(path, "noon")
    with held.alone(), pytest.raises(SessionBusyError):
        SessionLock(path, "one")
    other = SessionLock(path, "one")
    with pytest.raises(SessionBusyError), held.alone():
        pass
    assert is_locked(path)
    other.release()
    with held.alone():
        pass
    held.release()


def test_those_who_are_gone_are_not_named(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    path.write_text("999999999 long ago\nno number\n")
    held = SessionLock(path, "noon", is_exclusive=True)
    path.write_text(f"999999999 long ago\n{os.getpid()} noon\n")
    with pytest.raises(SessionBusyError, match=f"process {os.getpid()}, since noon"):
        SessionLock(path, "one")
    held.release()


def test_turns_are_taken_one_after_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 20.0)
    counted, here = [0], [0]

    def take() -> None:
        for _ in range(20):
            with turn(tmp_path / "turn", 20.0):
                here[0] += 1
                assert here[0] == 1
                counted[0] += 1
                here[0] -= 1

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counted == [80]
    with (
        turn(tmp_path / "turn"),
        pytest.raises(SessionBusyError, match="opening or writing"),
        turn(tmp_path / "turn", 0.0),
    ):
        pass
