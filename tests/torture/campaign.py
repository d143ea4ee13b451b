"""Many lives, on several cores, each by its own number and the campaign's seed."""

from __future__ import annotations

import multiprocessing
import shutil
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from tests.torture.episode import REVIEWER
from tests.torture.life import Life
from tests.torture.scene import Template, make_template
from tests.torture.tally import Tally

SHARE = 12
"""Kills of one life. A longer one would review what is settled, a shorter one would never have a long log."""


def campaign(
    kills: int,
    seed: int,
    scratch: Path,
    *,
    jobs: int = 1,
    told: Callable[[Tally], None] = lambda tally: None,
    env: Mapping[str, str] | None = None,
) -> Tally:
    """Kill so many times; ``told`` hears the sum after each life. What failed is kept in ``scratch``."""
    template = make_template(scratch / "template", REVIEWER)
    total = Tally()
    for tally in _lives(template, list(_shares(kills)), seed, scratch, jobs, dict(env or {})):
        total.add(tally)
        told(total)
    if not total.failures:
        shutil.rmtree(scratch)
    return total


def _shares(kills: int) -> Iterator[int]:
    while kills > 0:
        yield min(SHARE, kills)
        kills -= SHARE


def _lives(
    template: Template, shares: list[int], seed: int, scratch: Path, jobs: int, env: Mapping[str, str]
) -> Iterator[Tally]:
    if jobs == 1:
        for number, share in enumerate(shares, 1):
            yield _live(number, seed, template, scratch, env, share)
        return
    # Each job starts fresh: what forks a terminal must not have inherited a thread.
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:
        lives = [
            pool.submit(_live, number, seed, template, scratch, env, share)
            for number, share in enumerate(shares, 1)
        ]
        for life in as_completed(lives):
            yield life.result()


def _live(number: int, seed: int, template: Template, scratch: Path, env: Mapping[str, str], kills: int) -> Tally:
    return Life(number, seed, template, scratch, env).live(kills)
