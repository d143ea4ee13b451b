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
    "guard-sentence": "Điều câu kể sau “{0}” bị loại: {for_} lần, được nhận {against} lần",
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
    "cue-place-aside": "Nơi nêu sau “{0}” không phải địa bàn của số: người ta đổi {for_} lần, để nguyên"
    " {against} lần",
    "cue-place-aside-off": "Dấu hiệu {0} có “{1}”, sau đó không nêu địa bàn: người ta đổi {for_} lần, để nguyên"
    " {against} lần",
    "cue-place-onward": "Nơi nêu sau “{0}” là địa bàn của số: người ta đặt vậy {for_} lần, khác đi {against} lần",
    "cue-place-onward-off": "Dấu hiệu {0} có “{1}”, sau đó nêu địa bàn của số: người ta đặt vậy {for_} lần, khác"
    " đi {against} lần",
    "cue-reaches": "Người ta đặt {1} mà {0} nêu ở nơi nó chưa vươn tới: {for_} lần",
    "cue-scope": "Điều {0} đặt vươn quá xa: người ta đổi {for_} lần, để nguyên {against} lần",
    "unit-rate": "Người ta tính đơn vị theo “/{0}”: {for_} lần",
    "unit-measures": "Người ta bỏ “{0}” khỏi chỉ tiêu vì đó là đơn vị đo: {for_} lần",
    "unit-spelling": "Người ta cho số có “{0}” đơn vị “{1}”: {for_} lần",
    "code-synonym": "Người ta cho “{0}” mã {1}: {for_} lần",
    "code-unit": "Người ta cho “{0}” tính bằng {2} mã {1}: {for_} lần",
    "code-entry": "Người ta cho hoặc bỏ mã {1} ({0}): {for_} lần",
    "code-near": "Người ta nhận “{0}” mà không có mã: {for_} lần; {3} số chữ trùng với {1} ({2})",
    "code-new": "Người ta nhận “{0}” mà không có mã: {for_} lần",
    "pattern": "Người ta thêm hoặc sửa bản ghi viết như “{0}”, đọc là {1}: {for_} lần, khác đi {against} lần",
    "rule-links": "Người ta thêm hoặc sửa bản ghi viết như “{0}”, đọc là {1}: {for_} lần",
    "rule-more-links": "Người ta thêm hoặc sửa điều quy tắc {0} sẽ đọc nếu biết “{1}”: {for_} lần",
    "rule-rank": "Quy tắc {0} sai {for_} lần và đúng {against} lần; ở hạng {1} quy tắc khác thắng",
    "rule-kind": "Người ta thêm hoặc sửa điều quy tắc {0} sẽ đọc nếu đọc cả {1}: {for_} lần",
    "rule-kind-off": "Với {1}, quy tắc {0} đọc sai {for_} và đúng {against}",
    "same-wins": "Không có quy tắc {0}, quy tắc khác vẫn đọc như vậy: {for_} lần",
    "rules-merge": "Hai quy tắc {0} và {1} có thể gộp: một quy tắc đọc cả {for_} lần, trong đó đúng {2} lần",
    "rules-same": "Hai quy tắc {0} và {1} nói như nhau: một quy tắc đọc cả {for_} lần, trong đó đúng {2} lần",
}


def why_told(words: Words, suggestion: Suggestion) -> str:
    """What speaks for a suggestion; a reason that has no Vietnamese yet is told in English."""
    phrase = VIETNAMESE_REASONS.get(suggestion.reason)
    if words.language != "vi" or phrase is None:
        return suggestion.why
    support = suggestion.support
    return phrase.format(*suggestion.values, for_=support.for_, against=support.against)
