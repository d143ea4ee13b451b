"""What stands above an entry under edit: which one it is, what is wrong with it, what it would do. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reviewer.domain.rule_edit import EDITABLE_TABLES
from reviewer.errors import ReviewerError
from reviewer.ui.painting.lines import Line, Run, clip_line
from reviewer.ui.showing.list_view import wrapped
from reviewer.ui.tuning.effect_rows import FIELD, EffectRow, share_told
from reviewer.ui.wording.decision_text import field_or_reason
from reviewer.ui.wording.error_words import todo_of, what_of
from reviewer.ui.wording.words import Words

if TYPE_CHECKING:
    from reviewer.ui.state.desk import Desk
    from reviewer.ui.tuning.edit_sheet import EditSheet
    from reviewer.workbench.effect import Effect


def heading_line(sheet: EditSheet, desk: Desk, room: int) -> Line:
    """Which entry is in the editor; of several, how to come to the next; of a new one, what it needs."""
    words, block = desk.words, sheet.block
    table = words(f"tune_one_{block.table}")
    key = "edit_new" if block.template else "edit_heading" if block.text.strip() else "edit_deleting"
    told = words(key, table=table, name=block.entry_id)
    runs = [Run(told.rstrip(), ("title",)), Run(" *" if sheet.is_changed else "", ("pending",))]
    if block.template:
        runs.append(Run(f"  {words('edit_needs', keys=', '.join(block.template.needs))}", ("note",)))
    if len(sheet.blocks) > 1:
        key = desk.keymap.label("rewrite_block")
        told = words("edit_block", at=sheet.place + 1, all=len(sheet.blocks))
        runs += [Run(f"  {told}  ", ("strong",)), Run(key, ("key",), "rewrite_block")]
        runs.append(Run(f" {words.label('rewrite_block')}", ("note",), "rewrite_block"))
    return clip_line(runs, room)


def about_lines(sheet: EditSheet, desk: Desk, room: int) -> Sequence[Line]:
    """What is wrong with the text; else counts of its effect, and the scores before and after."""
    words, template = desk.words, sheet.block.template
    if template and not sheet.is_typed:
        return wrapped(words("edit_may", keys=", ".join(template.may)) if template.may else "", room, "note")[:2]
    if sheet.errors:
        more = words("edit_more_errors", n=len(sheet.errors) - 1) if len(sheet.errors) > 1 else ""
        first = sheet.errors[0]
        told = Run(f"✗ {error_at(sheet, words, first)}{more}", ("error",))
        return clip_line((told,), room), clip_line((Run(todo_of(words, first), ("note",)),), room)
    if sheet.read:
        done, total = sheet.read
        return (clip_line((Run(words("edit_reading", done=done, all=total), ("busy",)),), room),)
    if sheet.effect is None:
        return (clip_line((Run(words("edit_busy"), ("busy",)),), room),)
    return _counts(sheet, sheet.effect, words, room)


def error_at(sheet: EditSheet, words: Words, error: ReviewerError) -> str:
    """What is wrong, with its line; with the entry too, or the file, where that is not the one in the editor."""
    what, line = what_of(words, error), error.where.line or 1
    block = sheet.block
    if error.where.path == f"{block.table} {block.entry_id}" and len(sheet.blocks) == 1:
        return words("edit_at", line=line, what=what)
    table, _, name = error.where.path.partition(" ")
    told = f"{words(f'tune_one_{table}')} {name}" if table in EDITABLE_TABLES else error.where.path
    return words("edit_at_other", where=told.rpartition("/")[2], line=line, what=what)


def noted(words: Words, row: EffectRow) -> str:
    """What would change at a row of the effect, or why it was rejected."""
    if row.kind == FIELD:
        field, before, after, verdict = row.note
        return f"{words(field)}: {before or '∅'} → {after or '∅'} ({words('effect_' + verdict)})"
    return ", ".join(field_or_reason(words, name) for name in row.note)


def scores_told(words: Words, effect: Effect) -> str:
    """Precision, recall and F1 of whole records, before and after, with the interval of the last."""
    before, after = effect.before.whole, effect.after.whole
    low, high = after.f1_interval
    return words(
        "effect_scores",
        p=share_told(before.precision),
        p2=share_told(after.precision),
        r=share_told(before.recall),
        r2=share_told(after.recall),
        f=f"{before.f1:.0%}",
        f2=f"{after.f1:.0%}",
        low=f"{low * 100:.0f}",
        high=f"{high * 100:.0f}%",
    )


def _counts(sheet: EditSheet, effect: Effect, words: Words, room: int) -> Sequence[Line]:
    busy = Run(f"{words('edit_busy')} ", ("busy",)) if sheet.is_busy else Run("")
    told = words(
        "effect_counts",
        kept=effect.kept,
        lost=len(effect.lost),
        found=len(effect.found),
        gone=len(effect.rejected_gone),
        new=len(effect.appeared),
        fields=len(effect.fields),
    )
    counts = clip_line((busy, Run(told, ("error",) if effect.lost else ("strong",))), room)
    if effect.late:
        late = Run(words("effect_late", names=", ".join(effect.late)), ("error",))
        return counts, clip_line((late,), room)
    return counts, clip_line((Run(scores_told(words, effect)),), room)
