"""Which entries of a pack an article calls on: what tells a general rule from one that knows a single article.

Rules, guards, cues and catalogue entries are told by an extraction's candidates and figures. Phrases and cues
that only keep others away leave no trace there, so they are looked for in the text. Extracting pays nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from reviewer.domain.article import BODY, TITLE, Article, Extraction
from reviewer.domain.figure import GUARD
from reviewer.domain.pack import PackFile
from reviewer.domain.text import match_text
from reviewer.extraction.packs.matching import TIME_LIMIT
from reviewer.extraction.packs.pack import Pack, compile_pack
from reviewer.extraction.pipeline import Extractor
from reviewer.extraction.words import Lexicon, Words, same_length_lower, words_of

Entry = tuple[str, str]
"""Name of a table, and id of an entry there."""
TABLES = ("rule", "guard", "cue", "indicator", "phrase")


class Spotter:
    """Tells what of a pack fires in an article."""

    def __init__(self, files: Sequence[PackFile]) -> None:
        """Raises Problems for a pack that does not load."""
        self._pack = compile_pack(files)
        self._extractor = Extractor(self._pack)
        phrases = self._pack.phrases
        self._words = Lexicon((word.lower(), phrase.id) for phrase in phrases for word in phrase.words)
        self._patterns = [(p.id, self._pack.compile(f"(?<!\\w)(?:{p.pattern}\n)")) for p in phrases if p.pattern]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry that can fire, in the order of tables and files."""
        return tuple(_entries(self._pack))

    def seen_in(self, article: Article) -> frozenset[Entry]:
        """The entries that fire in an article."""
        extraction = self._extractor.extract(article)
        return frozenset(self._traced(extraction)) | frozenset(self._spoken(article, extraction))

    def _traced(self, extraction: Extraction) -> Iterator[Entry]:
        for figure in extraction.figures:
            if figure.account == GUARD:
                yield "guard", figure.by
        for candidate in extraction.candidates:
            yield "rule", candidate.rule
            if candidate.record.code:
                yield "indicator", candidate.record.code
            yield from (("cue", evidence.source) for evidence in candidate.evidence)

    def _spoken(self, article: Article, extraction: Extraction) -> Iterator[Entry]:
        """Silent cues and phrases that stand in the title or body."""
        for zone in extraction.zones:
            if zone.kind not in (TITLE, BODY):
                continue
            text = match_text(article.text[zone.span.start : zone.span.end]).text
            words = words_of(same_length_lower(text))
            for hit in self._pack.cue_scanner.standing(text, words):
                if hit.cue.silent:
                    yield "cue", hit.cue.id
            yield from (("phrase", phrase_id) for phrase_id in self._phrases(text, words))

    def _phrases(self, text: str, words: Words) -> set[str]:
        """The phrase entries of which a word or the pattern stands in a text."""
        seen = {phrase_id for _, _, phrase_id in self._words.find(words)}
        for phrase_id, pattern in self._patterns:
            if phrase_id not in seen and _stands(pattern, text):
                seen.add(phrase_id)
        return seen


def _stands(pattern: regex.Pattern[str], text: str) -> bool:
    try:
        return pattern.search(text, timeout=TIME_LIMIT) is not None
    except TimeoutError:
        return False


def _entries(pack: Pack) -> Iterator[Entry]:
    for table, entries in zip(
        TABLES, (pack.rules, pack.guards, pack.cues, pack.indicators, pack.phrases), strict=True
    ):
        yield from ((table, entry.id) for entry in entries)
