"""Every act of a person that ends up in the log: verdicts on entries, one or many, and their taking back."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

from reviewer.domain.article import Article
from reviewer.domain.candidate import FactId, fact_id
from reviewer.domain.decision import ADD, BULK, COMMENT, SKIP, Decision
from reviewer.domain.entry import UNDECIDED, Entry
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.workbench.ledger import Ledger
from reviewer.workbench.stopwatch import Stopwatch
from reviewer.workbench.verdicts import accepted, dismissed, fixed, rejected, said


class Settling:
    """What a review lets a person decide; durable when a method returns. Each one raises SessionError."""

    def __init__(self, ledger: Ledger, articles: Mapping[str, Article], stopwatch: Stopwatch | None) -> None:
        """``articles`` by their ids; without a ``stopwatch`` no time is recorded."""
        self._ledger, self._articles, self._stopwatch = ledger, articles, stopwatch

    def accept(self, entry: Entry, via: str = "") -> Decision:
        """The proposal is right as it stands; ``via`` is one of WAYS."""
        return self._decide(accepted(entry, via))

    def accept_all(self, entries: Iterable[Entry], via: str = BULK) -> tuple[Decision, ...]:
        """Accept many entries at once: all on disk or none, and one undo takes them back."""
        return self._ledger.append([accepted(entry, via) for entry in entries])

    def reject(self, entry: Entry, reason: str, comment: str = "") -> Decision:
        """The proposal is no record; ``reason`` is one of REASONS. An added record is taken back instead."""
        return self._decide(rejected(entry, reason, comment))

    def reject_all(self, entries: Iterable[Entry], reason: str, comment: str = "") -> tuple[Decision, ...]:
        """Reject many entries for one reason, all or none, with one undo."""
        return self._ledger.append([rejected(entry, reason, comment, BULK) for entry in entries])

    def fix(self, entry: Entry, record: Record) -> Decision:
        """The figure is right and ``record`` is how it should read; no difference makes it an accept."""
        return self._decide(fixed(entry, record))

    def fix_all(self, pairs: Iterable[tuple[Entry, Record]]) -> tuple[Decision, ...]:
        """Fix many entries, each to its own record, all or none, with one undo."""
        return self._ledger.append([fixed(entry, record, BULK) for entry, record in pairs])

    def dismiss(self, article_id: str, figure: Span, reason: str, comment: str = "") -> Decision:
        """A left-over figure, told by its ``value_span``, is no record; ``reason`` is one of REASONS."""
        quote = figure.cut(self._articles[article_id].text)
        return self._decide(dismissed(article_id, figure, quote, reason, comment))

    def add(self, article_id: str, record: Record) -> Decision:
        """A record that no rule proposed."""
        fact = fact_id(article_id, record)
        known = self._known(fact)
        if known is not None and known.proposed is not None:
            return self.fix(known, record)
        # An added record that was renamed keeps its identity, so a second of the first name needs its own.
        number = 1
        while known is not None and not _same_words(known.record, record):
            number += 1
            fact = fact._replace(indicator=f"{fact_id(article_id, record).indicator} ({number})")
            known = self._known(fact)
        return self._decide(said(ADD, Entry(fact, record, UNDECIDED), record=record))

    def comment(self, entry: Entry, text: str) -> Decision:
        """Attach a remark; an empty one removes the remark before."""
        return self._decide(said(COMMENT, entry, comment=text))

    def skip(self, entry: Entry) -> Decision:
        """Set aside until everything else is decided."""
        return self._decide(said(SKIP, entry))

    def undo(self) -> tuple[Decision, ...]:
        """Take back the latest decision in force with all that was decided together with it, in whatever article.

        Returns what was taken back in the order in which it was decided; nothing at the beginning.
        """
        return self._ledger.undo()

    def redo(self) -> tuple[Decision, ...]:
        """Bring back what undo took back last; returns it, in order."""
        return self._ledger.redo()

    def pressed(self, focus: Hashable) -> None:
        """A key or the mouse came while ``focus`` was in focus; the time goes to the next decision made there."""
        if self._stopwatch:
            self._stopwatch.press(focus)

    def _decide(self, unsigned: Decision) -> Decision:
        return self._ledger.append([unsigned])[0]

    def _known(self, fact: FactId) -> Entry | None:
        return self._ledger.board.entries(fact.article_id).of(fact)


def _same_words(one: Record, other: Record) -> bool:
    return fact_id("", one) == fact_id("", other)
