"""What the screen says, in plain and short English and Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter
from typing import Any

from reviewer.ui.wording.action_words import ACTION_WORDS
from reviewer.ui.wording.comfort_words import COMFORT_WORDS
from reviewer.ui.wording.disk_words import DISK_WORDS
from reviewer.ui.wording.error_words import ERROR_WORDS
from reviewer.ui.wording.log_words import LOG_WORDS
from reviewer.ui.wording.mouse_words import MOUSE_WORDS
from reviewer.ui.wording.plain_words import PLAIN_WORDS
from reviewer.ui.wording.rest_words import REST_WORDS
from reviewer.ui.wording.sharing_words import SHARING_WORDS
from reviewer.ui.wording.sheet_words import SHEET_WORDS
from reviewer.ui.wording.summary_words import SUMMARY_WORDS
from reviewer.ui.wording.tuning_words import TUNING_WORDS
from reviewer.ui.wording.value_words import VALUE_WORDS
from reviewer.ui.wording.view_words import VIEW_WORDS
from reviewer.ui.wording.why_words import WHY_WORDS

LANGUAGES = ("en", "vi")

_WORDS: Mapping[str, tuple[str, str]] = {
    # Foot and heading
    "on_disk": ("{n} decisions on disk", "{n} quyết định đã lưu"),
    "progress": ("{settled} of {all} settled", "đã xét {settled}/{all}"),
    "skipped_count": ("{n} skipped", "{n} để sau"),
    "articles_done": ("{done}/{all} articles done", "xong {done}/{all} bài"),
    "reading": ("reading articles {done}/{all}", "đang đọc bài {done}/{all}"),
    "session": ("session {name}", "phiên {name}"),
    "edited": ("edited since its review", "đã bị sửa sau khi xét"),
    # States, as the mark stands for them
    "undecided": ("undecided", "chưa xét"),
    "accepted": ("accepted", "đã nhận"),
    "fixed": ("fixed", "đã sửa"),
    "added": ("added", "đã thêm"),
    "rejected": ("rejected", "đã loại"),
    "skipped": ("skipped", "để sau"),
    "left": ("left-over figure", "con số còn sót"),
    "pending": ("changed: {accept} saves, {drop} drops", "đã đổi: {accept} lưu, {drop} bỏ"),
    "guess": (
        "left over: {accept} adds, {edit} edits, {reject} dismisses",
        "số sót: {accept} thêm, {edit} sửa, {reject} bỏ qua",
    ),
    # Fields
    "indicator": ("indicator", "chỉ tiêu"),
    "figure": ("figure", "con số"),
    "value": ("value", "giá trị"),
    "value_max": ("up to", "đến"),
    "of": ("of", "trên tổng"),
    "unit": ("unit", "đơn vị"),
    "comparator": ("comparator", "so sánh"),
    "measure": ("measure", "loại đo"),
    "basis": ("basis", "so với"),
    "status": ("status", "tình trạng"),
    "period": ("period", "kỳ"),
    "place": ("place", "địa bàn"),
    "code": ("code", "mã"),
    "confidence": ("confidence {n}", "tin cậy {n}"),
    "sureness": ("confidence", "tin cậy"),
    "sure_of": (
        "pack {pack}%; here {right} of {cases} by this rule were right",
        "bộ quy tắc {pack}%; ở đây quy tắc này đúng {right}/{cases}",
    ),
    "sure_of_pack": (
        "by the pack; nothing by this rule is decided here",
        "theo bộ quy tắc; ở đây chưa xét gì của quy tắc này",
    ),
    "surer": ("surer:", "chắc hơn:"),
    "less_sure": ("less sure:", "kém chắc:"),
    "unsure_first": (
        "Least sure first; {order} goes back to text order",
        "Kém chắc chắn lên đầu; {order} để xếp lại theo bài",
    ),
    "text_order": ("In text order", "Theo thứ tự trong bài"),
    "is_unsure_first": ("least sure first", "kém chắc lên đầu"),
    "rule": ("rule", "quy tắc"),
    "checks": ("checks", "kiểm tra"),
    "comment": ("comment", "ghi chú"),
    "was": ("was {text}", "trước: {text}"),
    "empty": ("(empty)", "(trống)"),
    "evidence": ("words", "từ ngữ"),
    "no_words": ("no words: default", "không có từ ngữ: mặc định"),
    "below": ("↓ {n} more", "↓ còn {n}"),
    "below_keys": ("↓ {n} more: {keys}", "↓ còn {n}: {keys}"),
    "checks_passed": ("all passed", "đạt cả"),
    "no_rule": ("added by a person", "do người thêm"),
    "not_read": ("being read by the rules…", "quy tắc đang đọc…"),
    "no_candidates": (
        "The rules found no candidate in this article.",
        "Quy tắc không tìm thấy ứng viên nào trong bài này.",
    ),
    "no_candidates_todo": (
        "{left} shows left-over figures, {select} selects words to add a record, {next} goes on.",
        "{left} xem số còn sót, {select} chọn chữ để thêm bản ghi, {next} sang bài kế.",
    ),
    "not_readable": ("This article could not be read by the rules.", "Quy tắc không đọc được bài này."),
    "is_empty": ("(this article is empty)", "(bài này trống)"),
    "no_articles": ("There is no article here.", "Không có bài nào."),
    "take_likely": ("take a likely value", "lấy gợi ý"),
    "fill_likely": ("fill in and stay", "điền và ở lại"),
    "type_in": ("type in a field", "gõ vào trường"),
    "rules_loading": ("the rules are being loaded…", "đang nạp quy tắc…"),
    # Asking
    "ask_reason": ("Reject because", "Loại vì"),
    "ask_comment": ("Comment", "Ghi chú"),
    "ask_other": ("Reject because", "Loại vì"),
    "ask_search": ("Search", "Tìm"),
    "matches": ("{at} of {all}", "{at}/{all}"),
    "no_match": ("no match", "không thấy"),
    "reason_needs_comment": ("Say why in a few words", "Hãy nêu lý do ngắn gọn"),
    # Saying what happened
    "accepted_now": ("Accepted", "Đã nhận"),
    "fixed_now": ("Fixed", "Đã sửa"),
    "added_now": ("Added", "Đã thêm"),
    "rejected_now": ("Rejected", "Đã loại"),
    "retracted_now": ("Taken back", "Đã rút"),
    "skipped_now": ("Set aside", "Đã để sau"),
    "commented_now": ("Commented on", "Đã ghi chú"),
    "undone": ("Undone: {what}", "Đã hoàn tác: {what}"),
    "redone": ("Done again: {what}", "Đã làm lại: {what}"),
    "nothing_to_undo": ("Nothing to undo", "Không có gì để hoàn tác"),
    "nothing_to_redo": ("Nothing to redo", "Không có gì để làm lại"),
    "already": ("Already settled; going on", "Đã xét rồi; đi tiếp"),
    "nothing_here": ("There is no candidate in focus", "Chưa có ứng viên nào được chọn"),
    "only_candidates": ("This needs a candidate in focus", "Lệnh này cần một ứng viên"),
    "all_settled": (
        "All settled. {left} shows left-over figures, {quit} leaves.",
        "Đã xét hết. {left} xem số còn sót, {quit} thoát.",
    ),
    "no_left": ("No left-over figure in these articles", "Không còn số sót trong các bài này"),
    "no_guess": (
        "The rules have no guess here; {edit} fills in a record by hand, {reject} dismisses",
        "Quy tắc không đoán được; {edit} để tự điền, {reject} để bỏ qua",
    ),
    "no_figure": ("There is no figure in the selection", "Phần chọn không có con số"),
    "no_selection": ("Nothing is selected; {select} starts selecting", "Chưa chọn gì; {select} để chọn"),
    "select_start": ("Move to the figure; enter adds it", "Di chuyển đến con số; enter để thêm"),
    "edge_stuck": ("The edge cannot go further", "Không dời thêm được"),
    "draft_kept": ("The change is kept but not saved", "Thay đổi được giữ nhưng chưa lưu"),
    "draft_dropped": ("The change was dropped", "Đã bỏ thay đổi"),
    "form_closed": ("Nothing saved; what was typed is dropped", "Chưa lưu; đã bỏ chữ vừa gõ"),
    "mend_first": ("Correct the marked field first", "Hãy sửa trường bị đánh dấu trước"),
    "unsaved": (
        "Changes not saved: {n}. {quit} again leaves them, {accept} saves the one in focus.",
        "Thay đổi chưa lưu: {n}. {quit} lần nữa để bỏ, {accept} để lưu thay đổi đang chọn.",
    ),
    "close_first": ("Finish or cancel this first", "Hãy xong hoặc thôi việc này trước"),
    "how_to_quit": ("{quit} leaves; every decision is on disk", "{quit} để thoát; mọi quyết định đã được lưu"),
    "ends": ("No more in this direction", "Đã hết"),
    "too_small": ("terminal too small: needs 60x15, has {w}x{h}", "màn hình quá nhỏ: cần 60x15, đang là {w}x{h}"),
    # Help and palette
    "help_title": ("Help", "Trợ giúp"),
    "marks": ("Marks in the article", "Dấu trong bài"),
    "in_reject": ("after reject", "sau khi loại"),
    "in_select": ("selecting", "khi chọn chữ"),
    "in_form": ("in the form", "trong biểu mẫu"),
    "in_field": ("in a field", "trong một trường"),
    "in_prompt": ("at the foot", "ở chân trang"),
    "close": ("esc or a click closes", "esc hoặc bấm để đóng"),
    "key": ("Key", "Phím"),
    "action": ("What it does", "Tác dụng"),
    "setting": ("Name in settings", "Tên trong cấu hình"),
    "decide": ("Decide", "Quyết định"),
    "move": ("Move", "Di chuyển"),
    "change": ("Change a record", "Sửa bản ghi"),
    "add": ("Add a missed record", "Thêm bản ghi còn thiếu"),
    "look": ("Look closer", "Xem kỹ"),
    "program": ("Program", "Chương trình"),
    "palette_prompt": ("Action, article or theme…", "Lệnh, bài hoặc giao diện…"),
    "go_to": ("Article {at}: {title}", "Bài {at}: {title}"),
    "theme": ("Theme: {name}", "Giao diện: {name}"),
    **COMFORT_WORDS,
    **DISK_WORDS,
    **SHARING_WORDS,
    **ERROR_WORDS,
    **LOG_WORDS,
    **VIEW_WORDS,
    **WHY_WORDS,
    **REST_WORDS,
    **SHEET_WORDS,
    **MOUSE_WORDS,
    **SUMMARY_WORDS,
    **TUNING_WORDS,
    **PLAIN_WORDS,
    **VALUE_WORDS,
}


class _Counting(Formatter):
    """Puts values into a phrase; ``{n:line|lines}`` becomes the word for one where ``n`` is 1, else the other."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """One value as its place asks for it."""
        one, bar, several = format_spec.partition("|")
        if not bar:
            return str(super().format_field(value, format_spec))
        return one if str(value) == "1" else several


_COUNTING = _Counting()


class Words:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        """``language`` is one of LANGUAGES; any other speaks English."""
        self._at = LANGUAGES.index(language) if language in LANGUAGES else 0
        self.language = LANGUAGES[self._at]

    def __call__(self, key: str, **values: object) -> str:
        """The phrase ``key`` with its values put in; values are never read as phrases."""
        phrase = _WORDS[key][self._at]
        return _COUNTING.format(phrase, **values) if "|" in phrase else phrase.format(**values)

    def decimal(self, number: float, *, is_signed: bool = False) -> str:
        """A number with one decimal as the language writes it."""
        text = f"{number:+.1f}" if is_signed else f"{number:.1f}"
        return text.replace(".", self("decimal"))

    def label(self, action_id: str) -> str:
        """A word or two for the key line."""
        return ACTION_WORDS[self._at][action_id].label

    def help(self, action_id: str) -> str:
        """A sentence for help and palette."""
        return ACTION_WORDS[self._at][action_id].help
