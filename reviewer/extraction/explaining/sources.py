"""What an id of the pack stands for, told to a person: one line about it and where it stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from reviewer.domain.explanation import Source

if TYPE_CHECKING:
    from reviewer.extraction.packs.pack import Pack


class Sources:
    """Sources of one pack by their ids."""

    def __init__(self, pack: Pack, about: Callable[[str], str]) -> None:
        self._pack, self._about = pack, about

    def __call__(self, source_id: str) -> Source:
        """The source of that id; one without words and place where nothing has the id."""
        return (
            Source(source_id, self._about(source_id), self._places.get(source_id, "")) if source_id else Source("")
        )

    @cached_property
    def _places(self) -> dict[str, str]:
        return {entry_id: f"{where.path}:{where.line}" for (_, entry_id), where in self._pack.places.items()}
