"""Rule packs that disagree, so that a changed pack adds, drops and changes candidates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reviewer.domain.article import Article, Description, Extraction
from reviewer.domain.candidate import Candidate
from reviewer.domain.figure import CANDIDATE, LEFT, Figure
from tests.storage.reader import FakeReader, numbers

Proposing = Callable[[int, Candidate], list[Candidate]]
"""What a pack makes of the n-th figure of an article, whose plain reading is the candidate."""


def _changed(candidate: Candidate, rule: str, **fields: str) -> Candidate:
    return replace(candidate, rule=rule, record=replace(candidate.record, **fields))  # type: ignore[arg-type]  # text fields


PACKS: dict[str, Proposing] = {
    "plain": lambda n, c: [c],
    "sparse": lambda n, c: [c] if n % 2 else [],
    "renamed": lambda n, c: [c if n % 2 else _changed(c, "longer", indicator=f"{c.record.indicator} mới")],
    "rescaled": lambda n, c: [_changed(c, "thousands", unit="nghìn")],
    "twofold": lambda n, c: [c, _changed(c, "total", indicator=f"tổng {c.record.indicator}")],
}
"""By digest. ``sparse`` leaves figures over, ``twofold`` reads two facts on one figure."""

DESCRIPTION = Description("Bài thử", place="xã A")


class PackReader(FakeReader):
    """Reads by one of :data:`PACKS`."""

    def __init__(self, digest: str) -> None:
        self.digest = digest

    def extract(self, article: Article) -> Extraction:
        figures: list[Figure] = []
        candidates: list[Candidate] = []
        for n, match in enumerate(numbers(article.text)):
            plain = Candidate(article.id, self.record(article, match), "number", 0.5)
            proposed = PACKS[self.digest](n, plain)
            candidates += proposed
            record, account = plain.record, CANDIDATE if proposed else LEFT
            told = (record.value, None, None, "", "=", account, "number" if proposed else "no rule reads it")
            figures.append(Figure(record.span, record.value_span, *told))
        return Extraction(article.id, DESCRIPTION, figures=tuple(figures), candidates=tuple(candidates))
