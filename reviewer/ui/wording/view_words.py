"""What the screen says about queue and filters, in English and Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping

VIEW_WORDS: Mapping[str, tuple[str, str]] = {
    # Where the person is
    "in_queue": ("Queue {at} of {all}", "Hàng đợi {at}/{all}"),
    "in_filter": ("Filter {at} of {all}: {label}", "Lọc {at}/{all}: {label}"),
    "queue_open": ("Queue: {n} to look at, most pressing first", "Hàng đợi: {n} mục, cần nhất lên đầu"),
    "queue_renewed": ("The queue is put in order anew", "Đã xếp lại hàng đợi"),
    "queue_empty": ("Nothing is undecided; the queue is empty", "Không còn gì chưa xét; hàng đợi trống"),
    "filter_open": ("The filter lets {n} through", "Bộ lọc giữ lại {n} mục"),
    "article_order": ("In the order of the articles", "Theo thứ tự các bài"),
    "view_closed": ("The article's own candidates", "Ứng viên của bài đang mở"),
    "view_settled": (
        "Nothing undecided is left in this view; {drop} goes back to the article",
        "Danh sách này không còn gì chưa xét; {drop} để về bài",
    ),
    "view_complete": (
        "All articles are read; {order} puts this list in order anew",
        "Đã đọc hết các bài; {order} để xếp lại danh sách này",
    ),
    "rules_changed": (
        "The rules changed: {new} candidates are new, {changed} changed; what you decided stands",
        "Quy tắc đã thay đổi: {new} ứng viên mới, {changed} ứng viên khác trước; quyết định cũ vẫn giữ",
    ),
    "view_empty": ("Nothing here yet; articles are being read.", "Chưa có gì; đang đọc các bài."),
    # Why an entry is in the queue
    "queued": ("in queue", "cần xem"),
    "queued_check": ("check: {what}", "kiểm tra: {what}"),
    "queued_same_figure": (
        "conflict: the same figure is also read as {other} ({state})",
        "mâu thuẫn: con số này còn được đọc là {other} ({state})",
    ),
    "queued_other_value": (
        "conflict: the article also says {other} ({state})",
        "mâu thuẫn: bài còn nêu {other} ({state})",
    ),
    "queued_plan": (
        "conflict: does not fit the plan by {other} ({state})",
        "mâu thuẫn: không khớp kế hoạch theo {other} ({state})",
    ),
    "queued_unsure": ("unsure: {n}%", "chưa chắc: {n}%"),
    "queued_sure": ("quite sure: {n}%", "khá chắc: {n}%"),
    "queued_by_hand": ("added by a person", "do người thêm"),
    "queued_later": ("was set aside", "đã để sau"),
    "tag_check": ("check", "kiểm tra"),
    "tag_conflict": ("conflict", "mâu thuẫn"),
    # Asking for filters
    "ask_filter": ("Filter", "Lọc"),
    "ask_filter_name": ("Keep the filter as", "Lưu bộ lọc với tên"),
    "ask_saved": ("Saved filter", "Bộ lọc đã lưu"),
    "tally": ("{n} of {all}", "{n}/{all}"),
    "nothing_fits": ("Nothing fits this filter", "Không có gì khớp bộ lọc"),
    "filter_kept": ("Kept as “{name}”", "Đã lưu là “{name}”"),
    "filter_removed": ("Removed “{name}”", "Đã xóa “{name}”"),
    "remove_again": ("{name} again removes it", "{name} lần nữa để xóa"),
    "no_saved": (
        "No filter has a name yet: {filter} types one, then {keep} keeps it",
        "Chưa lưu bộ lọc nào: {filter} để gõ, rồi {keep} để lưu",
    ),
    "saved_help": (
        "A digit or enter opens, letters narrow the list, delete removes.",
        "Chữ số hoặc enter để mở, gõ chữ để thu hẹp, delete để xóa.",
    ),
    "name_help": (
        "It is kept with this session; a filter of the same name is replaced.",
        "Lưu cùng phiên này; bộ lọc trùng tên sẽ bị thay.",
    ),
    "filter_help": (
        "key:value, “-” before it means not; bare words look into quote and indicator, tones optional. "
        "Of one key one value suffices. {enter} opens, {keep} keeps it by a name.",
        "khóa:giá-trị, thêm “-” phía trước là không; từ trần tìm trong câu trích và chỉ tiêu, có thể bỏ dấu. "
        "Cùng khóa chỉ cần đúng một giá trị. {enter} mở, {keep} lưu theo tên.",
    ),
    "filter_keys": ("Keys", "Khóa"),
    "filter_example": ("Example", "Ví dụ"),
    # What is wrong with a filter
    "query_no_key": ("“{given}” is no key", "“{given}” không phải khóa"),
    "query_no_value": ("“{given}” is no value of {name}", "“{given}” không phải giá trị của {name}"),
    "query_no_number": (
        "“{given}” is no number for {name}; write <60, >=80 or 4,44",
        "“{given}” không phải số cho {name}; viết <60, >=80 hoặc 4,44",
    ),
    "query_missing": ("{name}: needs a value", "{name}: cần một giá trị"),
    "query_too_long": ("This filter is too long", "Bộ lọc quá dài"),
    "query_not_here": ("Nothing here has the {name} “{given}”", "Ở đây không có {name} “{given}”"),
    "did_you_mean": ("did you mean “{near}”?", "ý bạn là “{near}”?"),
    "known_values": ("Known: {values}", "Có: {values}"),
}
