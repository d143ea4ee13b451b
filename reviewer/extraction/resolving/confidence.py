"""Confidence: how probable it is that a person accepts a candidate as it stands, every field right.

The log odds are a sum: what holds for every candidate, what its rule adds, and what each of its signs adds.
The weights are the pack's ``[[sign]]`` tables, which ``reviewer rules calibrate`` makes from decisions and
gold. A rule without a weight, in a pack with or without others, brings what its author states.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import exp, log
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import Field, model_validator

from reviewer.domain.candidate import Evidence
from reviewer.domain.record import Record
from reviewer.domain.signs import BY_RULE, EVERY, SIGNS, Sign, signs_of
from reviewer.domain.text import MatchText
from reviewer.errors import RulePackError
from reviewer.extraction.packs.schema import Entry

if TYPE_CHECKING:
    from reviewer.extraction.packs.pack import Pack

PREFIX = "sign-"
"""Begins the id of every sign in a pack, which no rule's id does."""
ORDINARY = 0.9
"""What a rule's author states where nothing is known against it; such a rule adds nothing."""
_LOWEST, _HIGHEST = 0.01, 0.99

Count = Annotated[int, Field(ge=0)]
LogOdds = Annotated[float, Field(ge=-10, le=10, allow_inf_nan=False)]


class SignModel(Entry):
    """What one sign adds to the log odds that a candidate is right, with the counts behind it."""

    MUST_SHOW: ClassVar[bool] = False

    id: Annotated[str, Field(pattern=r"^sign-[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$")]
    prior: LogOdds = 0.0
    """What it adds where nothing has been decided, as seen on text for which the rules were not tuned."""
    prior_cases: Count = 0
    prior_right: Count = 0
    """How many of ``prior_cases`` candidates with the sign were right there."""
    weight: LogOdds
    """What it adds now."""
    cases: Count = 0
    right: Count = 0
    """How many of ``cases`` decided candidates with the sign were right."""

    @model_validator(mode="after")
    def _counts_agree(self) -> SignModel:
        if self.right > self.cases or self.prior_right > self.prior_cases:
            raise ValueError("more candidates are right than there are cases")
        return self

    @property
    def sign(self) -> str:
        """The sign itself, as ``domain.signs`` names it."""
        return self.id.removeprefix(PREFIX)


class Confidence:
    """Tells the probability of candidates by the weights of one pack."""

    def __init__(self, signs: Sequence[SignModel] = ()) -> None:
        """Without signs a candidate is as probable as its rule's author states."""
        self._weights = {model.sign: model.weight for model in signs}

    def of(
        self,
        stated: float,
        record: Record,
        rule: str,
        evidence: Iterable[Evidence],
        checks: tuple[str, ...],
        view: MatchText,
    ) -> float:
        """The probability of a candidate whose rule's author states ``stated``; two decimals."""
        if not self._weights:
            return stated
        weights = self._weights
        total = 0.0 if BY_RULE + rule in weights else by_author(stated)
        total += sum([weights.get(sign, 0.0) for sign in signs_of(record, rule, evidence, checks, view)])
        return min(_HIGHEST, max(_LOWEST, round(1 / (1 + exp(-total)), 2)))

    def weighed(self, signs: Iterable[str]) -> tuple[Sign, ...]:
        """Those of the signs that have a weight, in the given order."""
        return tuple(Sign(sign, self._weights[sign]) for sign in signs if sign in self._weights)


def by_author(stated: float) -> float:
    """The log odds that a rule adds by its author's word alone."""
    return log(stated / (1 - stated)) - log(ORDINARY / (1 - ORDINARY))


def sign_errors(pack: Pack) -> Iterator[RulePackError]:
    """Signs that are none, or that weigh a rule which the pack does not have."""
    rules = {rule.id for rule in pack.rules}
    has_base = any(model.sign == EVERY for model in pack.signs)
    for model in pack.signs:
        where = pack.places["sign", model.id]
        if not has_base:
            yield RulePackError(f"there is no '{PREFIX}{EVERY}'", where, "Run: reviewer rules calibrate")
            return
        if model.sign in SIGNS or model.sign.removeprefix(BY_RULE) in rules:
            continue
        what = (
            "weighs a rule that the pack does not have" if model.sign.startswith(BY_RULE) else "is no known sign"
        )
        yield RulePackError(f"this {what}", where, "Take it out, or run: reviewer rules calibrate --output FILE")
