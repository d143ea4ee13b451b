"""Commands that run the rules over articles and print what comes of it."""

from __future__ import annotations

import argparse
import sys

from reviewer.arguments import EXIT_FOUND, EXIT_INPUT, EXIT_OK
from reviewer.commands.output import complain, output, progress, width
from reviewer.domain.printable import printable


def extract(arguments: argparse.Namespace) -> int:
    """Print what the rules propose, or every figure and where it went."""
    from reviewer.workbench.extracting import Wanted
    from reviewer.workbench.printing import print_extractions
    from reviewer.workbench.workspace import open_workspace

    workspace = open_workspace()
    patterns = workspace.article_patterns(tuple(arguments.articles))
    rules = arguments.rules or workspace.rules
    wanted = Wanted(
        rules, arguments.format, arguments.figures, arguments.time_limit, arguments.sort == "confidence"
    )
    # On a terminal the lines themselves show how far it got, and a counter would stand among them.
    is_seen = arguments.output is None and sys.stdout.isatty() and wanted.is_lined
    with progress("articles", is_silent=is_seen) as on_progress, output(arguments.output) as out:
        printed = print_extractions(patterns, wanted, out, width(out), arguments.jobs, on_progress)
    for note in printed.notes:
        print(f"reviewer: {printable(note)}", file=sys.stderr)
    for error in printed.errors:
        complain(error)
    return EXIT_INPUT if printed.errors else EXIT_OK


def score(arguments: argparse.Namespace) -> int:
    """Score rules, or what a session settled, against gold."""
    from reviewer.workbench.printing import score_report
    from reviewer.workbench.scoring import score_rules, score_session
    from reviewer.workbench.workspace import open_workspace

    workspace = open_workspace()
    if arguments.session:
        matched = score_session(arguments.gold, workspace.session_folder(arguments.session))
    else:
        patterns = tuple(arguments.articles) or workspace.own_patterns
        with progress("articles") as on_progress:
            matched = score_rules(arguments.gold, patterns, arguments.rules or workspace.rules, on_progress)
    text, f1 = score_report(matched, errors=arguments.errors, by=arguments.by, as_json=arguments.json)
    print(text, end="")
    return EXIT_FOUND if f1 < arguments.fail_under else EXIT_OK
