"""Lines of the fields pane: what stands, the form, or why it stands. Pure, from the desk to data."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from reviewer.domain.decision import REASONS
from reviewer.domain.entry import REJECTED, Entry
from reviewer.domain.fields import format_field
from reviewer.domain.record import EDITABLE, Record
from reviewer.ui.painting.glyphs import width
from reviewer.ui.painting.lines import Line, Run, clip_line, spread
from reviewer.ui.painting.marks import GLYPHS
from reviewer.ui.showing.list_view import notice_lines, wrapped
from reviewer.ui.showing.sure_view import checks_told, made_of, percent, signs_told
from reviewer.ui.showing.view_view import queued_lines
from reviewer.ui.state.desk import Desk, FigureAt
from reviewer.ui.wording.record_text import amount, field_text
from reviewer.ui.wording.words import Words

ROLE_OF_FIELD = {"indicator": "indicator", "unit": "unit", "period": "period", "place": "place"}
"""Fields whose words in the article have a role of their own."""
_SHOWN_ALONE = ("indicator", "period", "place")


def fields_lines(desk: Desk, room: int) -> Sequence[Line]:
    """What stands for the target in focus, what matters most first: a low pane shows only the beginning."""
    entry, draft = desk.entry, desk.draft
    record = draft.record if draft else entry.record if entry else None
    if record is None:
        return _nothing(desk, room)
    words = desk.words
    lines = [_head(desk, entry, room)]
    lines += queued_lines(desk, entry, room) if entry else []
    for name in _SHOWN_ALONE:
        lines += _field(words, name, format_field(record, name), room, ROLE_OF_FIELD.get(name, ""))
        if name == "indicator":
            lines += _figure(words, record, room)
    if entry:
        lines += _changes(desk, entry, record, room)
        lines += _remarks(desk, entry, room)
    lines += _labelled(words("code"), record.code, room) if record.code else []
    return [*lines, *(_origin(desk, entry, room) if entry else ())]


def below_told(desk: Desk, hidden: int) -> str:
    """What the last line in sight says of those below, with the key that leads to them."""
    action = "form_next" if desk.form else "page_down" if desk.open_page or desk.rest else "why"
    if desk.prompt:
        return desk.words("below", n=hidden)
    return desk.words("below_keys", n=hidden, keys=desk.keymap.label(action))


def label_room(words: Words) -> int:
    """Cells of the widest field name."""
    return max(10, *(width(words(name)) for name in EDITABLE))


def why_lines(desk: Desk, room: int) -> Sequence[Line]:
    """Why what is in focus is there; until the rules have told it, what the candidate knows of its words."""
    entry, explanation = desk.entry, desk.explanation
    if explanation is not None:
        from reviewer.ui.showing.why_view import explanation_lines

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
            (Run(" " * (label_room(words) + 1)), *line)
            for line in wrapped(f"{source}: {about}" if about else source, _inner(words, room), "dim")
        ]
    return lines


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
    label = Run(words("figure").ljust(label_room(words)) + " ", ("note",))
    unit = (Run(" "), Run(record.unit, ("unit",))) if record.unit else ()
    told = (field_text(record, "measure", words), field_text(record, "status", words), record.basis)
    kind = " · ".join(part for part in told if part)
    first = clip_line((label, Run(amount(record), ("figure",)), *unit), room)
    return [first, *_labelled(words("measure"), kind, room)]


def _field(words: Words, name: str, text: str, room: int, role: str) -> list[Line]:
    return _labelled(words(name), text or words("empty"), room, role if text else "note")


def _changes(desk: Desk, entry: Entry, record: Record, room: int) -> list[Line]:
    """For each field that differs from the proposal, what it was."""
    if entry.proposed is None:
        return []
    lines: list[Line] = []
    for name in EDITABLE:
        before = field_text(entry.proposed, name, desk.words)
        if before != field_text(record, name, desk.words):
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


def _remarks(desk: Desk, entry: Entry, room: int) -> list[Line]:
    """What one should not miss: failed checks and the comment."""
    words = desk.words
    failed = "; ".join(checks_told(entry.candidate, words)) if entry.candidate else ""
    lines = _labelled(words("checks"), f"! {failed}", room, "error") if failed else []
    return lines + (_labelled(words("comment"), entry.comment, room, "comment") if entry.comment else [])


def _origin(desk: Desk, entry: Entry, room: int) -> list[Line]:
    """Whence the entry comes and how sure that is."""
    words = desk.words
    lines: list[Line] = []
    if entry.candidate:
        if not entry.candidate.checks:
            lines += _labelled(words("checks"), words("checks_passed"), room, "note")
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


def _inner(words: Words, room: int) -> int:
    return max(8, room - label_room(words) - 1)
