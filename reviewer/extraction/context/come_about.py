"""Sentences that tell what came about, where no status is spoken."""

from __future__ import annotations

import re

from reviewer.domain.span import Span

_CAME_ABOUT = re.compile(
    r"(?<!\w)(?:nhờ (?:đó|vậy|thế)|được (?:nhân rộng|triển khai|duy trì|quan tâm|đẩy mạnh|tổ chức|hình thành"
    r"|thành lập|xây dựng|đầu tư|nâng cấp|hỗ trợ|trao|vận hành|đưa vào|ghi nhận))(?!\w)",
    re.IGNORECASE,
)


class ComeAbout:
    """What one text tells to have come about; a sentence is searched once, however many figures it holds."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[Span, bool] = {}

    def is_told_in(self, sentence: Span) -> bool:
        """Whether ``sentence`` tells that something came about."""
        known = self._known.get(sentence)
        if known is None:
            known = _CAME_ABOUT.search(self._text, sentence.start, sentence.end) is not None
            self._known[sentence] = known
        return known
