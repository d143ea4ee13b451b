"""Scores and mistakes as plain text for people and as plain values for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reviewer.domain.cells import cell_width, fit
from reviewer.domain.printable import printable
from reviewer.evaluation.matching import SCORED, ArticleMatches
from reviewer.evaluation.mistakes import MISSED, SPURIOUS, Mistake, grouped
from reviewer.evaluation.scores import Rates, Scores, score

TOTAL = "all articles"
_COLUMNS = ("gold", "found", "matched", "P", "R", "F1", "whole P", "whole R", "whole F1")


def scores_text(articles: Sequence[ArticleMatches]) -> str:
    """A table of one row an article and one for all, then the fields' accuracies over all."""
    total = score(articles)
    rows = (
        [(printable(article.article_id), score((article,))) for article in articles] if len(articles) > 1 else []
    )
    rows.append((TOTAL, total))
    name_width = max(cell_width(name) for name, _ in rows)
    lines = [fit("article", name_width) + "".join(f"  {name:>8}" for name in _COLUMNS)]
    lines += [fit(name, name_width) + "".join(f"  {cell:>8}" for cell in _cells(row)) for name, row in rows]
    lines += ["", "field accuracy on matched records"]
    lines += [f"  {field:<12}{total.accuracy(field):>7.3f}  {_share(total, field)}" for field in SCORED]
    lines.append(f"  mean token F1 of indicators {total.mean_overlap:.3f}")
    return "\n".join(lines) + "\n"


def scores_dict(articles: Sequence[ArticleMatches]) -> dict[str, object]:
    """The same as :func:`scores_text`, in types that JSON knows; rates are rounded to 6 places."""
    return {
        **_scores(score(articles)),
        "articles": {article.article_id: _scores(score((article,))) for article in articles},
    }


def mistakes_text(found: Sequence[Mistake], by: str = "field") -> str:
    """Every mistake under its field (or kind) or its rule, each place written ``article:offset``."""
    lines: list[str] = []
    for group, members in grouped(found, by).items():
        lines.append(f"{printable(group)}: {len(members)}")
        for mistake in members:
            lines += [f"  {line}" for line in _mistake_lines(mistake)]
        lines.append("")
    return "\n".join(lines)


def mistakes_list(found: Iterable[Mistake]) -> list[dict[str, object]]:
    """Every mistake as a dictionary for JSON."""
    return [mistake._asdict() for mistake in found]


def _cells(scores: Scores) -> list[str]:
    counts = [str(count) for count in (scores.expected, scores.predicted, scores.matched)]
    return counts + [f"{rate:.3f}" for rate in (*scores.detection, *scores.whole)]


def _share(scores: Scores, field: str) -> str:
    return f"{scores.right_by_field[field]}/{scores.matched}"


def _mistake_lines(mistake: Mistake) -> list[str]:
    place = f"{printable(mistake.article_id)}:{mistake.offset}"
    if mistake.kind == MISSED:
        lines = [f"{place}  missed", f"  expected  {printable(mistake.expected)}"]
    elif mistake.kind == SPURIOUS:
        lines = [f"{place}  spurious [{printable(mistake.rule)}]", f"  got       {printable(mistake.got)}"]
    else:
        lines = [
            f"{place}  {mistake.field} [{printable(mistake.rule)}]",
            f"  expected  {printable(mistake.expected)}",
            f"  got       {printable(mistake.got)}",
        ]
    return [*lines, f"  text      {printable(mistake.quote)}"]


def _scores(scores: Scores) -> dict[str, object]:
    return {
        "expected": scores.expected,
        "predicted": scores.predicted,
        "matched": scores.matched,
        "right": scores.right,
        "detection": _rates(scores.detection),
        "whole": _rates(scores.whole),
        "fields": {field: round(scores.accuracy(field), 6) for field in SCORED},
        "indicator_mean_f1": round(scores.mean_overlap, 6),
    }


def _rates(rates: Rates) -> Mapping[str, float]:
    return {name: round(value, 6) for name, value in rates._asdict().items()}
