"""Any history of acts, kills, edits by hand and changed rules, beside a simple model of what a review is.

The histories are the same in every run. ``make fuzz`` looks for new ones.
"""

from __future__ import annotations

import os
import re
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from reviewer.domain.article import Description
from reviewer.domain.candidate import Candidate, FactId
from reviewer.domain.decision import REASONS, Decision
from reviewer.domain.entry import Entry
from reviewer.domain.span import Span
from reviewer.domain.state import replay
from reviewer.domain.truth import truth_of
from reviewer.errors import ReviewerError
from reviewer.storage.log_rows import read_log
from reviewer.storage.session_names import DATABASE
from reviewer.storage.truth_file import format_truth
from reviewer.workbench.review import Review
from tests.workbench.desks import POINTS, Desks
from tests.workbench.model import Model, Said, Shown, Told, added, edited, fixed, rejected, removed, said
from tests.workbench.packs import DESCRIPTION, PACKS, PackReader

EXAMPLES, STEPS = int(os.environ.get("FUZZ", "0")), int(os.environ.get("FUZZ_STEPS", "60"))
fuzzed = settings(
    max_examples=EXAMPLES or 40,
    stateful_step_count=STEPS if EXAMPLES else 30,
    derandomize=not EXAMPLES,
    database=None,
    deadline=None,
    print_blob=bool(EXAMPLES),
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)

SEATS = {"lan": "lan", "minh": "minh", "lan, second window": "lan"}
"""Who may have the session open at once, and the annotators that they are."""
NAMES = ("một", "hai")
ARTICLES, PACK, REASON = st.sampled_from(NAMES), st.sampled_from(sorted(PACKS)), st.sampled_from(REASONS)
SEAT, AT = st.integers(0, 2), st.integers(0, 11)
REMARKS = st.sampled_from(["", "xem lại", 'dòng\n"hai"'])
CHANGES: tuple[dict[str, str], ...] = (
    {"unit": "nghìn"},
    {"unit": "chi", "period": "2024"},
    {"indicator": "tên khác"},
    {"indicator": "đảng viên"},
    {"indicator": "tổng hộ"},
    {},
)
CONFLICT = "<<<<<<< HEAD\n"
ran = {"histories": 0, "steps": 0}


