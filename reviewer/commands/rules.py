"""Commands on rule packs."""

from __future__ import annotations

import argparse
import sys

from reviewer.arguments import EXIT_FOUND, EXIT_INPUT, EXIT_OK
from reviewer.commands.output import complain, output, progress, width
from reviewer.domain.printable import printable
from reviewer.errors import UsageError


def check(arguments: argparse.Namespace) -> int:
    """Validate a rule pack and run its examples, or list what fires in one article or none."""
    from reviewer.workbench.reading import check_rules
    from reviewer.workbench.workspace import open_workspace

    if arguments.overfit is not None:
        return _overfit(arguments)
    if arguments.json:
        raise UsageError("--json goes with --overfit", todo="Run: reviewer rules check --overfit --json")
    print(printable(check_rules(arguments.folder or open_workspace().rules, arguments.attacks)))
    return EXIT_OK


def _overfit(arguments: argparse.Namespace) -> int:
    from reviewer.workbench.overfit import overfit, print_overfit
    from reviewer.workbench.workspace import open_workspace

    workspace = open_workspace()
    patterns = workspace.article_patterns(tuple(arguments.overfit))
    with progress("articles") as on_progress:
        found = overfit(patterns, arguments.folder or workspace.rules, on_progress)
    print_overfit(found, sys.stdout, width(sys.stdout), as_json=arguments.json)
    for error in found.errors:
        complain(error)
    return EXIT_INPUT if found.errors else EXIT_OK


def show(arguments: argparse.Namespace) -> int:
    """Print an entry or macro of a rule pack."""
    from reviewer.workbench.reading import show_entry
    from reviewer.workbench.workspace import open_workspace

    for line in show_entry(arguments.rules or open_workspace().rules, arguments.id).splitlines():
        print(printable(line))
    return EXIT_OK


def calibrate(arguments: argparse.Namespace) -> int:
    """Weigh the signs of candidates by gold and by decisions."""
    from reviewer.workbench.calibrating import Evidence, calibrate
    from reviewer.workbench.calibration_report import print_calibration
    from reviewer.workbench.workspace import open_workspace

    workspace = open_workspace()
    evidence = Evidence(tuple(arguments.gold), tuple(arguments.session), tuple(arguments.held_out))
    rules = arguments.rules or workspace.rules
    with progress("articles") as on_progress:
        found = calibrate(workspace, rules, evidence, is_prior=arguments.prior, on_progress=on_progress)
    if arguments.output:
        with output(arguments.output) as out:
            out.write(found.file)
    print_calibration(found, sys.stdout, width(sys.stdout))
    return EXIT_OK


def report(arguments: argparse.Namespace) -> int:
    """Tell how each rule fares by a session's decisions, and how long those took."""
    from reviewer.workbench.overview import measures_of, times_in
    from reviewer.workbench.printing import print_measures, print_times
    from reviewer.workbench.workspace import open_workspace

    workspace = open_workspace()
    print_measures(measures_of(workspace, arguments.session), sys.stdout, width(sys.stdout))
    if times := times_in(workspace, arguments.session):
        print()
        print_times(times, sys.stdout, width(sys.stdout))
    return EXIT_OK


def test(arguments: argparse.Namespace) -> int:
    """Score the pack on everything people settled, and tell what changed since the last recorded run."""
    from reviewer.workbench.regression import record_run, rules_tested
    from reviewer.workbench.regression_report import scored_json, scored_lines
    from reviewer.workbench.workspace import open_workspace

    workspace = open_workspace()
    rules = arguments.rules or workspace.rules
    with progress("articles") as on_progress:
        scored = rules_tested(workspace, arguments.gold, arguments.articles, rules, arguments.floor, on_progress)
    for note in scored.notes:
        print(f"reviewer: {printable(note)}", file=sys.stderr)
    if arguments.json:
        print(scored_json(scored), end="")
    else:
        for line in scored_lines(scored):
            print(line)
    if arguments.record:
        path = record_run(workspace, scored)
        print(f"recorded in {printable(str(path))}", file=sys.stderr)
    return EXIT_FOUND if scored.is_below else EXIT_OK


def explain(arguments: argparse.Namespace) -> int:
    """Tell why a figure became what it is."""
    from reviewer.workbench.explaining import explain, explanations_json
    from reviewer.workbench.workspace import open_workspace

    _, told = explain(arguments.target, arguments.rules or open_workspace().rules)
    if arguments.json:
        print(explanations_json(told), end="")
        return EXIT_OK
    from reviewer.ui.showing.why_view import explanations_text

    for line in explanations_text(told, width(sys.stdout)):
        print(printable(line))
    return EXIT_OK
