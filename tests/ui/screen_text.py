"""The whole screen as text, for a diff to show what changed: its rows, then what is not painted plainly.

``3: 8+5 bad  14+6 text/panel+b`` says that in row 3, counted from 0, the five cells from column 8 on are painted
in the colour ``bad`` and the six from column 14 on bold on another ground. Colours go by their names in the
theme's palette, the first where they have several; one that the palette has not goes by its digits.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from rich.cells import cell_len
from rich.color import Color
from rich.style import Style
from textual.app import App

from reviewer.ui.painting.palettes import GROUNDS, PALETTES

_LETTERS = (("bold", "b"), ("dim", "d"), ("italic", "i"), ("underline", "u"), ("reverse", "r"), ("strike", "s"))
_ON_BLANKS = "urs"
"""Letters of the styles that can be seen where nothing is written."""
_PLAIN = ("text", "")
"""Text and blanks on the ground of the panes: what the list of styles leaves out."""


def screen_text(app: App[Any]) -> str:
    """What the terminal would show now."""
    # Textual has no public way to what is on the terminal but an SVG forty times as large.
    strips = app.screen._compositor.render_strips(app.size)
    rows = [[(segment.text, segment.style or Style()) for segment in strip if segment.text] for strip in strips]
    read = ("".join(text for text, _ in row).rstrip() for row in rows)
    return "\n".join((*read, "─" * app.size.width, *_styles(rows, _Names(app.theme)), ""))


class _Names:
    """What a theme calls its colours."""

    def __init__(self, theme: str) -> None:
        palette, grounds = PALETTES.get(theme, {}), (*GROUNDS, "focus")
        self._texts = {palette[name]: name for name in reversed([*palette]) if name not in grounds}
        self._grounds = {palette[name]: name for name in reversed(grounds) if name in palette}

    def __call__(self, text: str, style: Style) -> str:
        """``text/ground+letters``, the ground left out where it is that of the panes; of blanks what is seen."""
        letters = "".join(letter for name, letter in _LETTERS if getattr(style, name))
        is_blank = not text.strip()
        if is_blank:
            letters = "".join(letter for letter in letters if letter in _ON_BLANKS)
        name = "" if is_blank and not letters else _name(style.color, self._texts)
        ground = _name(style.bgcolor, self._grounds)
        return name + ("" if ground == "ground" else f"/{ground}") + (f"+{letters}" if letters else "")


def _name(color: Color | None, names: dict[str, str]) -> str:
    if color is None or color.is_default:
        return "none"
    digits = color.get_truecolor().hex
    return names.get(digits, digits)


def _styles(rows: list[list[tuple[str, Style]]], names: _Names) -> Iterator[str]:
    """One line for each row, or for several that are painted alike."""
    for told, group in groupby(enumerate(_told(row, names) for row in rows), key=lambda numbered: numbered[1]):
        numbers = [number for number, _ in group]
        if told:
            yield "-".join(str(number) for number in dict.fromkeys((numbers[0], numbers[-1]))) + ": " + told


def _told(row: list[tuple[str, Style]], names: _Names) -> str:
    parts, column = [], 0
    for name, group in groupby(row, key=lambda run: names(*run)):
        width = sum(cell_len(text) for text, _ in group)
        if name not in _PLAIN:
            parts.append(f"{column}+{width} {name}")
        column += width
    return "  ".join(parts)
