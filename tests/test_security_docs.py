"""Every line of docs/security.md names a test that is there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
ROWS = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith(("| attack", "| ---"))]


def test_every_attack_names_a_test_that_exists() -> None:
    assert len(ROWS) > 45
    for row in ROWS:
        named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", row.rsplit(" | ", 1)[1])
        assert named, row
        for path, test in named:
            content = (ROOT / path).read_text(encoding="utf-8")
            assert not test or re.search(rf"^(?:async )?def {test}\(", content, re.MULTILINE), f"{path}::{test}"


def test_the_page_is_found() -> None:
    for page in ("README.md", "docs/serving.md"):
        assert "security.md" in (ROOT / page).read_text(encoding="utf-8"), page
