"""What every act stands on: the desk it changes and the stage that only a screen can offer."""

from __future__ import annotations

from typing import Protocol

from reviewer.domain.entry import Entry
from reviewer.domain.record import Record
from reviewer.ui.desk import Desk
from reviewer.ui.record_text import brief


class Stage(Protocol):
    """What acts need of the screen and cannot do with plain state."""

    def scroll_article(self, pages: int) -> None:
        """Scroll the article by pages, down if positive."""

    def scroll_fields(self, pages: int) -> None:
        """Scroll the fields pane by pages, down if positive."""

    def row_away(self, offset: int, rows: int) -> int:
        """The offset ``rows`` rows below (above if negative), in the same column."""

    def first_shown(self) -> int:
        """The offset at the top of the visible part of the article."""

    def open_help(self) -> None:
        """Show the help page."""

    def open_palette(self) -> None:
        """Show the command palette."""

    def leave(self) -> None:
        """End the program."""


class Act:
    """A group of handlers. Each is called by its name in the registry."""

    def __init__(self, desk: Desk, stage: Stage) -> None:
        self.desk, self.stage = desk, stage

    def focused(self) -> Entry | None:
        """The entry in focus; says so where there is none."""
        entry = self.desk.entry
        if entry is None:
            self.desk.say("only_candidates" if self.desk.target else "nothing_here")
        return entry

    def go_on(self, said: str, record: Record) -> None:
        """Say what was done and bring the next undecided entry into focus; stay where there is none."""
        desk = self.desk
        after = desk.entry.fact if desk.entry else None
        following = desk.review.next_undecided(after, desk.article_id, desk.order.rows)
        if following is None:
            desk.review.save_position(desk.article_id, after)
            desk.say("all_settled")
            return
        desk.go(following)
        desk.message = f"{desk.words(said)}: {brief(record)}"
