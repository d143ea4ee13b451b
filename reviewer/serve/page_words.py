"""The words of the served pages. Nobody has said yet which language they speak, so pages show both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Said(NamedTuple):
    """One sentence in the two languages."""

    vi: str
    en: str


PAGE_WORDS: Mapping[str, Said] = {
    "name": Said("Tên của bạn", "Your name"),
    "own_session": Said(
        "Quyết định của bạn được lưu trong phiên riêng mang tên bạn.",
        "Your decisions are kept in a session of your own, which bears your name.",
    ),
    "open": Said("Mở", "Open"),
    "bad_name": Said(
        "Tên này không dùng được. Hãy dùng chữ, số, dấu cách và '-', '_', '.'; bắt đầu bằng chữ; ngắn thôi.",
        "This name cannot be used. Use letters, digits, spaces and '-', '_', '.'; start with a letter; be short.",
    ),
    "taken": Said(
        "Tên này đang mở ở trình duyệt khác, hoặc đã đủ người. Hãy đóng ở đó, hoặc dùng tên khác.",
        "This name is open in another browser, or there is no room. Close it there, or use another name.",
    ),
    "no_token": Said(
        "Hãy mở địa chỉ mà lệnh reviewer serve đã in ra, có cả mã.",
        "Open the address that reviewer serve printed, with its token.",
    ),
    "entering": Said("Đang vào…", "Coming in…"),
    "starting": Said("Đang mở…", "Opening…"),
    "closed": Said(
        "Đã đóng, hoặc đã mở ở cửa sổ khác. Mọi quyết định đều đã lưu.",
        "Closed, or opened in another window. Every decision is saved.",
    ),
    "again": Said("Mở lại", "Open again"),
    "other_name": Said("Tên khác", "Another name"),
}
