"""What words say of a figure's status: in its clause and sentence, its list's lead, the sentence before.

The last that reaches the figure tells; an aim goes on over sentences that take it up, a result does not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reviewer.domain.record import STATUSES
from reviewer.domain.span import Span
from reviewer.extraction.context.brackets import Brackets
from reviewer.extraction.context.come_about import ComeAbout
from reviewer.extraction.context.governance import CueHit
from reviewer.extraction.context.timeline import Spot
from reviewer.extraction.context.told_periods import Period
from reviewer.extraction.page.clauses import Clauses

if TYPE_CHECKING:
    from reviewer.extraction.figures.scanner import RawFigure

_, ESTIMATE, TARGET = STATUSES
_LASTING = ("sentence", "article")
_LOOK_BACK = 50
"""How many words of status a figure looks back on in its sentence."""
_FAR = 1000
"""Code points behind an estimate in which a comma can end it."""

_COMMA = re.compile(r",\s")
_KEEPS_TO = re.compile(
    r"(?:(?:tăng|giảm|bằng|vượt|đạt|gấp|cao|thấp|hoàn thành|tương (?:đương|ứng)|chiếm|trong (?:đó|số)|và|so|nhiều"
    r"|ít|hụt|kém|nhích|đưa|nâng|ước|mới|chỉ bằng|riêng|gồm)(?!\w)|[=(+-]"
    r"|[0-9][0-9.,]*\s?% (?:dự toán|kế hoạch|chỉ tiêu|nghị quyết|mục tiêu|so|cùng))",
    re.IGNORECASE,
)
"""How the words behind a comma go on about the estimate in front of it."""
_CONNECTS = re.compile(
    r"\W{0,4}(?:cụ thể|theo đó|trong đó|cùng với đó|bên cạnh đó|đồng thời|ngoài ra|song song|cùng đó|đến khi đó"
    r"|ngoài việc|tiếp tục|nâng|giảm|tăng|duy trì|giữ vững|đưa|bảo đảm|đảm bảo|hoàn thành|phủ|xóa|kết nạp"
    r"|giải quyết|huy động|trồng|xây dựng|xây mới|tạo|thu hút|vận động|bình quân|mỗi năm|hằng năm|hàng năm)"
    r"(?!\w)(?!\s(?:được|đã))",
    re.IGNORECASE,
)
"""How a sentence opens that goes on with the aims of the one before."""


class SpokenStatus:
    """The words of status of one article."""

    def __init__(
        self,
        text: str,
        hits: Sequence[CueHit],
        starts_of_figures: Sequence[int],
        clauses: Clauses,
        brackets: Brackets,
        come_about: ComeAbout,
    ) -> None:
        self._text = text
        self.hits = hits
        """In text order."""
        self._hit_starts = [hit.start for hit in hits]
        self._starts_of_figures = starts_of_figures
        self._clauses = clauses
        self._brackets = brackets
        self._come_about = come_about

    def near(self, figure: RawFigure, spot: Spot) -> CueHit | None:
        """The last status cue before the figure in its clause, else one in its sentence that reaches so far."""
        clause, sentence, _ = spot
        last = bisect_left(self._hit_starts, figure.value_start)
        first = max(bisect_left(self._hit_starts, sentence.start), last - _LOOK_BACK)
        for hit in reversed(self.hits[first:last]):
            if self._brackets.part(hit.start, figure.start):
                continue
            if hit.cue.scope == "figure":
                if not self._has_figure(hit.end, figure.start):
                    return hit
            elif self._reaches(hit, clause, figure):
                return hit
        return None

    def _reaches(self, hit: CueHit, clause: Span, figure: RawFigure) -> bool:
        """Whether a cue of the figure's sentence speaks of it too."""
        if hit.cue.scope != "clause":
            return True
        return hit.start >= clause.start and (hit.cue.value != ESTIMATE or not self._is_past_estimate(hit, figure))

    def _is_past_estimate(self, hit: CueHit, figure: RawFigure) -> bool:
        """Whether a comma parts the figure from an estimate told before, without going on about it."""
        between = self._text[hit.end : min(figure.start, hit.end + _FAR)]
        commas = (match.end() for match in _COMMA.finditer(between))
        return any(
            _KEEPS_TO.match(self._text, hit.end + at) is None
            for at in commas
            if self._has_figure(hit.end, hit.end + at)
        )

    def before(self, spot: Spot) -> CueHit | None:
        """The aim of the sentence before in the same line, where this sentence goes on with it."""
        sentence, line = spot.sentence, spot.line
        while sentence.start > line.start and _CONNECTS.match(self._text, sentence.start):
            sentence = self._clauses.sentence_at(sentence.start - 1)
            hits = [hit for hit in self.hits_in(sentence.start, sentence.end) if hit.cue.scope in _LASTING]
            if hits:
                return hits[-1] if hits[-1].cue.value == TARGET else None
        return None

    def of_list(self, spot: Spot) -> CueHit | None:
        """The aim that the lead of the figure's list speaks of."""
        lead = spot.line.lead
        hits = self.hits_in(lead.start, lead.end) if lead else []
        return hits[-1] if hits and all(hit.cue.value == TARGET for hit in hits) else None

    def beside(self, period: Period, figure: RawFigure, spot: Spot) -> CueHit | None:
        """The aim that a sentence speaks of whose period reaches over to the figure.

        A paragraph further down is on its own, unless it goes on with a list.
        """
        sentence = self._clauses.sentence_at(period.start)
        if sentence.start <= figure.start < sentence.end:
            return None
        if sentence.start < spot.line.start and not (spot.line.is_item or spot.line.lead):
            return None
        if self._come_about.is_told_in(spot.sentence):
            return None
        hits = [hit for hit in self.hits_in(sentence.start, sentence.end) if hit.cue.scope in _LASTING]
        if any(hit.cue.value != TARGET for hit in hits):
            return None
        return next((hit for hit in hits if not self._has_figure(period.end, hit.start)), None)

    def _has_figure(self, start: int, end: int) -> bool:
        at = bisect_left(self._starts_of_figures, start)
        return at < len(self._starts_of_figures) and self._starts_of_figures[at] < end

    def hits_in(self, start: int, end: int) -> Sequence[CueHit]:
        """The words of status in ``[start, end)``."""
        return self.hits[bisect_left(self._hit_starts, start) : bisect_left(self._hit_starts, end)]
