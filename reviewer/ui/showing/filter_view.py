"""Lines about filters while one is asked for: what may be said, how much it lets through, what is saved. Pure."""

from __future__ import annotations

from reviewer.ui.painting.glyphs import clip
from reviewer.ui.painting.lines import Line, Run, clip_line, spread
from reviewer.ui.showing.list_view import wrapped
from reviewer.ui.state.desk import FILTER_NAME, FILTER_PROMPT, SAVED, Desk
from reviewer.workbench.query import NO_KEY, QueryError
from reviewer.workbench.query_keys import KEYS, shown_key, shown_value, shown_values

_EXAMPLES = {
    "en": 'is:open check:implausible-range   sure:<60 -unit:%   indicator:"bảo hiểm y tế" giam ngheo',
    "vi": 'là:còn-lại chắc:<60   -đơn-vị:%   chỉ-tiêu:"bảo hiểm y tế" giam ngheo',
}


def filter_lines(desk: Desk, room: int) -> list[Line]:
    """What helps at a prompt about filters, in place of the fields."""
    kind = desk.prompt.kind if desk.prompt else ""
    if kind == SAVED:
        return _saved_lines(desk, room)
    if kind == FILTER_NAME:
        return [*wrapped(desk.filtering.line, room, "strong"), *wrapped(desk.words("name_help"), room, "note")]
    words, error = desk.words, desk.filtering.error
    lines: list[Line] = []
    if error:
        lines += wrapped(query_error(desk, error), room, "error")
        if not error.near and error.key and KEYS[error.key].values:
            values = "  ".join(shown_values(error.key, words.language))
            lines += wrapped(words("known_values", values=values), room)
    keys = {"enter": desk.keymap.label("prompt_save"), "keep": desk.keymap.label("prompt_keep")}
    lines += wrapped(words("filter_help", **keys), room, "note")
    named = "  ".join(f"{shown_key(key, words.language)}:" for key in KEYS)
    lines += wrapped(f"{words('filter_keys')}: {named}", room)
    lines += wrapped(f"{words('filter_example')}: {_EXAMPLES[words.language]}", room, "note")
    return lines


def query_error(desk: Desk, error: QueryError) -> str:
    """What is wrong with a filter, in the language of the screen."""
    key = shown_key(error.key, desk.words.language) if error.key in KEYS else ""
    told = desk.words(f"query_{error.problem}", name=key, given=error.given)
    return f"{told}; {desk.words('did_you_mean', near=_near(desk, error))}" if error.near else told


def _near(desk: Desk, error: QueryError) -> str:
    """What may have been meant, by its name in the language of the screen."""
    if error.problem == NO_KEY:
        return shown_key(error.near, desk.words.language)
    return shown_value(error.near, desk.words.language)


def tally_run(desk: Desk) -> Run | None:
    """How much the typed filter lets through, or that it means nothing yet, behind the prompt."""
    state, words = desk.filtering, desk.words
    if desk.prompt is None or desk.prompt.kind != FILTER_PROMPT:
        return None
    if state.error:
        error = state.error
        told = words("did_you_mean", near=_near(desk, error)) if error.near else query_error(desk, error)
        return Run(f"  ✗ {told}", ("error",))
    return (
        Run("  " + words("tally", n=state.tally.fitting, all=state.tally.all), ("note",)) if state.tally else None
    )


def saved_row(desk: Desk, row: int) -> int | None:
    """The saved filter that stands in a row of the fields pane."""
    is_one = desk.prompt is not None and desk.prompt.kind == SAVED and row < len(desk.filtering.kept)
    return row if is_one else None


def _saved_lines(desk: Desk, room: int) -> list[Line]:
    state, words = desk.filtering, desk.words
    lines: list[Line] = []
    for at, saved in enumerate(state.kept):
        left = Run(f"{at + 1}", ("key",)), Run(f" {saved.name}", ("strong",))
        right = saved.query
        if at == state.at and state.is_removing:
            right = words("remove_again", name="delete")
        line = spread(left, (Run(clip(right, room // 2), ("note",)),), room)
        lit = ("row-focus",) if at == state.at else ()
        lines.append(tuple(run._replace(roles=(*run.roles, *lit)) for run in clip_line(line, room)))
    return [*lines, *wrapped(words("saved_help"), room, "note")]
