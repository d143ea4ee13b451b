"""The walk-through of docs/rules.md, done as it is written: files made, commands run, output compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from reviewer.cli import main

DOCUMENT = (Path(__file__).parent.parent / "docs" / "rules.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"^```(?P<kind>console|toml|text)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)


class Step(NamedTuple):
    """A file to write, or a command with the output it must have."""

    command: str
    """Empty for a file."""
    path: str
    body: str


def steps() -> Iterator[Step]:
    """What the document does, in order."""
    for block in _BLOCK.finditer(DOCUMENT):
        if block["kind"] == "console":
            for run in re.split(r"^\$ ", block["body"], flags=re.MULTILINE)[1:]:
                command, _, output = run.partition("\n")
                yield Step(command, "", output)
        else:
            first, _, body = block["body"].partition("\n")
            yield Step("", first.removeprefix("# "), body)


def as_pattern(output: str) -> str:
    """A shown output as a pattern: ``...`` alone stands for any lines, inside a line for any words."""
    lines: list[str] = []
    for line in output.splitlines():
        if line == "...":
            lines.append(r"(?:[^\n]*\n)*?")
        else:
            parts = (re.escape(part).replace(r"\ ", " ") for part in line.split("..."))
            lines.append(r"[^\n]*".join(re.sub(" {2,}", " +", part) for part in parts) + r" *\n")
    return "".join(lines)


def test_the_walk_through_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = 0
    for step in steps():
        if not step.command:
            path, added = step.path.removesuffix(", added"), step.path.endswith(", added")
            old = Path(path).read_text(encoding="utf-8") + "\n" if added else ""
            Path(path).write_text(old + step.body, encoding="utf-8")
        elif step.command.startswith("cd "):
            monkeypatch.chdir(step.command.removeprefix("cd "))
        else:
            main(step.command.split()[1:])
            printed = capsys.readouterr()
            shown = printed.err + printed.out
            assert re.fullmatch(as_pattern(step.body), shown), f"$ {step.command}\n{shown}"
            ran += 1
    assert ran >= 8


def test_every_option_of_a_check_is_documented() -> None:
    assert [name for name in ("--overfit", "--attacks", "rules show") if name not in DOCUMENT] == []
