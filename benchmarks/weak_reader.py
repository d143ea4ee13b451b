"""A reader whose candidates are given and whose rules read nothing more: help as it is where rules are weak."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reviewer.domain.article import Article, Extraction
from reviewer.domain.candidate import Candidate
from reviewer.domain.explanation import Explanation
from reviewer.domain.pack import PackFile
from reviewer.domain.signs import Sign
from reviewer.domain.span import Span
from reviewer.extraction.assisting.assist import Assistant
from reviewer.extraction.packs.pack import compile_pack
from reviewer.extraction.resolving.catalogue import Catalogue
from reviewer.extraction.words import same_length_lower

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer.extraction.figures.scanner import RawFigure


class WeakReader(Assistant):
    """The assistant of a pack on candidates from elsewhere; a guess at a figure has only the words beside it."""

    digest = "weak"

    def __init__(self, files: tuple[PackFile, ...], extractions: Mapping[str, Extraction]) -> None:
        pack = compile_pack(files)

        def scan(text: str) -> Sequence[RawFigure]:
            return tuple(pack.figure_scanner.scan(text, same_length_lower(text), None))

        super().__init__(pack, Catalogue(pack.indicators), self.extract, scan, lambda article, numeral: ())
        self._extractions = extractions

    def extract(self, article: Article) -> Extraction:
        """The candidates that were given."""
        return self._extractions[article.id]

    def explain(self, article: Article, at: Span | None = None) -> tuple[Explanation, ...]:
        """Nothing: no rule was run."""
        return ()

    def signs(self, article: Article, candidate: Candidate) -> tuple[Sign, ...]:
        """None: no rule was run."""
        return ()
