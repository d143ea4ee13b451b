"""Words around a figure, for lines with a keyword in its context. Pure."""

from __future__ import annotations

from reviewer.domain.span import Span
from reviewer.workbench.concordance import Words

_MOST = 400
"""Code points to either side that are looked at, however wide a line is."""


def around(text: str, span: Span, reach: int) -> Words:
    """The stored span of ``text`` with at most ``reach`` code points to either side, each on one line."""
    reach = min(reach, _MOST)
    keyword = text[span.start : span.end]
    left, right = text[max(0, span.start - reach) : span.start], text[span.end : span.end + reach]
    return Words(_flat(left), ((_flat(keyword), "figure"),), _flat(right))


def _flat(text: str) -> str:
    """``text`` on one line, a space at an end kept as one."""
    inner = " ".join(text.split())
    return f"{' ' if text[:1].isspace() and inner else ''}{inner}{' ' if text[-1:].isspace() else ''}"
