"""Lines of heading and foot: where the person is, how far the review is, what is on disk. Pure."""

from __future__ import annotations

from reviewer.domain.figure import LEFT
from reviewer.ui.painting.lines import Line, Run, line_width, spread
from reviewer.ui.painting.marks import GLYPHS
from reviewer.ui.showing.disk_view import missing_told
from reviewer.ui.showing.tip_view import tip_line
from reviewer.ui.showing.view_view import view_run
from reviewer.ui.state.desk import Desk

_ROOM_FOR_DATE = 70
_ROOM_FOR_SESSION = 100
_ROOM_IN_VIEW = 110
"""Cells of heading from which on the date stands beside the name of a view."""


def heading_line(desk: Desk, room: int) -> Line:
    """Number, title, date and place of the open article, and how many of its figures are left over."""
    article = desk.article
    if article is None:
        return ()
    extraction = desk.review.extraction(article.id)
    description = extraction.description if extraction else None
    title = description.title if description and description.title else article.id
    parts = [str(description.published)] if description and description.published else []
    parts += [description.place] if description and description.place else []
    if desk.review.is_changed(article.id):
        parts.append("! " + desk.words("edited"))
    is_told = room >= (_ROOM_IN_VIEW if desk.view else _ROOM_FOR_DATE) or desk.review.is_changed(article.id)
    right = (*_left_over(desk, room), Run(" · ".join(parts) if is_told else "", ("note",)))
    return spread((*view_run(desk, room), *_number(desk), Run(title, ("title",))), right, room)


def _number(desk: Desk) -> Line:
    """Which article of how many, between the ways to its neighbours."""
    articles = desk.review.articles
    at = next(i for i, article in enumerate(articles, 1) if article.id == desk.article_id)
    back, on = Run("‹", ("key",), "previous_article"), Run("›", ("key",), "next_article")
    return back, Run(f"{at}/{len(articles)}", ("note",)), on, Run(" ")


def _left_over(desk: Desk, room: int) -> Line:
    """How many figures of the open article still wait for a word, and the way to them."""
    count = len(desk.left(desk.article_id))
    if not count:
        return ()
    text = desk.words("left_count", n=count) if room >= _ROOM_FOR_DATE else str(count)
    return Run(f"{GLYPHS[LEFT]} {text}", (f"state-{LEFT}",), "next_left"), Run("  ")


def status_line(desk: Desk, room: int) -> Line:
    """A question, what the mouse points at, a message or the progress; what is on disk at the right."""
    right = _on_disk(desk, room)
    if desk.prompt:
        from reviewer.ui.showing.prompt_view import prompt_line

        return spread(prompt_line(desk, desk.prompt, prompt_room(desk, room)), right, room)
    if tip := tip_line(desk):
        return spread(tip, right, room)
    if desk.is_rejecting:
        return spread((Run(desk.words("ask_reason"), ("ask",)),), right, room)
    if desk.message:
        return spread((Run(desk.message, ("strong",)),), right, room)
    if desk.selection and desk.selection.anchor:
        ready = desk.words("select_ready", add=desk.keymap.label("select_add"))
        return spread((Run(ready, ("strong",), "select_add"),), right, room)
    return spread(_progress(desk, room), right, room)


def _progress(desk: Desk, room: int) -> Line:
    words, progress = desk.words, desk.review.progress()
    everything = progress.settled + progress.undecided + progress.skipped
    settled = words("progress", settled=progress.settled, all=everything)
    done = words("articles_done", done=progress.articles_done, all=progress.articles)
    parts = [Run(settled, ("note",), "next_undecided")]
    if progress.skipped:
        parts.append(Run(words("skipped_count", n=progress.skipped), ("note",)))
    parts.append(Run(done, ("note",), "summary"))
    if desk.order.is_unsure_first:
        parts.append(Run(words("is_unsure_first"), ("note",), "order"))
    if room >= _ROOM_FOR_SESSION and desk.session:
        parts.append(Run(words("session", name=desk.session), ("note",)))
    return tuple(run for part in parts for run in (Run(" · ", ("note",)), part))[1:]


def _on_disk(desk: Desk, room: int) -> Line:
    """The decisions that the log holds; what else is under way or in trouble stands before them.

    The question whether to leave tells of that by itself and needs the room.
    """
    words, standing = desk.words, desk.review.standing()
    on_disk = Run(words("on_disk", n=standing.on_disk), ("on-disk",), "summary")
    if desk.is_leaving:
        return (on_disk,)
    told = []
    if missing := missing_told(words, standing, room):
        told.append(Run(missing, ("error",), "summary"))
    if desk.is_refused:
        told.append(Run(words("not_saved"), ("error",), "summary"))
    if desk.truth.stuck:
        told.append(Run(words("truth_stuck", n=len(desk.truth.stuck)), ("error",), "summary"))
    elif desk.truth.lagging:
        told.append(Run(words("truth_lags", n=desk.truth.lagging), ("busy",)))
    if desk.reading:
        done, total = desk.reading
        told.append(Run(words("reading", done=done, all=total), ("busy",)))
    return (*(run for part in told for run in (part, Run(" · "))), on_disk)


def prompt_room(desk: Desk, room: int) -> int:
    """Cells that the status line leaves to the question."""
    return room - line_width(_on_disk(desk, room)) - 1
