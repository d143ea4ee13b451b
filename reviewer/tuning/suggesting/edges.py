"""Where indicators begin and end: words that people cut off or put back, for the lists of phrases."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from reviewer.domain.rule_edit import RuleEdit
from reviewer.tuning.suggesting.lesson import MISSED, Lesson, Lessons
from reviewer.tuning.suggesting.odds import covering, telling
from reviewer.tuning.suggesting.proposal import MOST, proposal
from reviewer.tuning.suggesting.rule_book import RuleBook, text, texts
from reviewer.tuning.suggesting.suggestion import EDGE, Suggestion
from reviewer.tuning.suggesting.wording import tokens

_LONGEST = 4
_ENDING = ("stop", "closing", "break", "predicate", "cut", "tail", "lead", "void", "strip")


class Edge(NamedTuple):
    """Words to be put on the lists of a role, or taken off the list of an entry."""

    role: str
    words: str
    off: str = ""
    """The entry whose list they are to leave; empty for words to be added."""


class Turned(NamedTuple):
    """How a mended indicator differs from the one proposed, at either end."""

    cut_first: tuple[str, ...]
    put_first: tuple[str, ...]
    cut_last: tuple[str, ...]
    put_last: tuple[str, ...]


def edges(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """Words for the lists of phrases, and words that should leave them."""
    listed = _listed(book)

    def asked(lesson: Lesson) -> Iterator[Edge]:
        yield from _asked(lesson, listed)

    cases = (*lessons.mended("indicator"), *lessons.of(MISSED))
    found = list(telling(cases, (), asked))
    found = [each._replace(against=_against(each.feature, lessons)) for each in found]
    found = [
        each for each in found if each.against <= 0.5 * len(each.shown) or each.feature.role in ("head", "act")
    ]
    found.sort(key=lambda t: (-len(t.shown) + t.against, len(t.feature.words), t.feature))
    for each in covering(found, 3 * MOST, again=6):
        edit = _edit(book, each.feature)
        reason = {"head": "edge-begin", "act": "edge-begin"}.get(each.feature.role, "edge-cut")
        reason = "edge-keep" if each.feature.off else reason
        rivals = f"edge {each.feature.words}"
        yield proposal(EDGE, (edit,), each, reason, (each.feature.words,), rivals)


def _asked(lesson: Lesson, listed: dict[str, list[tuple[str, str]]]) -> Iterator[Edge]:
    if lesson.candidate is None:
        first = tuple(tokens(lesson.record.indicator))
        yield from (Edge(role, words) for role in ("head", "act") for words in _firsts(first, 3))
        return
    turned = _turned(lesson)
    if turned is None:
        return
    yield from (Edge(role, words) for words in _firsts(turned.put_first, 3) for role in ("head", "act"))
    is_front = _is_in_front(lesson)
    yield from (Edge("tail" if is_front else "closing", words) for words in _lasts(turned.cut_last, _LONGEST))
    if not is_front:
        yield from (Edge(role, words) for words in _firsts(turned.cut_last, 3) for role in ("stop", "break"))
    yield from (Edge("cut", words) for words in _lasts(turned.cut_first, 3))
    yield from (Edge("lead", words) for words in _firsts(turned.cut_first, _LONGEST))
    for words in (*_firsts(turned.put_last, 3), *_lasts(turned.put_first, 3)):
        yield from (Edge(role, words, entry) for role, entry in listed.get(words, ()) if role in _ENDING)
    for words in _firsts(turned.cut_first, 3):
        yield from (Edge(role, words, entry) for role, entry in listed.get(words, ()) if role in ("head", "act"))


def _turned(lesson: Lesson) -> Turned | None:
    """What was done to the ends of the indicator; None where nothing of it stayed."""
    assert lesson.candidate is not None
    before, after = tokens(lesson.candidate.record.indicator), tokens(lesson.record.indicator)
    block = SequenceMatcher(None, before, after, autojunk=False).find_longest_match()
    if not block.size:
        return None
    return Turned(
        tuple(before[: block.a]),
        tuple(after[: block.b]),
        tuple(before[block.a + block.size :]),
        tuple(after[block.b + block.size :]),
    )


def _is_in_front(lesson: Lesson) -> bool:
    span = lesson.words_of("indicator")
    return span is not None and span.start < lesson.value_span.start


def _firsts(words: tuple[str, ...], most: int) -> list[str]:
    found = [" ".join(words[:count]) for count in range(1, min(len(words), most) + 1)]
    return [w for w in found if all(part[0].isalnum() for part in w.split())]


def _lasts(words: tuple[str, ...], most: int) -> list[str]:
    found = [" ".join(words[-count:]) for count in range(1, min(len(words), most) + 1)]
    return [w for w in found if all(part[0].isalnum() for part in w.split())]


def _against(edge: Edge, lessons: Lessons) -> int:
    """Indicators that people let stand with words that would be cut there."""
    if edge.off or edge.role in ("head", "act"):
        return 0
    sought = f" {edge.words} "
    indicators = (f" {' '.join(tokens(lesson.record.indicator))} " for lesson in lessons.in_force)
    if edge.role in ("tail", "closing"):
        return sum(indicator.endswith(sought) for indicator in indicators)
    if edge.role == "lead":
        return sum(indicator.startswith(sought) for indicator in indicators)
    return sum(sought in indicator for indicator in indicators)


def _listed(book: RuleBook) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for phrase_id, entry in book.entries("phrase"):
        for word in texts(entry, "words"):
            found.setdefault(word.lower(), []).append((text(entry, "role"), phrase_id))
    return found


def _edit(book: RuleBook, edge: Edge) -> RuleEdit:
    if edge.off:
        kept = tuple(w for w in texts(book.tables["phrase"][edge.off], "words") if w.lower() != edge.words)
        return book.changed("phrase", edge.off, words=kept) if kept else RuleEdit("phrase", edge.off, "")
    home = home_of(book, edge.role, edge.words)
    if home:
        return book.changed("phrase", home, words=(*texts(book.tables["phrase"][home], "words"), edge.words))
    return book.added(
        "phrase", edge.words, {"about": f"Learned: {edge.words}", "role": edge.role, "words": (edge.words,)}
    )


def home_of(book: RuleBook, role: str, words: str) -> str:
    """The list of that role with the most words that share a syllable with the new one, else the first."""
    sought, best, most = frozenset(words.split()), "", -1
    for phrase_id, entry in book.entries("phrase"):
        listed = texts(entry, "words")
        if text(entry, "role") == role and listed and not text(entry, "pattern"):
            shared = sum(not sought.isdisjoint(word.lower().split()) for word in listed)
            if shared > most:
                best, most = phrase_id, shared
    return best
