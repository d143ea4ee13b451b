"""What every entry of a rule pack has in common, whatever table it stands in."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

GROUP = re.compile(r"\(\?P<(\w+)>")
"""A named group of a pattern."""
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$")]
OneLine = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\r\n]+$")]
Texts = tuple[Annotated[str, Field(min_length=1)], ...]


class Entry(BaseModel):
    """One table of a pack: a unit, zone, guard, cue, rule or indicator."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    PATTERNS: ClassVar[tuple[str, ...]] = ()
    """Names of the fields whose text is a pattern in the `regex` dialect, or a list of such texts."""
    MUST_SHOW: ClassVar[bool] = True
    """Whether an entry without an example is refused."""

    id: Id
    about: OneLine
    example: Texts = ()
    """Texts that the entry must read as its table says."""
    counterexample: Texts = ()
    """Texts that the entry must leave alone."""
