"""What the values of fields with a closed set of them are called, in English and Vietnamese.

Files, rules and the log keep the values themselves; comparators are signs that need no name. The filter language
knows the Vietnamese names too, with a hyphen for each space.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reviewer.domain.fields import CHOICES

VALUE_WORDS: Mapping[str, tuple[str, str]] = {
    "measure_level": ("level", "mức"),
    "measure_increase": ("increase", "tăng"),
    "measure_decrease": ("decrease", "giảm"),
    "measure_of_plan": ("of plan", "đạt kế hoạch"),
    "measure_above_plan": ("above plan", "vượt kế hoạch"),
    "measure_below_plan": ("below plan", "hụt kế hoạch"),
    "measure_of_previous": ("of previous", "so kỳ trước"),
    "status_actual": ("actual", "thực tế"),
    "status_estimate": ("estimate", "ước tính"),
    "status_target": ("target", "mục tiêu"),
}
"""By field and value; :mod:`reviewer.ui.wording.words` takes them in."""


def value_name(words: Callable[[str], str], field: str, value: str) -> str:
    """What a field's value is called where a person reads it; a value without a name is its own."""
    key = f"{field}_{value}"
    return words(key) if key in VALUE_WORDS else value


def value_names(words: Callable[[str], str], field: str) -> Mapping[str, str]:
    """The closed set of a field's values, each with its name; empty for other fields."""
    return {value: value_name(words, field, value) for value in CHOICES.get(field, ())}
