"""Which entries of the lexicon name a unit as records carry it: ``triệu đồng/năm`` is made of three."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer.extraction.packs.entries import UnitModel

_SCALE, _RATE, _STOP = "scale", "rate", "stop"


class UnitEntries:
    """The units of one pack by the forms that records carry."""

    def __init__(self, units: Iterable[UnitModel]) -> None:
        self._scales: dict[str, str] = {}
        self._rates: dict[str, str] = {}
        self._units: dict[str, str] = {}
        for unit in units:
            table = {_SCALE: self._scales, _RATE: self._rates}.get(unit.kind, self._units)
            for spelling in () if unit.kind == _STOP else unit.spellings:
                table.setdefault((unit.canonical or spelling).lower(), unit.id)

    def of(self, name: str) -> tuple[str, ...]:
        """Ids of the entries, each once, in the order of the words; none for a noun that nobody listed."""
        counted, *rates = name.lower().split("/")
        found = [*self._of_counted(counted), *(self._rates.get(rate) or self._units.get(rate) for rate in rates)]
        return tuple(dict.fromkeys(entry_id for entry_id in found if entry_id))

    def _of_counted(self, words: str) -> Iterator[str]:
        """The scales and the unit or noun behind them."""
        while words and words not in self._units:
            first, _, words = words.partition(" ")
            if first not in self._scales:
                return
            yield self._scales[first]
        if words:
            yield self._units[words]
