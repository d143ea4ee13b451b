"""The rules held against everything that people settled, beside the last recorded run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from reviewer.domain.article import Article
from reviewer.domain.candidate import fact_id
from reviewer.domain.pack import pack_digest
from reviewer.domain.ports import Reader
from reviewer.domain.record import Record
from reviewer.domain.rules_run import EXTRA, MISSED, RIGHT, WRONG, Place, RulesRun, RunChanges, run_changes
from reviewer.domain.span import Span
from reviewer.errors import ReviewerError, UsageError
from reviewer.evaluation.gold import GoldArticle, read_golds
from reviewer.evaluation.matching import ArticleMatches, match_article, predictions_of
from reviewer.storage.packs import read_pack
from reviewer.storage.run_file import RUN_FILE, read_run, write_run
from reviewer.workbench.effect import Standing
from reviewer.workbench.reading import OnProgress, compile_reader
from reviewer.workbench.reviewed import reviewed
from reviewer.workbench.scoring import gold_articles, gold_files
from reviewer.workbench.sessions import utc_now
from reviewer.workbench.standings import Counts, counted, scoring
from reviewer.workbench.tuning import Evidence, gather_evidence, merged_state
from reviewer.workbench.workspace import Workspace


class Scored(NamedTuple):
    """What a test of the rules found."""

    run: RulesRun
    whole: Standing
    """Of whole records: precision, recall and F1, each with its interval."""
    records: int
    articles: int
    """Of them, those of sessions and those of gold are each counted once."""
    floor: float
    """The F1 that is required; 0 for none."""
    before: RulesRun | None
    """The last recorded run."""
    changes: RunChanges | None
    notes: tuple[str, ...]

    @property
    def is_below(self) -> bool:
        """Whether the F1 is below the floor."""
        return self.whole.f1 < self.floor


class _Truth(NamedTuple):
    """An article with the matches of what the rules read in it."""

    matches: ArticleMatches
    counts: Counts
    judged: frozenset[Span] | None
    """The figures on which what is proposed besides counts; None for all of them."""


def rules_tested(
    workspace: Workspace,
    golds: Sequence[Path],
    patterns: Sequence[str],
    rules: Path,
    floor: float | None,
    on_progress: OnProgress = lambda done, total: None,
) -> Scored:
    """Score the pack in ``rules`` on the sessions of the workspace and on gold, and compare with the last run.

    An article of gold counts as gold says, whatever sessions say of it. Raises UsageError where nothing was
    settled anywhere, RulePackError and Problems for a broken pack, TruthError for broken gold.
    """
    from reviewer.extraction.packs.floor import floor_of

    files = read_pack(rules)
    before = read_run(workspace.sessions / RUN_FILE)
    evidence = _evidence(workspace, patterns, is_needed=not golds)
    truths = tuple(_truths(workspace, golds, evidence, compile_reader(files), on_progress))
    whole = scoring(truth.counts for truth in truths).whole
    outcomes: dict[str, dict[Place, str]] = {}
    for truth in truths:
        outcomes.setdefault(truth.matches.article_id, {}).update(_outcomes(truth))
    run = RulesRun(at=utc_now(), digest=pack_digest(files), f1=whole.f1, outcomes=outcomes)
    return Scored(
        run,
        whole,
        sum(len(truth.matches.matches) + len(truth.matches.missed) for truth in truths),
        len(truths),
        floor_of(files) if floor is None else floor,
        before,
        run_changes(before, run) if before else None,
        evidence.notes,
    )


def _truths(
    workspace: Workspace, golds: Sequence[Path], evidence: Evidence, reader: Reader, on_progress: OnProgress
) -> Iterator[_Truth]:
    """Every settled article beside what the rules read in it: those of gold, then those of sessions."""
    of_gold = [pair for path in golds for pair in _gold(workspace, path)]
    known = {article.sha256 for article, _ in of_gold}
    state = merged_state(evidence.states)
    own = [(article, reviewed(article, state)) for article in evidence.articles if article.sha256 not in known]
    total = len(of_gold) + len(own)
    for done, (article, gold) in enumerate(of_gold, 1):
        matches = match_article(gold, predictions_of(reader.extract(article).candidates))
        yield _Truth(matches, counted(matches, None), None)
        on_progress(done, total)
    for done, (article, told) in enumerate(own, 1 + len(of_gold)):
        extraction = reader.extract(article)
        matches = match_article(told.truth, predictions_of(extraction.candidates))
        judged = None if told.is_settled(extraction) else told.figures
        yield _Truth(matches, counted(matches, judged), judged)
        on_progress(done, total)


def record_run(workspace: Workspace, scored: Scored) -> Path:
    """Keep a run for the next one to be compared with; where it is kept. Raises SessionError."""
    path = workspace.sessions / RUN_FILE
    write_run(path, scored.run)
    return path


def _evidence(workspace: Workspace, patterns: Sequence[str], *, is_needed: bool) -> Evidence:
    try:
        return gather_evidence(workspace, (), patterns)
    except ReviewerError as error:
        if is_needed:
            raise
        return Evidence((), (), () if isinstance(error, UsageError) else (str(error),))


def _gold(workspace: Workspace, path: Path) -> Iterator[tuple[Article, GoldArticle]]:
    golds = read_golds(gold_files(path))
    yield from zip(gold_articles(golds, workspace.own_patterns), golds, strict=True)


def _outcomes(truth: _Truth) -> Iterator[tuple[Place, str]]:
    matches = truth.matches
    for match in matches.matches:
        yield _place(match.gold.record), WRONG + ", ".join(match.wrong) if match.wrong else RIGHT
    for missed in matches.missed:
        yield _place(missed.record), MISSED
    taken = {_place(gold.record) for gold in (*(m.gold for m in matches.matches), *matches.missed)}
    for extra in matches.spurious:
        place = _place(extra.record)
        if (truth.judged is None or extra.record.value_span in truth.judged) and place not in taken:
            yield place, EXTRA


def _place(record: Record) -> Place:
    return Place(*fact_id("", record)[1:])
