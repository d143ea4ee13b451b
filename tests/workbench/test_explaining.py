from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from reviewer.cli import main
from reviewer.errors import ArticleError, UsageError
from reviewer.workbench.explaining import explain, place_of

ROOT = Path(__file__).parents[2]
TEXT = """Phường Mẫu tổng kết năm 2025

UBND phường Mẫu vừa tổng kết. Năm 2025, thu ngân sách đạt 96 tỷ đồng, vượt kế hoạch 13,5%.
Chị Hoa nói đến 45 và 67. [red]Rồi \x1b[m 12,5 % [/b].
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a:1.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object, code: int = 0) -> str:
    """What ``reviewer rules explain`` prints, its complaints where it exits with another code than 0."""
    words: Sequence[str] = [*map(str, arguments), "--rules", str(ROOT / "rules")]
    assert main(["rules", "explain", *words]) == code
    printed = capsys.readouterr()
    return printed.err if code else printed.out


# ------------------------------------------------------------------ what is meant


def test_a_path_may_hold_colons(path: Path) -> None:
    assert place_of(str(path)) == (path, None)
    assert place_of(f"{path}:12") == (path, 12)
    assert place_of("nowhere.txt") == (Path("nowhere.txt"), None)
    assert place_of("nowhere.txt:7") == (Path("nowhere.txt"), 7)
    assert place_of(":7") == (Path(":7"), None)


def test_a_file_that_ends_like_an_offset_is_a_file(tmp_path: Path) -> None:
    odd = tmp_path / "a:12"
    odd.write_text(TEXT, encoding="utf-8")
    assert place_of(str(odd)) == (odd, None)


@pytest.mark.parametrize("tail", ["x", "-1", "1.5", "", " 3", "٣", "1-2"])
def test_an_offset_is_a_number(path: Path, tail: str) -> None:
    with pytest.raises(UsageError, match="is no offset"):
        place_of(f"{path}:{tail}")


def test_an_offset_lies_in_the_text(path: Path) -> None:
    for offset in (len(TEXT), 10**15):
        with pytest.raises(UsageError, match=f"only {len(TEXT)} characters"):
            explain(f"{path}:{offset}", ROOT / "rules")


def test_an_offset_on_no_figure_names_the_nearest(path: Path) -> None:
    with pytest.raises(UsageError, match="no figure here") as told:
        explain(f"{path}:{TEXT.index('thu ngân')}", ROOT / "rules")
    assert f"{path}:{TEXT.index('2025, thu')}" in told.value.todo
    assert "“2025”" in told.value.todo


def test_an_article_without_figures_says_so(tmp_path: Path) -> None:
    bare = tmp_path / "bare.txt"
    bare.write_text("Không có gì.", encoding="utf-8")
    with pytest.raises(UsageError, match="nor anywhere in this article"):
        explain(f"{bare}:3", ROOT / "rules")


def test_a_missing_article_is_named() -> None:
    with pytest.raises(ArticleError, match="no such file"):
        explain("nowhere.txt:7", ROOT / "rules")


# ------------------------------------------------------------------ what is printed


def test_a_candidate_is_explained(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, f"{path}:{TEXT.index('13,5')}")
    assert out.startswith("“13,5%” at ")
    assert "plan-before-figure" in out
    assert "records.toml:" in out
    assert "basis: “kế hoạch”" in out
    assert "what sets the period\n✓ 2025" in out
    assert max(map(len, out.splitlines())) <= 110


def test_a_guard_is_explained(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, f"{path}:{TEXT.index('2025, thu')}")
    assert "no candidate: a guard claims it" in out
    assert "year-named" in out
    assert "“Năm”" in out


def test_every_candidate_and_left_over_figure_is_explained_in_text_order(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    heads = [line for line in run(capsys, path).splitlines() if line.startswith("“")]
    assert [head.split("”")[0] for head in heads] == ["“96 tỷ đồng", "“13,5%", "“45", "“67", "“12,5 %"]


def test_json_is_for_machines(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(run(capsys, path, "--json"))
    assert [t["account"] for t in told] == ["candidate", "candidate", "candidate", "left", "candidate"]
    first, left = told[0], told[3]
    assert first["record"]["value"] == "96"
    assert first["record"]["indicator"] == "thu ngân sách"
    won = first["governance"][0]["won"]
    assert won["words"]["text"] == TEXT[won["words"]["start"] : won["words"]["end"]]
    assert first["rivals"][0]["policy"]["values"]["won"] == str(first["rank"])
    assert left["misses"][0]["reason"]["key"]
    assert isinstance(left["misses"][0]["reason"]["values"], dict)


def test_hostile_text_never_reaches_the_terminal_raw(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for out in (run(capsys, path), run(capsys, path, "--json")):
        assert "\x1b" not in out


@pytest.mark.parametrize(
    ("tail", "code", "word"), [(":x", 2, "offset"), (":9999", 2, "characters"), (":0", 2, "nearest")]
)
def test_bad_offsets_exit_with_2(
    path: Path, capsys: pytest.CaptureFixture[str], tail: str, code: int, word: str
) -> None:
    assert word in run(capsys, f"{path}{tail}", code=code)


def test_missing_articles_and_broken_packs_exit_as_everywhere(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "nowhere.txt" in run(capsys, "nowhere.txt", code=3)
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "broken.toml").write_text("[[guard]\n", encoding="utf-8")
    assert main(["rules", "explain", str(path), "--rules", str(pack)]) == 3
    assert "broken.toml:1" in capsys.readouterr().err


# ------------------------------------------------------------------ what the documents show


def test_the_rules_document_shows_what_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    article = document.split("# articles/phim.txt\n")[1].split("```")[0]
    (tmp_path / "phim.txt").write_text(article, encoding="utf-8")
    shown = document.split("$ reviewer rules explain articles/phim.txt:62\n")[1].split("\n\n")[0]
    printed = " ".join(run(capsys, tmp_path / "phim.txt:62").replace(f"{ROOT}/", "").split())
    at = 0
    for piece in shown.split("…"):
        words = " ".join(piece.split())
        at = printed.find(words, at)
        assert at >= 0, words
