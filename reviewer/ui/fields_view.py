"""Lines of the fields pane: what stands, the form, or why it stands. Pure, from the desk to data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from reviewer.domain.decision import REASONS
from reviewer.domain.entry import REJECTED, Entry
from reviewer.domain.fields import CHOICES, format_field
from reviewer.domain.record import EDITABLE, Record
from reviewer.ui.actions import FIELD_KEYS
from reviewer.ui.desk import Desk, FigureAt
from reviewer.ui.form import Form
from reviewer.ui.glyphs import width
from reviewer.ui.lines import Line, Run, clip_line, line_width, spread
from reviewer.ui.list_view import notice_lines, wrapped
from reviewer.ui.marks import GLYPHS
from reviewer.ui.record_text import amount
from reviewer.ui.sure_view import checks_told, made_of, percent, signs_told
from reviewer.ui.why_view import explanation_lines
from reviewer.ui.words import Words

ROLE_OF_FIELD = {"indicator": "indicator", "unit": "unit", "period": "period", "place": "place"}
"""Fields whose words in the article have a role of their own."""
_SHOWN_ALONE = ("indicator", "period", "place", "code")


def fields_lines(desk: Desk, room: int) -> Sequence[Line]:
    """What stands for the target in focus: state, fields, rule, checks, comment."""
    entry, draft = desk.entry, desk.draft
    record = draft.record if draft else entry.record if entry else None
    if record is None:
        return _nothing(desk, room)
    words = desk.words
    lines = [_head(desk, entry, room)]
    for name in _SHOWN_ALONE:
        lines += _field(words, name, format_field(record, name), room, ROLE_OF_FIELD.get(name, ""))
        if name == "indicator":
            lines += _figure(words, record, room)
    if entry:
        lines += _changes(desk, entry, record, room)
        lines += _about(desk, entry, room)
    return lines


def why_lines(desk: Desk, room: int) -> Sequence[Line]:
    """Why what is in focus is there; until the rules have told it, what the candidate knows of its words."""
    entry, explanation = desk.entry, desk.explanation
    if explanation is not None:
        sure = _sure_lines(desk, entry, room) if entry else []
        return [_head(desk, entry, room), *sure, *explanation_lines(explanation, desk.words, room)]
    if entry is None or entry.candidate is None:
        note = desk.words("why_working" if desk.has_rules else "rules_loading")
        return [*fields_lines(desk, room), *(() if "" in desk.unread else wrapped(note, room, "note"))]
    words, lines = desk.words, [_head(desk, entry, room)]
    told = [e for name in (*EDITABLE, "span") for e in entry.candidate.evidence if e.field == name]
    for source, group in groupby(told, key=lambda evidence: evidence.source):
        for evidence in group:
            label = words("evidence") if evidence.field == "span" else words(evidence.field)
            quote = f"“{evidence.span.cut(desk.text)}”" if evidence.span else words("no_words")
            lines += _labelled(label, quote, room, ROLE_OF_FIELD.get(evidence.field, ""))
        about = desk.review.about(source) if desk.has_rules else ""
        lines += [
            (Run(" " * (_label_room(words) + 1)), *line)
            for line in wrapped(f"{source}: {about}" if about else source, _inner(words, room), "dim")
        ]
    return lines


@dataclass(frozen=True, slots=True)
class FormView:
    """The form as lines, and where things are in them."""

    lines: Sequence[Line]
    field_rows: dict[str, int]
    cursor: tuple[int, int] | None
    """Row and column of the cursor."""
    text_column: int
    """Where the fields' texts begin."""


def form_view(form: Form, words: Words, room: int, has_rules: bool) -> FormView:
    """The form: each field with its letter, likely values with their digits, what is wrong."""
    lines: list[Line] = []
    errors, column = form.errors(), _label_room(words) + 3
    rows: dict[str, int] = {}
    cursor = None
    for name in EDITABLE:
        rows[name] = len(lines)
        likely = _likely(form, name)
        if form.active == name:
            text, at = _window(form, room - column)
            cursor = (len(lines), column + at)
            value: Line = _with_cursor(text, at, room - column)
        else:
            value = (Run(form.texts[name], ("changed",) if name in form.changed() else ()),)
        lines += _with_likely((*_letter(words, name), *value), likely, column, room)
        if form.active == name and name in CHOICES:
            lines.append(_choices(name, form.texts[name], column, room))
        if name in errors:
            message = f"✗ {errors[name].what}. {errors[name].todo}".rstrip(". ")
            lines += [(Run(" " * column), *line) for line in wrapped(message, room - column, "error")]
    if not has_rules:
        lines.append(clip_line((Run(words("rules_loading"), ("note",)),), room))
    return FormView(lines, rows, cursor, column)


def _letter(words: Words, name: str) -> Line:
    """The letter and label of a field."""
    return Run(FIELD_KEYS[name], ("key",)), Run(f" {words(name).ljust(_label_room(words))} ", ("note",))


