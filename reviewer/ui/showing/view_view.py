"""Lines and texts about views: where a row comes from, why it is in the queue. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reviewer.domain.entry import Entry
from reviewer.ui.painting.glyphs import clip
from reviewer.ui.painting.lines import Line, Run
from reviewer.ui.showing.list_view import WORDY, wrapped
from reviewer.ui.showing.sure_view import checks_told, percent
from reviewer.ui.state.desk import Desk
from reviewer.ui.state.views import QUEUE
from reviewer.ui.wording.record_text import brief
from reviewer.workbench.urgency import CHECK, CONFLICT, LATER, Reason

if TYPE_CHECKING:
    from reviewer.workbench.conflicts import Conflict

_TITLE_ROOM = 24
_SURE = 90
"""Percent from which on one is quite sure."""
_TAGS = {CHECK: "!", CONFLICT: "≠"}


def row_end(desk: Desk, room: int, entry: Entry) -> str:
    """The end of an entry's row: how sure one is; in a view also its article and why it is there."""
    view, sure = desk.view, percent(desk, entry)
    if view is None:
        return sure
    number = f"#{view.number(entry.fact.article_id)}"
    reason = view.reasons.get(entry.fact)
    kind = reason.kind if reason and reason.kind in _TAGS else ""
    if room < WORDY:
        return f"{_TAGS[kind] if kind else sure} {number}"
    tag = f"{_TAGS[kind]} {desk.words(f'tag_{kind}')} · " if kind else ""
    return f"{tag}{number} {clip(_title(desk, entry.fact.article_id), _TITLE_ROOM)} · {sure}"


def view_run(desk: Desk, room: int) -> Line:
    """Which view the list shows and where in it the person is, for the heading; nothing for the article's own."""
    view = desk.view
    if view is None:
        return ()
    at, label = view.row(desk.target) + 1, clip(view.label, max(8, room // 3))
    return (
        Run(desk.words(f"in_{view.kind}", at=at, all=len(view.rows), label=label), ("ask",), view.kind),
        Run("  "),
    )


def queued_lines(desk: Desk, entry: Entry, room: int) -> list[Line]:
    """Why the entry is in the queue, where the queue is what one looks at."""
    reason = desk.view.reasons.get(entry.fact) if desk.view and desk.view.kind == QUEUE else None
    if reason is None:
        return []
    told = f"{desk.words('queued')}: {'; '.join(_reasons(desk, entry, reason))}"
    return wrapped(told, room, "changed" if reason.kind in _TAGS else "note")


def _reasons(desk: Desk, entry: Entry, reason: Reason) -> Iterator[str]:
    words = desk.words
    if reason.kind == CHECK and entry.candidate:
        yield words("queued_check", what="; ".join(checks_told(entry.candidate, words)))
    if reason.conflict:
        yield _contradiction(desk, reason.conflict)
    if reason.kind == LATER:
        yield words("queued_later")
    elif reason.kind not in _TAGS:
        sure = desk.review.sureness.of(entry)
        number = round(sure.now * 100) if sure else 0
        yield words("queued_sure" if number >= _SURE else "queued_unsure", n=number)


def _contradiction(desk: Desk, conflict: Conflict) -> str:
    other = desk.review.entry(conflict.other)
    told = brief(other.record) if other else conflict.other.indicator
    state = desk.words(other.state) if other else "–"
    return desk.words(f"queued_{conflict.kind}", other=told, state=state)


def _title(desk: Desk, article_id: str) -> str:
    extraction = desk.review.extraction(article_id)
    return (extraction.description.title if extraction else "") or article_id
