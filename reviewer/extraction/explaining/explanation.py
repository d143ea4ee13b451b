"""Why a figure became what it is: the stages run again on its article, with someone who watches.

Nothing here decides anything. Survey, rules, context and repetition are asked as an extraction asks them, so that
what is explained is what was extracted; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from reviewer.domain.article import Article, Extraction
from reviewer.domain.candidate import Candidate
from reviewer.domain.explanation import Explanation, Miss, PatternMatch, Reason, Rival, SlotMatch, Source, Words
from reviewer.domain.figure import CANDIDATE, GUARD, LEFT
from reviewer.domain.span import Span
from reviewer.extraction.accounts import DUPLICATE, NO_INDICATOR, NO_QUANTITY, OUT_OF_TIME
from reviewer.extraction.explaining.claim_words import guard_words, zone_words
from reviewer.extraction.explaining.contenders import Contest, scanner_of_all
from reviewer.extraction.explaining.field_reasons import field_reasons
from reviewer.extraction.explaining.rerun import Rerun, read_again
from reviewer.extraction.explaining.sources import Sources
from reviewer.extraction.explaining.trial import RuleTrials
from reviewer.extraction.naming.indicator import PhraseReader
from reviewer.extraction.resolving.candidates import build

if TYPE_CHECKING:
    import regex

    from reviewer.extraction.context.context import Told
    from reviewer.extraction.context.governance import CueScanner
    from reviewer.extraction.figures.scanner import RawFigure
    from reviewer.extraction.naming.record_rules import Reading, RecordRules, Setting
    from reviewer.extraction.naming.rule_fit import CompiledRule
    from reviewer.extraction.packs.pack import Pack
    from reviewer.extraction.resolving.catalogue import Catalogue

MOST_MISSES = 5
"""Rules told of a left-over figure."""
MOST_RIVALS = 5
"""Rules told that would also have read a candidate's figure."""
LONG = 30_000
"""Code points of an article from which only the winning cues are told when every figure is: each loser costs a
reading of all cues."""
SHARED = "shared"
"""Instead of a slot: words that the figure shares with another of its sentence."""
_KEPT_ARTICLES = 2
_ZONE = "zone-"


