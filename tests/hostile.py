"""Texts that no newspaper prints and every pipeline meets: each with a certain figure in its midst."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

from reviewer.domain.text import INVISIBLE, LINE_ENDS, SPACES

SEEDS = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
CERTAIN = "Tỷ lệ hộ nghèo giảm còn 2,35%."
"""A sentence whose figure every reading has to propose, whatever stands around it."""
DASHES = "-‐‑‒–—―−﹘﹣－"
ARTICLE = "".join(path.read_text(encoding="utf-8-sig") for path in SEEDS)


def _sized(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]


def _mixed_forms(size: int) -> str:
    lines = _sized(ARTICLE, size).splitlines()
    return "\n".join(unicodedata.normalize(("NFC", "NFD")[n % 2], line) for n, line in enumerate(lines))


def _marks(size: int) -> str:
    draw = random.Random(7)
    return "".join("a" + "".join(draw.choices("\u0300\u0301\u0309\u0323\u0328", k=40)) for _ in range(size // 41))


def _figures(size: int) -> str:
    return " ".join(f"đạt {n % 90 + 1},{n % 7}% và" for n in range(size // 11))


GROWING: Mapping[str, Callable[[int], str]] = {
    "digits in a row": lambda size: "7" * size,
    "no space": lambda size: _sized("đạttỷlệhộnghèo,12%.(", size),
    "no space, letters only": lambda size: _sized("nghiên", size),
    "no space, capital letters": lambda size: _sized("Nghiên", size),
    "no line break": lambda size: _sized(ARTICLE.replace("\n", " "), size),
    "no sentence end": lambda size: _sized(ARTICLE.translate(dict.fromkeys(map(ord, ".;!?\n:,"), " ")), size),
    "no sentence end, commas": lambda size: _sized(
        ARTICLE.translate(dict.fromkeys(map(ord, ".;!?\n:"), " ")), size
    ),
    "open parentheses": lambda size: "(" * size,
    "open parentheses with words": lambda size: _sized("(đạt 5% ", size),
    "closing parentheses": lambda size: _sized("đạt 5%) ", size),
    "quotation marks": lambda size: _sized('“đạt " ', size),
    "commas": lambda size: "," * size,
    "digits and commas": lambda size: _sized("1,", size),
    "digits and dashes": lambda size: _sized("1-", size),
    "digits and strokes": lambda size: _sized("12/", size),
    "points": lambda size: "." * size,
    "spaces": lambda size: " " * size,
    "fixed spaces": lambda size: _sized("\u00a0\u2003 ", size),
    "line ends": lambda size: "\n" * size,
    "carriage returns": lambda size: "\r\n" * (size // 2),
    "dashes": lambda size: _sized("- ", size),
    "every dash": lambda size: _sized(f" {' '.join(DASHES)} 5 ", size),
    "every space": lambda size: _sized("đạt" + "5%".join(SPACES), size),
    "every line end": lambda size: _sized("đạt 5% ".join(LINE_ENDS), size),
    "invisible": lambda size: _sized(f"đạt {'5'.join(INVISIBLE)}% ", size),
    "only invisible": lambda size: _sized(INVISIBLE, size),
    "combining marks": _marks,
    "one letter, all marks": lambda size: "a" + "\u0301" * size,
    "mixed forms": _mixed_forms,
    "decomposed": lambda size: unicodedata.normalize("NFD", _sized(ARTICLE, size)),
    "full-width digits": lambda size: _sized("đạt ９５,９% và ", size),
    "Arabic digits": lambda size: _sized("đạt ٩٥٫٩% và ", size),
    "figures": _figures,
    "figures, nothing else": lambda size: _sized("5 ", size),
    "percentages": lambda size: _sized("5% ", size),
    "figures in lines": lambda size: _sized("- Tỷ lệ đạt 5%\n", size),
    "one word lines": lambda size: _sized("Đạt\n", size),
    "years": lambda size: _sized("năm 2025 ", size),
    "dates": lambda size: _sized("ngày 5/12/2025, ", size),
    "places": lambda size: _sized("xã Tân Phú, tỉnh Cà Mau, ", size),
    "capital words": lambda size: _sized("Tân Phú ", size),
    "linking words": lambda size: _sized("đạt là có ", size),
    "and": lambda size: _sized("và ", size),
    "headings": lambda size: _sized("I. KẾT QUẢ\n1. Tỷ lệ:\n- đạt 5%\n", size),
    "control characters": lambda size: _sized("\x01\x02\x1b[31m5%\x7f ", size),
    "emoji": lambda size: _sized("👩‍👩‍👧‍👦 5% 🇻🇳 ", size),
    "OCR damage": lambda size: _sized("Tỷ lệ đạt 95 ,9 % và l2,5% , O,5 % 1O0% ", size),
    "range chain": lambda size: _sized("từ 5 đến 6 đến ", size),
    "growing ranges": lambda size: " - ".join(map(str, range(size // 7))),
    "percent signs": lambda size: "%" * size,
    "colons": lambda size: _sized("a: ", size),
    "semicolons": lambda size: _sized("a; ", size),
    "one word": lambda size: _sized("tỷ lệ ", size),
    "hyphenated": lambda size: _sized("a-", size),
    "web addresses": lambda size: _sized("http://a.vn/1?b=2&", size),
    "scales": lambda size: _sized("5 tỷ 6 triệu 7 nghìn ", size),
    "of the above": lambda size: _sized("trong đó có 5 hộ, ", size),
    "plan and result": lambda size: _sized("118,6/96 tỷ đồng ", size),
}
"""Texts of about any size in code points, by what is hostile about them."""


def with_certain_figure(text: str) -> str:
    """``text`` behind a paragraph with a certain figure, and in front of another."""
    return f"{CERTAIN}\n\n{text}\n\n{CERTAIN.replace('nghèo', 'cận nghèo')}\n"


FOUND = (
    "." * 200 + " 5%",
    "a" + "\u0301\u0323" * 40 + "5%",
    "e" + "\u200b" * 50 + "\u0301 5%",
    "95 ,9 %",
    "5 ,6 ,7 %",
    "l2,5%|3%",
    "đạt ٩٥٫٩% và ９５,９%",
    "trong đó có 5 hộ, " * 400,
)
"""Texts that once hung, cost square time, lost a digit or gave a wrong value."""
