"""Record rules at work: which words around a figure name its indicator, and what they say of the figure.

Rules are tried from the highest rank down and the first that does not abstain wins. A rule's two patterns are
anchored at the figure, one matching backwards from its beginning and one forwards from its end, so that a
rule that does not fit fails within a word or two.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

import regex

from reviewer.domain.span import Span
from reviewer.extraction.naming.indicator import Phrase, PhraseReader
from reviewer.extraction.naming.rule_fit import CompiledRule, RuleShelf
from reviewer.extraction.page.clauses import TIME_LIMIT

if TYPE_CHECKING:
    from reviewer.extraction.figures.scanner import RawFigure
    from reviewer.extraction.packs.pack import Pack
    from reviewer.extraction.packs.rule_schema import RuleModel

BARE = "bare"
"""Kind of a figure without a unit."""
COUNTED = ("noun", "generic")
"""Kinds whose unit is a part of the indicator."""
_BASIS_END = regex.compile(
    r"\s+(?:và|trở\s+lên|do|nhờ|khiến|trong\s+đó|với|đạt|bằng|tăng|giảm|vượt|trước(?=\s+(?:\d|ngày|thời))|cho|để|là|còn)(?!\w)|\s*[,;:()\n]|\.(?=\s|\Z)"
)


class Setting(NamedTuple):
    """Where a figure stands: what its rules may look at. Offsets count the matching text."""

    text: str
    figure: RawFigure
    low: int
    """Where the text begins that is not yet a part of an earlier record: clause, earlier figure or its noun."""
    reach: int
    """Where the words begin that a rule's ``before`` may look at: clause or earlier figure."""
    follows: bool
    """Whether the figure before stands in the same clause."""
    high: int
    """Where the clause ends or the next figure begins."""
    previous: Reading | None
    """The reading of the figure before in the same sentence, for a count the last of the same noun."""


class Reading(NamedTuple):
    """What a rule read off a figure."""

    rule: RuleModel
    parts: tuple[Phrase, ...]
    """The indicator's words, in the order in which they are joined."""
    measure: str
    basis: Span | None
    trigger: Span | None
    """The words that the rule's ``before`` matched."""
    end: int
    """Where the words end that the reading used: its noun, its basis, or the figure itself."""


class RecordRules:
    """The record rules of a pack, compiled and sorted by rank for each kind of figure."""

    def __init__(self, pack: Pack, phrases: PhraseReader) -> None:
        self.phrases = phrases
        by_kind: dict[str, list[CompiledRule]] = {}
        self.compiled = tuple(sorted(pack.compiled_rules, key=lambda compiled: -compiled.rule.rank))
        """Every rule in the order in which they are tried."""
        for compiled in self.compiled:
            for kind in compiled.rule.kinds:
                by_kind.setdefault(kind, []).append(compiled)
        self._shelves = {kind: RuleShelf(rules) for kind, rules in by_kind.items()}

    def read(self, setting: Setting, notes: list[str], abstaining: Collection[str] = ()) -> Reading | None:
        """The reading of the first rule that does not abstain; None if all do.

        A rule that runs into its time limit abstains and is told in ``notes``. Rules that are known to be
        ``abstaining`` are not asked.
        """
        figure = setting.figure
        shelf = self._shelves.get(figure.unit_kind or BARE)
        for rule in shelf.fitting(setting.text, figure, setting.reach) if shelf else ():
            if rule.rule.id in abstaining:
                continue
            try:
                reading = self.attempt(rule, setting)
            except TimeoutError:
                notes.append(f"{rule.rule.id} ran into its time limit and was left out for one figure")
                continue
            if reading is not None:
                return reading
        return None

    def attempt(self, rule: CompiledRule, setting: Setting) -> Reading | None:
        """What one rule reads at a figure of its kind; None if it abstains. Raises TimeoutError."""
        text, figure = setting.text, setting.figure
        before = after = None
        if rule.after is not None:
            after = rule.after.match(text, figure.end)
            if after is None:
                return None
        if rule.before is not None:
            before = rule.before.match(text, setting.reach, figure.start)
            if before is None:
                return None
        slots = _Slots(self.phrases, setting, before, after)
        for way in rule.ways:
            parts = slots.fill(way)
            if parts is not None:
                measure: str = rule.rule.measure
                if measure == "same":
                    measure = setting.previous.measure if setting.previous else "level"
                basis = _basis(text, before, after, setting.high)
                trigger = Span(*before.span()) if before and before.end() > before.start() else None
                used = [figure.end, *(part.end for part in parts if not self._leads_on(setting, part))]
                return Reading(
                    rule.rule, parts, measure, basis, trigger, max(used + ([basis.end] if basis else []))
                )
        return None

    def _leads_on(self, setting: Setting, part: Phrase) -> bool:
        """Whether words behind a figure are the verb of the next: ``chi 46,8 tỷ đồng sửa chữa 19 trường học``."""
        text = setting.text
        return (
            setting.figure.end <= part.start
            and text[part.end : setting.high].isspace()
            and self.phrases.opens("act", text, part.start)
        )


