"""One session looked over: database, log, articles, truth files and what lies around them. Nothing is changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from reviewer.domain.article import Article
from reviewer.domain.checkup import BROKEN, NOTE, SESSION_CHECKS, Observation, complete, observed
from reviewer.domain.printable import printable
from reviewer.domain.state import ReviewState, replay
from reviewer.errors import ReviewerError, Where
from reviewer.storage.doctor.database import LOST, Reading, read_database
from reviewer.storage.doctor.evidence import article_observations, evidence_observations
from reviewer.storage.doctor.left_overs import (
    LeftOvers,
    left_over_observations,
    left_overs,
    rescue_observations,
)
from reviewer.storage.doctor.log_order import log_observations
from reviewer.storage.doctor.standing import EVEN, Standing, Standings, standing_observation
from reviewer.storage.doctor.truth_page import page_observations
from reviewer.storage.filters import FILTERS, FilterFile
from reviewer.storage.lock import is_locked
from reviewer.storage.session_names import DATABASE, LOCK, TRUTH, check_place, has_log

_NEED_LOG = (
    "format",
    "tables",
    "rows",
    "sequence",
    "targets",
    "groups",
    "times",
    "articles",
    "evidence",
    "figures",
    "truth",
)
"""The checks that say nothing where the database cannot be used."""


class Examination(NamedTuple):
    """What was found in one session."""

    name: str
    observations: tuple[Observation, ...]
    """In the order of the checks, ``ok`` ones among them."""
    reading: Reading
    standings: tuple[Standing, ...] = ()
    misnoted: Mapping[str, str] = {}
    """By article id the SHA-256 to be noted in the database, which notes another than file and article have."""
    left_overs: LeftOvers = LeftOvers()
    is_held: bool = False
    """Whether some process has the session open."""
    articles: int = 0
    """With at least one decision."""
    records: int = 0
    """In force."""


def examine(
    folder: Path,
    articles: Mapping[str, Article],
    home: Path,
    on_file: Callable[[], None] = lambda: None,
    *,
    is_ours: bool = False,
) -> Examination:
    """Look over the session in ``folder``.

    ``articles`` are those there are by id, ``home`` is the person's state folder, ``on_file`` is called for every
    truth file, and ``is_ours`` says that the caller holds the session's lock.
    """
    if misplaced := _misplaced(folder):
        return misplaced
    is_held = not is_ours and is_locked(folder / LOCK)
    reading = read_database(folder / DATABASE, is_held=is_held)
    state = replay(reading.log)
    standings = tuple(_standings(folder / TRUTH, reading, state, on_file))
    misnoted = _misnoted(standings, articles, reading)
    found = [*reading.observations, *_of_log(folder, reading, articles, misnoted)]
    for standing in standings:
        found += _of_standing(standing, articles, reading, is_held)
    unfinished = LeftOvers() if is_held else left_overs(folder)
    found += left_over_observations(unfinished, folder)
    found += rescue_observations(folder, home, is_held=is_held)
    found += _filters(folder)
    skipped = () if reading.is_usable else _NEED_LOG
    records = (state.verdict(fact) for facts in state.by_article.values() for fact in facts)
    return Examination(
        folder.name,
        complete(found, SESSION_CHECKS, skipped, folder.name),
        reading,
        standings,
        misnoted,
        unfinished,
        is_held,
        sum(bool(state.facts(article_id)) for article_id in state.by_article),
        sum(verdict is not None and verdict.record is not None for verdict in records),
    )


def _misplaced(folder: Path) -> Examination | None:
    """What keeps the session from being looked at: a link out of it would be followed, a pipe waited for."""
    try:
        check_place(folder)
    except ReviewerError as error:
        others = [check for check in SESSION_CHECKS if check != "place"]
        found = complete(observed(error, "place"), SESSION_CHECKS, others, folder.name)
        return Examination(folder.name, found, Reading(()))
    return None


def _of_log(
    folder: Path, reading: Reading, articles: Mapping[str, Article], misnoted: Mapping[str, str]
) -> Iterator[Observation]:
    """What the log says about itself and about its articles; nothing where it has to be made again first."""
    shown = printable(str(folder / DATABASE))
    if not has_log(folder / DATABASE) and any((folder / TRUTH).glob("*.toml")):
        what = "there is no database; opening the session makes it from the truth files"
        yield Observation(check="database", severity=NOTE, what=what, where=Where(shown))
    if reading.is_usable:
        yield from log_observations(reading.log, reading.meta.get(LOST, ""), reading.written, shown)
        for article_id in misnoted:
            what = "the database notes another version of this article than its truth file and the article itself"
            where, todo = Where(shown, key=printable(article_id)), "Run: reviewer doctor --repair"
            yield Observation(
                check="articles", severity=BROKEN, what=what, where=where, todo=todo, is_mendable=True
            )
        reviewed = {**reading.sha256, **misnoted}
        yield from article_observations(reviewed, articles, printable(str(folder)))
        yield from evidence_observations(reading.log, articles, reviewed)


def _misnoted(standings: Sequence[Standing], articles: Mapping[str, Article], reading: Reading) -> dict[str, str]:
    """What the database notes of articles that were not edited: their files name them, and every quote holds."""
    found: dict[str, str] = {}
    for page in (standing.page for standing in standings if standing.page and standing.page.truth):
        truth = page.truth
        article = articles.get(truth.article_id) if truth else None
        if truth and article and truth.sha256 == article.sha256:
            is_other = reading.sha256.get(article.id, "") not in ("", article.sha256)
            if is_other and not page_observations(page, article):
                found[article.id] = article.sha256
    return found


def _standings(
    folder: Path, reading: Reading, state: ReviewState, on_file: Callable[[], None]
) -> Iterator[Standing]:
    comparison = Standings(folder, reading, state)
    for path, article_id in comparison.articles().items():
        standing = comparison.of(path, article_id)
        on_file()
        if standing is not None:
            yield standing


def _of_standing(
    standing: Standing, articles: Mapping[str, Article], reading: Reading, is_held: bool
) -> Iterator[Observation]:
    if standing.page is not None:
        about = standing.page.truth.article_id if standing.page.truth else standing.article_id
        can_be_written = (
            standing.page.truth is None and standing.is_in_log and (reading.is_usable or reading.is_damaged)
        )
        for found in page_observations(standing.page, articles.get(about)):
            yield found if not can_be_written else _mendable(found)
    if reading.is_usable and standing.kind != EVEN:
        yield from standing_observation(standing, is_held=is_held)


def _mendable(found: Observation) -> Observation:
    todo = (
        "Correct the file, or run: reviewer doctor --repair, which writes it again from the log and keeps a copy"
    )
    return Observation(
        check=found.check, severity=found.severity, what=found.what, where=found.where, todo=todo, is_mendable=True
    )


def _filters(folder: Path) -> list[Observation]:
    try:
        FilterFile(folder / FILTERS).filters()
    except ReviewerError as error:
        return observed(error, "filters")
    return []
