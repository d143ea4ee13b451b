"""The sheets that are open over the review, one over the other, and what they need between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from reviewer.domain.candidate import FactId
from reviewer.domain.entry import Entry
from reviewer.ui.painting.lines import Run
from reviewer.workbench.hindrances import Hindrances
from reviewer.workbench.review import Review

if TYPE_CHECKING:
    from reviewer.ui.concordance.lines_sheet import LinesSheet
    from reviewer.ui.concordance.sheet import Sheet
    from reviewer.ui.wording.words import Words
    from reviewer.workbench.likeness import Correction
    from reviewer.workbench.rule_shop import RuleShop


class Sheets:
    """A stack of sheets. The one on top has the keys."""

    def __init__(self, review: Review) -> None:
        self._review = review
        self._stack: list[Sheet] = []
        self.hindrances = Hindrances(review)
        self.correction: Correction | None = None
        """The latest fix or reject, as far as it may hold for other entries."""
        self._shop: RuleShop | None = None
        self._aside: tuple[Sheet, ...] = ()
        """Sheets that a person left to look at something in the review, to come back to."""
        self._seen_aside = 0
        self.waiting: Callable[[], None] | None = None
        """What is to be done here once the rules are loaded."""
        self.further = ""
        """What follows from the act under way beside what it did, for the message."""

    def told_first(self, message: str) -> str:
        """A message behind what else is to be told, which must not be cut off."""
        return f"{self.further} · {message}" if self.further else message

    @property
    def top(self) -> Sheet | None:
        """The sheet that is seen; None where the review itself is."""
        return self._stack[-1] if self._stack else None

    @property
    def shop(self) -> RuleShop | None:
        """What the rules are tuned with; None where they are no files of a workspace."""
        if self._shop is None and self._review.make_shop:
            self._shop = self._review.make_shop()
        return self._shop

    def open(self, sheet: Sheet) -> None:
        """Put a sheet over what is seen."""
        self._stack.append(sheet)

    def holds(self, sheet: Sheet) -> bool:
        """Whether a sheet is still open, be it under others or left for a while."""
        return sheet in self._stack or sheet in self._aside

    def exchange(self, sheet: Sheet) -> None:
        """Put a sheet in the place of the one on top."""
        self._stack[-1:] = [sheet]

    def close(self) -> None:
        """Take the sheet on top away."""
        self.waiting = None
        del self._stack[-1:]

    def clear(self) -> None:
        """Back to the review."""
        self.waiting = None
        self._stack.clear()

    def set_aside(self) -> None:
        """Show the review, and keep every sheet as it is for :meth:`resume`."""
        self._aside, self._seen_aside, self.waiting = tuple(self._stack), len(self._review.touched), None
        self._stack.clear()

    def __iter__(self) -> Iterator[Sheet]:
        """The open sheets, the one on top last."""
        return iter(tuple(self._stack))

    @property
    def is_typed(self) -> bool:
        """Whether rules are under edit here, or were left so, and the edit is not saved."""
        return any(getattr(sheet, "is_typed", False) for sheet in (*self._stack, *self._aside))

    @property
    def is_aside(self) -> bool:
        """Whether there are sheets to come back to."""
        return bool(self._aside)

    def resume(self) -> bool:
        """Come back to the sheets that were set aside; whether anything was decided meanwhile."""
        self._stack, self._aside = [*self._aside], ()
        return len(self._review.touched) > self._seen_aside

    def rules_came(self) -> None:
        """Do what waited for the rules."""
        waiting, self.waiting = self.waiting, None
        if waiting:
            waiting()

    def waiting_told(self, words: Words) -> tuple[Run, ...]:
        """That something waits for the rules, for a heading."""
        return (Run(f"  {words('edit_waits')}", ("busy",)),) if self.waiting else ()

    @property
    def is_marked(self) -> bool:
        """Whether lines are marked, so that a verdict is meant for all of them."""
        lines = self._lines
        return lines is not None and bool(lines.marked)

    def next_open(self, after: object) -> FactId | None:
        """The next undecided line behind a fact, where a concordance is on top."""
        lines = self._lines
        return lines.next_undecided(after) if lines else None

    def correct(self, entry: Entry | None) -> int:
        """Note how an entry was decided just now; for how many other open entries the same would hold."""
        self.correction = None
        if entry is not None and entry.is_settled:
            from reviewer.workbench.likeness import correction_of

            article = self._review.by_id[entry.fact.article_id]
            self.correction = correction_of(entry, article, lambda *asked: self._review.reader().reread(*asked))
        return len(self.alike())

    def alike(self) -> tuple[Entry, ...]:
        """The open entries of all articles that the latest correction holds for."""
        correction = self.correction
        if correction is None:
            return ()
        from reviewer.workbench.likeness import is_alike

        return tuple(
            entry
            for article in self._review.articles
            for entry in self._review.entries(article.id)
            if is_alike(correction, entry, article)
        )

    @property
    def _lines(self) -> LinesSheet | None:
        """The concordance, where one is on top. Nothing of it is on the way to the first screen."""
        if not self._stack:
            return None
        from reviewer.ui.concordance.lines_sheet import LinesSheet

        return self._stack[-1] if isinstance(self._stack[-1], LinesSheet) else None
