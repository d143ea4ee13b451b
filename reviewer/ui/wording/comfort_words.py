"""What the screen says about its own looks, its language and what is typed, in English and Vietnamese."""

from __future__ import annotations

from collections.abc import Callable, Mapping

COMFORT_WORDS: Mapping[str, tuple[str, str]] = {
    "speaks_now": ("The screen speaks English", "Màn hình dùng tiếng Việt"),
    "cut": ("Too long: only the first {n} characters are kept", "Quá dài: chỉ giữ {n} ký tự đầu"),
    # Themes
    "theme_dark": ("dark", "tối"),
    "theme_light": ("light", "sáng"),
    "theme_contrast": ("high contrast", "tương phản cao"),
    "theme_colour-blind": ("colour-blind safe", "cho người mù màu"),
    "theme_terminal": ("the terminal's own colours", "màu của chính cửa sổ dòng lệnh"),
}
"""English and Vietnamese by key; :mod:`reviewer.ui.wording.words` takes them in."""


def theme_label(words: Callable[[str], str], name: str) -> str:
    """What a theme is called: ours in words, Textual's by their names."""
    key = f"theme_{name}"
    return words(key) if key in COMFORT_WORDS else name
