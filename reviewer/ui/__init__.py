"""The screen: the only user of Textual and Rich."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from reviewer.domain.printable import printable
from reviewer.ui.settings import UiSettings

if TYPE_CHECKING:
    from reviewer.workbench.review import Review

__all__ = ["UiSettings", "run"]


def run(review: Review, *, settings: UiSettings | None = None) -> int:
    """Show the review until the person leaves; the exit code. Raises Problems for settings that cannot be used.

    Waits for the truth files before it returns; troubles with them that no screen could show any more go to
    standard error.
    """
    from reviewer.ui.app import ReviewApp

    app = ReviewApp(review, settings)
    try:
        app.run()
    finally:
        review.close()
    failures = list(review.failures())
    for failure in failures:
        for line in str(failure).splitlines():
            print(f"reviewer: {printable(line)}", file=sys.stderr)
    return app.return_code or (failures[-1].exit_code if failures else 0)
