from __future__ import annotations

import shutil
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer.domain.pack import pack_digest
from reviewer.domain.rule_edit import RuleEdit
from reviewer.errors import ReviewerError, RulePackError, SessionError
from reviewer.storage import durable, packs, rule_edits, rule_files
from reviewer.storage.lock import turn
from reviewer.storage.packs import pack_directory, read_pack
from reviewer.storage.rule_changes import changes_path, read_changes
from reviewer.storage.rule_edits import Author, Saved, apply_edits
from reviewer.storage.rule_undo import undo_change

GUARDS = (
    "# All.\n\n# one\n[[guard]]\nid = \"a\"\nafter = '''x\\s[^\\n]\n[[change]]\n'''\n\n[[guard]]\nid = \"b\" # b\n"
)
CUES = '[[cue]]\nid = "c"\nwords = [\n  "nay",\n]\n'
MACROS = "[macros]\nname = '''[A-Z]{1,9}'''\n"
LAN = Author("lan", "2026-01-10T08:00:00Z", "tập phim\nkhông phải chỉ tiêu")
NARROW = RuleEdit("guard", "a", "id = 'a'\nafter = 'x'\n")
MORE = RuleEdit("cue", "c", "id = 'c'\nwords = ['nay', 'mai']")
GONE = RuleEdit("guard", "b", "")
NEW = RuleEdit("guard", "new", "id = 'new'\n")
ALL = (NARROW, MORE, GONE, NEW, RuleEdit("macros", "two", "two = 'b'"))


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    folder = tmp_path / "rules"
    folder.mkdir()
    for name, text in (("guards", GUARDS), ("cues", CUES), ("macros", MACROS)):
        (folder / f"{name}.toml").write_text(text)
    return folder


def save(rules: Path, *edits: RuleEdit) -> Saved | None:
    return apply_edits(rules, edits, read_pack(rules), LAN, {"kept": 12, "f1_before": 0.5})


def held(rules: Path) -> dict[str, bytes]:
    """The files of a pack, without what tells its changes."""
    return {path.name: path.read_bytes() for path in rules.glob("*.toml") if path.name != "CHANGES.toml"}


def test_a_change_is_written_and_told(rules: Path) -> None:
    before = pack_digest(read_pack(rules))
    saved = save(rules, NARROW, MORE)
    assert saved is not None and saved.files == tuple(
        file._replace(path=str(rules / Path(file.path).name)) for file in read_pack(rules)
    )
    assert (rules / "guards.toml").read_text() == GUARDS.replace("x\\s[^\\n]\n[[change]]\n", "x")
    assert (rules / "cues.toml").read_text() == CUES.replace('  "nay",\n', "  \"nay\",\n  'mai',\n")
    (told,) = tomllib.loads(changes_path(rules).read_text())["change"]
    assert (told["number"], told["state"], told["who"], told["when"]) == (1, "saved", "lan", LAN.when)
    assert (told["why"], told["effect"]) == (LAN.why, {"kept": 12, "f1_before": 0.5})
    assert (told["digest_before"], told["digest_after"]) == (before, pack_digest(read_pack(rules)))
    assert [(edit["table"], edit["id"], edit["file"], edit["line"]) for edit in told["edit"]] == [
        ("guard", "a", "guards.toml", 3),
        ("cue", "c", "cues.toml", 1),
    ]
    assert told["edit"][0]["before"] == "# one\n[[guard]]\nid = \"a\"\nafter = '''x\\s[^\\n]\n[[change]]\n'''\n"
    assert told["edit"][1]["after"] == (rules / "cues.toml").read_text()
    assert read_changes(rules) == (saved.change,)


def test_the_list_of_changes_is_no_part_of_the_rules(rules: Path, tmp_path: Path) -> None:
    saved = save(rules, MORE)
    files = read_pack(rules)
    assert saved is not None and saved.change.digest_after == pack_digest(files)
    assert [Path(file.path).name for file in files] == ["cues.toml", "guards.toml", "macros.toml"]
    for path in held(rules):
        (rules / path).unlink()
    assert pack_directory(tmp_path) == packs.builtin_pack()


def test_the_same_edits_give_the_same_bytes(rules: Path, tmp_path: Path) -> None:
    shutil.copytree(rules, tmp_path / "twin")
    for folder in (rules, tmp_path / "twin"):
        save(folder, *ALL)
        save(folder, RuleEdit("guard", "new", ""))
        undo_change(folder, LAN)
    assert {p.name: p.read_bytes() for p in rules.glob("*.toml")} == {
        p.name: p.read_bytes() for p in (tmp_path / "twin").glob("*.toml")
    }
    assert [change.number for change in read_changes(rules)] == [1, 2, 3]


def test_what_says_nothing_new_writes_nothing(rules: Path) -> None:
    assert save(rules, RuleEdit("cue", "c", "words = ['nay']\nid = 'c'")) is None
    assert save(rules, NEW, RuleEdit("guard", "new", "")) is None
    assert not changes_path(rules).exists()


