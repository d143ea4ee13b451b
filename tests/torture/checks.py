"""What must hold after a kill, whatever the moment: pure judgements on what was seen and what was left."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from reviewer.domain.article import Description
from reviewer.domain.decision import Decision
from reviewer.domain.state import ReviewState, replay
from reviewer.domain.truth import ArticleTruth, truth_of
from reviewer.errors import TruthError
from reviewer.storage.truth_file import content_of, format_truth
from reviewer.storage.truth_reading import parse_truth
from reviewer.ui.wording.record_text import figure
from tests.torture.acts import EDIT_BY_HAND, Act
from tests.torture.episode import Witness
from tests.torture.plan import LOST, OLD, Plan
from tests.torture.remains import Remains, Reopened, Row
from tests.torture.scene import Scene

LOST_DECISION, DOUBLED, CORRUPT, NOT_RESUMED, STRAY, STUCK = (
    *("lost", "doubled", "corrupt", "not resumed", "stray file", "stuck"),
)
FINDINGS = (LOST_DECISION, DOUBLED, CORRUPT, NOT_RESUMED, STRAY, STUCK)
_ENDED_WELL = (0, 128 + 15, 128 + 1)
"""Exit codes of an app that had time to write its truth files: left by its key, asked to end, hung up."""


class Finding(NamedTuple):
    """A broken promise."""

    kind: str
    """One of :data:`FINDINGS`."""
    what: str


@dataclass
class Before:
    """What was known when the app was started."""

    rows: tuple[Row, ...] = ()
    number: int = 0
    """Decisions that the next screen has to name."""
    article: int = 0
    """Which article it has to show, from 1; 0 where that is not known."""
    row: tuple[str, str] = ("", "")
    """Figure and indicator that have to be in focus; empty where the session does not say."""
    truths: dict[str, bytes] | None = None
    """The truth files that a database that is gone has to be made from."""
    is_edited: bool = False
    """Whether an edit by hand waits to be taken over."""
    files: frozenset[str] = frozenset()
    """Articles that had a truth file, which cannot go away by itself."""


def judge(
    scene: Scene, plan: Plan, before: Before, witness: Witness, left: Remains, again: Reopened
) -> tuple[list[Finding], int]:
    """Everything that is wrong after one run, and how many decisions the screen or the store had confirmed."""
    new = left.log[len(before.rows) :] if before.truths is None else left.log
    found = list(_ended(plan, witness))
    found += _screen_stood(before, witness)
    if left.integrity != "ok":
        found.append(Finding(CORRUPT, f"the database: {left.integrity}"))
    base: tuple[Decision, ...] = ()
    if before.truths is None:
        base = left.log[: len(before.rows)]
        if left.rows[: len(before.rows)] != before.rows:
            found.append(Finding(LOST_DECISION, "the log no longer begins with what it held"))
    confirmed, missing = confirmed_events(replay(base), new, witness.painted)
    if missing and before.truths is None:
        found.append(Finding(LOST_DECISION, missing))
    if before.truths is None:
        found += as_pressed(new, witness, is_edited=before.is_edited)
    held = {decision.seq: decision.kind for decision in left.log}
    for seq, kind in witness.acknowledged.items():
        if held.get(seq) != kind:
            found.append(
                Finding(LOST_DECISION, f"the store acknowledged {kind} {seq}, the log has {held.get(seq)}")
            )
    found += _files_are_whole(scene, before, left)
    if witness.exit_code in _ENDED_WELL and left.has_log and not witness.place:
        found += _exact(scene, left, "after an orderly end")
    found += _reopens(scene, plan, before, left, again)
    return found, max(confirmed, len(witness.acknowledged))


def confirmed_events(state: ReviewState, new: Sequence[Decision], painted: Sequence[int]) -> tuple[int, str]:
    """How many of the new decisions the painted numbers prove, and what they say that the log does not.

    The screen may leave numbers out, never invent one: what it said must be a path through the log's own numbers.
    """
    at, known = 0, state.settled_total
    trail = [(known, 0)]
    for _, together in _events(new):
        for decision in together:
            state.apply(decision)
        trail.append((state.settled_total, trail[-1][1] + len(together)))
    for number in painted:
        while at < len(trail) and trail[at][0] != number:
            at += 1
        if at == len(trail):
            told = f"the screen said {number}, the log went {[n for n, _ in trail]}; painted {list(painted)}"
            return trail[-1][1], told
    return trail[at][1], ""


def _events(new: Sequence[Decision]) -> Iterator[tuple[str, list[Decision]]]:
    """Decisions that were made together are one event."""
    for (_, kind), together in groupby(new, key=lambda d: (d.group or -d.seq, d.kind)):
        yield kind, list(together)


def as_pressed(new: Sequence[Decision], witness: Witness, *, is_edited: bool) -> list[Finding]:
    """Each event answers to one act that was pressed, in order."""
    pressed: list[Act] = [EDIT_BY_HAND] if is_edited else []
    pressed += witness.pressed
    at = 0
    for kind, together in _events(new):
        while at < len(pressed) and kind not in pressed[at].kinds:
            at += 1
        if at == len(pressed):
            made, keys = [name for name, _ in _events(new)], [act.name for act in pressed]
            return [Finding(DOUBLED, f"nobody pressed {kind} {together[0].seq}: log {made}, pressed {keys}")]
        at += 1
    return []


def _ended(plan: Plan, witness: Witness) -> Iterator[Finding]:
    if witness.exit_code is None:
        yield Finding(STUCK, f"the app lived on after {plan.weapon}")
    elif not witness.is_answering:
        yield Finding(STUCK, "the screen did not come")
    elif b"Traceback" in witness.tail or witness.exit_code not in (*_ENDED_WELL, -1, -9, -14, -15):
        shown = witness.tail[-1500:].decode(errors="replace")
        yield Finding(STUCK, f"the app ended by itself with code {witness.exit_code}: {shown!r}")


def _screen_stood(before: Before, witness: Witness) -> Iterator[Finding]:
    """The first screen is where the last run was."""
    if witness.painted and witness.painted[0] != before.number:
        yield Finding(NOT_RESUMED, f"the screen began with {witness.painted[0]}, the log said {before.number}")
    if witness.heading and before.article and not witness.heading.startswith(f"‹{before.article}/"):
        yield Finding(
            NOT_RESUMED, f"article {before.article} was open, the screen began with {witness.heading[:60]}"
        )
    wanted = [part[:8] for part in before.row]
    if witness.row and any(part not in witness.row for part in wanted):
        yield Finding(NOT_RESUMED, f"{before.row} was in focus, the screen began at {witness.row}")


def _files_are_whole(scene: Scene, before: Before, left: Remains) -> Iterator[Finding]:
    """Every truth file is there, and what the log said at the number that the session notes for it."""
    for article_id in sorted(before.files - left.files.keys()):
        yield Finding(CORRUPT, f"{article_id}: its truth file is gone")
    for article_id, (content, stat) in left.files.items():
        if content in (scene.edited.get(article_id), (before.truths or {}).get(article_id)):
            continue
        try:
            tomllib.loads(content.decode())
            said = parse_truth(content.decode(), article_id)
        except (ValueError, TruthError) as error:
            yield Finding(CORRUPT, f"{article_id}: {error}: {content!r}")
            continue
        version = next((v for v in left.versions.get(article_id, ()) if v.stat == stat), None)
        if version is None:
            yield Finding(CORRUPT, f"{article_id}: a version that the session does not know")
            continue
        if article_id in scene.touched and _last(left, article_id) > version.seq:
            continue  # an edit by hand was taken over, and the file not yet written again
        state = replay(decision for decision in left.log if decision.seq <= version.seq)
        if not any(_says(scene, content, said, truth) for truth in _truths(scene, left, article_id, state)):
            yield Finding(CORRUPT, f"{article_id}: not what the log said at {version.seq}: {content.decode()}")


def _last(left: Remains, article_id: str) -> int:
    """The number of the last decision on an article, 0 for none."""
    return max((decision.seq for decision in left.log if decision.fact.article_id == article_id), default=0)


def _exact(scene: Scene, left: Remains, when: str) -> Iterator[Finding]:
    """Every truth file says what the log says now."""
    state = replay(left.log)
    for article_id in scene.template.articles:
        wanted = _truths(scene, left, article_id, state)
        content, _ = left.files.get(article_id, (b"", None))
        if not content and not state.facts(article_id):
            continue
        try:
            said = parse_truth(content.decode(), article_id)
        except TruthError as error:
            yield Finding(CORRUPT, f"{article_id} {when}: {error}")
            continue
        if not any(_says(scene, content, said, truth) for truth in wanted):
            yield Finding(
                CORRUPT, f"{article_id} {when}:\n{content.decode()}\nand the log\n{format_truth(wanted[0])}"
            )


def _says(scene: Scene, content: bytes, said: ArticleTruth, wanted: ArticleTruth) -> bool:
    """The same bytes, or where a person wrote in the file the same values."""
    if wanted.article_id in scene.touched:
        ours, theirs = content_of(wanted), content_of(said)
        return [table[:2] for table in ours.tables] == [table[:2] for table in theirs.tables]
    return content.decode() == format_truth(wanted)


def _truths(scene: Scene, left: Remains, article_id: str, state: ReviewState) -> list[ArticleTruth]:
    """What a truth file should say; title and date may be missing where the rules' reading was not at hand."""
    described = [scene.template.extractions[article_id].description]
    described += [Description()] if article_id in scene.unread or article_id not in left.readings else []
    return [truth_of(scene.template.articles[article_id], each, state) for each in described]


