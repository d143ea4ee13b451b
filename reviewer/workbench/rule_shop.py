"""What a screen needs to tune the rules of an open review: measures, texts of entries, edits tried and saved.

It reads sessions and rules from the workspace's files, so that all but :meth:`RuleShop.what_if` may be used on any
thread while the review goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

from reviewer.domain.pack import PackFile, pack_digest
from reviewer.domain.ports import Reader
from reviewer.domain.rule_edit import RuleEdit
from reviewer.errors import RulePackError
from reviewer.workbench.reading import OnProgress, compile_reader, extractor_version
from reviewer.workbench.review import Review
from reviewer.workbench.workspace import Workspace

if TYPE_CHECKING:
    from reviewer.extraction.pipeline import Extractor
    from reviewer.workbench.effect import Effect
    from reviewer.workbench.rule_examples import Chosen
    from reviewer.workbench.rule_saving import Outcome
    from reviewer.workbench.suggestions import Measured
    from reviewer.workbench.tuning import Tuning
    from reviewer.workbench.what_if import WhatIf


class NewRules(NamedTuple):
    """Rules that were saved, ready for the review to read by."""

    outcome: Outcome
    reader: Reader
    digest: str
    """As the review names the pack."""

    @property
    def changed_files(self) -> str:
        """The files that the change wrote, on one line."""
        return ", ".join(self.outcome.change.files) if self.outcome.change else ""


class RuleShop:
    """The rules of one review, as they were read when it was opened or last changed here."""

    def __init__(
        self,
        workspace: Workspace,
        patterns: Sequence[str],
        files: Sequence[PackFile],
        author: str,
        now: Callable[[], str],
    ) -> None:
        """``patterns`` name the articles, ``files`` are the rules in force, ``now`` tells the log's time."""
        self._workspace, self._patterns, self._files = workspace, tuple(patterns), tuple(files)
        self._author, self._now = author, now
        self._what_if: WhatIf | None = None
        self._seen = 0
        """How many of the review's touched articles the verdicts were taken from."""

    def tuning(self, reader: Reader, on_progress: OnProgress) -> Tuning:
        """The measures of the workspace's sessions; some 40 ms an article. Raises ReviewerError."""
        from reviewer.workbench.tuning import gather_evidence, tuning

        evidence = gather_evidence(self._workspace, (), self._patterns)
        return tuning(evidence, _extractor(reader), on_progress)

    def text(self, table: str, entry_id: str) -> str:
        """An entry as it stands in its file. Raises RulePackError where there is none that can be edited."""
        from reviewer.workbench.rule_saving import entry_text

        return entry_text(self._files, table, entry_id).text

    def current(self, table: str, entry_id: str) -> str:
        """The same; empty for an entry that is not there yet."""
        try:
            return self.text(table, entry_id)
        except RulePackError:
            return ""

    def what_if(self, review: Review) -> WhatIf:
        """The reviewed articles with what was decided until now, for edits to be tried; on the review's thread."""
        from reviewer.workbench.what_if import WhatIf

        extractor = _extractor(review.reader())
        known, touched = self._what_if, len(review.touched)
        if known is None or known.extractor is not extractor:
            known = self._what_if = WhatIf(review.articles, review.state, extractor)
        elif touched > self._seen:
            names = dict.fromkeys(review.touched[self._seen : touched])
            known.take_verdicts([review.by_id[name] for name in names], review.state)
        self._seen = touched
        return known

    def suggestions(self, review: Review) -> Callable[[Callable[[], bool]], Iterator[tuple[Measured, ...]]]:
        """What looks for suggestions in the review's decisions, for minutes maybe, until it is told to stop.

        To be made on the review's thread and called on another one.
        """
        from reviewer.workbench.suggestions import suggestions
        from reviewer.workbench.what_if import WhatIf

        # Apart from what edits are tried on, because both go on at once.
        what_if = WhatIf(review.articles, review.state, _extractor(review.reader()))

        def gather(is_cancelled: Callable[[], bool]) -> Iterator[tuple[Measured, ...]]:
            return suggestions(what_if, is_cancelled=is_cancelled)

        return gather

    def save(
        self,
        reader: Reader,
        edits: Sequence[RuleEdit],
        effect: Effect | None,
        chosen: Sequence[Chosen],
        *,
        is_confirmed: bool,
        suggestion: str = "",
    ) -> NewRules:
        """Write edits into the workspace's rules. Raises as :func:`reviewer.workbench.rule_saving.save` does."""
        from reviewer.storage.rule_edits import Author
        from reviewer.workbench.rule_saving import own_rules, save

        author = Author(self._author, self._now(), suggestion=suggestion)
        folder, extractor = own_rules(self._workspace), _extractor(reader)
        outcome = save(
            folder, self._files, extractor, edits, author, effect=effect, chosen=chosen, is_confirmed=is_confirmed
        )
        return self._renewed(outcome)

    def undo(self) -> NewRules:
        """Take back the latest change in force. Raises RulePackError, with nothing written."""
        from reviewer.storage.rule_edits import Author
        from reviewer.workbench.rule_saving import own_rules, undo

        return self._renewed(undo(own_rules(self._workspace), Author(self._author, self._now())))

    def _renewed(self, outcome: Outcome) -> NewRules:
        reader = compile_reader(outcome.files)
        self._files = outcome.files
        return NewRules(outcome, reader, f"{pack_digest(outcome.files)}-{extractor_version()}")


def tuning_of_review(review: Review) -> Tuning:
    """The measures of a review that stands alone: of its rules only, by its own decisions."""
    from reviewer.tuning.agreement import agreement, settle
    from reviewer.tuning.measures import measures, total
    from reviewer.workbench.cases import cases_of_log
    from reviewer.workbench.tuning import Tuning

    settled = settle([("", review.state)])
    cases = tuple(cases_of_log(settled))
    articles = len({fact.fact.article_id for fact in settled})
    return Tuning((), articles, measures(cases), total(cases), (), agreement(settled))


def _extractor(reader: Reader) -> Extractor:
    """The reader of a session of this program, which always is an extractor."""
    return cast("Extractor", reader)
