"""What a person is doing about filters at the prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer.domain.saved_filter import SavedFilter
    from reviewer.workbench.filtering import ReviewKnown, Tally
    from reviewer.workbench.query import Query, QueryError


class Filtering:
    """A filter as far as it is typed, and the saved ones beside it."""

    line: str = ""
    """The filter that was typed last."""
    query: Query = ()
    """The filter of the view that is open or was open last."""
    tally: Tally | None = None
    """How much the line at the prompt lets through."""
    known: ReviewKnown | None = None
    """What the lines that are typed at one prompt look at."""
    error: QueryError | None = None
    """What is wrong with it."""
    kept: tuple[SavedFilter, ...] = ()
    """Saved filters that fit what is typed."""
    at: int = 0
    """The one of them that is chosen."""
    is_removing: bool = False
    """Whether the next press removes it."""
