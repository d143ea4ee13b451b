"""What if a rule were edited: its effect on everything that was reviewed, before anything is saved.

The articles are read once and remembered (:mod:`reviewer.extraction.editing.memory`); an edit then costs only what
it can touch. Nothing is written and nothing is global. Verdicts are taken over when the object is made and by
:meth:`WhatIf.take_verdicts`; :meth:`WhatIf.read` and :meth:`WhatIf.run` may be on other threads while the review
goes on.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from reviewer.domain.article import Article, Extraction
from reviewer.domain.rule_edit import RuleEdit
from reviewer.domain.state import ReviewState
from reviewer.workbench.effect import Effect
from reviewer.workbench.effect_on_article import ArticleEffect, Stand, effect_on_article, stand, stand_again
from reviewer.workbench.reading import OnProgress
from reviewer.workbench.reviewed import Reviewed, reviewed
from reviewer.workbench.tally_of_effects import EffectTally

if TYPE_CHECKING:
    from reviewer.extraction.editing.memory import EditedReading
    from reviewer.extraction.pipeline import Extractor

FIRST_HALF, SECOND_HALF = 0, 1
_BEAT, _LATER = 0.04, 2.5
"""Seconds until the first effect of a run, and how many times that between later ones: adding up costs too."""

IsCancelled = Callable[[], bool]
"""Asked between articles; a run or a reading that is cancelled ends there."""


def half_of(article_id: str) -> int:
    """In which half an article is, whatever others there are: suggestions learn on one, are tried on the other."""
    return hashlib.sha256(article_id.encode()).digest()[0] & 1


def _never() -> bool:
    return False


class WhatIf:
    """The reviewed articles of a session under the rules in force, ready for edits to be tried on them."""

    def __init__(self, articles: Iterable[Article], state: ReviewState, extractor: Extractor) -> None:
        """Articles without a verdict are left out: nothing could be said of them."""
        from reviewer.extraction.editing.memory import ReadingMemory

        self._memory = ReadingMemory(extractor)
        self._reviewed: dict[str, Reviewed] = {}
        self._stands: dict[str, Stand] = {}
        self.take_verdicts(articles, state)

    @property
    def extractor(self) -> Extractor:
        """The rules in force."""
        return self._memory.extractor

    @property
    def article_ids(self) -> tuple[str, ...]:
        """The reviewed articles, in the order in which they were given."""
        return tuple(self._reviewed)

    @property
    def is_ready(self) -> bool:
        """Whether every article is read, so that a run need not read it first."""
        return len(self._stands) == len(self._reviewed)

    def reviewed(self, article_id: str) -> Reviewed:
        """What was settled in an article."""
        return self._reviewed[article_id]

    def stand(self, article_id: str) -> Stand:
        """How the article reads by the rules in force, beside what was settled; read now if it was not yet."""
        if article_id not in self._stands:
            told = self._reviewed[article_id]
            extraction = self._memory.read(told.article)
            self._stands[article_id] = stand(told, extraction, is_settled=told.is_settled(extraction))
        return self._stands[article_id]

    def take_verdicts(self, articles: Iterable[Article], state: ReviewState) -> None:
        """Take over what was decided on these articles since; call it on the thread that the state belongs to."""
        for article in articles:
            told = reviewed(article, state)
            if told.decided:
                self._reviewed[article.id] = told
            else:
                self._reviewed.pop(article.id, None)
            self._stands.pop(article.id, None)

    def read(self, on_progress: OnProgress = lambda done, total: None, is_cancelled: IsCancelled = _never) -> None:
        """Read every article by the rules in force, some 20 ms each, so that the first run answers at once."""
        ids = self.article_ids
        for done, article_id in enumerate(ids, 1):
            if is_cancelled():
                return
            self.stand(article_id)
            on_progress(done, len(ids))

    def run(
        self, edits: Sequence[RuleEdit], *, half: int | None = None, is_cancelled: IsCancelled = _never
    ) -> Iterator[Effect]:
        """The effect of the edits, growing as articles come in; the last one is complete unless it was cancelled.

        With ``half`` only the articles of that half are looked at and counted. Raises Problems, before the first
        effect, where an edit cannot be made; its errors tell line and column of the edit's text.
        """
        ids = [article_id for article_id in self.article_ids if half in (None, half_of(article_id))]
        edited = self._memory.edited(edits)
        return self._effects(ids, edited, EffectTally(tuple(edits), len(ids)), is_cancelled)

    def effect(self, edits: Sequence[RuleEdit], *, half: int | None = None) -> Effect:
        """The whole effect of the edits. Raises Problems as :meth:`run` does."""
        *_, last = self.run(edits, half=half)
        return last

    def _effects(
        self, ids: list[str], edited: EditedReading, tally: EffectTally, is_cancelled: IsCancelled
    ) -> Iterator[Effect]:
        from reviewer.extraction.uncollected import uncollected

        for article_id in ids:
            if is_cancelled():
                return
            tally.stands(article_id, self.stand(article_id))
        results = edited.results(ids)
        is_over, pause = False, _BEAT
        while not is_over:
            beat = time.monotonic() + pause
            pause = _LATER * _BEAT
            with uncollected():
                for again in results:
                    if is_cancelled():
                        return
                    if again is not None:
                        tally.add(self._effect_on(again.article_id, again.extraction))
                    if time.monotonic() >= beat:
                        break
                else:
                    is_over = True
            tally.is_complete = is_over and not edited.is_cut_short
            yield tally.effect(edited.late)

    def _effect_on(self, article_id: str, extraction: Extraction) -> ArticleEffect:
        told, before = self._reviewed[article_id], self._stands[article_id]
        if extraction == before.extraction:
            return effect_on_article(told, before, before)
        return effect_on_article(told, before, stand_again(told, before, extraction))
