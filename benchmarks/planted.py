"""Faults planted into the rules: whether decisions on the faulty rules lead back to each, and what that is worth.

A reviewer who knows the gold decides on everything that the faulty rules propose. Suggestions are made from the
decisions on one half of the articles, and taken as a person would take them, by their effect on that half alone;
what they do to the other half is measured by its gold. Nobody who suggests sees the fault.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpus import ROOT
from benchmarks.gold_review import AT, BY, numbered, verdict
from reviewer.domain.article import Article, Extraction
from reviewer.domain.candidate import Candidate, fact_id
from reviewer.domain.decision import ACCEPT, ADD, FIX, REJECT, Decision
from reviewer.domain.record import Record
from reviewer.domain.rule_edit import RuleEdit
from reviewer.domain.state import ReviewState, replay
from reviewer.evaluation.gold import find_gold, read_golds
from reviewer.evaluation.matching import Match, Prediction, match_article
from reviewer.extraction.editing.edited_pack import edited_extractor
from reviewer.extraction.editing.memory import ReadingMemory
from reviewer.extraction.pipeline import Extractor, build_extractor
from reviewer.storage.packs import read_pack
from reviewer.workbench.suggestions import Measured, f1_gain, field_gain, suggestions
from reviewer.workbench.what_if import FIRST_HALF, WhatIf, half_of

FOUND = 0.5
"""Share of what a fault broke that suggestions must mend to lead back to it."""
_LOOKED_AT = 20
"""Suggestions, from the best on, that a person looks at."""
FAULTS = ROOT / "tests" / "tuning" / "planted"
_BLOCK = re.compile(r"\n(?=\[)")
RightPart = tuple[str, int, str]
"""A field of a record, or ``record`` for its being there or not, by article and start of the figure."""


class Fault(NamedTuple):
    """Edits that break the rules."""

    name: str
    about: str
    edits: tuple[RuleEdit, ...]

    @property
    def entries(self) -> frozenset[str]:
        """Ids of what is broken."""
        return frozenset(edit.entry_id for edit in self.edits)


def faults(folder: Path = FAULTS) -> tuple[Fault, ...]:
    """Every planted fault, in order of its number."""
    return tuple(map(_fault, sorted(folder.glob("*.toml"))))


def _fault(path: Path) -> Fault:
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    texts: dict[tuple[str, str], str] = {}
    for edit in tables["edit"]:
        key = edit["table"], edit["id"]
        whole = texts.get(key) or _block(*key)
        if "old" in edit and edit["old"] not in whole:
            raise ValueError(f"{path.name}: {edit['id']} has no {edit['old']!r}")
        texts[key] = whole.replace(edit["old"], edit["new"], 1) if "old" in edit else ""
    return Fault(path.stem, tables["about"], tuple(RuleEdit(*key, text) for key, text in texts.items()))


def _block(table: str, entry_id: str) -> str:
    files = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "rules").glob("*.toml"))]
    blocks = (block for file in files for block in _BLOCK.split(file))
    return next(b for b in blocks if b.startswith(f"[[{table}]]") and f'id = "{entry_id}"\n' in b)


class Gold:
    """The gold articles as the whole rules read them, and what they say of another reading."""

    def __init__(self, extractor: Extractor | None = None, sets: str = "*") -> None:
        """``sets``: the sets of gold that count, as their folders match it."""
        self.extractor = extractor or build_extractor(read_pack(ROOT / "rules"))
        folders = sorted((ROOT / "tests" / "gold").glob(sets))
        paths = [p for folder in folders for p in find_gold(folder) if p.with_suffix(".txt").exists()]
        self.golds = {gold.article_id: gold for gold in read_golds(paths)}
        self.articles = {
            gold.article_id: Article.from_text(
                gold.article_id, Path(gold.path).with_suffix(".txt").read_bytes().decode("utf-8-sig")
            )
            for gold in self.golds.values()
        }
        memory = ReadingMemory(self.extractor)
        self.memory = memory
        self.codes: dict[int, str] = {}
        for article in self.articles.values():
            for match in self._matched(memory.read(article)):
                self.codes[id(match.gold)] = match.prediction.record.code
        self.whole = {article.id: self.right_parts(memory.read(article)) for article in self.articles.values()}

    def readings(self, extractor: Extractor) -> dict[str, Extraction]:
        """Every article read by other rules."""
        return {article.id: extractor.extract(article) for article in self.articles.values()}

    def _matched(self, extraction: Extraction) -> Sequence[Match]:
        gold = self.golds[extraction.article_id]
        matches = match_article(gold, [Prediction(c.record, c.rule) for c in extraction.candidates])
        return (*matches.matches, *matches.uncounted)

    def wrong(self, match: Match) -> tuple[str, ...]:
        """Fields of a match that do not hold, the code among them."""
        code = self.codes.get(id(match.gold))
        is_other = code is not None and code != match.prediction.record.code
        return (*match.wrong, "code") if is_other else match.wrong

    def right_parts(self, extraction: Extraction) -> frozenset[RightPart]:
        """What a reading gets right: every field of a record, and every figure that is rightly no record."""
        article_id = extraction.article_id
        matches = match_article(self.golds[article_id], [Prediction(c.record) for c in extraction.candidates])
        right = {
            (article_id, match.gold.record.value_span.start, field)
            for match in matches.matches
            for field in ("record", "indicator", "unit", "comparator", "measure", "status", "period", "code")
            if field not in self.wrong(match)
        }
        extra = {(article_id, spurious.record.value_span.start) for spurious in matches.spurious}
        stands = {(article_id, figure.value_span.start) for figure in extraction.figures}
        return frozenset(right | {(*figure, "silence") for figure in stands - extra})

    def f1(self, readings: Iterable[Extraction]) -> float:
        """F1 of records right in every scored field and their code."""
        right = told = 0
        for extraction in readings:
            gold = self.golds[extraction.article_id]
            matches = match_article(gold, [Prediction(c.record, c.rule) for c in extraction.candidates])
            right += sum(not self.wrong(match) for match in matches.matches)
            told += 2 * len(matches.matches) + len(matches.spurious) + len(matches.missed)
        return 2 * right / told if told else 1.0

    def review(self, readings: Mapping[str, Extraction]) -> ReviewState:
        """The state after a reviewer who knows the gold has decided on everything that was read."""
        return replay(numbered(d for extraction in readings.values() for d in self._decisions(extraction)))

    def _decisions(self, extraction: Extraction) -> Iterator[Decision]:
        gold = self.golds[extraction.article_id]
        by_record = {id(candidate.record): candidate for candidate in extraction.candidates}
        matches = match_article(gold, [Prediction(candidate.record) for candidate in extraction.candidates])
        for match in (*matches.matches, *matches.uncounted):
            candidate = by_record.pop(id(match.prediction.record))
            record = self._mended(match, candidate)
            yield verdict(ACCEPT if record == candidate.record else FIX, candidate, record)
        for candidate in by_record.values():
            yield verdict(REJECT, candidate, None, "not_indicator")
        for missed in matches.missed:
            record = replace(missed.record, code=self.codes.get(id(missed), ""))
            fact = fact_id(gold.article_id, record)
            yield Decision(at=AT, annotator=BY, kind=ADD, fact=fact, record=record)

    def _mended(self, match: Match, candidate: Candidate) -> Record:
        """What was proposed with what is wrong in it changed, and nothing else."""
        gold, wrong = match.gold, self.wrong(match)
        changes = {field: getattr(gold.record, field) for field in wrong if field != "code"}
        if "code" in wrong:
            changes["code"] = self.codes[id(gold)]
        if "indicator" in wrong:
            changes |= {"span": gold.record.span, "quote": gold.record.quote}
        return replace(candidate.record, **changes)


class Outcome(NamedTuple):
    """What came of one fault."""

    fault: Fault
    best: Measured | None
    """The suggestion that mends most of what the fault broke."""
    share: float
    """How much of that, on the half that taught, it mends alone; 0 to 1."""
    joint: float
    """The same of all suggestions that were taken, together."""
    suggested: int
    taken: tuple[Measured, ...]
    faulty: float
    """F1 on the unseen half with the fault."""
    mended: float
    """F1 there with the suggestions that were taken."""
    whole: float
    """F1 there by the rules as they are."""
    seconds: float
    """For the suggestions, all effects among them."""

    @property
    def is_found(self) -> bool:
        """Whether suggestions lead back to what was broken."""
        return max(self.share, self.joint) >= FOUND


def outcome(gold: Gold, fault: Fault) -> Outcome:
    """Plant a fault, have everything decided by the gold, and take what is suggested."""
    extractor = edited_extractor(gold.extractor, fault.edits)
    memory = ReadingMemory(extractor)
    readings = {article.id: memory.read(article) for article in gold.articles.values()}
    what_if = WhatIf(gold.articles.values(), gold.review(readings), extractor)
    what_if.read()
    began = time.monotonic()
    *_, found = ((), *suggestions(what_if))
    seconds = time.monotonic() - began
    taken = _taken(what_if, found)
    edits = tuple(edit for measured in taken for edit in measured.suggestion.edits)
    broken = {i: gold.whole[i] - gold.right_parts(x) for i, x in readings.items() if half_of(i) == FIRST_HALF}
    share, best = max(
        ((_mended(gold, memory, m.suggestion.edits, broken), -at, m) for at, m in enumerate(found[:_LOOKED_AT])),
        key=lambda case: case[:2],
        default=(0.0, 0, None),
    )[::2]
    unseen = {i: extraction for i, extraction in readings.items() if half_of(i) != FIRST_HALF}
    after = unseen | {i: x for i, x in _read(memory, edits, gold).items() if i in unseen}
    return Outcome(
        fault,
        best,
        share,
        _mended(gold, memory, edits, broken),
        len(found),
        taken,
        gold.f1(unseen.values()),
        gold.f1(after.values()),
        gold.f1(gold.memory.read(gold.articles[i]) for i in unseen),
        seconds,
    )


def _taken(what_if: WhatIf, found: Iterable[Measured]) -> tuple[Measured, ...]:
    """What a person takes who looks at the half that taught alone: each must add to those before."""
    taken: list[Measured] = []
    edits: tuple[RuleEdit, ...] = ()
    known, codes = 0.0, 0
    for measured in found:
        new = measured.suggestion.edits
        is_gain = measured.gain > 0 or field_gain(measured.taught, "code") > 0
        if not is_gain or any(edit[:2] == other[:2] for edit in new for other in edits):
            continue
        effect = what_if.effect((*edits, *new), half=FIRST_HALF)
        gain, right_codes = f1_gain(effect), field_gain(effect, "code")
        if not effect.lost and (gain, right_codes) > (known, codes) and gain >= known:
            edits, known, codes = (*edits, *new), gain, right_codes
            taken.append(measured)
    return tuple(taken)


def _read(memory: ReadingMemory, edits: Sequence[RuleEdit], gold: Gold) -> dict[str, Extraction]:
    """The articles that edits touch, read anew."""
    again = memory.edited(edits).results(tuple(gold.articles)) if edits else ()
    return {each.article_id: each.extraction for each in again if each is not None}


def _mended(
    gold: Gold, memory: ReadingMemory, edits: Sequence[RuleEdit], broken: Mapping[str, frozenset[RightPart]]
) -> float:
    """The share of what is broken that edits mend."""
    total = sum(map(len, broken.values()))
    again = _read(memory, edits, gold)
    mended = sum(len(parts & gold.right_parts(again[i])) for i, parts in broken.items() if i in again)
    return mended / total if total else 0.0


def page(outcomes: Sequence[Outcome]) -> str:
    """The page of the documentation."""
    found = sum(outcome.is_found for outcome in outcomes)
    better = sum(outcome.mended > outcome.faulty for outcome in outcomes)
    worse = sum(outcome.mended < outcome.faulty for outcome in outcomes)
    before, after = (sum(getattr(o, name) for o in outcomes) / len(outcomes) for name in ("faulty", "mended"))
    head = (
        "fault",
        "mended by one",
        "by all taken",
        "taken",
        "F1 before",
        "after",
        "without fault",
        "best suggestion",
    )
    rows: list[tuple[str, ...]] = [head, ("---", "---:", "---:", "---:", "---:", "---:", "---:", "---")]
    for o in outcomes:
        why = o.best.suggestion.why if o.best and o.share else "none"
        shares = f"{o.share:.0%}", f"{o.joint:.0%}", str(len(o.taken))
        scores = (f"{f1:.4f}" for f1 in (o.faulty, o.mended, o.whole))
        rows.append((o.fault.about, *shares, *scores, why.replace("|", "\\|")))
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"""\
# Faults planted into the rules

