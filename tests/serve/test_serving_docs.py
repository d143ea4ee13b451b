"""The page on serving names a test for every threat; each of them exists."""

from __future__ import annotations

import re
from pathlib import Path

HERE = Path(__file__).parent
DOCUMENT = HERE.parent.parent / "docs" / "serving.md"


def test_every_threat_has_a_test_that_exists() -> None:
    rows = [row for row in DOCUMENT.read_text(encoding="utf-8").splitlines() if row.startswith("| ")][1:]
    assert len(rows) > 10
    for row in rows:
        if row.startswith("| ---"):
            continue
        proof = row.split(" | ")[-1]
        files = re.findall(r"test_[a-z_]+\.py", proof)
        names = re.findall(r"::(test_[a-z_]+)", proof)
        assert files, row
        code = "".join((HERE / file).read_text(encoding="utf-8") for file in files)
        assert [name for name in names if f"def {name}(" not in code] == []
