"""Guards of whole sentences."""

from __future__ import annotations

import re

from reviewer.tuning.suggesting.lesson import REJECTED, Lessons
from reviewer.tuning.suggesting.wide_guards import wide_guards
from tests.tuning.suggesting.told import BOOK, lesson, lessons, written

RIGHTS = [lesson(f"Xã có [{number}] người dân") for number in range(2, 40)]


def test_sentences_about_a_named_person_become_one_guard() -> None:
    told = [
        lesson("Chị Ma Thị Nụ khoe vườn nhà mình đã bán [12] tấn", REJECTED),
        lesson("Hôm ấy chị Hoàng Mận bảo rằng trong đàn có [60] con", REJECTED),
        lesson("Như anh Lê Út nhẩm tính mỗi chuyến đốt hết [600] lít", REJECTED),
        lesson("Có lần anh Nguyễn Lĩnh liều vay [30] triệu", REJECTED),
    ]
    first, *_ = wide_guards(lessons(*told, *RIGHTS), BOOK)
    guard = written([first]).popitem()[1]
    assert guard["stretch"] is True
    assert guard["words"] == ["anh", "chị"]
    pattern = (
        str(guard["pattern"]).replace(r"\p{Lu}", "[A-ZĐ]").replace(r"[\p{L}’']", r"\w").replace("(?-i:", "(?:")
    )
    assert re.match(pattern, "chị Lan kể năm ngoái lãi 70 triệu. Xã có 9 hộ").end() == len(  # type: ignore[union-attr]
        "chị Lan kể năm ngoái lãi 70 triệu"
    )


def test_what_one_article_is_about_is_no_guard() -> None:
    one = "Chị Nụ bán [12] tấn"
    told = [lesson(one, REJECTED), lesson("Chị Nụ còn [3] tấn", REJECTED)]
    assert not list(wide_guards(Lessons((*told, *RIGHTS)), BOOK))
