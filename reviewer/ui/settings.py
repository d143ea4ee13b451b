"""What the screen can be told from outside, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from reviewer.errors import Where
from reviewer.settings import Settings

_NONE: Mapping[str, str] = MappingProxyType({})
_NOWHERE: Mapping[str, Where] = MappingProxyType({})


class UiSettings(NamedTuple):
    """How the screen should speak, look and listen."""

    language: str = "en"
    """``en`` or ``vi``."""
    keys_preset: str = "default"
    """The table of keys to start from, one of ``presets.PRESETS``."""
    keys: Mapping[str, str] = _NONE
    """Keys by action id, over the preset's; several are separated by commas: ``accept = "a,enter"``."""
    places: Mapping[str, Where] = _NOWHERE
    """Where a setting was made, for messages: by its name, a key's by ``keys.ACTION``."""
    session: str = ""
    """Name of the session, shown at the foot."""
    theme: str = "dark"
    """A theme of ``themes.py``, ``auto`` to go by the terminal's ground, or the name of one of Textual's."""
    motion: bool = False
    """Whether anything may blink or glide."""
    notices: tuple[str, ...] = ()
    """Messages to show at the start, such as articles that could not be read."""
    opens: str = ""
    """Id of an action to begin with; empty for none."""

    @classmethod
    def of(cls, settings: Settings, session: str, notices: tuple[str, ...] = ()) -> UiSettings:
        """What the person and the workspace have set, for one session."""
        return cls(
            language=settings.language,
            keys_preset=settings.keys_preset,
            keys=settings.keys,
            places=settings.places,
            session=session,
            theme=settings.theme,
            motion=settings.motion,
            notices=notices,
        )