class _Slots:
    """The words that one rule's slots hold at one figure, each read at most once."""

    def __init__(
        self,
        phrases: PhraseReader,
        setting: Setting,
        before: regex.Match[str] | None,
        after: regex.Match[str] | None,
    ) -> None:
        self._phrases, self._setting = phrases, setting
        self._before, self._after = before, after
        self._read: dict[str, tuple[Phrase, ...] | None] = {}

    def fill(self, way: tuple[str, ...]) -> tuple[Phrase, ...] | None:
        """The words of every slot of ``way``; None if one is empty."""
        parts: tuple[Phrase, ...] = ()
        for slot in way:
            if slot not in self._read:
                self._read[slot] = self._words(slot)
            words = self._read[slot]
            if words is None:
                return None
            parts += words
        return parts

    def _words(self, slot: str) -> tuple[Phrase, ...] | None:
        setting = self._setting
        if slot == "same" or (slot == "near" and setting.follows):
            return setting.previous.parts if setting.previous else None
        if slot == "counted" and setting.previous:
            first, *others = setting.previous.parts
            return (self._phrases.without_rate(setting.text, first), *others)
        if slot == "again":
            return self._same_act()
        if slot == "label":
            colon = setting.text.rfind(":", setting.low, setting.figure.start)
            label = self._phrases.left(setting.text, setting.low, colon) if colon > setting.low else None
            return (label,) if label else None
        if slot in ("left", "headed", "act"):
            return self._leftward(slot)
        if slot in ("right", "noun", "stated", "more"):
            return self._rightward(slot)
        for match in (self._before, self._after):
            if match is not None and slot in match.re.groupindex and match.start(slot) >= 0:
                return (Phrase(*match.span(slot)),)
        return None

    def _same_act(self) -> tuple[Phrase, ...] | None:
        """The indicator of the figure before if it opens with the act that this figure has."""
        act, previous, text = self.fill(("act",)), self._setting.previous, self._setting.text
        if act is None or previous is None or len(previous.parts) == 1:
            return None
        mine, theirs = (text[part.start : part.end].casefold() for part in (act[0], previous.parts[0]))
        return previous.parts if mine.startswith(theirs) else None

    def _leftward(self, slot: str) -> tuple[Phrase, ...] | None:
        setting = self._setting
        high = self._before.start() if self._before is not None else setting.figure.start
        if high <= setting.low:
            return None
        if slot == "act":
            phrase = self._phrases.act(setting.text, setting.low, high)
        else:
            phrase = self._phrases.left(setting.text, setting.low, high, follows=setting.follows)
        if phrase is None or (slot == "headed" and not phrase.is_headed):
            return None
        # Behind a measure told for one place, the bare name of the next one measures nothing.
        is_place = setting.previous is not None and self._phrases.is_name(setting.text, phrase)
        return None if is_place else (phrase,)

    def _rightward(self, slot: str) -> tuple[Phrase, ...] | None:
        setting, figure = self._setting, self._setting.figure
        low = figure.unit_start if figure.unit_kind in COUNTED else figure.end
        inside = figure.unit_end if figure.unit_kind in COUNTED else 0
        if self._after is not None and self._after[0].strip():
            low = max(low, self._after.end())
        phrase = self._phrases.right(setting.text, low, setting.high, inside) if low < setting.high else None
        if phrase is None:
            return None
        if slot == "more":
            return (phrase,) if phrase.end > figure.unit_end else None
        if slot != "right" and self._phrases.has_predicate(setting.text, phrase) is (slot == "noun"):
            return None
        return (phrase,)


def by_rank(rules: Sequence[RuleModel]) -> tuple[RuleModel, ...]:
    """Rules in the order in which they are tried: highest rank first, as they stand among equals."""
    return tuple(sorted(rules, key=lambda rule: -rule.rank))


def _basis(text: str, before: regex.Match[str] | None, after: regex.Match[str] | None, high: int) -> Span | None:
    """The words of group ``basis``, run on to the end of their phrase where they stand behind the figure."""
    if before is not None and "basis" in before.re.groupindex and before.start("basis") >= 0:
        start, end = before.span("basis")
        return _stripped(text, start, end)
    if after is None or "basis" not in after.re.groupindex or after.start("basis") < 0:
        return None
    start = after.start("basis")
    stop = _BASIS_END.search(text, start, min(high, start + 80), timeout=TIME_LIMIT)
    return _stripped(text, start, stop.start() if stop else min(high, start + 80))


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None
