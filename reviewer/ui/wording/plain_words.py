"""What the line dialogue says beyond the screen's own words."""

from __future__ import annotations

from collections.abc import Mapping

PLAIN_WORDS: Mapping[str, tuple[str, str]] = {
    "plain_article": ("Article {at} of {all}: {title}", "Bài {at}/{all}: {title}"),
    "plain_candidate": ("Candidate {at} of {all}, {state}", "Ứng viên {at}/{all}, {state}"),
    "plain_here_mark": (" (here)", " (đang ở đây)"),
    "plain_form": (
        "A letter and the new text fill a field, a digit takes a likely value; save, or cancel.",
        "Chữ cái kèm nội dung để điền trường, chữ số lấy gợi ý; lưu hoặc hủy.",
    ),
    "plain_field": (
        "{name} is “{text}”. Type the new text; - empties it, an empty line leaves it.",
        "{name} đang là “{text}”. Gõ nội dung mới; - để xóa trống, dòng trống để giữ.",
    ),
    "plain_unknown": (
        "Nothing is called “{text}” here. ? lists the commands.",
        "Không có lệnh “{text}”. ? để xem lệnh.",
    ),
    "plain_meant": ("Did you mean “{name}”?", "Ý bạn là “{name}”?"),
    "plain_no_screen": ("That needs the screen", "Việc này cần màn hình"),
    "plain_select": (
        "Say the words too, as in: {select} 12 hộ nghèo",
        "Hãy gõ kèm các chữ, ví dụ: {select} 12 hộ nghèo",
    ),
    "plain_saved": (
        "delete and a number or name removes that filter, once it is said twice.",
        "xóa kèm số hoặc tên để xóa bộ lọc ấy, nói hai lần mới xóa.",
    ),
    "plain_help": (
        "Type a key or a name and press enter. What follows it answers what it asks, as in: r 3",
        "Gõ phím hoặc tên lệnh rồi enter. Phần sau là câu trả lời, ví dụ: r 3",
    ),
    "plain_text": ("Print the whole article", "In cả bài"),
    "plain_list": ("Print every candidate in a line", "In mỗi ứng viên một dòng"),
    "plain_here": ("Say again where one is; an empty line does too", "Nói lại đang ở đâu; dòng trống cũng vậy"),
}
