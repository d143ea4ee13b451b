"""Lines about what came of an article and of the session: counts, checks, time, how the files stand. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reviewer.domain.entry import ACCEPTED, ADDED, FIXED, REJECTED, SKIPPED, UNDECIDED
from reviewer.domain.figure import LEFT
from reviewer.ui.painting.glyphs import width
from reviewer.ui.painting.lines import Line, Run, clip_line, line_width, plain
from reviewer.ui.painting.marks import GLYPHS
from reviewer.ui.showing.list_view import wrapped
from reviewer.ui.state.desk import Desk
from reviewer.ui.wording.error_words import error_told
from reviewer.ui.wording.words import Words
from reviewer.workbench.summary import Summary, article_summary, together

_MOST_ARTICLES = 200
"""Articles told one by one; what is beyond is told in a number."""
_LABELS = ("summary_checks", "summary_time", "summary_truth")
_NAMES = {LEFT: "summary_left"}
"""Words for what several of a state are called, where the state's own do not serve."""


def of_article(desk: Desk, article_id: str) -> Summary:
    """What came of one article."""
    return article_summary(desk.review, article_id, lambda known: len(desk.left(known)))


def is_all_finished(desk: Desk) -> bool:
    """Whether every candidate and figure of every article is settled."""
    progress = desk.review.progress()
    if progress.undecided or progress.skipped or progress.articles_done < progress.articles:
        return False
    return not any(desk.left(article.id) for article in desk.review.articles)


def finished_line(desk: Desk, article_id: str) -> str:
    """One line on an article in which everything is settled."""
    words, summary = desk.words, of_article(desk, article_id)
    at = next(i for i, article in enumerate(desk.review.articles, 1) if article.id == article_id)
    checks = words("finished_checks", n=summary.checks_open) if summary.checks_open else words("no_checks_open")
    parts = [_marks(_settled(summary)), *([_time(summary.seconds)] if summary.timed else []), checks]
    return words("article_finished", at=at, counts=" · ".join(parts))


def summary_lines(desk: Desk, room: int) -> Sequence[Line]:
    """What came of the open article and of all, the files on disk, then article by article."""
    words = desk.words
    each = {article.id: of_article(desk, article.id) for article in desk.review.articles}
    everything = together(each.values())
    lines: list[Line] = []
    if everything.is_finished:
        lines += [(Run("✓ " + words("summary_done"), ("on-disk",)),), ()]
    if desk.article_id in each and len(each) > 1:
        lines += [plain(words("summary_this"), "strong"), *_told(words, each[desk.article_id], room), ()]
    lines += [plain(words("summary_all"), "strong"), *_told(words, everything, room)]
    lines += _files(desk, room)
    if len(each) > 1:
        lines += [(), plain(words("summary_articles"), "strong"), *_articles(desk, each, room)]
    return lines


def _told(words: Words, summary: Summary, room: int) -> Iterator[Line]:
    """The counts with marks and words, then checks and time."""
    open_ = {UNDECIDED: summary.undecided, SKIPPED: summary.skipped, LEFT: summary.left}
    dismissed = {"dismissed": summary.dismissed} if summary.dismissed else {}
    yield from _flow([_count(words, *pair) for pair in (_settled(summary) | dismissed).items()], room)
    yield from _flow([_count(words, state, count) for state, count in open_.items() if count], room)
    flagged = summary.checks_right + summary.checks_open
    right = words("summary_flagged", right=summary.checks_right, all=flagged)
    yield from _labelled(words, "summary_checks", right if flagged else words("summary_unflagged"), room)
    if summary.checks_open:
        yield from _labelled(words, "", words("checks_open", n=summary.checks_open), room, "error")
    pace = summary.a_minute
    time = words("summary_untimed")
    if pace is not None:
        time = words("summary_pace", time=_time(summary.seconds), n=words.decimal(pace))
    yield from _labelled(words, "summary_time", time, room)


def _settled(summary: Summary) -> dict[str, int]:
    return {
        ACCEPTED: summary.accepted,
        FIXED: summary.fixed,
        ADDED: summary.added,
        REJECTED: summary.rejected,
    }


def _files(desk: Desk, room: int) -> Iterator[Line]:
    """Whether every truth file is written, and where they are; else what keeps them from it."""
    words, standing = desk.words, desk.truth
    label = "summary_truth"
    if standing.stuck:
        yield from _labelled(words, label, words("truth_stuck", n=len(standing.stuck)), room, "error")
        for error in standing.stuck:
            yield from _labelled(words, "", error_told(words, error), room, "error")
    elif standing.lagging:
        yield from _labelled(words, label, words("truth_lags", n=standing.lagging), room, "busy")
    elif desk.session:
        yield from _labelled(words, label, words("truth_written", where=f"sessions/{desk.session}/truth"), room)
    else:
        yield from _labelled(words, label, words("truth_written_all"), room)


def _articles(desk: Desk, each: Mapping[str, Summary], room: int) -> Iterator[Line]:
    for at, article in enumerate(desk.review.articles[:_MOST_ARTICLES], 1):
        extraction = desk.review.extraction(article.id)
        title = (extraction.description.title if extraction else "") or article.id
        summary = each[article.id]
        waiting = {UNDECIDED: summary.undecided, SKIPPED: summary.skipped, LEFT: summary.left}
        mark = Run("✓ " if summary.is_finished else "  ", ("on-disk",))
        counts = Run(_marks(_settled(summary) | waiting) + "  ", ("strong",))
        yield clip_line((mark, Run(f"{at} ", ("note",)), counts, Run(title, ("note",))), room)
    if beyond := len(each) - _MOST_ARTICLES:
        yield from wrapped(desk.words("summary_more", n=beyond), room, "note") if beyond > 0 else ()


def _marks(counts: Mapping[str, int]) -> str:
    """Counts behind their marks, those of nothing left out."""
    return " ".join(f"{GLYPHS[state]}{count}" for state, count in counts.items() if count) or "–"


def _count(words: Words, state: str, count: int) -> Line:
    glyph = GLYPHS.get(state, GLYPHS[LEFT])
    role = f"state-{state}" if state in GLYPHS else f"state-{LEFT}"
    return Run(f"{glyph} {count} ", (role,)), Run(words(_NAMES.get(state, state)), ("note",))


def _flow(parts: Sequence[Line], room: int) -> list[Line]:
    """Parts beside each other, as many as fit in a row."""
    lines: list[Line] = []
    for part in parts:
        if lines and line_width(lines[-1]) + line_width(part) + 2 <= room:
            lines[-1] = (*lines[-1], Run("  "), *part)
        else:
            lines.append(clip_line(part, room))
    return lines


def _labelled(words: Words, key: str, text: str, room: int, role: str = "") -> Iterator[Line]:
    """A label, none where ``key`` is empty, and its text wrapped beside it; all texts in one column."""
    column = max(width(words(each)) for each in _LABELS)
    rows = wrapped(text, max(8, room - column - 1), *((role,) if role else ()))
    for y, row in enumerate(rows):
        label = words(key) if key and not y else ""
        yield clip_line((Run(label + " " * (column + 1 - width(label)), ("note",)), *row), room)


def _time(seconds: float) -> str:
    """A stretch of time as a clock shows it: minutes and seconds, hours only where there are any."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
