"""What the summary of an article and of the session says."""

from __future__ import annotations

from collections.abc import Mapping

SUMMARY_WORDS: Mapping[str, tuple[str, str]] = {
    "article_finished": ("Article {at} settled: {counts}", "Xong bài {at}: {counts}"),
    "checks_open": ("! {n} kept against a check", "! {n} trái kiểm tra"),
    "finished_checks": ("! {n} {n:check|checks} open", "! {n} trái kiểm tra"),
    "no_checks_open": ("no check open", "không còn kiểm tra"),
    "summary_this": ("This article", "Bài này"),
    "summary_all": ("All articles", "Mọi bài"),
    "summary_done": ("Everything is settled", "Đã xét xong tất cả"),
    "dismissed": ("dismissed", "số sót đã bỏ"),
    "summary_checks": ("checks", "kiểm tra"),
    "summary_flagged": (
        "{right} of {all} flagged {all:candidate was|candidates were} fixed or rejected",
        "{right}/{all} ứng viên bị nhắc đã được sửa hoặc loại",
    ),
    "summary_unflagged": ("none of those settled was flagged", "chưa ứng viên đã xét nào bị nhắc"),
    "summary_left": ("left over", "số còn sót"),
    "summary_time": ("time", "thời gian"),
    "summary_pace": ("{time}, {n} decisions a minute", "{time}, {n} quyết định mỗi phút"),
    "summary_untimed": ("not measured", "không đo"),
    "summary_truth": ("truth files", "tệp kết quả"),
    "truth_written": ("all written, in {where}", "đã ghi hết, ở {where}"),
    "truth_written_all": ("all written", "đã ghi hết"),
    "summary_articles": ("Each article", "Từng bài"),
    "decimal": (".", ","),
    "summary_more": ("and {n} more", "và {n} bài nữa"),
    "summary_close": ("{summary} closes, {down} and {up} scroll", "{summary} để đóng, {down} và {up} để cuộn"),
}
"""English and Vietnamese."""
