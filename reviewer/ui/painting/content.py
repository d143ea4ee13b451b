"""The only maker of Content: text from outside as text, never as markup.

Textual reads markup in plain strings by default; a title such as ``[/b]`` would end the program. Whatever
goes into Textual's own widgets passes through here. The panes paint segments and need no Content.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from reviewer.ui.painting.glyphs import shown


def content(text: str, style: str = "") -> Content:
    """``text`` on as many lines as it has, each made safe to show."""
    return Content.styled(safe_lines(text), style) if style else Content(safe_lines(text))


def safe_lines(text: str) -> str:
    """``text`` as plain text of one or more lines, for widgets told not to read markup."""
    return "\n".join(map(shown, text.splitlines()))


def joined(parts: Iterable[tuple[str, str]]) -> Content:
    """Texts with a style each, one behind the other."""
    return Content.assemble(*(content(text, style) for text, style in parts))
