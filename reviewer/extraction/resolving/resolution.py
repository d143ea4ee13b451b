"""Resolution: what a candidate is once all of its article's candidates are known.

The catalogue names it, the checks look it over, and both bear on how sure one can be of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reviewer.domain.candidate import Candidate
from reviewer.domain.text import MatchText
from reviewer.extraction.resolving.catalogue import Catalogue
from reviewer.extraction.resolving.checks import failed_checks
from reviewer.extraction.resolving.confidence import Confidence
from reviewer.extraction.resolving.known import Known

_AS_STATED = Confidence()
_NOTHING: Mapping[int, Candidate] = {}


def resolve(
    candidates: Sequence[Candidate],
    view: MatchText,
    catalogue: Catalogue,
    confidence: Confidence = _AS_STATED,
    before: Mapping[int, Candidate] = _NOTHING,
) -> tuple[Candidate, ...]:
    """The candidates of one article with code, checks and confidence filled in.

    ``candidates`` stand in text order with the confidence that their rule's author states; ``view`` is the
    article. ``before`` are candidates that were resolved in an earlier reading, by the identity of their evidence:
    one that has the same code and checks again is as sure as it was.
    """
    known = [_known(candidate, catalogue) for candidate in candidates]
    failed = failed_checks(known, view.stored)
    resolved: list[Candidate] = []
    for at, (candidate, (record, _)) in enumerate(zip(candidates, known, strict=True)):
        findings = failed.get(at, ())
        checks = tuple([finding.check for finding in findings])
        evidence, rule = candidate.evidence, candidate.rule
        earlier = before.get(id(evidence))
        if earlier is not None and earlier.record == record and earlier.findings == findings:
            resolved.append(earlier)
            continue
        sure = confidence.of(candidate.confidence, record, rule, evidence, checks, view)
        resolved.append(Candidate(candidate.article_id, record, rule, sure, checks, evidence, findings))
    return tuple(resolved)


def _known(candidate: Candidate, catalogue: Catalogue) -> Known:
    record = candidate.record
    code = catalogue.code_for(record.indicator, record.unit, record.measure)
    if code != record.code:
        record = replace(record, code=code)
    return Known(record, catalogue.get(code))
