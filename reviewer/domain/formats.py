"""The formats of what is kept in files, so that a program knows whether it may read what another one wrote.

A file without a ``format`` key is of the first. The format of a session's database is the number of steps in
``storage/schema.py``, that of saved filters is their ``version``.
"""

from __future__ import annotations

TRUTH_FORMAT = 1
"""Of truth and gold files."""
PACK_FORMAT = 1
"""Of the files of a rule pack."""
MOST_TRUTH_BYTES = 32_000_000
"""Largest truth or gold file that is read; an article of the largest size would have to state a figure in every
other line to come near it."""
