"""The rules of the house that a linter does not know."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "reviewer").rglob("*.py"))
MODULE_LINES, FUNCTION_LINES, CLASS_METHODS = 300, 40, 30


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_modules_stay_small() -> None:
    lines = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in MODULES}
    assert {name: count for name, count in lines.items() if count > MODULE_LINES} == {}


def test_functions_read_in_one_breath() -> None:
    long = {
        f"{path.relative_to(ROOT)}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in MODULES
        for node in functions(ast.parse(path.read_text()))
    }
    assert {name: count for name, count in long.items() if count > FUNCTION_LINES} == {}


def test_no_class_gathers_everything() -> None:
    large = {
        f"{path.relative_to(ROOT)}:{node.name}": sum(isinstance(part, ast.FunctionDef) for part in node.body)
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef)
    }
    assert {name: count for name, count in large.items() if count > CLASS_METHODS} == {}


def modules_loaded_by(code: str) -> set[str]:
    """Modules in memory after running ``code`` in a fresh interpreter."""
    probe = f"import sys\n{code}\nprint(*sorted(sys.modules))"
    run = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(run.stdout.splitlines()[-1].split())


def loaded_by(code: str) -> set[str]:
    """Top-level packages in memory after running ``code`` in a fresh interpreter."""
    return {name.partition(".")[0] for name in modules_loaded_by(code)}


HELP = "import reviewer.cli\ntry: reviewer.cli.main(['--help'])\nexcept SystemExit: pass"


def test_help_loads_nothing_heavy() -> None:
    assert not loaded_by(HELP) & {"textual", "rich", "pydantic", "regex", "tomlkit", "sqlite3"}


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("reviewer.ui", {"pydantic", "regex", "tomlkit"}),
        ("reviewer.workbench.sessions", {"textual", "rich", "pydantic", "regex", "tomlkit"}),
    ],
)
def test_the_way_to_the_first_screen_stays_light(module: str, heavy: set[str]) -> None:
    assert not loaded_by(f"import {module}") & heavy


def test_what_no_first_paint_needs_is_imported_after_it() -> None:
    loaded = modules_loaded_by("import reviewer.ui.app, reviewer.workbench.sessions")
    acts = {name for name in loaded if name.startswith("reviewer.ui.acts.")}
    assert acts == {f"reviewer.ui.acts.{name}" for name in ("act", "dispatch", "finishing", "moving")}
    late = ("concordance.lines_sheet", "showing.form_view", "showing.filter_view", "state.form", "state.selection")
    assert not loaded & {"tomllib", *(f"reviewer.ui.{name}" for name in late)}


def test_no_registry_and_no_machine_path_is_named() -> None:
    run = subprocess.run(["git", "ls-files"], capture_output=True, text=True, check=True, cwd=ROOT)
    texts = {
        name: (ROOT / name).read_text(errors="replace")
        for name in run.stdout.splitlines()
        if (ROOT / name).is_file()
    }
    banned = ("pypi" + ".org", "pythonhosted" + ".org", str(ROOT.parent) + "/", "index" + "-url")
    assert {name: word for name, text in texts.items() for word in banned if word in text} == {}
