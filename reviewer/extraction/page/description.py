"""What an article tells of itself: title, day of publication, source and governing place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from reviewer.domain.article import FURNITURE, META, TITLE, Description
from reviewer.extraction.page.home_place import governing_place
from reviewer.extraction.page.places import Gazetteer
from reviewer.extraction.page.zones import Page

LEAD_LENGTH = 900
"""How many characters from the title on count as the opening of an article."""

_ISO = re.compile(r"(?<![0-9])([12][0-9]{3})-([0-9]{2})-([0-9]{2})(?![0-9])")
_FULL = re.compile(r"(?<![0-9])([0-3]?[0-9])[/.-]([01]?[0-9])[/.-]((?:19|20)[0-9]{2})(?![0-9])")
_IN_WORDS = re.compile(
    r"(?<![0-9])(?:ngày\s+)?([0-3]?[0-9])\s+tháng\s+([01]?[0-9]),?\s+(?:năm\s+)?((?:19|20)[0-9]{2})", re.IGNORECASE
)
_SHORT = re.compile(
    r"(?:sáng|trưa|chiều|tối|đêm|ngày|hôm nay)(?: (?:nay|qua))?,?\s*\(?(?:ngày\s+)?"
    r"([0-3]?[0-9])[/-]([01]?[0-9])(?![0-9]|[/-][0-9])",
    re.IGNORECASE,
)
_OPENED = re.compile(
    r"(?:(?i:sáng|trưa|chiều|tối|đêm|hôm)(?:\s(?P<when>nay|qua))?,?\s*\(?(?:ngày\s+)?|Ngày\s+)"
    r"(?P<day>[0-3]?[0-9])\s?[/-]\s?(?P<month>[01]?[0-9])[/-](?P<year>(?:19|20)[0-9]{2})"
)
_AHEAD = r"(?:kế hoạch|nhiệm vụ|chỉ tiêu|mục tiêu|phương hướng|phát động|thi đua|dự toán)[^.\n]{0,120}"
_BACK = r"(?:tổng kết|kết quả|nhìn lại|đánh giá)[^.\n]{0,120}"
_PAPER_OF = re.compile(r"(?:báo cáo|nghị quyết|kế hoạch|quyết định) số", re.IGNORECASE)
_TERMS = re.compile(r"(?:19|20)[0-9]{2}\s?[-–—]\s?(?:19|20)[0-9]{2}")
_YEAR = re.compile(r"(?<![0-9./-])((?:19|20)[0-9]{2})(?![0-9]|[./-][0-9])")
_COMPARED = re.compile(
    r"(?:cùng kỳ|so với)(?: với)? (?:năm )?((?:19|20)[0-9]{2})(?![0-9]|[./-][0-9])", re.IGNORECASE
)
"""The year that a review compares with is the one before its own."""
_STAMP = re.compile(r"(?<![0-9./-])([0-3]?[0-9])[/.-]([01]?[0-9])[/.-]([0-9]{2})\s{1,2}[0-2]?[0-9]:[0-5][0-9]")
_MONTH_STAMP = re.compile(r"\A\W{0,4}date\s(?P<year>(?:19|20)[0-9]{2})-(?P<month>[01][0-9])(?![0-9-])")
"""What a page stored without its day begins with."""
_HEAD_LENGTH, _STAMP_LENGTH = 600, 100
_LINK = re.compile(r"https?://(?:www\.)?([a-z0-9.-]+\.[a-z]{2,})", re.IGNORECASE)
_SITE = re.compile(r"(?:\A|\n)\s*(?:www\.)?([a-z0-9-]+\.(?:gov\.)?(?:vn|com|net|org))\b", re.IGNORECASE)


def describe(text: str, page: Page, gazetteer: Gazetteer) -> Description:
    """What the page tells of itself; empty where it does not say."""
    title = " ".join(page.title.cut(text).split()) if page.title else ""
    start = page.title.end if page.title else 0
    lead = text[start : start + LEAD_LENGTH]
    return Description(
        title, _published(text, page, title, lead), _source(text), _place(text, page, gazetteer, title, lead)
    )


def _place(text: str, page: Page, gazetteer: Gazetteer, title: str, lead: str) -> str:
    furniture = [zone.span for zone in page.zones if zone.kind == FURNITURE]
    mentions = [m for m in gazetteer.mentions if not any(f.start <= m.start < f.end for f in furniture)]
    return governing_place(gazetteer, title, lead, mentions)


def _source(text: str) -> str:
    """The site that the page links to as its source, or names at its head."""
    link = _LINK.search(text) if "://" in text else None
    if link:
        return link[1].lower()
    site = _SITE.search(text, 0, 200)
    return site[1].lower() if site else ""


def _published(text: str, page: Page, title: str, lead: str) -> date | None:
    """The day of publication: from a meta line, else from the day on which the event of the opening was."""
    for zone in page.zones:
        if zone.kind in (META, TITLE) and not _PAPER_OF.search(zone.span.cut(text)):
            found = next(_dates(zone.span.cut(text)), None)
            if found:
                return found
    stamped = _stamped(text, page)
    if stamped:
        return stamped
    opened = _OPENED.search(lead)
    if opened:
        event = _date(opened["year"], opened["month"], opened["day"])
        return event + timedelta(days=1) if event and opened["when"] == "qua" else event
    short = _SHORT.search(lead)
    if short is None:
        return None
    told = re.search(rf"(?<![0-9])0?{int(short[1])}[/-]0?{int(short[2])}[/-]((?:19|20)[0-9]{{2}})(?![0-9])", text)
    year = int(told[1]) if told else _year_of(int(short[2]), f"{title}\n{lead}")
    return _date(year, short[2], short[1]) if year else None


def _stamped(text: str, page: Page) -> date | None:
    """The day in a short line of its own beside the title, whatever else the line tells."""
    month = _MONTH_STAMP.match(text)
    if month:
        return _date(month["year"], month["month"], 1)
    end = (page.title.end if page.title else 0) + _HEAD_LENGTH
    for line in text[:end].split("\n"):
        if len(line) > _STAMP_LENGTH or line.rstrip().endswith(".") or _PAPER_OF.search(line):
            continue
        stamp = _STAMP.search(line)
        short = _date(2000 + int(stamp[3]), stamp[2], stamp[1]) if stamp else None
        found = short or next(_dates(line), None)
        if found:
            return found
    return None


def _dates(text: str) -> Iterator[date]:
    """Every full date of a text, ISO dates first."""
    for match in _ISO.finditer(text):
        found = _date(match[1], match[2], match[3])
        if found:
            yield found
    for pattern in (_FULL, _IN_WORDS):
        for match in pattern.finditer(text):
            found = _date(match[3], match[2], match[1])
            if found:
                yield found


def _year_of(month: int, opening: str) -> int:
    """The year of a day and month without one, by the years that the opening speaks of.

    Late in a year papers look ahead to the next one, early in a year back to the last.
    """
    compared = [int(y) + 1 for y in _COMPARED.findall(opening)]
    opening = _COMPARED.sub(" ", opening)
    years = Counter([*(int(y) for y in _YEAR.findall(_TERMS.sub(" ", opening))), *compared])
    years = years or Counter(int(y) for y in _YEAR.findall(opening))
    if not years:
        return 0
    year = years.most_common(1)[0][0]
    if month >= 11 and year + 1 not in years and re.search(_AHEAD + str(year), opening, re.IGNORECASE):
        return year - 1
    if month <= 2 and year + 1 in years:
        return year + 1
    if month <= 2 and re.search(_BACK + str(year), opening, re.IGNORECASE):
        return year + 1
    return year


def _date(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
