"""`reviewer rules check --overfit` and `reviewer rules show` as a person calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer.cli import main

ROOT = Path(__file__).parent.parent
PACK = str(ROOT / "rules")
ARTICLES = {
    "one": "Xã A tổng kết năm 2025\n\nNăm 2025, tỷ lệ hộ nghèo của xã giảm còn 2,5%. Trụ sở 18 Hoàng Diệu.\n",
    "two": "Xã B tổng kết năm 2025\n\nNăm 2025, tỷ lệ hộ nghèo của xã giảm còn 3,1%.\n",
}


@pytest.fixture
def articles(tmp_path: Path) -> str:
    """A folder with two articles."""
    for name, text in ARTICLES.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return str(tmp_path)


def test_overfit_lists_what_fires_in_one_article_and_in_none(
    articles: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rules", "check", PACK, "--overfit", articles]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["guard", "address", "1", "one"] in lines
    assert ["guard", "votes", "0"] in lines
    assert not any(line[1:2] == ["poverty_rate"] for line in lines), "it fires in both"


def test_overfit_as_json(articles: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "check", PACK, "--overfit", articles, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["articles"] == 2
    assert {"table": "guard", "id": "address", "articles": 1, "article": "one"} in told["rare"]
    assert told["in_one"] + told["in_none"] == len(told["rare"])


def test_overfit_tells_of_an_article_that_cannot_be_read(
    articles: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (Path(articles) / "bad.txt").write_bytes(b"\xff\xfe\xff")
    assert main(["rules", "check", PACK, "--overfit", articles]) == 3
    printed = capsys.readouterr()
    assert "bad.txt" in printed.err
    assert "of 2 articles" in printed.out


def test_json_without_overfit_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "check", PACK, "--json"]) == 2
    assert "--json goes with --overfit" in capsys.readouterr().err


def test_show_prints_an_entry(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "show", "above-plan", "--rules", PACK]) == 0
    assert "records.toml:" in capsys.readouterr().out.splitlines()[0]


def test_show_names_the_nearest_and_exits_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "show", "abov-plan", "--rules", PACK]) == 2
    assert "Did you mean above-plan" in capsys.readouterr().err
