"""From the figures that rules read to the extraction of an article, keeping what an earlier reading made of it.

Every stage asks what the earlier reading came to for the very same object, and makes anew only what is another.
Without an earlier reading everything is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.article import Extraction
from reviewer.domain.candidate import Candidate
from reviewer.domain.figure import CANDIDATE, GUARD, LEFT, Figure
from reviewer.domain.span import Span
from reviewer.domain.text import MatchText
from reviewer.extraction import deadline
from reviewer.extraction.accounts import DUPLICATE, NO_INDICATOR, NO_QUANTITY, OUT_OF_TIME
from reviewer.extraction.naming.reading import ReadFigure
from reviewer.extraction.resolving.duplicates import Telling, repeated
from reviewer.extraction.resolving.resolution import NOTHING_RESOLVED, Resolution, resolution
from reviewer.extraction.survey import Survey

if TYPE_CHECKING:
    from reviewer.extraction.context.context import Told
    from reviewer.extraction.figures.scanner import RawFigure
    from reviewer.extraction.naming.record_rules import Reading
    from reviewer.extraction.resolving.catalogue import Catalogue
    from reviewer.extraction.resolving.confidence import Confidence

Accounts = Mapping[int, tuple[str, str]]
"""What became of figures, by their position: the kind of account and who gives it."""


class Offer(NamedTuple):
    """A candidate before repetitions are told apart."""

    candidate: Candidate
    telling: Telling


class FigureOffers(NamedTuple):
    """What one figure that rules may read came to."""

    read: ReadFigure
    told: Sequence[Told]
    """Its status, period and place; empty if no rule read it."""
    offers: tuple[Offer, ...]


class Draft(NamedTuple):
    """An extraction with what it was made of."""

    figures: tuple[RawFigure, ...]
    """Every figure of the article."""
    offered: Mapping[int, FigureOffers]
    """What each figure came to that rules may read, by where its numeral starts."""
    accounts: Accounts
    resolution: Resolution
    extraction: Extraction


class Steps(NamedTuple):
    """How the figures of one article become candidates."""

    article_id: str
    places: tuple[int, ...]
    """Positions, among all figures, of those that rules may read."""
    readings: Iterable[ReadFigure]
    """What the rules read off each of those, in order."""
    told: Callable[[RawFigure], Sequence[Told]]
    """Status, period and place of a figure that was read."""
    built: Callable[[RawFigure, Reading, Sequence[Told]], Candidate | None]
    """The candidate for one reading, before all of the article's are known."""
    catalogue: Catalogue
    confidence: Confidence
    time_limit: float
    before: Draft | None = None
    """What an earlier reading of the article made by the same zones."""


def assembled(view: MatchText, read: Survey, steps: Steps, notes: list[str]) -> Draft:
    """The extraction that the steps lead to; ``notes`` are those that the steps write to."""
    before, unread = steps.before, list[int]()
    figures = list(offers_of(view, read, steps, notes, unread))
    offers = [
        (place, offer) for place, figure in zip(steps.places, figures, strict=False) for offer in figure.offers
    ]
    again = repeated([offer.telling for _, offer in offers])
    kept = [offer for at, offer in enumerate(offers) if at not in again] if again else offers
    resolved = resolution(
        [offer.candidate for _, offer in kept],
        view,
        steps.catalogue,
        steps.confidence,
        before.resolution if before else NOTHING_RESOLVED,
    )
    taken = {place: (CANDIDATE, offer.candidate.rule) for place, offer in reversed(kept)}
    repeats = {offers[at][0]: (GUARD, DUPLICATE) for at in again}
    accounts = {**dict.fromkeys(unread, (LEFT, OUT_OF_TIME)), **repeats, **taken}
    extraction = Extraction(
        article_id=steps.article_id,
        description=read.description,
        zones=read.zones,
        figures=_accounted(view, read.figures, accounts, before),
        candidates=tuple(sorted(resolved.candidates, key=_order)),
        notes=(*read.notes, *dict.fromkeys(notes)),
    )
    offered = {figure.read.figure.value_start: figure for figure in figures}
    return Draft(read.figures, offered, accounts, resolved, extraction)


def offers_of(
    view: MatchText, read: Survey, steps: Steps, notes: list[str], unread: list[int]
) -> Iterator[FigureOffers]:
    """What the figures of an article come to, in text order.

    When the time is up, it ends with the places of the other figures in ``unread`` and says so in ``notes``.
    """
    places, known = steps.places, steps.before.offered if steps.before else {}
    title, last_rule = read.page.title or Span(0, 0), ""
    for at, told_of in zip(places, steps.readings, strict=True):
        raw, readings = told_of
        if deadline.is_over():
            unread.extend(place for place in places if place >= at)
            notes.append(_out_of_time(steps.time_limit, last_rule, view, raw, len(unread)))
            return
        told = steps.told(raw) if readings else ()
        before = known.get(raw.value_start)
        if before is not None and before.read is told_of and before.told == told:
            yield before
            continue
        offers: list[Offer] = []
        for reading in readings:
            last_rule = reading.rule.id
            candidate = steps.built(raw, reading, told)
            if candidate is not None:
                sentence = read.clauses.sentence_at(raw.value_start).start
                in_title = title.start <= raw.value_start < title.end
                offers.append(Offer(candidate, Telling.of(candidate.record, sentence, in_title=in_title)))
        yield FigureOffers(told_of, told, tuple(offers))


def _out_of_time(limit: float, rule: str, view: MatchText, raw: RawFigure, figures: int) -> str:
    """What is told of an article whose time was up when ``raw`` was to be taken down."""
    offset = view.to_stored(raw.value_start, raw.value_end).start
    ran = f"the last rule that read one was {rule}" if rule else "before any rule had read one"
    return f"the time limit of {limit:g} s was up at offset {offset}, {figures} figures not read: {ran}"


def _accounted(
    view: MatchText, figures: tuple[RawFigure, ...], accounts: Accounts, before: Draft | None
) -> tuple[Figure, ...]:
    """Every figure with its account; ``accounts`` tells those that rules read, by position."""
    if before is None:
        return tuple([_figure(view, raw, accounts.get(at)) for at, raw in enumerate(figures)])
    if before.figures is figures:
        known = list(before.extraction.figures)
        changed = {at for at, _ in accounts.items() ^ before.accounts.items()}
    else:
        earlier = {id(raw): at for at, raw in enumerate(before.figures)}
        places = [earlier.get(id(raw), -1) for raw in figures]
        known = [before.extraction.figures[place] for place in places]
        changed = {
            at for at, place in enumerate(places) if place < 0 or accounts.get(at) != before.accounts.get(place)
        }
    for at in changed:
        known[at] = _figure(view, figures[at], accounts.get(at))
    return tuple(known)


def _figure(view: MatchText, raw: RawFigure, account: tuple[str, str] | None) -> Figure:
    return Figure(
        view.to_stored(raw.start, raw.end),
        view.to_stored(raw.value_start, raw.value_end),
        raw.value,
        raw.value_max,
        raw.of,
        raw.unit,
        raw.comparator,
        *(account or _unread(raw)),
    )


def _unread(raw: RawFigure) -> tuple[str, str]:
    if raw.guard:
        return GUARD, raw.guard
    return LEFT, NO_QUANTITY if raw.value is None else NO_INDICATOR


def _order(candidate: Candidate) -> tuple[int, int, str, int]:
    record = candidate.record
    return (*record.value_span, record.indicator, record.span.start)
