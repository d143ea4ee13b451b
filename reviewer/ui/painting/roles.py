"""How the roles that a run of a pane can have look, as one table, and styles made of it.

The table is no style sheet: Textual parses and applies a class a role at each start, an eighth of the way to the
first paint, and in blending them it loses reverse video and grounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rich.style import Style
from textual.color import Color

_TABLE = """\
role             text       ground     style
title            -          -          bold
dim              quiet      -          -
note             quiet      -          -
key              key        -          bold
error            bad        -          bold
changed          caution    -          -
comment          key        -          italic
strong           -          -          bold
ask              key        -          bold
busy             caution    -          -
on-disk          good       -          bold
pending          caution    -          bold
state-undecided  undecided  -          bold
state-accepted   accepted   -          -
state-fixed      fixed      -          -
state-added      added      -          bold
state-rejected   rejected   -          -
state-skipped    skipped    -          -
state-left       left       -          -
struck           quiet      -          strike
left             left       -          underline
row-focus        focus-text focus      bold
evidence         -          evidence   -
indicator        indicator  -          bold underline
figure           figure     -          bold reverse
unit             figure     -          bold
period           period     -          italic underline
place            place      -          italic
lit              -          -          bold reverse
match            -          match      -
match-focus      key        -          bold reverse
selection        -          selection  underline
caret            -          -          reverse
field-active     -          field      -
cursor           -          -          reverse
hover            -          field      underline
"""
"""Colours by their names in ``palettes.py``. Written so that a role also tells itself apart without colour."""
_WITHOUT_GROUNDS = {
    "row-focus": "bold reverse",
    "dim": "dim",
    "match": "bold underline",
    "selection": "reverse",
    "caret": "bold underline reverse",
    "cursor": "reverse",
    "field-active": "underline",
}
"""Where grounds have no colour, what they tell is told by style."""


class Look(NamedTuple):
    """How a role looks; what is empty stays as it is below."""

    text: str
    ground: str
    style: str


def _read(table: str) -> dict[str, Look]:
    _, *rows = (line.split(maxsplit=3) for line in table.splitlines())
    return {role: Look(*("" if cell == "-" else cell for cell in cells)) for role, *cells in rows}


LOOKS: Mapping[str, Look] = _read(_TABLE)
"""Every role. A role that is not among them cannot be painted."""


class Ground(NamedTuple):
    """What roles are painted over: the colours and the style of a pane."""

    background: Color
    color: Color
    style: Style


def blended(roles: Iterable[str], over: Ground, palette: Mapping[str, str], *, has_grounds: bool) -> Style:
    """The style of a run: its roles over the pane's own look, in their order.

    ``palette`` gives the theme's colours by name. Without ``has_grounds`` no ground can be seen.
    """
    background, color, style = over
    for role in roles:
        look = LOOKS[role]
        if look.ground:
            background += _colour(palette[look.ground], background)
        if look.text:
            color = _colour(palette[look.text], background)
        style += Style.parse(look.style if has_grounds else _WITHOUT_GROUNDS.get(role, look.style))
    return style + Style.from_color((background + color).rich_color, background.rich_color)


def _colour(told: str, background: Color) -> Color:
    """A colour as themes tell it: a name or a code, or ``auto`` for what contrasts, and how opaque it is."""
    name, _, share = told.partition(" ")
    alpha = float(share.rstrip("%")) / 100 if share else 1.0
    return background.get_contrast_text(alpha) if name == "auto" else Color.parse(name).multiply_alpha(alpha)
