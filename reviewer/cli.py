"""The command line: find the command, run it, print what went wrong."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from reviewer.arguments import EXIT_INTERRUPTED, EXIT_OK, build_parser
from reviewer.commands.output import complain
from reviewer.errors import ReviewerError

Command = Callable[[argparse.Namespace], int]

COMMANDS: Mapping[str, str] = {
    "review": "reviewing.review",
    "serve": "serving.serve",
    "extract": "extracting.extract",
    "score": "extracting.score",
    "rules check": "rules.check",
    "rules calibrate": "rules.calibrate",
    "rules report": "rules.report",
    "rules show": "rules.show",
    "rules explain": "rules.explain",
    "rules test": "rules.test",
    "tune": "reviewing.tune",
    "tune report": "tuning.report",
    "tune what-if": "tuning.what_if",
    "tune suggest": "tuning.suggest",
    "tune refuse": "tuning.refuse",
    "tune apply": "tuning.apply",
    "tune undo": "tuning.undo",
    "session list": "sessions.list_sessions",
    "session rebuild": "sessions.rebuild",
    "doctor": "doctor.doctor",
    "init": "sessions.init",
}
"""Module and function in :mod:`reviewer.commands`; a module is imported when one of its commands runs."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code and never shows a traceback for bad input."""
    words = sys.argv[1:] if argv is None else argv
    try:
        return _run(build_parser(words[0] if words else "review").parse_args(words))
    except ReviewerError as error:
        complain(error)
        return error.exit_code
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone; point stdout elsewhere so that the interpreter's last flush is silent.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_OK


def command_of(name: str) -> Command:
    """The function that runs the command ``name``, one of :data:`COMMANDS`."""
    module, _, function = COMMANDS[name].partition(".")
    command: Command = getattr(import_module(f"reviewer.commands.{module}"), function)
    return command


def _run(arguments: argparse.Namespace) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return command_of(arguments.command)(arguments)


if __name__ == "__main__":
    sys.exit(main())
