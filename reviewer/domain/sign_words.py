"""What each sign of a candidate says to a person, in English and in Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping

from reviewer.domain.signs import BY_RULE

_TABLE = """\
every-candidate | any candidate at all | mọi ứng viên
code-known | the catalogue knows the indicator | danh mục có chỉ tiêu này
code-unknown | the catalogue does not know the indicator | danh mục không có chỉ tiêu này
unit-percent | the unit is percent | đơn vị là phần trăm
unit-money | the unit is money | đơn vị là tiền
unit-other | the unit is a counted noun or a measure | đơn vị là danh từ đếm hoặc đơn vị đo
unit-none | there is no unit | không có đơn vị
measure-level | the figure is a level | con số là mức
measure-relative | the figure is a change or a share of a plan | con số là mức tăng giảm hoặc so kế hoạch
status-actual | told as reached | được nêu là đã đạt
status-estimate | told as an estimate | được nêu là ước tính
status-target | told as a target | được nêu là mục tiêu
words-few | the indicator has one or two syllables | chỉ tiêu chỉ có một, hai tiếng
words-usual | the indicator has a usual length | chỉ tiêu dài vừa phải
words-many | the indicator has more than twelve syllables | chỉ tiêu dài hơn mười hai tiếng
checks-passed | all checks passed | đạt mọi kiểm tra
checks-failed | a check failed | có kiểm tra không đạt
"""
_FIELDS = {
    "period": ("the period", "kỳ"),
    "place": ("the place", "địa bàn"),
    "status": ("the status", "tình trạng"),
}
_PLACES = {
    "beside": ("{} is told beside the figure", "{} được nêu cạnh con số"),
    "sentence": ("{} is told in the same sentence", "{} được nêu trong cùng câu"),
    "paragraph": ("{} is told in another sentence of the paragraph", "{} được nêu ở câu khác trong đoạn"),
    "elsewhere": ("{} is told elsewhere in the article", "{} được nêu ở chỗ khác trong bài"),
    "default": ("no words tell {}", "không có từ ngữ nêu {}"),
}


def _read() -> dict[str, tuple[str, str]]:
    rows = (line.split(" | ") for line in _TABLE.splitlines())
    words = {sign: (english, vietnamese) for sign, english, vietnamese in rows}
    for field, names in _FIELDS.items():
        for place, phrases in _PLACES.items():
            english, vietnamese = (phrase.format(name) for phrase, name in zip(phrases, names, strict=True))
            words[f"{field}-from-{place}"] = (english, vietnamese)
    return words


SIGN_WORDS: Mapping[str, tuple[str, str]] = _read()
"""English and Vietnamese words by sign; the signs of rules are told by the rule's id."""


def about_sign(sign: str, language: str = "en") -> str:
    """A few words about a sign; ``language`` is ``en`` or ``vi``."""
    is_vietnamese = language == "vi"
    if sign.startswith(BY_RULE):
        rule = sign.removeprefix(BY_RULE)
        return f"do quy tắc {rule} đọc" if is_vietnamese else f"read by the rule {rule}"
    return SIGN_WORDS[sign][is_vietnamese]
