"""Calibrating: from gold and decisions to what each sign of a candidate weighs, and how far to trust it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.article import Article, Extraction
from reviewer.domain.candidate import Candidate
from reviewer.domain.decision import ACCEPT, EARNED, FIX, REJECT
from reviewer.domain.record import EDITABLE, changed_fields
from reviewer.domain.sign_words import about_sign
from reviewer.domain.signs import BY_RULE, EVERY, SIGNS, signs_of
from reviewer.domain.state import ReviewState, replay
from reviewer.domain.text import match_text
from reviewer.errors import ReviewerError, UsageError
from reviewer.evaluation.gold import read_golds
from reviewer.evaluation.matching import match_article, predictions_of
from reviewer.storage.packs import read_pack
from reviewer.storage.session_list import session_log
from reviewer.tuning.calibration import Case, Weights, fit, tallies
from reviewer.tuning.reliability import Forecast, cross_validated, held_out, only
from reviewer.tuning.sign_file import SignRow, sign_file
from reviewer.tuning.tally import Tally
from reviewer.workbench.reading import OnProgress, read_articles
from reviewer.workbench.scoring import gold_articles, gold_files
from reviewer.workbench.workspace import Workspace

if TYPE_CHECKING:
    from reviewer.extraction.pipeline import Extractor

FIRST_STRENGTH = 20.0
"""How strongly weights are held to zero when the prior itself is made, from few articles."""
STATED: Weights = {"checks-failed": -1.0}
"""What is believed of signs too rare to be learned from."""
METHODS: Mapping[str, Callable[[str], bool]] = {
    "one rate": lambda sign: sign == EVERY,
    "rule": lambda sign: sign == EVERY or sign.startswith(BY_RULE),
    "all signs": lambda sign: True,
}
"""Ways to forecast, by the signs that each looks at."""


class Trial(NamedTuple):
    """Forecasts by one method for the cases of one source, on articles that had no say in them."""

    source: str
    method: str
    forecasts: tuple[Forecast, ...]


class Calibration(NamedTuple):
    """What a calibration found."""

    cases: tuple[Case, ...]
    trials: tuple[Trial, ...]
    file: str
    """The pack file with the weights."""


class Evidence(NamedTuple):
    """Where decided candidates come from."""

    gold: tuple[Path, ...] = ()
    sessions: tuple[str, ...] = ()
    held: tuple[Path, ...] = ()
    """Gold to be forecast and never learned from."""


def calibrate(
    workspace: Workspace, rules: Path, evidence: Evidence, *, is_prior: bool, on_progress: OnProgress
) -> Calibration:
    """Fit the weights of a pack and try them on articles left out.

    With ``is_prior`` the evidence is text that the rules were not tuned on, and what it shows becomes the prior;
    else it moves the weights away from the prior that the pack states. Raises ReviewerError.
    """
    from reviewer.extraction.pipeline import build_extractor

    extractor = build_extractor(read_pack(rules))
    sources = {path.name: _gold_cases(workspace, extractor, path, on_progress) for path in evidence.gold}
    for name in evidence.sessions:
        sources[name] = _session_cases(workspace, extractor, name)
    cases = tuple(case for found in sources.values() for case in found)
    if not cases:
        raise UsageError("nothing was decided there", todo="Name gold with --gold or a session with --session")
    rows = _prior_rows(cases, extractor) if is_prior else _rows(cases, extractor)
    prior = STATED if is_prior else {sign: row.prior for sign, row in rows.items()}
    trials = _trials(sources, cases, prior)
    for path in evidence.held:
        held = _gold_cases(workspace, extractor, path, on_progress)
        trials += tuple(
            Trial(f"{path.name} (held out)", name, held_out(only(cases, has), only(held, has), prior))
            for name, has in METHODS.items()
        )
    return Calibration(cases, trials, sign_file(rows, about_sign))


def _rows(cases: Sequence[Case], extractor: Extractor) -> dict[str, SignRow]:
    """The weights after the cases, from the prior that the pack states."""
    stated = {model.sign: model for model in extractor.weights}
    prior = _by_authors(extractor) | {sign: model.prior for sign, model in stated.items()}
    weights, counts = fit(cases, prior), tallies(cases)
    rows = {}
    for sign in _in_order(extractor, weights):
        model = stated.get(sign)
        before = Tally(model.prior_cases, model.prior_right) if model else Tally()
        rows[sign] = SignRow(prior.get(sign, 0.0), before, weights[sign], counts.get(sign, Tally()))
    return rows


def _prior_rows(cases: Sequence[Case], extractor: Extractor) -> dict[str, SignRow]:
    """The prior that the cases show, and weights that are nothing but the prior."""
    weights = fit(cases, {**_by_authors(extractor), **STATED}, imagined=0.0, strength=FIRST_STRENGTH)
    counts = tallies(cases)
    return {
        sign: SignRow(weights[sign], counts.get(sign, Tally()), weights[sign], Tally())
        for sign in _in_order(extractor, weights)
    }


def _by_authors(extractor: Extractor) -> dict[str, float]:
    """What the rules add by their authors' word alone."""
    return {BY_RULE + rule: added for rule, added in extractor.stated_by_authors().items()}


