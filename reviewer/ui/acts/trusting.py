"""Trusting: bulk acceptance where a rule's record earns it, and taking it back where its audits do not."""

from __future__ import annotations

from reviewer.ui.acts.act import Act
from reviewer.ui.concordance.lines_sheet import LinesSheet
from reviewer.ui.concordance.offers_sheet import OffersSheet
from reviewer.workbench.concordance import RULE, TRUSTED, Topic
from reviewer.workbench.trust import accept_earned, take_back


class Trusting(Act):
    """The bulk sheet."""

    def open(self) -> None:
        """Show which rules have earned bulk acceptance, and what it would do."""
        if self.open_sheet(lambda: OffersSheet(self.desk.review, self.desk.sheets.hindrances)):
            self.desk.message = ""

    def toggle(self) -> None:
        """Take the rule in focus in or out."""
        sheet = self._sheet()
        offer = sheet.focused() if sheet else None
        if sheet and offer and not offer.is_open:
            self.desk.say("bulk_not_offered")
        elif sheet:
            sheet.tick(self.desk)

    def apply(self) -> None:
        """Accept what the chosen rules have earned, as one group."""
        sheet, desk = self._sheet(), self.desk
        if sheet is None:
            return
        chosen = sheet.chosen()
        decided = accept_earned(desk.review, chosen)
        if not decided:
            desk.say("bulk_heading_none")
            return
        sheet.renew()
        desk.say("bulk_done", n=len(decided), held=sum(offer.held for offer in chosen))

    def take_back(self) -> None:
        """Take back what was accepted in bulk for the rule in focus."""
        sheet, desk = self._sheet(), self.desk
        offer = sheet.focused() if sheet else None
        turned = take_back(desk.review, offer.rule) if offer else ()
        if sheet and turned:
            sheet.renew()
            desk.say("bulk_taken_back", n=len(turned))
        else:
            desk.say("nothing_to_undo")

    def redo(self) -> None:
        """Bring back what was taken back."""
        sheet, desk = self._sheet(), self.desk
        turned = desk.review.redo()
        if sheet and turned:
            sheet.renew()
            desk.say("redone", what=desk.words("many_decisions", count=len(turned)))
        else:
            desk.say("nothing_to_redo")

    def lines(self) -> None:
        """Show what was accepted in bulk for the rule in focus, else all of its candidates, as a concordance."""
        sheet = self._sheet()
        offer = sheet.focused() if sheet else None
        if offer:
            kind = TRUSTED if offer.audited.accepted else RULE
            lines = LinesSheet(self.desk.review, Topic(kind, offer.rule))
            if self.open_sheet(lambda: lines):
                lines.hold(self.desk)

    def _sheet(self) -> OffersSheet | None:
        sheet = self.desk.sheets.top
        return sheet if isinstance(sheet, OffersSheet) else None
