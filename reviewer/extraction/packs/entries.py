"""Models of the tables that figures, zones, guards and cues are read from."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from reviewer.domain.record import COMPARATORS, STATUSES
from reviewer.extraction.packs.refusal import advice, refused
from reviewer.extraction.packs.schema import GROUP, Entry, Texts

UnitKind = Literal["percent", "money", "physical", "time", "noun", "scale", "rate", "stop"]
CueField = Literal["period", "status", "place", "comparator"]
PERIOD_SLOTS = (
    *("year", "year2", "month", "month2", "quarter", "months", "tail"),
    *("same", "now", "upto", "ago", "began", "term", "term2", "term3"),
)
"""What the value of a period may be made of, besides the groups of its pattern."""
_SLOT = re.compile(r"\{(\w*)\}")
Scope = Literal["figure", "clause", "sentence", "paragraph", "article"]


class UnitModel(Entry):
    """A unit in its spellings, or a family of counted nouns.

    A ``scale`` (``triệu``) stands between numeral and unit and stays with it, a ``rate`` (``/năm``) behind the
    unit; a ``stop`` word can never be read as a counted noun.
    """

    MUST_SHOW: ClassVar[bool] = False

    kind: UnitKind
    canonical: str = ""
    """The form records carry; empty where each spelling is its own canonical form (counted nouns)."""
    spellings: Texts


class ZoneModel(Entry):
    """A kind of line, or of block of lines, and the zone it belongs to."""

    PATTERNS: ClassVar[tuple[str, ...]] = ("line", "opening")

    zone: Literal["meta", "body", "caption", "furniture"]
    words: Texts = ()
    """Words or signs, in small letters, one of which the line holds; none for any line."""
    line: str = ""
    """Matches one whole line of this zone."""
    opening: str = ""
    """Matches the line that opens a block of this zone; the block runs to ``until``."""
    until: Literal["end", "blank", "paragraph"] = "end"
    """Where a block ends: at the article's end, at a blank line, or before the next paragraph of prose."""
    max_words: Annotated[int, Field(ge=0)] = 0
    """Longest line, in words, that may match; 0 for any."""

    @model_validator(mode="after")
    def _has_one_pattern(self) -> ZoneModel:
        if bool(self.line) == bool(self.opening):
            raise ValueError("give either 'line' or 'opening'")
        return self


class GuardModel(Entry):
    """Figures that are no quantity of interest: dates, names, documents, qualifiers, the event itself."""

    PATTERNS: ClassVar[tuple[str, ...]] = ("before", "figure", "after", "pattern")

    words: Texts = ()
    """Words, in small letters, one of which stands right in front of the numeral, or opens the stretch."""
    unless: Texts = ()
    """Words in front of the numeral that make it something else, although one of ``words`` is there too."""
    then: Texts = ()
    """Words, in small letters, one of which stands right behind the numeral."""
    before: str = ""
    """What ends in front of the numeral; it starts where a word starts."""
    figure: str = ""
    """What the numeral looks like, all of it."""
    after: str = ""
    """What follows the numeral."""
    glued: bool = False
    """Whether no space may part numeral, ``before`` and ``after``."""
    stretch: bool = False
    """Whether ``pattern``, started at one of ``words``, claims a stretch of text, as of a quotation."""
    pattern: str = ""
    """What a stretch is; every figure inside is claimed, or those inside its groups named ``figure``."""

    @model_validator(mode="after")
    def _says_where(self) -> GuardModel:
        touching = bool(self.then or self.before or self.figure or self.after)
        if self.stretch and (not self.pattern or not self.words or touching):
            raise ValueError("a stretch needs 'words' and a 'pattern' and nothing else")
        if not self.stretch and (self.pattern or not (touching or self.words)):
            raise ValueError(
                "give 'words', 'then', 'before', 'figure' or 'after'; 'pattern' goes with 'stretch = true'"
            )
        _check_small(self, "words", "then", "unless")
        return self


class CueModel(Entry):
    """Words that set a figure's period, status or comparator, or stand in front of its place."""

    PATTERNS: ClassVar[tuple[str, ...]] = ("pattern",)

    sets: CueField
    words: Texts = ()
    """Words, in small letters, that open the cue; for a comparator, that stand at the figure."""
    unless: Texts = ()
    """For a comparator: words at the figure that make it none."""
    pattern: str = ""
    """What the cue is, starting at one of ``words``; empty where the words are all.

    For a comparator behind the unit: what may stand between the unit and the words.
    """
    value: str = ""
    """What it sets. For periods a template over the pattern's groups: ``{year}-H1``, ``{year}/{year2}``.

    None for a place: that is the one named right behind, ``riêng xã Tân Lập``.
    """
    scope: Scope = "sentence"
    """How far it governs: the next figure, its clause, sentence or paragraph; ``article``: to the next cue."""
    side: Literal["before", "after"] = "before"
    """For a comparator: where it stands, in front of the numeral or behind the unit."""
    year: Annotated[int, Field(ge=-5, le=5)] = 0
    """For a period without a year of its own: how far from the governing year, -1 for ``năm trước``."""
    present: bool = False
    """For a status: whether it tells the state at the time of writing, so that no run of years governs it."""
    silent: bool = False
    """Whether the words only keep others from setting something: ``so với năm 2024`` names no period, and behind
    ``giáp`` stands a neighbour.
    """

    @model_validator(mode="after")
    def _can_be_found(self) -> CueModel:
        if not self.words:
            raise ValueError("give the 'words' that it is known by")
        _check_small(self, "words", "unless")
        if not self.silent and not self.value and self.sets != "place":
            raise ValueError("give the 'value' that it sets")
        if self.sets == "place" and self.value:
            raise refused("value", self.value, "a place is told by its name, not by the cue", "Leave 'value' out")
        closed = {"comparator": COMPARATORS, "status": STATUSES}.get(self.sets)
        if closed and self.value not in closed:
            listing = f"A {self.sets} is one of"
            raise refused(
                "value", self.value, f"unknown {self.sets} '{self.value}'", advice(self.value, closed, listing)
            )
        if self.sets == "comparator" and self.side == "before" and self.pattern:
            raise refused(
                "pattern", "", "a comparator in front of the numeral has no 'pattern'", "List its 'words'"
            )
        return self

    @model_validator(mode="after")
    def _fills_its_template(self) -> CueModel:
        if self.sets == "period":
            known = (*PERIOD_SLOTS, *GROUP.findall(self.pattern))
            for slot in _SLOT.findall(self.value):
                if slot not in known:
                    what = f"unknown slot {{{slot}}}"
                    raise refused("value", self.value, what, advice(slot, dict.fromkeys(known), "Slots are"))
        return self


def _check_small(entry: GuardModel | CueModel, *keys: str) -> None:
    for key in keys:
        for word in getattr(entry, key):
            if word != word.lower():
                raise refused(
                    key, word, f"'{word}' has capitals", f"Write '{word.lower()}'; the text's case is ignored"
                )
