"""The whole way from an article to its candidates: the reader that a review and the command line use."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from reviewer.domain.article import TIME_LIMIT, Article, Extraction
from reviewer.domain.candidate import Candidate
from reviewer.domain.pack import PackFile
from reviewer.domain.signs import Sign, signs_of
from reviewer.domain.span import Span
from reviewer.domain.text import MatchText, match_text
from reviewer.extraction import deadline
from reviewer.extraction.accounts import DUPLICATE
from reviewer.extraction.assembling import Steps, assembled, offers_of
from reviewer.extraction.assisting.assist import Assistant
from reviewer.extraction.context import context
from reviewer.extraction.explaining.explanation import Explainer
from reviewer.extraction.naming.indicator import PhraseReader
from reviewer.extraction.naming.reading import FigureReader, FirstReading, ReadsFigure
from reviewer.extraction.naming.record_rules import RecordRules
from reviewer.extraction.packs.pack import Pack, compile_pack
from reviewer.extraction.resolving.candidates import build
from reviewer.extraction.resolving.confidence import Confidence, by_author
from reviewer.extraction.resolving.resolution import resolve
from reviewer.extraction.survey import ZONE_GUARDS, Survey, survey
from reviewer.extraction.uncollected import uncollected
from reviewer.extraction.words import same_length_lower

if TYPE_CHECKING:
    from reviewer.domain.entry import Alternative, Entry
    from reviewer.domain.explanation import Explanation
    from reviewer.domain.record import Record
    from reviewer.extraction.context.context import Told
    from reviewer.extraction.figures.scanner import RawFigure
    from reviewer.extraction.naming.record_rules import Reading
    from reviewer.extraction.resolving.confidence import SignModel

_ABOUT = (
    {DUPLICATE: "Tells again what the article has told before"}
    | {f"zone-{kind}": about for kind, about in ZONE_GUARDS.items()}
    | context.ABOUT
)


def build_extractor(files: Sequence[PackFile], time_limit: float = TIME_LIMIT) -> Extractor:
    """The reader of a rule pack's files. Raises Problems with everything that is wrong in them."""
    with uncollected():
        extractor = Extractor(compile_pack(files), time_limit)
        extractor.get_ready()
        return extractor


