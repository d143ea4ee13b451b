"""The patterns of an entry as the engine tries them: macros put in, anchored at the figure, words or line.

What `reviewer rules show` prints and what attacks are built against, so that neither is about a pattern that
never runs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from reviewer.extraction.figures.guards import ahead_of, in_front_of
from reviewer.extraction.naming.rule_fit import BEGINS_BEHIND_FIGURE, ENDS_AT_FIGURE
from reviewer.extraction.packs.entries import CueModel, GuardModel, ZoneModel
from reviewer.extraction.packs.pattern_lint import with_short_spaces
from reviewer.extraction.packs.rule_schema import PhraseModel, RuleModel

if TYPE_CHECKING:
    from reviewer.extraction.packs.pack import Pack
    from reviewer.extraction.packs.schema import Entry


class Anchored(NamedTuple):
    """One pattern of an entry as it is tried."""

    key: str
    source: str
    """What is given to the engine, macros put in."""
    tried: str
    """Where it is tried, in words."""
    is_backwards: bool = False
    is_whole: bool = False
    """Whether it must match all of a text."""


def anchored(pack: Pack, entry: Entry) -> tuple[Anchored, ...]:
    """Every pattern of an entry, in the order of its keys."""
    return tuple(found._replace(source=with_short_spaces(pack.expand(found.source))) for found in _framed(entry))


def _framed(entry: Entry) -> Iterator[Anchored]:
    if isinstance(entry, RuleModel):
        yield from _of_rule(entry)
    elif isinstance(entry, GuardModel):
        yield from _of_guard(entry)
    elif isinstance(entry, CueModel) and entry.pattern:
        if entry.sets == "comparator":
            yield Anchored("pattern", f"(?:{entry.pattern}\n)[ ]{{1,2}}", "between the unit and one of `words`")
        else:
            yield Anchored("pattern", entry.pattern, "where one of `words` stands")
    elif isinstance(entry, PhraseModel) and entry.pattern:
        if entry.starts:
            yield Anchored("pattern", f"(?:{entry.pattern}\n)", "where one of `starts` stands")
        else:
            yield Anchored(
                "pattern", f"(?r)(?:{entry.pattern}\n)", "backwards from the end of one of `ends`", True
            )
    elif isinstance(entry, ZoneModel):
        if entry.line:
            yield Anchored("line", entry.line, "on a whole line that holds one of `words`", is_whole=True)
        else:
            yield Anchored("opening", f"(?:{entry.opening}\n)\\Z", "on a whole line of a few words")


def _of_rule(rule: RuleModel) -> Iterator[Anchored]:
    if rule.before:
        source = ENDS_AT_FIGURE.replace("{}", rule.before)
        yield Anchored("before", source, "backwards from where the figure begins", is_backwards=True)
    if rule.after:
        yield Anchored("after", BEGINS_BEHIND_FIGURE.replace("{}", rule.after), "from where the figure ends")
    if rule.unit:
        yield Anchored("unit", rule.unit, "on the whole unit of the figure", is_whole=True)


def _of_guard(guard: GuardModel) -> Iterator[Anchored]:
    if guard.stretch:
        yield Anchored("pattern", guard.pattern, "where one of `words` stands")
        return
    if guard.before:
        source = f"(?r){in_front_of(guard)}"
        yield Anchored("before", source, "backwards from where the numeral begins", is_backwards=True)
    if guard.figure or guard.after:
        key = " and ".join(key for key in ("figure", "after") if getattr(guard, key))
        yield Anchored(key, ahead_of(guard), "from where the numeral begins")
