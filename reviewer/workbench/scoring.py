"""Scores: what the rules read, or what a session settled, against gold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reviewer.domain.article import Article
from reviewer.errors import ArticleError, ReviewerError, TruthError, Where
from reviewer.evaluation.gold import GoldArticle, find_gold, read_golds
from reviewer.evaluation.matching import ArticleMatches, Prediction, predictions_of
from reviewer.evaluation.scores import match_all
from reviewer.storage.articles import read_article
from reviewer.workbench.reading import OnProgress, load_reader, read_articles


def score_rules(
    gold: Path, patterns: Sequence[str], rules: Path, on_progress: OnProgress = lambda done, total: None
) -> tuple[ArticleMatches, ...]:
    """Match what the rules read with gold.

    An article is the text beside its gold file, else the one of that id among ``patterns``. Raises
    ArticleError where one is missing or is not the text that its gold was made on.
    """
    golds = read_golds(gold_files(gold))
    articles = gold_articles(golds, patterns)
    reader = load_reader(rules)
    predictions: dict[str, tuple[Prediction, ...]] = {}
    for done, article in enumerate(articles, 1):
        predictions[article.id] = predictions_of(reader.extract(article).candidates)
        on_progress(done, len(articles))
    return match_all(golds, predictions)


def score_session(gold: Path, session: Path) -> tuple[ArticleMatches, ...]:
    """Match what a session settled with gold. Raises TruthError where it has no truth files."""
    golds = read_golds(gold_files(gold))
    truth = session / "truth"
    if not truth.is_dir():
        raise TruthError("this session has no truth files", Where(str(session)), "See: reviewer session list")
    settled = read_golds(find_gold(truth))
    return match_all(golds, {article.article_id: predictions_of(article) for article in settled})


def gold_files(gold: Path) -> tuple[Path, ...]:
    """The gold files below a folder, or the one file. Raises TruthError where there are none."""
    if not gold.exists():
        raise TruthError("there is no such gold file or folder", Where(str(gold)), "Check the spelling")
    files = find_gold(gold)
    if not files:
        raise TruthError("there is no gold here", Where(str(gold)), "Gold files end in .toml")
    return files


def gold_articles(golds: Sequence[GoldArticle], patterns: Sequence[str]) -> tuple[Article, ...]:
    """The text of each gold article: beside its gold, else the one of its id among ``patterns``.

    Raises ArticleError where one is missing or is not the text that its gold was made on.
    """
    beside = {gold.article_id: Path(gold.path).with_suffix(".txt") for gold in golds}
    found = {name: read_article(path) for name, path in beside.items() if path.is_file()}
    if len(found) < len(golds):
        for _, article in read_articles(patterns):
            if isinstance(article, ReviewerError):
                raise article
            found.setdefault(article.id, article)
    for gold in golds:
        _check(gold, found.get(gold.article_id))
    return tuple(found[gold.article_id] for gold in golds)


def _check(gold: GoldArticle, article: Article | None) -> None:
    if article is None:
        todo = "Name the folder of the articles, as in: reviewer score --gold GOLD ARTICLES"
        raise ArticleError(f"the text of {gold.article_id} was not found", Where(gold.path), todo)
    if gold.sha256 and gold.sha256 != article.sha256:
        raise ArticleError(
            "this is not the text that its gold was made on", Where(article.path), f"See {gold.path}"
        )
