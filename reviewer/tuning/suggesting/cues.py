"""New cues, from words beside which people set a period, a status or a comparator anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reviewer.domain.span import Span
from reviewer.tuning.suggesting.lesson import Lesson, Lessons
from reviewer.tuning.suggesting.odds import Telling, covering, telling
from reviewer.tuning.suggesting.periods import is_slot, period_pattern, shape_of_period, slots_of, slotted
from reviewer.tuning.suggesting.proposal import proposal, supported
from reviewer.tuning.suggesting.rule_book import Entry, RuleBook, text, texts
from reviewer.tuning.suggesting.suggestion import CUE, Suggestion
from reviewer.tuning.suggesting.wording import runs_before, runs_behind, snippet, tokens

_MOST = 5
"""New cues of one field that are tried, each with every scope."""
_LONGEST = 5
_BEHIND = 60
"""Code points behind a figure in which a cue may stand."""
_CASES = 300
"""Corrections of one field that are read for words, spread over all articles."""
_WEIGHED = 400
"""Runs of words that are weighed, those that stand most often."""
_EXCEPTIONS = 0.25
_HELD = 3000
"""Proposals that a cue is held against."""
_SCOPES = ("clause", "sentence", "paragraph", "article")
_MARKS = frozenset('.;:!?…()“”"')


class Said(NamedTuple):
    """Words with what they would set."""

    tokens: tuple[str, ...]
    value: str
    """As the template of a cue."""

    @property
    def words(self) -> str:
        """As a person reads them."""
        return " ".join(token.strip("<>").upper() if is_slot(token) else token for token in self.tokens)


def new_cues(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """Cues of period, status and comparator, and words that keep a cue of period or status silent."""
    yield from _comparators(lessons, book)
    for field in ("period", "status"):
        yield from _speaking(lessons, book, field)
        yield from _silent(lessons, book, field)


def _comparators(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    def said(lesson: Lesson) -> Iterator[Said]:
        for words in runs_before(lesson.text, lesson.value_span.start, 3):
            yield Said((words,), lesson.record.comparator)

    found = telling(lessons.mended("comparator"), _others(lessons, "comparator"), said, most_against=0.25)
    joined: dict[str, list[Telling[Said]]] = {}
    for each in covering(found, _MOST):
        (words,), value = each.feature
        if value == "=":
            continue
        home = _home(book, value, words)
        if home:
            edit = book.changed("cue", home, words=(*texts(book.tables["cue"][home], "words"), words))
            joined.setdefault(home, []).append(each)
        else:
            edit = book.added("cue", words, _entry("comparator", value, each, {"words": (words,)}))
        yield proposal(CUE, (edit,), each, "cue-words", (words, "comparator", value), f"comparator {words}")
    for home, several in joined.items():
        if len(several) > 1:
            yield _joined(book, home, several)


def _joined(book: RuleBook, home: str, several: Sequence[Telling[Said]]) -> Suggestion:
    """One edit that adds all the words that belong to one cue."""
    words = tuple(each.feature.tokens[0] for each in several)
    shown = tuple({id(lesson): lesson for each in several for lesson in each.shown}.values())
    edit = book.changed("cue", home, words=(*texts(book.tables["cue"][home], "words"), *words))
    values = "”, “".join(words), "comparator", several[0].feature.value
    against = sum(each.against for each in several)
    return supported(CUE, (edit,), shown, against, "cue-words", values, f"comparator {home}")


def _home(book: RuleBook, value: str, words: str) -> str:
    """The cue of comparators that sets this value, to which words can be added."""
    for cue_id, entry in book.entries("cue"):
        if entry.get("sets") == "comparator" and entry.get("value") == value and text(entry, "side") != "after":
            return "" if words in texts(entry, "words") else cue_id
    return ""


def _speaking(lessons: Lessons, book: RuleBook, field: str) -> Iterator[Suggestion]:
    def said(lesson: Lesson) -> Iterator[Said]:
        shape = _shape(lesson, field)
        if shape:
            yield from _runs(lesson, shape, getattr(lesson.record, field))

    mended = lessons.mended(field)
    cases = mended[:: len(mended) // _CASES + 1]
    found = sorted(telling(cases, (), said), key=lambda t: (-len(t.shown), -_worth(t.feature), t.feature))[
        :_WEIGHED
    ]
    against = _standing_against([each.feature for each in found], lessons, book, field, cases)
    kept = [
        each._replace(against=against[each.feature])
        for each in found
        if against[each.feature] <= _EXCEPTIONS * len(each.shown)
        and slots_of(each.feature.value) <= _slots(each.feature)
    ]
    kept.sort(key=lambda t: (t.against - len(t.shown), -_worth(t.feature), t.feature))
    for each in covering(kept, _MOST):
        yield from _scoped(book, field, each)


def _standing_against(
    features: Sequence[Said], lessons: Lessons, book: RuleBook, field: str, cases: Sequence[Lesson]
) -> Counter[Said]:
    """How often the words of each feature stand where something else is set.

    Where a cue sets that, it says nothing against words that tell numbers themselves: the nearer one governs.
    """
    others = _others(lessons, field)
    untold = [lesson for lesson in others if book.entry("cue", lesson.source(field)) is None]
    plain = [feature for feature in features if not _slots(feature)]
    numbered = [feature for feature in features if _slots(feature)]
    return _set_otherwise(plain, (*others, *cases), field) + _set_otherwise(numbered, (*untold, *cases), field)


def _set_otherwise(features: list[Said], lessons: Iterable[Lesson], field: str) -> Counter[Said]:
    """How often the words of each feature stand at a figure for which something else is set."""
    against = Counter[Said]()
    by_shape: dict[str, list[tuple[str, Said]]] = {}
    for feature in features:
        by_shape.setdefault(feature.value, []).append((f" {' '.join(feature.tokens)} ", feature))
    for lesson in lessons:
        own, value = _shape(lesson, field), str(getattr(lesson.record, field))
        regions = [tokens(span.cut(lesson.text)) for span in _region(lesson)]
        for shape, sought in by_shape.items():
            if shape != own:
                said = " | ".join(" ".join(slotted(token, value, shape) for token in part) for part in regions)
                against.update(feature for words, feature in sought if words in f" {said} ")
    return against


def _scoped(book: RuleBook, field: str, each: Telling[Said]) -> Iterator[Suggestion]:
    feature = each.feature
    if field == "period":
        keys: Entry = {"words": _openings(each), "pattern": period_pattern(feature.tokens)}
    else:
        keys = {"words": (" ".join(feature.tokens),)}
    for scope in _SCOPES:
        entry = _entry(field, feature.value, each, {"scope": scope, **keys})
        edit = book.added("cue", " ".join(t for t in feature.tokens if not is_slot(t)), entry)
        values = feature.words, field, feature.value
        yield proposal(CUE, (edit,), each, "cue-words", values, f"{field} {each.shown[0].place}")


def _silent(lessons: Lessons, book: RuleBook, field: str) -> Iterator[Suggestion]:
    """Words in front of a cue that people do not follow there."""

    def led(lesson: Lesson) -> Iterator[Said]:
        span = lesson.words_of(field)
        if span is not None:
            own = tuple(slotted(token, "", "") for token in tokens(span.cut(lesson.text)))
            for words in runs_before(lesson.text, span.start, 3):
                yield Said((*words.split(), *own), "")
            for words in runs_behind(lesson.text, span.end, 2):
                yield Said((*own, *words.split()), "")

    found = telling(lessons.mended(field), _others(lessons, field), led, most_against=0.1)
    for each in covering(found, _MOST):
        pattern = period_pattern(each.feature.tokens, silent=True)
        entry = _entry(field, "", each, {"silent": True, "words": _openings(each), "pattern": pattern})
        edit = book.added("cue", " ".join(t for t in each.feature.tokens if not is_slot(t)), entry)
        yield proposal(
            CUE, (edit,), each, "cue-silent", (each.feature.words, field), f"{field} {each.shown[0].place}"
        )


def _others(lessons: Lessons, field: str) -> tuple[Lesson, ...]:
    """Proposals of which the field stands, a sample spread over all articles where there are very many."""
    held = lessons.held(field)
    return held[:: len(held) // _HELD + 1]


def _shape(lesson: Lesson, field: str) -> str:
    value = str(getattr(lesson.record, field))
    return shape_of_period(value) if field == "period" else value


def _region(lesson: Lesson) -> tuple[Span, Span]:
    """What stands in front of the figure in its paragraph, and a little behind it in its sentence."""
    at = lesson.value_span
    front = Span(lesson.paragraph.start, at.start)
    return front, Span(at.end, min(lesson.sentence.end, at.end + _BEHIND))


def _runs(lesson: Lesson, shape: str, value: str) -> Iterator[Said]:
    for span in _region(lesson):
        parts = [slotted(token, value, shape) for token in tokens(span.cut(lesson.text))]
        for start, first in enumerate(parts):
            if is_slot(first) or first in _MARKS or (first.isdecimal() and len(parts) == start + 1):
                continue
            for end in range(start + 1, min(len(parts), start + _LONGEST) + 1):
                if parts[end - 1] in _MARKS:
                    break
                if parts[end - 1] != ",":
                    yield Said(tuple(parts[start:end]), shape)


def _slots(feature: Said) -> frozenset[str]:
    return frozenset(token.strip("<>") for token in feature.tokens if is_slot(token))


def _worth(feature: Said) -> int:
    """Words that say more are better told: two of them, and slots."""
    return min(3, len(feature.tokens)) + len(_slots(feature))


def _openings(each: Telling[Said]) -> tuple[str, ...]:
    """The words by which a cue is found: those up to its first slot."""
    found: list[str] = []
    for token in each.feature.tokens:
        if is_slot(token) or not token[0].isalnum():
            break
        found.append(token)
    return (" ".join(found),)


def _entry(field: str, value: str, each: Telling[Said], keys: Entry) -> Entry:
    entry: dict[str, object] = {"about": f"Learned from corrections: {each.feature.words}"[:200], "sets": field}
    if value:
        entry["value"] = value
    examples = dict.fromkeys(snippet(one.text, one.value_span, marked=False, words=14) for one in each.shown[:2])
    return {**entry, **keys, "example": tuple(examples)}
