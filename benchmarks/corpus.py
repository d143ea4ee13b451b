"""What extraction is timed on: the seeds, a large corpus shuffled from real paragraphs, one very long article."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
SEED = 20261121
ARTICLE_BYTES = 5400
"""Bytes of a made article: what an article of local news has on average."""
UNITS = 100
"""How many units the peers know."""

_SHARE = {"percent": 1, "money": 1, "physical": 1, "time": 1, "noun": 6}
"""How many spellings of an entry are taken in each turn: a noun's are words of their own."""


def texts(*folders: str) -> list[str]:
    """The articles of folders under the repository, in the order of their names."""
    paths = [path for folder in folders for path in sorted((ROOT / folder).glob("*.txt"))]
    return [path.read_bytes().decode("utf-8-sig") for path in paths]


def seeds() -> list[str]:
    return texts("seeds")


def known() -> list[str]:
    """Articles that rules were written with."""
    return texts("seeds", "tests/gold/devset")


def every() -> list[str]:
    """Every article of the repository, each once: for a first pass over text that is never told twice."""
    return texts("seeds", "tests/gold/devset", *(f"tests/gold/fresh_{letter}" for letter in "abcd"))


def shuffled(megabytes: float) -> list[str]:
    """Articles of about ``ARTICLE_BYTES`` of paragraphs of the known ones, in an order that is always the same."""
    paragraphs = [line for text in known() for line in text.splitlines() if line.strip()]
    draw = random.Random(SEED)
    articles, lines, size, total = list[str](), list[str](), 0, 0
    while total < megabytes * 1e6:
        draw.shuffle(paragraphs)
        for paragraph in paragraphs:
            lines.append(paragraph)
            size += len(paragraph.encode()) + 1
            if size >= ARTICLE_BYTES:
                articles.append("\n".join(lines) + "\n")
                total += size
                lines, size = [], 0
            if total >= megabytes * 1e6:
                break
    return articles


def long_article(size: int, *, in_one_line: bool) -> str:
    """One article of ``size`` bytes, with or without line breaks."""
    text = "".join(shuffled(size / 1e6 + 0.1))
    cut = text.encode()[:size].decode(errors="ignore")
    return cut.replace("\n", " ") if in_one_line else cut


def lexicon() -> tuple[list[str], list[str]]:
    """Scales such as ``tỷ``, and about a hundred units of the rule pack, the commonest spellings first."""
    entries = tomllib.loads((ROOT / "rules" / "units.toml").read_text(encoding="utf-8"))["unit"]
    scales = [spelling for entry in entries if entry["kind"] == "scale" for spelling in entry["spellings"]]
    families = [(entry["spellings"], _SHARE[entry["kind"]]) for entry in entries if entry["kind"] in _SHARE]
    turns = range(max(len(family) for family, _ in families))
    taken = (word for turn in turns for family, share in families for word in family[turn * share :][:share])
    return scales, list(dict.fromkeys(taken))[:UNITS]