class Machine(RuleBasedStateMachine):
    """The model and the program, step by step."""

    def __init__(self) -> None:
        super().__init__()
        ran["histories"] += 1
        self._temporary = tempfile.TemporaryDirectory()
        self._ticks, self._century = 0, 21
        self.desks = Desks(Path(self._temporary.name), self.now)
        self.model = Model(NAMES, self.proposals)
        self.pack = "plain"
        """The rule pack that was used last."""
        self.packs: dict[str, str] = {}
        """By seat, the rule pack there."""
        self.read: dict[str, dict[str, str]] = {}
        """By seat and article, by which pack the screen there has read it."""
        self.times: dict[str, str] = {}
        """By seat, the latest time that was written there: a clock that goes back is not followed."""
        self.unheard: dict[str, list[Said]] = {}
        """By seat, what others appended to the log since it was told."""
        self.fresh: set[str] = set()
        """Seats that know of every decision."""
        self.kept: dict[str, str] = {}
        """By which pack the extraction was made that the database keeps of each article."""
        self.files: dict[str, list[Told]] = {}
        """What each truth file says."""
        self.unsure: set[str] = set()
        """Articles of whose truth file it cannot be told which of several versions it is."""
        self.edits: dict[str, tuple[Told, list[Said]]] = {}
        """What was changed by hand in a table since the session was closed, and what that should come to."""
        self.broken: dict[str, str] = {}
        """The text of truth files that somebody broke, before that."""
        self.remarks: dict[str, list[str]] = {}
        self.by_hand: set[str] = set()
        """Articles whose truth file a person has had in hands, so that its form is not only ours."""

    def now(self) -> str:
        """The same time for all that is done in one step."""
        hours, minutes = divmod(self._ticks, 60)
        return f"{self._century - 1}26-01-{1 + hours // 24:02}T{hours % 24:02}:{minutes:02}:00Z"

    def proposals(self, pack: str, article_id: str) -> tuple[list[Candidate], list[Span]]:
        article = next(article for article in self.desks.articles if article.id == article_id)
        extraction = PackReader(pack).extract(article)
        left = [figure.value_span for figure in extraction.figures if figure.account == "left"]
        return list(extraction.candidates), left

    def teardown(self) -> None:
        for seat in list(self.desks.open_sessions):
            self.desks.close(seat)
        self._temporary.cleanup()

    @initialize(pack=PACK, is_read=st.booleans())
    def begin(self, pack: str, is_read: bool) -> None:
        self.resume(pack)
        for article_id in NAMES if is_read else ():
            self.extract(0, article_id)

    # Acts of a person

    def sit(self, at: int) -> str:
        """One of the seats where somebody is."""
        seats = sorted(self.desks.reviews)
        return seats[at % len(seats)]

    def tick(self, seat: str = "") -> str:
        """Some time goes by; the time of what is decided then."""
        ran["steps"] += 1
        self._ticks += 1
        if not seat:
            return self.now()
        self.times[seat] = max(self.times[seat], self.now())
        return self.times[seat]

    def act(self, seat: str, do: Callable[[Review], object], unsigned: list[Said]) -> None:
        at = self.tick(seat)
        do(self.desks.reviews[seat])
        with self.appending(seat):
            self.model.write(SEATS[seat], at, unsigned)

    def turn(self, seat: str, kind: str, targets: list[int]) -> None:
        at, review = self.tick(seat if targets else ""), self.desks.reviews[seat]
        if kind == "take back":
            review.take_back([review.state.decisions[seq] for seq in reversed(targets)])
        else:
            {"undo": review.undo, "redo": review.redo}[kind]()
            self.heard(seat)
        with self.appending(seat):
            self.model.turn("redo" if kind == "redo" else "undo", SEATS[seat], at, targets)

    @contextmanager
    def appending(self, seat: str) -> Iterator[None]:
        """What comes to the log in the block is news to all but ``seat``, which then knows everything."""
        before = len(self.model.log)
        yield
        new = self.model.log[before:]
        for other in self.unheard.keys() - {seat} if new else ():
            self.unheard[other] += new
            self.fresh.discard(other)
        if new and seat:
            self.heard(seat)

    def heard(self, seat: str) -> None:
        self.fresh.add(seat)

    def rows(self, seat: str, article_id: str) -> list[tuple[Shown, Entry]]:
        """The list as it should be, and its entries; a screen that is behind is first brought up to date."""
        rows = self.model.entries(article_id, self.read[seat])
        found = [self.desks.reviews[seat].entry(row.fact) for row in rows]
        if [entry and _shown(entry) for entry in found] != rows:
            assert seat not in self.fresh
            self.hear(seat)
            found = [self.desks.reviews[seat].entry(row.fact) for row in rows]
        return [(row, entry) for row, entry in zip(rows, found, strict=True) if entry]

    def row(self, seat: str, article_id: str, at: int) -> tuple[Shown, Entry] | None:
        rows = self.rows(seat, article_id)
        return rows[at % len(rows)] if rows else None

    @precondition(lambda self: self.desks.reviews)
    @rule(who=SEAT, article_id=ARTICLES, at=AT)
    def accept(self, who: int, article_id: str, at: int) -> None:
        seat = self.sit(who)
        if (found := self.row(seat, article_id, at)) and found[0].proposed:
            row, entry = found
            self.act(seat, lambda review: review.accept(entry), [said("accept", row, record=row.proposed)])

    @precondition(lambda self: self.desks.reviews)
    @rule(who=SEAT, article_id=ARTICLES, at=AT, fields=st.sampled_from(CHANGES))
    def fix(self, who: int, article_id: str, at: int, fields: dict[str, str]) -> None:
        seat = self.sit(who)
        if found := self.row(seat, article_id, at):
            row, entry = found
            record = replace(row.record, **fields)  # type: ignore[arg-type]  # text fields
            self.act(seat, lambda review: review.fix(entry, record), [fixed(row, record)])

    @precondition(lambda self: self.desks.reviews)
    @rule(who=SEAT, article_id=ARTICLES, at=AT, reason=REASON, comment=REMARKS)
    def reject(self, who: int, article_id: str, at: int, reason: str, comment: str) -> None:
        seat = self.sit(who)
        if found := self.row(seat, article_id, at):
            row, entry = found
            self.act(seat, lambda review: review.reject(entry, reason, comment), [rejected(row, reason, comment)])

    @precondition(lambda self: self.desks.reviews)
    @rule(
        who=SEAT, article_id=ARTICLES, at=AT, indicator=st.sampled_from(["thêm", "tên khác", "Đảng  viên", "hộ"])
    )
    def add(self, who: int, article_id: str, at: int, indicator: str) -> None:
        seat = self.sit(who)
        candidates, _ = self.proposals("plain", article_id)
        record = replace(candidates[at % len(candidates)].record, indicator=indicator)
        self.hear(seat)
        unsigned = added(self.model.entries(article_id, self.read[seat]), article_id, record)
        self.act(seat, lambda review: review.add(article_id, record), [unsigned])

    @precondition(lambda self: self.desks.reviews)
    @rule(who=SEAT, article_id=ARTICLES, at=AT, reason=REASON, comment=REMARKS)
    def dismiss(self, who: int, article_id: str, at: int, reason: str, comment: str) -> None:
        seat = self.sit(who)
        if left := self.model.left(article_id, self.read[seat]):
            span = left[at % len(left)]
            quote = span.cut(self.desks.reviews[seat].by_id[article_id].text)
            fact = FactId(article_id, *span, "")
            told = Said(0, "dismiss", fact, reason=reason, comment=comment, quote=quote)
            self.act(seat, lambda review: review.dismiss(article_id, span, reason, comment), [told])

    @precondition(lambda self: self.desks.reviews)
    @rule(who=SEAT, article_id=ARTICLES, at=AT, text=REMARKS)
    def comment(self, who: int, article_id: str, at: int, text: str) -> None:
        seat = self.sit(who)
        if found := self.row(seat, article_id, at):
            row, entry = found
            self.act(seat, lambda review: review.comment(entry, text), [said("comment", row, comment=text)])

    @precondition(lambda self: self.desks.reviews)
    @rule(who=SEAT, article_id=ARTICLES, at=AT)
    def skip(self, who: int, article_id: str, at: int) -> None:
        seat = self.sit(who)
        if found := self.row(seat, article_id, at):
            row, entry = found
            self.act(seat, lambda review: review.skip(entry), [said("skip", row)])

    @precondition(lambda self: self.desks.reviews)
    @rule(who=SEAT, first=AT, count=AT, act=st.sampled_from(["accept", "reject", "fix"]))
    def many(self, who: int, first: int, count: int, act: str) -> None:
        seat = self.sit(who)
        both = [found for article_id in NAMES for found in self.rows(seat, article_id)]
        chosen = [(row, entry) for row, entry in both[first : first + count] if row.proposed]
        entries = [entry for _, entry in chosen]
        told: dict[str, tuple[Callable[[Review], object], list[Said]]] = {
            "accept": (
                lambda review: review.accept_all(entries),
                [said("accept", row, record=row.proposed) for row, _ in chosen],
            ),
            "reject": (
                lambda review: review.reject_all(entries, "duplicate", "nhiều"),
                [rejected(row, "duplicate", "nhiều") for row, _ in chosen],
            ),
            "fix": (
                lambda review: review.fix_all([(e, replace(e.record, period="2023")) for e in entries]),
                [fixed(row, replace(row.record, period="2023")) for row, _ in chosen],
            ),
        }
        do, unsigned = told[act]
        self.act(seat, do, [event._replace(via="bulk") for event in unsigned])

    @precondition(lambda self: self.desks.reviews)
    @rule(who=SEAT, times=st.integers(1, 3))
    def undo(self, who: int, times: int) -> None:
        seat = self.sit(who)
        for _ in range(times):
            self.turn(seat, "undo", self.model.next_undo(SEATS[seat]))

    @precondition(lambda self: self.desks.reviews)
    @rule(who=SEAT, times=st.integers(1, 3))
    def redo(self, who: int, times: int) -> None:
        seat = self.sit(who)
        for _ in range(times):
            self.turn(seat, "redo", self.model.next_redo(SEATS[seat]))

    @precondition(lambda self: self.desks.reviews)
    @rule(who=SEAT, picked=st.sets(st.integers(0, 40), max_size=3))
    def take_back(self, who: int, picked: set[int]) -> None:
        """Decisions in force, whatever came since, as a rule's bulk acceptance is taken back."""
        seat = self.sit(who)
        self.hear(seat)
        seqs = sorted(seq for seqs in self.model.standing.values() for seq in seqs)
        self.turn(seat, "take back", [seq for at, seq in enumerate(seqs) if at in picked][::-1])

    # What happens around the person

    @precondition(lambda self: self.desks.reviews)
    @rule(who=SEAT)
    def look(self, who: int) -> None:
        """The screen asks for what others decided."""
        self.hear(self.sit(who))

    def hear(self, seat: str) -> None:
        assert [_said(decision) for decision in self.desks.reviews[seat].refresh()] == self.unheard[seat]
        self.unheard[seat] = []
        self.heard(seat)

    @precondition(lambda self: self.desks.reviews)
    @rule(who=SEAT, article_id=ARTICLES)
    def extract(self, who: int, article_id: str) -> None:
        self.tick()
        seat = self.sit(who)
        review = self.desks.reviews[seat]
        review.supply(review.extract(article_id))
        self.read[seat][article_id] = self.kept[article_id] = self.packs[seat]

    @rule()
    def turn_the_clock_back(self) -> None:
        self._century = 41 - self._century

    @precondition(lambda self: self.desks.reviews)
    @rule()
    def flush(self) -> None:
        self.tick()
        for session in self.desks.open_sessions.values():
            session.truth.flush()
        self.note_written()

    @precondition(lambda self: self.desks.reviews)
    @rule()
    def close(self) -> None:
        """Everybody leaves."""
        self.tick()
        problems: list[ReviewerError] = []
        for seat in sorted(self.desks.open_sessions):
            problems += self.desks.close(seat).problems
            self.gone(seat)
        assert {Path(problem.where.path).stem for problem in problems} == set(self.broken)
        self.note_written()

    @precondition(lambda self: len(self.desks.reviews) > 1)
    @rule(who=SEAT)
    def leave(self, who: int) -> None:
        """One of several leaves, and writes what is known there."""
        self.tick()
        seat = self.sit(who)
        self.desks.close(seat)
        self.gone(seat)
        self.unsure |= self.written()

    @precondition(lambda self: self.desks.reviews)
    @rule(point=st.sampled_from(["", "", *POINTS]))
    def kill(self, point: str) -> None:
        self.tick()
        self.desks.kill(point)
        for seat in list(self.read):
            self.gone(seat)
        if point:
            self.unsure |= self.written()

    @precondition(lambda self: not self.desks.reviews)
    @rule(pack=st.none() | PACK)
    def resume(self, pack: str | None) -> None:
        """The session is opened again, by other rules if ``pack`` names some."""
        at = self.tick()
        with self.appending(""):
            for article_id, (table, unsigned) in sorted(self.edits.items()):
                if [now for now in self.model.tables(article_id) if now.fact == table.fact] == [table]:
                    self.model.adopt(at, unsigned)
        self.edits.clear()
        self.enter("lan", pack)

    @precondition(lambda self: 0 < len(self.desks.reviews) < len(SEATS))
    @rule(pack=st.none() | PACK)
    def join(self, pack: str | None) -> None:
        """Somebody else opens the session, perhaps with rules that were edited since."""
        self.tick()
        self.enter(next(seat for seat in SEATS if seat not in self.desks.reviews), pack)

    def enter(self, seat: str, pack: str | None) -> None:
        self.packs[seat] = self.pack = pack or self.pack
        session = self.desks.open(seat, SEATS[seat], self.pack)
        assert {Path(problem.where.path).stem for problem in session.problems} == set(self.broken)
        self.read[seat] = {article: kept for article, kept in self.kept.items() if kept == self.pack}
        self.times[seat] = self.model.log[-1].at if self.model.log else ""
        self.unheard[seat] = []
        self.heard(seat)

    def gone(self, seat: str) -> None:
        del self.read[seat], self.unheard[seat]
        self.fresh.discard(seat)

    @precondition(lambda self: not (self.desks.reviews or self.broken or self.edits) and self.files)
    @rule()
    def rebuild(self) -> None:
        """From the files alone, whatever the database knew beyond them."""
        self.resume(None)
        self.close()
        self.desks.rebuild()
        self.model, self.kept = self.model.rebuilt(), {}

    # A person with an editor

    def written(self) -> set[str]:
        """Articles that have a truth file, or are to have one at the next writing."""
        return {event.fact.article_id for event in self.model.log} | set(self.files)

    def note_written(self) -> None:
        for article_id in self.written() - set(self.broken):
            self.files[article_id] = self.model.tables(article_id)
            self.unsure.discard(article_id)

    def text(self, article_id: str) -> str | None:
        """The text of a truth file that is there and sound."""
        path = self.desks.truth_path(article_id)
        return None if article_id in self.broken or not path.exists() else path.read_bytes().decode()

    def save(self, article_id: str, text: str) -> None:
        self.by_hand.add(article_id)
        self.desks.truth_path(article_id).write_bytes(text.encode())

    @precondition(lambda self: not self.desks.reviews)
    @rule(article_id=ARTICLES, n=st.integers(0, 99))
    def remark(self, article_id: str, n: int) -> None:
        """A comment for other readers of the file."""
        text = self.text(article_id)
        if text is not None:
            tables = [match.start() for match in re.finditer(r"^\[\[", text, re.MULTILINE)] or [len(text)]
            at, remark = tables[n % len(tables)], f"# ghi chú {n}\n"
            self.save(article_id, text[:at] + remark + text[at:])
            self.remarks.setdefault(article_id, []).append(remark)

    @precondition(lambda self: not self.desks.reviews)
    @rule(article_id=ARTICLES, at=AT, how=st.sampled_from(["unit", "reason", "comment", "remove"]))
    def edit(self, article_id: str, at: int, how: str) -> None:
        """A table changed or taken out, where it is alone on its figure and so is known again."""
        text, base, now = self.text(article_id), self.files.get(article_id, []), self.model.tables(article_id)
        if text is None or article_id in self.edits or article_id in self.unsure:
            return
        figures = [[(t.fact.start, t.fact.end) for t in tables] for tables in (base, now)]
        alone = [t for t in base if all(f.count((t.fact.start, t.fact.end)) <= 1 for f in figures)]
        fit = {"unit": ("record",), "reason": ("rejected",), "comment": ("record", "rejected", "open")}
        alone = [t for t in alone if t.kind in fit.get(how, (t.kind,))]
        if alone:
            table = alone[at % len(alone)]
            (block,) = [b for b in re.split(r"(?m)^(?=\[\[)", text) if _is_of(b, table)]
            after, unsigned = _by_hand(block, table, how)
            if after != block:
                self.save(article_id, text.replace(block, after))
                self.edits[article_id] = table, unsigned

    @precondition(lambda self: not self.desks.reviews)
    @rule(article_id=ARTICLES)
    def delete_file(self, article_id: str) -> None:
        """A truth file that is gone is written again; what was changed in it by hand is gone with it."""
        if self.text(article_id) is not None:
            self.desks.truth_path(article_id).unlink()
            self.remarks.pop(article_id, None)
            self.edits.pop(article_id, None)
            self.by_hand.discard(article_id)
            if all(event.fact.article_id != article_id for event in self.model.log):
                del self.files[article_id]  # after a rebuild nothing is known of an article of which nothing stood

    @precondition(lambda self: not self.desks.reviews)
    @rule(article_id=ARTICLES)
    def break_file(self, article_id: str) -> None:
        """As version control leaves a file that two people changed."""
        text = self.text(article_id)
        if text is not None and article_id not in self.edits:
            self.save(article_id, CONFLICT + text)
            self.broken[article_id] = text

    @precondition(lambda self: not self.desks.reviews and self.broken)
    @rule()
    def mend_files(self) -> None:
        for article_id, text in self.broken.items():
            self.save(article_id, text)
        self.broken.clear()

    # What has to be true after every step

    @invariant()
    def broken_files_are_left_alone(self) -> None:
        for article_id, text in self.broken.items():
            assert self.desks.truth_path(article_id).read_bytes().decode() == CONFLICT + text

    @invariant()
    def the_log_is_the_state(self) -> None:
        if self.desks.open_sessions:
            log = read_log(self.desks.folder / DATABASE, bare=False)
            assert [_said(decision) for decision in log] == self.model.log
            for seat in self.fresh:
                assert replay(log) == self.desks.reviews[seat].state

    @invariant()
    def the_state_is_the_models(self) -> None:
        for seat in self.fresh:
            state = self.desks.reviews[seat].state
            for fact in {event.fact for event in self.model.log}:
                verdict = state.verdict(fact)
                assert (verdict and _said(verdict)) == self.model.verdict(fact)
                assert state.comment(fact) == self.model.comment(fact)
                assert state.is_skipped(fact) == self.model.is_skipped(fact)
                assert [_said(d) for d in state.history(fact)] == self.model.history(fact)
            for article_id in NAMES:
                assert list(state.facts(article_id)) == self.model.decided(article_id)
            assert [d.seq for d in state.next_undo(SEATS[seat])] == self.model.next_undo(SEATS[seat])
            assert [d.seq for d in state.next_redo(SEATS[seat])] == self.model.next_redo(SEATS[seat])

    @invariant()
    def the_screen_is_the_models(self) -> None:
        for seat in self.fresh:
            review, read = self.desks.reviews[seat], self.read[seat]
            for article_id in NAMES:
                assert [_shown(e) for e in review.entries(article_id)] == self.model.entries(article_id, read)
                assert [f.value_span for f in review.left(article_id)] == self.model.left(article_id, read)
            assert tuple(review.progress()) == self.model.progress(read)
            assert review.next_undecided(None, "một") == self.model.next_undecided(read)

    @invariant()
    def the_files_are_the_models(self) -> None:
        """Whenever all is written."""
        lagging = any(session.truth.standing().lagging for session in self.desks.open_sessions.values())
        if lagging or not self.desks.open_sessions:
            return
        for article_id in self.written() - {*self.broken, *self.edits, *self.unsure}:
            tables = self.model.tables(article_id)
            if self.files.get(article_id) != tables:
                continue
            text = self.desks.truth_path(article_id).read_bytes().decode()
            assert _tables(text) == [_table(told) for told in tables]
            assert all(remark in text for remark in self.remarks.get(article_id, ()))
            if article_id not in self.by_hand:
                article = next(article for article in self.desks.articles if article.id == article_id)
                state = replay(read_log(self.desks.folder / DATABASE, bare=False))
                described = (
                    DESCRIPTION,
                    Description(),
                )  # unknown after a rebuild, until the rules read the article
                assert text in [format_truth(truth_of(article, about, state)) for about in described]


