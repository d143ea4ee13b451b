"""Record a short review as an animated SVG: ``make demo``.

The real app with the real rules is driven through a story by keys. Each step says what the screen must show then,
so that a story which is no longer true fails instead of being drawn.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import NamedTuple

from benchmarks.film import Frame, film, read_screenshot
from benchmarks.picture import app_on, settled

SIZE = (120, 36)
ARTICLES = (
    "seeds/002_fc658f1cbd9bbc14.txt",
    "tests/gold/fresh_c/h06_tran-yen-dau-tam.txt",
    "tests/gold/fresh_f/k08_binh-thuan-kiem-toan.txt",
    "tests/gold/fresh_g/l08_dong-thap-9-thang.txt",
)


class Step(NamedTuple):
    """Keys, and the frame behind them."""

    keys: tuple[str, ...]
    caption: str
    sees: str
    """What the screen shows now, told of its rows without what stands between words."""
    shown: str = ""
    """The keys as the caption shows them, where that is not one by one."""
    seconds: float = 2.8


STORY = (
    Step((), "An article beside what the rules read in it. ▸ is in focus, its words are marked.", "▸○ 43", "", 4),
    Step(("a",), "One key accepts it; the next undecided candidate comes.", "▸○ 11/11 chỉ tiêu"),
    Step(("a",), "Each decision is on disk before the screen shows it.", "2 decisions on disk", seconds=2),
    Step(("a",) * 4, "Down the article.", "▸○ 3 ngôi trường", "a a a a", 2),
    Step(
        ("[", "["), "Two words too many: the name ends two syllables earlier.", "* changed: a saves", seconds=3.4
    ),
    Step(("a",), "Saved as fixed (~), and on.", "~ 3 ngôi trường"),
    Step(("w",), "Why? The rule, the words behind each field, and what lost.", "how it matched", seconds=4),
    Step(
        ("A",), "The rest of this article: what would be accepted, shown first.", "Accepted together: 3", "A", 3.4
    ),
    Step(("enter",), "Three at once, one undo for all. The article is settled.", "Article 1 settled"),
    Step(("f", *"lam ngap"), "A filter over all articles; tones may be left out.", "2 of 97", "f lam ngap", 3),
    Step(
        ("enter",),
        "Two candidates. The flood was in September, not in all ten months.",
        "Filter 1 of 2",
        "enter",
        3.6,
    ),
    Step(("e",), "Likely values stand beside each field, each with a digit.", "8 2024-09", seconds=3.4),
    Step(("8",), "One digit takes the right period and saves.", "5 more like this", seconds=3.2),
    Step(
        ("l",), "Where else would that fix hold? It is shown before anything changes.", "Fix 5 of 5", seconds=3.4
    ),
    Step(("*", "space"), "Only for the same flood: all out, this one in.", "Fix 1 of 5"),
    Step(("enter",), "Fixed as a group.", "Fixed 1 together", seconds=2),
    Step(
        ("Q",),
        "The queue of all articles: failed checks and conflicts first, then the least sure.",
        "Queue 1 of 85",
    ),
    Step(("f", "ctrl+u", *"keo dai", "enter"), "This is no indicator.", "hộ dân mà kéo dài", "f keo dai enter"),
    Step(
        ("C",),
        "The concordance: every candidate of the same rule, line under line.",
        "13 lines, 11 open",
        seconds=3.6,
    ),
    Step(("r",), "Reject asks for the reason, one digit.", "1 not an indicator"),
    Step(("1",), "Rejected (✗); the next open line is in focus.", "Rejected: hộ dân", seconds=2.4),
    Step(
        ("escape", "escape", "m"), "A figure that no rule read is left over (◇).", "1 left over", "esc esc m", 3.4
    ),
    Step(
        ("e", "&"), "The guess is poor here. The period 2017 is among the likely values.", "period 2017", seconds=3
    ),
    Step(
        ("i", "ctrl+u", *"thực hiện kiến nghị"),
        "The name is typed.",
        "thực hiện kiến nghị",
        "i thực␣hiện␣kiến␣nghị",
    ),
    Step(("enter",), "Added (+).", "Added: thực hiện kiến nghị", seconds=2.2),
    Step(("u",), "Undo goes back over any number of decisions, across articles and days.", "Undone: Added"),
    Step(("U",), "And redo.", "Done again: Added", seconds=1.8),
    Step(("S",), "What came of the article and of all of them.", "9 accepted", seconds=3.4),
    Step(("S", "L"), "The other language, at once.", "quyết định đã lưu", "S L", 3),
    Step(
        ("T",),
        "The next theme: dark, light, high contrast, colour-blind safe, the terminal's own.",
        "sáng",
        seconds=3,
    ),
)


async def record() -> str:
    """The story as a film."""
    frames = []
    async with app_on(ARTICLES, SIZE) as (app, pilot):
        for step in STORY:
            await pilot.press(*step.keys)
            screenshot = await settled(app, pilot)
            if step.sees not in said(screenshot):
                raise SystemExit(f"the story is not true: after {step.keys} nothing says '{step.sees}'")
            shown = (step.shown or " ".join(step.keys)).replace("escape", "esc")
            frames.append(Frame(screenshot, shown, step.caption, step.seconds))
    return film(frames)


def said(screenshot: str) -> str:
    """All that can be read, row after row, with single spaces."""
    words = []
    for row in read_screenshot(screenshot).rows:
        line = ""
        for column, _, _, text in row.texts:
            line = line.ljust(column) + text
        words += line.split()
    return " ".join(words)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(asyncio.run(record()), encoding="utf-8")
