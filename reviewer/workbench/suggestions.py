"""Suggestions from a session's decisions, each tried on the half that it was made from and on the other one.

Half of the reviewed articles teach (:func:`reviewer.workbench.what_if.half_of`); what is suggested must make that
half better without losing one record that stands. The other half is only looked at, so that a person sees
whether a suggestion learned the language or the articles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

from reviewer.domain.rule_edit import EDITABLE_TABLES, MACROS
from reviewer.errors import Problems
from reviewer.tuning.suggesting.proposing import propose
from reviewer.tuning.suggesting.rule_book import RuleBook
from reviewer.tuning.suggesting.suggestion import CODE, Suggestion
from reviewer.workbench.effect import RIGHT, WRONG, Effect
from reviewer.workbench.lessons import lessons_of
from reviewer.workbench.reading import OnProgress
from reviewer.workbench.what_if import FIRST_HALF, SECOND_HALF, IsCancelled, WhatIf

if TYPE_CHECKING:
    from reviewer.extraction.packs.pack import Pack

_TABLE_FIELDS = {"indicator": "indicators"}
_FEWER_RULES = ("same-wins", "rules-merge", "rules-same")
"""Reasons for suggestions that are to change nothing but the rules."""


class Measured(NamedTuple):
    """A suggestion with its effect on either half."""

    suggestion: Suggestion
    taught: Effect
    """On the articles that it was made from."""
    unseen: Effect
    """On the others."""

    @property
    def gain(self) -> float:
        """What F1 of whole records gains on the half that taught."""
        return f1_gain(self.taught)


def f1_gain(effect: Effect) -> float:
    """What F1 of whole records gains."""
    return effect.after.whole.f1 - effect.before.whole.f1


def field_gain(effect: Effect, field: str) -> int:
    """How many records become right in a field, less those that become wrong."""
    verdicts = [change.verdict for change in effect.fields if change.field == field]
    return verdicts.count(RIGHT) - verdicts.count(WRONG)


def suggestions(
    what_if: WhatIf,
    on_progress: OnProgress = lambda done, total: None,
    is_cancelled: IsCancelled = lambda: False,
    is_wanted: Callable[[Suggestion], bool] = lambda suggestion: True,
) -> Iterator[tuple[Measured, ...]]:
    """The suggestions worth showing, the best first: growing tuples, one whenever another is found.

    Reads articles that were not read yet. Of rivals only the best is kept. What a time limit or an error of the
    pack stops is left out, because nobody could save it. What is not wanted is not tried.
    """
    taught = lessons_of(what_if, FIRST_HALF, is_cancelled)
    book = rule_book(what_if.extractor.pack)
    proposed = tuple(filter(is_wanted, takewhile(lambda _: not is_cancelled(), propose(taught, book))))
    kept: dict[str, Measured] = {}
    for done, suggestion in enumerate(proposed, 1):
        if is_cancelled():
            return
        measured = _measured(what_if, suggestion, is_cancelled)
        key = suggestion.rivals or suggestion.id
        if measured is not None and (key not in kept or _worth(measured) > _worth(kept[key])):
            kept[key] = measured
            yield ranked(kept.values())
        on_progress(done, len(proposed))


def ranked(found: Any) -> tuple[Measured, ...]:
    """The greatest gain first; what gains the same by its support."""
    return tuple(sorted(found, key=lambda m: (*(-w for w in _worth(m)), m.suggestion.id)))


def rule_book(pack: Pack) -> RuleBook:
    """The entries of a pack as plain values, and the words of names that its catalogue goes by."""
    from reviewer.extraction.resolving.wording import content_words, words

    tables = {
        table: {entry.id: _plain(table, entry) for entry in getattr(pack, _TABLE_FIELDS.get(table, f"{table}s"))}
        for table in EDITABLE_TABLES
        if table != MACROS
    }
    return RuleBook(tables, lambda name: content_words(words(name)))


def _plain(table: str, entry: Any) -> dict[str, object]:
    """An entry as its file says it, its examples last."""
    found: dict[str, object] = entry.model_dump(exclude_unset=True)
    if table == "indicator" and found.get("about") == f"{entry.vi} ({entry.en})"[:200]:
        del found["about"]
    return found


def _measured(
    what_if: WhatIf, suggestion: Suggestion, is_cancelled: IsCancelled = lambda: False
) -> Measured | None:
    """Both effects of a suggestion; None where it is not worth showing, or where it is cancelled."""
    try:
        taught = _harmless(what_if, suggestion, is_cancelled)
    except Problems:
        return None
    if taught is None or taught.late or not _is_better(suggestion, taught):
        return None
    *_, unseen = (None, *what_if.run(suggestion.edits, half=SECOND_HALF, is_cancelled=is_cancelled))
    if (
        unseen is None
        or is_cancelled()
        or unseen.late
        or (suggestion.reason in _FEWER_RULES and not _reads_the_same(unseen))
    ):
        return None
    return Measured(suggestion, taught, unseen)


def _harmless(what_if: WhatIf, suggestion: Suggestion, is_cancelled: IsCancelled) -> Effect | None:
    """The effect on the half that taught; None as soon as a record that stands is lost, without trying the rest.

    Raises Problems where the edits cannot be made.
    """
    effect = None
    is_upkeep = suggestion.reason in _FEWER_RULES
    for effect in what_if.run(suggestion.edits, half=FIRST_HALF, is_cancelled=is_cancelled):
        if effect.lost or (is_upkeep and not _reads_the_same(effect)):
            return None
    return None if is_cancelled() else effect


def _reads_the_same(effect: Effect) -> bool:
    """Whether nothing that stands is lost or changed for the worse, and nothing undecided comes or goes."""
    is_same = not (effect.lost or effect.vanished or effect.appeared)
    return is_same and all(change.verdict == RIGHT for change in effect.fields)


def _is_better(suggestion: Suggestion, effect: Effect) -> bool:
    if suggestion.reason in ("code-new", "code-near"):
        return bool(effect.fields) and all(
            change.field == "code" and not change.before for change in effect.fields
        )
    if suggestion.reason in _FEWER_RULES:
        return f1_gain(effect) >= 0 and _reads_the_same(effect)
    if suggestion.kind == CODE:
        return f1_gain(effect) >= 0 and field_gain(effect, "code") > 0
    return f1_gain(effect) > 0


def _worth(measured: Measured) -> tuple[float, int, int]:
    suggestion = measured.suggestion
    code = field_gain(measured.taught, "code") if suggestion.kind == CODE else 0
    return round(measured.gain, 9), code, suggestion.support.for_ - suggestion.support.against
