from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.domain.pack import PackFile
from reviewer.extraction.packs.pack import Pack, compile_pack

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def pack() -> Pack:
    """The rule pack of this repository."""
    return compile_pack(
        [PackFile(str(p), p.read_text(encoding="utf-8")) for p in sorted(ROOT.glob("rules/*.toml"))]
    )
