"""What a screen needs to tune the rules of an open review: measures, texts of entries, edits tried and saved.

It reads sessions and rules from the workspace's files, so that all but :meth:`RuleShop.what_if` may be used on any
thread while the review goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

from reviewer.domain.pack import PackFile, pack_digest
from reviewer.domain.ports import Reader
from reviewer.domain.rule_edit import MACROS, RuleEdit
from reviewer.errors import RulePackError
from reviewer.workbench.entry_templates import TEMPLATES, EntryTemplate
from reviewer.workbench.reading import OnProgress, compile_reader, extractor_version
from reviewer.workbench.review import Review
from reviewer.workbench.workspace import Workspace

if TYPE_CHECKING:
    from reviewer.extraction.pipeline import Extractor
    from reviewer.tuning.suggesting.suggestion import Suggestion
    from reviewer.workbench.effect import Effect
    from reviewer.workbench.other_sessions import OtherSessions
    from reviewer.workbench.refusals import Refusals
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
        session: str,
        patterns: Sequence[str],
        files: Sequence[PackFile],
        author: str,
        now: Callable[[], str],
    ) -> None:
        """``session`` is the open one, ``patterns`` name the articles, ``files`` are the rules in force.

        ``now`` tells the log's time.
        """
        self._workspace, self._patterns, self._files = workspace, tuple(patterns), tuple(files)
        self._session, self._author, self._now = session, author, now
        self._what_if: WhatIf | None = None
        self._seen = 0
        """How many of the review's touched articles the verdicts were taken from."""
        self._others: OtherSessions | None = None
        """As they were when the measures were gathered last."""
        self._judged_by: OtherSessions | None = None
        """Those whose verdicts the edits are tried on."""

    def tuning(self, reader: Reader, on_progress: OnProgress) -> Tuning:
        """The measures of the workspace's sessions; some 40 ms an article. Raises ReviewerError."""
        from reviewer.workbench.other_sessions import other_sessions
        from reviewer.workbench.pack_entries import pack_entries
        from reviewer.workbench.tuning import gather_evidence, tuning

        evidence, extractor = gather_evidence(self._workspace, (), self._patterns), _extractor(reader)
        others = other_sessions(evidence, self._session)
        if self._others is None or not others.is_like(self._others):
            self._others = others
        entries = pack_entries(extractor.pack, self._files)
        return tuning(evidence, extractor, on_progress)._replace(entries=entries)

    def template(self, table: str) -> EntryTemplate:
        """What a new entry of a table begins as."""
        return TEMPLATES[table]

    def known(self, reader: Reader) -> frozenset[tuple[str, str]]:
        """Table and id of every entry in force, which a new one must not be called."""
        pack = _extractor(reader).pack
        return frozenset((*pack.places, *((MACROS, name) for name in pack.macros)))

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
        """The articles reviewed in any session with what was decided until now, for edits to be tried.

        On the review's thread.
        """
        from reviewer.workbench.other_sessions import OtherSessions, take_all_verdicts

        known, others, touched = self._what_if, self._others or OtherSessions(), len(review.touched)
        if known is None or known.extractor is not _extractor(review.reader()) or self._judged_by is not others:
            known, self._judged_by = self._all_reviewed(review, others), others
            self._what_if = known
        elif touched > self._seen:
            names = dict.fromkeys(review.touched[self._seen : touched])
            take_all_verdicts(known, [review.by_id[name] for name in names], review, others)
        self._seen = touched
        return known

    def suggestions(self, review: Review) -> Callable[[Callable[[], bool]], Iterator[tuple[Measured, ...]]]:
        """What looks for suggestions in all decisions, for minutes maybe, until it is told to stop.

        What was refused is left out; it raises SessionError where that cannot be read.
        To be made on the review's thread and called on another one.
        """
        from reviewer.workbench.other_sessions import OtherSessions
        from reviewer.workbench.suggestions import suggestions

        # Apart from what edits are tried on, because both go on at once.
        what_if = self._all_reviewed(review, self._others or OtherSessions())

        def gather(is_cancelled: Callable[[], bool]) -> Iterator[tuple[Measured, ...]]:
            refused = self._refusals().ids
            return suggestions(what_if, is_cancelled=is_cancelled, is_wanted=lambda s: s.id not in refused)

        return gather

    def _all_reviewed(self, review: Review, others: OtherSessions) -> WhatIf:
        from reviewer.workbench.other_sessions import all_articles, take_all_verdicts
        from reviewer.workbench.what_if import WhatIf

        what_if = WhatIf((), review.state, _extractor(review.reader()))
        take_all_verdicts(what_if, all_articles(review, others), review, others)
        return what_if

    def refuse(self, suggestion: Suggestion) -> None:
        """Have a suggestion left out from now on, here and on the command line. Raises SessionError."""
        self._refusals().refuse(suggestion)

    def _refusals(self) -> Refusals:
        from reviewer.workbench.refusals import Refusals

        return Refusals(self._workspace, self._author, self._now)

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
