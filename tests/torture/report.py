"""The campaign's figures as text for a page of the documentation."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from pathlib import Path

from tests.torture.checks import FINDINGS
from tests.torture.plan import CLOCK, CLOSED, HALF, HUP, KILL, LINE, TERM
from tests.torture.tally import Tally

BEGIN, END = "<!-- torture -->", "<!-- /torture -->"
_WEAPONS = (KILL, TERM, HUP, CLOSED, LINE, CLOCK, HALF)


def markdown(tally: Tally, command: str, seconds: float) -> str:
    """All figures of one campaign."""
    found = ", ".join(f"{tally.failed(kind)} {kind}" for kind in FINDINGS)
    lines = [
        f"`{command}`, Python {platform.python_version()}, {os.cpu_count()} cores, {seconds / 60:.0f} minutes: "
        f"**{tally.killed} kills, {found}.** {tally.confirmed.total()} decisions had been confirmed before "
        f"by screen or store. {tally.starts} starts, of which {tally.resumed} lived to paint and stood where "
        f"the run before had stopped; {tally.left} runs ended by their key.",
        "",
        *_table(("killed while", *_WEAPONS, "decisions confirmed"), _rows(tally)),
        "",
        f"Places in the code where the app ended itself, {len(tally.places)} in all:",
        "",
        *_table(("place", "kills"), ((place, str(n)) for place, n in sorted(tally.places.items()))),
    ]
    return "\n".join(lines) + "\n"


def _rows(tally: Tally) -> Iterable[tuple[str, ...]]:
    for moment in sorted({moment for moment, _ in tally.kills}):
        counts = (str(tally.kills[moment, weapon] or "") for weapon in _WEAPONS)
        yield moment, *counts, str(tally.confirmed[moment])
    totals = (str(sum(n for (_, w), n in tally.kills.items() if w == weapon)) for weapon in _WEAPONS)
    yield "all", *totals, str(tally.confirmed.total())


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    ruler = ("---", *("---:" for _ in head[1:]))
    return [f"| {' | '.join(cells)} |" for cells in (head, ruler, *rows)]


def put_into(page: Path, text: str) -> None:
    """Set the figures between the marks of a page, at its end where it has none."""
    before = page.read_text(encoding="utf-8") if page.exists() else ""
    head, found, rest = before.partition(BEGIN)
    tail = rest.partition(END)[2] if found else "\n"
    page.write_text(f"{head}{BEGIN}\n{text}{END}{tail}", encoding="utf-8")
