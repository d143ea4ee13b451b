"""The keys that count, as lines at the foot: those most used first, the others on further pages. Pure.

Every run stands for its action, so what a key does a click on it does too.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from reviewer.ui.keys.actions import FORM, REVIEW, Action, in_scope
from reviewer.ui.painting.lines import Line, Run, clip_line, line_width
from reviewer.ui.state.desk import FILTER_PROMPT, Desk

_ROOMY = 100
"""Cells of key line from which on the palette is named too."""
_FIXED = ("help", "palette", "quit")
"""Actions that end the key line of every page."""
_MORE = "more_keys"
_ONLY_AT = {"prompt_keep": FILTER_PROMPT}
"""Actions at the foot that only one of its questions has."""
_OF_SEVERAL = ("rewrite_block", "effect_block")
"""Actions that only an edit of several entries has."""
_ENDS = (*_FIXED, _MORE)


def key_lines(desk: Desk, room: int, rows: int) -> list[Line]:
    """The page of keys that is open for the present scope, in at most ``rows`` lines."""
    pages = key_pages(desk, room, rows)
    scope, at = desk.keys_page
    return pages[at % len(pages) if scope == desk.scope else 0]


def key_pages(desk: Desk, room: int, rows: int) -> list[list[Line]]:
    """All keys of the present scope, in order of use, as many pages as they need."""
    has_palette = desk.scope == REVIEW and room * rows >= _ROOMY
    fixed = [_pair(desk, name) for name in _FIXED if name != "palette" or has_palette]
    pairs, tail = _pairs(desk), _joined(fixed)
    lines, taken = _flow(pairs, tail, room, rows)
    if taken == len(pairs):
        return [lines]
    tail = (*_pair(desk, _MORE), *tail)
    pages: list[list[Line]] = []
    while pairs:
        lines, taken = _flow(pairs, tail, room, rows)
        pages.append(lines)
        pairs = pairs[max(1, taken) :]
    return pages


def _pairs(desk: Desk) -> list[Line]:
    """Keys with their labels: places of the foot first, then what has no place there."""
    named = _form_pairs(desk) if desk.scope == FORM else []
    actions = [a for a in in_scope(desk.scope) if _is_told(desk, a)]
    placed = sorted((a for a in actions if a.foot), key=lambda a: a.foot)
    shared = [_shared(desk, list(group)) for _, group in groupby(placed, key=lambda a: a.foot)]
    return [*shared, *named, *(_pair(desk, a.id) for a in actions if not a.foot)]


def _is_told(desk: Desk, action: Action) -> bool:
    """Whether the action's key has a place of its own here.

    The form shows keys beside what they do, and what always counts is told on the main screen.
    """
    if action.id in _ENDS or (action.scope == FORM and action.argument):
        return False
    if action.id in _ONLY_AT and (desk.prompt is None or desk.prompt.kind != _ONLY_AT[action.id]):
        return False
    if action.id in _OF_SEVERAL and getattr(desk.sheets.top, "is_single", True):
        return False
    return desk.scope in (action.scope, REVIEW)


def _form_pairs(desk: Desk) -> list[Line]:
    """The form's keys stand beside its fields, so the foot names them together."""
    likely = len(desk.form.likely) if desk.form else 0
    take, fill, type_in = (_labels(desk, f"editing.{name}") for name in ("take", "fill", "focus"))
    told = [(f"{take[0]}-{take[likely - 1]}", "take_likely")] if likely else []
    told += [(f"{fill[0]}-{fill[likely - 1]}", "fill_likely")] if likely > 1 else []
    told.append((f"{type_in[0]}…{type_in[-1]}", "type_in"))
    return [_named((Run(keys, ("key",)),), desk.words(name)) for keys, name in told]


def _labels(desk: Desk, handler: str) -> list[str]:
    """The keys of all actions of the form that one handler does."""
    return [desk.keymap.label(action.id) for action in in_scope(FORM) if action.handler == handler]


def _flow(pairs: Sequence[Line], tail: Line, room: int, rows: int) -> tuple[list[Line], int]:
    """Pairs in rows, as many as fit, with ``tail`` at the end of the last row; and how many they are."""
    lines: list[Line] = []
    line: Line = ()
    taken = 0
    for pair in pairs:
        limit = room - line_width(tail) if len(lines) == rows - 1 else room
        if line and line_width((*line, *pair)) > limit:
            if len(lines) == rows - 1:
                break
            lines.append(line)
            line = ()
        line = (*line, *pair)
        taken += 1
    if line_width((*line, *tail)) > room and len(lines) < rows - 1:
        lines.append(line)
        line = ()
    return [*lines, clip_line((*line, *tail), room)], taken


def _shared(desk: Desk, actions: Sequence[Action]) -> Line:
    """Actions of one place: the first key of each, what all hold down named once, and the first one's label."""
    labels = [desk.keymap.label(action.id) for action in actions]
    held = labels[0][: labels[0].rfind("+", 0, -1) + 1]
    told = [labels[0], *(label.removeprefix(held) for label in labels[1:])]
    keys = [Run(label, ("key",), action.id) for label, action in zip(told, actions, strict=True)]
    spaced = [run for key in keys for run in (Run(" "), key)]
    return _named(spaced[1:], desk.words.label(actions[0].id), actions[0].id)


def _pair(desk: Desk, action_id: str) -> Line:
    key = Run(desk.keymap.label(action_id), ("key",), action_id)
    return _named((key,), desk.words.label(action_id), action_id)


def _named(keys: Sequence[Run], label: str, action_id: str = "") -> Line:
    """Keys and a label with room to the next; only the label itself can be pointed at, not the gap."""
    return (*keys, Run(f" {label}", ("note",), action_id), Run("  "))


def _joined(pairs: Sequence[Line]) -> Line:
    return tuple(run for pair in pairs for run in pair)
