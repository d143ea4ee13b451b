"""The words that tell one indicator from another, whatever the spelling and the filler around them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from reviewer.domain.text import nfc

_WORD = re.compile(r"\w+")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{_TONES}]")
_OPEN_SYLLABLE = re.compile(r"(h|k|l|m|s|t|qu)y")

_LONG_FORMS = {
    "atgt": "an toàn giao thông",
    "bhtn": "bảo hiểm thất nghiệp",
    "bhxh": "bảo hiểm xã hội",
    "bhyt": "bảo hiểm y tế",
    "cchc": "cải cách hành chính",
    "cnxd": "công nghiệp xây dựng",
    "ctmtqg": "chương trình mục tiêu quốc gia",
    "dvc": "dịch vụ công",
    "dvctt": "dịch vụ công trực tuyến",
    "gcnqsdđ": "giấy chứng nhận quyền sử dụng đất",
    "gdp": "tổng sản phẩm",
    "gpmb": "giải phóng mặt bằng",
    "grdp": "tổng sản phẩm",
    "gtsx": "giá trị sản xuất",
    "htx": "hợp tác xã",
    "kcn": "khu công nghiệp",
    "mtqg": "mục tiêu quốc gia",
    "nsnn": "ngân sách nhà nước",
    "ntm": "nông thôn mới",
    "tdp": "tổ dân phố",
    "tdtt": "thể dục thể thao",
    "thcs": "trung học cơ sở",
    "thpt": "trung học phổ thông",
    "tngt": "tai nạn giao thông",
    "tp": "thành phố",
    "tthc": "thủ tục hành chính",
    "xdcb": "xây dựng cơ bản",
    "xklđ": "xuất khẩu lao động",
}
_FILLER_PHRASES = """
tỷ lệ, tỷ trọng, tổng số, số lượng, số lượt, tổng lượng, trên địa bàn, địa bàn, hằng năm, hàng năm, bình quân,
công tác, danh hiệu, được công nhận, đạt danh hiệu, chỉ tiêu về, cấp xã, toàn xã, toàn phường, toàn huyện,
toàn tỉnh, toàn thành phố, toàn thị xã, toàn quốc, cả năm, nhà nước, đạt chuẩn, trở lên, so với, trong đó,
kế hoạch về, việc thực hiện
"""
_FILLER_WORDS = """
của các được bị đã và cho về với tại ở theo cả có đạt ước là trong do để mức tổng những từ trên toàn năm
"""


@lru_cache(maxsize=8192)
def folded(word: str) -> str:
    """A word in one spelling: small letters, tone mark at the end (``hoà`` is ``hòa``), ``tỉ`` as ``tỷ``."""
    plain = unicodedata.normalize("NFD", word.casefold())
    tone = _TONE.search(plain)
    letters = nfc(_TONE.sub("", plain))
    if _OPEN_SYLLABLE.fullmatch(letters):
        letters = letters[:-1] + "i"
    return letters + tone[0] if tone else letters


def words(text: str) -> tuple[str, ...]:
    """Every word of ``text``, folded, common abbreviations written out."""
    found: list[str] = []
    for word in _WORD.findall(nfc(text)):
        found.extend(_folded_long_form(word))
    return tuple(found)


def content_words(spoken: tuple[str, ...]) -> frozenset[str]:
    """Those of the folded words that name something; all of them where nothing else is left."""
    kept: list[str] = []
    at = 1 if len(spoken) > 1 and spoken[0] == _NUMBER else 0
    while at < len(spoken):
        length = next((n for n in (3, 2) if spoken[at : at + n] in _FILLERS), 0)
        if not length and spoken[at] not in _FILLERS_ALONE:
            kept.append(spoken[at])
        at += length or 1
    return frozenset(kept or spoken)


@lru_cache(maxsize=8192)
def _folded_long_form(word: str) -> tuple[str, ...]:
    long_form = _LONG_FORMS.get(word.casefold())
    return tuple(map(folded, _WORD.findall(long_form))) if long_form else (folded(word),)


_NUMBER = folded("số")
_FILLERS = frozenset(map(words, _FILLER_PHRASES.split(",")))
_FILLERS_ALONE = frozenset(map(folded, _FILLER_WORDS.split()))
