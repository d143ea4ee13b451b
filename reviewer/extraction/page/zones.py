"""Zones: which lines of a page are the article's title and body, and which are not.

The pack names lines and blocks by their words. What it does not name is told by its form: a line told twice is
a caption, short scraps before the title are menus, and a bare name at the end is a signature.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.article import BODY, CAPTION, FURNITURE, META, TITLE, Zone
from reviewer.domain.span import Span
from reviewer.extraction.packs.matching import Matcher
from reviewer.extraction.packs.scan import Branches

if TYPE_CHECKING:
    from reviewer.extraction.packs.entries import ZoneModel
    from reviewer.extraction.packs.pack import Pack

HEAD_LINES = 16
"""How many lines from the top a title may stand."""
PARAGRAPH_WORDS = 28
"""A line of so many words is a paragraph of prose, never a heading or a teaser."""
SENTENCE_WORDS = 12
"""A line of so many words that ends like a sentence is one."""
TITLE_WORDS = 4
TELLING_PARAGRAPHS = 3
"""So many paragraphs make an article: a signature behind them ends it, unless as many follow."""
_FEW_LETTERS = 3

_LISTED = re.compile(r"[^\w\s\"“”'‘(\[][^:\n]{1,80}:[^\n]{0,80}[0-9]")
"""A line of a list that tells a figure: a sign, a name, a colon, a number. No headline stands below it."""
_DATED = re.compile(r"date\s+[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?\s+(?=\S)")
_PAPER = re.compile(
    r"(?:TRÍCH |TÓM TẮT |DỰ THẢO )?"
    r"(?:NGHỊ QUYẾT|BÁO CÁO(?: CHÍNH TRỊ| TÓM TẮT| TỔNG KẾT)?|KẾ HOẠCH|KẾT LUẬN|CHỈ THỊ|THÔNG BÁO|QUYẾT ĐỊNH"
    r"|CHƯƠNG TRÌNH|TỜ TRÌNH)\W*"
)
_NAME = r"[^\W\d_]+(?:[ ][^\W\d_]+){1,3}"
_SIGNED = re.compile(
    rf"(?:(?:Tác giả|Bài|Tin|Bài và ảnh|Tin và ảnh|Bài, ảnh|Tin, ảnh|Thực hiện|Ghi chép của)\s?:?\s?)?"
    rf"({_NAME})(?:\s?[-–,]\s?({_NAME}))?(?:\s?\((?:[Tt]hực hiện|[Gg]hi|[Ll]ược ghi|[Tt]ổng hợp|[Bb]iên tập)\))?"
)
_PLACES = re.compile(r"(?i:xã|phường|thị|huyện|quận|tỉnh|thành|thôn|làng|bản|ấp|khu|tổ)\b")
_SIGNS = re.compile(r"[^\w\"“(\[]+")
_SIGNS_END = re.compile(r"[^\w\"”)\]?!.…%]+\Z")
_ENDS_SENTENCE = (".", "!", "?", "…", ":", ";", "./.")


class PageLine(NamedTuple):
    """One line that is not blank; offsets leave out the spaces at its ends."""

    start: int
    end: int
    text: str
    words: int


class _Named(NamedTuple):
    """A zone told by single lines."""

    zone: ZoneModel
    words: Sequence[str]
    most_words: int
    pattern: Matcher


class Page(NamedTuple):
    """A page parted into zones."""

    zones: tuple[Zone, ...]
    title: Span | None
    """The words of the title in the matching text."""


class ZoneReader:
    """Parts a matching text into zones by the pack's lines and blocks."""

    def __init__(self, pack: Pack) -> None:
        named = [(z, pack.matcher(z.line)) for z in pack.zones if z.line]
        self._single = [_Named(z, z.words, z.max_words or sys.maxsize, pattern) for z, pattern in named]
        blocks = [(z, z.opening) for z in pack.zones if z.opening]
        self._blocks = Branches(blocks, pack.matcher, r"(?:{})\Z")

    def read(self, text: str) -> Page:
        """The zones of a matching text, covering it without gap, and where its title stands."""
        lines = _lines(text)
        told = self._told_in(text.lower())
        kinds = [_named(line, told) for line in lines]
        title = _find_title(lines, kinds)
        if title is not None:
            for i in title:
                kinds[i] = TITLE
            for i in range(title[0]):
                kinds[i] = kinds[i] if kinds[i] == META else FURNITURE
        self._mark_blocks(lines, kinds, title[-1] + 1 if title else 0, len(text))
        _mark_by_form(lines, kinds)
        _mark_after_signature(lines, kinds)
        zones = _zones(lines, [kind or BODY for kind in kinds], len(text))
        return Page(zones, _title_span(lines, title))

    def names(self, line: str) -> bool:
        """Whether an entry of the pack names this line, or takes it for the heading of a block."""
        page_line = PageLine(0, len(line), line, line.count(" ") + 1)
        return bool(_named(page_line, self._single) or self._opened(page_line))

    def _told_in(self, lowered: str) -> list[_Named]:
        """The entries without those for lines of any length whose words the page has nowhere."""
        return [
            entry
            for entry in self._single
            if entry.most_words < sys.maxsize or any(word in lowered for word in entry.words)
        ]

    def _mark_blocks(self, lines: Sequence[PageLine], kinds: list[str], first: int, length: int) -> None:
        open_block: ZoneModel | None = None
        has_begun = False
        for i in range(first, len(lines)):
            line = lines[i]
            block = self._opened(line)
            if block is not None and block.until == "end" and not has_begun:
                kinds[i] = block.zone  # nothing comes after an article that has not begun
            elif block is not None and not (open_block and open_block.until == "end"):
                open_block = block
            elif open_block and _ends(open_block, lines, i, length):
                open_block = None
            if open_block:
                kinds[i] = open_block.zone
            has_begun = has_begun or (not kinds[i] and _is_prose(line))

    def _opened(self, line: PageLine) -> ZoneModel | None:
        if line.words > 9:
            return None
        block = self._blocks.match(line.text, 0)
        return block if block is not None and line.words <= (block.max_words or 9) else None


