"""What of an article's text bears on time and status whatever its figures and cues are."""

from __future__ import annotations

from typing import NamedTuple

from reviewer.extraction.context.brackets import Brackets
from reviewer.extraction.context.come_about import ComeAbout
from reviewer.extraction.page.clauses import Clauses
from reviewer.extraction.page.sections import Sections, is_heading


class Ground(NamedTuple):
    """Brackets, sections and headings of one text, found once for all readings of it."""

    brackets: Brackets
    come_about: ComeAbout
    sections: Sections
    capitals: frozenset[int]
    """Where the headings in capitals begin, below the title."""


def ground_of(text: str, clauses: Clauses, first: int) -> Ground:
    """The ground of a matching text; ``first`` is the offset behind its title."""
    below = (line for line in clauses.lines if line.start >= first)
    capitals = frozenset([line.start for line in below if is_heading(text[line.start : line.end])])
    return Ground(Brackets(text), ComeAbout(text), Sections(text, clauses, first), capitals)