def _likely(form: Form, name: str) -> list[Line]:
    """The likely values of one field, each with its digit."""
    return [
        (Run(str(number), ("key",)), Run(f" {text or '–'}"))
        for number, (field, text) in enumerate(form.likely, 1)
        if field == name
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


def _window(form: Form, room: int) -> tuple[str, int]:
    """The stretch of a long text around its cursor, and the cursor's column in it."""
    text, start = form.edit.text, 0
    while width(text[start : form.edit.cursor]) > max(room - 2, 1):
        start += 1
    return text[start:], width(text[start : form.edit.cursor])


def _with_cursor(text: str, column: int, room: int) -> Line:
    at = next((i for i in range(len(text) + 1) if width(text[:i]) >= column), len(text))
    before, under, behind = text[:at], text[at : at + 1] or " ", text[at + 1 :]
    rest = max(0, room - width(before) - width(under) - width(behind))
    active = ("field-active",)
    return (Run(before, active), Run(under, ("field-active", "cursor")), Run(behind + " " * rest, active))


def _choices(name: str, current: str, column: int, room: int) -> Line:
    runs = [Run(" " * column)]
    for choice in CHOICES[name]:
        runs += [Run(choice, ("lit",) if choice == current else ("note",)), Run("  ")]
    return clip_line(tuple(runs), room)


def _nothing(desk: Desk, room: int) -> list[Line]:
    if not isinstance(desk.target, FigureAt):
        return []
    return notice_lines((desk.words("no_guess", **desk.key_names()),), room)


def _head(desk: Desk, entry: Entry | None, room: int) -> Line:
    """State with its mark at the left, confidence at the right; what to do about a pending change."""
    words = desk.words
    if desk.is_changed:
        return clip_line((Run("* " + words("pending", **desk.key_names()), ("pending",)),), room)
    if entry is None:
        return clip_line((Run(f"{GLYPHS['left']} " + words("guess", **desk.key_names()), ("state-left",)),), room)
    state = Run(f"{GLYPHS[entry.state]} {words(entry.state)}", (f"state-{entry.state}",))
    reason: Line = ()
    if entry.state == REJECTED and entry.reason:
        label = desk.words.label(f"reason_{REASONS.index(entry.reason) + 1}")
        reason = (Run(f": {label}", (f"state-{entry.state}",)),)
    confidence = words("confidence", n=percent(desk, entry)) if entry.candidate else ""
    return spread((state, *reason), (Run(confidence, ("note",)),), room)


def _figure(words: Words, record: Record, room: int) -> list[Line]:
    """Number and unit in their own roles, then what kind of figure it is."""
    label = Run(words("figure").ljust(_label_room(words)) + " ", ("note",))
    unit = (Run(" "), Run(record.unit, ("unit",))) if record.unit else ()
    kind = f"{record.measure} · {record.status}" + (f" · {record.basis}" if record.basis else "")
    first = clip_line((label, Run(amount(record), ("figure",)), *unit), room)
    return [first, *_labelled(words("measure"), kind, room)]


def _field(words: Words, name: str, text: str, room: int, role: str) -> list[Line]:
    if not text and name == "code":
        return []
    return _labelled(words(name), text or words("empty"), room, role if text else "note")


def _changes(desk: Desk, entry: Entry, record: Record, room: int) -> list[Line]:
    """For each field that differs from the proposal, what it was."""
    if entry.proposed is None:
        return []
    lines: list[Line] = []
    for name in EDITABLE:
        before = format_field(entry.proposed, name)
        if before != format_field(record, name):
            was = desk.words("was", text=before or desk.words("empty"))
            lines += _labelled(desk.words(name), was, room, "changed")
    return lines


def _sure_lines(desk: Desk, entry: Entry, room: int) -> list[Line]:
    """What the confidence is made of, and what failed checks found."""
    if entry.candidate is None:
        return []
    lines = _labelled(desk.words("sureness"), made_of(desk, entry), room, "note")
    for label, text in signs_told(desk, entry):
        lines += _labelled(label, text, room, "note")
    for text in checks_told(entry.candidate, desk.words):
        lines += _labelled(desk.words("checks"), f"! {text}", room, "error")
    return lines


def _about(desk: Desk, entry: Entry, room: int) -> list[Line]:
    words = desk.words
    lines: list[Line] = []
    if entry.comment:
        lines += _labelled(words("comment"), entry.comment, room, "comment")
    if entry.candidate:
        failed = "; ".join(checks_told(entry.candidate, words))
        lines += _labelled(
            words("checks"),
            f"! {failed}" if failed else words("checks_passed"),
            room,
            "error" if failed else "note",
        )
        lines += _labelled(words("sureness"), made_of(desk, entry), room, "note")
    about = desk.review.about(entry.rule) if entry.rule and desk.has_rules else ""
    rule = f"{entry.rule}: {about}" if about else entry.rule or words("no_rule")
    return lines + _labelled(words("rule"), rule, room, "note")


def _labelled(label: str, text: str, room: int, role: str = "") -> list[Line]:
    """A label and its text, wrapped beside it."""
    column = max(width(label), 10) + 1
    rows = wrapped(text, max(8, room - column), *((role,) if role else ()))
    first = (Run(label.ljust(column - 1) + " ", ("note",)), *rows[0])
    return [clip_line(first, room), *((Run(" " * column), *row) for row in rows[1:])]


def _label_room(words: Words) -> int:
    return max(10, *(width(words(name)) for name in EDITABLE))


def _inner(words: Words, room: int) -> int:
    return max(8, room - _label_room(words) - 1)
