"""What a review is, told as plainly as it can be: lists of what was said, read again from the beginning each time.

Nothing here is kept up to date, shared, cached or fast, and none of the program's own folding is used: only its
values (facts, records, candidates). Whatever the program says after any history has to be what this says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from reviewer.domain.candidate import Candidate, FactId, fact_id
from reviewer.domain.record import FIELD_NAMES, Record
from reviewer.domain.span import Span

VERDICTS = {"accept": "accepted", "fix": "fixed", "add": "added", "reject": "rejected", "dismiss": "dismissed"}
"""What a verdict makes of its fact; the one not named here, ``retract``, makes nothing of it."""
TABLES = ("record", "rejected", "open", "dismissed")
"""The tables of a truth file in their order."""
HAND = "hand edit"


Read = Mapping[str, str]
"""By which rule pack a person's screen has read each article; one that is not here it has not."""


Turned = tuple[int, int]
"""The number of the event that put a decision where it stands, and the decision's own."""


class Said(NamedTuple):
    """One event of the log, without how long it took."""

    seq: int
    kind: str
    fact: FactId
    who: str = ""
    at: str = ""
    rule: str = ""
    proposed: Record | None = None
    record: Record | None = None
    reason: str = ""
    comment: str = ""
    target: int = 0
    group: int = 0
    quote: str = ""
    via: str = ""
    """``bulk`` or nothing: which decisions are audits is drawn by lot."""


class Shown(NamedTuple):
    """One row of the list on the screen."""

    fact: FactId
    record: Record
    state: str
    candidate: Candidate | None
    proposed: Record | None
    rule: str
    reason: str
    comment: str


class Told(NamedTuple):
    """One table of a truth file."""

    kind: str
    fact: FactId
    """As the log names it, which the file does not say."""
    record: Record | None
    proposed: Record | None
    decision: str
    rule: str
    reason: str
    comment: str
    is_skipped: bool
    who: str
    at: str
    quote: str
    via: str

    @property
    def place(self) -> tuple[int, int, int, int, str, str, str]:
        """Where the table stands in its file."""
        record, first = self.record or self.proposed, self.proposed or self.record
        if record is None or first is None:
            return (TABLES.index(self.kind), self.fact.start, self.fact.end, self.fact.start, "", "", self.at)
        name = " ".join(first.indicator.casefold().split())
        return (TABLES.index(self.kind), *record.value_span, record.span.start, record.indicator, name, self.at)


