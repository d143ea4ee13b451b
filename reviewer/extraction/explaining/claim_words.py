"""The words by which a guard or a zone claims a figure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.explanation import Reason
from reviewer.domain.span import Span
from reviewer.extraction.explaining.pattern_reach import without_spaces
from reviewer.extraction.figures.guards import ahead_of, in_front_of
from reviewer.extraction.words import Endings, Lexicon, words_of

if TYPE_CHECKING:
    from reviewer.extraction.figures.scanner import RawFigure
    from reviewer.extraction.packs.entries import GuardModel, ZoneModel
    from reviewer.extraction.packs.matching import Matcher
    from reviewer.extraction.packs.pack import Pack
    from reviewer.extraction.survey import Survey

_LONGEST_HEADING = 9
"""Words of a line that may open a block of furniture."""


class Matched(NamedTuple):
    """What one pattern or list of words of a guard matched, in the matching text."""

    key: str
    pattern: str
    span: Span | None


class ZoneWords(NamedTuple):
    """By which line a figure's zone was told."""

    zone: ZoneModel | None
    """The entry of the pack; None where the line's form told."""
    line: Span
    reason: Reason


def guard_words(pack: Pack, guard: GuardModel, text: str, lowered: str, figure: RawFigure) -> tuple[Matched, ...]:
    """What a guard's words and patterns match at a numeral that it claims."""
    if guard.stretch:
        return tuple(_stretch(pack, guard, text, lowered, figure))
    return tuple(_touching(pack, guard, text, lowered, figure.value_start, figure.value_end))


def zone_words(pack: Pack, kind: str, read: Survey, text: str, figure: RawFigure) -> ZoneWords:
    """The line by which the zone of a figure was told: its own, or the one that opens its block."""
    line = read.clauses.line_at(figure.value_start)
    own = Span(line.start, line.end)
    named = next((zone for zone in pack.zones if zone.zone == kind and _is_line(pack, zone, own.cut(text))), None)
    if named is not None:
        return ZoneWords(named, own, Reason("zone_line"))
    zone = next(zone.span for zone in read.page.zones if zone.span.start <= figure.value_start < zone.span.end)
    at = line
    while at.end > zone.start:
        words = Span(at.start, at.end)
        opened = next((z for z in pack.zones if z.zone == kind and _opens(pack, z, words.cut(text))), None)
        if opened is not None:
            return ZoneWords(opened, words, Reason("zone_block"))
        if at.start == 0:
            break
        at = read.clauses.line_at(at.start - 1)
    return ZoneWords(None, own, Reason("zone_form"))


def _touching(pack: Pack, guard: GuardModel, text: str, lowered: str, start: int, end: int) -> Iterator[Matched]:
    """What stands in front of a numeral, its own form, and what stands behind it."""
    if guard.before:
        yield Matched("before", guard.before, _in_front(pack.matcher(f"(?r){in_front_of(guard)}"), text, start))
    if guard.words:
        found = Endings((word, word) for word in guard.words).before(lowered, start)
        first, word = min(found, default=(start, ""))
        yield Matched("words", ", ".join(guard.words), Span(first, first + len(word)) if word else None)
    if guard.figure:
        yield Matched("figure", guard.figure, Span(start, end))
    then = end
    while lowered[then : then + 1] == " ":
        then += 1
    if guard.then:
        word = max((w for w, _ in _listed(guard.then).at(lowered, then)), key=len, default="")
        yield Matched("then", ", ".join(guard.then), Span(then, then + len(word)) if word else None)
    if guard.after:
        match = _match(pack.matcher(ahead_of(guard)), text, start)
        yield Matched("after", guard.after, without_spaces(text, end, match.end) if match else None)


def _listed(words: tuple[str, ...]) -> Lexicon[tuple[str, str]]:
    return Lexicon((word, (word, word)) for word in words)


def _stretch(pack: Pack, guard: GuardModel, text: str, lowered: str, figure: RawFigure) -> Iterator[Matched]:
    """The stretch of text in which a guard claims every figure."""
    pattern = pack.matcher(guard.pattern)
    for at, word, _ in _listed(guard.words).find(words_of(lowered)):
        if at > figure.value_start:
            return
        match = _match(pattern, text, at)
        if match is not None and match.end >= figure.value_end:
            yield Matched("words", ", ".join(guard.words), Span(at, at + len(word)))
            yield Matched("pattern", guard.pattern, match)
            return


def _match(pattern: Matcher, text: str, pos: int) -> Span | None:
    try:
        match = pattern.match(text, pos)
    except TimeoutError:
        return None
    return Span(*match.span()) if match else None


def _in_front(pattern: Matcher, text: str, end: int) -> Span | None:
    try:
        match = pattern.match(text, 0, end)
    except TimeoutError:
        return None
    return without_spaces(text, *match.span()) if match else None


def _is_line(pack: Pack, zone: ZoneModel, line: str) -> bool:
    words = line.strip()
    if not zone.line or (zone.max_words and words.count(" ") + 1 > zone.max_words):
        return False
    return any(word in words.lower() for word in zone.words) and _covers(pack.matcher(zone.line), words)


def _opens(pack: Pack, zone: ZoneModel, line: str) -> bool:
    words = line.strip()
    if not zone.opening or words.count(" ") + 1 > (zone.max_words or _LONGEST_HEADING):
        return False
    return _covers(pack.matcher(f"(?:{zone.opening})\\Z"), words)


def _covers(pattern: Matcher, line: str) -> bool:
    try:
        return pattern.covers(line)
    except TimeoutError:
        return False
