"""The worked example of docs/tuning.md: faulty rules mended by suggestions, on the seeds and the dev set.

The rules in force were tuned on these articles, so there is little left to learn from them there. The example
therefore begins with the faults of tests/tuning/planted in them. A reviewer who knows the gold decides on
everything; suggestions learn from one half of the articles, by a hash of their names, and what they are worth is
told on the other one. Everything is done by the commands that a person types.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.corpus import ROOT
from benchmarks.gold_review import AT, decisions_by_gold
from benchmarks.planted_faults import faults
from reviewer.cli import main as command
from reviewer.domain.article import Article
from reviewer.domain.record import Record
from reviewer.evaluation.gold import GoldArticle, find_gold, read_golds
from reviewer.extraction.pipeline import build_extractor
from reviewer.storage.packs import read_pack
from reviewer.storage.rule_changes import changes_path
from reviewer.storage.rule_edits import Author, apply_edits
from reviewer.storage.sessions import open_session
from reviewer.workbench.scoring import gold_articles

SETS = ("seeds", "devset")
MOST_TAKEN = 12
"""Suggestions that are taken, the best first, each chosen after the one before was saved."""
WIDE = 108
"""Columns of a report that are shown."""
BEGIN, END = "<!-- made by `make tuning-example` -->", "<!-- end of what was made -->"


class Taken(NamedTuple):
    """A suggestion as it was when it was taken."""

    suggestion: dict[str, Any]

    def f1(self, half: str, when: str) -> float:
        """F1 of whole records on the ``taught`` or ``unseen`` half, ``before`` or ``after`` the edit."""
        f1: float = self.suggestion[half][when]["whole"]["f1"]
        return f1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--markdown", type=Path, help="put the figures into this page, between its marks")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, _inside(Path(folder)):
        _make_workspace(Path(folder), is_faulty=True)
        lines = list(_page())
    with tempfile.TemporaryDirectory() as folder, _inside(Path(folder)):
        _make_workspace(Path(folder), is_faulty=False)
        lines += _in_force()
    text = "\n".join(lines)
    print(text)
    if options.markdown:
        page = options.markdown.read_text(encoding="utf-8")
        head, _, rest = page.partition(BEGIN)
        options.markdown.write_text(f"{head}{BEGIN}\n\n{text}\n\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    return 0


def _page() -> Iterator[str]:
    """The faulty rules measured, the suggestions that were taken, and what they came to."""
    before = _json("rules", "test", "--record")
    yield "    $ reviewer tune report"
    yield from (f"    {line[:WIDE]}".rstrip() for line in _run("tune", "report").splitlines()[:8])
    yield "    …"
    yield ""
    taken = list(_take_all())
    after = _json("rules", "test")
    yield "| taken | support | what it does | learned from: F1 | unseen half: F1 |"
    yield "| --- | --- | --- | --- | --- |"
    for one in taken:
        told, support = one.suggestion, one.suggestion["support"]
        entries = ", ".join(f"`{edit['table']} {edit['id']}`" for edit in told["edits"])
        ways = [f"{one.f1(half, 'before'):.3f} → {one.f1(half, 'after'):.3f}" for half in ("taught", "unseen")]
        why = _cell(told["why"])
        yield f"| {entries} | {support['for']} : {support['against']} | {why} | {ways[0]} | {ways[1]} |"
    yield ""
    if taken:
        first, last = taken[0], taken[-1]
        unseen, taught = ((first.f1(half, "before"), last.f1(half, "after")) for half in ("unseen", "taught"))
        yield (
            f"F1 of whole records on the half that no suggestion saw: **{unseen[0]:.3f} before** and "
            f"**{unseen[1]:.3f} after** the {len(taken)} edits; on the half that taught them {taught[0]:.3f} and "
            f"{taught[1]:.3f}; on both together {before['f1']:.3f} and {after['f1']:.3f} (`reviewer rules test`)."
        )
    kinds = [change["kind"] for change in after["changes"]]
    since = ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds)) or "nothing"
    yield f"Since the run recorded before the first edit: {since}."


def _in_force() -> Iterator[str]:
    """What the same decisions say of the rules in force."""
    scored, found = _json("rules", "test"), _json("tune", "suggest", "--limit", "99")
    kinds = [one["kind"] for one in found]
    told = ", ".join(f"{kinds.count(kind)} {kind}" for kind in sorted(set(kinds))) or "none"
    yield ""
    yield (
        f"The rules in force, which were tuned on these articles, score {scored['f1']:.3f} there; the suggestions "
        f"left for them are: {told}."
    )


def _take_all() -> Iterator[Taken]:
    """Take the best suggestion, again and again, as long as it makes the half that taught it better."""
    for _ in range(MOST_TAKEN):
        found = [one for one in _json("tune", "suggest", "--limit", "20") if one["kind"] not in ("code", "upkeep")]
        if not found:
            return
        print(f"taking {found[0]['id']} {found[0]['why']}", file=sys.stderr)
        _run("tune", "apply", found[0]["id"], "--yes", "--json")
        yield Taken(found[0])


def _make_workspace(folder: Path, *, is_faulty: bool) -> None:
    """The rules, with faults or as they are, and a session for each set with everything decided by gold."""
    (folder / "reviewer.toml").write_text('articles = ["articles"]\n', encoding="utf-8")
    (folder / "rules").mkdir()
    (folder / "articles").mkdir()
    read = [pair for name in SETS for pair in _set(name)]
    own = folder / "rules"
    for path in sorted((ROOT / "rules").glob("*.toml")):
        shutil.copy(path, own)
    if is_faulty:
        edits = [edit for fault in faults() for edit in fault.edits]
        apply_edits(own, edits, read_pack(own), Author("", AT))
        changes_path(own).unlink()
    extractor = build_extractor(read_pack(own))
    for name in SETS:
        pairs = [(gold, article) for of, gold, article in read if of == name]
        for _, article in pairs:
            shutil.copy(article.path, folder / "articles")
        log = [d for gold, article in pairs for d in decisions_by_gold(gold, extractor.extract(article))]
        with open_session(folder / "sessions", name, [a for _, a in pairs], clock=lambda: AT) as opened:
            for _, article in pairs:
                opened.store.remember_article(article)
            opened.store.append_all([replace(d, record=_with_code(d.record, d.proposed)) for d in log])


def _with_code(record: Record | None, proposed: Record | None) -> Record | None:
    """Gold tells no codes; a person leaves the proposed one."""
    return replace(record, code=proposed.code) if record and proposed else record


def _set(name: str) -> Iterator[tuple[str, GoldArticle, Article]]:
    golds = read_golds(find_gold(ROOT / "tests" / "gold" / name))
    for gold, article in zip(golds, gold_articles(golds, [str(ROOT / "seeds")]), strict=True):
        yield name, gold, article


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def _run(*words: str) -> str:
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = command(words)
    if code:
        raise SystemExit(f"reviewer {' '.join(words)}: {code} {err.getvalue()}")
    return out.getvalue()


def _json(*words: str) -> Any:
    return json.loads(_run(*words, "--json"))


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "/").split())


if __name__ == "__main__":
    sys.exit(main())
