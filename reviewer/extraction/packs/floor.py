"""The floor of a pack: the least F1 that its author lets it have on everything that people settled.

`pack.toml` states it, `reviewer rules test` holds the pack to it, and nothing is read by it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reviewer.domain.pack import PackFile
from reviewer.errors import RulePackError, Where
from reviewer.outside.toml import TomlError, parse_toml

FLOOR, F1 = "floor", "f1"


def floor_errors(value: object, where: Where) -> Iterator[RulePackError]:
    """What is wrong with a floor as a file states it."""
    todo = f"Write [{FLOOR}] and below it {F1} = 0.9"
    if not isinstance(value, dict):
        yield RulePackError(f"[{FLOOR}] is a table", where, todo)
        return
    for key in value:
        if key != F1:
            yield RulePackError(f"unknown key '{key}'", where, todo)
    share = value.get(F1)
    if isinstance(share, bool) or not isinstance(share, int | float) or not 0 <= share <= 1:
        yield RulePackError(f"{F1} is a share from 0 to 1", where, todo)


def floor_of(files: Iterable[PackFile]) -> float:
    """The highest floor that a file of a pack states; 0 where none does, and for a pack that does not load."""
    stated = [0.0]
    for file in files:
        try:
            floor = parse_toml(file.text).get(FLOOR)
        except TomlError:
            continue
        if floor is not None and not list(floor_errors(floor, Where())):
            stated.append(float(floor[F1]))
    return max(stated)
