"""What accepting the rest of an article says, in English and Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping

REST_WORDS: Mapping[str, tuple[str, str]] = {
    "rest_ask": (
        "Accept {n} of {all} undecided in this article? {yes} accepts {n:it|them together}, {no} leaves.",
        "Nhận {n}/{all} ứng viên chưa xét của bài này? {yes} nhận cùng lúc, {no} thôi.",
    ),
    "rest_ask_none": (
        "{all:The|Each of the} {all} undecided here needs a look of its own. {no} leaves.",
        "Cả {all} ứng viên chưa xét ở đây đều cần xem riêng. {no} để thôi.",
    ),
    "rest_held": ("Stay undecided: {n}", "Vẫn để chưa xét: {n}"),
    "rest_taken": ("Accepted together: {n}", "Nhận cùng lúc: {n}"),
    "rest_changed": ("change not saved", "thay đổi chưa lưu"),
    "rest_checks": ("failed check", "không đạt kiểm tra"),
    "rest_conflict": ("in conflict", "mâu thuẫn"),
    "rest_unsure": ("more likely wrong than right", "nhiều khả năng sai hơn đúng"),
    "rest_nothing": ("Nothing is undecided in this article", "Bài này không còn gì chưa xét"),
    "rest_done": (
        "Accepted {n} together; {undo} takes {n:it|them} back. Still undecided here: {left}",
        "Đã nhận {n} cùng lúc; {undo} để rút lại. Ở đây còn chưa xét: {left}",
    ),
    "rest_done_all": (
        "Accepted {n} together; {undo} takes {n:it|them} back",
        "Đã nhận {n} cùng lúc; {undo} để rút lại",
    ),
    "in_rest": ("accepting the rest", "khi nhận phần còn lại"),
}
"""English and Vietnamese by key; :mod:`reviewer.ui.wording.words` takes them in."""
