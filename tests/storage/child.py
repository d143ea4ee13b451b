"""A process to be killed: ``python -m tests.storage.child ACT FOLDER``; speaks through its standard output."""

from __future__ import annotations

import os
import resource
import signal
import sys
from pathlib import Path

from tests.storage.conftest import desk_in


def decide_forever(folder: Path) -> None:
    """Comment without end, telling each number once its decision is durable."""
    desk = desk_in(folder)
    review = desk.review(desk.open())
    entry = review.entries("một")[0]
    while True:
        say(review.comment(entry, f"lần {review.state.next_undo('lan')}"[:40]).kind, review)


def hold(folder: Path) -> None:
    """Open the session and keep it until the other side closes the pipe."""
    session = desk_in(folder).open()
    print("open", flush=True)
    sys.stdin.read()
    session.close()


def vanish(folder: Path) -> None:
    """Decide and be gone before the truth file is written."""
    desk = desk_in(folder)
    review = desk.review(desk.open(delay=600))
    for entry in review.entries("một"):
        review.accept(review.entry(entry.fact) or entry)
    os._exit(9)


def fill_the_disk(folder: Path) -> None:
    """Decide until no file may grow any more."""
    desk = desk_in(folder)
    session = desk.open()
    review = desk.review(session)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    largest = max(path.stat().st_size for path in session.folder.rglob("*") if path.is_file())
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest + 100_000, largest + 100_000))
    entry = review.entries("một")[0]
    while True:
        review.comment(entry, "dài " * 50)
        if trouble := review.standing().trouble:
            print("error", trouble, flush=True)
            os._exit(0)
        say("comment", review)


def say(kind: str, review: object) -> None:
    print(kind, len(review.state.decisions), flush=True)  # type: ignore[attr-defined]  # a Review


if __name__ == "__main__":
    acts = {act.__name__: act for act in (decide_forever, hold, vanish, fill_the_disk)}
    acts[sys.argv[1]](Path(sys.argv[2]))
