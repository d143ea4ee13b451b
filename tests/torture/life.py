"""One workspace that is reviewed and killed until it has had its share of kills."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.torture import plan as plans
from tests.torture.checks import Before, Finding, expected, judge
from tests.torture.episode import Witness, run
from tests.torture.plan import Plan
from tests.torture.remains import Remains, look
from tests.torture.scene import Template, settle_in
from tests.torture.tally import Failure, Tally

_MOST_RUNS = 4
"""Runs for each kill that is wanted before a life is given up; a fuse that does not burn is a run without one."""


class Life:
    """A workspace, what is known of it, and what was counted."""

    def __init__(self, number: int, seed: int, template: Template, scratch: Path, env: Mapping[str, str]) -> None:
        self._number, self._env = number, env
        self._rng = random.Random(f"{seed}/{number}")
        self._scratch = scratch / f"life-{number}"
        self._scene = settle_in(template, self._scratch / "workspace")
        self._before = Before()
        self._runs = 0
        self.tally = Tally()

    def live(self, kills: int) -> Tally:
        """Be killed so many times; ends early where a promise is broken."""
        for plan in self._plans(kills):
            self._prepare(plan)
            witness = run(plan, self._scene, random.Random(self._rng.random()), self._env)
            self._runs += 1
            copy = self._scratch / f"copy-{self._runs}"
            left, again = look(self._scene, copy)
            shutil.rmtree(copy)
            found, confirmed = judge(self._scene, plan, self._before, witness, left, again)
            self._count(plan, witness, confirmed)
            if found:
                self._keep(plan, found)
                return self.tally
            self._go_on(left)
        shutil.rmtree(self._scratch)
        return self.tally

    def _plans(self, kills: int) -> Iterator[Plan]:
        """Draws until the kills are had; special openings in between, the loss of the database near the end."""
        rng = self._rng
        special = [scene for scene in (plans.FRESH, plans.EDITED, plans.OLD) if rng.random() < 0.4]
        if special[:1] == [plans.FRESH]:
            yield plans.opening(rng, special.pop(0))
        while self.tally.killed < kills and self._runs < kills * _MOST_RUNS:
            if special and self.tally.killed >= 3 and rng.random() < 0.3 and len(self._before.rows) > 4:
                yield plans.opening(rng, special.pop(0))
            elif self.tally.killed == kills - 1 and rng.random() < 0.5 and len(self._before.rows) > 4:
                yield plans.opening(rng, plans.LOST)
            else:
                yield plans.draw(rng)
        yield plans.leaving()

    def _prepare(self, plan: Plan) -> None:
        scene, before = self._scene, self._before
        if plan.scene == plans.FRESH:
            scene.begin_anew()
            self._before = Before()
        elif plan.scene == plans.UNREAD:
            scene.forget_readings()
        elif plan.scene == plans.EDITED:
            before.is_edited = before.is_edited or scene.edit_by_hand(self._runs)
        elif plan.scene == plans.OLD and not before.is_edited:
            scene.age()
            before.files = frozenset()
        elif plan.scene == plans.LOST and not before.is_edited:
            scene.even()
            before.truths = {name: path.read_bytes() for name, path in self._truth_files()}
            scene.remove_database()
            before.article, before.row = 0, ("", "")
            before.files = frozenset(before.truths)

    def _truth_files(self) -> Iterator[tuple[str, Path]]:
        for name in self._scene.template.articles:
            if (path := self._scene.truth_path(name)).exists():
                yield name, path

    def _go_on(self, left: Remains) -> None:
        """Know what the next start has to show."""
        scene, before = self._scene, self._before
        was_adopted = before.is_edited and left.has_log and self._is_adopted(before, left)
        waits = before.truths if before.truths is not None and not left.has_log else None
        self._before = expected(scene, left) if left.has_log or waits is None else before
        self._before.truths = waits
        self._before.is_edited = before.is_edited and not was_adopted
        if was_adopted:
            scene.edited.clear()
        scene.unread |= scene.template.articles.keys() - left.readings
        if left.has_log and left.readings != scene.template.articles.keys():
            scene.recall_readings()

    def _is_adopted(self, before: Before, left: Remains) -> bool:
        return len(left.log) > len(before.rows)

    def _count(self, plan: Plan, witness: Witness, confirmed: int) -> None:
        tally = self.tally
        tally.starts += 1
        tally.resumed += bool(witness.painted)
        if witness.is_clean:
            tally.left += 1
            return
        tally.kills[plan.moment, plan.weapon] += 1
        tally.confirmed[plan.moment] += confirmed
        if witness.place:
            tally.places[witness.place] += 1

    def _keep(self, plan: Plan, found: list[Finding]) -> None:
        for kind, what in found:
            self.tally.failures.append(Failure(self._number, self._runs, str(plan), kind, what, self._scratch))
