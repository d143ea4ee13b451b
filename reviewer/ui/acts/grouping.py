"""Grouping: what many entries would become, shown first and then decided as one."""

from __future__ import annotations

from functools import partial

from reviewer.domain.article import Article
from reviewer.domain.decision import FIX, REJECT, Decision
from reviewer.domain.entry import Entry
from reviewer.domain.record import Record
from reviewer.ui.acts.act import Act
from reviewer.ui.concordance.lines_sheet import LinesSheet
from reviewer.ui.concordance.preview_sheet import Plan, PreviewSheet
from reviewer.workbench.concordance import RULE
from reviewer.workbench.likeness import Correction, corrected


class Grouping(Act):
    """The preview sheet and the groups that it decides."""

    def preview(self, verdict: str, reason: str = "", comment: str = "") -> None:
        """Show what a verdict on the marked lines would do."""
        desk, lines = self.desk, self.desk.sheets.top
        if isinstance(lines, LinesSheet):
            plan = Plan(verdict, lines.topic.kind, reason, comment)
            self._show(PreviewSheet(desk.review, desk.sheets.hindrances, lines.chosen(), plan))

    def more(self) -> None:
        """Show what else the latest fix or reject would hold for."""
        desk, correction = self.desk, self.desk.sheets.correction
        if not self.stage.rows_shown():
            desk.say("needs_screen")
            return
        entries = desk.sheets.alike() if correction else ()
        if correction is None or not entries:
            desk.say("nothing_alike")
            return
        after, comment = partial(self._after, correction), correction.entry.comment
        plan = Plan(correction.verdict, RULE, correction.reason, comment, after)
        self._show(PreviewSheet(desk.review, desk.sheets.hindrances, entries, plan))

    def toggle(self) -> None:
        """Take the entry in focus into the group, or out of it."""
        sheet, desk = self._sheet(), self.desk
        if sheet is None or not sheet.rows:
            return
        entry = sheet.rows[sheet.at(desk)]
        if sheet.can_take(entry.fact):
            sheet.tick(desk)
            if sheet.at(desk) + 1 < sheet.count():
                sheet.go(desk, sheet.at(desk) + 1)
        else:
            desk.say("hinders_" + sheet.hindered[entry.fact])

    def toggle_all(self) -> None:
        """Take all entries in that can be, or all out."""
        sheet = self._sheet()
        if sheet:
            sheet.toggle(entry.fact for entry in sheet.rows)

    def apply(self) -> None:
        """Decide the group as one, and go back to where it was chosen."""
        sheet, desk = self._sheet(), self.desk
        if sheet is None:
            return
        decided = self._decide(sheet)
        if not decided:
            desk.say("group_none")
            return
        self.cancel()
        desk.sheets.correction = None
        if isinstance(desk.sheets.top, LinesSheet):
            desk.sheets.top.marked = frozenset()
        if desk.entry and desk.entry.is_settled and (following := desk.next_open()):
            desk.go(following)
        for decision in decided:
            desk.drafts.pop(decision.fact, None)
        desk.say("group_done_" + sheet.plan.verdict, n=len(decided))
        desk.sheets.further = desk.message

    def cancel(self) -> None:
        """Back without deciding anything."""
        sheet = self._sheet()
        self.desk.sheets.close()
        if sheet and sheet.back_to:
            self.desk.go(sheet.back_to)

    def _decide(self, sheet: PreviewSheet) -> tuple[Decision, ...]:
        review, plan = self.desk.review, sheet.plan
        if plan.verdict == FIX:
            pairs = sheet.pairs()
            return review.fix_all(pairs) if pairs else ()
        entries = sheet.chosen()
        if not entries:
            return ()
        if plan.verdict == REJECT:
            return review.reject_all(entries, plan.reason, plan.comment)
        return review.accept_all(entries)

    def _after(self, correction: Correction, entry: Entry) -> Record | None:
        review = self.desk.review
        article: Article = review.by_id[entry.fact.article_id]
        return corrected(correction, entry, article, review.reader().reread)

    def _show(self, sheet: PreviewSheet) -> None:
        sheet.back_to = self.desk.target
        if self.open_sheet(lambda: sheet):
            sheet.hold(self.desk)

    def _sheet(self) -> PreviewSheet | None:
        sheet = self.desk.sheets.top
        return sheet if isinstance(sheet, PreviewSheet) else None