@pytest.mark.parametrize("edits", [(NARROW,), (MORE,), (GONE,), (NEW,), ALL])
def test_undo_gives_every_byte_back(rules: Path, edits: tuple[RuleEdit, ...]) -> None:
    before = held(rules)
    save(rules, *edits)
    after = held(rules)
    assert after != before
    undone = undo_change(rules, LAN)
    assert held(rules) == before and undone.change.undoes == 1
    assert undone.change.digest_after == read_changes(rules)[0].digest_before
    with pytest.raises(RulePackError, match="no change to undo"):
        undo_change(rules, LAN)
    with pytest.raises(RulePackError, match="change 1 is not in force"):
        undo_change(rules, LAN, 1)
    undo_change(rules, LAN, 2)
    assert held(rules) == after
    undo_change(rules, LAN)
    assert held(rules) == before and [c.undoes for c in read_changes(rules)] == [0, 1, 2, 1]


def test_undo_of_an_earlier_change_leaves_the_later_ones(rules: Path) -> None:
    save(rules, NARROW, GONE)
    save(rules, NEW, MORE)
    undo_change(rules, LAN, 1)
    new = "\n[[guard]]\nid = 'new'\n"
    assert (rules / "guards.toml").read_text() == GUARDS + new
    undo_change(rules, LAN, 2)
    assert (rules / "guards.toml").read_text() == GUARDS
    assert (rules / "cues.toml").read_text() == CUES


def test_undo_of_what_was_edited_since_names_it_and_does_nothing(rules: Path) -> None:
    save(rules, MORE, NARROW)
    guards = rules / "guards.toml"
    guards.write_text(guards.read_text().replace('id = "b" # b', 'id = "b" # c'))
    other = held(rules)
    guards.write_text(guards.read_text().replace("'''x'''", "'''xy'''"))
    edited = {path.name: path.read_bytes() for path in rules.glob("*.toml")}
    with pytest.raises(RulePackError, match="guard 'a' was edited since change 1"):
        undo_change(rules, LAN)
    assert {path.name: path.read_bytes() for path in rules.glob("*.toml")} == edited
    guards.write_bytes(other["guards.toml"])
    undo_change(rules, LAN)
    assert guards.read_text() == GUARDS.replace("# b", "# c")


@pytest.mark.parametrize("what", ["changed", "gone", "new"])
def test_what_was_edited_outside_is_never_overwritten(rules: Path, what: str) -> None:
    files = read_pack(rules)
    path = rules / ("zones.toml" if what == "new" else "guards.toml")
    if what == "gone":
        path.unlink()
    else:
        path.write_text("# mine\n")
    before = held(rules)
    with pytest.raises(RulePackError, match=f"{what}") as raised:
        apply_edits(rules, [NARROW], files, LAN)
    assert Path(raised.value.where.path).name == path.name and raised.value.todo
    assert held(rules) == before and not changes_path(rules).exists()


