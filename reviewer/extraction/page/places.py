"""Administrative places as a text names them.

Names run into the names of people (``phường Thượng Cát Lê Thị Thu Hương``), so a name is as long as the
article keeps it in all its mentions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import regex

from reviewer.extraction.words import Lexicon, Words

LEVELS = {
    "thôn": 1, "bản": 1, "xóm": 1, "ấp": 1, "khóm": 1, "buôn": 1, "làng": 1,
    "phường": 2, "xã": 2, "thị trấn": 2, "đặc khu": 2,
    "huyện": 3, "quận": 3, "thị xã": 3,
    "thành phố": 4, "tp": 4, "tp.": 4, "tphcm": 4, "tỉnh": 4,
}  # fmt: skip
"""Words for administrative units and how far up they stand."""

_WHOLE_NAME = "tphcm"
"""Written as one word, its kind and its name together."""
_UNITS = Lexicon(LEVELS.items())
_SORT = (
    r"(?:vùng (?:sâu|xa|cao|biên|ven|biển|trũng|lõi|đồng bằng|bãi ngang)|biên giới|miền (?:núi|biển|tây)|đảo"
    r"|ven (?:biển|sông|đô)|bãi ngang|nông thôn mới(?: nâng cao| kiểu mẫu)?|trung tâm|nội thành|ngoại thành|nghèo"
    r"|khó khăn|anh hùng|mới|thuần nông|trọng điểm|kiểu mẫu|làng nghề|cửa (?:khẩu|ngõ)|công nghiệp)"
)
"""What may tell the sort of a place between its kind and its name: ``xã vùng sâu Ngọc Biên``."""
_DOUBLE = r"Bà Rịa ?[-–] ?Vũng Tàu|Phan Rang ?[-–] ?Tháp Chàm"
_SYLLABLE = r"\p{Lu}\p{L}*(?:['’-]\p{L}+)?"
_RUN = regex.compile(rf"[ .][ ]?(?:{_SORT} )?({_DOUBLE}|{_SYLLABLE}(?: {_SYLLABLE}){{0,5}})")
_NUMERAL = regex.compile(
    r" ([1-9])(?=[,.;:)\n](?![0-9])|\Z| (?:có|đã|là|hiện|chậm|với|cũng|được|đang|vẫn|còn|và|thuộc|do|bị|chưa|mới"
    r"|chỉ|sẽ|đạt|ở|tại|khi|cho|từ|trong|hoàn thành|tổ chức|triển khai|xây dựng|huy động|trồng|phấn đấu)(?!\w))"
)
"""The numeral of a name that several places share: ``xã Sơn Kim 1``; ``xã Tân Lập 1 ha`` counts."""
_NO_UNIT_BEHIND = ("hợp tác ", "nông ", "cơ ", "văn ", "căn ", "kịch ", "nhật ", "biên ", "phiên ", "ấn ", "thức ")
"""What makes the next word part of another: ``hợp tác xã``, ``nông thôn``, ``văn bản``, ``thức tỉnh``."""
_NO_NAMES = ("HỘI", "ỦY", "UỶ", "ĐỘI", "ĐOÀN", "TRỰC THUỘC", "TRỌNG ĐIỂM", "CHÚNG")
"""What makes a kind of place in capitals part of another word: ``XÃ HỘI``, ``TỈNH ỦY``."""
_COUNTED = (
    "các",
    "những",
    "mỗi",
    "từng",
    "nhiều",
    "số",
    "hai",
    "ba",
    "một",
    "cấp",
    "liên",
    "vài",
    "xã,",
    "thôn,",
    "huyện,",
)
"""What makes a kind of place a counted noun and no place: ``các xã``, ``cấp huyện``."""
_RANKS = ("chủ tịch", "bí thư", "trưởng", "phó ", "giám đốc", "ủy viên", "uỷ viên")
_SURNAMES = frozenset(
    (
        "Nguyễn",
        "Trần",
        "Lê",
        "Phạm",
        "Hoàng",
        "Huỳnh",
        "Phan",
        "Vũ",
        "Võ",
        "Đặng",
        "Bùi",
        "Đỗ",
        "Hồ",
        "Ngô",
        "Dương",
        "Lý",
        "Đinh",
        "Trịnh",
        "Đào",
        "Mai",
        "Lương",
        "Cao",
        "Hà",
        "Tô",
        "Tạ",
        "Lâm",
        "Đoàn",
        "Trương",
        "Châu",
        "Vương",
        "Thái",
        "Phùng",
        "Quách",
        "Tống",
        "Kiều",
        "Chu",
        "La",
        "Lưu",
        "Vi",
    )
)
_MIDDLE = ("Thị", "Văn")
"""Second syllables that only people's names have."""
_STOPS = regex.compile(r"[.,;:()\n]")
_DASHED = frozenset(("-", "–"))
"""What joins the two parts of a double name."""
NAME_SHARE = 0.7
"""A further syllable belongs to a name if this share of its mentions has it."""


