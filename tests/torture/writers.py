"""Many processes that write to one session at once: ``python -m tests.torture.writers [WRITERS] [DECISIONS]``.

Each opens the session as the app does and decides without a pause, through the outbox, one by one, in groups and
by undo and redo, and applies what the others decide. In the end none is lost, none doubled, everyone's own are in
their order, and what each process has come to in memory is what replaying the log gives.
"""

from __future__ import annotations

import hashlib
import random
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

from reviewer.domain.candidate import FactId
from reviewer.domain.decision import COMMENT, REDO, SKIP, UNDO, Decision
from reviewer.domain.state import ReviewState, replay
from reviewer.storage.log_rows import read_log
from reviewer.storage.sessions import Session, open_session
from reviewer.workbench.outbox import Outbox

WRITERS, DECISIONS = 8, 10_000
NAME, NOON = "shared", "2026-01-10T12:00:00Z"
_FACTS = 400
"""How many facts all decide on, so that they meet."""
_MOST_TOGETHER = 5
_ARGUMENTS = 2


@dataclass(frozen=True, slots=True)
class Written:
    """What one writer has to say in the end."""

    annotator: str
    state: str
    """Digest of the state that it had come to when all had written and it had taken in the rest."""
    refused: int
    """How often the log was held for longer than a key press waits."""
    worst: float
    """Seconds that its longest decision took."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What all came to."""

    seconds: float
    decisions: int
    faults: tuple[str, ...]
    written: tuple[Written, ...]

    def __str__(self) -> str:
        refused, worst = sum(w.refused for w in self.written), max(w.worst for w in self.written)
        told = (
            f"{len(self.written)} writers, {self.decisions} decisions in {self.seconds:.1f} s, "
            f"{len(self.faults)} faults; the longest decision took {worst * 1000:.0f} ms, "
            f"{refused} waited in the outbox"
        )
        return "\n".join((told, *self.faults))


class Writer:
    """One annotator's process: its session, its outbox, its state."""

    def __init__(self, session: Session, annotator: str) -> None:
        self.store, self.annotator = session.store, annotator
        log = list(self.store.log())
        self.state = replay(log)
        self.outbox = Outbox(self.store)
        self.outbox.heard(log[-1].seq if log else 0)
        self.chance = random.Random(annotator)
        self.made = self.refused = 0
        self.worst = 0.0

    def write(self, most: int) -> None:
        """Decide once: something new, several things, or back and forth; at most so many decisions."""
        turned = {UNDO: self.state.next_undo, REDO: self.state.next_redo}
        kind = self.chance.choices([SKIP, COMMENT, UNDO, REDO], [4, 4, 2, 1])[0]
        offered = turned[kind](self.annotator) if kind in turned else ()
        if offered and len(offered) <= most:
            decisions = [self.signed(kind, one.fact, n, one.seq) for n, one in enumerate(offered)]
        else:
            count = min(most, self.chance.choice([1, 1, 1, _MOST_TOGETHER]))
            facts = [FactId(f"a{at % 7}", at, at + 1, "x") for at in self.chance.sample(range(_FACTS), count)]
            decisions = [self.signed(COMMENT if kind in turned else kind, fact, n) for n, fact in enumerate(facts)]
        started = perf_counter()
        self.send(decisions)
        self.worst = max(self.worst, perf_counter() - started)

    def signed(self, kind: str, fact: FactId, at: int, target: int = 0) -> Decision:
        """A decision that carries its number among the annotator's own as its comment."""
        number = str(self.made + at)
        return Decision(at=NOON, annotator=self.annotator, kind=kind, fact=fact, comment=number, target=target)

    def send(self, decisions: Sequence[Decision]) -> None:
        """Have them on disk, however often that has to be tried, and apply them in the order of the log."""
        stored = self.outbox.send(decisions, as_group=len(decisions) > 1)
        if self.outbox.undelivered:
            self.refused += 1
            stored = ()
        while self.outbox.undelivered:
            stored = self.outbox.retry()
        self.made += len(decisions)
        self.apply((*self.store.news(), *stored))

    def apply(self, decisions: Sequence[Decision]) -> None:
        """Take decisions into the state, by their numbers."""
        for decision in sorted(decisions, key=lambda decision: decision.seq):
            self.state.apply(decision)
            self.outbox.heard(decision.seq)


def digest(state: ReviewState) -> str:
    """What a state says, in short; unlike equality it minds the order of everything."""
    told = (sorted(state.by_fact.items()), sorted(state.undoable.items()), sorted(state.redoable.items()))
    return hashlib.sha256(repr(told).encode()).hexdigest()


def work(folder: Path, annotator: str, decisions: int, meeting: object) -> Written:
    """Write so many decisions beside others, wait for all of them, and tell what they came to."""
    with open_session(folder, NAME, clock=lambda: NOON, annotator=annotator) as session:
        writer = Writer(session, annotator)
        meeting.wait()  # type: ignore[attr-defined]  # a barrier of multiprocessing
        while writer.made < decisions:
            writer.write(decisions - writer.made)
        meeting.wait()  # type: ignore[attr-defined]
        writer.apply(session.store.news())
        return Written(annotator, digest(writer.state), writer.refused, writer.worst)


def run(folder: Path, writers: int, decisions: int) -> Outcome:
    """Let them all write, then look at the log."""
    names = [f"writer {n}" for n in range(1, writers + 1)]
    context = get_context("spawn")
    with context.Manager() as manager, context.Pool(writers) as pool:
        meeting = manager.Barrier(writers)
        pool.starmap(_warm, [()] * writers)
        started = perf_counter()
        written = tuple(pool.starmap(work, [(folder, name, decisions, meeting) for name in names], chunksize=1))
        seconds = perf_counter() - started
    log = read_log(folder / NAME / "session.sqlite3", bare=False)
    return Outcome(seconds, len(log), tuple(faults_of(log, written, decisions)), written)


def _warm() -> None:
    """Start a process before the clock does."""


def faults_of(log: Sequence[Decision], written: Sequence[Written], decisions: int) -> list[str]:
    """What is wrong with a log that these writers wrote, so many decisions each."""
    faults: list[str] = []
    if [decision.seq for decision in log] != list(range(1, len(log) + 1)):
        faults.append("the numbers of the log are not one after the other")
    own: defaultdict[str, list[int]] = defaultdict(list)
    together: defaultdict[int, list[int]] = defaultdict(list)
    for decision in log:
        own[decision.annotator].append(int(decision.comment))
        if decision.group:
            together[decision.group].append(decision.seq)
    for group, seqs in together.items():
        if seqs != list(range(group, group + len(seqs))):
            faults.append(f"the group {group} is torn: {seqs}")
    expected = digest(replay(log))
    for writer in written:
        told = own.pop(writer.annotator, [])
        if told != list(range(decisions)):
            lost, doubled = len(set(range(decisions)) - set(told)), len(told) - len(set(told))
            faults.append(f"{writer.annotator}: {lost} lost, {doubled} doubled, {len(told)} in the log")
        if writer.state != expected:
            faults.append(f"{writer.annotator}: what it came to in memory is not what the log says")
    return faults + [f"{name}: nobody of that name wrote" for name in own]


def main(arguments: Sequence[str]) -> int:
    """Run with the numbers given; 1 where anything was lost, doubled or out of order."""
    numbers = [int(argument) for argument in arguments[:_ARGUMENTS]]
    writers, decisions = [*numbers, *(WRITERS, DECISIONS)[len(numbers) :]]
    with tempfile.TemporaryDirectory() as folder:
        outcome = run(Path(folder), writers, decisions)
    print(outcome)
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
