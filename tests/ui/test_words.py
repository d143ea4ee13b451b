from __future__ import annotations

import re

import pytest

from reviewer.domain.fields import CHOICES
from reviewer.ui.wording.value_words import value_name, value_names
from reviewer.ui.wording.words import _WORDS, LANGUAGES, Words
from reviewer.workbench.query_keys import shown_values

PLACE = re.compile(r"{(\w+):([^}|]*)\|([^}]*)}")


@pytest.mark.parametrize(
    ("key", "values", "one", "several"),
    [
        (
            "group_done_fix",
            {"undo": "u"},
            "Fixed 1 together; u takes it back",
            "Fixed 2 together; u takes them back",
        ),
        ("lines_count", {"open": 0}, "1 line, 0 open", "2 lines, 0 open"),
        ("truth_lags", {}, "writing 1 truth file…", "writing 2 truth files…"),
        ("on_disk", {}, "1 decisions on disk", "2 decisions on disk"),
    ],
)
def test_words_go_by_the_number_beside_them(key: str, values: dict[str, object], one: str, several: str) -> None:
    assert Words("en")(key, n=1, **values) == one
    assert Words("en")(key, n=2, **values) == several


def test_several_counts_of_a_phrase_go_each_by_its_own_and_texts_count_too() -> None:
    words = Words("en")
    assert words("bulk_heading", n=3, rules=1, held=1) == "Accept 3 in bulk by 1 rule; 1 held back as an audit"
    assert words("bulk_heading", n=3, rules=2, held=9) == "Accept 3 in bulk by 2 rules; 9 held back as audits"
    assert words("reason_farther", by="1") == "lost: 1 character farther away"


def test_values_are_never_read_as_phrases() -> None:
    assert Words("en")("rest_done_all", n=1, undo="{n:x|y}") == "Accepted 1 together; {n:x|y} takes it back"


def test_only_english_has_forms_by_number_and_each_has_two_of_them() -> None:
    counted = [key for key, (english, _) in _WORDS.items() if PLACE.search(english)]
    assert len(counted) > 8
    assert [key for key, (_, vietnamese) in _WORDS.items() if "|" in vietnamese] == []
    for key in counted:
        assert all(one != several for _, one, several in PLACE.findall(_WORDS[key][0])), key


def test_decimals_are_written_as_the_language_does() -> None:
    assert [Words(language).decimal(2.04) for language in LANGUAGES] == ["2.0", "2,0"]
    assert [Words(language).decimal(0.25, is_signed=True) for language in LANGUAGES] == ["+0.2", "+0,2"]


def test_every_value_has_a_name_of_its_own_and_signs_stay_signs() -> None:
    for language in LANGUAGES:
        words = Words(language)
        for field in ("measure", "status"):
            names = value_names(words, field)
            assert tuple(names) == CHOICES[field]
            assert len(set(names.values())) == len(names)
            assert not any("_" in name for name in names.values())
        assert set(value_names(words, "comparator").items()) == {(sign, sign) for sign in CHOICES["comparator"]}
        assert value_names(words, "place") == {}
    assert value_name(Words("vi"), "status", "chưa rõ") == "chưa rõ"


def test_the_filter_language_knows_the_names_that_are_shown() -> None:
    words = Words("vi")
    for field in ("measure", "status"):
        shown = tuple(name.replace(" ", "-") for name in value_names(words, field).values())
        assert shown_values(field, "vi") == shown
