"""A reviewer who knows the gold, presses the fewest keys and makes no mistake, on the real desk by the real acts.

Articles are gone through from left to right. A record that the rules missed is added from the left-over figure
where there is one, else by selecting its figure; a candidate that is no record is rejected with its reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import NamedTuple

from benchmarks.corrections import Correction, correction
from benchmarks.gold_equality import differences, stands_on
from benchmarks.keyboard import ROOM, Keyboard
from reviewer.domain.entry import ACCEPTED, ADDED, FIXED, SKIPPED, UNDECIDED, Entry
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.evaluation.gold import GoldArticle, GoldRecord
from reviewer.evaluation.matching import Prediction, match_article
from reviewer.ui.keys.actions import BY_ID
from reviewer.ui.painting.wrap import Layout, wrap
from reviewer.ui.state.selection import Selection
from reviewer.workbench.remainder import remainder
from reviewer.workbench.review import Review

ACCEPT, REJECT, THE_REST = "right as it stands", "no record", "accept the rest"
LEFT_OVER, SELECTED = "missed, figure left over", "missed, figure selected"
LEFT_OVER_FAR = "missed, figure left over behind others"
WORTH_THE_REST = 3
"""Candidates that must be right for `accept the rest` and its confirmation to save a key."""
_FINAL = (ACCEPTED, FIXED, ADDED)
_CARET = {"left": "h", "right": "l", "up": "k", "down": "j"}
_FURTHEST = 60
"""Keys of the caret that are tried on the way to a figure."""


class Effort(NamedTuple):
    """What one thing to settle cost."""

    kind: str
    keys: int
    steps: int = 0
    """Of the keys, those that moved an edge."""
    typed: int = 0
    """Of the keys, those that typed in a field."""


class PerfectReviewer:
    """One session over articles whose gold is known."""

    def __init__(self, review: Review, golds: Mapping[str, GoldArticle], *, takes_the_rest: bool = False) -> None:
        self.keyboard = Keyboard(review)
        self.review, self._desk = review, self.keyboard.desk
        self.efforts: list[Effort] = []
        self._takes_the_rest = takes_the_rest
        self._tasks = {article_id: _tasks(review, gold) for article_id, gold in golds.items()}

    def run(self) -> None:
        """Settle everything."""
        while (entry := self._desk.entry) and entry.state in (UNDECIDED, SKIPPED):
            tasks = self._tasks[entry.fact.article_id]
            if tasks.missed and self._is_due(tasks.missed[0], entry):
                self._add(tasks.missed.pop(0))
            elif not (self._takes_the_rest and self._rest(tasks)):
                self._settle(entry, tasks.golds.get(id(entry.candidate)))
        for article_id, tasks in self._tasks.items():
            while tasks.missed:
                self._go_to(article_id)
                self._add(tasks.missed.pop(0))

    def mistakes(self, golds: Mapping[str, GoldArticle]) -> list[str]:
        """What of the session's outcome does not equal the gold; empty for a perfect reviewer."""
        found: list[str] = []
        for article_id, gold in golds.items():
            standing = [e.record for e in self.review.entries(article_id) if e.state in _FINAL]
            matches = match_article(gold, [Prediction(record) for record in standing])
            for match in (*matches.matches, *matches.uncounted):
                wrong = differences(match.gold, match.prediction.record)
                found += [f"{article_id}: {_told(match.gold.record)}: {field} differs" for field in wrong]
            found += [f"{article_id}: {_told(missed.record)}: missing" for missed in matches.missed]
            found += [f"{article_id}: {_told(extra.record)}: too much" for extra in matches.spurious]
        return found

    @property
    def records(self) -> int:
        """How many records the session ended with."""
        return sum(e.state in _FINAL for article_id in self._tasks for e in self.review.entries(article_id))

    # One thing to settle

    def _settle(self, entry: Entry, gold: GoldRecord | None) -> None:
        if gold is None:
            self._do(REJECT, Correction(("r", "1")))
            return
        found = correction(self.review, entry.fact.article_id, self.review.draft(entry), gold, in_form=False)
        if gold.is_optional and len(found.keys) > 2:
            self._do(REJECT, Correction(("r", "3")))
        else:
            self._do(found.kind or ACCEPT, found)

    def _rest(self, tasks: _Tasks) -> bool:
        """Accept the rest of the article at once where all that this takes is right and it saves keys."""
        taken = remainder(self.review, self._desk.article_id, self._desk.drafts).taken
        golds = [(entry, tasks.golds.get(id(entry.candidate))) for entry in taken]
        if tasks.missed or len(taken) < WORTH_THE_REST:
            return False
        if not all(gold and not differences(gold, entry.record) for entry, gold in golds):
            return False
        self._do(THE_REST, Correction(("A", "enter")))
        return True

    def _is_due(self, missed: GoldRecord, entry: Entry) -> bool:
        """Whether a missed record is added before ``entry``: it stands before it, or nothing else is open."""
        is_last = sum(e.state == UNDECIDED for e in self._desk.entries) <= 1
        return is_last or missed.record.value_span.start < entry.record.value_span.start

    def _add(self, gold: GoldRecord) -> None:
        """Add a missed record: from its left-over figure, else by selecting its figure in the article."""
        desk, before = self._desk, len(self.keyboard.pressed)
        walk = self._walk_to(gold.record.value_span)
        if walk is None:
            self._select(gold)
        else:
            self.keyboard.press(*walk)
            if desk.draft is None:
                self.keyboard.press(BY_ID["edit"].keys[0])
        found = self._corrected(gold, in_form=desk.form is not None)
        where = SELECTED if walk is None else LEFT_OVER if len(walk) == 1 else LEFT_OVER_FAR
        keys = len(self.keyboard.pressed) - before
        self.efforts.append(Effort(f"{where}: {found.kind or 'guess right'}", keys, found.steps, found.letters))

    def _corrected(self, gold: GoldRecord, *, in_form: bool) -> Correction:
        """Bring the guess in focus to what the gold says, and save it."""
        desk = self._desk
        draft = desk.form.draft if desk.form else desk.draft
        if draft is None:
            raise ValueError(f"nothing to correct at {_told(gold.record)}")
        found = correction(self.review, desk.article_id, draft, gold, in_form=in_form)
        self.keyboard.press(*found.keys)
        return found

    # Getting there

    def _walk_to(self, figure: Span) -> tuple[str, ...] | None:
        """The keys that walk the left-over figures to this one; None where it is not left over."""
        left = [f.value_span for f in self._desk.left(self._desk.article_id)]
        here = self._desk.focus_span() or Span(-1, -1)
        at = next((span for span in left if span.overlaps(figure)), None)
        if at is None:
            return None
        if at.start > here.start:
            return ("m",) * sum(here.start < span.start <= at.start for span in left)
        return ("M",) * sum(at.start <= span.start < here.start for span in left)

    def _select(self, gold: GoldRecord) -> None:
        """Select the figure with the caret and open the form on the guess at it."""
        self.keyboard.press(BY_ID["select"].keys[0])
        selection = self._desk.selection
        if selection is None:
            raise ValueError(f"nothing to select at {_told(gold.record)}")
        self.keyboard.press(*self._caret_way(selection, gold.record.value_span), "enter")

    def _caret_way(self, selection: Selection, figure: Span) -> tuple[str, ...]:
        """The fewest steps of the caret to a figure."""
        text, layout = self._desk.text, wrap(self._desk.text, ROOM)
        known: set[Span] = set()
        ahead: list[tuple[Selection, tuple[str, ...]]] = [(selection, ())]
        for at, keys in ahead:
            if at.caret in known or len(keys) > _FURTHEST:
                continue
            known.add(at.caret)
            if at.caret.overlaps(figure):
                return keys
            for key, step in _steps(text, layout).items():
                ahead.append((step(at), (*keys, key)))
        raise ValueError(f"no way of the caret to {figure}")

    def _go_to(self, article_id: str) -> None:
        ids = [article.id for article in self.review.articles]
        away = ids.index(article_id) - ids.index(self._desk.article_id)
        self.keyboard.press(*("n" if away > 0 else "p") * abs(away))

    def _do(self, kind: str, found: Correction) -> None:
        self.keyboard.press(*found.keys)
        self.efforts.append(Effort(kind, len(found.keys), found.steps, found.letters))


