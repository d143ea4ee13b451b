"""The keys of the filter language: what each looks at, which values it knows, what it is called in Vietnamese."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from reviewer.domain.decision import REASONS
from reviewer.domain.entry import ACCEPTED, ADDED, ENTRY_STATES, FIXED, REJECTED, SKIPPED, UNDECIDED
from reviewer.domain.finding import SENTENCES
from reviewer.domain.folding import bare
from reviewer.domain.record import COMPARATORS, EDITABLE, MEASURES, STATUSES
from reviewer.domain.text import nfc

CHOICE, NAME, UNIT, PERIOD, NUMBER, WORDS = "choice", "name", "unit", "period", "number", "words"
"""How a value is compared: one of a list, a part of an id, exactly, from its beginning, by size, as words."""

TEXT = "text"
"""The key of words without a key."""
OPEN, SETTLED, FAILING, CONFLICTING, COMMENTED = "open", "settled", "failing", "conflicting", "commented"
YES, NO, ANY = "yes", "no", "any"
CHECKS = tuple(check for check in SENTENCES if check != "more-than-whole")


class Key(NamedTuple):
    """What may stand before the colon."""

    kind: str
    values: tuple[str, ...] = ()
    """The values of a choice, those that are offered for others."""
    aliases: tuple[str, ...] = ()
    """Its names in Vietnamese, the one to show first."""
    is_all: bool = False
    """Whether several values of it must all hold; otherwise one of them must."""


KEYS: Mapping[str, Key] = {
    "state": Key(CHOICE, ENTRY_STATES, ("trạng-thái",)),
    "is": Key(CHOICE, (*ENTRY_STATES, OPEN, SETTLED, FAILING, CONFLICTING, COMMENTED), ("là",), is_all=True),
    "rule": Key(NAME, (), ("quy-tắc",)),
    "check": Key(CHOICE, CHECKS, ("kiểm-tra",)),
    "sure": Key(NUMBER, (), ("chắc", "tin-cậy"), is_all=True),
    "annotator": Key(NAME, (), ("người",)),
    "changed": Key(CHOICE, (*EDITABLE, ANY), ("đổi",)),
    "comment": Key(WORDS, (YES, NO), ("ghi-chú",)),
    "reason": Key(CHOICE, REASONS, ("lý-do",)),
    "article": Key(WORDS, (), ("bài",)),
    "indicator": Key(WORDS, (), ("chỉ-tiêu",)),
    "value": Key(NUMBER, (), ("giá-trị",), is_all=True),
    "unit": Key(UNIT, (), ("đơn-vị",)),
    "comparator": Key(CHOICE, COMPARATORS, ("so-sánh",)),
    "measure": Key(CHOICE, MEASURES, ("loại-đo",)),
    "basis": Key(WORDS, (), ("so-với",)),
    "status": Key(CHOICE, STATUSES, ("tình-trạng",)),
    "period": Key(PERIOD, (), ("kỳ",)),
    "place": Key(WORDS, (), ("địa-bàn",)),
    "code": Key(NAME, (), ("mã",)),
    TEXT: Key(WORDS, (), ("chữ",), is_all=True),
}

_VALUES = {
    "chưa-xét": UNDECIDED,
    "đã-nhận": ACCEPTED,
    "đã-sửa": FIXED,
    "đã-thêm": ADDED,
    "đã-loại": REJECTED,
    "để-sau": SKIPPED,
    "còn-lại": OPEN,
    "đã-xét": SETTLED,
    "lỗi-kiểm-tra": FAILING,
    "mâu-thuẫn": CONFLICTING,
    "có-ghi-chú": COMMENTED,
    "có": YES,
    "không": NO,
    "bất-kỳ": ANY,
    "thực-tế": "actual",
    "ước-tính": "estimate",
    "mục-tiêu": "target",
    "mức": "level",
    "tăng": "increase",
    "giảm": "decrease",
    "đạt-kế-hoạch": "of_plan",
    "vượt-kế-hoạch": "above_plan",
    "hụt-kế-hoạch": "below_plan",
    "so-kỳ-trước": "of_previous",
}
"""Vietnamese names of values."""


def plain(typed: str) -> str:
    """A name as it is looked up: in whatever case, without tones and without marks between its words."""
    return "".join(c for c in bare(nfc(typed)) if c.isalnum())


_KEY_NAMES = {plain(name): key for key, known in KEYS.items() for name in (key, *known.aliases)}


def key_named(typed: str) -> str | None:
    """The key that ``typed`` means, in whatever case and with or without tones, spaces or hyphens."""
    return _KEY_NAMES.get(plain(typed))


def nearest_key(typed: str) -> str:
    """The key that is spelled most like ``typed``; empty where none is."""
    near = get_close_matches(plain(typed), _KEY_NAMES, n=1)
    return _KEY_NAMES[near[0]] if near else ""


def choice(key: str, typed: str) -> str | None:
    """The value of a choice that ``typed`` means; None where there is none."""
    names = value_names(key)
    return names.get(typed) or names.get(plain(typed))


def nearest_value(key: str, typed: str) -> str:
    """The value of a choice that is spelled most like ``typed``; empty where none is."""
    names = value_names(key)
    near = nearest(plain(typed), names)
    return names[near] if near else ""


def nearest(typed: str, known: Iterable[str]) -> str:
    """What is spelled most like ``typed``, or begins with it; empty where nothing is."""
    known = sorted(known)
    near = get_close_matches(typed, known, n=1) or [name for name in known if typed and name.startswith(typed)]
    return near[0] if near else ""


def shown_values(key: str, language: str) -> tuple[str, ...]:
    """The values that a key offers, by the names of a language where it has some."""
    return tuple(shown_value(value, language) for value in KEYS[key].values)


def shown_value(value: str, language: str) -> str:
    """A value by its name in a language where it has one."""
    return next((name for name, known in _VALUES.items() if known == value), value) if language == "vi" else value


def shown_key(key: str, language: str) -> str:
    """A key by its name in a language."""
    return KEYS[key].aliases[0] if language == "vi" else key


def value_names(key: str) -> Mapping[str, str]:
    """Every name of the values of a choice; a name of letters also without the marks between them."""
    values = KEYS[key].values
    unmarked = {plain(value): value for value in values if plain(value)}
    vietnamese = {plain(name): value for name, value in _VALUES.items() if value in values}
    return {value: value for value in values} | unmarked | vietnamese