class Mention(NamedTuple):
    """A place named in the text."""

    start: int
    end: int
    unit: str
    """The word for its kind, as written there."""
    syllables: tuple[str, ...]


class Bare(NamedTuple):
    """A kind of place without a name: ``toàn phường``, ``xã``."""

    start: int
    end: int
    unit: str
    """In small letters."""


class Gazetteer:
    """The places that one article names."""

    def __init__(self, text: str, words: Words) -> None:
        self.text = text
        self.lowered = words.lowered
        self.mentions: list[Mention] = []
        self.capitals: list[Mention] = []
        """Those in lines of capitals, where a name runs into the words behind it."""
        self.bare: list[Bare] = []
        for at, unit, level in _UNITS.find(words):
            self._note(unit, level, at)
        self.mentions = _outermost(sorted(self.mentions))
        self.capitals = _outermost(sorted(self.capitals))
        people = [m for m in self.mentions if _is_person(m, self.mentions, self.lowered)]
        self.mentions = [m for m in self.mentions if m not in people]
        self.bare += [Bare(m.start, m.start + len(m.unit), m.unit.lower()) for m in people]
        self.bare = _without_inner(sorted(self.bare))
        self._lengths = _name_lengths(self.mentions)

    def name(self, mention: Mention) -> str:
        """The place as records name it: ``phường Thượng Cát``."""
        syllables = mention.syllables[: self._length(mention)]
        if not syllables:
            return mention.unit
        unit = (
            mention.unit if mention.unit.rstrip(".").isupper() and len(mention.unit) <= 3 else mention.unit.lower()
        )
        return f"{unit} {' '.join(syllables)}"

    def words(self, mention: Mention) -> tuple[int, int]:
        """Where the place's name stands, without a person's name that follows it."""
        cut = len(" ".join(mention.syllables)) - len(" ".join(mention.syllables[: self._length(mention)]))
        return mention.start, mention.end - cut

    def name_in_capitals(self, mention: Mention) -> str:
        """The place that a line of capitals names, as the text writes it elsewhere, else two syllables."""
        proper = [syllable.capitalize() for syllable in mention.syllables]
        is_whole = self.text[mention.end : mention.end + 1] in ("", "\n", ",", ":", ")") and len(proper) <= 3
        told = (n for n in range(min(len(proper), 4), 1, -1) if " ".join(proper[:n]) in self.text)
        return f"{mention.unit.lower()} {' '.join(proper[: next(told, len(proper) if is_whole else 2)])}"

    def _length(self, mention: Mention) -> int:
        return min(len(mention.syllables), self._lengths[_folded(mention.syllables)])

    def _note(self, unit: str, level: int, at: int) -> None:
        end = at + len(unit)
        if self.lowered.endswith(_NO_UNIT_BEHIND, 0, at) or self.lowered.startswith("/", at - 1):
            return
        if unit == _WHOLE_NAME:
            self.mentions.append(Mention(at, end, self.text[at:end], ()))
            return
        run = _RUN.match(self.text, end) if unit == "tp" or self.text[end : end + 1] == " " else None
        if run:
            name = run[1]
            numeral = _NUMERAL.match(self.text, run.end()) if len(name) > 2 else None
            is_abbreviated = unit.startswith("tp") and len(name) <= len("HCM")
            if name.isupper() and not is_abbreviated and (len(name) > 1 or self.text[at:end].isupper()):
                if level > 1 and not name.startswith(_NO_NAMES):
                    self.capitals.append(Mention(at, run.end(), self.text[at:end], tuple(name.split())))
            else:
                syllables = (*name.split(), numeral[1]) if numeral else tuple(name.split())
                named_to = numeral.end() if numeral else run.end()
                self.mentions.append(Mention(at, named_to, self.text[at:end], syllables))
            return
        if level > 1 and self.text[at + 1 : end].islower():
            head = self.lowered[max(0, at - 16) : at].rstrip()
            if head[-1:].isdigit() or head.endswith(_COUNTED):
                return
            self.bare.append(Bare(at, end, unit))


