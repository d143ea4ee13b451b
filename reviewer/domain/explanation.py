"""Explanations: why a figure became the candidate that it is, why a guard claims it, or why nothing reads it.

Every reason is a key with values, never a sentence, so that the screen and the command line say it in their own
words and language.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from reviewer.domain.record import Record
from reviewer.domain.span import Span

CLAUSE, SENTENCE, PARAGRAPH, LEAD, ARTICLE, HEADING, TITLE, DEFAULT = (
    "clause",
    "sentence",
    "paragraph",
    "lead",
    "article",
    "heading",
    "title",
    "default",
)
LEVELS = (CLAUSE, SENTENCE, PARAGRAPH, LEAD, ARTICLE, HEADING, TITLE, DEFAULT)
"""From where a cue can govern a figure, nearest first: its clause to its paragraph, the lead of its list, another
paragraph (``article``), a heading, the title; ``default`` stands for no words at all."""

GOVERNED = ("period", "status", "place")
"""The fields that cues of the context set, in the order of an explanation."""


REASONS = (
    *("won", "only_default", "lower_level", "farther", "outranked"),
    *("silent", "no_period", "of_other_figure", "in_brackets", "behind", "narrow", "passed_over", "place_aside"),
    *("lower_rank", "later_in_file"),
    *("kind", "needs_fraction", "no_fraction", "unit_not_read", "needs", "needs_after", "timeout"),
    *("pattern", "pattern_at_once", "pattern_on_nothing"),
    *("slot_no_earlier", "slot_other_act", "slot_no_colon", "slot_no_group", "slot_nothing_before", "slot_no_act"),
    *(
        "slot_no_phrase",
        "slot_not_headed",
        "slot_nothing_behind",
        "slot_has_verb",
        "slot_no_verb",
        "slot_only_unit",
    ),
    *("no_quantity", "out_of_time", "zone_line", "zone_block", "zone_form"),
)
"""Every key of a :class:`Reason`: how a cue fared, why a rule lost or failed, why digits went nowhere."""


class Words(NamedTuple):
    """Words of the stored article; ``text`` is exactly what stands in ``[start, end)``."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        """Where they stand, in code points of the stored article."""
        return Span(self.start, self.end)


class Reason(NamedTuple):
    """Why something was chosen, lost or failed: a key of the words tables and the values to put in."""

    key: str
    """One of :data:`REASONS`."""
    values: tuple[tuple[str, str], ...] = ()


class Source(NamedTuple):
    """A rule, cue, guard, zone, catalogue entry or default that decided something."""

    id: str
    about: str = ""
    place: str = ""
    """File and line where it stands, as ``rules/records.toml:120``; empty for what no pack file holds."""


class PatternMatch(NamedTuple):
    """What one pattern of a rule or guard, or one list of its words, matched."""

    key: str
    """The pack's name for it: ``before``, ``after``, ``words``, ``then``, ``figure``, ``pattern``, ``line``."""
    pattern: str
    """As the pack writes it, macros not put in."""
    words: Words | None
    """None where it matched nothing visible, as a pattern that only forbids words."""
    groups: tuple[tuple[str, Words], ...] = ()
    """What its named groups matched, in text order."""


class SlotMatch(NamedTuple):
    """The words that one slot of a rule's ``indicator`` gave."""

    slot: str
    words: tuple[Words, ...]


class FieldReason(NamedTuple):
    """Where one field of a record comes from."""

    field: str
    value: str
    words: tuple[Words, ...]
    """The words that say so, empty for a default."""
    source: Source


class Contender(NamedTuple):
    """A cue that sets a field of a figure, or could have."""

    value: str
    """What it sets; empty where it sets nothing."""
    words: Words | None
    """None for a default."""
    source: Source
    level: str
    """One of :data:`LEVELS`."""
    distance: int
    """Code points between the words and the figure; 0 for a default."""
    verdict: Reason


class Governance(NamedTuple):
    """The cues that competed for one field."""

    field: str
    won: Contender
    lost: tuple[Contender, ...]
    """Those that would have set it otherwise, best first, then those that cannot reach the figure."""


class Rival(NamedTuple):
    """A rule that would also have read the figure, and the policy by which it lost."""

    rule: Source
    rank: int
    record: Record
    """What it would have made of the figure."""
    policy: Reason


class Miss(NamedTuple):
    """A rule that did not read the figure, and the point at which it failed."""

    rule: Source
    rank: int
    reached: float
    """How many of its conditions held, in parts of one pattern."""
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What became of one figure, or of one candidate where several share the figure."""

    article_id: str
    figure: Words
    """From comparator to unit."""
    numeral: Words
    account: str
    """One of ``domain.figure.ACCOUNTS``, and ``by`` as there."""
    by: str
    source: Source
    """The rule or guard that took it; empty for a left-over figure."""
    record: Record | None = None
    """The candidate's record; None for a figure that became none."""
    rank: int = 0
    """Of the rule."""
    matched: tuple[PatternMatch, ...] = ()
    """What the patterns of the rule or guard matched."""
    slots: tuple[SlotMatch, ...] = ()
    """The way by which the rule put the indicator together."""
    fields: tuple[FieldReason, ...] = ()
    governance: tuple[Governance, ...] = ()
    rivals: tuple[Rival, ...] = ()
    misses: tuple[Miss, ...] = ()
    """For a left-over figure the nearest rules, those that got furthest first."""
    reasons: tuple[Reason, ...] = ()
    """What else there is to say of the account: no quantity, a block that the page opens, an earlier telling."""
    told_before: Words | None = None
    """For a repeated telling, the quote of the first one."""
