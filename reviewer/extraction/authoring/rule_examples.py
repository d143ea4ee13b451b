"""Running the examples of the record rules, so that a rule that lost its example is told at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.text import match_text
from reviewer.extraction.authoring.examples import Failure
from reviewer.extraction.naming.reading import FigureReader, ReadFigure
from reviewer.extraction.packs.rule_schema import ARROW, RuleModel
from reviewer.extraction.page.clauses import segment

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer.extraction.figures.scanner import RawFigure
    from reviewer.extraction.packs.pack import Pack

AT = " @ "
"""Parts the indicator of an example from the numeral of the figure that gets it."""


class Wanted(NamedTuple):
    """What an example says: a text, and the indicator that one of its figures gets."""

    text: str
    indicator: str
    numeral: str
    """Empty for the first free figure."""


def parse_example(example: str) -> Wanted:
    """The parts of ``text -> indicator @ numeral``."""
    text, _, wanted = example.rpartition(ARROW)
    indicator, _, numeral = wanted.partition(AT)
    return Wanted(match_text(text).text, indicator.strip(), numeral.strip())


def failing_examples(
    pack: Pack, reader: FigureReader, free_figures: Callable[[str], tuple[RawFigure, ...]]
) -> Iterator[Failure]:
    """A failure for every example that its rule does not read as told, and every counterexample that it reads.

    ``free_figures`` tells the figures of a matching text that no guard claims.
    """
    for rule in pack.rules:
        for example in rule.example:
            problem = example_problem(rule, example, reader, free_figures)
            if problem:
                yield Failure("rule", rule, "example", example, problem)
        for text in rule.counterexample:
            if is_read(rule, text, reader, free_figures):
                yield Failure("rule", rule, "counterexample", text, f"reads its counterexample '{text}'")


def is_read(
    rule: RuleModel, text: str, reader: FigureReader, free_figures: Callable[[str], tuple[RawFigure, ...]]
) -> bool:
    """Whether the rule reads any figure of a text, which a counterexample forbids."""
    read = _read(match_text(text).text, reader, free_figures)
    return any(reading.rule.id == rule.id for figure in read for reading in figure.readings)


def example_problem(
    rule: RuleModel, example: str, reader: FigureReader, free_figures: Callable[[str], tuple[RawFigure, ...]]
) -> str:
    """What is wrong with an example; empty if nothing is."""
    wanted = parse_example(example)
    text = wanted.text
    for figure, readings in _read(text, reader, free_figures):
        if wanted.numeral and text[figure.value_start : figure.value_end] != wanted.numeral:
            continue
        told = [(r.rule.id, " ".join(text[p.start : p.end] for p in r.parts)) for r in readings]
        if (rule.id, wanted.indicator) in told:
            return ""
        if wanted.numeral or told:
            got = "; ".join(f"'{indicator}' by {by}" for by, indicator in told) or "nothing"
            return f"example '{text}' wants '{wanted.indicator}' but gets {got}"
    return f"example '{text}' has no figure {wanted.numeral}".rstrip()


def _read(
    text: str, reader: FigureReader, free_figures: Callable[[str], tuple[RawFigure, ...]]
) -> tuple[ReadFigure, ...]:
    return tuple(reader.read(text, segment(text), free_figures(text), []))
