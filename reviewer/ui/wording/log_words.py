"""What the screen says about the log: decisions made together, dismissed figures, the history of a record."""

from __future__ import annotations

from collections.abc import Mapping

LOG_WORDS: Mapping[str, tuple[str, str]] = {
    "many_decisions": ("{count} {count:decision|decisions}", "{count} quyết định"),
    "dismissed_now": ("No record", "Không phải bản ghi"),
    "history": ("History", "Lịch sử"),
    "history_proposed": ("Proposed", "Được đề xuất"),
    "history_empty": ("Nothing is decided yet", "Chưa có quyết định nào"),
    "history_undone": ("undone", "đã hoàn tác"),
    "history_together": ("one of {count} decided together", "một trong {count} quyết định cùng lúc"),
    "history_seconds": ("after {n} seconds", "sau {n} giây"),
    "history_close": ("{down} {up} scroll, {history} closes", "{down} {up} để cuộn, {history} để đóng"),
    "via_bulk": ("in bulk", "hàng loạt"),
    "via_audit": ("a random audit", "kiểm tra ngẫu nhiên"),
    "figures_settled": ("No left-over figure remains in this article", "Bài này không còn con số sót nào"),
}
"""English and Vietnamese by key; :mod:`reviewer.ui.wording.words` takes them in."""
