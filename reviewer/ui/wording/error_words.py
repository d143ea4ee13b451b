"""Errors that a reviewer meets while reviewing, in English and Vietnamese; the domain tells them in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reviewer.errors import Problems, ReviewerError

if TYPE_CHECKING:
    from reviewer.ui.wording.words import Words

_KEPT = "; everything saved before is kept", "; mọi điều đã lưu trước đó vẫn còn"
_REBUILD = (
    "Run: reviewer doctor; or move the file away and run: reviewer session rebuild {name}",
    "Chạy: reviewer doctor; hoặc chuyển tệp đi chỗ khác rồi chạy: reviewer session rebuild {name}",
)

ERROR_WORDS: Mapping[str, tuple[str, str]] = {
    "error_field_empty": ("this field cannot be empty", "trường này không được để trống"),
    "error_field_choice": ("'{text}' is not one of {choices}", "'{text}' không thuộc {choices}"),
    "error_field_number": ("'{text}' is not a number", "'{text}' không phải là số"),
    "error_field_period": ("'{text}' is not a period", "'{text}' không phải là kỳ số liệu"),
    "error_field_code": ("'{text}' is not a catalogue code", "'{text}' không phải là mã danh mục"),
    "error_field_range": (
        "the upper end of a range is larger than its lower end",
        "cận trên của khoảng phải lớn hơn cận dưới",
    ),
    "error_field_fraction": ("a fraction needs a denominator above 0", "mẫu số của phân số phải lớn hơn 0"),
    "hint_number": ("Write it as the article does: 1.020 or 95,9", "Viết như trong bài: 1.020 hoặc 95,9"),
    "hint_period": (
        "Write 2026, 2025-H1, 2025-Q3, 2025-07, 2020/2025 or 2025-01/2025-09",
        "Viết 2026, 2025-H1, 2025-Q3, 2025-07, 2020/2025 hoặc 2025-01/2025-09",
    ),
    "hint_code": ("Use small letters, digits and _", "Dùng chữ thường không dấu, chữ số và _"),
    "hint_indicator": (
        "Write what is measured, in the article's words",
        "Viết điều được đo, bằng lời của bài",
    ),
    "error_entry_known": ("'{name}' is in the rules already", "quy tắc đã có '{name}'"),
    "todo_entry_known": ("Choose another id", "Chọn mã khác"),
    "error_unwritable": ("this file could not be written: {reason}", "không ghi được tệp này: {reason}"),
    "todo_unwritable": (
        "Free some space or make the folder writable; nothing that was saved before is lost",
        "Giải phóng chỗ trống hoặc cho phép ghi vào thư mục; mọi điều đã lưu trước đó vẫn còn",
    ),
    "error_edited_open": (
        "the article was edited while it was open, so its decisions are kept as they are",
        "bài đã bị sửa trong khi đang mở, nên các quyết định được giữ nguyên",
    ),
    "todo_edited_open": (
        "Restore the file, or leave and open it again",
        "Khôi phục tệp, hoặc thoát rồi mở lại",
    ),
    "error_db_foreign": ("this is not a session's database", "đây không phải cơ sở dữ liệu của phiên"),
    "todo_db_foreign": _REBUILD,
    "error_db_damaged": ("the session's database is damaged", "cơ sở dữ liệu của phiên bị hỏng"),
    "todo_db_damaged": _REBUILD,
    "error_db_gone": (
        "the session's database was moved, exchanged or cut short while it was open",
        "cơ sở dữ liệu của phiên bị chuyển đi, thay thế hoặc cắt ngắn khi đang mở",
    ),
    "todo_db_gone": (
        "Put it back, or leave and run: reviewer doctor; the truth files hold what was decided",
        "Đặt lại như cũ, hoặc thoát rồi chạy: reviewer doctor; tệp kết quả giữ mọi quyết định",
    ),
    "error_db_full": ("the disk is full", "ổ đĩa đã đầy"),
    "todo_db_full": ("Free some space" + _KEPT[0], "Giải phóng chỗ trống" + _KEPT[1]),
    "error_db_readonly": ("the session's database cannot be written", "không ghi được cơ sở dữ liệu của phiên"),
    "todo_db_readonly": (
        "Make its folder readable and writable" + _KEPT[0],
        "Cho phép đọc và ghi thư mục của nó" + _KEPT[1],
    ),
    "error_db_closed": ("the session's database cannot be opened", "không mở được cơ sở dữ liệu của phiên"),
    "todo_db_closed": ("Make its folder readable and writable", "Cho phép đọc và ghi thư mục của nó"),
    "error_db_disk": ("the disk failed", "ổ đĩa bị lỗi"),
    "todo_db_disk": ("Check the disk" + _KEPT[0], "Kiểm tra ổ đĩa" + _KEPT[1]),
    "error_db_busy": (
        "another program holds the session's database",
        "chương trình khác đang giữ cơ sở dữ liệu của phiên",
    ),
    "todo_db_busy": ("Close that program" + _KEPT[0], "Đóng chương trình đó" + _KEPT[1]),
}
"""By the error's kind behind ``error_`` and ``todo_``; hints on fields by the name that the domain gives them."""


def what_of(words: Words, error: ReviewerError) -> str:
    """What is wrong, in the words of the screen's language where it has any."""
    key = f"error_{error.kind}"
    return words(key, **error.values) if key in ERROR_WORDS else error.what


def todo_of(words: Words, error: ReviewerError) -> str:
    """What to do about it."""
    for key in (f"todo_{error.kind}", f"hint_{error.values.get('hint', '')}"):
        if key in ERROR_WORDS:
            return words(key, **error.values)
    return error.todo


def error_told(words: Words, error: ReviewerError) -> str:
    """All of an error as ``str(error)`` has it, a line for each of several problems."""
    if isinstance(error, Problems):
        return "\n".join(error_told(words, each) for each in error.errors)
    place, todo = str(error.where), todo_of(words, error)
    text = f"{place}: {what_of(words, error)}" if place else what_of(words, error)
    return f"{text}. {todo}" if todo else text
