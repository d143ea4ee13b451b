"""The provinces of Vietnam: a closed class that headlines name without their kind."""

from __future__ import annotations

from reviewer.extraction.words import same_length_lower

CITIES = frozenset(("Hà Nội", "Hồ Chí Minh", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế"))
"""Provinces that are cities."""
FULL_NAMES = {"Huế": "Thừa Thiên Huế"}
"""Provinces that headlines call by a shorter name."""
PROVINCES = (
    "An Giang",
    "Bà Rịa - Vũng Tàu",
    "Bạc Liêu",
    "Bắc Giang",
    "Bắc Kạn",
    "Bắc Ninh",
    "Bến Tre",
    "Bình Dương",
    "Bình Định",
    "Bình Phước",
    "Bình Thuận",
    "Cà Mau",
    "Cao Bằng",
    "Cần Thơ",
    "Đà Nẵng",
    "Đắk Lắk",
    "Đắk Nông",
    "Điện Biên",
    "Đồng Nai",
    "Đồng Tháp",
    "Gia Lai",
    "Hà Giang",
    "Hà Nam",
    "Hà Nội",
    "Hà Tĩnh",
    "Hải Dương",
    "Hải Phòng",
    "Hậu Giang",
    "Hòa Bình",
    "Hồ Chí Minh",
    "Huế",
    "Hưng Yên",
    "Khánh Hòa",
    "Kiên Giang",
    "Kon Tum",
    "Lai Châu",
    "Lạng Sơn",
    "Lào Cai",
    "Lâm Đồng",
    "Long An",
    "Nam Định",
    "Nghệ An",
    "Ninh Bình",
    "Ninh Thuận",
    "Phú Thọ",
    "Phú Yên",
    "Quảng Bình",
    "Quảng Nam",
    "Quảng Ngãi",
    "Quảng Ninh",
    "Quảng Trị",
    "Sóc Trăng",
    "Sơn La",
    "Tây Ninh",
    "Thái Bình",
    "Thái Nguyên",
    "Thừa Thiên Huế",
    "Thanh Hóa",
    "Tiền Giang",
    "Trà Vinh",
    "Tuyên Quang",
    "Vĩnh Long",
    "Vĩnh Phúc",
    "Yên Bái",
)
"""The provinces of Vietnam, before and after the mergers of 2025: a headline names them without their kind."""

REGIONS = (
    "Đồng bằng sông Cửu Long",
    "đồng bằng sông Cửu Long",
    "ĐBSCL",
    "Đồng bằng sông Hồng",
    "đồng bằng sông Hồng",
    "Tây Nguyên",
    "Đông Nam Bộ",
    "Tây Nam Bộ",
    "Tây Bắc",
    "Đông Bắc",
    "Bắc Trung Bộ",
    "Nam Trung Bộ",
    "Duyên hải miền Trung",
    "duyên hải miền Trung",
    "miền núi phía Bắc",
    "Trung du và miền núi phía Bắc",
    "trung du và miền núi phía Bắc",
    "miền Trung",
    "miền Bắc",
    "miền Nam",
)
"""The regions that figures of provinces are told beside."""

_FOLDED = tuple((name.casefold(), name) for name in PROVINCES)
_BY_LETTERS = dict(_FOLDED)


def provinces_in(text: str) -> list[str]:
    """The provinces that a text names as names, in text order, each once."""
    lowered = same_length_lower(text)
    found = ((_named_at(text, lowered, folded), name) for folded, name in _FOLDED)
    return [name for at, name in sorted(found) if at >= 0]


def _named_at(text: str, lowered: str, folded: str) -> int:
    """Where a name first stands as a name of its own; -1 if nowhere."""
    at = lowered.find(folded)
    while at >= 0:
        end = at + len(folded)
        if text[at].isupper() and not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            return at
        at = lowered.find(folded, end)
    return -1


def with_kind(province: str) -> str:
    """A province with the word for its kind: ``tỉnh Bến Tre``, ``thành phố Huế``."""
    return f"{'thành phố' if province in CITIES else 'tỉnh'} {province}"


def is_province(name: str) -> bool:
    """Whether a name is one of a province, small and capital letters alike."""
    return name.casefold() in _BY_LETTERS
