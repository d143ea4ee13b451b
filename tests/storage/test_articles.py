from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.errors import ArticleError
from reviewer.storage.articles import MAX_BYTES, find_articles, read_article
from tests.storage.strategies import AWKWARD, texts


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "C.TXT", ".hidden.txt", "notes.md"):
        (tmp_path / name).write_text("Bài báo")
    (tmp_path / "deep.txt").mkdir()
    (tmp_path / "deep.txt" / "d.txt").write_text("Bài báo")
    return tmp_path


def names(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


def test_a_folder_means_its_texts_by_name(folder: Path) -> None:
    assert names(find_articles([folder])) == ["C.TXT", "a.txt", "b.txt"]


def test_patterns_keep_their_order_and_nothing_comes_twice(folder: Path) -> None:
    given_twice: list[str | Path] = [
        str(folder / "b.txt"),
        str(folder / "[ab].txt"),
        folder,
        str(folder / ".." / folder.name / "a.txt"),
    ]
    assert names(find_articles(given_twice)) == ["b.txt", "a.txt", "C.TXT"]


def test_a_glob_may_match_folders_and_go_deep(folder: Path) -> None:
    assert names(find_articles([str(folder / "deep*")])) == ["d.txt"]
    assert names(find_articles([str(folder / "**" / "d.txt")])) == ["d.txt"]


def test_a_name_with_brackets_is_a_file_first(folder: Path) -> None:
    (folder / "[a].txt").write_text("Bài báo")
    assert names(find_articles([str(folder / "[a].txt")])) == ["[a].txt"]


def test_two_files_of_one_id_are_named_both(folder: Path) -> None:
    (folder / "a.md").write_text("Bài khác")
    with pytest.raises(ArticleError) as raised:
        find_articles([folder, folder / "a.md"])
    assert str(folder / "a.md") in str(raised.value) and str(folder / "a.txt") in str(raised.value)
    with pytest.raises(ArticleError):
        find_articles([folder / "a.txt", folder / "deep.txt" / ".." / "a.md"])


@pytest.mark.parametrize("pattern", ["missing.txt", "*.pdf", "empty"])
def test_a_pattern_that_means_nothing(folder: Path, pattern: str) -> None:
    (folder / "empty").mkdir()
    with pytest.raises(ArticleError) as raised:
        find_articles([str(folder / pattern)])
    assert pattern in raised.value.where.path and raised.value.todo


@given(texts.filter(lambda text: text.strip() != "") | st.just(AWKWARD), st.booleans())
@settings(deadline=None, max_examples=50)
def test_every_code_point_and_byte_is_kept(tmp_path_factory: pytest.TempPathFactory, text: str, bom: bool) -> None:
    path = tmp_path_factory.getbasetemp() / "bài 1.v2.txt"
    content = b"\xef\xbb\xbf" * bom + text.removeprefix("\ufeff").encode()
    path.write_bytes(content)
    if not text.removeprefix("\ufeff").strip():
        return
    article = read_article(path)
    assert article.text == text.removeprefix("\ufeff")
    assert (article.id, article.sha256) == ("bài 1.v2", hashlib.sha256(content).hexdigest())


BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "is empty"),
    "only a mark": (b"\xef\xbb\xbf", "is empty"),
    "only space": (b" \r\n\t\n", "is empty"),
    "binary": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
    "UTF-16": ("Bài".encode("utf-16"), "binary"),
    "latin-1": (b"d\xf2ng m\xe0\n", "byte 1 is 0xf2"),
    "cut off": ("hai dòng\n".encode() + "ệ".encode()[:2], "not UTF-8: byte 10"),
    "too large": (b"x" * (MAX_BYTES + 1), "larger than 20 MB"),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_cannot_be_read_says_why(tmp_path: Path, kind: str) -> None:
    content, words = BAD[kind]
    path = tmp_path / "x.txt"
    path.write_bytes(content)
    with pytest.raises(ArticleError) as raised:
        read_article(path)
    assert words in raised.value.what and raised.value.where.path == str(path) and raised.value.todo
    assert raised.value.exit_code == 3


def test_a_bad_byte_has_its_line_and_counts_the_mark(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"\xef\xbb\xbfm\xe1\xbb\x99t\nhai\n\xff")
    with pytest.raises(ArticleError, match="byte 13 is 0xff") as raised:
        read_article(path)
    assert raised.value.where.line == 3


def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for path, words in (
        (tmp_path, "folder"),
        (tmp_path / "pipe.txt", "pipe or device"),
        (Path("/dev/zero"), "pipe or device"),
        (tmp_path / "none.txt", "no such file"),
        (tmp_path / "a.txt" / "b.txt", "no such file"),
    ):
        with pytest.raises(ArticleError, match=words):
            read_article(path)


def test_a_link_that_leads_nowhere_is_an_error_and_not_left_out(tmp_path: Path) -> None:
    (tmp_path / "x.txt").symlink_to(tmp_path / "gone")
    with pytest.raises(ArticleError, match="no such file"):
        read_article(find_articles([tmp_path])[0])


@pytest.mark.parametrize("name", ["a\nb.txt", "\x1b[31mred.txt", "\udcff.txt", "\u202etxt.exe.txt"])
def test_names_that_act_are_refused_and_shown_harmless(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("Bài báo")
    (path,) = find_articles([tmp_path])
    with pytest.raises(ArticleError, match="control characters") as raised:
        read_article(path)
    assert not set("\n\x1b\udcff\u202e") & set(str(raised.value))