def _is_prose(line: PageLine) -> bool:
    """Whether a line tells something in a sentence, as articles do and menus do not."""
    return line.words >= PARAGRAPH_WORDS or (line.words >= SENTENCE_WORDS and line.text.endswith(_ENDS_SENTENCE))


def _named(line: PageLine, entries: Sequence[_Named]) -> str:
    """The zone of the first entry that a line is, empty if it is none."""
    if line.text.startswith("date ") and _DATED.match(line.text):
        return ""
    lowered = line.text.lower()
    for zone, words, most_words, pattern in entries:
        if line.words > most_words:
            continue
        for word in words:
            if word in lowered:
                if _is_whole(pattern, line.text):
                    return zone.zone
                break
    return ""


def _is_whole(pattern: Matcher, line: str) -> bool:
    try:
        return pattern.covers(line)
    except TimeoutError:
        return False


def _lines(text: str) -> list[PageLine]:
    lines, start = [], 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            at = start + raw.index(stripped[0])
            lines.append(PageLine(at, at + len(stripped), stripped, stripped.count(" ") + 1))
        start += len(raw) + 1
    return lines


def _ends(block: ZoneModel, lines: Sequence[PageLine], i: int, length: int) -> bool:
    if block.until == "blank":
        return lines[i].start - lines[i - 1].end > 1
    if block.until == "paragraph":
        return lines[i].words >= PARAGRAPH_WORDS and lines[i].start < length * 0.6
    return False


def _find_title(lines: Sequence[PageLine], kinds: Sequence[str]) -> list[int] | None:
    """The lines of the title: next to the dateline, else the likeliest line above the first paragraph."""
    head: list[int] = []
    for i, line in enumerate(lines[:HEAD_LINES]):
        if _DATED.match(line.text):
            return None if line.words > PARAGRAPH_WORDS and ". " in line.text else [i]
        if _PAPER.fullmatch(line.text) and i + 1 < len(lines):
            return [i, i + 1]
        is_told = line.words > 40 or (line.words >= 18 and line.text.endswith("."))
        if is_told or (head and not kinds[i] and _LISTED.match(line.text)):
            break
        head.append(i)
    for i in head[1:]:
        if kinds[i] == META and i - 1 in head and not kinds[i - 1] and lines[i - 1].words > TITLE_WORDS:
            return [i - 1]
    dated = next((i for i in head if kinds[i] == META), 0)
    above = [i for i in head if i < dated and not kinds[i] and lines[i].words >= TITLE_WORDS]
    if above:
        return above[-1:]
    scraps = [i for i in head if not kinds[i] and lines[i].words >= TITLE_WORDS]
    return [max(scraps, key=lambda i: _headline_weight(lines[i], i))] if scraps else None


