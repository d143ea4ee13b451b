from __future__ import annotations

from pathlib import Path

from tests.mutation.planted import occurrences
from tests.mutation.table import TABLE

ROOT = Path(__file__).parent.parent.parent


def test_every_planted_fault_still_has_its_one_place() -> None:
    places = {f"{p.file}: {p.breaks}": occurrences(ROOT, p) for p in TABLE}
    assert {name: count for name, count in places.items() if count != 1} == {}
    assert len(places) == len(TABLE) >= 25


def test_every_test_that_should_notice_is_there() -> None:
    missing = [test for p in TABLE for test in p.tests if not (ROOT / test.partition("::")[0]).exists()]
    assert missing == []
    for test in {test for p in TABLE for test in p.tests if "::" in test}:
        path, _, name = test.partition("::")
        assert f"def {name.partition('[')[0]}(" in (ROOT / path).read_text(encoding="utf-8"), test
