"""What a calibration tells a person: how its forecasts came true, by method, source and bin."""

from __future__ import annotations

from typing import TextIO

from reviewer.exchange.listing import Cell, Column, Listing
from reviewer.exchange.text_table import write_table
from reviewer.tuning.calibration import IMAGINED
from reviewer.tuning.reliability import BINS, FOLDS, Bin, measure, ordering
from reviewer.workbench.calibrating import METHODS, Calibration, Trial

_COLUMNS = ("source", "method", "cases", "right", "said", "ECE", "Brier", "log loss", "ordering")


def print_calibration(found: Calibration, out: TextIO, width: int) -> None:
    """Print counts, the comparison of methods, and the reliability table of the method in use."""
    right = sum(case.is_right for case in found.cases)
    articles = len({case.article_id for case in found.cases})
    out.write(f"{len(found.cases)} decided candidates of {articles} articles, {right} right as they stand\n")
    out.write(
        f"Forecasts by cross-validation, {FOLDS} folds of whole articles, {IMAGINED:.0f} imagined decisions as the"
        f" prior expects.\nECE: expected calibration error over {BINS} bins of equal mass."
        " Ordering: how often a wrong candidate is less sure than a right one; 0.5 is chance.\n\n"
    )
    write_table(Listing(tuple(map(Column, _COLUMNS)), map(_row, found.trials)), out, width)
    method = list(METHODS)[-1]
    whole = next(trial for trial in found.trials if trial.method == method)
    out.write(f"\nReliability, {method}, {whole.source}\n")
    names = ("said", "came true", "candidates")
    write_table(Listing(tuple(map(Column, names)), map(_bin_row, measure(whole.forecasts).bins)), out, width)


def _bin_row(part: Bin) -> dict[str, Cell]:
    return {"said": f"{part.said:.3f}", "came true": f"{part.came:.3f}", "candidates": part.forecasts}


def _row(trial: Trial) -> dict[str, Cell]:
    found, cases = measure(trial.forecasts), len(trial.forecasts)
    share = max(1, cases)
    return {
        "source": trial.source,
        "method": trial.method,
        "cases": cases,
        "right": f"{sum(f.is_right for f in trial.forecasts) / share:.3f}",
        "said": f"{sum(f.probability for f in trial.forecasts) / share:.3f}",
        "ECE": f"{found.ece:.3f}",
        "Brier": f"{found.brier:.4f}",
        "log loss": f"{found.log_loss:.4f}",
        "ordering": f"{ordering(trial.forecasts):.3f}",
    }
