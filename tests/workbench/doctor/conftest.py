from __future__ import annotations

from pathlib import Path

import pytest

from tests.storage.doctor.broken import Workspace, copy, make

RULE = '[[unit]]\nid = "metre"\nabout = "Metres"\nkind = "physical"\nspellings = ["mét"]\n'


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    workspace = make(tmp_path_factory.mktemp("whole") / "workspace")
    (workspace.root / "rules").mkdir()
    (workspace.root / "rules" / "units.toml").write_text(RULE, encoding="utf-8")
    (workspace.root / "reviewer.toml").write_text('session = "s"\n', encoding="utf-8")
    return workspace


@pytest.fixture
def workspace(whole: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A workspace that a person stands in."""
    there = copy(whole, tmp_path / "workspace")
    monkeypatch.chdir(there.root)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return there
