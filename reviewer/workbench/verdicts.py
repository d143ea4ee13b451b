"""What an act on an entry says, as a decision that nobody has signed yet: no time, no name, no number.

Pure, so that one entry and ten thousand are judged by the same words before anything is written.
"""

from __future__ import annotations

from reviewer.domain.candidate import FactId
from reviewer.domain.decision import ACCEPT, ADD, DISMISS, FIX, REASONS, REJECT, RETRACT, Decision
from reviewer.domain.entry import ADDED, Entry
from reviewer.domain.record import Record, changed_fields
from reviewer.domain.span import Span
from reviewer.errors import UsageError, Where


def said(
    kind: str, entry: Entry, *, record: Record | None = None, reason: str = "", comment: str = "", via: str = ""
) -> Decision:
    """A decision of ``kind`` on an entry as it stands."""
    return Decision(
        at="",
        annotator="",
        kind=kind,
        fact=entry.fact,
        rule=entry.rule,
        proposed=entry.proposed,
        record=record,
        reason=reason,
        comment=comment,
        via=via,
    )


def accepted(entry: Entry, via: str = "") -> Decision:
    """The proposal is right as it stands. Raises UsageError where there is none."""
    if entry.proposed is None:
        raise UsageError("there is no proposal to accept here", Where(entry.fact.article_id))
    return said(ACCEPT, entry, record=entry.proposed, via=via)


def rejected(entry: Entry, reason: str, comment: str = "", via: str = "") -> Decision:
    """The proposal is no record; an added record is taken back instead. Raises UsageError for another reason."""
    check_reason(reason)
    if entry.state == ADDED:
        return said(RETRACT, entry, via=via)
    return said(REJECT, entry, reason=reason, comment=comment, via=via)


def fixed(entry: Entry, record: Record, via: str = "") -> Decision:
    """The figure is right and ``record`` is how it should read; no difference makes it an accept."""
    if entry.proposed is None:
        return said(ADD, entry, record=record, via=via)
    if not changed_fields(entry.proposed, record):
        return accepted(entry, via)
    return said(FIX, entry, record=record, via=via)


def dismissed(article_id: str, value_span: Span, quote: str, reason: str, comment: str = "") -> Decision:
    """A figure that no entry stands for, in the words ``quote``, is no record. Raises UsageError."""
    check_reason(reason)
    fact = FactId(article_id, *value_span, "")
    return Decision(at="", annotator="", kind=DISMISS, fact=fact, reason=reason, comment=comment, quote=quote)


def check_reason(reason: str) -> None:
    """Raise UsageError for what is not one of REASONS."""
    if reason not in REASONS:
        raise UsageError(f"'{reason}' is no reason to reject", todo=f"Reasons are {', '.join(REASONS)}")
