"""The first half of an extraction: all that is read off an article before any rule names an indicator."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.article import BODY, TITLE, Description, Zone
from reviewer.domain.span import Span
from reviewer.domain.text import MatchText
from reviewer.extraction.context.article_time import Calendar, calendar_of
from reviewer.extraction.context.context import Context
from reviewer.extraction.context.governance import governing, place_leads
from reviewer.extraction.figures.scanner import RawFigure
from reviewer.extraction.page.clauses import Clauses, segment
from reviewer.extraction.page.description import describe
from reviewer.extraction.page.places import Gazetteer
from reviewer.extraction.page.zones import Page
from reviewer.extraction.words import same_length_lower, words_of

if TYPE_CHECKING:
    from reviewer.extraction.context.governance import CueHit
    from reviewer.extraction.figures.guards import Claims
    from reviewer.extraction.packs.pack import Pack

ZONE_GUARDS = {
    "meta": "Stands in a line about the page, not in the article",
    "caption": "Stands in the caption of a picture",
    "furniture": "Stands in what surrounds the article: menus, comments, other articles",
}
"""Zones whose figures are claimed, with what to say about that; the guard's id is ``zone-`` and the kind."""


class Survey(NamedTuple):
    """What was read. Figures and clauses count the matching text, zones and description the stored one."""

    lowered: str
    """The matching text in small letters, offsets kept."""
    page: Page
    """Zones in the matching text."""
    zones: tuple[Zone, ...]
    """Zones in the stored text."""
    description: Description
    figures: tuple[RawFigure, ...]
    """In text order; each that is no candidate's carries its guard."""
    clauses: Clauses
    context: Context
    cues: tuple[list[CueHit], list[CueHit]]
    """The cues of period and of status that the context was made of."""
    found: list[CueHit]
    """Every cue, also those that others keep from governing."""
    claims: Claims
    """What the guards claim in the matching text."""
    gazetteer: Gazetteer
    calendar: Calendar
    notes: tuple[str, ...]


def survey(view: MatchText, pack: Pack, unguarded: Span | None = None) -> Survey:
    """Read everything of an article that needs no record rule.

    Figures in ``unguarded``, a span of the matching text, are free whatever guard or zone claims them.
    """
    text, notes = view.text, list[str]()
    lowered = same_length_lower(text)
    words = words_of(lowered, pack.vocabulary)
    page = pack.zone_reader.read(text)
    gazetteer = Gazetteer(text, words)
    description = describe(text, page, gazetteer)
    outside = [(*zone.span, f"zone-{zone.kind}") for zone in page.zones if zone.kind not in (TITLE, BODY)]
    claims = pack.guard_scanner.claims(text, words, notes, outside)
    figures = tuple(pack.figure_scanner.scan(text, lowered, claims))
    if unguarded is not None:
        figures = _freed(figures, pack.figure_scanner.scan(text, lowered, None), unguarded)
    clauses = segment(text)
    found = pack.cue_scanner.found(text, words, notes)
    cues = _governing(found, claims)
    calendar = calendar_of(description, *cues, clauses)
    leads = place_leads(found)
    return Survey(
        lowered,
        page,
        _stored(view, page.zones),
        description,
        figures,
        clauses,
        Context(text, clauses, page.zones, figures, cues, description, gazetteer, calendar, leads),
        cues,
        found,
        claims,
        gazetteer,
        calendar,
        tuple(dict.fromkeys(notes)),
    )


def resurveyed(
    read: Survey, text: str, figures: tuple[RawFigure, ...], found: list[CueHit], claims: Claims
) -> Survey:
    """What :func:`survey` reads of the matching ``text`` if only figures, cues and claims are others."""
    cues = _governing(found, claims)
    calendar = calendar_of(read.description, *cues, read.clauses)
    zones, leads = read.page.zones, place_leads(found)
    context = Context(
        text, read.clauses, zones, figures, cues, read.description, read.gazetteer, calendar, leads, read.context
    )
    return read._replace(
        figures=figures, context=context, cues=cues, found=found, claims=claims, calendar=calendar
    )


def _governing(found: Sequence[CueHit], claims: Claims) -> tuple[list[CueHit], list[CueHit]]:
    """The cues that govern: what one person tells of themselves says nothing of the article's time."""
    periods, statuses = governing(found)
    return [hit for hit in periods if not claims.is_in_stretch(hit.start, hit.end)], statuses


def _freed(figures: tuple[RawFigure, ...], free: list[RawFigure], span: Span) -> tuple[RawFigure, ...]:
    """The figures, those in ``span`` as they are read where nothing claims them."""
    outside = (figure for figure in figures if not span.overlaps(Span(figure.value_start, figure.value_end)))
    inside = (figure for figure in free if span.overlaps(Span(figure.value_start, figure.value_end)))
    return tuple(sorted((*outside, *inside), key=lambda figure: figure.value_start))


def _stored(view: MatchText, zones: tuple[Zone, ...]) -> tuple[Zone, ...]:
    """The zones over the stored text, without gap from its first code point to its last."""
    if not zones:
        return (Zone(BODY, Span(0, len(view.stored))),) if view.stored else ()
    starts = [view.to_stored(zone.span.start, zone.span.start).start for zone in zones]
    starts[:1] = [0] if starts else []
    ends = [*starts[1:], len(view.stored)]
    return tuple(
        zone._replace(span=zone.span._replace(start=s, end=e))
        for zone, s, e in zip(zones, starts, ends, strict=True)
    )
