"""The faults that are planted into the rules: sets of edits, each of which breaks something."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpus import ROOT
from reviewer.domain.rule_edit import RuleEdit

_PLANTED = ROOT / "tests" / "tuning"
FAULTS = _PLANTED / "planted"
"""The faults that those who wrote what suggests looked at while they wrote it."""
BLIND = _PLANTED / "planted_blind"
"""Faults by someone who knew nothing of how suggestions are made; later they were developed against too."""
THIRD = _PLANTED / "planted_third"
"""Faults written as blindly when those were no longer unseen; nothing was fitted to them."""
_BLOCK = re.compile(r"\n(?=\[)")


class Fault(NamedTuple):
    """Edits that break the rules."""

    name: str
    about: str
    edits: tuple[RuleEdit, ...]

    @property
    def entries(self) -> frozenset[str]:
        """Ids of what is broken."""
        return frozenset(edit.entry_id for edit in self.edits)


def faults(folder: Path = FAULTS) -> tuple[Fault, ...]:
    """Every planted fault, in order of its number."""
    return tuple(map(_fault, sorted(folder.glob("*.toml"))))


def _fault(path: Path) -> Fault:
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    texts: dict[tuple[str, str], str] = {}
    for edit in tables["edit"]:
        key = edit["table"], edit["id"]
        whole = texts.get(key) or _block(*key)
        if "old" in edit and edit["old"] not in whole:
            raise ValueError(f"{path.name}: {edit['id']} has no {edit['old']!r}")
        texts[key] = whole.replace(edit["old"], edit["new"], 1) if "old" in edit else ""
    return Fault(path.stem, tables["about"], tuple(RuleEdit(*key, text) for key, text in texts.items()))


def _block(table: str, entry_id: str) -> str:
    files = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "rules").glob("*.toml"))]
    blocks = (block for file in files for block in _BLOCK.split(file))
    return next(b for b in blocks if b.startswith(f"[[{table}]]") and f'id = "{entry_id}"\n' in b)
