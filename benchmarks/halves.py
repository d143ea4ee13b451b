"""A rule pack that knows only what one half of the articles could have taught its author.

Rules, guards and cues that fire nowhere in the half are taken out, and so are the listed words that its texts
never use. What the rest scores on the other half tells how far the rules know the language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from typing import Any

import tomlkit

from reviewer.domain.article import Article, Extraction
from reviewer.domain.pack import PackFile
from reviewer.extraction.pipeline import Extractor

PRUNED = {"records": "rule", "guards": "guard", "cues": "cue"}
"""Files whose entries must fire to be kept, with the name of their tables."""
WORDED = {"phrases": ("phrase", "words"), "units": ("unit", "spellings")}
"""Files whose listed words must occur to be kept."""
LEFT_OUT = ("confidence", "catalogue")
"""Files that name what a thinned pack may lack, and bear on no scored field."""
NEVER_PRUNED = ("scale", "rate", "percent", "money", "physical", "time", "stop")
"""Kinds of units that are closed classes: an author knows them without a text."""


def halves(articles: Sequence[Article]) -> tuple[tuple[Article, ...], tuple[Article, ...]]:
    """Every other article: the halves are alike in size, and the same each time."""
    return tuple(articles[::2]), tuple(articles[1::2])


def known_to(
    files: Iterable[PackFile], extractor: Extractor, articles: Sequence[Article], *, words: bool
) -> list[PackFile]:
    """The pack's files with only what ``articles`` show; ``words``: the word lists are thinned out too."""
    fired = {source for article in articles for source in sources(extractor.extract(article))}
    text = "\n".join(" ".join(article.text.split()).lower() for article in articles)
    return [_thinned(file, fired, text, words=words) for file in files if _stem(file) not in LEFT_OUT]


def _stem(file: PackFile) -> str:
    return PurePosixPath(file.path.replace("\\", "/")).stem


def sources(extraction: Extraction) -> set[str]:
    """Ids of every rule, guard and cue that had a say in an extraction."""
    found = {figure.by for figure in extraction.figures}
    for candidate in extraction.candidates:
        found.add(candidate.rule)
        found.update(evidence.source for evidence in candidate.evidence)
    return found


def _is_said(entry: dict[str, Any], table: str, text: str) -> bool:
    """Whether a cue's words stand in the text: one may part two times of an article without setting a field."""
    return table == "cue" and any(word.lower() in text for word in entry.get("words", ()))


def _thinned(file: PackFile, fired: set[str], text: str, *, words: bool) -> PackFile:
    stem = _stem(file)
    document = tomlkit.parse(file.text).unwrap()
    if stem in PRUNED:
        table = PRUNED[stem]
        document[table] = [
            entry for entry in document[table] if entry["id"] in fired or _is_said(entry, table, text)
        ]
    elif stem in WORDED and words:
        table, key = WORDED[stem]
        for entry in document[table]:
            if entry.get("kind") not in NEVER_PRUNED and key in entry:
                kept = [word for word in entry[key] if word.lower() in text]
                entry[key] = kept or entry[key][:1]
    return PackFile(file.path, tomlkit.dumps(document))
