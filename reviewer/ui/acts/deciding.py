"""Deciding: accept, reject, skip, comment, undo, redo."""

from __future__ import annotations

from reviewer.domain.decision import ACCEPT, ADD, COMMENT, FIX, REJECT, RETRACT, SKIP, Decision
from reviewer.domain.entry import ADDED, REJECTED, SKIPPED, UNDECIDED, Entry
from reviewer.ui.acts.act import Act
from reviewer.ui.desk import COMMENT as COMMENT_PROMPT
from reviewer.ui.desk import OTHER_REASON, FigureAt, Prompt
from reviewer.ui.line_edit import LineEdit
from reviewer.ui.record_text import brief

_SAID = {
    ACCEPT: "accepted_now",
    FIX: "fixed_now",
    ADD: "added_now",
    REJECT: "rejected_now",
    RETRACT: "retracted_now",
    COMMENT: "commented_now",
    SKIP: "skipped_now",
}
"""How a message names each kind of decision."""


class Deciding(Act):
    """Verdicts and their taking back."""

    def accept(self) -> None:
        """Save what stands in focus: the proposal, a pending change, or the guess at a figure."""
        desk = self.desk
        if isinstance(desk.target, FigureAt):
            self.add()
            return
        entry = self.focused()
        if entry is None:
            return
        if desk.is_changed:
            self.save(entry)
        elif entry.state in (UNDECIDED, SKIPPED, REJECTED):
            desk.review.accept(entry)
            self.go_on("accepted_now", entry.record)
        else:
            self.go_on("already", entry.record)

    def add(self) -> None:
        """Record the guess at the figure in focus, and keep it in focus as the entry that it now is."""
        desk = self.desk
        draft, target = desk.draft, desk.target
        if draft is None or target is None:
            desk.say("no_guess")
            return
        decision = desk.review.add(target.article_id, draft.record)
        desk.drafts.pop(target, None)
        desk.go(decision.fact)
        desk.message = f"{desk.words('added_now')}: {brief(draft.record)}"

    def save(self, entry: Entry) -> None:
        """Record the pending change of an entry and go on."""
        draft = self.desk.drafts[entry.fact]
        self.desk.review.fix(entry, draft.record)
        del self.desk.drafts[entry.fact]
        self.go_on("fixed_now", draft.record)

    def reject(self) -> None:
        """Ask for the reason; an added record is taken back at once."""
        entry = self.focused()
        if entry is None:
            return
        if entry.state == ADDED:
            self._reject(entry, "not_indicator")
        else:
            self.desk.is_rejecting = True

    def because(self, reason: str) -> None:
        """Reject for ``reason``; ``other`` asks for a comment first."""
        self.desk.is_rejecting = False
        entry = self.focused()
        if entry is None:
            return
        if reason == "other":
            self.desk.prompt = Prompt(OTHER_REASON, LineEdit.at_end(entry.comment))
        else:
            self._reject(entry, reason)

    def because_other(self, comment: str) -> None:
        """Reject for the reason that ``comment`` tells."""
        entry = self.focused()
        if entry:
            self._reject(entry, "other", comment)

    def cancel(self) -> None:
        """Do not reject."""
        self.desk.is_rejecting = False

    def skip(self) -> None:
        """Set the candidate aside and go on."""
        entry = self.focused()
        if entry is None:
            return
        if entry.is_settled:
            self.go_on("already", entry.record)
        else:
            self.desk.review.skip(entry)
            self.go_on("skipped_now", entry.record)

    def comment(self) -> None:
        """Ask for a comment, beginning with the one that stands."""
        entry = self.focused()
        if entry:
            self.desk.prompt = Prompt(COMMENT_PROMPT, LineEdit.at_end(entry.comment))

    def undo(self) -> None:
        """Take back the latest decision and go where it was made."""
        self._turned(self.desk.review.undo(), "undone", "nothing_to_undo")

    def redo(self) -> None:
        """Bring back what undo took back and go there."""
        self._turned(self.desk.review.redo(), "redone", "nothing_to_redo")

    def _reject(self, entry: Entry, reason: str, comment: str = "") -> None:
        desk = self.desk
        said = "retracted_now" if entry.state == ADDED else "rejected_now"
        at = desk.rows.index(entry)
        desk.review.reject(entry, reason, comment)
        desk.drafts.pop(entry.fact, None)
        if desk.entry is None and desk.entries:
            desk.go(desk.rows[min(at, len(desk.rows) - 1)].fact)
            desk.message = f"{desk.words(said)}: {brief(entry.record)}"
        else:
            self.go_on(said, entry.record)

    def _turned(self, decision: Decision | None, said: str, nothing: str) -> None:
        desk = self.desk
        if decision is None:
            desk.say(nothing)
            return
        fact = decision.fact
        if fact.article_id in desk.review.by_id:
            if desk.review.entry(fact):
                desk.go(fact)
            else:
                desk.go(FigureAt(fact.article_id, fact.value_span))
        record = decision.record or decision.proposed
        kind = desk.words(_SAID[decision.kind])
        desk.message = desk.words(said, what=f"{kind}: {brief(record) if record else fact.indicator}")
