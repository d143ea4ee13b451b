"""Rewriting: an entry of the rules edited, tried on everything that was reviewed, saved, and taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from reviewer.ui.acts.act import Act
from reviewer.ui.acts.tuning import Tuning
from reviewer.ui.keys.actions import EFFECT, REWRITE
from reviewer.ui.state.desk import FigureAt
from reviewer.ui.tuning.cases_sheet import CasesSheet
from reviewer.ui.tuning.columns import row_of
from reviewer.ui.tuning.edit_block import block_of, new_block, suggested_block
from reviewer.ui.tuning.edit_sheet import EditSheet
from reviewer.ui.tuning.effect_rows import COUNTEREXAMPLES, EXAMPLES
from reviewer.ui.tuning.measures_sheet import MeasuresSheet
from reviewer.ui.tuning.rereading import open_records, rereading
from reviewer.ui.wording.error_words import what_of

if TYPE_CHECKING:
    from reviewer.tuning.suggesting.suggestion import Suggestion
    from reviewer.ui.background.errands import Tell
    from reviewer.workbench.rule_examples import Chosen
    from reviewer.workbench.rule_shop import NewRules, RuleShop


class Rewriting(Act):
    """The editor of one entry."""

    def open(self) -> None:
        """Edit the entry that is in focus in the table, or whose examples are shown."""
        named = self._named()
        if named is None:
            self.desk.say("edit_not_here")
        else:
            self._with_rules(lambda shop: self._edit(EditSheet([block_of(*named, shop.text(*named).strip("\n"))])))

    def create(self) -> None:
        """Write a new entry of the table that is shown."""
        sheet = self.desk.sheets.top
        table = sheet.table_of_new if isinstance(sheet, MeasuresSheet) else ""
        if not table:
            self.desk.say("edit_no_new")
            return

        def begin(shop: RuleShop) -> None:
            new = new_block(table, shop.template(table))
            made = EditSheet([new], known=shop.known(self.desk.review.reader()))
            made.cursors[0] = new.first_gap
            self._edit(made)

        self._with_rules(begin)

    def suggested(self, suggestion: Suggestion) -> None:
        """Put what is suggested under edit, all of its entries."""

        def begin(shop: RuleShop) -> None:
            saved = [shop.current(edit.table, edit.entry_id).strip("\n") for edit in suggestion.edits]
            blocks = list(map(suggested_block, suggestion.edits, saved))
            self._edit(EditSheet(blocks, suggestion=suggestion.id))

        self._with_rules(begin)

    def type(self, text: str) -> None:
        """Take the text as it is typed, and have it tried."""
        if (sheet := self._sheet()) and sheet.type(text):
            self._try(sheet)

    def try_again(self) -> None:
        """Try what is typed by what was decided since."""
        if sheet := self._sheet():
            sheet.is_busy = True
            self._try(sheet)

    def turn_block(self) -> None:
        """Bring the next entry of the edit into the editor."""
        if (sheet := self._sheet()) and not sheet.turn_block():
            self.desk.say("edit_one_block")

    def enter(self) -> None:
        """Show the row in focus in the review; the edit stays as it is."""
        sheet = self._sheet()
        row = sheet.focused() if sheet else None
        if row is None:
            self.desk.say("nothing_here")
        elif row.fact.article_id not in self.desk.review.by_id:
            self.desk.say("cases_elsewhere")
        else:
            is_there = self.desk.review.entries(row.fact.article_id).of(row.fact) is not None
            Tuning(self.desk, self.stage).look_at(
                row.fact if is_there else FigureAt(row.fact.article_id, row.record.value_span)
            )

    def focus(self) -> None:
        """The text was brought into focus by the mouse."""
        if sheet := self._sheet():
            sheet.scope = REWRITE

    def turn(self) -> None:
        """From the text to its effect, or back."""
        if sheet := self._sheet():
            sheet.scope = EFFECT if sheet.is_typing else REWRITE

    def mark(self) -> None:
        """Keep the row in focus as an example or counterexample, and go on; or take that back."""
        if sheet := self._sheet():
            before = sheet.marked
            sheet.tick(self.desk)
            if sheet.marked > before and sheet.at(self.desk) + 1 < sheet.count():
                sheet.go(self.desk, sheet.at(self.desk) + 1)

    def close(self) -> None:
        """Drop the edit; asks once more where something was typed."""
        sheet = self._sheet()
        if sheet and sheet.is_typed and not sheet.is_leaving:
            sheet.is_leaving = True
            self.desk.say("edit_unsaved", close=self.desk.keymap.label("rewrite_close"))
        elif sheet:
            self.stage.try_out(sheet, None)
            self.desk.sheets.close()

    def save(self) -> None:
        """Save the entry; what would be lost is shown first and has to be confirmed."""
        sheet, shop, desk = self._sheet(), self.desk.sheets.shop, self.desk
        if sheet is None or shop is None or not self._is_savable(sheet):
            return
        effect, is_confirmed = sheet.effect, sheet.is_warned
        if effect and effect.lost and not is_confirmed:
            sheet.is_warned = True
            sheet.show_lost()
            desk.say("save_loses", n=len(effect.lost), save=desk.keymap.label("rewrite_save"))
            return
        reader, edits, chosen = desk.review.reader(), sheet.draft, self._chosen(sheet)
        suggestion = sheet.suggestion

        def save(tell: Tell) -> None:
            saved = shop.save(reader, edits, effect, chosen, is_confirmed=is_confirmed, suggestion=suggestion)
            tell(lambda: self._saved(sheet, saved))

        desk.say("saving")
        self.stage.begin(save)

    def undo(self) -> None:
        """Take back the latest saved change of the rules."""

        def begin(shop: RuleShop) -> None:
            def undo(tell: Tell) -> None:
                undone = shop.undo()
                tell(lambda: self._adopt("taken_back_rereading", undone))

            self.desk.say("saving")
            self.stage.begin(undo)

        self._with_rules(begin)

    def _saved(self, sheet: EditSheet, saved: NewRules) -> None:
        """Leave the editor for the table, which counts anew by the new rules."""
        sheets = self.desk.sheets
        if self._sheet() is sheet:
            sheets.close()
            if isinstance(sheets.top, CasesSheet):
                sheets.close()
        self._adopt("saved_rereading", saved)

    def _adopt(self, said: str, rules: NewRules) -> None:
        """Read by new rules from now on: every article again, behind the person's back."""
        desk = self.desk
        before = open_records(desk.review)
        desk.review.take_rules(rules.reader, rules.digest)
        desk.explained.clear()
        desk.say(said, files=rules.changed_files)
        self.stage.begin(rereading(desk, before))
        if isinstance(desk.sheets.top, MeasuresSheet):
            Tuning(desk, self.stage).count_anew(desk.sheets.top)

    def _is_savable(self, sheet: EditSheet) -> bool:
        """Whether the text can be saved now; says why it cannot."""
        desk = self.desk
        if sheet.errors:
            desk.say("save_errors", what=what_of(desk.words, sheet.errors[0]))
        elif not sheet.is_changed and not sheet.marked:
            desk.say("save_nothing")
        elif sheet.is_busy:
            desk.say("save_wait")
        else:
            return True
        return False

    def _chosen(self, sheet: EditSheet) -> Sequence[Chosen]:
        """The marked rows as what the entry is to read or to leave alone; a guard reads what is to go."""
        from reviewer.workbench.rule_examples import Chosen

        by_id = self.desk.review.by_id
        is_guard = sheet.block.table == "guard"
        return [
            Chosen(
                sheet.block.table,
                sheet.block.entry_id,
                by_id[row.fact.article_id],
                row.record.value_span,
                is_example != is_guard,
                row.record.indicator if is_example else "",
            )
            for kinds, is_example in ((EXAMPLES, True), (COUNTEREXAMPLES, False))
            for row in sheet.chosen(kinds)
            if row.fact.article_id in by_id
        ]

    def _named(self) -> tuple[str, str] | None:
        """Table and id of the entry that the sheet on top is about, where it can be edited."""
        sheet = self.desk.sheets.top
        row = sheet.focused() if isinstance(sheet, MeasuresSheet) else None
        if isinstance(sheet, CasesSheet) and sheet.measure:
            row = row_of(sheet.measure)
        return row.editable if row else None

    def _with_rules(self, begin: Callable[[RuleShop], None]) -> None:
        """Do something with the rules: now, or once they are loaded where the sheet on top is still there then."""
        desk, shop = self.desk, self.desk.sheets.shop
        if shop is None:
            desk.say("edit_not_here")
        elif desk.has_rules:
            begin(shop)
        else:
            sheet = desk.sheets.top
            desk.sheets.waiting = lambda: begin(shop) if desk.sheets.top is sheet else None
            desk.say("edit_needs_rules", close=desk.keymap.label("tune_close"))

    def _edit(self, sheet: EditSheet) -> None:
        """Put entries under edit and begin to try them."""
        if self.open_sheet(lambda: sheet):
            self.desk.message = ""
            self._try(sheet)

    def _try(self, sheet: EditSheet) -> None:
        if shop := self.desk.sheets.shop:
            self.stage.try_out(sheet, shop.what_if(self.desk.review))

    def _sheet(self) -> EditSheet | None:
        sheet = self.desk.sheets.top
        return sheet if isinstance(sheet, EditSheet) else None
