"""Resolution: what a candidate is once all of its article's candidates are known.

The catalogue names it, the checks look it over, and both bear on how sure one can be of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from reviewer.domain.candidate import Candidate
from reviewer.domain.text import MatchText
from reviewer.extraction.resolving.catalogue import Catalogue
from reviewer.extraction.resolving.checks import Found, by_record, found_again, found_by_checks
from reviewer.extraction.resolving.confidence import Confidence
from reviewer.extraction.resolving.known import Known
from reviewer.extraction.resolving.seams import seams_of

_AS_STATED = Confidence()


class Resolution(NamedTuple):
    """The candidates of one article resolved, with what that was told by; all in text order."""

    catalogue: Catalogue | None
    known: Sequence[Known]
    found: Found
    candidates: tuple[Candidate, ...]
    """With code, checks and confidence filled in."""
    places: Mapping[int, int]
    """Positions by the identity of the candidates as they came."""


NOTHING_RESOLVED = Resolution(None, (), (), (), {})


def resolve(
    candidates: Sequence[Candidate], view: MatchText, catalogue: Catalogue, confidence: Confidence = _AS_STATED
) -> tuple[Candidate, ...]:
    """The candidates of one article with code, checks and confidence filled in.

    ``candidates`` stand in text order with the confidence that their rule's author states; ``view`` is the
    article.
    """
    return resolution(candidates, view, catalogue, confidence).candidates


def resolution(
    candidates: Sequence[Candidate],
    view: MatchText,
    catalogue: Catalogue,
    confidence: Confidence,
    before: Resolution = NOTHING_RESOLVED,
) -> Resolution:
    """What :func:`resolve` tells and by what; candidates that were resolved ``before`` keep what is as it was.

    Those must have come from the very same article, and be alive still.
    """
    earlier = [before.places.get(id(candidate), -1) for candidate in candidates]
    if before.catalogue is catalogue:
        known = [
            before.known[was] if was >= 0 else _known(candidate, catalogue)
            for candidate, was in zip(candidates, earlier, strict=True)
        ]
    else:
        known = [_known(candidate, catalogue) for candidate in candidates]
        earlier = [
            was if was >= 0 and before.known[was] == told else -1 for told, was in zip(known, earlier, strict=True)
        ]
    if before.found:
        found = found_again(known, view.stored, before.found, seams_of(earlier, before.known))
    else:
        found = found_by_checks(known, view.stored)
    failed = by_record(found)
    resolved: list[Candidate] = []
    for at, (candidate, told, was) in enumerate(zip(candidates, known, earlier, strict=True)):
        findings = failed.get(at, ())
        if was >= 0 and before.candidates[was].findings == findings:
            resolved.append(before.candidates[was])
            continue
        checks = tuple([finding.check for finding in findings])
        record, rule, evidence = told.record, candidate.rule, candidate.evidence
        sure = confidence.of(candidate.confidence, record, rule, evidence, checks, view)
        resolved.append(Candidate(candidate.article_id, record, rule, sure, checks, evidence, findings))
    places = {id(candidate): at for at, candidate in enumerate(candidates)}
    return Resolution(catalogue, known, found, tuple(resolved), places)


def _known(candidate: Candidate, catalogue: Catalogue) -> Known:
    record = candidate.record
    code = catalogue.code_for(record.indicator, record.unit, record.measure)
    if code != record.code:
        record = replace(record, code=code)
    return Known(record, catalogue.get(code))
