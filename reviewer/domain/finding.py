"""Findings: what a check saw in an article's candidates, as numbers and as a sentence about them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

SENTENCES: Mapping[str, tuple[str, str]] = {
    "implausible-range": (
        "{0} is outside what is usual for {1}: {2} to {3}",
        "{0} nằm ngoài khoảng thường gặp của {1}: từ {2} đến {3}",
    ),
    "more-than-whole": ("{0} is more than the whole of {1}", "{0} lớn hơn tổng thể {1}"),
    "unexpected-unit": (
        "{1} is counted in {2} elsewhere, not in {0}",
        "{1} thường tính bằng {2}, không phải {0}",
    ),
    "fraction-mismatch": (
        "the fraction {0} makes {1}, but beside it stands {2}",
        "phân số {0} bằng {1}, nhưng bên cạnh lại ghi {2}",
    ),
    "sum-mismatch": (
        "the parts {0} add up to {1}, not to {2}",
        "các phần {0} cộng lại bằng {1}, không phải {2}",
    ),
    "plan-mismatch": (
        "{0} of the plan {1} makes {2}, but the article says {3}",
        "{0} trên kế hoạch {1} bằng {2}, nhưng bài ghi {3}",
    ),
    "target-far-from-actual": (
        "target {0} and result {1} lie far apart",
        "mục tiêu {0} và kết quả {1} cách nhau quá xa",
    ),
}
"""What each finding says, in English and in Vietnamese; the places take its values in their order."""


class Finding(NamedTuple):
    """What one failed check found at one candidate."""

    check: str
    """Id of the check, as ``Candidate.checks`` has it."""
    values: tuple[str, ...]
    """Figures and names as the article and the catalogue write them."""
    sentence: str = ""
    """Which of :data:`SENTENCES` tells it; empty for the one of the check's own name."""

    def told(self, language: str = "en") -> str:
        """The finding in words; ``language`` is ``en`` or ``vi``."""
        english, vietnamese = SENTENCES[self.sentence or self.check]
        return (vietnamese if language == "vi" else english).format(*self.values)
