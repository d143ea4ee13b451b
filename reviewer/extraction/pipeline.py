"""The whole way from an article to its candidates: the reader that a review and the command line use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.article import Article, Extraction
from reviewer.domain.candidate import Candidate
from reviewer.domain.figure import CANDIDATE, GUARD, LEFT, Figure
from reviewer.domain.pack import PackFile
from reviewer.domain.span import Span
from reviewer.domain.text import MatchText, match_text
from reviewer.extraction import context
from reviewer.extraction.assist import Assistant
from reviewer.extraction.candidates import build
from reviewer.extraction.catalogue import Catalogue
from reviewer.extraction.duplicates import Telling, repeated
from reviewer.extraction.pack import Pack, compile_pack
from reviewer.extraction.reading import FigureReader
from reviewer.extraction.resolution import resolve
from reviewer.extraction.survey import ZONE_GUARDS, Survey, survey
from reviewer.extraction.uncollected import uncollected
from reviewer.extraction.words import same_length_lower

if TYPE_CHECKING:
    from reviewer.domain.entry import Alternative
    from reviewer.domain.record import Record
    from reviewer.extraction.figures import RawFigure

DUPLICATE = "duplicate"
"""What claims a figure that only repeats an earlier one."""
NO_QUANTITY = "these digits are no quantity"
NO_INDICATOR = "no rule finds an indicator beside it"
_ABOUT = (
    {DUPLICATE: "Tells again what the article has told before"}
    | {f"zone-{kind}": about for kind, about in ZONE_GUARDS.items()}
    | context.ABOUT
)


def build_extractor(files: Sequence[PackFile]) -> Extractor:
    """The reader of a rule pack's files. Raises Problems with everything that is wrong in them."""
    with uncollected():
        return Extractor(compile_pack(files))


class Offer(NamedTuple):
    """A candidate before repetitions are told apart."""

    figure: int
    """Position among the article's figures."""
    candidate: Candidate
    telling: Telling


class Extractor:
    """Reads articles by the rules of one pack; implements ``domain.ports.Reader``. Pure, safe to share."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._reader = FigureReader(pack)
        self._catalogue = Catalogue(pack.indicators)
        self._assistant = Assistant(
            pack, self._catalogue, self.extract, self._figures_without_guards, self._read_unguarded
        )

    @property
    def digest(self) -> str:
        """Identity of the rule pack: equal digests give equal extractions."""
        return self._pack.digest

    def extract(self, article: Article) -> Extraction:
        """Every figure and candidate of the article."""
        with uncollected():
            return self._extract(article)

    def _extract(self, article: Article) -> Extraction:
        view = match_text(article.text)
        read, notes = survey(view, self._pack), list[str]()
        offers = tuple(self._offers(article.id, view, read, notes))
        again = repeated([offer.telling for offer in offers])
        kept = [offer for at, offer in enumerate(offers) if at not in again]
        candidates = resolve([offer.candidate for offer in kept], article.text, self._catalogue)
        taken = {offer.figure: (CANDIDATE, offer.candidate.rule) for offer in reversed(kept)}
        repeats = {offers[at].figure: (GUARD, DUPLICATE) for at in again}
        return Extraction(
            article_id=article.id,
            description=read.description,
            zones=read.zones,
            figures=_accounted(view, read.figures, {**repeats, **taken}),
            candidates=tuple(sorted(candidates, key=_order)),
            notes=(*read.notes, *dict.fromkeys(notes)),
        )

    def reread(self, article: Article, parts: tuple[Span, ...], record: Record) -> Record:
        """``record`` with the indicator that ``parts`` cover: indicator, span, quote, unit, code re-read."""
        return self._assistant.reread(article, parts, record)

    def propose(self, article: Article, selection: Span) -> Candidate | None:
        """The best guess at a record for the first figure in ``selection``; None where there is no figure."""
        return self._assistant.propose(article, selection)

    def alternatives(self, article: Article, record: Record) -> tuple[Alternative, ...]:
        """Likely other values of the record's fields, best first, none equal to what stands."""
        return self._assistant.alternatives(article, record)

    def about(self, source: str) -> str:
        """One line about a rule, guard or cue id; empty if there is none of that id."""
        return _ABOUT.get(source) or self._assistant.about(source)

    def free_figures(self, text: str) -> tuple[RawFigure, ...]:
        """The figures of a matching text that no guard and no zone claims."""
        return tuple(figure for figure in survey(match_text(text), self._pack).figures if not figure.guard)

    def _offers(self, article_id: str, view: MatchText, read: Survey, notes: list[str]) -> Iterator[Offer]:
        """What the rules read in an article, in text order of figures."""
        places = [at for at, raw in enumerate(read.figures) if not raw.guard and raw.value is not None]
        free = tuple(read.figures[at] for at in places)
        title = read.page.title or Span(0, 0)
        for at, (raw, readings) in zip(
            places, self._reader.read(view.text, read.clauses, free, notes), strict=True
        ):
            told = read.context.of(raw) if readings else ()
            for reading in readings:
                candidate = build(article_id, view, raw, reading, told, self._catalogue.code_for)
                if candidate is not None:
                    sentence = read.clauses.sentence_at(raw.value_start).start
                    in_title = title.start <= raw.value_start < title.end
                    yield Offer(at, candidate, _telling(candidate.record, sentence, in_title=in_title))

    def _figures_without_guards(self, text: str) -> tuple[RawFigure, ...]:
        return tuple(self._pack.figure_scanner.scan(text, same_length_lower(text), None))

    def _read_unguarded(self, article: Article, numeral: Span) -> tuple[Candidate, ...]:
        """What the rules read on the figure at ``numeral`` of the stored text if nothing claimed it."""
        view = match_text(article.text)
        read = survey(view, self._pack, view.from_stored(numeral))
        offered = (offer.candidate for offer in self._offers(article.id, view, read, []))
        found = [candidate for candidate in offered if candidate.record.value_span.overlaps(numeral)]
        return resolve(found, article.text, self._catalogue)


def _telling(record: Record, sentence: int, *, in_title: bool) -> Telling:
    numbers = (record.value, record.value_max, record.of, record.unit)
    return Telling(numbers, record.measure, record.period, record.indicator, sentence, in_title)


def _accounted(
    view: MatchText, figures: tuple[RawFigure, ...], accounts: Mapping[int, tuple[str, str]]
) -> tuple[Figure, ...]:
    """Every figure with its account; ``accounts`` tells those that rules read, by position."""
    return tuple(
        Figure(
            view.to_stored(raw.start, raw.end),
            view.to_stored(raw.value_start, raw.value_end),
            raw.value,
            raw.value_max,
            raw.of,
            raw.unit,
            raw.comparator,
            *(accounts.get(at) or _unread(raw)),
        )
        for at, raw in enumerate(figures)
    )


def _unread(raw: RawFigure) -> tuple[str, str]:
    if raw.guard:
        return GUARD, raw.guard
    return LEFT, NO_QUANTITY if raw.value is None else NO_INDICATOR


def _order(candidate: Candidate) -> tuple[int, int, str, int]:
    record = candidate.record
    return (*record.value_span, record.indicator, record.span.start)
