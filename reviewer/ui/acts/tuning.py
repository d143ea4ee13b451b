"""Tuning: the measures of the rules, the examples behind them, and plots of them."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from reviewer.ui.acts.act import Act
from reviewer.ui.keys.tuning_actions import TABS
from reviewer.ui.state.desk import FigureAt
from reviewer.ui.tuning.cases_sheet import CasesSheet
from reviewer.ui.tuning.measures_sheet import SUGGESTED, WORDS, MeasuresSheet
from reviewer.ui.tuning.plots_sheet import PlotsSheet

if TYPE_CHECKING:
    from reviewer.ui.acts.rewriting import Rewriting
    from reviewer.ui.background.errands import Tell
    from reviewer.ui.state.desk import Target
    from reviewer.workbench.suggestions import Measured


class Tuning(Act):
    """The table of measures and what opens from it."""

    def open(self) -> None:
        """Show the measures, counted behind the person's back; or come back to what was left for the review."""
        if self.desk.sheets.is_aside:
            self.resume()
            return
        sheet = MeasuresSheet()
        if self.open_sheet(lambda: sheet):
            self.desk.message = ""
            self.count_anew(sheet)

    def count_anew(self, sheet: MeasuresSheet) -> None:
        """Count what was decided until now."""
        from reviewer.workbench.rule_shop import tuning_of_review

        review = self.desk.review
        shop = self.desk.sheets.shop
        if shop is None:
            sheet.take(tuning_of_review(review))
            return

        def count(tell: Tell) -> None:
            import_module("reviewer.ui.tuning.rule_area")  # so that the first edit opens at once
            found = shop.tuning(review.reader(), lambda done, all_: tell(lambda: sheet.is_counted(done, all_)))
            tell(lambda: sheet.take(found))

        self.stage.begin(count)

    def turn_tab(self, by: str) -> None:
        """Show the next table, or the one before."""
        if sheet := self._measures():
            self.show_tab(TABS[(TABS.index(sheet.tab) + int(by)) % len(TABS)])

    def show_tab(self, tab: str) -> None:
        """Show one table."""
        if sheet := self._measures():
            sheet.show_tab(tab)
            if tab == SUGGESTED and sheet.suggested is None:
                self._suggest(sheet)

    def sort(self, column: str) -> None:
        """Sort by a column, or turn its order around."""
        sheet = self._measures()
        if sheet and not sheet.sort(column):
            self.desk.say("tune_no_column")

    def cases(self) -> None:
        """Show the examples behind the numbers of the entry in focus."""
        sheet = self._measures()
        row = sheet.focused() if sheet else None
        if sheet is None or row is None or sheet.tuning is None:
            self.desk.say("nothing_here")
        elif row.suggested:
            self._take(row.suggested)
        elif sheet.tab == WORDS:
            self._rewriting().open()
        elif row.entry and not row.measure:
            self.desk.say("tune_not_met")
        elif row.measure:
            measure = row.measure
            self.open_sheet(lambda: CasesSheet(row.name, measure.by, measure))
        else:
            group = sheet.tuning.examples(None, row.name)
            self.open_sheet(lambda: CasesSheet(row.name, {"added": group}, None))

    def refuse(self) -> None:
        """Take the suggestion in focus off the list, and have it left out from now on."""
        sheet, shop = self._measures(), self.desk.sheets.shop
        refused = sheet.refuse() if sheet else None
        if refused is None:
            self.desk.say("nothing_here")
            return
        self.desk.say("tune_refused", id=refused.id)
        if shop is not None:
            self.stage.begin(lambda tell: shop.refuse(refused))

    def turn_number(self, by: str) -> None:
        """Show the examples behind the next number, or the one before."""
        sheet = self.desk.sheets.top
        if isinstance(sheet, CasesSheet):
            sheet.turn(int(by))

    def enter(self) -> None:
        """Show the example in focus in the review."""
        desk, sheet = self.desk, self.desk.sheets.top
        case = sheet.focused() if isinstance(sheet, CasesSheet) else None
        if case is None:
            desk.say("nothing_here")
        elif case.article_id not in desk.review.by_id:
            desk.say("cases_elsewhere")
        else:
            entries = desk.review.entries(case.article_id)
            found = [e.fact for e in entries if e.record.value_span == case.value_span]
            found.sort(key=lambda fact: fact.indicator != case.indicator)
            self.look_at(found[0] if found else FigureAt(case.article_id, case.value_span))

    def look_at(self, target: Target) -> None:
        """Show something in the review, and keep what is open here for when the person comes back."""
        desk = self.desk
        desk.sheets.set_aside()
        desk.go(target)
        desk.say("tune_aside", tune=desk.keymap.label("tune"))

    def resume(self) -> None:
        """Come back to what was left for the review; what was decided there counts by now."""
        sheets = self.desk.sheets
        is_changed = sheets.resume()
        self.desk.message = ""
        if is_changed:
            for sheet in sheets:
                if isinstance(sheet, MeasuresSheet):
                    self.count_anew(sheet)
            self._rewriting().try_again()

    def close(self) -> None:
        """Stop waiting for the rules, else leave what is on top."""
        sheets = self.desk.sheets
        if sheets.waiting:
            sheets.waiting = None
            self.desk.message = ""
            if (sheet := self._measures()) and sheet.suggested is None:
                sheet.is_suggesting = False
        else:
            sheets.close()

    def plots(self) -> None:
        """Draw what the table shows."""
        from reviewer.ui.tuning.plots_sheet import load

        sheet = self._measures()
        if sheet is None or sheet.tuning is None:
            self.desk.say("tune_counting")
            return
        cases = sheet.tuning.total.cases("proposed")
        plots = PlotsSheet(sheet.rows, cases, self.stage.rows_shown())
        self.open_sheet(lambda: plots)

        def draw(tell: Tell) -> None:
            new_plot = load()
            tell(lambda: setattr(plots, "new_plot", new_plot))

        self.stage.begin(draw)

    def turn_plot(self, by: str) -> None:
        """Draw the next plot, or the one before."""
        sheet = self.desk.sheets.top
        if isinstance(sheet, PlotsSheet):
            sheet.height = max(4, self.stage.rows_shown())
            sheet.turn(int(by))

    def _suggest(self, sheet: MeasuresSheet) -> None:
        """Look for what the decisions speak for, as long as the table stands."""
        desk, shop = self.desk, self.desk.sheets.shop
        if shop is None:
            sheet.suggest((), is_over=True)
            return
        sheet.suggest((), is_over=False)
        if not desk.has_rules:
            sheet.suggested = None
            desk.sheets.waiting = lambda: self._suggest(sheet)
            return
        gather = shop.suggestions(desk.review)

        def suggest(tell: Tell) -> None:
            found: tuple[Measured, ...] = ()
            try:
                for found in gather(lambda: not desk.sheets.holds(sheet)):
                    tell(partial(sheet.suggest, found, is_over=False))
            finally:
                tell(lambda: sheet.suggest(found, is_over=True))

        self.stage.begin(suggest)

    def _take(self, found: Measured) -> None:
        """Open what is suggested in the editor, to be tried, changed and saved there."""
        self._rewriting().suggested(found.suggestion)

    def _rewriting(self) -> Rewriting:
        from reviewer.ui.acts.rewriting import Rewriting

        return Rewriting(self.desk, self.stage)

    def _measures(self) -> MeasuresSheet | None:
        sheet = self.desk.sheets.top
        return sheet if isinstance(sheet, MeasuresSheet) else None