class Explainer:
    """Explains figures by the rules of one pack. Pure but for its memory of the last articles."""

    def __init__(
        self,
        pack: Pack,
        rules: RecordRules,
        catalogue: Catalogue,
        extract: Callable[[Article], Extraction],
        about: Callable[[str], str],
    ) -> None:
        self._pack, self._rules, self._catalogue, self._extract = pack, rules, catalogue, extract
        self._noun_in = pack.figure_scanner.units.noun_named
        self._source = Sources(pack, about)
        self._run = lru_cache(_KEPT_ARTICLES)(self._read_again)
        self._contest = lru_cache(_KEPT_ARTICLES)(self._cues_of)

    def explain(self, article: Article, at: Span | None = None) -> tuple[Explanation, ...]:
        """Why the first figure in the stored span ``at`` is what it is, an explanation for each of its candidates.

        A span without a figure gives nothing; None gives every candidate and left-over figure in text order.
        """
        run = self._run(article)
        if at is None:
            whole = len(article.text) <= LONG
            free = (raw for raw in run.read.figures if not raw.guard)
            every = (told for raw in free for told in self._figure(run, raw, has_losers=whole))
            return tuple(told for told in every if told.account != GUARD)
        figure = run.figure_at(at)
        return tuple(self._figure(run, figure)) if figure else ()

    @cached_property
    def _trials(self) -> RuleTrials:
        return RuleTrials(self._pack, self._rules, PhraseReader(self._pack))

    @cached_property
    def _every_cue(self) -> CueScanner:
        return scanner_of_all(self._pack)

    def _read_again(self, article: Article) -> Rerun:
        return read_again(article, self._pack, self._rules, self._extract(article))

    def _cues_of(self, run: Rerun) -> Contest:
        return Contest(run.view, run.read, self._every_cue, self._source)

    def _built(self, run: Rerun, raw: RawFigure, reading: Reading, told: Sequence[Told]) -> Candidate | None:
        code_for, noun_in = self._catalogue.code_for, self._noun_in
        return build(run.article.id, run.view, raw, reading, told, code_for, noun_in)

    # ------------------------------------------------------------------ one figure

    def _figure(self, run: Rerun, raw: RawFigure, *, has_losers: bool = True) -> Iterator[Explanation]:
        if raw.guard:
            yield self._claimed(run, raw)
            return
        told = run.read.context.of(raw) if run.readings.get(raw.value_start) else ()
        built = (
            (reading, self._built(run, raw, reading, told)) for reading in run.readings.get(raw.value_start, ())
        )
        found = [(reading, candidate) for reading, candidate in built if candidate is not None]
        firsts = [run.first_telling(raw, candidate) for _, candidate in found]
        kept = [pair for pair, first in zip(found, firsts, strict=True) if first is None]
        if kept:
            for reading, candidate in kept:
                yield self._candidate(run, raw, reading, candidate, has_losers=has_losers)
        elif found:
            yield self._again(run, raw, next(first for first in firsts if first is not None))
        else:
            yield self._left(run, raw)

    def _claimed(self, run: Rerun, raw: RawFigure) -> Explanation:
        """A figure that a guard or zone took."""
        if raw.guard.startswith(_ZONE):
            told = zone_words(self._pack, raw.guard.removeprefix(_ZONE), run.read, run.view.text, raw)
            line = run.words(*told.line)
            pattern = (told.zone.line or told.zone.opening) if told.zone else ""
            entry = self._source(told.zone.id) if told.zone else Source("")
            reason = Reason(told.reason.key, (("zone", entry.id), ("about", entry.about), ("place", entry.place)))
            matched: tuple[PatternMatch, ...] = (PatternMatch("line", pattern, line),)
            return self._outline(run, raw, GUARD, raw.guard, matched=matched, reasons=(reason,))
        guard = next(guard for guard in self._pack.guards if guard.id == raw.guard)
        found = guard_words(self._pack, guard, run.view.text, run.read.lowered, raw)
        matched = tuple(PatternMatch(key, p, run.words(*span) if span else None) for key, p, span in found)
        return self._outline(run, raw, GUARD, raw.guard, matched=matched)

    def _again(self, run: Rerun, raw: RawFigure, first: Candidate) -> Explanation:
        """A figure that only repeats an earlier one."""
        told = Words(*first.record.span, first.record.quote)
        return self._outline(run, raw, GUARD, DUPLICATE, told_before=told)

    def _left(self, run: Rerun, raw: RawFigure) -> Explanation:
        """A figure that nothing reads."""
        setting = run.settings.get(raw.value_start)
        if raw.value is None:
            return self._outline(run, raw, LEFT, NO_QUANTITY, reasons=(Reason("no_quantity"),))
        if raw.value_start not in run.readings:
            return self._outline(run, raw, LEFT, OUT_OF_TIME, reasons=(Reason("out_of_time"),))
        if setting is None:
            return self._outline(run, raw, LEFT, NO_INDICATOR, reasons=(Reason("timeout"),))
        nearest = self._trials.failures(setting)[:MOST_MISSES]
        misses = tuple(Miss(self._source(f.rule.id), f.rule.rank, f.reached, f.reason) for f in nearest)
        return self._outline(run, raw, LEFT, NO_INDICATOR, misses=misses)

    def _candidate(
        self, run: Rerun, raw: RawFigure, reading: Reading, candidate: Candidate, *, has_losers: bool
    ) -> Explanation:
        setting = run.settings[raw.value_start]
        rule = self._trials.compiled(reading.rule)
        return self._outline(
            run,
            raw,
            CANDIDATE,
            candidate.rule,
            record=candidate.record,
            rank=reading.rule.rank,
            matched=tuple(_patterns(run, rule, setting)),
            slots=self._slots(run, rule, setting, reading),
            fields=tuple(field_reasons(candidate, run.article.text, self._pack, self._source)),
            governance=self._contest(run).of(raw, has_losers=has_losers),
            rivals=tuple(self._rivals(run, raw, reading))[:MOST_RIVALS],
        )

    def _outline(self, run: Rerun, raw: RawFigure, account: str, by: str, **told: object) -> Explanation:
        return Explanation(
            article_id=run.article.id,
            figure=run.words(raw.start, raw.end),
            numeral=run.words(raw.value_start, raw.value_end),
            account=account,
            by=by,
            source=self._source(by) if account != LEFT else Source(""),
            **told,  # type: ignore[arg-type]  # each caller names fields with their own types
        )

    # ------------------------------------------------------------------ parts of a candidate

    def _slots(self, run: Rerun, rule: CompiledRule, setting: Setting, reading: Reading) -> tuple[SlotMatch, ...]:
        """The way of the rule, and words that came in from another figure afterwards."""
        way = self._trials.way(rule, setting)
        own = {part for _, parts in way for part in parts}
        slots = [SlotMatch(slot, tuple(run.words(p.start, p.end) for p in parts)) for slot, parts in way]
        shared = tuple(run.words(part.start, part.end) for part in reading.parts if part not in own)
        return tuple([*slots, SlotMatch(SHARED, shared)] if shared else slots)

    def _rivals(self, run: Rerun, raw: RawFigure, won: Reading) -> Iterator[Rival]:
        """Every other rule that reads the figure, with the record it would have made."""
        told = run.read.context.of(raw)
        for reading in self._trials.readings(run.settings[raw.value_start]):
            candidate = build(
                run.article.id, run.view, raw, reading, told, self._catalogue.code_for, self._noun_in
            )
            if reading.rule.id == won.rule.id or candidate is None:
                continue
            key = "later_in_file" if reading.rule.rank == won.rule.rank else "lower_rank"
            ranks = (("rank", str(reading.rule.rank)), ("won", str(won.rule.rank)))
            yield Rival(self._source(reading.rule.id), reading.rule.rank, candidate.record, Reason(key, ranks))


def _patterns(run: Rerun, rule: CompiledRule, setting: Setting) -> Iterator[PatternMatch]:
    """What the patterns of a rule matched that reads a figure."""
    figure = setting.figure
    try:
        before = rule.before.match(setting.text, setting.reach, figure.start) if rule.before else None
        after = rule.after.match(setting.text, figure.end) if rule.after else None
    except TimeoutError:
        return
    for key, pattern, match in (("before", rule.rule.before, before), ("after", rule.rule.after, after)):
        if match is not None:
            yield PatternMatch(key, pattern, run.inner_words(*match.span()), tuple(_groups(run, match)))
    if rule.unit is not None:
        yield PatternMatch("unit", rule.rule.unit, run.inner_words(figure.unit_start, figure.unit_end))


def _groups(run: Rerun, match: regex.Match[str]) -> Iterator[tuple[str, Words]]:
    spans = sorted((match.span(name), name) for name in match.re.groupindex)
    return ((name, words) for span, name in spans if span[0] >= 0 and (words := run.inner_words(*span)))
