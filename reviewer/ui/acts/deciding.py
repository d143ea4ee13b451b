"""Deciding: accept, reject, skip, comment, undo, redo."""

from __future__ import annotations

from reviewer.domain.decision import REJECT, Decision
from reviewer.domain.entry import ADDED, REJECTED, SKIPPED, UNDECIDED, Entry
from reviewer.ui.acts.act import Act
from reviewer.ui.acts.dismissing import Dismissing
from reviewer.ui.acts.grouping import Grouping
from reviewer.ui.state.desk import COMMENT as COMMENT_PROMPT
from reviewer.ui.state.desk import OTHER_REASON, FigureAt
from reviewer.ui.state.line_edit import LineEdit
from reviewer.ui.state.prompt import Prompt
from reviewer.ui.wording.decision_text import told
from reviewer.ui.wording.record_text import brief


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
        """Record the guess at the figure in focus and go on to the article's next undecided candidate."""
        desk = self.desk
        draft, target = desk.draft, desk.target
        if draft is None or target is None:
            desk.say("no_guess")
            return
        decision = desk.review.add(target.article_id, draft.record)
        desk.drafts.pop(target, None)
        self.go_on_here(decision.fact, "added_now", draft.record)

    def save(self, entry: Entry) -> None:
        """Record the pending change of an entry and go on."""
        draft = self.desk.drafts[entry.fact]
        self.desk.review.fix(entry, draft.record)
        del self.desk.drafts[entry.fact]
        self.go_on("fixed_now", draft.record)

    def reject(self) -> None:
        """Ask for the reason; an added record is taken back at once."""
        if self._dismissing.figure():
            self.desk.is_rejecting = True
            return
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
        figure = self._dismissing.figure()
        entry = None if figure else self.focused()
        if reason == "other" and (figure or entry):
            self.desk.prompt = Prompt(OTHER_REASON, LineEdit.at_end(entry.comment if entry else ""))
        elif figure:
            self._dismissing.because(figure, reason)
        elif entry:
            self._reject(entry, reason)

    def because_other(self, comment: str) -> None:
        """Reject for the reason that ``comment`` tells."""
        if figure := self._dismissing.figure():
            self._dismissing.because(figure, "other", comment)
        elif entry := self.focused():
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
        if desk.sheets.is_marked:
            Grouping(desk, self.stage).preview(REJECT, reason, comment)
            return
        said = "retracted_now" if entry.state == ADDED else "rejected_now"
        at = desk.rows.row(entry.fact) or 0
        desk.review.reject(entry, reason, comment)
        desk.drafts.pop(entry.fact, None)
        if desk.entry is None and desk.entries:
            desk.go(desk.rows[min(at, len(desk.rows) - 1)].fact)
            desk.message = f"{desk.words(said)}: {brief(entry.record)}"
        else:
            self.go_on(said, entry.record)

    def _turned(self, turned: tuple[Decision, ...], said: str, nothing: str) -> None:
        """Go to what was undone or redone, the first of a group, and say what it was."""
        desk = self.desk
        if not turned:
            desk.say(nothing)
            return
        fact = turned[0].fact
        if fact.article_id in desk.review.by_id:
            if desk.review.entry(fact):
                desk.go(fact)
            else:
                desk.go(FigureAt(fact.article_id, fact.value_span))
            desk.leave_view_without(fact)
        what = told(turned[0], desk.words) if len(turned) == 1 else desk.words("many_decisions", count=len(turned))
        desk.message = desk.words(said, what=what)

    @property
    def _dismissing(self) -> Dismissing:
        return Dismissing(self.desk, self.stage)
