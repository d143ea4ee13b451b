"""One decision on a real session store, to be timed again and again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from itertools import count
from pathlib import Path

from reviewer.domain.candidate import fact_id
from reviewer.domain.decision import ACCEPT, Decision
from reviewer.domain.record import Record
from reviewer.domain.span import Span
from reviewer.storage.sessions import open_session
from reviewer.workbench.sessions import utc_now

QUOTE = "tỷ lệ dân số tham gia bảo hiểm y tế đạt 95,9%"


@contextmanager
def decisions(sessions: Path) -> Iterator[Callable[[], object]]:
    """A function that puts one more decision on disk, as an accept in the app does."""
    numbers = count()

    def decide() -> object:
        start = next(numbers) * 100
        record = Record(
            indicator="tỷ lệ dân số tham gia bảo hiểm y tế",
            value=Decimal("95.9"),
            unit="%",
            period="2026",
            place="phường Thượng Cát",
            span=Span(start, start + len(QUOTE)),
            value_span=Span(start + 40, start + 44),
            quote=QUOTE,
        )
        return session.store.append(
            Decision(
                at=utc_now(),
                annotator="bench",
                kind=ACCEPT,
                fact=fact_id("article", record),
                rule="name-reaches-figure",
                proposed=record,
                record=record,
            )
        )

    with open_session(sessions, "bench", (), clock=utc_now) as session:
        yield decide
