"""Sessions as released programs left them on disk, kept in ``format_N`` as text; and how the next one is made.

Before ``schema.STEPS`` grows, run ``python -m tests.storage.released``: it writes the session of the format that
is about to become an earlier one.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from reviewer.domain.decision import AUDIT, EARNED
from reviewer.domain.span import Span
from reviewer.storage import schema
from reviewer.workbench.review import Review
from tests.storage.conftest import desk_in

HERE = Path(__file__).parent
NAMES = ("application_id", "user_version")
FORMATS = range(1, len(schema.STEPS) + 1)


def folder_of(number: int) -> Path:
    """Where the session of a format is kept."""
    return HERE / f"format_{number}"


def restore(number: int, session: Path) -> Path:
    """Put the session of a format back as it lay on disk; the path of its database."""
    shutil.copytree(folder_of(number) / "truth", session / "truth")
    path = session / "session.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((folder_of(number) / "session.sql").read_text(encoding="utf-8"))
    return path


def keep(session: Path, number: int) -> None:
    """Write a session that no program has open as text."""
    shutil.copytree(session / "truth", folder_of(number) / "truth")
    with closing(sqlite3.connect(session / "session.sqlite3")) as connection:
        kind, version = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in NAMES)
        assert version == number, f"this program writes format {version}"
        head = [f"PRAGMA application_id = {kind};", f"PRAGMA user_version = {version};"]
        (folder_of(number) / "session.sql").write_text("\n".join([*head, *connection.iterdump()]) + "\n")


def decide(review: Review) -> None:
    """One decision of every kind, made in every way."""
    entries = review.entries("một")
    for entry in entries:
        review.pressed(entry.fact)
    review.accept(entries[0], AUDIT)
    review.fix(entries[1], replace(entries[1].record, unit="người", period="2026"))
    review.reject(entries[2], "other", "là tên")
    review.skip(entries[3])
    review.add("một", replace(entries[4].record, indicator="chi ngân sách"))
    review.comment(review.entries("một")[0], "xem lại")
    review.dismiss("một", Span(0, 2), "not_indicator", "không phải số")
    review.accept_all(review.entries("hai")[:2], EARNED)
    review.undo()
    review.redo()
    review.reject_all(review.entries("hai")[2:], "furniture")
    review.undo()
    review.save_position("hai", review.entries("hai")[2].fact)


def main() -> None:
    """Write the session of the present format."""
    with tempfile.TemporaryDirectory() as temporary:
        desk = desk_in(Path(temporary))
        with desk.open() as session:
            review = desk.review(session)
            decide(review)
            desk.resubmit(session, review)
        keep(desk.sessions / "s", len(schema.STEPS))


if __name__ == "__main__":
    main()
