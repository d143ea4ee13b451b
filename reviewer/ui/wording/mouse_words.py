"""What the screen says about the mouse, about figures that are left, and about what is on disk."""

from __future__ import annotations

from collections.abc import Mapping

MOUSE_WORDS: Mapping[str, tuple[str, str]] = {
    "tip_other": ("click focuses, right click rejects", "bấm để chọn, bấm phải để loại"),
    "tip_focused": ("click on its mark accepts, double click edits", "bấm dấu để nhận, bấm đúp để sửa"),
    "tip_edge": ("Draw this end of the words to where it should be", "Kéo đầu này của cụm từ đến chỗ đúng"),
    "select_ready": ("{add} or a click here adds a record", "{add} hoặc bấm vào đây để thêm bản ghi"),
    "left_count": ("{n} left over", "còn sót {n}"),
    "not_saved": ("! the last decision was not saved", "! quyết định vừa rồi chưa được lưu"),
    "not_saved_why": ("Not saved: {why}", "Chưa lưu: {why}"),
    "truth_lags": ("writing {n} truth {n:file|files}…", "đang ghi {n} tệp kết quả…"),
    "truth_stuck": ("! {n} truth {n:file|files} not written", "! {n} tệp kết quả chưa ghi được"),
    # The help page
    "mouse": ("Mouse", "Chuột"),
    "mouse_click": ("click", "bấm"),
    "mouse_mark": ("click on mark", "bấm vào dấu"),
    "mouse_double": ("double click", "bấm đúp"),
    "mouse_right": ("right click", "bấm phải"),
    "mouse_drag": ("draw", "kéo"),
    "mouse_edge": ("draw an end", "kéo đầu từ"),
    "mouse_keys": ("click on key", "bấm vào phím"),
    "mouse_click_does": ("Bring a figure or a row into focus", "Chọn con số hoặc dòng"),
    "mouse_mark_does": ("Accept what is in focus", "Nhận mục đang chọn"),
    "mouse_double_does": ("Edit the record", "Sửa bản ghi"),
    "mouse_right_does": (
        "Reject; in the form fill in a likely value and stay",
        "Loại; trong biểu mẫu: điền giá trị gợi ý rồi ở lại",
    ),
    "mouse_drag_does": ("Select words for a new record", "Chọn chữ cho bản ghi mới"),
    "mouse_edge_does": ("Move that end of the indicator in focus", "Dời đầu đó của chỉ tiêu đang chọn"),
    "mouse_keys_does": ("Do what the key does", "Làm như phím đó"),
}
"""English and Vietnamese."""

MOUSE_WAYS = tuple(f"mouse_{way}" for way in ("click", "mark", "double", "right", "drag", "edge", "keys"))
"""What the help page tells of the mouse; what each does is said by the same name and ``_does``."""
