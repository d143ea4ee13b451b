"""What a person changed in a truth file, as decisions.

The file is compared with what the log said when the file was written. Where the log has moved on for a fact
since, the log stands, because what was decided is never overwritten.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from reviewer.domain.article import Description
from reviewer.domain.candidate import FactId, fact_id
from reviewer.domain.decision import ACCEPT, ADD, COMMENT, DISMISS, FIX, HAND, REJECT, RETRACT, SKIP, Decision
from reviewer.domain.record import changed_fields
from reviewer.domain.state import ReviewState
from reviewer.domain.truth import ArticleTruth, Dismissed, Open, Rejected, Settled, decisions_of
from reviewer.storage.truth_merge import matches
from reviewer.storage.truth_table import Item, Table, items_of, tables_of

Proposal = Settled | Rejected | Open
"""What a table can say of a candidate or a record."""


@dataclass(frozen=True, slots=True)
class HandEdits:
    """What came of a comparison."""

    decisions: tuple[Decision, ...]
    """To be appended in this order; not yet numbered."""
    overruled: tuple[FactId, ...]
    """Facts that were edited by hand and decided in the app since, where the app's decision stands."""


class _Versions(NamedTuple):
    """One fact in the three versions; None where a version does not have it."""

    was: Item | None
    said: Item | None
    before: Table | None
    after: Table | None
    now: Table | None


def hand_edits(
    base: ArticleTruth, theirs: ArticleTruth, ours: ArticleTruth, state: ReviewState, *, now: str
) -> HandEdits:
    """The decisions that bring the log from ``base`` to what the file says.

    ``ours`` and ``state`` are what the log says at present. Edits without a name and time of their own get
    :data:`HAND` and ``now``.
    """
    facts = _facts(state, base.article_id)
    decisions: list[Decision] = []
    overruled: list[FactId] = []
    for fact in _aligned(base, theirs, ours):
        table = fact.before or fact.after
        if table is None or _same(fact.before, fact.after):
            continue
        about = facts.get(table.fact, table.fact)
        is_free = fact.before is not None or state.verdict(about) is None
        if _same(fact.now, fact.before) and is_free:
            decisions.extend(_decisions(about, fact, base.article_id, now))
        elif not _same(fact.now, fact.after):
            overruled.append(about)
    return HandEdits(tuple(decisions), tuple(overruled))


def _aligned(base: ArticleTruth, theirs: ArticleTruth, ours: ArticleTruth) -> Iterator[_Versions]:
    """Every fact of the base and of the file, with its standing in each version."""
    before, after, present = tables_of(base), tables_of(theirs), tables_of(ours)
    was, said = items_of(base), items_of(theirs)
    in_file, in_log = matches(before, after), matches(before, present)
    for i, table in enumerate(before):
        at = in_file.get(i)
        now = present[in_log[i]] if i in in_log else None
        if at is None:
            yield _Versions(was[i], None, table, None, now)
        else:
            yield _Versions(was[i], said[at], table, after[at], now)
    since = [i for i in range(len(present)) if i not in set(in_log.values())]
    added = [i for i in range(len(after)) if i not in set(in_file.values())]
    also = matches([after[i] for i in added], [present[i] for i in since])
    for n, i in enumerate(added):
        yield _Versions(None, said[i], None, after[i], present[since[also[n]]] if n in also else None)


def _same(one: Table | None, other: Table | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.kind, one.fields) == (other.kind, other.fields)


def _facts(state: ReviewState, article_id: str) -> dict[FactId, FactId]:
    """By the fact that a truth file tells of, the fact of the log, which keeps its name through every change."""
    facts: dict[FactId, FactId] = {}
    for fact in state.facts(article_id):
        decision = state.verdict(fact) or state.decisions[state.by_fact[fact][-1]]
        record = decision.proposed or decision.record
        if record is not None:
            facts[fact_id(article_id, record)] = fact
    return facts


def _decisions(fact: FactId, versions: _Versions, article_id: str, now: str) -> Iterator[Decision]:
    was, said = versions.was, versions.said
    if isinstance(was, Dismissed) and isinstance(said, Dismissed):
        if (was.reason, was.comment) != (said.reason, said.comment):
            told = replace(_by_hand(fact, was, said, now), kind=DISMISS, quote=said.quote)
            yield replace(told, reason=said.reason, comment=said.comment)
    elif was is None or said is None or isinstance(was, Dismissed) or isinstance(said, Dismissed):
        if was is not None:
            yield from _removal(fact, was, now)
        if said is not None:
            yield from _additions(said, article_id, now)
    else:
        yield from _changes(fact, was, said, now)


def _removal(fact: FactId, was: Item, now: str) -> Iterator[Decision]:
    """The decisions of a table that is gone from the file."""
    hand = Decision(at=now, annotator=HAND, kind=RETRACT, fact=fact)
    if isinstance(was, Dismissed):
        yield hand
        return
    yield (told := replace(hand, rule=was.rule, proposed=was.proposed))
    if was.comment:
        yield replace(told, kind=COMMENT)


def _additions(said: Item, article_id: str, now: str) -> Iterator[Decision]:
    """The decisions of a table that is new in the file, signed as the file signs it."""
    truth = ArticleTruth(article_id, "", Description())
    if isinstance(said, Settled):
        truth = replace(truth, records=(said,))
    elif isinstance(said, Rejected):
        truth = replace(truth, rejected=(said,))
    elif isinstance(said, Open):
        truth = replace(truth, open=(said,))
    else:
        truth = replace(truth, dismissed=(said,))
    for decision in decisions_of(truth):
        yield replace(decision, annotator=decision.annotator or HAND, at=decision.at or now)


def _changes(fact: FactId, was: Proposal, said: Proposal, now: str) -> Iterator[Decision]:
    """The decisions from one standing of a fact to another."""
    hand = replace(_by_hand(fact, was, said, now), rule=was.rule, proposed=was.proposed)
    comment = was.comment
    if isinstance(said, Settled):
        if not isinstance(was, Settled) or changed_fields(was.record, said.record):
            yield _settled(hand, said)
    elif isinstance(said, Rejected):
        if was.proposed is None:
            yield hand
        elif not isinstance(was, Rejected) or was.reason != said.reason:
            yield replace(hand, kind=REJECT, reason=said.reason, comment=said.comment)
            comment = said.comment or comment
    elif not isinstance(was, Open) or (was.is_skipped and not said.is_skipped):
        yield hand
    if isinstance(said, Open) and said.is_skipped and not (isinstance(was, Open) and was.is_skipped):
        yield replace(hand, kind=SKIP)
    if said.comment != comment:
        yield replace(hand, kind=COMMENT, comment=said.comment)


def _by_hand(fact: FactId, was: Item, said: Item, now: str) -> Decision:
    """A decision signed as the file signs it where the signature is new, else as an edit by hand."""
    is_signed = said.annotator and said.at and (said.annotator, said.at) != (was.annotator, was.at)
    at, annotator = (said.at, said.annotator) if is_signed else (now, HAND)
    return Decision(at=at, annotator=annotator, kind=RETRACT, fact=fact)


def _settled(hand: Decision, said: Settled) -> Decision:
    if hand.proposed is None:
        return replace(hand, kind=ADD, record=said.record)
    kind = FIX if changed_fields(hand.proposed, said.record) else ACCEPT
    return replace(hand, kind=kind, record=said.record)
