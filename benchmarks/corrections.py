"""What a perfect reviewer presses to bring a draft to what the gold says: the cheapest way of the screen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from benchmarks.gold_equality import differences
from benchmarks.typing_keys import Keys, typing_keys
from reviewer.domain.entry import Draft
from reviewer.domain.fields import format_field, with_fields
from reviewer.domain.record import Record
from reviewer.domain.syllables import END, LETTER, START, SYLLABLE, WORD
from reviewer.errors import FieldError
from reviewer.evaluation.forms import tokens
from reviewer.evaluation.gold import GoldRecord
from reviewer.ui.keys.actions import BY_ID, FIELD_KEYS
from reviewer.workbench.review import Review

_FURTHEST = 8
"""Steps of one edge that are tried; beyond them typing is cheaper."""
_FIGURE_WORDS = 6
"""Words that a figure between an indicator's parts may have."""
_UNITS = {LETTER: "_char", SYLLABLE: "", WORD: "_word"}
_SIDES = {-1: "left", 1: "right"}


class Correction(NamedTuple):
    """Keys that settle a draft, and what they are made of."""

    keys: Keys
    steps: int = 0
    """Of the indicator's edges."""
    taken: tuple[str, ...] = ()
    """Fields whose right value was among the numbered ones."""
    typed: tuple[str, ...] = ()
    letters: int = 0
    """Keys that typed or edited in fields."""

    @property
    def kind(self) -> str:
        """A name for what was wrong; empty where nothing was."""
        fields, parts = len(self.taken) + len(self.typed), []
        if self.steps:
            parts.append("edges")
        if fields > 1:
            parts.append("several fields")
        elif fields:
            parts.append("field, offered" if self.taken else "field, typed")
        return " and ".join(parts)


def correction(review: Review, article_id: str, draft: Draft, gold: GoldRecord, *, in_form: bool) -> Correction:
    """The cheapest keys, the deciding one included; ``in_form``: the form stands open on the draft already."""
    if not differences(gold, draft.record):
        return Correction((_key("form_save") if in_form else _key("accept"),))
    ways = [_in_form(review, article_id, draft, gold, in_form=in_form)]
    if not in_form and "indicator" in differences(gold, draft.record):
        ways += _by_edges(review, article_id, draft, gold, len(ways[0].keys))
    return min(ways, key=lambda way: len(way.keys))


def _by_edges(review: Review, article_id: str, draft: Draft, gold: GoldRecord, limit: int) -> Iterator[Correction]:
    """The shortest way of the edges to the gold's words, then whatever else is wrong; at most ``limit`` keys."""
    furthest = min(_FURTHEST, limit - 2)
    starts, ends = (_reach(review, article_id, draft, edge, furthest) for edge in (START, END))
    wanted = [set(tokens(text)) for text in gold.alternatives("indicator")]
    text = review.by_id[article_id].text
    for (start, first), (end, then) in sorted(product(starts.items(), ends.items()), key=_length):
        if len(first) + len(then) > furthest:
            return
        said = set(tokens(text[start:end]))
        may_fit = any(words <= said and len(said) <= len(words) + _FIGURE_WORDS for words in wanted)
        at = _after(review, article_id, draft, (*first, *then)) if may_fit else draft
        if at is not draft and "indicator" not in differences(gold, at.record):
            rest = correction(review, article_id, at, gold, in_form=False)
            steps = len(first) + len(then)
            yield rest._replace(keys=(*map(_key, (*first, *then)), *rest.keys), steps=steps + rest.steps)
            return


def _length(way: tuple[tuple[int, Keys], tuple[int, Keys]]) -> int:
    return sum(len(actions) for _, actions in way)


def _reach(review: Review, article_id: str, draft: Draft, edge: str, furthest: int) -> dict[int, Keys]:
    """Where one edge can go, with the actions of the shortest way there."""
    known: dict[int, Keys] = {}
    ahead: list[tuple[Draft, Keys]] = [(draft, ())] if draft.parts else []
    for at, actions in ahead:
        place = at.parts[0].start if edge == START else at.parts[-1].end
        if place in known or len(actions) > furthest:
            continue
        known[place] = actions
        for unit, side in product(_UNITS.values(), _SIDES.values()):
            action = f"{edge}_{side}{unit}"
            after = _after(review, article_id, at, (action,))
            if after.parts != at.parts:
                ahead.append((after, (*actions, action)))
    return known


def _after(review: Review, article_id: str, draft: Draft, actions: Keys) -> Draft:
    """The draft after steps of its edges."""
    for action in actions:
        draft = _stepped(review, article_id, draft, action)
    return draft


def _stepped(review: Review, article_id: str, draft: Draft, action: str) -> Draft:
    edge, side, *unit = action.split("_")
    by = next(sign for sign, name in _SIDES.items() if name == side)
    named = next(name for name, suffix in _UNITS.items() if suffix == "".join(f"_{part}" for part in unit))
    return review.move_edge(article_id, draft, edge, by, named)


def _in_form(review: Review, article_id: str, draft: Draft, gold: GoldRecord, *, in_form: bool) -> Correction:
    """Digits for the fields whose right value is offered, typing for the others."""
    wrong = differences(gold, draft.record)
    numbers = {field: number for field in wrong if (number := _number(review, article_id, draft, gold, field))}
    typed = tuple(field for field in wrong if field not in numbers)
    keys: list[str] = [] if in_form or typed else [_key("edit")]
    letters = 0
    for at, field in enumerate(typed):
        edit = typing_keys(draft, field, _texts(gold, field))
        opened = in_form or bool(at)
        keys += [*[_key("field_leave")] * bool(at), FIELD_KEYS[field] if opened else _key(f"type_{field}"), *edit]
        letters += len(edit)
    if numbers:
        *before, last = numbers.values()
        keys += [_key("field_leave")] * bool(typed)
        keys += [_key(f"fill_{number}") for number in before] + [_key(f"likely_{last}")]
    else:
        keys.append(_key("field_save"))
    return Correction(tuple(keys), taken=tuple(numbers), typed=typed, letters=letters)


def _number(review: Review, article_id: str, draft: Draft, gold: GoldRecord, field: str) -> int:
    """The number of the right value of a field among the likely ones; 0 where it is not offered."""
    for number, (name, text) in enumerate(review.alternatives(article_id, draft.record), 1):
        if name == field and field not in differences(gold, _with(draft.record, name, text)):
            return number
    return 0


def _with(record: Record, field: str, text: str) -> Record:
    """A record with one field as text; as it stands where the text does not fit."""
    try:
        return with_fields(record, {field: text})
    except FieldError:
        return record


def _texts(gold: GoldRecord, field: str) -> tuple[str, ...]:
    """What a person may type into a field to say what the gold says."""
    if isinstance(getattr(gold.record, field), str):
        return gold.alternatives(field)
    return (format_field(gold.record, field),)


def _key(action_id: str) -> str:
    return BY_ID[action_id].keys[0]
