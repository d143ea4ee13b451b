"""A rule pack, compiled: what every part of the extraction reads its rules from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import regex

from reviewer.domain.pack import PackFile
from reviewer.extraction.packs.macros import expand
from reviewer.extraction.packs.matching import Matcher
from reviewer.extraction.packs.pattern_lint import with_short_spaces
from reviewer.extraction.words import Vocabulary, first_word

if TYPE_CHECKING:
    from reviewer.errors import Where
    from reviewer.extraction.context.governance import CueScanner
    from reviewer.extraction.figures.guards import GuardScanner
    from reviewer.extraction.figures.scanner import FigureScanner
    from reviewer.extraction.naming.phrase_lists import PhraseLists
    from reviewer.extraction.naming.rule_fit import CompiledRule
    from reviewer.extraction.packs.entries import CueModel, GuardModel, UnitModel, ZoneModel
    from reviewer.extraction.packs.rule_schema import PhraseModel, RuleModel
    from reviewer.extraction.page.zones import ZoneReader
    from reviewer.extraction.resolving.catalogue import Catalogue, IndicatorModel
    from reviewer.extraction.resolving.confidence import SignModel

FLAGS = int(regex.VERBOSE | regex.IGNORECASE)
"""Every pattern of a pack is verbose and blind to case; ``(?-i:...)`` around a part makes it see case.

A plain number: the engine asks for the flags at every character, and an enumeration is slow to answer.
"""


@dataclass(frozen=True)
class Pack:
    """All entries of a pack, validated, in the order of the files. Immutable and safe to share."""

    digest: str
    macros: Mapping[str, str]
    units: tuple[UnitModel, ...]
    zones: tuple[ZoneModel, ...]
    guards: tuple[GuardModel, ...]
    cues: tuple[CueModel, ...]
    rules: tuple[RuleModel, ...]
    phrases: tuple[PhraseModel, ...]
    indicators: tuple[IndicatorModel, ...]
    places: Mapping[tuple[str, str], Where]
    """File and line of every entry, by table name and id."""
    signs: tuple[SignModel, ...] = ()
    """What each sign of a candidate weighs; none in a pack that has not been calibrated."""
    matchers: dict[str, Matcher] = field(default_factory=dict, repr=False, compare=False)
    """What was compiled so far, by pattern; a part of this pack, made with ``replace``, shares it."""

    def compile(self, pattern: str, flags: int = 0) -> regex.Pattern[str]:
        """``pattern`` with macros put in, compiled as every pattern of the pack is."""
        return regex.compile(self.expand(pattern), FLAGS | flags)

    def matcher(self, pattern: str) -> Matcher:
        """``pattern`` compiled, to be tried at given places under the time limit."""
        known = self.matchers.get(pattern)
        if known is None:
            source = with_short_spaces(self.expand(pattern))
            known = self.matchers[pattern] = Matcher(source, regex.compile(source, FLAGS))
        return known

    def expand(self, pattern: str) -> str:
        """``pattern`` with macros put in."""
        return expand(pattern, self.macros).text

    def about(self, entry_id: str) -> str:
        """One line about the rule, guard, cue, zone, unit or indicator of that id; empty if there is none."""
        return self._abouts.get(entry_id, "")

    @cached_property
    def _abouts(self) -> dict[str, str]:
        tables = (
            self.indicators,
            self.units,
            self.zones,
            self.cues,
            self.guards,
            self.rules,
            self.phrases,
            self.signs,
        )
        return {entry.id: entry.about for table in tables for entry in table}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words with which anything begins that is looked for all over a text: cues, stretches, places."""
        from reviewer.extraction.page.places import LEVELS

        cues = (word for cue in self.cues if cue.sets != "comparator" for word in cue.words)
        stretches = (word for guard in self.guards if guard.stretch for word in guard.words)
        return Vocabulary(map(first_word, (*cues, *stretches, *LEVELS)))

    @cached_property
    def compiled_rules(self) -> tuple[CompiledRule, ...]:
        """The record rules with their patterns compiled, in the order of the files."""
        from reviewer.extraction.naming.rule_fit import compiled_rule

        return tuple(compiled_rule(self, rule) for rule in self.rules)

    def compile_all(self) -> None:
        """Compile everything that is otherwise compiled when first asked for. Raises regex.error."""
        scanners = ("guard_scanner", "cue_scanner", "figure_scanner", "zone_reader")
        for part in ("compiled_rules", "phrase_lists", "catalogue", *scanners):
            getattr(self, part)

    @cached_property
    def phrase_lists(self) -> PhraseLists:
        """The words that open, close and part the phrases of indicators."""
        from reviewer.extraction.naming.phrase_lists import PhraseLists

        return PhraseLists(self)

    @cached_property
    def figure_scanner(self) -> FigureScanner:
        """Reads every figure of a text."""
        from reviewer.extraction.figures.scanner import FigureScanner

        return FigureScanner(self)

    @cached_property
    def guard_scanner(self) -> GuardScanner:
        """Finds what guards claim in a text."""
        from reviewer.extraction.figures.guards import GuardScanner

        return GuardScanner(self)

    @cached_property
    def zone_reader(self) -> ZoneReader:
        """Parts an article into zones."""
        from reviewer.extraction.page.zones import ZoneReader

        return ZoneReader(self)

    @cached_property
    def catalogue(self) -> Catalogue:
        """Tells under which code the words of a record are known."""
        from reviewer.extraction.resolving.catalogue import Catalogue

        return Catalogue(self.indicators)

    @cached_property
    def cue_scanner(self) -> CueScanner:
        """Finds the cues of period, status and place."""
        from reviewer.extraction.context.governance import CueScanner

        return CueScanner(self)


def compile_pack(files: Sequence[PackFile]) -> Pack:
    """The pack that ``files`` hold. Raises Problems with a RulePackError for everything that is wrong."""
    # pydantic is loaded only when a pack is: a review that resumes from cached extractions needs none.
    from reviewer.extraction.packs.loading import broken_patterns, load_pack

    pack = load_pack(files)
    try:
        pack.compile_all()
    except regex.error as error:
        raise broken_patterns(files, str(error)) from error
    return pack
