"""Resolution: what a candidate is once all of its article's candidates are known.

The catalogue names it, the checks look it over, and both bear on how sure one can be of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reviewer.domain.candidate import Candidate
from reviewer.extraction.catalogue import Catalogue
from reviewer.extraction.checks import Known, failed_checks

_WITHOUT_CODE = 0.95
_WITHOUT_UNIT = 0.85
_WITHOUT_PERIOD_WORDS = 0.95
_PER_FAILED_CHECK = 0.7
_LOWEST, _HIGHEST = 0.01, 0.99


def resolve(candidates: Sequence[Candidate], text: str, catalogue: Catalogue) -> tuple[Candidate, ...]:
    """The candidates of one article with code, checks and confidence filled in.

    ``candidates`` stand in text order with their rule's own confidence; ``text`` is the article as stored.
    """
    known = [_known(candidate, catalogue) for candidate in candidates]
    failed = failed_checks(known, text)
    resolved: list[Candidate] = []
    for at, (candidate, (record, _)) in enumerate(zip(candidates, known, strict=True)):
        checks = failed.get(at, ())
        confidence = _confidence(candidate, record.code, checks)
        resolved.append(
            Candidate(candidate.article_id, record, candidate.rule, confidence, checks, candidate.evidence)
        )
    return tuple(resolved)


def _known(candidate: Candidate, catalogue: Catalogue) -> Known:
    record = candidate.record
    code = catalogue.code_for(record.indicator, record.unit, record.measure)
    if code != record.code:
        record = replace(record, code=code)
    return Known(record, catalogue.get(code))


def _confidence(candidate: Candidate, code: str, checks: tuple[str, ...]) -> float:
    """The rule's confidence, lessened for whatever is missing or failed; two decimals."""
    confidence = candidate.confidence * _PER_FAILED_CHECK ** len(checks)
    if not code:
        confidence *= _WITHOUT_CODE
    if not candidate.record.unit:
        confidence *= _WITHOUT_UNIT
    for field, _, words in candidate.evidence:
        if field == "period" and words is None:
            confidence *= _WITHOUT_PERIOD_WORDS
            break
    return round(min(_HIGHEST, max(_LOWEST, confidence)), 2)
