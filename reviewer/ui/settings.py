"""What the screen can be told from outside, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class UiSettings:
    """How the screen should speak, look and listen."""

    language: str = "en"
    """``en`` or ``vi``."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys by action id; several are separated by commas: ``accept = "a,enter"``."""
    keys_file: str = "keys"
    """Where the keys come from, for messages."""
    session: str = ""
    """Name of the session, shown at the foot."""
    theme: str = "textual-dark"
    """Name of a Textual theme."""
    notices: tuple[str, ...] = ()
    """Messages to show at the start, such as articles that could not be read."""
