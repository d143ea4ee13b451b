"""What concordances, groups and bulk acceptance say, in English and Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping

SHEET_WORDS: Mapping[str, tuple[str, str]] = {
    # Concordance
    "kind_rule": ("rule", "quy tắc"),
    "kind_indicator": ("indicator", "chỉ tiêu"),
    "kind_unit": ("unit", "đơn vị"),
    "kind_trusted": ("accepted in bulk, rule", "đã nhận hàng loạt, quy tắc"),
    "lines_count": ("{n} {n:line|lines}, {open} open", "{n} dòng, {open} chưa xét"),
    "lines_marked": ("{n} marked", "đã đánh dấu {n}"),
    "lines_unmarked": ("No line is marked", "Không còn dòng nào được đánh dấu"),
    "lines_settled": ("Every line is settled", "Mọi dòng đã xét xong"),
    "lines_sorted": ("Sorted by {by}", "Xếp theo {by}"),
    "sorted_by": ("sorted by", "xếp theo"),
    "by_right": ("right context", "ngữ cảnh phải"),
    "by_left": ("left context", "ngữ cảnh trái"),
    "by_text": ("text order", "thứ tự bài"),
    "by_state": ("state", "trạng thái"),
    "by_sureness": ("sureness", "độ chắc"),
    "needs_screen": ("This needs the full screen", "Lệnh này cần màn hình đầy đủ"),
    # Groups
    "group_accept": ("Accept {n} of {all} together?", "Nhận {n}/{all} cùng lúc?"),
    "group_reject": ("Reject {n} of {all} together?", "Loại {n}/{all} cùng lúc?"),
    "group_fix": ("Fix {n} of {all} in the same way?", "Sửa {n}/{all} theo cùng cách?"),
    "group_none": ("Nothing in this group would change", "Không có gì trong nhóm sẽ thay đổi"),
    "group_left_out": ("left out: {told}", "để ngoài: {told}"),
    "group_done_accept": (
        "Accepted {n} together; {undo} takes {n:it|them} back",
        "Đã nhận {n} cùng lúc; {undo} để rút lại",
    ),
    "group_done_reject": (
        "Rejected {n} together; {undo} takes {n:it|them} back",
        "Đã loại {n} cùng lúc; {undo} để rút lại",
    ),
    "group_done_fix": (
        "Fixed {n} together; {undo} takes {n:it|them} back",
        "Đã sửa {n} cùng lúc; {undo} để rút lại",
    ),
    "hinders_checks": ("failed check", "không đạt kiểm tra"),
    "hinders_conflict": ("in conflict", "mâu thuẫn"),
    "hinders_settled": ("settled otherwise", "đã xét khác"),
    "hinders_edited": ("article edited", "bài đã bị sửa"),
    "hinders_same": ("stays as it is", "giữ nguyên"),
    # More of the same
    "more_fix": ("{n} more like this: {more} shows them", "còn {n} chỗ tương tự: {more} để xem"),
    "more_reject": (
        "{n} more with the same words around: {more} shows them",
        "còn {n} chỗ có từ xung quanh giống vậy: {more} để xem",
    ),
    "nothing_alike": (
        "Nothing else is like the latest fix or reject",
        "Không có gì giống lần sửa hay loại gần nhất",
    ),
    # Bulk acceptance
    "bulk_heading": (
        "Accept {n} in bulk by {rules} {rules:rule|rules}; {held} held back as {held:an audit|audits}",
        "Nhận hàng loạt {n} theo {rules} quy tắc; giữ lại {held} để kiểm tra ngẫu nhiên",
    ),
    "bulk_heading_none": ("No rule is chosen for bulk acceptance", "Chưa chọn quy tắc nào để nhận hàng loạt"),
    "bulk_about": (
        "Earned when surely {share}% or more were right as they stood",
        "Được tin khi chắc chắn từ {share}% trở lên đúng nguyên trạng",
    ),
    "bulk_about_audits": (
        "Audits: a random tenth, at least 3, open like any other",
        "Kiểm tra ngẫu nhiên 1/10, ít nhất 3, như mọi ứng viên khác",
    ),
    "bulk_record": ("{right} of {cases} right", "đúng {right}/{cases}"),
    "bulk_earned": ("accepts {n}, holds back {held}", "nhận {n}, giữ lại {held}"),
    "bulk_refuted": ("withdrawn: audits found errors, check its bulk", "đã rút: kiểm tra thấy sai, hãy xem lại"),
    "bulk_short": ("{needed} needed", "cần {needed}"),
    "bulk_nothing_open": ("earned, nothing open", "đủ tin, không còn gì để nhận"),
    "bulk_earned_short": ("accepts {n}, holds {held}", "nhận {n}, giữ {held}"),
    "bulk_refuted_short": ("withdrawn", "đã rút"),
    "bulk_short_short": ("{needed} needed", "cần {needed}"),
    "bulk_nothing_open_short": ("nothing open", "không còn gì"),
    "bulk_doubtful": ("{n} doubtful", "{n} đáng ngờ"),
    "bulk_audits": (
        "[{n} in bulk; audits {m}, wrong {k}: error {low}–{high}%]",
        "[{n} hàng loạt; kiểm tra {m}, sai {k}: tỷ lệ sai {low}–{high}%]",
    ),
    "bulk_unaudited": ("[{n} in bulk; no audit yet]", "[{n} hàng loạt; chưa kiểm tra]"),
    "bulk_not_offered": ("This rule is not offered", "Quy tắc này chưa được đề nghị"),
    "bulk_done": (
        "Accepted {n} in bulk; {held} {held:audit stays|audits stay} open; {undo} takes it back",
        "Đã nhận hàng loạt {n}; còn {held} chỗ kiểm tra; {undo} để rút lại",
    ),
    "bulk_taken_back": ("Taken back: {n} accepted in bulk", "Đã rút lại {n} chỗ nhận hàng loạt"),
    "bulk_check": (
        "Audits of {rule}: {wrong} of {audits} wrong. {bulk} shows its bulk, to check or take back",
        "Kiểm tra {rule}: sai {wrong}/{audits}. {bulk} để xem lại hoặc rút",
    ),
    "in_lines": ("in a concordance", "trong bảng ngữ cảnh"),
    "in_preview": ("before a group is decided", "trước khi xét cả nhóm"),
    "in_offers": ("in bulk acceptance", "khi nhận hàng loạt"),
}
