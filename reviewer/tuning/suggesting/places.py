"""Cues of place, from fixes: words in front of a name that make it the place of what follows, or that do not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reviewer.domain.rule_edit import RuleEdit
from reviewer.domain.span import Span
from reviewer.tuning.suggesting.lesson import Lesson, Lessons
from reviewer.tuning.suggesting.odds import Telling, covering, telling
from reviewer.tuning.suggesting.proposal import proposal, supported
from reviewer.tuning.suggesting.rule_book import Entry, RuleBook, texts
from reviewer.tuning.suggesting.suggestion import CUE, Suggestion
from reviewer.tuning.suggesting.wording import runs_before, snippet

_MOST = 5
_LONGEST = 3
_BEHIND = 60
"""Code points behind a figure in which its place may stand."""
_HELD = 3000
"""Proposals that a cue is held against, spread over all articles."""
_KINDS = (
    *("thị trấn", "thị xã", "thành phố", "đặc khu", "phường", "huyện", "quận", "tỉnh", "xã"),
    *("thôn", "bản", "xóm", "ấp", "tp.", "tp"),
)
_NAMED = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, _KINDS))}) (?=[^\W\d_a-zà-ỹđ])", re.IGNORECASE)
_SHOWN_WORDS = 10


def place_cues(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """Words behind which a named place is not what figures are of, then words behind which it is."""
    mended, held = lessons.mended("place"), lessons.held("place")
    others = held[:: len(held) // _HELD + 1]
    aside = telling([m for m in mended if m.words_of("place")], others, _in_front_of_governing, most_against=0.1)
    yield from _suggested(book, others, tuple(covering(aside, _MOST)), is_silent=True)
    onward = telling([m for m in mended if m.record.place], others, _in_front_of_named, most_against=0.25)
    yield from _suggested(book, others, tuple(covering(onward, _MOST)), is_silent=False)


def _in_front_of_governing(lesson: Lesson) -> Iterator[str]:
    """Words in front of the name that set the place of a proposal."""
    span = lesson.words_of("place")
    if span is not None:
        yield from runs_before(lesson.text, span.start, _LONGEST)


def _in_front_of_named(lesson: Lesson) -> Iterator[str]:
    """Words in front of the place that people set; where they set none, in front of every other that is named."""
    if "place" in lesson.wrong:
        at = _where(lesson)
        starts = [at] if at >= 0 else []
    else:
        own = lesson.record.place.casefold()
        front = lesson.text[lesson.paragraph.start : lesson.value_span.start]
        found = (match.start() for match in _NAMED.finditer(front))
        starts = [lesson.paragraph.start + at for at in found if not front[at:].casefold().startswith(own)]
    for start in starts:
        yield from runs_before(lesson.text, start, _LONGEST)


def _where(lesson: Lesson) -> int:
    """Where the place that people set is named last in front of its figure, else right behind; -1 for nowhere."""
    front = Span(lesson.paragraph.start, lesson.value_span.start)
    behind = Span(lesson.value_span.end, min(lesson.sentence.end, lesson.value_span.end + _BEHIND))
    for name in dict.fromkeys((lesson.record.place, _bare(lesson.record.place))):
        for span, find in ((front, str.rfind), (behind, str.find)):
            at = find(span.cut(lesson.text).lower(), name.lower())
            if at >= 0:
                return span.start + at
    return -1


def _bare(place: str) -> str:
    """A place's name without its kind."""
    kind = next((kind for kind in _KINDS if place.lower().startswith(f"{kind} ")), "")
    return place[len(kind) :].strip()


def _suggested(
    book: RuleBook, held: Sequence[Lesson], found: Sequence[Telling[str]], *, is_silent: bool
) -> Iterator[Suggestion]:
    """Each of the words as an edit of its own, and all that one cue can take together."""
    home = _home(book, is_silent=is_silent)
    joined: list[Telling[str]] = []
    for each in found:
        words, side = each.feature, "aside" if is_silent else "onward"
        rivals = f"place {side} {each.shown[0].place}"
        edit = _listed(book, home, each, _silent_keys(each.feature, held) if is_silent else {})
        opposed = _listing(book, words, is_silent=not is_silent)
        if opposed:
            kept = tuple(word for word in texts(book.tables["cue"][opposed], "words") if word != words)
            off = book.changed("cue", opposed, words=kept) if kept else RuleEdit("cue", opposed, "")
            for edits in ((off,), (off, edit)):
                yield proposal(CUE, edits, each, f"cue-place-{side}-off", (opposed, words), rivals)
            continue
        if home and not any(words.endswith(f" {other.feature}") for other in joined):
            joined.append(each)
        yield proposal(CUE, (edit,), each, f"cue-place-{side}", (words,), rivals)
    if len(joined) > 1:
        yield _joined(book, home, joined, is_silent=is_silent)


def _listed(book: RuleBook, home: str, each: Telling[str], silent: Entry) -> RuleEdit:
    """The words put on the list of the cue that has such words, or as a cue of their own."""
    listed = texts(book.tables["cue"][home], "words") if home else ()
    if home and each.feature not in listed:
        return book.changed("cue", home, words=(*listed, each.feature))
    return book.added("cue", f"place {each.feature}", _entry(each, silent))


def _joined(book: RuleBook, home: str, several: Sequence[Telling[str]], *, is_silent: bool) -> Suggestion:
    words = tuple(each.feature for each in several)
    shown = tuple({id(lesson): lesson for each in several for lesson in each.shown}.values())
    edit = book.changed("cue", home, words=(*texts(book.tables["cue"][home], "words"), *words))
    reason = "cue-place-aside" if is_silent else "cue-place-onward"
    against = sum(each.against for each in several)
    return supported(CUE, (edit,), shown, against, reason, ("”, “".join(words),), f"place {home}")


def _home(book: RuleBook, *, is_silent: bool) -> str:
    """The first cue of places of that sort whose words are all of it."""
    return next((cue for cue, entry in _cues(book, is_silent=is_silent) if not entry.get("pattern")), "")


def _listing(book: RuleBook, words: str, *, is_silent: bool) -> str:
    """The cue of places of that sort that lists the words; empty for none."""
    return next((cue for cue, entry in _cues(book, is_silent=is_silent) if words in texts(entry, "words")), "")


def _cues(book: RuleBook, *, is_silent: bool) -> Iterator[tuple[str, Entry]]:
    for cue_id, entry in book.entries("cue"):
        if entry.get("sets") == "place" and bool(entry.get("silent")) == is_silent:
            yield cue_id, entry


def _silent_keys(words: str, held: Sequence[Lesson]) -> Entry:
    """What makes a cue keep places from governing, and a place beside which it does not stand."""
    told = ((lesson, lesson.words_of("place")) for lesson in held)
    lines = (snippet(one.text, at, marked=False, words=_SHOWN_WORDS) for one, at in told if at)
    other = next((line for line in lines if words not in line.lower()), "")
    return {"silent": True, "counterexample": (other,) if other else ()}


def _entry(each: Telling[str], silent: Entry) -> Entry:
    about = f"Learned from corrections: places behind {each.feature}"[:200]
    spans = ((one, one.words_of("place") if silent else Span(_where(one), _where(one))) for one in each.shown)
    lines = [snippet(one.text, at, marked=False, words=_SHOWN_WORDS) for one, at in spans if at is not None]
    keys = {"words": (each.feature,), "example": tuple(dict.fromkeys(lines))[:2]}
    return {"about": about, "sets": "place", **silent, **keys}