def _said(d: Decision) -> Said:
    told = (d.seq, d.kind, d.fact, d.annotator, d.at, d.rule, d.proposed, d.record, d.reason, d.comment)
    return Said(*told, d.target, d.group, d.quote, "" if d.via == "audit" else d.via)


def _shown(e: Entry) -> Shown:
    return Shown(e.fact, e.record, e.state, e.candidate, e.proposed, e.rule, e.reason, e.comment)


Plain = dict[str, Any]


def _tables(text: str) -> list[Plain]:
    """The tables of a truth file, without those values that the model does not tell."""
    document = tomllib.loads(text)
    unknown = ("quote", "span", "proposed")
    found: list[Plain] = [
        {"kind": kind, **{key: value for key, value in table.items() if key not in unknown}}
        for kind in ("record", "rejected", "open", "dismissed")
        for table in document.get(kind, ())
    ]
    return [{key: value for key, value in table.items() if (key, value) != ("via", "audit")} for table in found]


def _table(told: Told) -> Plain:
    """A table as :func:`_tables` would find it."""
    record = told.record or told.proposed
    names = ("indicator", "unit", "comparator", "measure", "status", "period", "place")
    fields = {name: getattr(record, name) for name in names} if record else {}
    signed = {"rule": told.rule if record else "", "annotator": told.who, "at": told.at, "via": told.via}
    judged = {"decision": told.decision, "reason": told.reason, "comment": told.comment}
    plain: Plain = {"kind": told.kind, **{k: v for k, v in (fields | signed | judged).items() if v}}
    plain["value_span"] = list(record.value_span if record else told.fact.value_span)
    return (
        plain | ({"value": int(record.value)} if record else {}) | ({"skipped": True} if told.is_skipped else {})
    )


