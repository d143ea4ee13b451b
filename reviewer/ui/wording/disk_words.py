"""What the screen says while the log does not take decisions, in English and Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping

DISK_WORDS: Mapping[str, tuple[str, str]] = {
    "not_on_disk": ("! {n} NOT on disk", "! {n} CHƯA lưu"),
    "not_on_disk_why": ("! {n} NOT on disk: {why}, trying again", "! {n} CHƯA lưu: {why}, đang thử lại"),
    "not_on_disk_lost": ("! {n} NOT on disk: {why}", "! {n} CHƯA lưu: {why}"),
    "on_disk_now": (
        "{n} {n:decision is|decisions are} on disk now",
        "{n} quyết định nay đã lưu",
    ),
    "kept_waiting": (
        "{n} {n:decision is|decisions are} not on disk yet: kept in memory in order, and tried again every "
        "second. You can go on",
        "{n} quyết định chưa lưu được: đang giữ trong bộ nhớ theo thứ tự và mỗi giây thử lại. Có thể làm tiếp",
    ),
    "kept_file": (
        "{n} {n:decision is|decisions are} not on disk: kept in {path} until the session takes them. "
        "You can go on",
        "{n} quyết định chưa lưu vào phiên: đang giữ ở {path} cho đến khi lưu được. Có thể làm tiếp",
    ),
    "kept_truth": (
        "{n} {n:decision stands|decisions stand} in the truth files and in memory only",
        "{n} quyết định chỉ còn trong tệp kết quả và bộ nhớ",
    ),
    "leaving_kept": (
        "{quit} again leaves with {n} NOT on disk ({why}); the next start takes them",
        "{quit} lần nữa để thoát, {n} CHƯA lưu ({why}); lần mở sau sẽ lấy lại",
    ),
    "leaving_loses": (
        "{quit} again leaves and LOSES {n} decisions ({why})",
        "{quit} lần nữa để thoát và MẤT {n} quyết định ({why})",
    ),
    "leaving_truth": (
        "{quit} again leaves with {n} NOT on disk ({why}); truth files hold them",
        "{quit} lần nữa để thoát, {n} CHƯA lưu ({why}); tệp kết quả còn giữ",
    ),
    "how_to_quit_missing": ("{quit} leaves; {n} NOT on disk", "{quit} để thoát; {n} CHƯA lưu"),
    "file_edited": (
        "This article was edited while it is open: no new decisions on it until it is restored or opened again",
        "Bài này bị sửa trong khi đang mở: không nhận quyết định mới cho đến khi khôi phục hoặc mở lại",
    ),
    "file_missing": (
        "This article's file was moved or deleted; decisions on it are kept",
        "Tệp của bài này bị chuyển hoặc xóa; quyết định về nó vẫn được giữ",
    ),
    "why_db_full": ("the disk is full", "ổ đĩa đã đầy"),
    "why_db_readonly": ("it cannot be written", "không ghi được"),
    "why_db_closed": ("it cannot be opened", "không mở được"),
    "why_db_disk": ("the disk failed", "ổ đĩa bị lỗi"),
    "why_db_busy": ("another program holds it", "chương trình khác đang giữ"),
    "why_db_gone": ("the database is gone", "mất cơ sở dữ liệu"),
    "why_db_damaged": ("the database is damaged", "cơ sở dữ liệu bị hỏng"),
    "why_db_foreign": ("the database is damaged", "cơ sở dữ liệu bị hỏng"),
}
"""``why_`` stands before the kind of the trouble."""
