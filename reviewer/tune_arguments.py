"""The words of `reviewer tune` and `reviewer rules test`, apart from the other commands' because they are many."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from pathlib import Path
from typing import Any

AddCommand = Callable[[Any, str, str, str], ArgumentParser]
"""Adds a command with its name, what it does and an example."""

GROUPS = ("rule", "guard", "cue", "indicator", "unit", "added")
SORTS = (
    *("id", "proposed", "accepted", "fixed", "rejected", "open", "disputed", "lost", "overlaps", "conflicts"),
    *("precision", "low", "high", "keys", "share", "minutes"),
)
KINDS = ("guard", "guard-limit", "rule-limit", "edge", "value", "cue", "unit", "code", "pattern", "upkeep")
MOST_SUGGESTIONS = 20


def add_tune(commands: Any, add: AddCommand) -> None:
    """Add `tune` with its acts; without one the app opens there, or without a terminal reports on the rules."""
    example = "reviewer tune report --by guard --sort lost"
    tune = add(commands, "tune", "learn about the rules from decisions, and try and save edits of them", example)
    tune.set_defaults(command="tune", sessions=[], articles=[], rules=None, json=False)
    tune.set_defaults(by=GROUPS[0], sort="", examples="")
    acts = tune.add_subparsers(metavar="COMMAND")
    _add_report(acts, add)
    _add_what_if(acts, add)
    _add_suggest(acts, add)
    _add_refuse(acts, add)
    _add_apply(acts, add)
    undo = add(
        acts, "tune undo", "take back the last change of the rules that was saved here", "reviewer tune undo"
    )
    undo.add_argument("--number", type=int, default=0, metavar="N", help="another change, by its number")
    undo.add_argument("--json", action="store_true", help="print JSON")


def add_rules_test(acts: Any, add: AddCommand) -> None:
    """Add `rules test`."""
    about = "score the pack on everything people settled, and tell what changed since the last recorded run"
    test = add(acts, "rules test", about, "reviewer rules test --floor 0.9 --record")
    test.add_argument("--gold", type=Path, nargs="+", default=[], metavar="PATH", help="gold besides the sessions")
    _add_articles(test)
    about = "exit with 1 where the F1 of whole records is lower (default: what pack.toml requires)"
    test.add_argument("--floor", type=_share, default=None, metavar="F1", help=about)
    about = "keep this run, for the next one to be compared with"
    test.add_argument("--record", action="store_true", help=about)
    _add_pack(test)


def _add_report(acts: Any, add: AddCommand) -> None:
    about = "tell how rules, guards and cues fare by what people decided, and what no rule found"
    report = add(acts, "tune report", about, "reviewer tune report --by rule --examples count-of-noun:rejected")
    _add_sessions(report)
    by = (
        "what to tell of: rules, guards, cues, catalogue entries, units, or added records by the words around them"
    )
    report.add_argument("--by", choices=GROUPS, default=GROUPS[0], help=by)
    sort = "a column; counts from the largest, shares from the worst (default: keys; for guards, lost)"
    report.add_argument("--sort", choices=SORTS, default="", metavar="COLUMN", help=sort)
    about = "instead, the decisions behind an entry's numbers, or behind one of them, or behind a pattern"
    report.add_argument("--examples", default="", metavar="ID[:NUMBER]", help=about)
    _add_pack(report)


def _add_what_if(acts: Any, add: AddCommand) -> None:
    about = "tell what edits of the rules would do to everything that was decided; nothing is saved"
    what_if = add(acts, "tune what-if", about, "reviewer tune what-if --edit guard.toml")
    _add_sessions(what_if)
    _add_edits(what_if)
    about = "list every record, candidate and field that changes, not only how many"
    what_if.add_argument("--all", action="store_true", help=about)
    _add_pack(what_if)


def _add_suggest(acts: Any, add: AddCommand) -> None:
    about = "propose edits of the rules that decisions speak for, each with its effect"
    suggest = add(acts, "tune suggest", about, "reviewer tune suggest --kind guard --limit 5")
    _add_sessions(suggest)
    suggest.add_argument("--kind", choices=KINDS, default="", help="only edits of one kind")
    about = f"how many at most, the best first (default: {MOST_SUGGESTIONS})"
    suggest.add_argument("--limit", type=_count, default=MOST_SUGGESTIONS, metavar="N", help=about)
    suggest.add_argument("--all", action="store_true", help="show what was refused too")
    _add_pack(suggest)


def _add_refuse(acts: Any, add: AddCommand) -> None:
    about = "leave a suggestion out from now on; without one, list what was refused"
    refuse = add(acts, "tune refuse", about, 'reviewer tune refuse 4be1c0ffee --why "it is a place, not a count"')
    refuse.add_argument(
        "suggestion", nargs="?", default="", metavar="SUGGESTION", help="its id, as `suggest` tells it"
    )
    refuse.add_argument("--why", default="", metavar="TEXT", help="what is to be remembered with it")
    refuse.add_argument("--undo", action="store_true", help="show it again")
    refuse.add_argument("--json", action="store_true", help="print JSON")


def _add_apply(acts: Any, add: AddCommand) -> None:
    about = "save a suggestion or an edit into the rules, once its effect was shown and confirmed"
    apply = add(acts, "tune apply", about, 'reviewer tune apply 4be1c0ffee --why "episodes are no indicator"')
    apply.add_argument(
        "suggestion", nargs="?", default="", metavar="SUGGESTION", help="its id, as `suggest` tells it"
    )
    apply.add_argument("--session", dest="sessions", nargs="+", default=[], metavar="NAME", help="(default: all)")
    _add_articles(apply)
    _add_edits(apply)
    about = "confirm; given twice, also that accepted records are lost"
    apply.add_argument("--yes", "-y", action="count", default=0, help=about)
    apply.add_argument("--why", default="", metavar="TEXT", help="what CHANGES.toml is to say of it")
    apply.add_argument("--json", action="store_true", help="print JSON")
    apply.set_defaults(rules=None)


def _add_sessions(parser: ArgumentParser) -> None:
    about = "sessions whose decisions to learn from; without any, all of the workspace"
    parser.add_argument("sessions", nargs="*", metavar="SESSION", help=about)
    _add_articles(parser)


def _add_articles(parser: ArgumentParser) -> None:
    about = "folders, globs or files with the articles; without any, the workspace's"
    parser.add_argument("--articles", nargs="+", default=[], metavar="ARTICLES", help=about)


def _add_edits(parser: ArgumentParser) -> None:
    about = (
        "a TOML file with the entries as they are to be: one that the pack has is exchanged, another one is new"
    )
    parser.add_argument("--edit", type=Path, nargs="+", default=[], metavar="FILE", help=about)
    about = "entries to take out, such as guard:episodes"
    parser.add_argument("--delete", nargs="+", default=[], metavar="TABLE:ID", help=about)


def _add_pack(parser: ArgumentParser) -> None:
    parser.add_argument("--rules", type=Path, metavar="FOLDER", help="another rule pack")
    parser.add_argument("--json", action="store_true", help="print JSON")


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise ArgumentTypeError(f"a share from 0 to 1, not '{text}'")
    return share


def _count(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 10_000:
        raise ArgumentTypeError(f"a whole number above 0, not '{text}'")
    return int(text)
