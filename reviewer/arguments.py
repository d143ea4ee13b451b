"""The words of the command line: every command with its arguments, help and example."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from reviewer import __version__

EXIT_OK, EXIT_FOUND, EXIT_INPUT, EXIT_INTERRUPTED = 0, 1, 3, 130
EXIT_CODES = """\
exit codes:
  0    done
  1    something is not as it should be, such as a score below --fail-under
  2    the command was called in a way it cannot serve
  3    an article, rule, gold or settings file is missing or broken
  4    a session cannot be opened or written
  130  interrupted
"""


def build_parser() -> argparse.ArgumentParser:
    """The parser; the chosen command's name is in ``command``, empty where none was named."""
    parser = argparse.ArgumentParser(
        prog="reviewer",
        description="Turn news articles into verified indicator records. Without a command, the app opens.",
        epilog=f"example:\n  reviewer review seeds\n\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"reviewer {__version__}")
    parser.set_defaults(command="review", articles=[], session="", annotator="")
    commands = parser.add_subparsers(metavar="COMMAND")
    _add_review(commands)
    _add_extract(commands)
    _add_score(commands)
    _add_rules(commands)
    _add_session(commands)
    init = _add(commands, "init", "make a folder a workspace", "reviewer init my-news")
    init.add_argument("folder", type=Path, nargs="?", default=Path(), metavar="FOLDER")
    return parser


def _add(commands: Any, name: str, about: str, example: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name.rpartition(" ")[2],
        help=about,
        description=about[0].upper() + about[1:] + ".",
        epilog=f"example:\n  {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(command=name)
    return parser


def _add_articles(parser: argparse.ArgumentParser) -> None:
    about = "folders, globs or files; without any, the workspace's"
    parser.add_argument("articles", nargs="*", metavar="ARTICLES", help=about)


def _add_review(commands: Any) -> None:
    example = "reviewer review seeds --session first --annotator lan"
    parser = _add(commands, "review", "settle candidates in the app", example)
    _add_articles(parser)
    parser.add_argument("--session", default="", metavar="NAME", help="session to open or begin (default: review)")
    parser.add_argument("--annotator", default="", metavar="NAME", help="who decides (default: the login name)")


def _add_extract(commands: Any) -> None:
    example = "reviewer extract seeds --format jsonl > candidates.jsonl"
    parser = _add(commands, "extract", "print what the rules propose", example)
    _add_articles(parser)
    parser.add_argument("--format", choices=("table", "jsonl", "csv"), default="table")
    parser.add_argument("--figures", action="store_true", help="list every figure and where it went")
    parser.add_argument("--rules", type=Path, metavar="FOLDER", help="another rule pack")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write a file, whole or not at all")


def _add_score(commands: Any) -> None:
    example = "reviewer score --gold tests/gold/devset --errors --by rule"
    parser = _add(commands, "score", "score rules or a session against gold", example)
    _add_articles(parser)
    parser.add_argument("--gold", type=Path, required=True, metavar="PATH", help="a gold file or a folder of them")
    parser.add_argument("--session", default="", metavar="NAME", help="score what this session settled")
    parser.add_argument("--rules", type=Path, metavar="FOLDER", help="another rule pack")
    parser.add_argument("--errors", action="store_true", help="list every mistake")
    parser.add_argument("--by", choices=("field", "rule"), default="field", help="how to group the mistakes")
    parser.add_argument("--json", action="store_true", help="print JSON")
    about = "exit with 1 where the whole-record F1 is lower"
    parser.add_argument("--fail-under", type=float, default=0.0, metavar="F1", help=about)


def _add_rules(commands: Any) -> None:
    example = "reviewer rules check rules"
    rules = _add(commands, "rules", "work on rule packs", example)
    acts = rules.add_subparsers(metavar="COMMAND", required=True)
    check = _add(acts, "rules check", "validate a rule pack and run every example in it", example)
    report = _add(
        acts, "rules report", "tell how each rule fares by a session's decisions", "reviewer rules report first"
    )
    report.add_argument("session", metavar="SESSION")
    check.add_argument("folder", type=Path, nargs="?", metavar="FOLDER", help="without any, the workspace's pack")


def _add_session(commands: Any) -> None:
    session = _add(commands, "session", "work on sessions", "reviewer session list")
    acts = session.add_subparsers(metavar="COMMAND", required=True)
    _add(acts, "session list", "list the sessions of the workspace", "reviewer session list")
    about = "make a session's database again from its truth files"
    rebuild = _add(acts, "session rebuild", about, "reviewer session rebuild first")
    rebuild.add_argument("name", metavar="NAME")
    _add_articles(rebuild)
