"""How a figure that is no candidate's is accounted for: the ids and words of its account."""

from __future__ import annotations

DUPLICATE = "duplicate"
"""What claims a figure that only repeats an earlier one."""
NO_QUANTITY = "these digits are no quantity"
NO_INDICATOR = "no rule finds an indicator beside it"
OUT_OF_TIME = "the time for its article was up"
