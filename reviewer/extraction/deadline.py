"""How long the reading of one article may take.

Patterns are watched one by one, but ten thousand slow matches are slow too. While an article is read under a
deadline, a watched match may take no longer than what is left, and what reads figure after figure asks
:func:`is_over` in between. Time is the processor time of the reading thread: a busy machine costs no figures.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_ends = ContextVar("ends", default=math.inf)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Give what runs inside ``seconds`` of this thread's processor time."""
    token = _ends.set(time.thread_time() + seconds)
    try:
        yield
    finally:
        _ends.reset(token)


def left() -> float:
    """Seconds that are left, never less than 0; without end where no deadline was set."""
    ends = _ends.get()
    return ends if ends == math.inf else max(0.0, ends - time.thread_time())


def is_over() -> bool:
    """Whether the time is up."""
    return time.thread_time() > _ends.get()
