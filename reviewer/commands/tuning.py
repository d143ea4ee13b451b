"""Commands that learn about the rules from decisions, and try and save edits of them."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from reviewer.arguments import EXIT_OK
from reviewer.commands.output import progress, width
from reviewer.domain.printable import printable
from reviewer.errors import UsageError

if TYPE_CHECKING:
    from reviewer.workbench.trying import Bench


def report(arguments: argparse.Namespace) -> int:
    """Tell how rules, guards and cues fare by what people decided, and what no rule found."""
    from reviewer.workbench.tuning import tuning_of
    from reviewer.workbench.tuning_report import (
        examples_json,
        examples_of,
        print_examples,
        print_report,
        report_json,
    )
    from reviewer.workbench.workspace import open_workspace

    workspace = open_workspace()
    rules = arguments.rules or workspace.rules
    with progress("articles") as on_progress:
        found = tuning_of(workspace, arguments.sessions, arguments.articles, rules, on_progress)
    _tell(found.notes)
    if arguments.examples:
        cases = examples_of(found, arguments.examples, arguments.by)
        if arguments.json:
            print(examples_json(cases), end="")
        else:
            print_examples(cases, sys.stdout, width(sys.stdout))
    elif arguments.json:
        print(report_json(found, arguments.by, arguments.sort), end="")
    else:
        print_report(found, arguments.by, arguments.sort, sys.stdout, width(sys.stdout))
    return EXIT_OK


def what_if(arguments: argparse.Namespace) -> int:
    """Tell what edits of the rules would do to everything that was decided; nothing is saved."""
    from reviewer.workbench.edit_files import edits_of
    from reviewer.workbench.effect_report import SHOWN, effect_json, effect_lines
    from reviewer.workbench.trying import whole_effect

    edits = edits_of(arguments.edit, arguments.delete)
    bench = _bench(arguments)
    with progress("articles") as on_progress:
        effect = whole_effect(bench, edits, on_progress)
    if arguments.json:
        print(effect_json(effect), end="")
    else:
        for line in effect_lines(effect, 0 if arguments.all else SHOWN):
            print(line)
    return EXIT_OK


def suggest(arguments: argparse.Namespace) -> int:
    """Propose edits of the rules that decisions speak for, each with its effect."""
    from reviewer.workbench.refusals import Refusals
    from reviewer.workbench.suggestion_report import suggestion_lines, suggestions_json
    from reviewer.workbench.trying import suggested
    from reviewer.workbench.workspace import open_workspace

    refused = Refusals(open_workspace()).ids
    bench = _bench(arguments)
    with progress("suggestions tried") as on_progress:
        left_out = frozenset[str]() if arguments.all else refused
        told = suggested(bench, arguments.kind, arguments.limit, left_out, on_progress)
    if arguments.json:
        print(suggestions_json(told.found, refused), end="")
    else:
        for line in suggestion_lines(told.found, refused):
            print(line)
    count = len(told.left_out)
    if count:
        many = f"{count} that were refused are left out; --all shows them"
        print(
            "reviewer:", many if count > 1 else "1 that was refused is left out; --all shows it", file=sys.stderr
        )
    return EXIT_OK


def refuse(arguments: argparse.Namespace) -> int:
    """Leave a suggestion out from now on, or show it again; without one list what was refused."""
    from reviewer.workbench.refusals import Refusals
    from reviewer.workbench.suggestion_report import refusal_lines, refusals_json
    from reviewer.workbench.workspace import open_workspace

    refusals = Refusals(open_workspace())
    if not arguments.suggestion:
        if arguments.undo:
            raise UsageError("say which suggestion is to be shown again", todo="See: reviewer tune refuse")
        found = refusals.all
    elif arguments.undo:
        found = (refusals.take_back(arguments.suggestion),)
    else:
        found = (refusals.refuse(arguments.suggestion, arguments.why),)
    if arguments.json:
        print(refusals_json(found), end="")
    elif not arguments.suggestion:
        for line in refusal_lines(found):
            print(line)
    else:
        name = found[0].id
        done = "is shown again" if arguments.undo else f"is left out; undo: reviewer tune refuse --undo {name}"
        print(f"{name} {done}")
    return EXIT_OK


def apply(arguments: argparse.Namespace) -> int:
    """Save a suggestion or an edit into the rules, once its effect was shown and confirmed."""
    from reviewer.workbench.effect_report import effect_lines
    from reviewer.workbench.rule_applying import edits_named, save_edits, saved_json
    from reviewer.workbench.rule_saving import own_rules
    from reviewer.workbench.trying import whole_effect
    from reviewer.workbench.workspace import open_workspace

    workspace = open_workspace()
    own_rules(workspace)
    bench = _bench(arguments)
    with progress("suggestions tried") as on_progress:
        named = edits_named(bench, arguments.suggestion, arguments.edit, arguments.delete, on_progress)
    with progress("articles") as on_progress:
        effect = whole_effect(bench, named.edits, on_progress)
    told = sys.stderr if arguments.json else sys.stdout
    for line in effect_lines(effect):
        print(line, file=told)
    _confirm("save this", is_given=arguments.yes > 0)
    if effect.lost:
        _confirm(f"lose {len(effect.lost)} accepted records, as shown above", is_given=arguments.yes > 1)
    change = save_edits(workspace, bench, named, effect, arguments.why)
    if arguments.json:
        print(saved_json(change, effect), end="")
    elif change is None:
        print("the rules say all of this already; nothing was written")
    else:
        print(printable(f"saved as change {change.number} in {', '.join(change.files)}; undo: reviewer tune undo"))
    return EXIT_OK


def undo(arguments: argparse.Namespace) -> int:
    """Take back the last change of the rules that was saved here, or another one."""
    from reviewer.workbench.rule_applying import saved_json, undo_edits
    from reviewer.workbench.workspace import open_workspace

    change = undo_edits(open_workspace(), arguments.number or None)
    if arguments.json:
        print(saved_json(change), end="")
    else:
        print(
            printable(f"took back change {change.undoes} in {', '.join(change.files)}, as change {change.number}")
        )
    return EXIT_OK


def _confirm(what: str, *, is_given: bool) -> None:
    """Ask on the terminal whether to go on. Raises UsageError where the answer is no or nobody can be asked."""
    if is_given:
        return
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError(
            f"nobody can be asked whether to {what}", todo="Confirm it with --yes, a loss with --yes --yes"
        )
    print(f"{what}? [y/N] ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().casefold() not in ("y", "yes"):
        raise UsageError("nothing was saved")


def _bench(arguments: argparse.Namespace) -> Bench:
    """Everything that was decided, read by the rules."""
    from reviewer.workbench.trying import open_bench
    from reviewer.workbench.workspace import open_workspace

    workspace = open_workspace()
    rules = arguments.rules or workspace.rules
    with progress("articles") as on_progress:
        bench = open_bench(workspace, arguments.sessions, arguments.articles, rules, on_progress)
    _tell(bench.notes)
    return bench


def _tell(notes: Iterable[str]) -> None:
    """Print what could not be taken into account, beside the output."""
    for note in notes:
        print(f"reviewer: {printable(note)}", file=sys.stderr)
