"""The fewest keys that change a field's text, as a person with a good grip of the keyboard would press them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reviewer.domain.entry import Draft
from reviewer.domain.fields import CHOICES
from reviewer.ui.state.form import Form
from reviewer.ui.state.line_edit import LineEdit

Keys = tuple[str, ...]
_MOVES = ("right", "left", "ctrl+right", "ctrl+left")
_MOST_CHOICES = 6
"""Keys that are tried in a field with a closed set of values; none has more values."""


def typing_keys(draft: Draft, field: str, wanted: Iterable[str]) -> Keys:
    """The keys behind the field's letter that bring it from what stands to the cheapest of ``wanted``."""
    form = Form.on(draft).focus(field)
    return min((keys for text in wanted for keys in _ways(form, text)), key=len)


def _ways(form: Form, wanted: str) -> Iterator[Keys]:
    if form.active in CHOICES:
        yield _chosen(form, wanted)
        return
    yield tuple(wanted) or ("backspace",)
    if form.is_selected:
        yield _edited(form.edit.text, wanted)


def _chosen(form: Form, wanted: str) -> Keys:
    """Pressing the value's first letter again and again, or an arrow, whichever gets there first."""
    ways: list[Keys] = []
    for key in (wanted[0], "left", "right"):
        at, keys = form, list[str]()
        while at.texts[at.active] != wanted and len(keys) < _MOST_CHOICES:
            at = at.typed(key) if len(key) == 1 else at.pressed(key)
            keys.append(key)
        if at.texts[at.active] == wanted:
            ways.append(tuple(keys))
    return min(ways, key=len)


def _edited(before: str, after: str) -> Keys:
    """Going to where the texts differ, deleting what is too much, typing what is missing."""
    head = _shared(before, after)
    tail = _shared(before[head:][::-1], after[head:][::-1])
    end, missing = len(before) - tail, after[head : len(after) - tail]
    return (*_way_to(before, end), *_deleted(before, head, end), *missing)


def _way_to(text: str, wanted: int) -> Keys:
    """From the selected text to a place in it: an arrow to either end, then by letter or word."""
    known: dict[int, Keys] = {}
    ahead: list[tuple[LineEdit, Keys]] = [(LineEdit(text, 0), ("left",)), (LineEdit(text, len(text)), ("right",))]
    for edit, keys in ahead:
        if edit.cursor in known:
            continue
        known[edit.cursor] = keys
        if edit.cursor == wanted:
            return keys
        ahead += [(after, (*keys, key)) for key in _MOVES if (after := edit.press(key))]
    raise ValueError(f"no way to {wanted} in '{text}'")


def _deleted(text: str, start: int, end: int) -> Keys:
    """Deleting back from ``end`` to ``start``, by word as long as none is cut too far."""
    keys: list[str] = []
    edit = LineEdit(text, end)
    while edit.cursor > start:
        by_word = edit.press("ctrl+w")
        is_near = by_word is not None and by_word.cursor >= start
        keys.append("ctrl+w" if is_near else "backspace")
        edit = edit.press(keys[-1]) or edit
    return tuple(keys)


def _shared(one: str, other: str) -> int:
    """How many code points two texts have in common at their beginning."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
