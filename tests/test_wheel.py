"""The wheel, as a stranger meets it: installed in a fresh environment, run in a folder of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MOST_PACKAGES = 25
CLEAN = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV", "REVIEWER"))}


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=CLEAN, capture_output=True, text=True)
    assert done.returncode == 0, f"{command}: {done.stderr}"
    return done


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an environment that holds the wheel and what it needs, nothing else."""
    folder = tmp_path_factory.mktemp("wheel")
    run(
        *(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"),
        *("--wheel-dir", folder, ROOT),
        cwd=folder,
    )
    venv.create(folder / "env", with_pip=True)
    bin_folder = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    (wheel,) = folder.glob("indicator_reviewer-*.whl")
    run(
        *(bin_folder / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
        *("-c", ROOT / "constraints.txt", wheel),
        cwd=folder,
    )
    return bin_folder


def test_a_plain_install_brings_few_packages(installed: Path, tmp_path: Path) -> None:
    listing = run(installed / "python", "-m", "pip", "list", "--format", "json", cwd=tmp_path).stdout
    names = {package["name"] for package in json.loads(listing)} - {"pip", "setuptools", "indicator-reviewer"}
    assert "textual" in names
    assert len(names) <= MOST_PACKAGES, sorted(names)


def test_it_works_from_any_folder(installed: Path, tmp_path: Path) -> None:
    reviewer = installed / "reviewer"
    run(reviewer, "init", "my news", cwd=tmp_path)
    workspace = tmp_path / "my news"
    assert sorted(path.name for path in workspace.iterdir()) == ["articles", "reviewer.toml", "rules", "sessions"]
    text = "Phường Mẫu tổng kết\n\nNăm 2025, tỷ lệ dân số tham gia bảo hiểm y tế của phường Mẫu đạt 95,9%.\n"
    (workspace / "articles" / "mau.txt").write_text(text, encoding="utf-8")
    extracted = run(reviewer, "extract", "--format", "jsonl", cwd=workspace).stdout
    (candidate,) = map(json.loads, extracted.splitlines())
    assert (candidate["article"], candidate["value"], candidate["unit"]) == ("mau", "95.9", "%")
    assert text[candidate["start"] : candidate["end"]] == candidate["quote"]
    assert "examples" in run(reviewer, "rules", "check", cwd=workspace).stdout


def test_the_pack_in_the_wheel_serves_without_a_workspace(installed: Path, tmp_path: Path) -> None:
    assert "examples" in run(installed / "reviewer", "rules", "check", cwd=tmp_path).stdout
