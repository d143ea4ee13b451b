"""What a figure may be besides what it was read as: its comparator, measure, status and basis, likeliest first.

The words right beside a figure say more than those further off, and the records around it more than a fixed order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from reviewer.domain.record import COMPARATORS, MEASURES, Record
from reviewer.domain.text import nfc

_BEFORE, _BEHIND = 45, 60
"""Code points on either side of a figure whose words tell what it is."""
_BESIDE = 14
"""Code points from a figure within which a word tells of it for sure."""
_FLAGS = re.IGNORECASE
_COMPARATORS_BEFORE = (
    (">=", re.compile(r"ít nhất|tối thiểu|không dưới|từ\s*\Z", _FLAGS)),
    ("<=", re.compile(r"không quá|tối đa|không vượt", _FLAGS)),
    (">", re.compile(r"hơn|trên|vượt mức", _FLAGS)),
    ("<", re.compile(r"dưới|chưa đầy|chưa đến", _FLAGS)),
    ("~", re.compile(r"gần|khoảng|xấp xỉ|ước|chừng", _FLAGS)),
)
_COMPARATORS_BEHIND = ((">=", re.compile(r"trở lên", _FLAGS)), ("<=", re.compile(r"trở xuống", _FLAGS)))
_PLAN = r"kế hoạch|dự toán|chỉ tiêu|mục tiêu|nghị quyết|nhiệm vụ"
_MEASURES_BEFORE = (
    ("above_plan", re.compile(r"vượt", _FLAGS)),
    ("below_plan", re.compile(rf"thấp hơn (?:{_PLAN})", _FLAGS)),
    ("of_previous", re.compile(r"gấp|bằng (?:so với )?cùng kỳ", _FLAGS)),
    ("increase", re.compile(r"tăng|cao hơn|thêm", _FLAGS)),
    ("decrease", re.compile(r"giảm|thấp hơn", _FLAGS)),
    ("of_plan", re.compile(rf"hoàn thành|{_PLAN}", _FLAGS)),
)
_MEASURES_BEHIND = (
    ("of_plan", re.compile(_PLAN, _FLAGS)),
    ("of_previous", re.compile(r"so với|so cùng|cùng kỳ", _FLAGS)),
)
_STATUSES = ("actual", "target", "estimate")
_OTHER_MEASURES = ("level", "of_plan", "increase", "above_plan", "decrease", "of_previous")
BASIS = re.compile(
    rf"(?:so với|so|với|cùng)?\s*\b(?P<basis>(?:cùng kỳ|{_PLAN}|năm (?:trước|ngoái|\d{{4}})|đầu năm|đầu nhiệm kỳ)"
    r"(?:[^\S\n](?!và\b|với\b|đạt\b|là\b|tăng\b|giảm\b|trong\b|đã\b|để\b|của\b|bằng\b|cho\b)[^\s,;:.()]+){0,6})",
    _FLAGS,
)
"""What figures are compared with, in the words of the article."""


def comparators(record: Record, text: str) -> Iterator[str]:
    """Comparators by the words beside the figure, then equal, then the others."""
    before, behind = _sides(record, text)
    yield from (sign for sign, words in _COMPARATORS_BEHIND if words.search(behind[:_BESIDE]))
    yield from _by_nearness(_COMPARATORS_BEFORE, before[-_BESIDE * 2 :])
    yield "="
    yield from COMPARATORS


def measures(record: Record, text: str) -> Iterator[str]:
    """Measures that words beside the figure tell, then level, then what words further off tell."""
    before, behind = _sides(record, text)
    yield from _by_nearness(_MEASURES_BEFORE, before[-_BESIDE:])
    if "kỳ" not in behind[:_BESIDE]:
        yield from (name for name, words in _MEASURES_BEHIND[:1] if words.search(behind[:_BESIDE]))
    yield "level"
    yield from _by_nearness(_MEASURES_BEFORE, before)
    yield from (name for name, words in _MEASURES_BEHIND if words.search(behind))
    yield from (*_OTHER_MEASURES, *MEASURES)


def is_compared(record: Record, text: str) -> bool:
    """Whether a figure may be told beside another: by its measure, or by words that make one so."""
    before, behind = _sides(record, text)
    words = (*_MEASURES_BEFORE, *_MEASURES_BEHIND)
    return record.measure != "level" or any(w.search(before) or w.search(behind) for _, w in words)


def years_around(period: str) -> tuple[str, ...]:
    """The year of a period, the years beside it and its first half."""
    if not period[:4].isdigit():
        return ()
    year = int(period[:4])
    return f"{year}", f"{year + 1}", f"{year - 1}", f"{year}-H1"


def statuses(around: Sequence[Record]) -> Iterator[str]:
    """The statuses of the records around, most frequent first, then the others."""
    told = Counter(record.status for record in around)
    yield from sorted(_STATUSES, key=lambda status: (-told[status], _STATUSES.index(status)))


def bases(record: Record, text: str, around: Sequence[Record]) -> Iterator[str]:
    """What the words behind the figure compare it with, what its neighbours have, then words before it."""
    start, end = record.value_span
    yield from (match["basis"] for match in BASIS.finditer(text, end, min(len(text), end + 2 * _BEHIND)))
    yield from (other.basis for other in around if other.basis)
    found = [match["basis"] for match in BASIS.finditer(text, max(0, start - 4 * _BEHIND), start)]
    yield from reversed(found)


def _sides(record: Record, text: str) -> tuple[str, str]:
    start, end = record.value_span
    return nfc(text[max(0, start - _BEFORE) : start]), nfc(text[end : end + _BEHIND])


def _by_nearness(table: Sequence[tuple[str, re.Pattern[str]]], before: str) -> Iterator[str]:
    """The names whose words stand in ``before``, the one nearest to its end first."""
    found = [(max(m.end() for m in words.finditer(before)), name) for name, words in table if words.search(before)]
    yield from (name for _, name in sorted(found, reverse=True))
