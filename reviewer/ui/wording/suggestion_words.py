"""Why an edit of the rules is suggested, in the language of the screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer.tuning.suggesting.suggestion import Suggestion
    from reviewer.ui.wording.words import Words

VIETNAMESE_REASONS: Mapping[str, str] = {
    "guard-words": "Số cạnh “{0}” bị loại: {for_} lần, được nhận {against} lần",
    "guard-shape": "Số viết như {0} bị loại: {for_} lần, được nhận {against} lần",
    "guard-word-too-much": "Mẫu chặn {0} giữ lại số cạnh “{1}” mà người ta thêm: {for_} lần",
    "guard-not-beside": "Mẫu chặn {0} giữ lại số mà người ta thêm khi có “{1}” bên cạnh: {for_} lần",
    "guard-too-much": "Mẫu chặn {0} giữ lại nhiều số được thêm hơn số khác: {for_} so với {against}",
    "rule-not-beside": "Điều quy tắc {0} đọc cạnh “{1}” sai: {for_} lần, đúng {against} lần",
    "rule-only-wrong": "Quy tắc {0} sai {for_} lần và đúng {against} lần",
    "edge-cut": "Người ta cắt “{0}” khỏi chỉ tiêu: {for_} lần, để lại {against} lần",
    "edge-begin": "Người ta cho chỉ tiêu bắt đầu bằng “{0}”: {for_} lần",
    "edge-keep": "Người ta trả “{0}” lại cho chỉ tiêu: {for_} lần, bỏ ra {against} lần",
    "value-changed": "Người ta đổi {1} mà {0} đặt thành “{2}”: {for_} lần, để nguyên {against} lần",
    "cue-words": "Nơi có “{0}”, người ta đặt {1} là “{2}”: {for_} lần, khác đi {against} lần",
    "cue-silent": "Sau “{0}” không nêu {1}: người ta đổi {for_} lần, để nguyên {against} lần",
    "cue-scope": "Điều {0} đặt vươn quá xa: người ta đổi {for_} lần, để nguyên {against} lần",
    "unit-spelling": "Người ta cho số có “{0}” đơn vị “{1}”: {for_} lần",
    "code-synonym": "Người ta cho “{0}” mã {1}: {for_} lần",
    "code-unit": "Người ta cho “{0}” tính bằng {2} mã {1}: {for_} lần",
    "code-new": "Người ta nhận “{0}” mà không có mã: {for_} lần",
    "pattern": "Người ta thêm hoặc sửa bản ghi viết như “{0}”, đọc là {1}: {for_} lần, khác đi {against} lần",
    "same-wins": "Không có quy tắc {0}, quy tắc khác vẫn đọc như vậy: {for_} lần",
}


def why_told(words: Words, suggestion: Suggestion) -> str:
    """What speaks for a suggestion; a reason that has no Vietnamese yet is told in English."""
    phrase = VIETNAMESE_REASONS.get(suggestion.reason)
    if words.language != "vi" or phrase is None:
        return suggestion.why
    support = suggestion.support
    return phrase.format(*suggestion.values, for_=support.for_, against=support.against)