def test_an_edit_outside_at_the_last_moment_is_not_overwritten(
    rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(path: Path, content: bytes, *, before_replace: Callable[..., None] | None = None) -> durable.Stat:
        if path.name == "guards.toml" and b"mine" not in path.read_bytes():
            path.write_text("# mine\n")
        return durable.write_atomically(path, content, before_replace=before_replace)

    monkeypatch.setattr(rule_files, "write_atomically", slow)
    with pytest.raises(RulePackError, match="just now"):
        save(rules, MORE, NARROW)
    assert held(rules) == {"guards.toml": b"# mine\n", "cues.toml": CUES.encode(), "macros.toml": MACROS.encode()}
    assert not changes_path(rules).exists()


def test_rules_that_came_with_the_program_stay(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (rules.parent / "pack").symlink_to(rules)
    monkeypatch.setattr(packs, "_PACKAGE", rules.parent)
    before = held(rules)
    with pytest.raises(RulePackError) as raised:
        save(rules, NARROW)
    assert "reviewer init" in raised.value.todo
    assert held(rules) == before and not changes_path(rules).exists()


def test_a_linked_folder_and_linked_files_stay_links(rules: Path, tmp_path: Path) -> None:
    (tmp_path / "real.toml").write_bytes((rules / "guards.toml").read_bytes())
    (rules / "guards.toml").unlink()
    (rules / "guards.toml").symlink_to(tmp_path / "real.toml")
    (tmp_path / "link").symlink_to(rules)
    save(tmp_path / "link", GONE)
    assert (rules / "guards.toml").is_symlink() and '"b"' not in (tmp_path / "real.toml").read_text()
    undo_change(tmp_path / "link", LAN)
    assert (tmp_path / "real.toml").read_text() == GUARDS


@pytest.mark.skipif(sys.platform == "win32", reason="modes of files")
def test_a_read_only_file_is_left_alone_and_so_are_the_others(rules: Path) -> None:
    (rules / "guards.toml").chmod(0o444)
    before = held(rules)
    with pytest.raises(RulePackError, match="read-only") as raised:
        save(rules, MORE, NARROW)
    assert raised.value.where.path.endswith("guards.toml")
    assert held(rules) == before and not changes_path(rules).exists()
    assert save(rules, MORE) is not None
    assert (rules / "guards.toml").stat().st_mode & 0o777 == 0o444


def test_two_do_not_save_at_once(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule_files, "turn", lambda path: turn(path, 0.05))
    with turn(rules / ".changes-lock"), pytest.raises(RulePackError, match="another process is saving"):
        save(rules, NARROW)
    assert save(rules, NARROW) is not None


@pytest.mark.parametrize("content", [b"[[change]\n", b"\xff", b"[[change]]\nnumber = 1\n", b"change = 1\n"])
def test_a_broken_list_of_changes_is_told_before_anything_is_written(rules: Path, content: bytes) -> None:
    changes_path(rules).write_bytes(content)
    before = held(rules)
    with pytest.raises(RulePackError) as raised:
        save(rules, NARROW)
    assert raised.value.where.path.endswith("CHANGES.toml") and "move it away" in raised.value.todo
    assert held(rules) == before and changes_path(rules).read_bytes() == content


class Failing:
    """Stands in for writing files: tells every write, and lets those fail that it is told to."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, fails: Callable[[int], bool], at_write: Callable[[], None]
    ):
        self.writes, self._fails, self._at_write = 0, fails, at_write
        for module in (rule_files, rule_edits):
            monkeypatch.setattr(module, "write_atomically", self)

    def __call__(
        self, path: Path, content: bytes, *, before_replace: Callable[[durable.Stat], None] | None = None
    ) -> durable.Stat:
        self.writes += 1
        self._at_write()
        if self._fails(self.writes):
            raise SessionError("this file could not be written: no space left")
        return durable.write_atomically(path, content, before_replace=before_replace)


def copies(rules: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folder as a kill would leave it at each moment of saving ``ALL`` behind an earlier change."""
    found: list[Path] = []

    def keep() -> None:
        found.append(rules.parent / f"kill-{len(found)}")
        shutil.copytree(rules, found[-1])

    save(rules, RuleEdit("cue", "d", "id = 'd'"))
    with monkeypatch.context() as patch:
        Failing(patch, lambda number: False, keep)
        save(rules, *ALL)
    keep()
    return found


def test_whatever_a_kill_leaves_is_told_and_can_be_undone(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = copies(rules, monkeypatch)
    versions = [held(folder) for folder in left]
    before, after = versions[0], versions[-1]
    assert versions == [before, before, *versions[2:4], after, after] and len(left) == 6
    for number, (folder, version) in enumerate(zip(left, versions, strict=True)):
        again = folder.with_name(f"{folder.name}-again")
        shutil.copytree(folder, again)
        if version in (before, after):
            assert save(again, RuleEdit("cue", "e", "id = 'e'")) is not None
            states = [change.state for change in read_changes(again)]
            assert states == (
                ["saved"] * 2 if number == 0 else ["saved", "broken off" if number == 1 else "saved", "saved"]
            )
        else:
            with pytest.raises(RulePackError, match=r"change 2 was broken off.* written, .* not"):
                save(again, RuleEdit("cue", "e", "id = 'e'"))
            assert held(again) == version
        if version != before:
            undo_change(folder, LAN, 2)
            assert held(folder) == before
        elif number:
            with pytest.raises(RulePackError, match="change 2 is not in force"):
                undo_change(folder, LAN, 2)
        if number:
            undo_change(folder, LAN)
            assert (folder / "cues.toml").read_text() == CUES


@pytest.mark.parametrize("number", range(1, 5))
def test_where_a_write_fails_all_is_put_back(rules: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    before = {path.name: path.read_bytes() for path in rules.glob("*.toml")}
    with monkeypatch.context() as patch:
        Failing(patch, lambda n: n == number, lambda: None)
        with pytest.raises(SessionError, match="no space"):
            save(rules, *ALL)
    assert {path.name: path.read_bytes() for path in rules.glob("*.toml")} == before
    assert save(rules, *ALL) is not None


def test_a_change_whose_end_cannot_be_noted_is_saved(rules: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        Failing(patch, lambda n: n == 5, lambda: None)
        assert save(rules, *ALL) is not None
    assert [change.state for change in read_changes(rules)] == ["begun"]
    save(rules, RuleEdit("cue", "e", "id = 'e'"))
    assert [change.state for change in read_changes(rules)] == ["saved", "saved"]


@pytest.mark.parametrize("number", [3, 4])
def test_what_cannot_be_put_back_is_named_and_can_be_undone_later(
    rules: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    before = held(rules)
    with monkeypatch.context() as patch:
        Failing(patch, lambda n: n >= number, lambda: None)
        with pytest.raises(RulePackError, match=r"cues\.toml.* could not be put back") as raised:
            save(rules, *ALL)
    assert "undo it" in raised.value.todo and held(rules) != before
    with pytest.raises(ReviewerError, match="broken off"):
        save(rules, *ALL)
    undo_change(rules, LAN)
    assert held(rules) == before
    assert save(rules, *ALL) is not None