`make planted` wrote this page. Each of the {len(outcomes)} faults in `tests/tuning/planted` is an edit that breaks
the rules. A reviewer who knows the gold decides on everything that the broken rules propose in the gold articles;
suggestions are made from the decisions on one half of the articles and taken by their effect on that half
alone. Nothing that suggests sees the fault. F1 is that of whole records, codes among their fields, on the half
that was not seen.

Suggestions lead back to **{found} of {len(outcomes)}** faults: one of them alone, or those that were taken
together, mend at least {FOUND:.0%} of what the fault had broken on the half that taught. Taking what is
suggested makes the unseen half better after {better} faults and worse after {worse}; mean F1 there goes from
{before:.4f} to {after:.4f}.

{table}

A fault counts as broken only what the whole rules get right: a field of a record, a record's being there, a figure
that is rightly no record. F1 after can be higher than without the fault, because the rules as they are have faults
of their own for which something was suggested.
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("numbers", nargs="*", help="only these faults: 01 16")
    parser.add_argument("--markdown", type=Path, help="write the page here")
    options = parser.parse_args()
    gold = Gold()
    outcomes = []
    for fault in faults():
        if not options.numbers or fault.name[:2] in options.numbers:
            outcomes.append(outcome(gold, fault))
            o = outcomes[-1]
            print(
                f"{o.fault.name:34} {'found' if o.is_found else '-----'} {o.share:.2f} {o.joint:.2f}"
                f" {len(o.taken)}/{o.suggested} F1 {o.faulty:.4f} {o.mended:.4f} {o.seconds:.1f} s",
                flush=True,
            )
    if options.markdown:
        options.markdown.write_text(page(outcomes), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