def _headline_weight(line: PageLine, place: int) -> tuple[int, int]:
    """How much a line above the text looks like its headline: long, in capitals, no sentence of its own."""
    is_prose = ". " in line.text or line.text.endswith((".", ";", ","))
    return line.words + 12 * line.text.isupper() - 20 * is_prose, -place


def _mark_by_form(lines: Sequence[PageLine], kinds: list[str]) -> None:
    """Tell captions and signatures by their form where no entry of the pack named them."""
    for i, line in enumerate(lines):
        if kinds[i]:
            continue
        if not _has_letters(line.text) and any(map(str.isdigit, line.text)):
            kinds[i] = FURNITURE
            continue
        twin = next((j for j in (i - 1, i + 1) if 0 <= j < len(lines) and lines[j].text == line.text), None)
        if twin is not None and kinds[twin] != TITLE:
            kinds[i] = CAPTION
    for i in range(len(lines) - 1, -1, -1):
        if kinds[i] in (META, FURNITURE):
            continue
        is_name = lines[i].words <= 6 and not any(c.isdigit() for c in lines[i].text)
        if kinds[i] or not is_name or lines[i].text.endswith(_ENDS_SENTENCE):
            break
        kinds[i] = META


def _has_letters(text: str) -> bool:
    """Whether a line has more than a few letters."""
    return sum(1 for _ in islice(filter(str.isalpha, text), _FEW_LETTERS)) == _FEW_LETTERS


def _mark_after_signature(lines: Sequence[PageLine], kinds: list[str]) -> None:
    """What stands behind the author's name at the end is not the article: announcements, other news."""
    prose = [i for i, line in enumerate(lines) if line.words >= PARAGRAPH_WORDS and not kinds[i]]
    if len(prose) < TELLING_PARAGRAPHS:
        return
    for i in range(prose[TELLING_PARAGRAPHS - 1] + 1, len(lines)):
        if kinds[i] in (CAPTION, FURNITURE, TITLE) or not _is_signature(lines[i]):
            continue
        if sum(at > i for at in prose) < TELLING_PARAGRAPHS:
            kinds[i:] = [META, *(kind or FURNITURE for kind in kinds[i + 1 :])]
        return


def _is_signature(line: PageLine) -> bool:
    """Whether a line is nothing but names of people, whose every word has a capital."""
    signed = _SIGNED.fullmatch(line.text) if line.words <= 12 and not _PLACES.match(line.text) else None
    names = " ".join(filter(None, signed.groups())) if signed else ""
    return bool(names) and all(word[0].isupper() for word in names.split())


def _title_span(lines: Sequence[PageLine], title: list[int] | None) -> Span | None:
    if title is None:
        return None
    first, last = lines[title[0]], lines[title[-1]]
    dated = _DATED.match(first.text)
    start = first.start + (dated.end() if dated else 0)
    signs = _SIGNS.match(first.text, start - first.start)
    tail = _SIGNS_END.search(last.text)
    return Span(start + (len(signs[0]) if signs else 0), last.start + (tail.start() if tail else len(last.text)))


def _zones(lines: Sequence[PageLine], kinds: Sequence[str], length: int) -> tuple[Zone, ...]:
    """Whole lines of one kind joined; a blank line goes with the line before it."""
    zones: list[Zone] = []
    for i, kind in enumerate(kinds):
        start = lines[i].start if i and zones else 0
        if zones and zones[-1].kind == kind:
            continue
        if zones:
            zones[-1] = Zone(zones[-1].kind, Span(zones[-1].span.start, start))
        zones.append(Zone(kind, Span(start, length)))
    return tuple(zones) or ((Zone(BODY, Span(0, length)),) if length else ())