def _reopens(scene: Scene, plan: Plan, before: Before, left: Remains, again: Reopened) -> Iterator[Finding]:
    """Opening what was left brings log and files together, takes nothing for an edit and leaves nothing lying."""
    if again.problems:
        yield Finding(NOT_RESUMED, f"opening said {again.problems}")
        return
    edits = 1 if before.is_edited and len(left.log) == len(before.rows) else 0
    rebuilt = plan.scene == LOST and not left.has_log
    awaited = ("made by hand",) * edits + ("restored",) * rebuilt
    if before.is_edited and not edits:
        # Taken over already, which the file does not say yet: it tells of the edit once more, to no effect.
        awaited += ("the decision made here stands",)
    if left.versions.keys() - left.files.keys():
        awaited += ("was missing and is written again",)  # announced, and not there yet
    told = [note for note in again.notices if not any(words in note for words in awaited)]
    if told:
        yield Finding(NOT_RESUMED, f"opening said {told}")
    rows = again.remains.rows
    if not rebuilt and (rows[: len(left.rows)] != left.rows or len(rows) != len(left.rows) + edits):
        yield Finding(LOST_DECISION, f"opening made {len(rows)} rows of {len(left.rows)}, edited {edits}")
    yield from _exact(scene, again.remains, "after it was opened again")
    for article_id, content in (before.truths or {}).items():
        if again.remains.files[article_id][0] != content:
            yield Finding(CORRUPT, f"{article_id} is not as it was before the database was made again")
    if again.remains.strays:
        yield Finding(STRAY, f"{again.remains.strays}")
    if plan.scene == OLD and again.remains.integrity != "ok":
        yield Finding(CORRUPT, "the database of the format before")


def expected(scene: Scene, left: Remains) -> Before:
    """What the next start has to show."""
    state = replay(left.log)
    article_id, fact = left.place
    ids = list(scene.template.articles)
    before = Before(left.rows, state.settled_total, ids.index(article_id) + 1 if article_id in ids else 0)
    before.files = frozenset(left.files)
    if fact is not None and not fact.is_bare:
        verdict = state.verdict(fact)
        proposed = (c.record for c in scene.template.extractions[article_id].candidates if c.fact == fact)
        record = (verdict.record if verdict else None) or next(proposed, None)
        if record:
            before.row = figure(record), record.indicator
    return before
