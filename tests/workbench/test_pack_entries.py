"""Every entry of a pack by name and place."""

from __future__ import annotations

from pathlib import Path

from reviewer.domain.rule_edit import EDITABLE_TABLES
from reviewer.extraction.pipeline import build_extractor
from reviewer.storage.packs import read_pack
from reviewer.workbench.pack_entries import pack_entries
from reviewer.workbench.rule_saving import entry_text

RULES = Path(__file__).parents[2] / "rules"


def test_every_entry_of_the_rules_stands_where_it_is_said_to_stand() -> None:
    files = read_pack(RULES)
    pack = build_extractor(files).pack
    found = pack_entries(pack, files)
    named = {(entry.table, entry.entry_id) for entry in found}
    assert len(named) == len(found)
    assert named == {key for key in pack.places if key[0] in EDITABLE_TABLES} | {
        ("macros", m) for m in pack.macros
    }
    lines = {file.path.rpartition("/")[2]: file.text.split("\n") for file in files}
    for entry in found:
        line = lines[entry.file][entry.line - 1]
        assert line.startswith((f"[[{entry.table}]]", f"{entry.entry_id} ")), entry
    for table in EDITABLE_TABLES:
        last = [entry for entry in found if entry.table == table][-1]
        assert last.entry_id in entry_text(files, table, last.entry_id).text
