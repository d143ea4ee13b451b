"""Units as they stand behind a numeral: scale, unit, rate, and nouns that no lexicon knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import regex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer.extraction.packs.entries import UnitModel

GENERIC = "generic"
"""Kind of a counted noun that the lexicon does not know."""

_WORD = regex.compile(r"[^\W\d_]+(?:[-.][^\W\d_]+)*|[%‰°$€]")
_GAP = regex.compile(r"[ ]{0,2}")
_SLASH = regex.compile(r"[ ]?/[ ]?(?:(?P<per>[0-9]{1,3}(?:\.[0-9]{3})*)[ ])?")
_LOWER_WORD = regex.compile(r"[ ]{1,2}(?P<word>\p{Ll}+)(?![\p{L}0-9_-])")


class Unit(NamedTuple):
    """A unit read from a text: its canonical form, its kind, and where it ends."""

    name: str
    kind: str
    start: int
    end: int


class _Spelling(NamedTuple):
    text: str
    canonical: str
    kind: str


NO_UNIT = Unit("", "", 0, 0)


NUMBER_OF = regex.compile(r"(?:tổng )?số (?:lượng )?(?=\w)", regex.IGNORECASE)
"""How a name opens that counts what it goes on with."""


class UnitReader:
    """Reads the unit behind a numeral with a few look-ups by first word."""

    def __init__(self, units: Iterable[UnitModel]) -> None:
        self._units: dict[str, list[_Spelling]] = {}
        self._scales: dict[str, str] = {}
        self._rates: dict[str, list[_Spelling]] = {}
        self._stops: set[str] = set()
        for unit in units:
            for spelling in unit.spellings:
                self._enter(unit, spelling)
        for table in (self._units, self._rates):
            for spellings in table.values():
                spellings.sort(key=lambda s: (-len(s.text), s.text))

    def _enter(self, unit: UnitModel, spelling: str) -> None:
        canonical, text = unit.canonical or spelling, spelling.lower()
        if unit.kind == "scale":
            self._scales[text] = canonical
        elif unit.kind == "stop":
            self._stops.add(text)
        else:
            known = _Spelling(text, canonical, unit.kind)
            word = _WORD.match(text)
            key = word[0] if word else text
            (self._rates if unit.kind == "rate" else self._units).setdefault(key, []).append(known)

    def read(self, lowered: str, text: str, at: int) -> Unit:
        """The unit that starts at ``at`` or behind a space there; ``lowered`` is ``text`` in small letters."""
        start = _GAP.match(lowered, at).end()
        scale, pos = self._scale(lowered, start)
        found = _longest(self._units, lowered, pos)
        if found is not None:
            name = f"{scale} {found.canonical}" if scale else found.canonical
            return self._with_rate(lowered, Unit(name, found.kind, start, pos + len(found.text)))
        if scale:
            return self._after_scale(lowered, text, scale, start, pos)
        return self._generic(lowered, text, at)

    def noun_named(self, name: str) -> str:
        """The noun that a name counts: ``hồ sơ`` of ``số hồ sơ quá hạn``; empty if it counts none."""
        number_of = NUMBER_OF.match(name)
        if number_of is None:
            return ""
        unit = self.read(name.lower(), name, number_of.end())
        return unit.name if unit.kind == "noun" else ""

    def _scale(self, lowered: str, pos: int) -> tuple[str, int]:
        """The scale words at ``pos`` and where the next word starts."""
        scale = ""
        while True:
            word = _WORD.match(lowered, pos)
            if word is None or word[0] not in self._scales:
                return scale, pos
            scale = f"{scale} {self._scales[word[0]]}" if scale else self._scales[word[0]]
            pos = _GAP.match(lowered, word.end()).end()

    def _after_scale(self, lowered: str, text: str, scale: str, start: int, pos: int) -> Unit:
        """A scale without a known unit: a noun if one follows, else money whose ``đồng`` is left out."""
        end = len(lowered[start:pos].rstrip()) + start
        noun = self._generic(lowered, text, end)
        if noun.name:
            return Unit(f"{scale} {noun.name}", GENERIC, start, noun.end)
        return self._with_rate(lowered, Unit(f"{scale} đồng", "money", start, end))

    def _with_rate(self, lowered: str, unit: Unit) -> Unit:
        name, end = unit.name, unit.end
        while True:
            slash = _SLASH.match(lowered, end)
            if slash is None:
                break
            rate = _longest(self._rates, lowered, slash.end())
            if rate is None and slash["per"]:
                rate = _longest(self._units, lowered, slash.end())
            if rate is None or (slash["per"] and rate.canonical == unit.name):
                break  # 650 ha/600 ha: no rate but a result beside its plan
            per = f"{slash['per']} " if slash["per"] else ""
            name, end = f"{name}/{per}{rate.canonical}", slash.end() + len(rate.text)
        return unit if end == unit.end else Unit(name, unit.kind, unit.start, end)

    def _generic(self, lowered: str, text: str, at: int) -> Unit:
        """The first one or two words behind a numeral, if they can be a noun nobody listed."""
        first = _LOWER_WORD.match(text, at)
        if first is None or first["word"] in self._stops:
            return NO_UNIT
        second = _LOWER_WORD.match(text, first.end())
        last = first if second is None or second["word"] in self._stops else second
        start = first.start("word")
        return self._with_rate(
            lowered, Unit(text[start : last.end()].replace("  ", " "), GENERIC, start, last.end())
        )


def _longest(table: dict[str, list[_Spelling]], lowered: str, pos: int) -> _Spelling | None:
    """The longest spelling at ``pos`` that ends where a word ends."""
    word = _WORD.match(lowered, pos)
    if word is None:
        return None
    for spelling in table.get(word[0], ()):
        end = pos + len(spelling.text)
        if lowered.startswith(spelling.text, pos) and not (
            lowered[end : end + 1].isalnum() and spelling.text[-1:].isalnum()
        ):
            return spelling
    return None
