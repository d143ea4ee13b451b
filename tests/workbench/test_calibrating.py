"""`reviewer rules calibrate`: from gold and a session to the weights of a pack."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pytest

from reviewer.cli import main
from reviewer.domain.decision import ACCEPT, FIX, REJECT
from reviewer.domain.fields import with_fields
from reviewer.domain.pack import PackFile
from reviewer.extraction.packs.pack import compile_pack
from reviewer.extraction.resolving.confidence import sign_errors
from reviewer.tuning.reliability import measure
from reviewer.workbench.calibrating import Evidence, calibrate
from reviewer.workbench.sessions import open_review
from reviewer.workbench.workspace import open_workspace

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "tests" / "gold" / "seeds"
ARTICLE = "000_2721df3ede1572f3"


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with two of the seed articles and their gold."""
    for name in sorted(path.stem for path in GOLD.glob("*.toml"))[:2]:
        for source, folder in ((GOLD / f"{name}.toml", "gold"), (ROOT / "seeds" / f"{name}.txt", "articles")):
            (tmp_path / folder).mkdir(exist_ok=True)
            shutil.copy(source, tmp_path / folder)
    (tmp_path / "reviewer.toml").write_text('articles = ["articles"]\n')
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_gold_makes_a_file_that_the_pack_can_use(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = workspace / "confidence.toml"
    assert main(["rules", "calibrate", "--gold", "gold", "--output", str(made)]) == 0
    out = capsys.readouterr().out
    assert re.search(r"^\d+ decided candidates of 2 articles, \d+ right", out)
    assert re.search(r"^gold +all signs +\d+", out, re.MULTILINE)
    others = [PackFile(p.name, p.read_text()) for p in (ROOT / "rules").glob("*.toml") if p.name != made.name]
    pack = compile_pack([*others, PackFile(made.name, made.read_text())])
    assert list(sign_errors(pack)) == []
    base = pack.signs[0]
    assert base.sign == "every-candidate"
    assert 0 < base.right <= base.cases
    assert base.weight > base.prior
    first = made.read_bytes()
    assert main(["rules", "calibrate", "--gold", "gold", "--output", str(made)]) == 0
    assert made.read_bytes() == first


def test_text_that_rules_were_not_tuned_on_makes_the_prior(workspace: Path) -> None:
    assert main(["rules", "calibrate", "--prior", "--gold", "gold", "--output", "prior.toml"]) == 0
    signs = {row["id"]: row for row in tomllib.loads((workspace / "prior.toml").read_text())["sign"]}
    base = signs["sign-every-candidate"]
    assert base["prior_cases"] > 0
    assert (base["prior"], base["cases"]) == (base["weight"], 0)
    assert signs["sign-checks-failed"]["prior"] < -0.5


def test_gold_held_out_is_only_forecast(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (workspace / "held").mkdir()
    moved = sorted((workspace / "gold").glob("*.toml"))[1]
    moved.rename(workspace / "held" / moved.name)
    assert main(["rules", "calibrate", "--gold", "gold", "--held-out", "held"]) == 0
    out = capsys.readouterr().out
    assert "of 1 articles" in out
    assert "held (held out)  all signs" in out


def test_a_sessions_decisions_count_by_what_stands_now(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_review(open_workspace(), session="first", annotator="lan") as opened:
        review = opened.review
        for article in review.articles:
            review.supply(review.extract(article.id))
        entries = review.entries(ARTICLE)
        kinds = [
            review.accept(entries[0]).kind,
            review.fix(entries[1], with_fields(entries[1].record, {"period": "1999"})).kind,
            review.reject(entries[2], "duplicate").kind,
        ]
        review.skip(entries[3])
    assert kinds == [ACCEPT, FIX, REJECT]
    assert main(["rules", "calibrate", "--session", "first"]) == 0
    assert capsys.readouterr().out.startswith("3 decided candidates of 1 articles, 1 right as they stand")


def test_without_decisions_it_says_what_to_name(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "calibrate"]) == 2
    assert "Name gold with --gold or a session with --session" in capsys.readouterr().err


def test_confidence_comes_true_on_the_dev_set() -> None:
    folders = ("seeds", "devset", "fresh_a", "fresh_b", "fresh_c", "fresh_d")
    gold = tuple(ROOT / "tests" / "gold" / name for name in folders)
    found = calibrate(
        open_workspace(ROOT), ROOT / "rules", Evidence(gold), is_prior=False, on_progress=lambda done, total: None
    )
    (trial,) = (trial for trial in found.trials if (trial.source, trial.method) == ("devset", "all signs"))
    assert len(trial.forecasts) > 400
    assert measure(trial.forecasts).ece <= 0.08
