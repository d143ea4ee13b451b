"""Cues of status that hold for one figure: words in front of it, with a few words between at most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reviewer.tuning.suggesting.lesson import Lesson, Lessons, places
from reviewer.tuning.suggesting.odds import LEAST_SUPPORT, Telling, covering, telling
from reviewer.tuning.suggesting.proposal import supported
from reviewer.tuning.suggesting.rule_book import Entry, RuleBook
from reviewer.tuning.suggesting.runs import all_shown, longest
from reviewer.tuning.suggesting.suggestion import CUE, Suggestion
from reviewer.tuning.suggesting.wording import escaped, snippet, syllables_before, tokens

_MOST = 4
_LONGEST = 2
_REACH = 6
"""Words in front of a figure among which those of a cue are looked for."""
_HELD = 3000
_EXCEPTIONS = 0.5
"""Figures behind the same words of which something else is set, as a share."""
_PARTING = frozenset(",;.!?…)%/")
_GAPS = {"right in front of": r"\ ?[:(]?\ ?", "close in front of": r"(?:\ [^\s.,;:()0-9%]{1,20}){0,4}\ ?[:(]?\ ?"}
"""What may stand between the words and their figure."""


def figure_cues(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """Cues of status for the next figure, each of its own and all that set the same as one."""
    cases, held = lessons.mended("status"), lessons.held("status")
    for value in sorted({lesson.record.status for lesson in cases}):
        others = [lesson for lesson in (*held, *cases) if lesson.record.status != value]
        ours = [lesson for lesson in cases if lesson.record.status == value]
        found = telling(ours, others[:: len(others) // _HELD + 1], _ahead, most_against=_EXCEPTIONS)
        several = list(covering(longest(sorted(found, key=_rank), str), 3 * _MOST, again=1))
        if len(several) > 1:
            yield from _cues(book, value, several, others)
        for each in several[:_MOST]:
            yield from _cues(book, value, [each], others)


def _ahead(lesson: Lesson) -> Iterator[str]:
    """Runs of words in the same clause in front of the figure, the nearest first."""
    start = max(lesson.sentence.start, lesson.figure_span.start - 60)
    near = tokens(lesson.text[start : lesson.figure_span.start])[-_REACH:]
    parting = [at for at, token in enumerate(near) if token in _PARTING or token.isdecimal()]
    near = near[parting[-1] + 1 :] if parting else near
    for end in range(len(near), 0, -1):
        for first in range(end - 1, max(-1, end - 1 - _LONGEST), -1):
            if all(token[0].isalpha() for token in near[first:end]):
                yield " ".join(near[first:end])


def _rank(each: Telling[str]) -> tuple[int, int, str]:
    return each.against - len(each.shown), -len(each.feature.split()), each.feature


def _cues(
    book: RuleBook, value: str, several: Sequence[Telling[str]], others: Sequence[Lesson]
) -> Iterator[Suggestion]:
    words = tuple(each.feature for each in several)
    shown = all_shown(several)
    if places(shown) < LEAST_SUPPORT:
        return
    against = sum(each.against for each in several)
    values = "”, “".join(words), "status", value
    unless = _unless(words, shown, others)
    for where, gap in _GAPS.items():
        pattern = rf"{unless}(?:{'|'.join(map(escaped, words))}){gap}(?=[0-9])"
        entry: Entry = {
            "about": f"Learned from corrections: {', '.join(words)} {where} a figure"[:200],
            "sets": "status",
            "value": value,
            "scope": "figure",
            "words": words,
            "pattern": pattern,
            "example": tuple(
                dict.fromkeys(snippet(one.text, one.value_span, marked=False, words=14) for one in shown[:2])
            ),
        }
        edit = book.added("cue", f"{words[0]} of figure", entry)
        yield supported(CUE, (edit,), shown, against, "cue-words", values, f"status of figure {words[0]}")


def _unless(words: Sequence[str], shown: Sequence[Lesson], others: Sequence[Lesson]) -> str:
    """A pattern for what does not stand in front of the words: what does where something else is set."""
    ours = {led for lesson in shown for led in _leading(lesson, words)}
    theirs = {led for lesson in others for led in _leading(lesson, words)} - ours
    return rf"(?<!(?<!\w)(?:{'|'.join(sorted(map(escaped, theirs)))})\ )" if theirs else ""


def _leading(lesson: Lesson, words: Sequence[str]) -> Iterator[str]:
    """The word in front of each of the words that stands close in front of the figure."""
    near = set(_ahead(lesson))
    front = lesson.text[lesson.sentence.start : lesson.figure_span.start].lower()
    for said in words:
        at = front.rfind(said) if said in near else -1
        yield from syllables_before(front, at, 1) if at > 0 else ()
