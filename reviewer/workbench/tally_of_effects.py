"""Effects on single articles put together to the effect on all of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from reviewer.domain.rule_edit import RuleEdit
from reviewer.workbench.effect import Effect, Scoring
from reviewer.workbench.effect_on_article import ArticleEffect, Stand
from reviewer.workbench.standings import Counts, scoring


class EffectTally:
    """What is known of a run so far. Told the stand of every article, then the effect on each touched one."""

    def __init__(self, edits: tuple[RuleEdit, ...], articles: int) -> None:
        self._edits, self._articles = edits, articles
        self._order: dict[str, int] = {}
        self._before: list[Counts] = []
        self._after: list[Counts] = []
        self._effects: dict[int, ArticleEffect] = {}
        self._read = 0
        self._found = self._rejected = 0
        self.is_complete = False

    def stands(self, article_id: str, stand: Stand) -> None:
        """Take in how an article stands without the edits."""
        self._order[article_id] = len(self._order)
        self._before.append(stand.counts)
        self._after.append(stand.counts)
        self._found += stand.counts.found
        self._rejected += len(stand.rejected)

    def add(self, effect: ArticleEffect) -> None:
        """Take in what the edits do to an article."""
        at = self._order[effect.article_id]
        self._read += 1
        if effect.is_changed:
            self._after[at] = effect.after.counts
            self._effects[at] = effect

    @cached_property
    def _scoring_before(self) -> Scoring:
        return scoring(self._before)

    def effect(self, late: Iterable[str]) -> Effect:
        """All that is known so far."""
        effects = [self._effects[at] for at in sorted(self._effects)]
        lost = tuple([lost for effect in effects for lost in effect.lost])
        gone = tuple([gone for effect in effects for gone in effect.rejected_gone])
        return Effect(
            edits=self._edits,
            articles=self._articles,
            touched=self._read,
            changed=len(effects),
            is_complete=self.is_complete,
            kept=self._found - len(lost),
            lost=lost,
            found=tuple([found for effect in effects for found in effect.found]),
            rejected_gone=gone,
            rejected_back=tuple([back for effect in effects for back in effect.rejected_back]),
            rejected_still=self._rejected - len(gone),
            appeared=tuple([new for effect in effects for new in effect.appeared]),
            vanished=tuple([gone for effect in effects for gone in effect.vanished]),
            fields=tuple([change for effect in effects for change in effect.fields]),
            figures_won=tuple([won for effect in effects for won in effect.figures_won]),
            figures_lost=tuple([lost for effect in effects for lost in effect.figures_lost]),
            before=self._scoring_before,
            after=scoring(self._after) if effects else self._scoring_before,
            late=tuple(late),
        )
