"""Where saved filters are kept when there is no session on disk."""

from __future__ import annotations

from reviewer.domain.saved_filter import SavedFilter


class ShelfInMemory:
    """Filters by name, forgotten at the end: for a review without a session on disk."""

    def __init__(self) -> None:
        self._kept: dict[str, SavedFilter] = {}

    def filters(self) -> tuple[SavedFilter, ...]:
        """What is kept, by name."""
        return tuple(sorted(self._kept.values()))

    def keep(self, saved: SavedFilter) -> None:
        """Keep a filter, in place of one of the same name."""
        self._kept[saved.name] = saved

    def remove(self, name: str) -> None:
        """Keep the filter of that name no more."""
        self._kept.pop(name, None)
