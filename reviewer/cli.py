"""The command line: call the workbench and print. What a command needs is imported when it runs."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from reviewer.arguments import EXIT_FOUND, EXIT_INPUT, EXIT_INTERRUPTED, EXIT_OK, build_parser
from reviewer.domain.printable import printable
from reviewer.errors import ReviewerError, UsageError

PATIENCE = 0.5
"""Seconds of work before progress is shown."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code and never shows a traceback for bad input."""
    try:
        return _run(build_parser().parse_args(argv))
    except ReviewerError as error:
        _complain(error)
        return error.exit_code
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone; point stdout elsewhere so that the interpreter's last flush is silent.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_OK


def _run(arguments: argparse.Namespace) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return COMMANDS[arguments.command](arguments)


def _complain(error: ReviewerError) -> None:
    for line in str(error).splitlines():
        print(f"reviewer: {printable(line)}", file=sys.stderr)


# Commands


def _review(arguments: argparse.Namespace) -> int:
    # Textual draws on standard error, so that has to be the terminal too.
    if not all(stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise UsageError("the app needs a terminal", todo="For a pipe, use: reviewer extract --format jsonl")
    from reviewer.ui import UiSettings, run
    from reviewer.workbench.sessions import open_review
    from reviewer.workbench.workspace import open_workspace

    workspace = open_workspace()
    settings = workspace.settings
    patterns = tuple(arguments.articles)
    with open_review(workspace, patterns, session=arguments.session, annotator=arguments.annotator) as opened:
        looks = UiSettings(
            language=settings.language,
            keys=settings.keys,
            keys_file=settings.keys_file,
            session=opened.session,
            theme=settings.theme,
            notices=opened.notices,
        )
        return run(opened.review, settings=looks)


def _extract(arguments: argparse.Namespace) -> int:
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
    with _progress("articles", is_silent=is_seen) as progress, _output(arguments.output) as out:
        printed = print_extractions(patterns, wanted, out, _width(out), arguments.jobs, progress)
    for note in printed.notes:
        print(f"reviewer: {printable(note)}", file=sys.stderr)
    for error in printed.errors:
        _complain(error)
    return EXIT_INPUT if printed.errors else EXIT_OK


def _score(arguments: argparse.Namespace) -> int:
    from reviewer.workbench.printing import score_report
    from reviewer.workbench.scoring import score_rules, score_session
    from reviewer.workbench.workspace import open_workspace

    workspace = open_workspace()
    if arguments.session:
        matched = score_session(arguments.gold, workspace.session_folder(arguments.session))
    else:
        patterns = tuple(arguments.articles) or workspace.own_patterns
        with _progress("articles") as progress:
            matched = score_rules(arguments.gold, patterns, arguments.rules or workspace.rules, progress)
    text, f1 = score_report(matched, errors=arguments.errors, by=arguments.by, as_json=arguments.json)
    print(text, end="")
    return EXIT_FOUND if f1 < arguments.fail_under else EXIT_OK


def _rules_check(arguments: argparse.Namespace) -> int:
    from reviewer.workbench.reading import check_rules
    from reviewer.workbench.workspace import open_workspace

    if arguments.overfit is not None:
        return _rules_overfit(arguments)
    if arguments.json:
        raise UsageError("--json goes with --overfit", todo="Run: reviewer rules check --overfit --json")
    print(printable(check_rules(arguments.folder or open_workspace().rules, arguments.attacks)))
    return EXIT_OK


def _rules_overfit(arguments: argparse.Namespace) -> int:
    from reviewer.workbench.overfit import overfit, print_overfit
    from reviewer.workbench.workspace import open_workspace

    workspace = open_workspace()
    patterns = workspace.article_patterns(tuple(arguments.overfit))
    with _progress("articles") as progress:
        found = overfit(patterns, arguments.folder or workspace.rules, progress)
    print_overfit(found, sys.stdout, _width(sys.stdout), as_json=arguments.json)
    for error in found.errors:
        _complain(error)
    return EXIT_INPUT if found.errors else EXIT_OK


def _rules_show(arguments: argparse.Namespace) -> int:
    from reviewer.workbench.reading import show_entry
    from reviewer.workbench.workspace import open_workspace

    for line in show_entry(arguments.rules or open_workspace().rules, arguments.id).splitlines():
        print(printable(line))
    return EXIT_OK


def _rules_calibrate(arguments: argparse.Namespace) -> int:
    from reviewer.workbench.calibrating import Evidence, calibrate
    from reviewer.workbench.calibration_report import print_calibration
    from reviewer.workbench.workspace import open_workspace

    workspace = open_workspace()
    evidence = Evidence(tuple(arguments.gold), tuple(arguments.session), tuple(arguments.held_out))
    rules = arguments.rules or workspace.rules
    with _progress("articles") as progress:
        found = calibrate(workspace, rules, evidence, is_prior=arguments.prior, on_progress=progress)
    if arguments.output:
        with _output(arguments.output) as out:
            out.write(found.file)
    print_calibration(found, sys.stdout, _width(sys.stdout))
    return EXIT_OK


def _rules_report(arguments: argparse.Namespace) -> int:
    from reviewer.workbench.overview import measures_of
    from reviewer.workbench.printing import print_measures
    from reviewer.workbench.workspace import open_workspace

    print_measures(measures_of(open_workspace(), arguments.session), sys.stdout, _width(sys.stdout))
    return EXIT_OK


def _rules_explain(arguments: argparse.Namespace) -> int:
    from reviewer.workbench.explaining import explain, explanations_json
    from reviewer.workbench.workspace import open_workspace

    _, told = explain(arguments.target, arguments.rules or open_workspace().rules)
    if arguments.json:
        print(explanations_json(told), end="")
        return EXIT_OK
    from reviewer.ui.why_view import explanations_text

    for line in explanations_text(told, _width(sys.stdout)):
        print(printable(line))
    return EXIT_OK


def _session_list(arguments: argparse.Namespace) -> int:
    from reviewer.workbench.overview import sessions_of
    from reviewer.workbench.printing import print_sessions
    from reviewer.workbench.workspace import open_workspace

    print_sessions(sessions_of(open_workspace()), sys.stdout, _width(sys.stdout))
    return EXIT_OK


def _session_rebuild(arguments: argparse.Namespace) -> int:
    from reviewer.workbench.sessions import rebuild
    from reviewer.workbench.workspace import open_workspace

    print(f"{printable(arguments.name)}: {rebuild(open_workspace(), arguments.name, tuple(arguments.articles))}")
    return EXIT_OK


def _init(arguments: argparse.Namespace) -> int:
    from reviewer.workbench.workspace import init_workspace

    made = init_workspace(arguments.folder)
    for path in made:
        print(f"made {printable(str(path))}")
    print(
        "put articles into articles/, then run: reviewer" if made else "nothing to do: this is a workspace already"
    )
    return EXIT_OK


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "review": _review,
    "extract": _extract,
    "score": _score,
    "rules check": _rules_check,
    "rules calibrate": _rules_calibrate,
    "rules report": _rules_report,
    "rules show": _rules_show,
    "rules explain": _rules_explain,
    "session list": _session_list,
    "session rebuild": _session_rebuild,
    "init": _init,
}

# Output


@contextmanager
def _output(path: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that is there whole or not at all."""
    if path is None:
        yield sys.stdout
        return
    from reviewer.workbench.printing import text_written_atomically

    with text_written_atomically(path) as out:
        yield out


@contextmanager
def _progress(what: str, *, is_silent: bool = False) -> Iterator[Callable[[int, int], None]]:
    """A counter on standard error while work is long; silent where that is not a terminal."""
    started = time.monotonic()
    is_shown = False

    def show(done: int, total: int) -> None:
        nonlocal is_shown
        if not is_silent and sys.stderr.isatty() and (is_shown or time.monotonic() - started > PATIENCE):
            is_shown = True
            print(f"\r{done}/{total} {what}", end="", file=sys.stderr, flush=True)

    try:
        yield show
    finally:
        if is_shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _width(out: TextIO) -> int:
    """Columns of the terminal, 0 for no limit where the output is not one."""
    return shutil.get_terminal_size().columns if out is sys.stdout and out.isatty() else 0


if __name__ == "__main__":
    sys.exit(main())