def _is_of(block: str, told: Told) -> bool:
    return f"value_span = [{told.fact.start}, {told.fact.end}]" in block and block.startswith(f"[[{told.kind}]]")


def _by_hand(block: str, told: Told, how: str) -> tuple[str, list[Said]]:
    """A table's text after an edit, and the decisions that it should come to."""
    if how == "remove":
        return "".join(line for line in block.splitlines(keepends=True) if line.startswith("# ")), removed(told)
    if how == "unit":
        return re.sub(r'(?m)^unit = ".*"$', 'unit = "viết tay"', block, count=1), edited(told, unit="viết tay")
    if how == "reason":
        reason = next(reason for reason in REASONS if reason != told.reason)
        return re.sub(r'(?m)^reason = ".*"$', f'reason = "{reason}"', block), edited(told, reason=reason)
    without = re.sub(r'(?m)^comment = ".*"\n', "", block)
    return re.sub(r"(?m)^(at = .*\n)", r'\1comment = "bằng tay"' + "\n", without), edited(told, comment="bằng tay")


def test_any_history_leaves_what_the_model_says() -> None:
    ran.update(histories=0, steps=0)
    run_state_machine_as_test(Machine, settings=fuzzed)
    if EXAMPLES:
        print(f"\n{ran['histories']} histories, {ran['steps']} steps, nothing found")
