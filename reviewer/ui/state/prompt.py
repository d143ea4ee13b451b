"""A question at the foot of the screen."""

from __future__ import annotations

from dataclasses import dataclass

from reviewer.ui.state.line_edit import EMPTY, LineEdit


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question with a line to type in. ``kind`` is also the key of its words."""

    kind: str
    edit: LineEdit = EMPTY
