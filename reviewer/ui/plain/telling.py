"""What a dialogue says of the desk, in lines without marks that only eyes could read. Pure."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from reviewer.domain.candidate import FactId
from reviewer.domain.entry import Entry
from reviewer.domain.record import EDITABLE, changed_fields
from reviewer.domain.span import Span
from reviewer.ui.keys.actions import GROUPS, REJECT, in_scope
from reviewer.ui.keys.key_names import show_key
from reviewer.ui.painting.glyphs import shown
from reviewer.ui.painting.lines import Line
from reviewer.ui.plain.commands import OWN
from reviewer.ui.showing.disk_view import missing_told
from reviewer.ui.showing.fields_view import fields_lines, why_lines
from reviewer.ui.showing.filter_view import filter_lines
from reviewer.ui.showing.form_view import form_view
from reviewer.ui.showing.history_view import history_lines
from reviewer.ui.showing.rest_view import rest_lines
from reviewer.ui.showing.summary_view import summary_lines
from reviewer.ui.showing.sure_view import checks_told, percent
from reviewer.ui.showing.view_view import view_run
from reviewer.ui.state.desk import FILTER_PROMPTS, SAVED, Desk
from reviewer.ui.state.form import Form
from reviewer.ui.wording.record_text import brief, field_text
from reviewer.ui.wording.value_words import value_names

_AROUND = 200
"""Characters of the article read out on each side of a record, at most."""
_TOLD = ("measure", "basis", "status", "period", "place", "code")
_ENDS = ".!?;\n\r"
_LABEL = 240
"""Cells from which a third is left to the name of a view."""


def heading(desk: Desk) -> str:
    """Number and title of the open article."""
    article = desk.article
    if article is None:
        return desk.words("no_articles")
    at = next(i for i, a in enumerate(desk.review.articles, 1) if a.id == article.id)
    extraction = desk.review.extraction(article.id)
    title = (extraction.description.title if extraction else "") or article.id
    return desk.words("plain_article", at=at, all=len(desk.review.articles), title=shown(title))


def focus(desk: Desk, room: int) -> Iterator[str]:
    """What is in focus: which of how many, the words around it, its fields."""
    entry, span = desk.entry, desk.focus_span()
    if span is None:
        yield desk.words("nothing_here")
        return
    if entry is not None:
        yield _place(desk, entry)
    around = entry.record.span.join(span) if entry else span
    yield shown(_around(desk.text, around, span))
    if desk.is_why or not isinstance(desk.target, FactId):
        yield from texts(why_lines(desk, room) if desk.is_why else fields_lines(desk, room))
    elif entry is not None:
        yield from _record(desk, entry)


def form(desk: Desk, room: int) -> Iterator[str]:
    """The form: each field with its letter, likely values with their digits, what is wrong."""
    if desk.form:
        yield from texts(form_view(desk.form, desk.words, desk.keymap, room, desk.has_rules).lines)
        yield desk.words("plain_form")


def field(desk: Desk, form: Form) -> Iterator[str]:
    """What the active field holds, and its values where they are a closed set."""
    names = value_names(desk.words, form.active)
    text = names.get(form.edit.text, form.edit.text)
    yield desk.words("plain_field", name=desk.words(form.active), text=shown(text))
    if names:
        yield ", ".join(names.values())


def refused_choice(desk: Desk, text: str) -> str:
    """That no value of the active field begins with ``text``, where that is so."""
    names = value_names(desk.words, desk.form.active) if desk.form else {}
    if not desk.form or not names or desk.form.begun:
        return ""
    return desk.words("error_field_choice", text=shown(text), choices=", ".join(names.values()))


def rest(desk: Desk, room: int) -> Iterator[str]:
    """What accepting the rest of the article would do, line by line."""
    yield from texts(rest_lines(desk, room))


def page(desk: Desk, room: int) -> Iterator[str]:
    """The summary, or the history of what is in focus."""
    yield from texts((summary_lines if desk.is_summary else history_lines)(desk, room))


def filters(desk: Desk, room: int) -> Iterator[str]:
    """What may be answered to a question about filters, and what is wrong with what was."""
    if desk.prompt and desk.prompt.kind in FILTER_PROMPTS:
        yield from texts(filter_lines(desk, room))
        if desk.prompt.kind == SAVED:
            yield desk.words("plain_saved")


def reasons(desk: Desk) -> Iterator[str]:
    """The reasons to reject with their keys."""
    for action in in_scope(REJECT):
        if action.scope == REJECT:
            yield f"{desk.keymap.label(action.id)} {desk.words.label(action.id)}"


def progress(desk: Desk) -> str:
    """How far the review is, and what is on disk."""
    words, counts = desk.words, desk.review.progress()
    everything = counts.settled + counts.undecided + counts.skipped
    told, standing = words("progress", settled=counts.settled, all=everything), desk.review.standing()
    missing = missing_told(words, standing, sys.maxsize)
    return " · ".join(filter(None, (told, missing, words("on_disk", n=standing.on_disk))))


def listing(desk: Desk) -> Iterator[str]:
    """Every row of the list, of the view that is on or the article, in a line of its own."""
    if desk.view:
        yield shown(_view(desk))
    for at, entry in enumerate(desk.rows, 1):
        yield shown(_row(desk, at, entry))


def article(desk: Desk) -> Iterator[str]:
    """The open article, line by line."""
    yield from (shown(line) for line in desk.text.splitlines())


def help_lines(desk: Desk) -> Iterator[str]:
    """Every command that counts now: key, name, what it does."""
    words = desk.words
    yield words("plain_help")
    actions = in_scope(desk.scope)
    for group in GROUPS:
        for action in actions:
            if action.group == group:
                keys = ", ".join(map(show_key, desk.keymap.keys(action.id)))
                yield f"{keys}: {words.help(action.id)} ({words.label(action.id)})"
    for name, names in OWN.items():
        yield f"{names[words.language == 'vi']}: {words('plain_' + name)}"


def texts(lines: Iterable[Line]) -> Iterator[str]:
    """Painted lines as text, each safe to print."""
    for line in lines:
        yield shown("".join(run.text for run in line)).rstrip()


def _record(desk: Desk, entry: Entry) -> Iterator[str]:
    """A record in a few lines, with what one should not miss: failed checks, changes, a comment."""
    words, record = desk.words, desk.draft.record if desk.draft else entry.record
    yield shown(brief(record))
    fields = [(name, field_text(record, name, words)) for name in _TOLD]
    yield shown(", ".join(f"{words(name)} {text}" for name, text in fields if text))
    if entry.candidate:
        yield words("confidence", n=percent(desk, entry))
        yield from (f"! {shown(check)}" for check in checks_told(entry.candidate, words))
    for name in changed_fields(entry.proposed, record) if entry.proposed else ():
        if name in EDITABLE and entry.proposed:
            before = field_text(entry.proposed, name, words) or words("empty")
            yield shown(f"{words(name)}, {words('was', text=before)}")
    if entry.comment:
        yield shown(f"{words('comment')}: {entry.comment}")
    if desk.is_changed:
        yield words("pending", **desk.key_names())


def _place(desk: Desk, entry: Entry) -> str:
    """Which of how many an entry is, of the view that is on where it is there, else of its article."""
    state, rows = desk.words(entry.state), desk.rows
    if desk.view and rows.row(entry.fact) is not None:
        return f"{_view(desk)}, {state}"
    row, entries = desk.entries.row(entry.fact), desk.entries
    if not desk.view:
        row, entries = rows.row(entry.fact), rows
    return desk.words("plain_candidate", at=(row or 0) + 1, all=len(entries), state=state)


def _view(desk: Desk) -> str:
    return "".join(run.text for run in view_run(desk, _LABEL)).strip()


def _row(desk: Desk, at: int, entry: Entry) -> str:
    here = desk.words("plain_here_mark") if entry.fact == desk.target else ""
    number = f"#{desk.view.number(entry.fact.article_id)} " if desk.view else ""
    return f"{at}. {number}{desk.words(entry.state)}: {brief(entry.record)}{here}"


def _around(text: str, span: Span, figure: Span) -> str:
    """The sentence that holds ``span``, the figure in it set off."""
    start = max((text.rfind(end, 0, span.start) + 1 for end in _ENDS), default=0)
    ends = [at for at in (text.find(end, span.end) for end in _ENDS) if at >= 0]
    end = min(ends, default=len(text))
    start, end = max(start, span.start - _AROUND), min(end, span.end + _AROUND)
    return f"{text[start : figure.start]}»{figure.cut(text)}«{text[figure.end : end]}".strip()
