from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from reviewer.domain.pack import pack_digest
from reviewer.errors import Problems, RulePackError
from reviewer.storage.packs import builtin_pack, pack_directory, read_pack


def test_a_workspace_uses_its_own_rules_once_it_has_some(tmp_path: Path) -> None:
    assert pack_directory(tmp_path) == builtin_pack()
    (tmp_path / "rules").mkdir()
    assert pack_directory(tmp_path) == builtin_pack()
    (tmp_path / "rules" / "mine.toml").write_text("")
    assert pack_directory(tmp_path) == tmp_path / "rules"


def test_a_pack_is_read_in_order_and_nfc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "b.toml").write_bytes(b"\xef\xbb\xbf" + unicodedata.normalize("NFD", "# tỷ lệ\n").encode())
    (tmp_path / "a.toml").write_text("")
    (tmp_path / "c.txt").write_text("not a rule")
    monkeypatch.chdir(tmp_path)
    pack = read_pack(tmp_path)
    assert [(file.path, file.text) for file in pack] == [("a.toml", ""), ("b.toml", "# tỷ lệ\n")]
    monkeypatch.chdir("/")
    assert pack_digest(read_pack(tmp_path)) == pack_digest(pack)


def test_a_pack_without_rules(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(RulePackError) as raised:
            read_pack(folder)
        assert raised.value.todo and raised.value.where.path


def test_every_file_that_is_not_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"x = 1\n\xff")
    with pytest.raises(RulePackError, match="not UTF-8") as raised:
        read_pack(tmp_path)
    assert raised.value.where.line == 2
    (tmp_path / "b.toml").symlink_to(tmp_path / "gone")
    with pytest.raises(Problems) as both:
        read_pack(tmp_path)
    assert len(both.value.errors) == 2