def is_capitals(unit: str) -> bool:
    """Whether a kind of place stands in capitals, so that its line may be a headline without proper names."""
    return unit.isupper() and len(unit) > len("TP.") and unit.lower() != _WHOLE_NAME


def _is_person(mention: Mention, mentions: Sequence[Mention], lowered: str) -> bool:
    """Whether a person's name follows the office: ``Chủ tịch UBND phường Nguyễn Thị Thủy``."""
    syllables = mention.syllables
    if not 1 < len(syllables) < 6 or not _follows_office(mention, lowered):
        return False
    if syllables[0] in _SURNAMES and (len(syllables) > 2 or syllables[1] in _MIDDLE):
        namesakes = [m for m in mentions if m.syllables[:3] == syllables[:3]]
        return all(_follows_office(m, lowered) for m in namesakes)
    # An article on one commune calls its officers by the commune's bare kind.
    others = {m.syllables[:2] for m in mentions if m.unit.lower() == mention.unit.lower() and m != mention}
    other = " ".join(min(others, default=())).casefold()
    return len(others) == 1 and other != " ".join(syllables[:2]).casefold() and lowered.count(other) > 2


def _follows_office(mention: Mention, lowered: str) -> bool:
    """Whether a rank and its office, with no stop between, stand in front of the word for a place."""
    head = _STOPS.split(lowered[max(0, mention.start - 60) : mention.start])[-1]
    return any(rank in head for rank in _RANKS)


def _without_inner(bare: list[Bare]) -> list[Bare]:
    """Without ``xã`` of ``thị xã``."""
    kept: list[Bare] = []
    for place in bare:
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept


def _folded(syllables: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(syllable.casefold() for syllable in syllables)


def _outermost(mentions: list[Mention]) -> list[Mention]:
    """Without mentions that stand inside another: ``xã`` of ``thị xã``."""
    kept: list[Mention] = []
    for mention in mentions:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _name_lengths(mentions: Iterable[Mention]) -> dict[tuple[str, ...], int]:
    """How many syllables the name has in each run of syllables that starts with a capital."""
    runs = [_folded(mention.syllables) for mention in mentions]
    prefixes = Counter(run[:n] for run in runs for n in range(1, len(run) + 1))
    short = {run for run in runs if len(run) == 1}
    lengths: dict[tuple[str, ...], int] = {}
    for run in runs:
        size = 1 if run[:1] in short else 2
        while size < len(run) and prefixes[run[: size + 1]] >= NAME_SHARE * prefixes[run[:size]]:
            size += 1
        is_single = prefixes[run[:2]] == 1
        lengths[run] = len(run) if _DASHED.intersection(run) else 2 if is_single and size > 3 else size
    return lengths


def level_of(place: str) -> int:
    """How far up a place stands; 0 for a name without a kind."""
    lowered = place.lower()
    return next((level for unit, level in LEVELS.items() if lowered.startswith(unit + " ") or lowered == unit), 0)


def bare_name(place: str) -> str:
    """The name of a place without its kind."""
    return " ".join(
        word
        for word in place.split()
        if word in _DASHED or (word[:1].isupper() and not (word.isupper() and len(word) <= 3))
    )
