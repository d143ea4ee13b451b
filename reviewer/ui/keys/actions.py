"""The one registry of what a person can do. Keys, footer, help, palette and the README's table come from here.

An action belongs to a scope, the state of the screen in which its keys count; its words are in
``action_words``. To add one: a row here, its words there, a method on the act that ``handler`` names.
"""

from __future__ import annotations

from typing import NamedTuple

from reviewer.domain.decision import REASONS
from reviewer.domain.record import EDITABLE
from reviewer.domain.syllables import LETTER, WORD
from reviewer.ui.keys.sheet_actions import LINES_ROWS, OFFERS_ROWS, PREVIEW_ROWS
from reviewer.ui.keys.tuning_actions import CASES_ROWS, EFFECT_ROWS, PLOTS_ROWS, REWRITE_ROWS, TUNE_ROWS

LINES, PREVIEW, OFFERS, REST = "lines", "preview", "offers", "rest"
TUNE, CASES, PLOTS, REWRITE, EFFECT = "tune", "cases", "plots", "rewrite", "effect"
REVIEW, REJECT, SELECT, FORM, FIELD, PROMPT, ALWAYS = (
    "review",
    "reject",
    "select",
    "form",
    "field",
    "prompt",
    "always",
)
TUNING = (TUNE, CASES, PLOTS, REWRITE, EFFECT)
"""States in which rules are tuned."""
SCOPES = (REVIEW, REJECT, SELECT, FORM, FIELD, PROMPT, LINES, PREVIEW, OFFERS, REST, *TUNING, ALWAYS)
"""States of the screen. ``always`` counts in every one of them, behind the scope's own keys."""
TYPING = (FIELD, PROMPT)
"""Scopes in which a printable key is text that an act takes."""
TEXT = (*TYPING, REWRITE)
"""Scopes in which a printable key is text at all."""

DECIDE, MOVE, CHANGE, ADD, LOOK, PROGRAM = "decide", "move", "change", "add", "look", "program"
GROUPS = (DECIDE, MOVE, CHANGE, ADD, LOOK, PROGRAM)
"""Headings of the help page, in its order."""


class Action(NamedTuple):
    """One thing a person can do."""

    id: str
    """What a keymap calls it."""
    keys: tuple[str, ...]
    """Default keys: a printable character as itself, others by name (``space``, ``ctrl+p``)."""
    scope: str
    group: str
    handler: str
    """Act and method, as in ``deciding.accept``."""
    argument: str = ""
    """Passed to the handler where not empty."""
    foot: int = 0
    """Place in the key line, 1 first; 0 keeps it out. Actions of one place share the first one's label."""
    in_palette: bool = False
    """Whether it makes sense to call it by name from the main screen."""


FIELD_KEYS = dict(zip(EDITABLE, "ivxoucmbsplk", strict=True))
"""The letter of each field in the form; with alt it opens the form there."""

