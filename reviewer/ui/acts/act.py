"""What every act stands on: the desk it changes and the stage that only a screen can offer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from reviewer.domain.candidate import FactId
from reviewer.domain.decision import AUDIT
from reviewer.domain.entry import FIXED, UNDECIDED, Entry
from reviewer.domain.record import Record
from reviewer.ui.state.desk import Desk
from reviewer.ui.wording.record_text import brief

if TYPE_CHECKING:
    from reviewer.ui.background.errands import Errand
    from reviewer.ui.concordance.sheet import Sheet
    from reviewer.ui.tuning.edit_sheet import EditSheet
    from reviewer.workbench.what_if import WhatIf


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

    def next_theme(self) -> str:
        """Use the next theme; its name, empty where nothing has colours."""

    def rows_shown(self) -> int:
        """Rows of a list over the review that are seen at once; 0 where no list can be shown."""

    def begin(self, errand: Errand) -> None:
        """Begin what no key may wait for, where there is a screen."""

    def try_out(self, sheet: EditSheet, what_if: WhatIf | None) -> None:
        """Have the text of an entry under edit tried soon, or given up where there is nothing to try it on."""

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

    def go_on_here(self, added: FactId, said: str, record: Record) -> None:
        """Say what was done and bring the article's next undecided entry into focus, else what was added.

        Added records come from walking an article's left-over figures, so the article is not left.
        """
        desk = self.desk
        desk.go(added)
        at = desk.entries.row(added) or 0
        ring = (*desk.entries[at + 1 :], *desk.entries[:at])
        following = next((entry for entry in ring if entry.state == UNDECIDED), None)
        if following:
            desk.go(following.fact)
        desk.message = f"{desk.words(said)}: {brief(record)}"

    def go_on(self, said: str, record: Record) -> None:
        """Say what was done and bring the next undecided entry into focus; stay where there is none."""
        desk = self.desk
        after = desk.entry.fact if desk.entry else None
        desk.sheets.further = self._told_further()
        following = desk.next_open()
        if following is None:
            desk.review.save_position(desk.article_id, after)
            desk.say_settled()
        else:
            desk.go(following)
            desk.message = f"{desk.words(said)}: {brief(record)}"
        desk.message = desk.sheets.told_first(desk.message)

    def open_sheet(self, make: Callable[[], Sheet]) -> bool:
        """Put a sheet over what is seen, where there is a screen for it; whether there is."""
        if not self.stage.rows_shown():
            self.desk.say("needs_screen")
            return False
        self.desk.close_page()
        self.desk.sheets.open(make())
        return True

    def _told_further(self) -> str:
        """What follows from the decision just made on the entry in focus: audits gone wrong, or more like it."""
        desk, entry = self.desk, self.desk.entry
        if entry is None:
            return ""
        verdict, audited = desk.review.state.verdict(entry.fact), desk.review.bulk.audited(entry.rule)
        if verdict and verdict.via == AUDIT and audited.accepted and audited.is_refuted:
            told = {"rule": entry.rule, "wrong": audited.wrong, "audits": audited.audits}
            return desk.words("bulk_check", **told, **desk.key_names())
        is_told = self.stage.rows_shown() and (desk.has_rules or entry.state != FIXED)
        more = desk.sheets.correct(entry) if is_told else 0
        key = "more_fix" if entry.state == FIXED else "more_reject"
        return desk.words(key, n=more, **desk.key_names()) if more else ""
