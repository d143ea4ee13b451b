"""The words of the actions in sheets, as rows of ``action_words``: ``id | label | sentence``."""

from __future__ import annotations

from collections.abc import Iterable

_WALK = (
    (
        "next | row | Go to the row below",
        "previous | row up | Go to the row above",
        "first | first | Go to the first row",
        "last | last | Go to the last row",
        "page_down | page down | Go a page down",
        "page_up | page up | Go a page up",
    ),
    (
        "next | dòng | Đến dòng dưới",
        "previous | dòng trên | Về dòng trên",
        "first | đầu | Đến dòng đầu",
        "last | cuối | Đến dòng cuối",
        "page_down | trang sau | Xuống một trang",
        "page_up | trang trước | Lên một trang",
    ),
)
_ENGLISH = """\
concordance | concordance | Compare all candidates of the same rule, indicator or unit, line under line
more_alike | more like this | Show what else the latest fix or reject would hold for, and do it to all at once
bulk | bulk | Accept in bulk what rules have earned, with random audits
lines_accept | accept | Accept the line and go on; with marks, show first what accepting the marked ones would do
lines_reject | reject | Reject the line, or the marked ones; a digit gives the reason
lines_mark | mark, all, alike | Mark the line for a group, or take its mark away
lines_mark_all | mark all | Mark every undecided line, or none
lines_mark_alike | mark alike | Mark the undecided lines with the same words behind as this one
lines_next_undecided | next open | Go to the next undecided line
lines_kind | rule, word, unit | Compare by rule, by indicator or by unit
lines_order | sort | Sort by right context, left context, text, state or sureness
lines_enter | open | Show the record in the review
lines_close | back | Take marks away, else go back to the review
lines_undo | undo, redo | Take back the latest decision or group
lines_redo | redo | Bring back the decision or group that undo took back
lines_skip | skip | Set the line aside
lines_more | more like this | Show what else the latest fix or reject would hold for
lines_bulk | bulk | Accept in bulk what rules have earned
preview_apply | do it | Decide the group as one; one undo takes it back
preview_cancel | cancel | Go back and decide nothing
preview_toggle | in or out | Take the line into the group, or out of it
preview_toggle_all | all in or out | Take in every line that can be, or none
offers_apply | accept in bulk | Accept what the chosen rules have earned, as one group
offers_toggle | in or out | Take the rule in or out
offers_take_back | take back, redo | Take back what was accepted in bulk for the rule
offers_redo | redo | Bring back what was taken back
offers_lines | show lines | Show what was accepted in bulk for the rule, or its candidates
offers_close | back | Go back
"""
_VIETNAMESE = """\
concordance | bảng ngữ cảnh | So mọi ứng viên cùng quy tắc, chỉ tiêu hay đơn vị, dòng dưới dòng
more_alike | tương tự | Xem lần sửa hay loại gần nhất còn đúng cho chỗ nào, rồi làm cho tất cả
bulk | hàng loạt | Nhận hàng loạt theo quy tắc đã đủ tin, kèm kiểm tra ngẫu nhiên
lines_accept | nhận | Nhận dòng này rồi đi tiếp; nếu có đánh dấu, xem trước khi nhận cả nhóm
lines_reject | loại | Loại dòng này, hoặc các dòng đã đánh dấu; một chữ số nêu lý do
lines_mark | dấu, cả, giống | Đánh dấu dòng cho một nhóm, hoặc bỏ dấu
lines_mark_all | đánh dấu hết | Đánh dấu mọi dòng chưa xét, hoặc bỏ hết
lines_mark_alike | đánh dấu giống | Đánh dấu các dòng chưa xét có từ phía sau giống dòng này
lines_next_undecided | kế chưa xét | Đến dòng chưa xét kế tiếp
lines_kind | quy tắc, chữ, đv | So theo quy tắc, chỉ tiêu hay đơn vị
lines_order | xếp | Xếp theo ngữ cảnh phải, trái, thứ tự bài, trạng thái hay độ chắc
lines_enter | mở | Xem bản ghi trong màn hình xét
lines_close | quay lại | Bỏ các dấu, không thì về màn hình xét
lines_undo | hoàn tác, làm lại | Rút lại quyết định hoặc nhóm gần nhất
lines_redo | làm lại | Lấy lại quyết định hoặc nhóm vừa hoàn tác
lines_skip | để sau | Để dòng này lại sau
lines_more | tương tự | Xem lần sửa hay loại gần nhất còn đúng cho chỗ nào
lines_bulk | hàng loạt | Nhận hàng loạt theo quy tắc đã đủ tin
preview_apply | thực hiện | Xét cả nhóm như một; một lần hoàn tác là rút lại
preview_cancel | thôi | Quay lại, không xét gì
preview_toggle | thêm/bớt | Đưa dòng vào nhóm hoặc ra khỏi nhóm
preview_toggle_all | thêm/bớt hết | Đưa vào mọi dòng có thể, hoặc bỏ hết
offers_apply | nhận hàng loạt | Nhận theo các quy tắc đã chọn, như một nhóm
offers_toggle | thêm/bớt | Chọn hoặc bỏ quy tắc
offers_take_back | rút lại, làm lại | Rút lại những gì đã nhận hàng loạt theo quy tắc
offers_redo | làm lại | Lấy lại điều vừa rút
offers_lines | xem dòng | Xem những gì đã nhận hàng loạt theo quy tắc, hoặc ứng viên của nó
offers_close | quay lại | Quay lại
"""


def walked(table: str, language: int, scopes: Iterable[str]) -> str:
    """The table with the rows of the keys that walk through the list of each scope."""
    return table + "".join(f"{scope}_{row}\n" for scope in scopes for row in _WALK[language])


_SCOPES = ("lines", "preview", "offers")

SHEET_ACTION_WORDS = (walked(_ENGLISH, 0, _SCOPES), walked(_VIETNAMESE, 1, _SCOPES))
"""English and Vietnamese."""