_MAIN = (
    ("accept", ("a",), DECIDE, "deciding.accept", 1),
    ("reject", ("r",), DECIDE, "deciding.reject", 2),
    ("edit", ("e",), CHANGE, "editing.open", 3),
    ("next_undecided", ("space",), MOVE, "moving.next_undecided", 4),
    ("next", ("j", "down"), MOVE, "moving.next", 5),
    ("previous", ("k", "up"), MOVE, "moving.previous", 5),
    ("undo", ("u",), DECIDE, "deciding.undo", 6),
    ("redo", ("U",), DECIDE, "deciding.redo", 6),
    ("end_left", ("[",), CHANGE, "drafting.end_left", 7),
    ("end_right", ("]",), CHANGE, "drafting.end_right", 7),
    ("start_left", ("{",), CHANGE, "drafting.start_left", 8),
    ("start_right", ("}",), CHANGE, "drafting.start_right", 8),
    ("next_left", ("m",), ADD, "moving.next_left", 9),
    ("next_article", ("n",), MOVE, "moving.next_article", 10),
    ("previous_article", ("p",), MOVE, "moving.previous_article", 10),
    ("skip", ("s",), DECIDE, "deciding.skip", 11),
    ("comment", ("c",), DECIDE, "deciding.comment", 12),
    ("why", ("w",), LOOK, "looking.why", 13),
    ("history", ("h",), LOOK, "looking.history", 13),
    ("search", ("/",), LOOK, "searching.open", 14),
    ("select", ("v",), ADD, "selecting.open", 15),
    ("summary", ("S",), LOOK, "looking.summary", 16),
    ("concordance", ("C",), LOOK, "comparing.open", 17),
    ("more_alike", ("l",), DECIDE, "grouping.more", 18),
    ("bulk", ("B",), DECIDE, "trusting.open", 19),
    ("accept_rest", ("A",), DECIDE, "accepting.open", 24),
    ("drop", ("escape",), CHANGE, "drafting.drop", 0),
    ("add_selection", ("i", "enter"), ADD, "selecting.add", 0),
    ("previous_left", ("M",), ADD, "moving.previous_left", 0),
    ("first", ("g", "home"), MOVE, "moving.first", 0),
    ("last", ("G", "end"), MOVE, "moving.last", 0),
    ("next_match", (".",), LOOK, "searching.next_match", 0),
    ("previous_match", ("comma",), LOOK, "searching.previous_match", 0),
    ("order", ("o",), LOOK, "moving.turn_order", 0),
    ("queue", ("Q",), LOOK, "viewing.queue", 25),
    ("tune", ("t",), LOOK, "tuning.open", 27),
    ("filter", ("f",), LOOK, "filtering.open", 26),
    ("saved_filters", ("F",), LOOK, "filtering.saved", 26),
    ("page_down", ("pagedown", "ctrl+f"), LOOK, "looking.page_down", 0),
    ("page_up", ("pageup", "ctrl+b"), LOOK, "looking.page_up", 0),
)

_EDGES = (
    ("end_left_char", ("(",), "drafting.end_left", LETTER),
    ("end_right_char", (")",), "drafting.end_right", LETTER),
    ("start_left_char", ("<",), "drafting.start_left", LETTER),
    ("start_right_char", (">",), "drafting.start_right", LETTER),
    ("end_left_word", ("ctrl+left",), "drafting.end_left", WORD),
    ("end_right_word", ("ctrl+right",), "drafting.end_right", WORD),
    ("start_left_word", ("alt+left",), "drafting.start_left", WORD),
    ("start_right_word", ("alt+right",), "drafting.start_right", WORD),
)
"""The finer and the larger steps of the indicator's edges."""

_ALWAYS = (
    ("more_keys", ("f9",), LOOK, "looking.more_keys", 20),
    ("help", ("?", "f1"), LOOK, "looking.help", 21),
    ("palette", ("ctrl+p",), PROGRAM, "looking.palette", 22),
    ("quit", ("ctrl+q",), PROGRAM, "looking.quit", 23),
    ("language", ("L",), PROGRAM, "comfort.language", 0),
    ("theme", ("T",), PROGRAM, "comfort.theme", 0),
)

_SELECT = (
    ("select_add", ("enter", "i", "a"), "selecting.add", 1),
    ("select_left", ("left", "h"), "selecting.left", 2),
    ("select_right", ("right", "l"), "selecting.right", 2),
    ("select_up", ("up", "k"), "selecting.up", 3),
    ("select_down", ("down", "j"), "selecting.down", 3),
    ("select_anchor", ("v", "space"), "selecting.anchor", 4),
    ("select_cancel", ("escape",), "selecting.cancel", 5),
)

_REST = (
    ("rest_accept", ("enter", "A"), DECIDE, "accepting.confirm", 1),
    ("rest_cancel", ("escape",), DECIDE, "accepting.cancel", 2),
    ("rest_page_down", ("pagedown", "ctrl+f", "down", "space"), LOOK, "looking.page_down", 3),
    ("rest_page_up", ("pageup", "ctrl+b", "up"), LOOK, "looking.page_up", 3),
)

_FORM = (
    ("form_save", ("enter",), "editing.save", 40),
    ("form_cancel", ("escape",), "editing.cancel", 41),
    ("form_next", ("tab", "down"), "editing.next_field", 42),
    ("form_previous", ("shift+tab", "up"), "editing.previous_field", 0),
)

