"""The words of the command line: every command with its arguments, help and example."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, NoReturn

from reviewer import __version__
from reviewer.domain.article import TIME_LIMIT
from reviewer.domain.printable import printable

EXIT_OK, EXIT_FOUND, EXIT_INPUT, EXIT_INTERRUPTED = 0, 1, 3, 130
_MOST_TIMES = 100
MOST_JOBS = 256
_LAST_PORT = 65535
EXIT_CODES = """\
exit codes:
  0    done
  1    something is not as it should be, such as a score below --fail-under
  2    the command was called in a way it cannot serve
  3    an article, rule, gold or settings file is missing or broken
  4    a session cannot be opened or written
  130  interrupted
"""


class _Parser(argparse.ArgumentParser):
    """A parser that tells what was typed without letting it act: a glob may type names that others chose."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong on one line and end."""
        super().error(printable(message))


def build_parser(only: str = "") -> argparse.ArgumentParser:
    """The parser; the chosen command's name is in ``command``.

    With ``only`` the name of a command no other is made, because the first screen waits for this.
    """
    parser = _Parser(
        prog="reviewer",
        description="Turn news articles into verified indicator records. Without a command, the app opens.",
        epilog=f"example:\n  reviewer review seeds\n\n{EXIT_CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"reviewer {__version__}")
    parser.set_defaults(command="review", articles=[], session="", annotator="", plain=False)
    commands = parser.add_subparsers(metavar="COMMAND")
    adders = {
        "review": _add_review,
        "serve": _add_serve,
        "extract": _add_extract,
        "score": _add_score,
        "rules": _add_rules,
        "tune": _add_tune,
        "session": _add_session,
        "doctor": _add_doctor,
        "init": _add_init,
    }
    for name in (only,) if only in adders else adders:
        adders[name](commands)
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
    about = "a dialogue of lines, for screen readers and terminals that cannot move a cursor"
    parser.add_argument("--plain", action="store_true", help=about)


def _add_serve(commands: Any) -> None:
    about = "offer the app in browsers of this machine, each with an annotator and a session of its own"
    parser = _add(commands, "serve", about, "reviewer serve seeds --session round1")
    _add_articles(parser)
    about = "what the name of every annotator's session begins with (default: review)"
    parser.add_argument("--session", default="", metavar="NAME", help=about)
    about = "where to listen (default: 127.0.0.1, which only this machine reaches)"
    parser.add_argument("--host", default="127.0.0.1", help=about)
    about = "0 takes a free one (default: 8000)"
    parser.add_argument("--port", type=_port, default=8000, help=about)
    about = "a file with the token that browsers have to show (default: REVIEWER_TOKEN, else one is made)"
    parser.add_argument("--token-file", type=Path, metavar="FILE", help=about)
    about = "where people reach it through a proxy, such as https://review.example.org"
    parser.add_argument("--public-url", default="", metavar="URL", help=about)


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > _LAST_PORT:
        raise argparse.ArgumentTypeError(f"a whole number from 0 to {_LAST_PORT}, not '{text}'")
    return int(text)


def _add_extract(commands: Any) -> None:
    example = "reviewer extract seeds --format jsonl > candidates.jsonl"
    parser = _add(commands, "extract", "print what the rules propose", example)
    _add_articles(parser)
    parser.add_argument("--format", choices=("table", "jsonl", "csv"), default="table")
    parser.add_argument("--figures", action="store_true", help="list every figure and where it went")
    sort = "text order, or the least sure candidates of each article first"
    parser.add_argument("--sort", choices=("text", "confidence"), default="text", help=sort)
    parser.add_argument("--rules", type=Path, metavar="FOLDER", help="another rule pack")
    parser.add_argument("--output", type=Path, metavar="FILE", help="write a file, whole or not at all")
    about = "how many processes read (default: one a core where there is much to read)"
    parser.add_argument("--jobs", type=_jobs, default=0, metavar="N", help=about)
    about = f"processor time for one article; what was read by then stands (default: {TIME_LIMIT:g})"
    parser.add_argument("--time-limit", type=_seconds, default=TIME_LIMIT, metavar="SECONDS", help=about)


def _jobs(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= MOST_JOBS:
        raise argparse.ArgumentTypeError(f"a whole number from 1 to {MOST_JOBS}, not '{text}'")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"seconds, more than 0, not '{text}'")
    return seconds


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
    from reviewer.tune_arguments import add_rules_test

    add_rules_test(acts, _add)
    _add_explain(acts)
    _add_calibrate(acts)
    check.add_argument("folder", type=Path, nargs="?", metavar="FOLDER", help="without any, the workspace's pack")
    about = "instead, list what fires in one article or none; without any, the workspace's articles"
    check.add_argument("--overfit", nargs="*", metavar="ARTICLES", help=about)
    check.add_argument("--json", action="store_true", help="print the list of --overfit as JSON")
    about = "attack patterns with texts so many times as long (default: 1)"
    check.add_argument("--attacks", type=_times, default=1, metavar="N", help=about)
    about = "print an entry or macro of a rule pack, its patterns as they run"
    show = _add(acts, "rules show", about, "reviewer rules show above-plan")
    show.add_argument("id", metavar="ID")
    show.add_argument("--rules", type=Path, metavar="FOLDER", help="another rule pack")


def _times(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MOST_TIMES:
        raise argparse.ArgumentTypeError(f"'{text}' is no number from 1 to {_MOST_TIMES}")
    return int(text)


def _add_explain(acts: Any) -> None:
    about = "tell why a figure became what it is: rule, cues and losers, guard, or the rules that came nearest"
    explain = _add(acts, "rules explain", about, "reviewer rules explain seeds/article.txt:1402")
    where = "an article and an offset in its characters; without the offset every candidate and left-over figure"
    explain.add_argument("target", metavar="ARTICLE[:OFFSET]", help=where)
    explain.add_argument("--rules", type=Path, metavar="FOLDER", help="another rule pack")
    explain.add_argument("--json", action="store_true", help="print JSON")


def _add_calibrate(acts: Any) -> None:
    about = "make confidence come true: weigh the signs of candidates by gold and by decisions"
    example = "reviewer rules calibrate --gold tests/gold/devset --output rules/confidence.toml"
    calibrate = _add(acts, "rules calibrate", about, example)
    calibrate.add_argument("--gold", type=Path, nargs="+", default=[], metavar="FOLDER", help="gold to learn from")
    sessions = "sessions whose decisions to learn from"
    calibrate.add_argument("--session", nargs="+", default=[], metavar="NAME", help=sessions)
    held = "gold to forecast and not to learn from"
    calibrate.add_argument("--held-out", type=Path, nargs="+", default=[], metavar="FOLDER", help=held)
    prior = "the gold is text the rules were not tuned on: make the prior of it"
    calibrate.add_argument("--prior", action="store_true", help=prior)
    calibrate.add_argument("--rules", type=Path, metavar="FOLDER", help="another rule pack")
    calibrate.add_argument("--output", type=Path, metavar="FILE", help="write the weights, whole or not at all")


def _add_tune(commands: Any) -> None:
    from reviewer.tune_arguments import add_tune

    add_tune(commands, _add)


def _add_session(commands: Any) -> None:
    session = _add(commands, "session", "work on sessions", "reviewer session list")
    acts = session.add_subparsers(metavar="COMMAND", required=True)
    _add(acts, "session list", "list the sessions of the workspace", "reviewer session list")
    about = "make a session's database again from its truth files"
    rebuild = _add(acts, "session rebuild", about, "reviewer session rebuild first")
    rebuild.add_argument("name", metavar="NAME")
    _add_articles(rebuild)


def _add_init(commands: Any) -> None:
    parser = _add(commands, "init", "make a folder a workspace", "reviewer init my-news")
    parser.add_argument("folder", type=Path, nargs="?", default=Path(), metavar="FOLDER")


def _add_doctor(commands: Any) -> None:
    about = "look over the workspace: settings, articles, rules, every session's decisions and files"
    doctor = _add(commands, "doctor", about, "reviewer doctor --repair")
    which = "sessions to look at; without any, all of them"
    doctor.add_argument("sessions", nargs="*", metavar="SESSION", help=which)
    mend = "mend what can be mended, after a copy of everything that is touched was made in the session's folder"
    doctor.add_argument("--repair", action="store_true", help=mend)
    other = "folders, globs or files with the articles; without any, the workspace's"
    doctor.add_argument("--articles", nargs="+", default=[], metavar="ARTICLES", help=other)
    doctor.add_argument("--json", action="store_true", help="print JSON")
