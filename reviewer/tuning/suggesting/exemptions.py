"""Guards that should leave several sorts of figures alone: all that keeps them off what is added, as one edit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reviewer.domain.figure import GUARD
from reviewer.domain.rule_edit import RuleEdit
from reviewer.domain.text import nfc
from reviewer.tuning.suggesting.lesson import MISSED, Claimed, Lesson, Lessons, places
from reviewer.tuning.suggesting.odds import LEAST_SUPPORT
from reviewer.tuning.suggesting.proposal import MOST, supported
from reviewer.tuning.suggesting.rule_book import Entry, RuleBook, text, texts
from reviewer.tuning.suggesting.suggestion import GUARD_LIMIT, Suggestion
from reviewer.tuning.suggesting.wording import escaped, runs_before, tokens

_FAR = 60
"""Code points in front of a figure in which a word of its clause is looked for."""
_PART_END = re.compile(r"[.;:!?…\n]")
_BEHIND, _NEXT, _AHEAD, _CLAUSE = "behind", "next", "ahead", "clause"
_SIDES = (_BEHIND, _NEXT, _AHEAD, _CLAUSE)
"""Right behind the numeral; behind the word that stands there; right in front; anywhere in front in its clause."""


class Sign(NamedTuple):
    """Words or a mark near a figure, and where they stand."""

    side: str
    words: str

    @property
    def said(self) -> str:
        """As a person reads it."""
        shown = {_BEHIND: "N {}", _NEXT: "N … {}", _AHEAD: "{} N", _CLAUSE: "{} … N"}
        return shown[self.side].format(self.words)


def exemptions(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """Guards with all that tells the figures that people add from the others that they claim."""
    taken: dict[str, list[Lesson]] = {}
    for lesson in lessons.of(MISSED):
        if lesson.figure and lesson.figure.account == GUARD:
            taken.setdefault(lesson.figure.by, []).append(lesson)
    for guard, lost in sorted(taken.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:MOST]:
        entry = book.entry("guard", guard)
        if entry is None or entry.get("stretch") or places(lost) < LEAST_SUPPORT:
            continue
        mine = {(id(lesson.text), lesson.value_span.start) for lesson in lost}
        kept = [c for c in lessons.claimed.get(guard, ()) if (id(c.text), c.value_span.start) not in mine]
        yield from _fewer_words(book, guard, entry, lost, kept)
        yield from _exempt(book, guard, lost, kept)


def _fewer_words(
    book: RuleBook, guard: str, entry: Entry, lost: Sequence[Lesson], kept: Sequence[Claimed]
) -> Iterator[Suggestion]:
    """The guard without any of its words that stand at figures that people add and at no other."""
    for key in ("words", "then"):
        listed = texts(entry, key)
        right = {word for word in listed for figure in kept if _stands(figure.text, figure.value_span, key, word)}
        off = {
            word: [lesson for lesson in lost if _stands(lesson.text, lesson.value_span, key, word)]
            for word in listed
            if word not in right
        }
        wrong = [word for word in listed if off.get(word)]
        shown = tuple({id(lesson): lesson for word in wrong for lesson in off[word]}.values())
        if len(wrong) > 1 and places(shown) >= LEAST_SUPPORT:
            rest = tuple(word for word in listed if word not in wrong)
            edit = book.changed("guard", guard, **{key: rest}) if rest else RuleEdit("guard", guard, "")
            values = guard, "”, “".join(wrong)
            yield supported(GUARD_LIMIT, (edit,), shown, 0, "guard-word-too-much", values, f"guard {guard} words")


def _exempt(book: RuleBook, guard: str, lost: Sequence[Lesson], kept: Sequence[Claimed]) -> Iterator[Suggestion]:
    beside = Counter(sign for figure in kept for sign in set(_signs(figure.text, *figure.value_span)))
    shown: dict[Sign, list[Lesson]] = {}
    for lesson in lost:
        for sign in dict.fromkeys(_signs(lesson.text, *lesson.value_span)):
            if not beside[sign]:
                shown.setdefault(sign, []).append(lesson)
    signs = _covering({sign: those for sign, those in shown.items() if places(those) >= LEAST_SUPPORT})
    for count in sorted({len(signs), (len(signs) + 1) // 2}, reverse=True) if len(signs) > 1 else ():
        chosen = signs[:count]
        spoken = tuple({id(lesson): lesson for sign in chosen for lesson in shown[sign]}.values())
        values = guard, "”, “".join(sign.said for sign in chosen)
        edit = _without(book, guard, chosen)
        yield supported(GUARD_LIMIT, (edit,), spoken, 0, "guard-not-beside", values, f"guard {guard} signs")


def _covering(shown: dict[Sign, list[Lesson]]) -> list[Sign]:
    """Signs that together stand at all figures at which any stands, those of most figures first."""
    chosen, told = list[Sign](), set[int]()
    while True:
        new = {sign: len({id(lesson) for lesson in those} - told) for sign, those in shown.items()}
        best = min(
            (sign for sign, count in new.items() if count),
            key=lambda sign: (-new[sign], _SIDES.index(sign.side), -len(sign.words.split()), sign.words),
            default=None,
        )
        if best is None:
            return chosen
        chosen.append(best)
        told.update(id(lesson) for lesson in shown[best])


def _signs(article: str, start: int, end: int) -> Iterator[Sign]:
    behind = tokens(article[end : end + _FAR].split("\n")[0])[:2]
    if behind:
        yield Sign(_BEHIND, behind[0])
    if len(behind) > 1:
        yield from (Sign(_BEHIND, " ".join(behind)), Sign(_NEXT, behind[1]))
    yield from (Sign(_AHEAD, words) for words in runs_before(article, start, 2))
    front = _PART_END.split(nfc(article[max(0, start - _FAR) : start]))[-1]
    near = [token for token in tokens(front) if token[0].isalpha()]
    yield from (Sign(_CLAUSE, " ".join(near[at : at + 2])) for at in range(len(near) - 1))


def _without(book: RuleBook, guard: str, signs: Sequence[Sign]) -> RuleEdit:
    """The guard where none of the signs stands."""
    entry = book.tables["guard"][guard]
    by_side = {side: [sign.words for sign in signs if sign.side == side] for side in _SIDES}
    changes: dict[str, object] = {}
    behind = [_pattern(words) for words in by_side[_BEHIND]]
    behind += [rf"[^\W\d_]{{1,12}}\s?{_pattern(words)}" for words in by_side[_NEXT]]
    if behind:
        changes["after"] = f"(?!{'|'.join(behind)}){_grouped(text(entry, 'after'))}"
    if by_side[_AHEAD] and (entry.get("words") or entry.get("then")):
        changes["unless"] = (*texts(entry, "unless"), *by_side[_AHEAD])
    if by_side[_CLAUSE]:
        words = "|".join(escaped(words) for words in by_side[_CLAUSE])
        far = rf"(?<!(?<!\w)(?:{words})(?!\w)[^.;:\n]{{0,{_FAR}}})"
        changes["before"] = f"{_grouped(text(entry, 'before'))}{far}"
    return book.changed("guard", guard, **changes)


def _pattern(words: str) -> str:
    parts = [escaped(part) for part in words.split()]
    return r"\s?".join(parts) + (r"(?!\w)" if words[-1].isalnum() else "")


def _grouped(pattern: str) -> str:
    return f"(?:{pattern})" if "|" in pattern else pattern


def _stands(article: str, figure: Sequence[int], key: str, word: str) -> bool:
    start, end = figure
    if key == "words":
        return nfc(article[max(0, start - len(word) - 4) : start]).lower().rstrip().endswith(word)
    behind = nfc(article[end : end + len(word) + 8]).lower().lstrip()
    return behind.startswith(word) and not behind[len(word) : len(word) + 1].isalnum()