_FIELD = (
    ("field_save", ("enter",), "editing.save", 1),
    ("field_leave", ("escape",), "editing.leave", 2),
    ("field_next", ("tab", "down"), "editing.next_field", 3),
    ("field_previous", ("shift+tab", "up"), "editing.previous_field", 0),
)

_PROMPT = (
    ("prompt_save", ("enter",), "prompting.save", 1),
    ("prompt_cancel", ("escape",), "prompting.cancel", 2),
    ("prompt_keep", ("ctrl+s",), "filtering.keep", 0),
)

ACTIONS: tuple[Action, ...] = (
    *(
        Action(name, keys, REVIEW, group, handler, foot=foot, in_palette=True)
        for name, keys, group, handler, foot in _MAIN
    ),
    *(Action(name, keys, REVIEW, CHANGE, handler, unit, in_palette=True) for name, keys, handler, unit in _EDGES),
    *(
        Action(f"type_{name}", (f"alt+{key}",), REVIEW, CHANGE, "editing.type_in", name, 28, in_palette=True)
        for name, key in FIELD_KEYS.items()
    ),
    *(
        Action(name, keys, ALWAYS, group, handler, foot=foot, in_palette=True)
        for name, keys, group, handler, foot in _ALWAYS
    ),
    *(
        Action(f"reason_{number}", (str(number),), REJECT, DECIDE, "deciding.because", reason, number)
        for number, reason in enumerate(REASONS, 1)
    ),
    Action("reject_cancel", ("escape",), REJECT, DECIDE, "deciding.cancel", foot=9),
    *(
        Action(name, keys, scope, group, handler, foot=foot)
        for scope, rows in ((LINES, LINES_ROWS), (PREVIEW, PREVIEW_ROWS), (OFFERS, OFFERS_ROWS))
        for name, keys, group, handler, foot in rows
    ),
    *(
        Action(name, keys, scope, group, handler, argument, foot)
        for scope, rows in zip(TUNING, (TUNE_ROWS, CASES_ROWS, PLOTS_ROWS, REWRITE_ROWS, EFFECT_ROWS), strict=True)
        for name, keys, group, handler, argument, foot in rows
    ),
    *(Action(name, keys, REST, group, handler, foot=foot) for name, keys, group, handler, foot in _REST),
    *(Action(name, keys, SELECT, ADD, handler, foot=foot) for name, keys, handler, foot in _SELECT),
    *(
        Action(f"likely_{number}", (str(number),), FORM, CHANGE, "editing.take", str(number), number)
        for number in range(1, 10)
    ),
    *(
        Action(f"fill_{number}", (mark, f"alt+{number}"), FORM, CHANGE, "editing.fill", str(number), 18)
        for number, mark in enumerate("!@#$%^&*(", 1)
    ),
    *(
        Action(f"field_{name}", (key,), FORM, CHANGE, "editing.focus", name, 20 + at)
        for at, (name, key) in enumerate(FIELD_KEYS.items())
    ),
    *(Action(name, keys, FORM, CHANGE, handler, foot=foot) for name, keys, handler, foot in _FORM),
    *(Action(name, keys, FIELD, CHANGE, handler, foot=foot) for name, keys, handler, foot in _FIELD),
    *(Action(name, keys, PROMPT, DECIDE, handler, foot=foot) for name, keys, handler, foot in _PROMPT),
)

READING = ("page_down", "page_up", "summary", "more_keys", "help", "palette", "language", "theme")
"""Actions that change nothing but what is seen of the present page."""

BESIDE = {f"likely_{number}": f"fill_{number}" for number in range(1, 10)}
"""What a click with the right button does where another action stands."""

BY_ID = {action.id: action for action in ACTIONS}


def in_scope(scope: str) -> tuple[Action, ...]:
    """The actions whose keys count in a scope, its own before those that always count."""
    own = tuple(action for action in ACTIONS if action.scope == scope)
    return own if scope == ALWAYS else own + in_scope(ALWAYS)
