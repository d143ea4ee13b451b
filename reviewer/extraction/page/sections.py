"""The parts of an article that look ahead: under ``Phương hướng``, ``Mục tiêu``, ``Nhiệm vụ trọng tâm``.

A heading governs until one of its own rank or above, so that ``1. Về kinh tế`` below a heading of aims keeps
to the aims and ``III. Tổ chức`` leaves them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from reviewer.domain.span import Span
from reviewer.extraction.page.clauses import Clauses

_AIMS = re.compile(
    r"phương hướng|mục tiêu|định hướng|phấn đấu|nhiệm vụ(?: trọng tâm| chủ yếu|,| và giải pháp| năm| nhiệm kỳ|\Z)"
    r"|(?:các |những |một số )?chỉ tiêu (?:chủ yếu|phấn đấu|cụ thể|chính|năm|nhiệm kỳ|đến)"
    r"|kế hoạch (?:năm|nhiệm kỳ|quý)|thời gian tới|năm tới|sang năm"
    r"|(?:chặng|đích) (?:cuối|tới|đến)|quyết(?: tâm)?\s?:?\Z",
    re.IGNORECASE,
)
_RESULTS = re.compile(
    r"kết quả|đánh giá|tình hình|nhìn lại|tổng kết|sơ kết|thành tựu|hạn chế|tồn tại|đạt được|thực trạng"
    r"|nguyên nhân|thực hiện (?:các |những )?(?:nhiệm vụ|mục tiêu|chỉ tiêu|kế hoạch|nghị quyết)"
    r"|hoàn thành|vượt|về đích|đã ",
    re.IGNORECASE,
)
_MARKS = (
    re.compile(r"(?:PHẦN|Phần)(?: THỨ| thứ)? \w"),
    re.compile(r"[IVX]{1,5}[.)/ -]"),
    re.compile(r"[A-ZĐ][.)/] "),
    re.compile(r"[0-9]{1,2}[.)/] ?(?![0-9])"),
    re.compile(r"[0-9]{1,2}\.[0-9]{1,2}"),
    re.compile(r"[a-zđ][.)] |\("),
)
"""What opens a heading, from the highest rank down."""
_CAPITALS, _PLAIN = 2, 7
_MOST_WORDS = 18
_ENDS = (".", ";", ",", "?", "!", "”", '"')


class _Heading(NamedTuple):
    start: int
    end: int
    rank: int
    is_aim: bool
    is_result: bool


class Sections:
    """The parts of one article that tell aims."""

    def __init__(self, text: str, clauses: Clauses, first: int) -> None:
        """``first`` is the offset behind the article's title."""
        self._starts: list[int] = []
        self._aims: list[Span | None] = []
        self._turns: list[tuple[int, bool]] = []
        current: _Heading | None = None
        for line in clauses.lines:
            heading = _heading(text, line.start, line.end) if line.start >= first else None
            if heading is None:
                continue
            if heading.is_aim or heading.is_result:
                self._turns.append((heading.start, heading.is_result))
            if heading.is_aim:
                current = heading
            elif current is not None and (heading.is_result or heading.rank <= current.rank):
                current = None
            else:
                continue
            self._starts.append(heading.start)
            self._aims.append(Span(current.start, current.end) if current else None)

    def tells_results(self, offset: int) -> bool:
        """Whether the last heading that told aims or results before ``offset`` told results."""
        at = bisect_right(self._turns, (offset, True)) - 1
        return at >= 0 and self._turns[at][1]

    def aim_at(self, offset: int) -> Span | None:
        """The heading of aims that governs ``offset``, None where results are told."""
        at = bisect_right(self._starts, offset) - 1
        return self._aims[at] if at >= 0 else None


def _heading(text: str, start: int, end: int) -> _Heading | None:
    """The heading that a line is, None for any other line."""
    line = text[start:end].strip()
    if not line or len(line) > 150 or line.endswith(_ENDS) or line.count(" ") >= _MOST_WORDS:
        return None
    rank = next((at for at, mark in enumerate(_MARKS) if mark.match(line)), _PLAIN)
    letters = [c for c in line if c.isalpha()]
    is_upper = len(letters) > 3 and sum(c.isupper() for c in letters) >= 0.8 * len(letters)
    if rank == _PLAIN and is_upper:
        rank = _CAPITALS
    if rank == _PLAIN and (not line[0].isalpha() or line.endswith(":") or line.count(" ") > 9 or ": " in line):
        return None
    if "%" in line or (letters and letters[0].islower()):
        return None
    is_result = _RESULTS.search(line) is not None
    return _Heading(start, end, rank, not is_result and _AIMS.search(line) is not None, is_result)


def is_heading(line: str) -> bool:
    """Whether a line heads a section: short, in capitals, without a sentence of its own."""
    words = line.strip()
    if not words or len(words) > 140 or words.endswith((".", ";", ",")):
        return False
    letters = [c for c in words if c.isalpha()]
    return len(letters) >= 4 and sum(c.isupper() for c in letters) >= 0.8 * len(letters)
