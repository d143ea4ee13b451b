"""Edits of rules saved: proven sound first, with what they lose confirmed, examples added and the effect told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reviewer.domain.pack import PackFile, pack_digest
from reviewer.domain.printable import printable
from reviewer.domain.rule_edit import RuleEdit
from reviewer.errors import ReviewerError, RulePackError, UsageError, Where
from reviewer.workbench.effect import Effect, Judged
from reviewer.workbench.rule_examples import Chosen, Shown, as_examples
from reviewer.workbench.workspace import Workspace

if TYPE_CHECKING:
    from reviewer.extraction.pipeline import Extractor
    from reviewer.storage.rule_changes import RuleChange
    from reviewer.storage.rule_edits import Author
    from reviewer.storage.rule_entries import EntryText

_MOST_NAMED = 3


class UnconfirmedLossError(ReviewerError):
    """Edits would lose accepted records and nobody has agreed to that; ``lost`` are these records."""

    def __init__(self, lost: Sequence[Judged]) -> None:
        named = "; ".join(_named(record) for record in lost[:_MOST_NAMED])
        more = f"; and {len(lost) - _MOST_NAMED} more" if len(lost) > _MOST_NAMED else ""
        noun = "record" if len(lost) == 1 else "records"
        super().__init__(
            f"this would lose {len(lost)} accepted {noun}: {named}{more}",
            todo="Confirm that, or mend the edit; nothing was written",
            kind="loses_records",
            values={"count": str(len(lost)), "records": f"{named}{more}"},
        )
        self.lost = tuple(lost)


class Outcome(NamedTuple):
    """What was saved."""

    change: RuleChange | None
    """None where the files said all of it already."""
    files: tuple[PackFile, ...]
    """The pack as it is."""
    shown: tuple[Shown, ...] = ()
    """The chosen figures that became examples or counterexamples."""
    not_shown: tuple[Chosen, ...] = ()
    """Those that hold as neither: the entry does not read them so, or its examples are not run."""


def own_rules(workspace: Workspace) -> Path:
    """The folder of the workspace's own rules. Raises RulePackError where it works with those of the program."""
    own = workspace.root / "rules"
    if workspace.rules != own:
        what = "this workspace has no rules of its own, and those of the program are not edited"
        raise RulePackError(what, Where(printable(str(own))), "Run `reviewer init` there for a copy")
    return own


def entry_text(files: Iterable[PackFile], table: str, entry_id: str) -> EntryText:
    """The text of an entry for an editor, with file and line. Raises RulePackError where there is none."""
    from reviewer.storage.rule_entries import entry_text as found

    return found(files, table, entry_id)


def save(
    rules: Path,
    files: Sequence[PackFile],
    extractor: Extractor,
    edits: Sequence[RuleEdit],
    author: Author,
    *,
    effect: Effect | None = None,
    chosen: Sequence[Chosen] = (),
    is_confirmed: bool = False,
) -> Outcome:
    """Write edits into the pack in ``rules``, which ``files`` are and ``extractor`` was made of.

    ``effect`` is the whole effect of exactly these edits; without one nothing is said to be lost. ``chosen``
    figures become examples and counterexamples where they hold as such. Raises, with nothing written: Problems
    where an edit is not sound; UnconfirmedLossError where accepted records get lost and that is not confirmed;
    RulePackError where the rules are not those that were read, or are not to be written.
    """
    from reviewer.storage.rule_edits import apply_edits

    if not edits and not chosen:
        raise UsageError("there is nothing to save", todo="Edit a rule first")
    if extractor.digest != pack_digest(files):
        raise RulePackError("these rules are not those that the edits were made on", todo="Read the rules again")
    _refuse_unmeasured(edits, effect)
    if effect is not None and effect.lost and not is_confirmed:
        raise UnconfirmedLossError(effect.lost)
    whole, shown = _with_examples(extractor, files, edits, chosen)
    saved = apply_edits(rules, whole, files, author, effect_numbers(effect) if effect else None)
    held, failed = [one for one in shown if one.text], [one.chosen for one in shown if not one.text]
    change, now = (saved.change, saved.files) if saved else (None, tuple(files))
    return Outcome(change, now, tuple(held), tuple(failed))


def undo(rules: Path, author: Author, number: int | None = None) -> Outcome:
    """Take back the last change in force, or the one of that number. Raises RulePackError; nothing is written."""
    from reviewer.storage.rule_undo import undo_change

    saved = undo_change(rules, author, number)
    return Outcome(saved.change, saved.files)


def changes(rules: Path) -> tuple[RuleChange, ...]:
    """Every change that was saved in the pack, oldest first."""
    from reviewer.storage.rule_changes import read_changes

    return read_changes(rules)


def effect_numbers(effect: Effect) -> dict[str, int | float]:
    """What CHANGES.toml tells of an effect."""
    numbers: dict[str, int | float] = {
        "articles": effect.articles,
        "articles_changed": effect.changed,
        "accepted_kept": effect.kept,
        "accepted_lost": len(effect.lost),
        "accepted_found": len(effect.found),
        "rejected_gone": len(effect.rejected_gone),
        "rejected_back": len(effect.rejected_back),
        "new_candidates": len(effect.appeared),
        "fields_changed": len(effect.fields),
    }
    for when, scoring in (("before", effect.before), ("after", effect.after)):
        for name, standing in (("detection", scoring.detection), ("whole", scoring.whole)):
            numbers[f"{name}_precision_{when}"] = round(standing.precision.value, 4)
            numbers[f"{name}_recall_{when}"] = round(standing.recall.value, 4)
            numbers[f"{name}_f1_{when}"] = round(standing.f1, 4)
    return numbers


def _refuse_unmeasured(edits: Sequence[RuleEdit], effect: Effect | None) -> None:
    if effect is None:
        return
    if effect.late and not effect.is_complete:
        what = f"a pattern of {printable(', '.join(effect.late))} ran into its time limit too often to be saved"
        raise UsageError(what, todo="Bound what it repeats, or give it a word to start at")
    if effect.edits != tuple(edits) or not effect.is_complete:
        what = "the effect of these edits is not wholly known yet"
        raise UsageError(what, todo="Wait until all reviewed articles are read")


def _with_examples(
    extractor: Extractor, files: Sequence[PackFile], edits: Sequence[RuleEdit], chosen: Sequence[Chosen]
) -> tuple[tuple[RuleEdit, ...], tuple[Shown, ...]]:
    """The edits with the examples that hold, all of it sound. Raises Problems."""
    from reviewer.extraction.editing.edited_pack import edited_extractor, edited_pack
    from reviewer.storage.rule_edits import add_examples

    edited = edited_extractor(extractor, edits)
    shown = as_examples(edited, chosen)
    whole = list(edits)
    for table, entry_id in dict.fromkeys((one.chosen.table, one.chosen.entry_id) for one in shown if one.text):
        own = [one for one in shown if one.text and one.chosen[:2] == (table, entry_id)]
        at = max((at for at, edit in enumerate(whole) if edit[:2] == (table, entry_id)), default=len(whole))
        if at == len(whole):
            whole.append(RuleEdit(table, entry_id, entry_text(files, table, entry_id).text))
        examples = [one.text for one in own if one.chosen.is_example]
        whole[at] = add_examples(whole[at], examples, [one.text for one in own if not one.chosen.is_example])
    if any(one.text for one in shown):
        edited_pack(extractor.pack, whole)
    return tuple(whole), shown


def _named(judged: Judged) -> str:
    return printable(f"{judged.record.indicator} ({judged.article_id}: {judged.record.quote})")
