"""An explanation as lines: the fields pane and the command line show the same.

Pure, from values to data. Words of the article and of the pack are text in runs and never markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reviewer.domain.explanation import Contender, Explanation, Governance, Reason, Source, Words
from reviewer.domain.figure import CANDIDATE, LEFT
from reviewer.domain.record import Record
from reviewer.ui.painting.glyphs import width
from reviewer.ui.painting.lines import Line, Run, clip_line
from reviewer.ui.showing.list_view import wrapped
from reviewer.ui.wording.record_text import brief, field_text
from reviewer.ui.wording.value_words import value_name
from reviewer.ui.wording.words import Words as Phrases

_LABEL = 11
"""Cells of a label and the space behind it."""
_LONGEST_PATTERN, _LONGEST_QUOTE = 60, 160
_PRINTED = 110
"""Cells of a line that goes to no terminal."""
_WON, _LOST = "✓", "✗"
_TRANSLATED = ("level", "scope")
"""Values of a reason that are keys of levels themselves."""
_ROLES = {"indicator": "indicator", "unit": "unit", "period": "period", "place": "place", "value": "figure"}
_OF_CONTEXT = ("period", "status", "place")


def explanation_lines(told: Explanation, phrases: Phrases, room: int) -> list[Line]:
    """All that an explanation says, in lines of at most ``room`` cells."""
    page = _Page(phrases, room)
    page.say(_quoted(told.figure, phrases), "title")
    if told.account == CANDIDATE:
        _candidate(page, told)
    elif told.account == LEFT:
        _left(page, told)
    else:
        _claimed(page, told)
    return page.lines


class _Page:
    """Lines as they are written."""

    def __init__(self, phrases: Phrases, room: int) -> None:
        self.phrases, self.room = phrases, max(room, 2 * _LABEL)
        self.lines: list[Line] = []

    def heading(self, key: str, **values: object) -> None:
        """A line that opens a part."""
        self.lines.append(clip_line((Run(self.phrases(key, **values), ("strong",)),), self.room))

    def say(self, text: str, role: str = "") -> None:
        """A paragraph across the whole width."""
        self.lines += wrapped(text, self.room, *_roles(role))

    def row(self, label: str, text: str, role: str = "", label_role: str = "note") -> None:
        """A label with its text wrapped beside it; a long label stands above."""
        indent = Run(" " * _LABEL)
        rows = wrapped(text, self.room - _LABEL, *_roles(role))
        if width(label) < _LABEL:
            first: Line = (Run(label + " " * (_LABEL - width(label)), (label_role,)), *rows[0])
            self.lines.append(clip_line(first, self.room))
            rows = rows[1:]
        else:
            self.lines += wrapped(label, self.room, label_role)
        self.lines += [clip_line((indent, *row), self.room) for row in rows]


def _candidate(page: _Page, told: Explanation) -> None:
    phrases = page.phrases
    page.row(phrases("rule"), _named(told.source), "note")
    page.row("", _and(phrases("why_rank", n=told.rank), told.source.place), "note")
    page.heading("why_pattern")
    _patterns(page, told)
    for slot in told.slots:
        is_shared = slot.slot == "shared"
        label = phrases("why_shared") if is_shared else phrases("why_slot", slot=slot.slot)
        page.row(label, _all_quoted(slot.words, phrases), "indicator")
    page.heading("why_fields")
    for field in told.fields:
        if field.field in _OF_CONTEXT:
            continue
        value = value_name(phrases, field.field, field.value) or phrases("empty")
        page.row(phrases(field.field), value, _ROLES.get(field.field, ""))
        quote = _all_quoted(field.words, phrases)
        if field.source.id == told.by:
            by = told.by
        else:
            by = _by(field.source, phrases) if field.value else phrases("why_no_code")
        page.row("", _and(quote, by), "note")
    for governance in told.governance:
        _governance(page, governance)
    page.heading("why_rivals")
    if not told.rivals:
        page.say(phrases("why_no_rivals"), "note")
    for rival in told.rivals:
        page.row(_LOST, f"{_named(rival.rule)}: {_reason(rival.policy, phrases)}")
        read = _reading(rival.record, told.record, phrases)
        page.row("", f"{phrases('why_would_read')} {read}", "note")


def _claimed(page: _Page, told: Explanation) -> None:
    phrases = page.phrases
    page.say(phrases("why_guard"), "strong")
    page.row(told.by, told.source.about)
    if told.source.place:
        page.row("", told.source.place, "note")
    for reason in told.reasons:
        page.row("", _reason(reason, phrases))
    _patterns(page, told)
    if told.told_before:
        page.row(phrases("why_first"), _quoted(told.told_before, phrases))


def _left(page: _Page, told: Explanation) -> None:
    phrases = page.phrases
    page.say(phrases("why_left"), "strong")
    for reason in told.reasons:
        page.say(_reason(reason, phrases))
    if told.misses:
        page.heading("why_nearest")
    for at, miss in enumerate(told.misses, 1):
        page.row(str(at), _named(miss.rule), label_role="key")
        page.row("", _reason(miss.reason, phrases), "changed")
        page.row("", _and(phrases("why_rank", n=miss.rank), miss.rule.place), "note")


def _patterns(page: _Page, told: Explanation) -> None:
    """What each pattern matched, and its named groups under it."""
    phrases = page.phrases
    for match in told.matched:
        quote = _quoted(match.words, phrases) if match.words else phrases("why_wordless")
        page.row(match.key, quote)
        if match.pattern:
            page.row("", _clipped(match.pattern, _LONGEST_PATTERN), "note")
        for name, words in match.groups:
            page.row("", f"{name}: {_quoted(words, phrases)}")


def _governance(page: _Page, governance: Governance) -> None:
    phrases = page.phrases
    page.heading("why_governs", field=phrases(governance.field))
    _contender(page, _WON, governance.field, governance.won)
    for lost in governance.lost:
        _contender(page, _LOST, governance.field, lost)


def _contender(page: _Page, mark: str, field: str, told: Contender) -> None:
    phrases = page.phrases
    is_won = mark == _WON
    role = _ROLES.get(field, "") if is_won else ""
    label = f"{mark} {value_name(phrases, field, told.value)}".rstrip()
    page.row(label, _where(told, phrases), role if told.words else "note", "strong" if is_won else "note")
    verdict = "" if is_won else _reason(told.verdict, phrases)
    page.row("", _and(verdict, _by(told.source, phrases) if told.source.id else ""), "note")


def _where(told: Contender, phrases: Phrases) -> str:
    """The words of a cue and from where they govern."""
    if told.words is None:
        return phrases("no_words")
    away = phrases("why_away", level=phrases(f"level_{told.level}"), n=told.distance)
    return f"{_quoted(told.words, phrases)}, {away}"


def _reason(reason: Reason, phrases: Phrases) -> str:
    """A reason in words."""
    values = {key: phrases(f"level_{value}") if key in _TRANSLATED else value for key, value in reason.values}
    others = values.pop("others", "")
    said = phrases(f"reason_{reason.key}", **values)
    return f"{said}; {phrases('why_other_ways', others=others)}" if others else said


def _reading(record: Record, won: Record | None, phrases: Phrases) -> str:
    """What another rule would have made of the figure, as far as it differs."""
    if record == won:
        return phrases("why_same_record")
    return _and(brief(record), field_text(record, "measure", phrases), record.basis)


def _by(source: Source, phrases: Phrases) -> str:
    return _and(_named(source), source.place) if source.id else phrases("why_default")


def _named(source: Source) -> str:
    return f"{source.id}: {source.about}" if source.about else source.id


def _quoted(words: Words, phrases: Phrases) -> str:
    text = _clipped(" ".join(words.text.split()), _LONGEST_QUOTE)
    return f"“{text}” {phrases('why_at', start=words.start, end=words.end)}"


def _all_quoted(words: Iterable[Words], phrases: Phrases) -> str:
    return " + ".join(_quoted(said, phrases) for said in words)


def _and(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _clipped(text: str, most: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most] + "…"


def _roles(role: str) -> tuple[str, ...]:
    return (role,) if role else ()


def explanations_text(told: Iterable[Explanation], room: int) -> Iterator[str]:
    """Explanations in English as plain lines, one below the other; ``room`` 0 stands for no terminal's width."""
    phrases = Phrases("en")
    for at, explanation in enumerate(told):
        if at:
            yield ""
        for line in explanation_lines(explanation, phrases, room or _PRINTED):
            yield "".join(run.text for run in line).rstrip()
