"""The history of a fact as lines: what was proposed, what became of it, when and by whom.

Pure, from the state of a review to data. What was undone stays in the state, so it is told too, as undone.
"""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.domain.candidate import FactId
from reviewer.domain.decision import ADD, REJECT, RETRACT, Decision
from reviewer.domain.record import EDITABLE, Record
from reviewer.domain.state import ReviewState
from reviewer.ui.painting.lines import Line, Run, spread
from reviewer.ui.showing.list_view import wrapped
from reviewer.ui.state.desk import Desk, FigureAt
from reviewer.ui.wording.decision_text import because
from reviewer.ui.wording.record_text import brief, field_text
from reviewer.ui.wording.words import Words

_INDENT = 2


def history_lines(desk: Desk, room: int) -> list[Line]:
    """The history of what is in focus: an entry, or a figure that was dismissed."""
    target, entry = desk.target, desk.entry
    if target is None:
        return []
    fact = FactId(target.article_id, *target.span, "") if isinstance(target, FigureAt) else target
    page = _Page(desk.words, room)
    page.say(desk.words("history"), "strong")
    if entry and entry.proposed:
        page.say(f"{desk.words('history_proposed')}: {entry.rule}", "note")
        page.say(brief(entry.proposed), indent=_INDENT)
    steps = desk.review.state.history(fact)
    if not steps:
        page.say(desk.words("history_empty"), "note")
    _tell(page, desk.review.state, steps, entry.proposed if entry else None)
    return page.lines


class _Page:
    """Lines as they are written."""

    def __init__(self, words: Words, room: int) -> None:
        self.words, self.room = words, room
        self.lines: list[Line] = []

    def say(self, text: str, *roles: str, indent: int = 0) -> None:
        """A paragraph, set in by ``indent`` cells."""
        rows = wrapped(text, max(1, self.room - indent), *roles)
        self.lines += [(Run(" " * indent), *row) if indent else row for row in rows]


def _tell(page: _Page, state: ReviewState, steps: tuple[Decision, ...], proposed: Record | None) -> None:
    """Every step, each beside what stood before it."""
    standing, sizes = proposed, _group_sizes(state, steps)
    for step in steps:
        is_undone = not state.is_in_force(step)
        _head(page, step, is_undone=is_undone)
        struck = ("struck",) if is_undone else ()
        page.say(because(step, page.words), *struck or ("strong",), indent=_INDENT)
        for text in (*_changes(step, standing, page.words), *_notes(step, sizes, page.words)):
            page.say(text, *struck or ("note",), indent=2 * _INDENT)
        if not is_undone:
            standing = step.record or (proposed if step.kind in (REJECT, RETRACT) else standing)


def _head(page: _Page, step: Decision, *, is_undone: bool) -> None:
    when = step.at[:16].replace("T", " ")
    mark: Line = (Run(page.words("history_undone"), ("changed",)),) if is_undone else ()
    page.lines.append(spread((Run(f"{when} UTC · {step.annotator}", ("note",)),), mark, page.room))


def _changes(step: Decision, before: Record | None, words: Words) -> Iterator[str]:
    """The fields that the step gave another value, or all of a record that there was not before."""
    if step.record is None:
        return
    if before is None or (step.kind == ADD and step.proposed is None and before == step.record):
        yield brief(step.record)
        return
    for name in EDITABLE:
        was, became = field_text(before, name, words), field_text(step.record, name, words)
        if was != became:
            yield f"{words(name)}: {was or words('empty')} → {became or words('empty')}"


def _notes(step: Decision, sizes: dict[int, int], words: Words) -> Iterator[str]:
    """The remark, what it was decided together with, and the time it took."""
    if step.comment:
        yield f"“{step.comment}”"
    if step.via:
        yield words(f"via_{step.via}")
    if step.group:
        yield words("history_together", count=sizes[step.group])
    if step.seconds is not None:
        yield words("history_seconds", n=words.decimal(step.seconds))


def _group_sizes(state: ReviewState, steps: tuple[Decision, ...]) -> dict[int, int]:
    groups = dict.fromkeys((step.group for step in steps if step.group), 0)
    for decision in state.decisions.values() if groups else ():
        if decision.group in groups:
            groups[decision.group] += 1
    return groups
