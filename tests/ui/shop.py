"""What rules are tuned with, without rules or disk: an entry's text says by itself what its effect is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from reviewer.domain.rule_edit import RuleEdit
from reviewer.errors import Problems, RulePackError, Where
from reviewer.tuning.suggesting.suggestion import Suggestion
from reviewer.tuning.wilson import Interval
from reviewer.workbench.concordance import RULE, words_of
from reviewer.workbench.effect import Effect, Judged, Scoring, Share, Sighting, Standing
from reviewer.workbench.entry_templates import TEMPLATES, EntryTemplate
from reviewer.workbench.pack_entries import PackEntry
from reviewer.workbench.review import Review
from reviewer.workbench.rule_shop import tuning_of_review
from reviewer.workbench.suggestions import Measured

TEXT = """\
[[rule]]
id = "gold"  # told by the gold
before = '''{reach_word} [/b]'''
rank = 60"""
ENTRIES = (
    PackEntry("rule", "gold", "What the gold says", "records.toml", 12),
    PackEntry("rule", "never-met", "A rule that reads nothing here", "records.toml", 30),
    PackEntry("unit", "percent", "Percent [/b]", "units.toml", 4),
    PackEntry("zone", "dateline", "When the page was published", "zones.toml", 8),
    PackEntry("phrase", "head-rates", "Rates open an indicator", "phrases.toml", 5),
    PackEntry("macros", "number", "[0-9]{1,3}", "macros.toml", 5),
)
_HALF = Share(1, 2, 0.5, Interval(0.1, 0.9))


class Change(NamedTuple):
    """What a saved change says of itself."""

    files: Sequence[str] = ("records.toml",)


class Outcome(NamedTuple):
    change: Change = Change()


class NewRules(NamedTuple):
    """Rules that were saved."""

    reader: Any
    digest: str
    changed_files: str = "records.toml"


class Trial:
    """Tries edits: ``neds`` is a mistake, ``lose`` loses a record, ``new`` finds some; the rest does nothing."""

    is_ready = True

    def __init__(self, review: Review) -> None:
        self._entries = [entry for article in review.articles for entry in review.entries(article.id)]
        self._texts = {article.id: article.text for article in review.articles}

    def run(
        self, edits: Sequence[RuleEdit], *, is_cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[Effect]:
        text = "".join(edit.text for edit in edits)
        for edit in edits:
            if "neds" in edit.text:
                where = Where(
                    f"{edit.table} {edit.entry_id}", edit.text[: edit.text.index("neds")].count("\n") + 1
                )
                raise Problems([RulePackError("unknown key 'neds'", where, "Did you mean 'needs'")])
        return iter([self._effect(tuple(edits), text)])

    def _effect(self, edits: tuple[RuleEdit, ...], text: str) -> Effect:
        settled = [entry for entry in self._entries if entry.is_settled]
        lost = [Judged(e.fact, "accepted", e.record, "gold") for e in settled[:1]] if "lose" in text else []
        found = [e for e in self._entries if e.candidate and not e.is_settled][:2] if "new" in text else []
        appeared = [Sighting(e.candidate, words_of(e, self._texts[e.fact.article_id], RULE, 60)) for e in found]  # type: ignore[arg-type]
        standing = Standing(_HALF, _HALF, 0.5, Interval(0.4, 0.6))
        scoring = Scoring(standing, standing)
        return Effect(
            edits=edits,
            articles=5,
            touched=1,
            changed=len(lost) + len(found),
            is_complete=True,
            kept=len(settled) - len(lost),
            lost=tuple(lost),
            found=(),
            rejected_gone=(),
            rejected_back=(),
            rejected_still=0,
            appeared=tuple(appeared),
            vanished=(),
            fields=(),
            figures_won=(),
            figures_lost=(),
            before=scoring,
            after=scoring,
        )


class FakeShop:
    """Keeps what would be saved."""

    def __init__(self, review: Review) -> None:
        self._review = review
        self.saved: list[tuple[Sequence[RuleEdit], bool, int]] = []
        """Edits, whether a loss was confirmed, and how many examples were chosen."""
        self.undone = 0
        self.offered: tuple[Suggestion, ...] = ()
        self.tried = 0
        """How often something was to be tried on what was decided until then."""

    def tuning(self, reader: object, on_progress: Callable[[int, int], None]) -> object:
        on_progress(1, 1)
        return tuning_of_review(self._review)._replace(entries=ENTRIES)

    def text(self, table: str, entry_id: str) -> str:
        return TEXT

    def current(self, table: str, entry_id: str) -> str:
        return TEXT

    def template(self, table: str) -> EntryTemplate:
        return TEMPLATES[table]

    def known(self, reader: object) -> frozenset[tuple[str, str]]:
        return frozenset({("rule", "gold"), ("unit", "percent"), ("macros", "number")})

    def what_if(self, review: Review) -> Trial:
        self.tried += 1
        return Trial(review)

    def suggestions(self, review: Review) -> Callable[[Callable[[], bool]], Iterator[tuple[object, ...]]]:
        found = tuple(Measured(one, self._nothing, self._nothing) for one in self.offered)
        return lambda is_cancelled: iter((found,) if found else ())

    @property
    def _nothing(self) -> Effect:
        *_, effect = Trial(self._review).run([RuleEdit("rule", "gold", "")])
        return effect

    def save(
        self,
        reader: object,
        edits: Sequence[RuleEdit],
        effect: Effect,
        chosen: Sequence[object],
        *,
        is_confirmed: bool,
        suggestion: str = "",
    ) -> NewRules:
        self.saved.append((edits, is_confirmed, len(chosen)))
        return NewRules(reader, "gold-2")

    def undo(self) -> NewRules:
        self.undone += 1
        return NewRules(self._review.reader(), "gold-3")
