from __future__ import annotations

from pathlib import Path

import pytest

from tests.storage.doctor.broken import Workspace, copy, make


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace that nobody breaks."""
    return make(tmp_path_factory.mktemp("whole") / "workspace")


@pytest.fixture
def workspace(whole: Workspace, tmp_path: Path) -> Workspace:
    return copy(whole, tmp_path / "workspace")
