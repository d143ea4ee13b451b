"""Comparators behind a figure, and words in front of one that make none of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reviewer.domain.rule_edit import RuleEdit
from reviewer.domain.text import nfc
from reviewer.tuning.suggesting.lesson import Lesson, Lessons
from reviewer.tuning.suggesting.odds import Telling, covering, telling
from reviewer.tuning.suggesting.proposal import proposal
from reviewer.tuning.suggesting.rule_book import RuleBook, text, texts
from reviewer.tuning.suggesting.runs import longest
from reviewer.tuning.suggesting.suggestion import CUE, Suggestion
from reviewer.tuning.suggesting.wording import escaped, runs_before, runs_behind, snippet

_MOST = 4
_LONGEST = 3
_GAP = 4
"""Words that may stand between a unit and the comparator behind it."""
_HELD = 3000
_EXCEPTIONS = 0.5
"""Figures with the same words behind them of which something else is set, as a share."""
_CLAUSE_END = re.compile(r"[.,;:()!?…\n]")
_WINDOW = 48
"""Code points behind a unit in which the rules look for a comparator."""
_FILLING = r"[^\s.,;:()]{1,20}(?:\ [^\s.,;:()]{1,20}){0,3}?"


class InFront(NamedTuple):
    """Words in front of a figure with the cue that set its comparator there."""

    words: str
    cue: str


def comparators_behind(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """Words behind figures that set their comparator, right behind the unit or with words between."""
    mended = lessons.mended("comparator")
    for value in sorted({lesson.record.comparator for lesson in mended} - {"="}):
        others = [lesson for lesson in (*_others(lessons), *mended) if lesson.record.comparator != value]
        ours = [lesson for lesson in mended if lesson.record.comparator == value]
        found = sorted(telling(ours, others, _behind, most_against=_EXCEPTIONS), key=_rank)
        yield from _cues(book, value, list(covering(longest(found, str), _MOST)))


def _cues(book: RuleBook, value: str, found: Sequence[Telling[str]]) -> Iterator[Suggestion]:
    """Each with the words right behind the unit only, and with others between."""
    for each in found:
        for gap in ("", f"{_FILLING}(?=\\ {{1,2}}{escaped(each.feature)}(?!\\w))"):
            edit = _listed(book, value, each, gap)
            if edit is not None:
                values = each.feature, "comparator", value
                yield proposal(CUE, (edit,), each, "cue-words", values, f"comparator {each.feature}")


def no_comparators(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """Words in front of figures with which the words of a comparator tell none."""

    def said(lesson: Lesson) -> Iterator[InFront]:
        source = lesson.source("comparator")
        for words in runs_before(lesson.text, lesson.value_span.start, _LONGEST) if source else ():
            yield InFront(words, source)

    mended = [lesson for lesson in lessons.mended("comparator") if lesson.record.comparator == "="]
    for each in covering(telling(mended, _others(lessons), said), _MOST):
        words, source = each.feature
        entry = book.entry("cue", source)
        if entry is not None and text(entry, "side") != "after" and words not in texts(entry, "words"):
            edit = book.changed("cue", source, unless=(*texts(entry, "unless"), words))
            yield proposal(CUE, (edit,), each, "cue-silent", (words, "comparator"), f"comparator {source}")


def _others(lessons: Lessons) -> tuple[Lesson, ...]:
    held = lessons.held("comparator")
    return held[:: len(held) // _HELD + 1]


def _behind(lesson: Lesson) -> Iterator[str]:
    """Runs of words behind the unit in its clause, no further away than the rules look."""
    at = lesson.figure_span.end
    window = lesson.text[at : at + _WINDOW]
    end = _CLAUSE_END.search(window)
    clause = nfc(window[: end.start()] if end else window)
    starts = [0, *(match.end() for match in re.finditer(r"\s+", clause))][: _GAP + 2]
    for start in dict.fromkeys(starts):
        yield from runs_behind(clause, start, _LONGEST)


def _rank(each: Telling[str]) -> tuple[int, int, str]:
    """What most speaks for; of words inside each other the longest, which tell most surely."""
    return each.against - len(each.shown), -len(each.feature.split()), each.feature


def _listed(book: RuleBook, value: str, each: Telling[str], gap: str) -> RuleEdit | None:
    """The words on the list of the cue behind figures that sets the same, else as a cue of their own."""
    words = each.feature
    for cue_id, entry in book.entries("cue"):
        if entry.get("sets") == "comparator" and text(entry, "side") == "after" and text(entry, "value") == value:
            listed = texts(entry, "words")
            more = {"pattern": f"{text(entry, 'pattern')}|{gap}".strip("|")} if gap else {}
            if words in listed and not gap:
                return None
            return book.changed("cue", cue_id, words=tuple(dict.fromkeys((*listed, words))), **more)
    lines = dict.fromkeys(snippet(one.text, one.value_span, marked=False, words=14) for one in each.shown[:2])
    keys = {"sets": "comparator", "value": value, "side": "after", "words": (words,), "pattern": gap}
    entry = {"about": f"Learned from corrections: {words} behind a figure"[:200], **keys, "example": tuple(lines)}
    return book.added("cue", f"{words} behind", {key: told for key, told in entry.items() if told})