@dataclass
class Model:
    """One session. ``proposals`` gives the candidates and the figures left over of an article by a rule pack."""

    articles: Sequence[str]
    proposals: Callable[[str, str], tuple[list[Candidate], list[Span]]]
    log: list[Said] = field(default_factory=list)
    standing: dict[FactId, list[int]] = field(default_factory=dict)
    """The decisions in force of each fact, oldest first."""
    undoable: dict[str, list[Turned]] = field(default_factory=dict)
    redoable: dict[str, list[Turned]] = field(default_factory=dict)
    """What each person decided and may undo, and what they took back and may redo; the next one last."""

    # What stands

    def event(self, seq: int) -> Said:
        return self.log[seq - 1]

    def said_on(self, fact: FactId) -> list[Said]:
        return [self.event(seq) for seq in self.standing.get(fact, [])]

    def verdict(self, fact: FactId) -> Said | None:
        verdicts = [said for said in self.said_on(fact) if said.kind in (*VERDICTS, "retract")]
        return verdicts[-1] if verdicts and verdicts[-1].kind != "retract" else None

    def comment(self, fact: FactId) -> str:
        told = [s.comment for s in self.said_on(fact) if s.kind == "comment" or (s.kind == "reject" and s.comment)]
        return told[-1] if told else ""

    def is_skipped(self, fact: FactId) -> bool:
        return [said.kind for said in self.said_on(fact) if said.kind != "comment"][-1:] == ["skip"]

    def history(self, fact: FactId) -> list[Said]:
        return [said for said in self.log if said.fact == fact and said.kind not in ("undo", "redo")]

    def decided(self, article_id: str) -> list[FactId]:
        """Facts with a decision in force, in order of their first decision ever."""
        return [fact for fact, seqs in self.standing.items() if seqs and fact.article_id == article_id]

    def settled(self) -> int:
        return sum(self.verdict(fact) is not None for fact in self.standing)

    # What is shown

    def entries(self, article_id: str, read: Read) -> list[Shown]:
        """Every candidate, and every fact with a verdict that no rule proposes, in text order."""
        candidates = self.proposals(read[article_id], article_id)[0] if article_id in read else []
        decided = self.decided(article_id)
        own = {candidate.fact for candidate in candidates}
        now_called = {fact_id(article_id, v.record): f for f in decided if (v := self.verdict(f)) and v.record}
        rows: dict[FactId, Shown] = {}
        for candidate in candidates:
            fact = candidate.fact if candidate.fact in decided else now_called.get(candidate.fact, candidate.fact)
            if fact not in rows and (fact == candidate.fact or fact not in own):
                rows[fact] = self._shown(fact, candidate)
        for fact in decided:
            if fact not in rows and fact.indicator and self.verdict(fact):
                rows[fact] = self._shown(fact, None)
        return sorted(rows.values(), key=lambda row: (row.record.value_span, row.record.span, row.fact.indicator))

    def _shown(self, fact: FactId, candidate: Candidate | None) -> Shown:
        verdict = self.verdict(fact)
        proposed = candidate.record if candidate else verdict.proposed if verdict else None
        record = (verdict.record if verdict else None) or proposed
        assert record is not None
        return Shown(
            fact,
            record,
            VERDICTS[verdict.kind] if verdict else "skipped" if self.is_skipped(fact) else "undecided",
            candidate,
            None if verdict and verdict.kind == "add" else proposed,
            candidate.rule if candidate else verdict.rule if verdict else "",
            verdict.reason if verdict else "",
            self.comment(fact),
        )

    def left(self, article_id: str, read: Read) -> list[Span]:
        """Left-over figures that no entry stands on and that nobody dismissed."""
        if article_id not in read:
            return []
        taken = [row.record.value_span for row in self.entries(article_id, read)]
        dismissed = [f.value_span for f in self.decided(article_id) if not f.indicator and self.verdict(f)]
        figures = self.proposals(read[article_id], article_id)[1]
        return [f for f in figures if f not in dismissed and not any(f.overlaps(other) for other in taken)]

    def progress(self, read: Read) -> tuple[int, int, int, int, int, int]:
        """Settled, undecided, skipped, articles done, articles, left over."""
        states = {a: Counter(row.state for row in self.entries(a, read)) for a in self.articles}
        total = sum(states.values(), Counter[str]())
        done = sum(a in read and not (s["undecided"] or s["skipped"]) for a, s in states.items())
        left = sum(len(self.left(article, read)) for article in self.articles)
        return (self.settled(), total["undecided"], total["skipped"], done, len(self.articles), left)

    def next_undecided(self, read: Read) -> FactId | None:
        """The first of all that wait, those set aside behind the others."""
        rows = [row for article in self.articles for row in self.entries(article, read)]
        waiting = [row.fact for state in ("undecided", "skipped") for row in rows if row.state == state]
        return waiting[0] if waiting else None

    # What is done

    def write(self, who: str, at: str, unsigned: Iterable[Said]) -> None:
        """Decisions made together."""
        self._append(who, at, list(unsigned), is_together=True)

    def adopt(self, at: str, unsigned: Iterable[Said]) -> None:
        """Edits of a truth file, each by itself."""
        self._append(HAND, at, list(unsigned), is_together=False)

    def next_undo(self, who: str) -> list[int]:
        """What one undo takes back: the latest of the person's own decisions and those that edits by hand made."""
        piles = [pile for name in (who, HAND) if (pile := self._pile(self.undoable, name))]
        return self._on_top(max(piles, key=lambda pile: pile[-1], default=[]))

    def next_redo(self, who: str) -> list[int]:
        return self._on_top(self._pile(self.redoable, who))

    def undo(self, who: str, at: str) -> None:
        self.turn("undo", who, at, self.next_undo(who))

    def redo(self, who: str, at: str) -> None:
        self.turn("redo", who, at, self.next_redo(who))

    def turn(self, kind: str, who: str, at: str, targets: list[int]) -> None:
        """Undo or redo what was decided by the numbers ``targets``, in this order."""
        group = len(self.log) + 1 if len(targets) > 1 else 0
        for target in targets:
            turned = self.event(target)
            event = Said(len(self.log) + 1, kind, turned.fact, who, at, target=target, group=group)
            self.log.append(event)
            undoable, redoable = self._pile(self.undoable, turned.who), self._pile(self.redoable, who)
            before, after = (undoable, redoable) if kind == "undo" else (redoable, undoable)
            before.remove(next(place for place in before if place[1] == target))
            after.append((event.seq, target))
            if kind == "undo":
                self.standing[turned.fact].remove(target)
            else:
                self.standing[turned.fact].append(target)

    def _append(self, who: str, at: str, unsigned: list[Said], is_together: bool) -> None:
        group = len(self.log) + 1 if is_together and len(unsigned) > 1 else 0
        for event in unsigned:
            seq = len(self.log) + 1
            self.log.append(event._replace(seq=seq, who=who, at=at, group=group))
            self.standing.setdefault(event.fact, []).append(seq)
            self._pile(self.undoable, who).append((seq, seq))
            for person in list(self.redoable) if who == HAND else (who,):
                self._pile(self.redoable, person).clear()

    def _pile(self, piles: dict[str, list[Turned]], who: str) -> list[Turned]:
        return piles.setdefault(who, [])

    def _on_top(self, pile: list[Turned]) -> list[int]:
        """The last of a pile with all of its group, from the top down."""
        taken = [seq for _, seq in pile[-1:]]
        for _, seq in reversed(pile[:-1]):
            if not self.event(seq).group or self.event(seq).group != self.event(taken[0]).group:
                break
            taken.append(seq)
        return taken

    # What the files say

    def tables(self, article_id: str) -> list[Told]:
        """The tables of an article's truth file."""
        told = [self._told(fact) for fact in self.decided(article_id)]
        return sorted((table for table in told if table), key=lambda table: table.place)

    def _told(self, fact: FactId) -> Told | None:
        verdict, comment, is_skipped = self.verdict(fact), self.comment(fact), self.is_skipped(fact)
        last = verdict or self.said_on(fact)[-1]
        state = VERDICTS[verdict.kind] if verdict else "open"
        kind = "record" if state in ("accepted", "fixed", "added") else state
        if kind == "open" and not (last.proposed and (comment or is_skipped)):
            return None
        return Told(
            kind,
            fact,
            last.record,
            last.proposed,
            state if kind == "record" else "",
            last.rule,
            last.reason,
            last.comment if kind == "dismissed" else comment,
            is_skipped and kind == "open",
            last.who,
            last.at,
            last.quote,
            last.via,
        )

    def rebuilt(self) -> Model:
        """The session that the truth files alone make: what stands, without the way to it."""
        new = Model(self.articles, self.proposals)
        found = [event for article in sorted(self.articles) for t in self.tables(article) for event in _again(t)]
        for event in sorted(found, key=lambda event: event.at):
            new._append(event.who, event.at, [event], is_together=False)
        return new


