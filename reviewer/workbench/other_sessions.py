"""What other sessions of a workspace decided, beside the open one, so that an edit is judged by all of them.

The open session is followed as it goes on; the others are as they were when they were read last.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from reviewer.domain.article import Article
from reviewer.domain.state import ReviewState
from reviewer.workbench.review import Review
from reviewer.workbench.tuning import Evidence, States, merged_state
from reviewer.workbench.what_if import WhatIf


class OtherSessions(NamedTuple):
    """The sessions of a workspace but one, and the articles that they are on."""

    beside: str = ""
    """The one."""
    states: States = ()
    merged: ReviewState = ReviewState()
    """What they agree on."""
    articles: tuple[Article, ...] = ()

    def is_like(self, other: OtherSessions) -> bool:
        """Whether the same was decided in both."""
        return _sizes(self) == _sizes(other)


def other_sessions(evidence: Evidence, session: str) -> OtherSessions:
    """Those of a workspace's sessions that have another name."""
    states = tuple((name, state) for name, state in evidence.states if name != session)
    return OtherSessions(session, states, merged_state(states), evidence.articles) if states else OtherSessions()


def all_articles(review: Review, others: OtherSessions) -> tuple[Article, ...]:
    """The review's articles, then those that only other sessions are on."""
    return (*review.articles, *(article for article in others.articles if article.id not in review.by_id))


def take_all_verdicts(what_if: WhatIf, articles: Iterable[Article], review: Review, others: OtherSessions) -> None:
    """Take over what was decided on these articles in any session; on the review's thread."""
    for article in articles:
        what_if.take_verdicts((article,), _state(article.id, review, others))


def _state(article_id: str, review: Review, others: OtherSessions) -> ReviewState:
    """A state that says of the article what all sessions say; where several speak of it, one made for it."""
    if not any(state.settled(article_id) for _, state in others.states):
        return review.state
    if not review.state.facts(article_id):
        return others.merged
    return merged_state([*others.states, (others.beside, review.state)], article_id)


def _sizes(sessions: OtherSessions) -> list[tuple[str, int]]:
    return [(name, len(state.decisions)) for name, state in sessions.states]
