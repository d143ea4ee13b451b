"""Measures of the rules gathered: decisions of sessions, and what the rules read in the articles they are on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.article import Article
from reviewer.domain.state import ReviewState, replay
from reviewer.errors import ReviewerError, UsageError
from reviewer.storage.packs import read_pack
from reviewer.storage.session_list import list_sessions, session_log
from reviewer.tuning.agreement import Agreement, Settled, agreement, settle
from reviewer.tuning.case import Case
from reviewer.tuning.measures import Measure, measures, total
from reviewer.tuning.surroundings import Added, AddedGroup, added, group_added
from reviewer.workbench.cases import ReadArticle, cases_of_article, cases_of_log
from reviewer.workbench.pack_entries import PackEntry
from reviewer.workbench.reading import OnProgress, read_articles
from reviewer.workbench.unit_entries import UnitEntries
from reviewer.workbench.workspace import Workspace

if TYPE_CHECKING:
    from reviewer.extraction.pipeline import Extractor

States = Sequence[tuple[str, ReviewState]]
"""Sessions by name with their state, in order of time."""


class Tuning(NamedTuple):
    """What decisions say about the rules."""

    sessions: tuple[str, ...]
    """In order of time: by their first decision."""
    articles: int
    """Articles with a verdict whose text was there to be read."""
    measures: tuple[Measure, ...]
    total: Measure
    """All rules together."""
    added: tuple[AddedGroup, ...]
    agreement: Agreement
    notes: tuple[str, ...] = ()
    """What could not be taken into account."""
    entries: tuple[PackEntry, ...] = ()
    """Every entry of the rules in force; none where they were not asked."""

    def measure(self, entry_id: str) -> Measure | None:
        """The measure of an entry, None where nothing names it."""
        return next((measure for measure in self.measures if measure.entry_id == entry_id), None)

    def examples(self, measure: Measure | None, what: str) -> tuple[Case, ...]:
        """The cases behind a number of a measure; of no measure those of the group ``what`` of added records."""
        if measure is not None:
            return measure.cases(what)
        return next((group.cases for group in self.added if group.pattern == what), ())


class Evidence(NamedTuple):
    """Sessions and the articles that they are on."""

    states: States
    articles: tuple[Article, ...]
    notes: tuple[str, ...]


def gather_evidence(workspace: Workspace, names: Sequence[str] = (), patterns: Sequence[str] = ()) -> Evidence:
    """The sessions of those names, else all that have a decision, and the articles that are there.

    Raises UsageError where nothing was decided in any, SessionError for one that is not there.
    """
    notes: list[str] = []
    states = [(name, replay(session_log(workspace.sessions, name))) for name in dict.fromkeys(names)]
    if not names:
        for info in list_sessions(workspace.sessions):
            try:
                states.append((info.name, replay(session_log(workspace.sessions, info.name))))
            except ReviewerError as error:
                notes.append(f"left out: {error}")
    states = sorted((pair for pair in states if pair[1].settled_total), key=_first_at)
    if not states:
        todo = "Decide on some candidates first, as in: reviewer review"
        raise UsageError("nothing was decided there", todo=todo)
    wanted = {article_id for _, state in states for article_id in state.by_article if state.settled(article_id)}
    found: dict[str, Article] = {}
    for _, read in read_articles(workspace.article_patterns(tuple(patterns))):
        if isinstance(read, Article):
            if read.id in wanted:
                found.setdefault(read.id, read)
        else:
            notes.append(str(read))
    missing = sorted(wanted - found.keys())
    if missing:
        told = ", ".join(missing[:5]) + (", …" if len(missing) > 5 else "")
        notes.append(f"the text of {len(missing)} articles was not found, so only their rules count: {told}")
    return Evidence(tuple(states), tuple(found[article_id] for article_id in sorted(found)), tuple(notes))


def tuning_of(
    workspace: Workspace,
    names: Sequence[str],
    patterns: Sequence[str],
    rules: Path,
    on_progress: OnProgress = lambda done, total: None,
) -> Tuning:
    """The measures of a workspace's sessions under the pack in ``rules``. Raises ReviewerError."""
    from reviewer.extraction.pipeline import build_extractor

    evidence = gather_evidence(workspace, names, patterns)
    return tuning(evidence, build_extractor(read_pack(rules)), on_progress)


def tuning(evidence: Evidence, extractor: Extractor, on_progress: OnProgress = lambda done, total: None) -> Tuning:
    """The measures; every article is read once, some 40 ms each."""
    from reviewer.extraction.explaining.rivals import RivalReader

    settled, notes = settle(evidence.states), list(evidence.notes)
    by_article: dict[str, list[Settled]] = defaultdict(list)
    for fact in settled:
        by_article[fact.fact.article_id].append(fact)
    reader, cases, found = RivalReader(extractor), list[Case](), list[Added]()
    cues, units = frozenset(cue.id for cue in extractor.pack.cues), UnitEntries(extractor.pack.units)
    texts = {article.id: article for article in evidence.articles}
    for done, article_id in enumerate(sorted(by_article), 1):
        own, article = by_article[article_id], texts.get(article_id)
        if article is not None and not _is_same_text(article, own):
            notes.append(f"{article.path} was edited after it was reviewed: only its rules count")
            article = None
        if article is None:
            cases += cases_of_log(own)
        else:
            of_article = cases_of_article(own, ReadArticle(article, *reader.read(article), cues, units))
            cases += of_article.cases
            found += [added(case, article.text, record) for case, record in of_article.added]
        on_progress(done, len(by_article))
    names = tuple(name for name, _ in evidence.states)
    return Tuning(
        names,
        sum(article_id in by_article for article_id in texts),
        measures(cases, names, _known(extractor)),
        total(cases, names),
        group_added(found),
        agreement(settled),
        tuple(notes),
    )


def merged_state(states: States, article_id: str = "") -> ReviewState:
    """One state for several sessions: what they agree on, each fact once; what they dispute is left undecided.

    With ``article_id`` it speaks of that article alone.
    """
    agreed = (settled.last.decision for settled in settle(states, article_id) if not settled.is_disputed)
    return replay(replace(decision, seq=seq, group=0) for seq, decision in enumerate(agreed, 1))


def session_measures(state: ReviewState) -> tuple[Measure, ...]:
    """How each rule fares by the decisions of one session alone, the least certain first, all together last.

    No article is read, so what needs one, such as the say of cues, is not told.
    """
    cases = tuple(cases_of_log(settle([("", state)])))
    return (*measures(cases), total(cases))


def _known(extractor: Extractor) -> Iterator[tuple[str, str]]:
    yield from (("rule", rule.id) for rule in extractor.pack.rules)
    yield from (("indicator", entry.id) for entry in extractor.pack.indicators)


def _first_at(pair: tuple[str, ReviewState]) -> tuple[str, str]:
    name, state = pair
    return min((decision.at for decision in state.decisions.values()), default=""), name


def _is_same_text(article: Article, settled: Iterable[Settled]) -> bool:
    """Whether the article says at every decision what it said when that was made."""
    for fact in settled:
        decision = fact.last.decision
        record = decision.record or decision.proposed
        if record is not None and record.span.cut(article.text) != record.quote:
            return False
    return True