def _again(table: Told) -> list[Said]:
    """The one or two decisions that lead to a table."""
    subject = table.proposed or table.record
    fact = table.fact if subject is None else fact_id(table.fact.article_id, subject)
    plain = Said(0, "", fact, table.who, table.at, table.rule, table.proposed, via=table.via)
    remark = [plain._replace(kind="comment", comment=table.comment)] if table.comment else []
    if table.kind == "record" or table.is_skipped:
        remark = [told._replace(via="") for told in remark]
    if table.kind == "record":
        kind = next(kind for kind, state in VERDICTS.items() if state == table.decision)
        return [plain._replace(kind=kind, record=table.record), *remark]
    if table.kind == "open":
        return [*remark, *([plain._replace(kind="skip")] if table.is_skipped else [])]
    kind = "reject" if table.kind == "rejected" else "dismiss"
    return [plain._replace(kind=kind, reason=table.reason, comment=table.comment, quote=table.quote)]


# What an act says, before it is signed


def said(kind: str, row: Shown, *, record: Record | None = None, reason: str = "", comment: str = "") -> Said:
    """A decision on a row of the list."""
    told = Said(0, kind, row.fact, rule=row.rule, proposed=row.proposed)
    return told._replace(record=record, reason=reason, comment=comment)


def fixed(row: Shown, record: Record) -> Said:
    """A change that is none accepts; what no rule proposed is added again."""
    if row.proposed is None:
        return said("add", row, record=record)
    is_same = all(getattr(row.proposed, name) == getattr(record, name) for name in FIELD_NAMES)
    return said("accept" if is_same else "fix", row, record=row.proposed if is_same else record)


def rejected(row: Shown, reason: str, comment: str = "") -> Said:
    """An added record is taken back, a proposal turned down."""
    if row.state == "added":
        return said("retract", row)
    return said("reject", row, reason=reason, comment=comment)


def added(rows: Sequence[Shown], article_id: str, record: Record) -> Said:
    """A new record: a fix where a rule proposes that fact, else under a name of its own."""
    name = fact_id(article_id, record)
    fact, number = name, 1
    while known := next((row for row in rows if row.fact == fact), None):
        if known.proposed is not None and fact == name:
            return fixed(known, record)
        if fact_id("", known.record) == fact_id("", record):
            break
        number += 1
        fact = name._replace(indicator=f"{name.indicator} ({number})")
    return Said(0, "add", fact, record=record)


def edited(table: Told, **fields: str) -> list[Said]:
    """The decisions that adopt a table with fields of the record, the reason or the comment changed by hand."""
    hand = Said(0, "", table.fact, rule=table.rule, proposed=table.proposed)
    if "reason" in fields:
        return [hand._replace(kind="reject", reason=fields["reason"], comment=table.comment)]
    if "comment" in fields:
        return [hand._replace(kind="comment", comment=fields["comment"])]
    assert table.record is not None
    record = replace(table.record, **fields)  # type: ignore[arg-type]  # text fields
    if table.proposed is None:
        return [hand._replace(kind="add", record=record)]
    return [hand._replace(kind="accept" if record == table.proposed else "fix", record=record)]


def removed(table: Told) -> list[Said]:
    """The decisions that adopt a table taken out by hand."""
    gone = Said(0, "retract", table.fact, rule=table.rule, proposed=table.proposed)
    if table.kind == "dismissed":
        return [gone]
    return [gone, *([gone._replace(kind="comment")] if table.comment else [])]
