"""What `reviewer tune suggest` costs on many reviewed articles: reading them, and the search for suggestions.

python -m benchmarks.suggesting --articles 1000
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import TypeVar

from benchmarks.corpus import ROOT
from benchmarks.many_reviewed import made_articles, reviewed_by_draw
from reviewer.extraction.pipeline import build_extractor
from reviewer.storage.packs import read_pack
from reviewer.workbench.suggestions import Measured, suggestions
from reviewer.workbench.what_if import WhatIf

Result = TypeVar("Result")


def timed(what: str, act: Callable[[], Result]) -> Result:
    """Do something and print the processor time that it took."""
    began = time.process_time()
    result = act()
    print(f"{what:28} {time.process_time() - began:6.1f} s of processor time", flush=True)
    return result


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000, help="how many (default: 1000)")
    options = parser.parse_args()
    extractor = build_extractor(read_pack(ROOT / "rules"))
    articles = made_articles(options.articles)
    state = reviewed_by_draw((article, extractor.extract(article)) for article in articles)
    what_if = WhatIf(articles, state, extractor)
    timed(f"reading {len(what_if.article_ids)} articles", what_if.read)
    trials = [0]

    def search() -> tuple[Measured, ...]:
        *_, found = ((), *suggestions(what_if, lambda done, total: trials.__setitem__(0, total)))
        return found

    found = timed("search for suggestions", search)
    kinds = Counter(measured.suggestion.reason for measured in found)
    print(f"{trials[0]} tried, {len(found)} worth showing: {dict(sorted(kinds.items()))}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