def _in_order(extractor: Extractor, weights: Iterable[str]) -> Iterator[str]:
    """Signs as a person looks for them: those of every candidate first, then rules by name."""
    known = {*weights}
    yield from (sign for sign in SIGNS if sign in known)
    rules = {BY_RULE + rule for rule in extractor.stated_by_authors()}
    yield from sorted(sign for sign in known if sign in rules)


def _trials(sources: Mapping[str, Sequence[Case]], cases: Sequence[Case], prior: Weights) -> tuple[Trial, ...]:
    """Every method on every source and on all of them, by cross-validation over all articles."""
    found: dict[str, tuple[Forecast, ...]] = {
        name: cross_validated(only(cases, has), prior) for name, has in METHODS.items()
    }
    trials = [Trial("all", name, forecasts) for name, forecasts in found.items()]
    at = 0
    for source, own in sources.items():
        trials += [Trial(source, name, forecasts[at : at + len(own)]) for name, forecasts in found.items()]
        at += len(own)
    return tuple(trials)


# Cases


def _gold_cases(workspace: Workspace, extractor: Extractor, path: Path, on_progress: OnProgress) -> list[Case]:
    """A case for every candidate that gold settles; those on optional gold settle nothing."""
    golds = read_golds(gold_files(path))
    cases: list[Case] = []
    for done, (gold, article) in enumerate(
        zip(golds, gold_articles(golds, workspace.own_patterns), strict=True), 1
    ):
        candidates = extractor.extract(article).candidates
        matched = match_article(gold, predictions_of(candidates))
        verdicts = {id(match.prediction.record): not match.wrong for match in matched.matches}
        verdicts |= {id(prediction.record): False for prediction in matched.spurious}
        cases += [
            _case(f"{path.name}/{article.id}", candidate, article, verdicts[id(candidate.record)])
            for candidate in candidates
            if id(candidate.record) in verdicts
        ]
        on_progress(done, len(golds))
    return cases


def _session_cases(workspace: Workspace, extractor: Extractor, name: str) -> list[Case]:
    """A case for every candidate of today's rules on whose fact the session has a verdict."""
    state = replay(session_log(workspace.sessions, name))
    cases: list[Case] = []
    for _, article in read_articles(workspace.article_patterns()):
        if isinstance(article, ReviewerError) or not state.facts(article.id):
            continue
        read: Extraction = extractor.extract(article)
        for candidate in read.candidates:
            verdict = _verdict(state, candidate)
            if verdict is not None:
                cases.append(_case(f"{name}/{article.id}", candidate, article, verdict))
    return cases


def _verdict(state: ReviewState, candidate: Candidate) -> bool | None:
    """Whether a candidate reads as the person left its fact; None where nobody looked at it."""
    decision = state.verdict(candidate.fact)
    if decision is None or decision.kind not in (ACCEPT, FIX, REJECT) or decision.via == EARNED:
        return None
    if decision.record is None:
        return False
    return not any(name in EDITABLE for name in changed_fields(candidate.record, decision.record))


def _case(article_id: str, candidate: Candidate, article: Article, is_right: bool) -> Case:
    view = match_text(article.text)
    signs = signs_of(candidate.record, candidate.rule, candidate.evidence, candidate.checks, view)
    return Case(article_id, tuple(signs), is_right)
