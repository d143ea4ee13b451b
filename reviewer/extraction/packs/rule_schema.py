"""Models of the record rules and of the phrase lists that tell where an indicator begins and ends."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, field_validator, model_validator

from reviewer.extraction.packs.refusal import advice, refused
from reviewer.extraction.packs.schema import GROUP, Entry, Texts

FigureKind = Literal["percent", "money", "physical", "time", "noun", "generic", "bare"]
Measure = Literal["level", "increase", "decrease", "of_plan", "above_plan", "below_plan", "of_previous", "same"]
Role = Literal[
    "head",
    "act",
    "tail",
    "lead",
    "cut",
    "stop",
    "break",
    "closing",
    "predicate",
    "support",
    "strip",
    "peer",
    "purpose",
    "aux",
    "facet",
    "rate",
    "compound",
    "void",
]

SLOTS: tuple[str, ...] = (
    "left",
    "headed",
    "act",
    "noun",
    "stated",
    "more",
    "right",
    "same",
    "near",
    "counted",
    "again",
    "label",
)
ARROW = " -> "
"""Parts an example's text from the indicator that its figure must get."""


class RuleModel(Entry):
    """How the words around a figure name its indicator.

    ``before`` ends where the figure begins and ``after`` begins where it ends. ``indicator`` lists the ways
    to put the indicator together, best first; a way is slots joined with ``+``, and a slot is one of

    - ``left``: the phrase that ends where the match of ``before`` begins; ``headed``: the same if it opens
      with a measure word; ``act``: the verb phrase there
    - ``right``: the phrase that follows the match of ``after``; ``noun``: the same if it says nothing of its
      noun, ``stated``: the same if it does, ``more``: the same if it is more than the unit
    - ``same``: the indicator of the figure before; ``near``: the same if that stands in this clause;
      ``counted``: the same without the word that makes it a rate;
      ``again``: the same if it opens with the act that stands here
    - ``label``: what stands in front of a colon before the figure
    - the name of a group of ``before`` or ``after``

    A way that finds no words is passed over; a rule all of whose ways are passed over abstains. A group named
    ``basis`` begins what a relative figure is compared with.

    An example is ``text -> indicator`` or, for a text with several figures, ``text -> indicator @ figure``.
    """

    PATTERNS: ClassVar[tuple[str, ...]] = ("before", "after", "unit")

    rank: Annotated[int, Field(ge=0, le=100)]
    """The rule of the highest rank that does not abstain wins; among equals the first of the file."""
    kinds: Annotated[tuple[FigureKind, ...], Field(min_length=1)]
    """Kinds of figure that the rule reads."""
    fraction: bool | None = None
    """Whether the figure must, or must not, have a denominator."""
    before: str = ""
    after: str = ""
    needs: Texts = ()
    """Small-letter syllables one of which stands close before the figure wherever ``before`` matches; with them
    a rule is not even tried where it cannot fit. ``(`` and ``/`` count as syllables."""
    needs_after: Texts = ()
    """The same for the words close behind the figure."""
    indicator: Annotated[tuple[str, ...], Field(min_length=1)]
    measure: Measure = "level"
    """``same`` repeats the measure of the figure before."""
    confidence: Annotated[float, Field(gt=0, lt=1)] = 0.9
    unit: str = ""
    """Matches the whole unit that the figure must have; empty for any."""
    shares: bool = False
    """Whether the figure also holds for the indicators coordinated with the one it names."""

    @model_validator(mode="after")
    def _knows_slots(self) -> RuleModel:
        known = dict.fromkeys((*SLOTS, *GROUP.findall(self.before + self.after)))
        for way in self.indicator:
            for slot in map(str.strip, way.split("+")):
                if slot not in known:
                    raise refused("indicator", way, f"unknown slot '{slot}'", advice(slot, known, "Slots are"))
        return self

    @field_validator("example")
    @classmethod
    def _examples_tell(cls, examples: Texts) -> Texts:
        for example in examples:
            if ARROW not in example:
                raise refused(
                    "example",
                    example,
                    "this example does not tell the indicator",
                    f"Write it as 'text{ARROW}indicator'",
                )
        return examples


class PhraseModel(Entry):
    """Words that open, close or part the phrase an indicator is read from, by their role.

    - ``head`` opens an indicator, ``act`` is a verb that belongs to one
    - ``lead`` and ``tail`` are trimmed off the beginning and the end of a phrase in front of a figure,
      ``closing`` off the end of one behind it
    - ``cut`` ends what stands before it, ``aux`` does so in front of a verb
    - ``stop`` ends a phrase behind a figure wherever it stands, ``break`` only right behind a comma; a comma
      between two ``peer`` nouns, or two ``purpose`` words, parts nothing
    - ``predicate`` tells that a noun behind a figure has its own verb
    - ``support`` verbs only carry a count, ``strip`` words are left out in front of a noun
    - ``facet`` opens the part of an indicator that a list varies, ``rate`` words make a rate of a noun
    - inside a ``compound`` no word may begin but its first; inside a ``void`` phrase no word counts at all
    """

    PATTERNS: ClassVar[tuple[str, ...]] = ("pattern",)
    MUST_SHOW: ClassVar[bool] = False

    role: Role
    words: Texts = ()
    pattern: str = ""
    """For what a list of words cannot say; tried only where one of ``starts`` or ``ends`` stands."""
    starts: Texts = ()
    """Small-letter syllables with which a match of ``pattern`` may begin, ``#`` for any numeral."""
    ends: Texts = ()
    """Instead of ``starts``, for a phrase that is trimmed off an end: the syllables with which a match may end,
    ``#`` for any numeral, ``^`` for any with a capital."""

    @model_validator(mode="after")
    def _says_something(self) -> PhraseModel:
        if not self.words and not self.pattern:
            raise ValueError("give 'words' or a 'pattern'")
        if bool(self.pattern) != (bool(self.starts) != bool(self.ends)):
            raise ValueError("a 'pattern' goes with 'starts' or 'ends', the syllables it may begin or end with")
        return self
