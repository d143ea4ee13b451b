"""Guards and rules that claim too much: what people add that a guard took, what people reject that a rule read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from reviewer.domain.figure import GUARD as BY_GUARD
from reviewer.domain.rule_edit import RuleEdit
from reviewer.tuning.suggesting.guards import Context
from reviewer.tuning.suggesting.lesson import MENDED, MISSED, REJECTED, RIGHT, Claimed, Lesson, Lessons, places
from reviewer.tuning.suggesting.odds import LEAST_SUPPORT, covering, telling
from reviewer.tuning.suggesting.proposal import MOST, proposal, supported
from reviewer.tuning.suggesting.rule_book import Entry, RuleBook, text, texts
from reviewer.tuning.suggesting.suggestion import GUARD_LIMIT, RULE_LIMIT, UPKEEP, Suggestion
from reviewer.tuning.suggesting.wording import escaped, runs_before, runs_behind

_BAD_FIELDS = frozenset(("indicator", "measure"))
"""What only a rule sets, so that it is the rule's fault where it is wrong."""


def guard_limits(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """Guards that claim what people add, each with several ways to have it claim less."""
    taken: dict[str, list[Lesson]] = {}
    for lesson in lessons.of(MISSED):
        if lesson.figure and lesson.figure.account == BY_GUARD:
            taken.setdefault(lesson.figure.by, []).append(lesson)
    worst = sorted(taken.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    for guard_id, lost in worst[:MOST]:
        entry = book.entry("guard", guard_id)
        if entry is not None and places(lost) >= LEAST_SUPPORT:
            kept = [c for c in lessons.claimed.get(guard_id, ()) if not _is_among(c, lost)]
            yield from _less_of_guard(book, guard_id, entry, lost, kept)


def _less_of_guard(
    book: RuleBook, guard_id: str, entry: Entry, lost: Sequence[Lesson], kept: Sequence[Claimed]
) -> Iterator[Suggestion]:
    """Its words taken out, words that it is not to stand beside, or all of it."""
    for key in ("words", "then"):
        listed = texts(entry, key)
        for word, shown in _listed_words(listed, key, lost):
            rest = tuple(other for other in listed if other != word)
            edit = book.changed("guard", guard_id, **{key: rest}) if rest else RuleEdit("guard", guard_id, "")
            values = guard_id, word
            yield supported(
                GUARD_LIMIT, (edit,), shown, 0, "guard-word-too-much", values, f"guard {guard_id} {word}"
            )
    beside = Counter(context for figure in kept for context in _sides(figure.text, *figure.value_span))
    shown_by: dict[Context, list[Lesson]] = {}
    for lesson in lost:
        for context in _sides(lesson.text, *lesson.value_span):
            shown_by.setdefault(context, []).append(lesson)
    ranked = sorted(shown_by.items(), key=lambda pair: (-len(pair[1]), len(pair[0].said), pair[0].said))
    telling_ones = [(c, shown) for c, shown in ranked if not beside[c] and places(shown) >= LEAST_SUPPORT]
    for context, shown in telling_ones[:4]:
        limit = _not_beside(book, guard_id, entry, context)
        if limit is not None:
            values = guard_id, context.words or context.then
            rivals = f"guard {guard_id} {shown[0].place}"
            yield supported(GUARD_LIMIT, (limit,), shown, 0, "guard-not-beside", values, rivals)
    if len(lost) > len(kept):
        edit = RuleEdit("guard", guard_id, "")
        yield supported(GUARD_LIMIT, (edit,), lost, len(kept), "guard-too-much", (guard_id,), f"guard {guard_id}")


def _listed_words(listed: Sequence[str], key: str, lost: Sequence[Lesson]) -> Iterator[tuple[str, list[Lesson]]]:
    """Words of a guard's list that stand at the figures that it took from people."""
    for word in listed:
        shown = [lesson for lesson in lost if _stands_at(lesson, key, word)]
        if places(shown) >= LEAST_SUPPORT:
            yield word, shown


def _stands_at(lesson: Lesson, key: str, word: str) -> bool:
    text_, (start, end) = lesson.text.lower(), lesson.value_span
    if key == "words":
        return text_[:start].rstrip().endswith(word)
    behind = text_[end : end + len(word) + 8].lstrip()
    return behind.startswith(word) and not behind[len(word) : len(word) + 1].isalnum()


def _not_beside(book: RuleBook, guard_id: str, entry: Entry, context: Context) -> RuleEdit | None:
    """The guard without what stands beside a word; None where it looks at no single numeral."""
    if entry.get("stretch"):
        return None
    if context.words and (entry.get("words") or entry.get("then")):
        return book.changed("guard", guard_id, unless=(*texts(entry, "unless"), context.words))
    if context.then:
        return book.changed(
            "guard", guard_id, after=rf"(?!{escaped(context.then)}(?!\w)){_grouped(text(entry, 'after'))}"
        )
    return None


def rule_limits(lessons: Lessons, book: RuleBook) -> Iterator[Suggestion]:
    """Rules that read wrongly beside words beside which they are never right; or never right at all."""
    bad: dict[str, list[Lesson]] = {}
    good: dict[str, list[Lesson]] = {}
    for lesson in lessons.of(REJECTED, MENDED, RIGHT):
        if lesson.candidate:
            is_bad = lesson.verdict == REJECTED or not _BAD_FIELDS.isdisjoint(lesson.wrong)
            (bad if is_bad else good).setdefault(lesson.candidate.rule, []).append(lesson)
    for rule_id, wrong in sorted(bad.items(), key=lambda pair: (-len(pair[1]), pair[0]))[:MOST]:
        entry, right = book.entry("rule", rule_id), good.get(rule_id, [])
        if entry is None or places(wrong) < LEAST_SUPPORT:
            continue
        if len(wrong) > 2 * len(right):
            edit = RuleEdit("rule", rule_id, "")
            yield supported(UPKEEP, (edit,), wrong, len(right), "rule-only-wrong", (rule_id,), f"rule {rule_id}")
        for each in covering(telling(wrong, right, _rule_sides), 3, again=1):
            limit = _rule_not_beside(book, rule_id, entry, each.feature)
            values = rule_id, each.feature.words or each.feature.then
            yield proposal(RULE_LIMIT, (limit,), each, "rule-not-beside", values)


def _rule_not_beside(book: RuleBook, rule_id: str, entry: Entry, context: Context) -> RuleEdit:
    if context.then:
        after = rf"(?!{escaped(context.then)}(?!\w)){_grouped(text(entry, 'after'))}"
        return book.changed("rule", rule_id, after=after)
    before = rf"{_grouped(text(entry, 'before'))}(?<!(?<!\w){escaped(context.words)})"
    return book.changed("rule", rule_id, before=before)


def _rule_sides(lesson: Lesson) -> Iterator[Context]:
    start, end = lesson.figure_span
    yield from _sides(lesson.text, start, end)


def _sides(text_: str, start: int, end: int) -> Iterator[Context]:
    yield from (Context(then=then) for then in runs_behind(text_, end, 2))
    yield from (Context(words=words) for words in runs_before(text_, start, 2))


def _is_among(figure: Claimed, lost: Iterable[Lesson]) -> bool:
    return any(lesson.text is figure.text and lesson.value_span.overlaps(figure.value_span) for lesson in lost)


def _grouped(pattern: str) -> str:
    return f"(?:{pattern})" if "|" in pattern else pattern
