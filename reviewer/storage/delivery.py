"""Decisions that were signed before the log could take them: which of them it holds by now, and their numbers.

A commit can fail after it has reached the disk, and a process can be killed between the commit and the word of
it. So what is delivered late is first looked for. Whatever was tried before was tried from the first on, so the
log holds the first of them in their order, with what others wrote between two tries.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reviewer.domain.decision import REDO, UNDO, Decision


def already(decisions: Sequence[Decision], log: Iterable[Decision]) -> tuple[Decision, ...]:
    """The first of ``decisions`` as ``log`` holds them; ``log`` is what came behind the last one known."""
    held: list[Decision] = []
    for stored in log:
        if len(held) < len(decisions) and content(stored) == content(decisions[len(held)]):
            held.append(stored)
    return tuple(held)


def known_singly(decisions: Sequence[Decision], log: Iterable[Decision]) -> dict[int, Decision]:
    """By their provisional numbers those of ``decisions`` that a log made again from truth files tells of.

    Such a log has numbers of its own and one verdict a fact, so each is looked for by itself.
    """
    told = {_signature(stored): stored for stored in log}
    return {d.seq: told[_signature(d)] for d in decisions if _signature(d) in told}


def numbered(decisions: Iterable[Decision], first: int, numbers: dict[int, int]) -> tuple[Decision, ...]:
    """``decisions`` with numbers from ``first`` on; ``numbers`` gives real ones for provisional ones, and grows.

    What an undo or redo turns and what a group is named by follow.
    """
    stored: list[Decision] = []
    for seq, decision in enumerate(decisions, first):
        numbers[decision.seq] = seq
        group = numbers.get(decision.group, decision.group)
        target = numbers.get(decision.target, decision.target)
        stored.append(replace(decision, seq=seq, group=group, target=target))
    return tuple(stored)


def turnable(decisions: Iterable[Decision], known: Iterable[int]) -> tuple[Decision, ...]:
    """``decisions`` without undo and redo of what is neither among them nor in ``known``."""
    seqs = set(known)
    kept: list[Decision] = []
    for decision in decisions:
        if decision.kind not in (UNDO, REDO) or decision.target in seqs:
            seqs.add(decision.seq)
            kept.append(decision)
    return tuple(kept)


def content(decision: Decision) -> Decision:
    """The decision without the numbers that only a place in the log gives it."""
    return replace(decision, seq=0, target=0, group=0)


def _signature(decision: Decision) -> tuple[object, ...]:
    return decision.at, decision.annotator, decision.kind, decision.fact
