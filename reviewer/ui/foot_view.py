"""Lines of heading and foot: where the person is, how far the review is, which keys count. Pure."""

from __future__ import annotations

from itertools import groupby

from reviewer.ui.actions import ALWAYS, FORM, Action, in_scope
from reviewer.ui.desk import OTHER_REASON, SEARCH, Desk, Prompt
from reviewer.ui.glyphs import width
from reviewer.ui.lines import Line, Run, clip_line, line_width, spread

_ROOMY = 100
"""Cells of key line from which on the palette is named too."""


def heading_line(desk: Desk, room: int) -> Line:
    """Number, title, date and place of the open article."""
    article = desk.article
    if article is None:
        return ()
    at = next(i for i, a in enumerate(desk.review.articles, 1) if a.id == article.id)
    extraction = desk.review.extraction(article.id)
    description = extraction.description if extraction else None
    title = description.title if description and description.title else article.id
    parts = [str(description.published)] if description and description.published else []
    parts += [description.place] if description and description.place else []
    if desk.review.is_changed(article.id):
        parts.append("! " + desk.words("edited"))
    number = Run(f"{at}/{len(desk.review.articles)} ", ("note",))
    right = (Run(" · ".join(parts), ("note",)),) if room >= 70 or desk.review.is_changed(article.id) else ()
    return spread((number, Run(title, ("title",))), right, room)


def status_line(desk: Desk, room: int) -> Line:
    """A message or the progress at the left, decisions on disk at the right."""
    words, progress = desk.words, desk.review.progress()
    right = [Run(words("on_disk", n=progress.settled), ("on-disk",))]
    if desk.reading:
        done, total = desk.reading
        right[:0] = [Run(words("reading", done=done, all=total), ("busy",)), Run(" · ")]
    if desk.prompt:
        return spread(_prompt(desk, desk.prompt, room), right, room)
    if desk.is_rejecting:
        return spread((Run(words("ask_reason"), ("ask",)),), right, room)
    if desk.message:
        return spread((Run(desk.message, ("strong",)),), right, room)
    everything = progress.settled + progress.undecided + progress.skipped
    parts = [words("progress", settled=progress.settled, all=everything)]
    if progress.skipped:
        parts.append(words("skipped_count", n=progress.skipped))
    parts.append(words("articles_done", done=progress.articles_done, all=progress.articles))
    if desk.order.is_unsure_first:
        parts.append(words("is_unsure_first"))
    if room >= 100 and desk.session:
        parts.append(words("session", name=desk.session))
    return spread((Run(" · ".join(parts), ("note",)),), right, room)


def prompt_column(desk: Desk) -> int:
    """The column of the cursor in the prompt."""
    return _prompt_start(desk) + width(desk.prompt.edit.text[: desk.prompt.edit.cursor]) if desk.prompt else 0


def key_lines(desk: Desk, room: int, rows: int) -> list[Line]:
    """The keys that count, in order of use, as many as fit; those that always count at the end."""
    if desk.scope == FORM:
        own = _form_pairs(desk)
    else:
        actions = sorted((a for a in in_scope(desk.scope) if a.foot and a.scope != ALWAYS), key=lambda a: a.foot)
        own = [_shared(desk, list(group)) for _, group in groupby(actions, key=lambda a: a.foot)]
    is_tight = room * rows < _ROOMY
    always = [_pair(desk, a.id) for a in in_scope(ALWAYS) if a.foot and not (is_tight and a.id == "palette")]
    return _flow(own, always, room, rows)


def _shared(desk: Desk, actions: list[Action]) -> Line:
    """Actions of one place: their first keys and the first one's label."""
    keys = " ".join(desk.keymap.label(action.id) for action in actions)
    return _named(keys, desk.words.label(actions[0].id))


def _form_pairs(desk: Desk) -> list[Line]:
    """The form's keys stand beside its fields, so the foot names them together."""
    likely = len(desk.form.likely) if desk.form else 0
    keys = [desk.keymap.label(action.id) for action in in_scope(FORM) if action.handler == "editing.take"]
    pairs = [_named(f"{keys[0]}-{keys[likely - 1]}", desk.words("take_likely"))] if likely else []
    letters = [desk.keymap.label(action.id) for action in in_scope(FORM) if action.handler == "editing.focus"]
    pairs.append(_named(f"{letters[0]}…{letters[-1]}", desk.words("type_in")))
    return pairs + [_pair(desk, name) for name in ("form_save", "form_cancel", "form_next")]


def _flow(pairs: list[Line], fixed: list[Line], room: int, rows: int) -> list[Line]:
    """Pairs in rows, the fixed ones at the end of the last row."""
    tail = tuple(run for pair in fixed for run in pair)
    lines: list[Line] = []
    line: Line = ()
    for pair in pairs:
        limit = room - line_width(tail) if len(lines) == rows - 1 else room
        if line_width((*line, *pair)) > limit:
            if len(lines) == rows - 1:
                break
            lines.append(line)
            line = ()
        line = (*line, *pair)
    if line_width((*line, *tail)) > room and len(lines) < rows - 1:
        lines.append(line)
        line = ()
    return [*lines, clip_line((*line, *tail), room)]


def _pair(desk: Desk, action_id: str) -> Line:
    return _named(desk.keymap.label(action_id), desk.words.label(action_id))


def _named(key: str, label: str) -> Line:
    return Run(key, ("key",)), Run(f" {label}  ", ("note",))


def _prompt(desk: Desk, prompt: Prompt, room: int) -> Line:
    start = _prompt_start(desk)
    text, at = prompt.edit.text, prompt.edit.cursor
    runs = [
        Run(desk.words(prompt.kind) + ": ", ("ask",)),
        Run(text[:at], ("field-active",)),
        Run(text[at : at + 1] or " ", ("field-active", "cursor")),
        Run(text[at + 1 :], ("field-active",)),
    ]
    if prompt.kind == SEARCH and prompt.edit.text:
        found = desk.search.matches if desk.search else ()
        at = desk.search.at + 1 if desk.search else 0
        runs.append(
            Run(
                "  " + (desk.words("matches", at=at, all=len(found)) if found else desk.words("no_match")),
                ("note",),
            )
        )
    elif prompt.kind == OTHER_REASON and not text:
        runs.append(Run("  " + desk.words("reason_needs_comment"), ("note",)))
    return clip_line(runs, max(room, start + 1))


def _prompt_start(desk: Desk) -> int:
    return width(desk.words(desk.prompt.kind)) + 2 if desk.prompt else 0