class _Tasks(NamedTuple):
    """What is to be done in one article."""

    golds: dict[int, GoldRecord]
    """What each candidate should be, by the identity of its object; those without are no record."""
    missed: list[GoldRecord]
    """Records that no candidate can be brought to, in text order."""


def _tasks(review: Review, gold: GoldArticle) -> _Tasks:
    entries = [entry for entry in review.entries(gold.article_id) if entry.candidate]
    matches = match_article(gold, [Prediction(entry.record) for entry in entries])
    by_record = defaultdict(list)
    for entry in entries:
        by_record[id(entry.record)].append(entry)
    golds = {
        id(by_record[id(match.prediction.record)][0].candidate): match.gold
        for match in (*matches.matches, *matches.uncounted)
    }
    missed: list[GoldRecord] = []
    spare = [by_record[id(extra.record)][0] for extra in matches.spurious]
    for wanted in matches.missed:
        near = next((entry for entry in spare if stands_on(wanted, entry.record)), None)
        if near is None:
            missed.append(wanted)
        else:
            spare.remove(near)
            golds[id(near.candidate)] = wanted
    return _Tasks(golds, missed)


def _steps(text: str, layout: Layout) -> dict[str, Callable[[Selection], Selection]]:
    def by_row(at: Selection, rows: int) -> Selection:
        y, column = layout.place(at.caret.start)
        return at.at(text, layout.offset(y + rows, column))

    return {
        "l": lambda at: at.moved(text, 1),
        "h": lambda at: at.moved(text, -1),
        "j": lambda at: by_row(at, 1),
        "k": lambda at: by_row(at, -1),
    }


def _told(record: Record) -> str:
    return f"{record.indicator} {record.value} {record.unit}"