class Extractor:
    """Reads articles by the rules of one pack; implements ``domain.ports.Reader``. Pure, safe to share."""

    def __init__(self, pack: Pack, time_limit: float = TIME_LIMIT) -> None:
        """``time_limit``: seconds of processor time for one article; what was read by then stands."""
        self.pack = pack
        self.time_limit = time_limit
        self.rules = RecordRules(pack, PhraseReader(pack))
        self._reader = FigureReader(pack, self.rules, self.rules.phrases)
        self._catalogue = pack.catalogue
        self._noun_in = pack.figure_scanner.units.noun_named
        self._confidence = Confidence(pack.signs)

    @cached_property
    def _assistant(self) -> Assistant:
        """Made when first asked: what only reads articles needs none, and it is dear to make."""
        return Assistant(
            self.pack, self._catalogue, self.extract, self._figures_without_guards, self._read_unguarded
        )

    @cached_property
    def _explainer(self) -> Explainer:
        return Explainer(self.pack, self.rules, self._catalogue, self.extract, self.about)

    def get_ready(self) -> None:
        """Make what answers a person before the first question, which is then answered at once."""
        self._assistant  # noqa: B018  # made by being asked for

    def with_pack(self, pack: Pack) -> Extractor:
        """The reader of another pack under the same limit of time."""
        return Extractor(pack, self.time_limit)

    @property
    def digest(self) -> str:
        """Identity of the rule pack: equal digests give equal extractions."""
        return self.pack.digest

    def extract(self, article: Article) -> Extraction:
        """Every figure and candidate of the article."""
        with uncollected(), deadline.within(self.time_limit):
            return self._extract(article)

    def _extract(self, article: Article) -> Extraction:
        view, notes = match_text(article.text), list[str]()
        read = survey(view, self.pack)
        return assembled(view, read, self.steps(article.id, view, read, notes), notes).extraction

    def steps(
        self,
        article_id: str,
        view: MatchText,
        read: Survey,
        notes: list[str],
        rules: ReadsFigure | None = None,
        firsts_read: list[FirstReading] | None = None,
    ) -> Steps:
        """How the figures of a survey become candidates; ``rules`` stand in for the pack's own.

        What was read first, before words were shared, is noted in ``firsts_read``.
        """
        places = tuple([at for at, raw in enumerate(read.figures) if not raw.guard and raw.value is not None])
        free = tuple([read.figures[at] for at in places])
        reader = self._reader if rules is None else self.reader(rules)

        def built(raw: RawFigure, reading: Reading, told: Sequence[Told]) -> Candidate | None:
            return build(article_id, view, raw, reading, told, self._catalogue.code_for, self._noun_in)

        readings = reader.read(view.text, read.clauses, free, notes, firsts_read)
        return Steps(
            article_id,
            places,
            readings,
            read.context.of,
            built,
            self._catalogue,
            self._confidence,
            self.time_limit,
        )

    def reader(self, rules: ReadsFigure) -> FigureReader:
        """Reads figures by ``rules``, which stand in for the pack's own."""
        return self._reader.by(rules)

    def reread(self, article: Article, parts: tuple[Span, ...], record: Record) -> Record:
        """``record`` with the indicator that ``parts`` cover: indicator, span, quote, unit, code re-read."""
        return self._assistant.reread(article, parts, record)

    def words(self, article: Article, around: Span) -> tuple[Span, ...]:
        """What an edge passes in a step by word inside the stored span ``around``, in text order."""
        return self._assistant.words(article, around)

    def propose(self, article: Article, selection: Span) -> Candidate | None:
        """The best guess at a record for the first figure in ``selection``; None where there is no figure."""
        return self._assistant.propose(article, selection)

    def alternatives(
        self, article: Article, record: Record, near: Sequence[Entry] = ()
    ) -> tuple[Alternative, ...]:
        """Likely other values of the record's fields in the order of the form, none equal to what stands."""
        return self._assistant.alternatives(article, record, near)

    def about(self, source: str) -> str:
        """One line about a rule, guard or cue id; empty if there is none of that id."""
        return _ABOUT.get(source) or self._assistant.about(source)

    def explain(self, article: Article, at: Span | None = None) -> tuple[Explanation, ...]:
        """Why the figure in the stored span ``at`` is what it is; for None every candidate and left-over one."""
        return self._explainer.explain(article, at)

    def signs(self, article: Article, candidate: Candidate) -> tuple[Sign, ...]:
        """What the candidate's confidence is made of: each of its signs that weighs something here."""
        c = candidate
        return self._confidence.weighed(signs_of(c.record, c.rule, c.evidence, c.checks, match_text(article.text)))

    @property
    def weights(self) -> tuple[SignModel, ...]:
        """What each sign of a candidate weighs in this pack."""
        return self.pack.signs

    def stated_by_authors(self) -> dict[str, float]:
        """The log odds that each rule adds by its author's word alone, in order of the pack."""
        return {rule.id: by_author(rule.confidence) for rule in self.pack.rules}

    def free_figures(self, text: str) -> tuple[RawFigure, ...]:
        """The figures of a matching text that no guard and no zone claims."""
        return tuple(figure for figure in survey(match_text(text), self.pack).figures if not figure.guard)

    def _figures_without_guards(self, text: str) -> tuple[RawFigure, ...]:
        return tuple(self.pack.figure_scanner.scan(text, same_length_lower(text), None))

    def _read_unguarded(self, article: Article, numeral: Span) -> tuple[Candidate, ...]:
        """What the rules read on the figure at ``numeral`` of the stored text if nothing claimed it."""
        view = match_text(article.text)
        read = survey(view, self.pack, view.from_stored(numeral))
        steps = self.steps(article.id, view, read, [])
        offered = (offer.candidate for told in offers_of(view, read, steps, [], []) for offer in told.offers)
        found = [candidate for candidate in offered if candidate.record.value_span.overlaps(numeral)]
        return resolve(found, view, self._catalogue, self._confidence)
