"""The form as lines: each field with its letter, likely values with their digits, what is wrong. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reviewer.domain.record import EDITABLE
from reviewer.ui.keys.keymap import Keymap
from reviewer.ui.painting.glyphs import width
from reviewer.ui.painting.lines import Line, Run, clip_line, line_width, run_at
from reviewer.ui.showing.fields_view import label_room
from reviewer.ui.showing.list_view import wrapped
from reviewer.ui.state.form import Form
from reviewer.ui.state.line_edit import LineEdit
from reviewer.ui.wording.error_words import todo_of, what_of
from reviewer.ui.wording.value_words import value_name, value_names
from reviewer.ui.wording.words import Words


class Hit(NamedTuple):
    """What stands at a place of the form; each part empty or 0 where it is not that."""

    field: str = ""
    number: int = 0
    """Of a likely value, from 1 on."""
    choice: str = ""
    """A value of a field with a closed set of them."""


@dataclass(frozen=True, slots=True)
class FormView:
    """The form as lines, and where things are in them."""

    lines: Sequence[Line]
    field_rows: dict[str, int]
    cursor: tuple[int, int] | None
    """Row and column of the cursor."""
    text_column: int
    """Where the fields' texts begin."""
    choices_rows: range = range(0)
    """The rows of the active field's choices."""
    choices: Mapping[str, str] = field(default_factory=dict)
    """Those choices, each by the name under which it is shown."""

    def hit(self, row: int, column: int) -> Hit:
        """What stands at a row and column: a likely value, a choice, else the field that the row belongs to."""
        above = [name for name, top in self.field_rows.items() if top <= row < len(self.lines)]
        run = run_at(self.lines[row], column) if above else None
        if run is None:
            return Hit(above[-1] if above else "")
        if run.action.startswith(_LIKELY):
            return Hit(above[-1], number=int(run.action.removeprefix(_LIKELY)))
        return Hit(above[-1], choice=self.choices.get(run.text, "") if row in self.choices_rows else "")


_LIKELY = "likely_"
"""What the actions of likely values are called, before their number."""


def form_view(form: Form, words: Words, keymap: Keymap, room: int, has_rules: bool) -> FormView:
    """The form: each field with its letter, likely values with their digits, what is wrong."""
    lines: list[Line] = []
    keys = max(width(keymap.label(f"field_{name}")) for name in EDITABLE)
    errors, column = form.errors(), keys + label_room(words) + 2
    rows: dict[str, int] = {}
    cursor, choices_rows = None, range(0)
    names = value_names(words, form.active)
    for name in EDITABLE:
        rows[name] = len(lines)
        if form.active == name:
            value, at = _typed(form, names, room - column)
            cursor = (len(lines), column + at)
        else:
            text = value_name(words, name, form.texts[name])
            value = (Run(text, ("changed",) if name in form.changed() else ()),)
        letter = _letter(words, name, keymap, keys)
        lines += _with_likely((*letter, *value), _likely(form, name, words, keymap), column, room)
        if form.active == name and names:
            told = _choices(names, form.texts[name], column, room)
            choices_rows = range(len(lines), len(lines) + len(told))
            lines += told
        if name in errors:
            message = f"✗ {what_of(words, errors[name])}. {todo_of(words, errors[name])}".rstrip(". ")
            lines += [(Run(" " * column), *line) for line in wrapped(message, room - column, "error")]
    if not has_rules:
        lines.append(clip_line((Run(words("rules_loading"), ("note",)),), room))
    choices = {shown: value for value, shown in names.items()}
    return FormView(lines, rows, cursor, column, choices_rows, choices)


def _letter(words: Words, name: str, keymap: Keymap, keys: int) -> Line:
    """The key and label of a field, the key in ``keys`` cells."""
    action = f"field_{name}"
    label = Run(f" {words(name).ljust(label_room(words))} ", ("note",), action)
    return Run(keymap.label(action).ljust(keys), ("key",), action), label


def _likely(form: Form, name: str, words: Words, keymap: Keymap) -> list[Line]:
    """The likely values of one field, each with its key; one that was filled in is lit."""
    return [
        (
            Run(keymap.label(f"{_LIKELY}{number}"), ("key",), f"{_LIKELY}{number}"),
            Run(
                f" {value_name(words, name, text) or '–'}",
                ("changed",) if form.texts[name] == text else (),
                f"{_LIKELY}{number}",
            ),
        )
        for number, (owner, text) in enumerate(form.likely, 1)
        if owner == name
    ]


def _with_likely(line: Line, likely: list[Line], column: int, room: int) -> list[Line]:
    """A field's row with its likely values behind it, or below it where they do not fit."""
    lines = [clip_line(line, room)]
    for value in likely:
        gap = Run("   " if len(lines) == 1 or line_width(lines[-1]) > column else "")
        if line_width(lines[-1]) + line_width((gap, *value)) > room:
            lines.append((Run(" " * column),))
            gap = Run("")
        lines[-1] = clip_line((*lines[-1], gap, *value), room)
    return lines


def _typed(form: Form, names: Mapping[str, str], room: int) -> tuple[Line, int]:
    """The active field's text as far as there is room, and the cursor's column in it; a choice by its name."""
    edit = LineEdit.at_end(names.get(form.edit.text, form.edit.text)) if names else form.edit
    text, at = _window(edit, room)
    if not form.is_selected:
        return _with_cursor(text, at, room), at
    rest = " " * max(0, room - width(text) - 1)
    active = ("field-active",)
    return (Run(text, (*active, "selection")), Run(" ", (*active, "cursor")), Run(rest, active)), at


def _window(edit: LineEdit, room: int) -> tuple[str, int]:
    """The stretch of a long text around its cursor, and the cursor's column in it."""
    text, start, before = edit.text, 0, width(edit.text[: edit.cursor])
    while before > max(room - 2, 1):
        before -= width(text[start])
        start += 1
    return text[start:], before


def _with_cursor(text: str, column: int, room: int) -> Line:
    at = next((i for i in range(len(text) + 1) if width(text[:i]) >= column), len(text))
    before, under, behind = text[:at], text[at : at + 1] or " ", text[at + 1 :]
    rest = max(0, room - width(before) - width(under) - width(behind))
    active = ("field-active",)
    return (Run(before, active), Run(under, ("field-active", "cursor")), Run(behind + " " * rest, active))


def _choices(names: Mapping[str, str], current: str, column: int, room: int) -> list[Line]:
    """The values of a choice by their names, in as many rows as they need."""
    lines: list[Line] = [(Run(" " * column),)]
    for value, name in names.items():
        if line_width(lines[-1]) + width(name) > room and len(lines[-1]) > 1:
            lines.append((Run(" " * column),))
        lines[-1] = (*lines[-1], Run(name, ("lit",) if value == current else ("note",)), Run("  "))
    return [clip_line(line, room) for line in lines]
