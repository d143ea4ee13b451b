"""The pack file that holds what signs weigh, with the counts behind each weight."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from reviewer.tuning.tally import Tally

HEADER = """\
# How sure the rules are of a candidate: the log odds that a person accepts it as it stands, every field right,
# are the sum of the weights of its signs. `prior` is what a sign adds where nothing has been decided, as seen on
# prior_cases candidates of articles for which the rules had not been tuned, of which prior_right were right;
# `weight` is what it adds after the decisions and gold counted in `cases` and `right`.
# `reviewer rules calibrate --output` writes this file; docs/confidence.md tells how.
"""


class SignRow(NamedTuple):
    """What a pack says of one sign."""

    prior: float
    before: Tally
    weight: float
    decided: Tally


def sign_file(rows: Mapping[str, SignRow], about: Callable[[str], str]) -> str:
    """The file for these signs, in their order; ``about`` gives one line for each."""
    return HEADER + "".join(_table(sign, row, about(sign)) for sign, row in rows.items())


def _table(sign: str, row: SignRow, about: str) -> str:
    quoted = about.replace("\\", "\\\\").replace('"', '\\"')
    return f"""
[[sign]]
id = "sign-{sign}"
about = "{quoted}"
prior = {row.prior + 0:.3f}
prior_cases = {row.before.cases}
prior_right = {row.before.right}
weight = {row.weight + 0:.3f}
cases = {row.decided.cases}
right = {row.decided.right}
"""
