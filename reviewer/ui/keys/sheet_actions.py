"""What can be done in the sheets over the review: rows of the action registry, as plain values.

Each row: id, default keys, heading of the help page, handler, place in the key line.
"""

from __future__ import annotations

DECIDE, MOVE, LOOK = "decide", "move", "look"
Row = tuple[str, tuple[str, ...], str, str, int]


def _moving(scope: str) -> tuple[Row, ...]:
    """The keys that walk through every sheet."""
    return (
        (f"{scope}_next", ("j", "down"), MOVE, "listing.next", 5),
        (f"{scope}_previous", ("k", "up"), MOVE, "listing.previous", 5),
        (f"{scope}_first", ("g", "home"), MOVE, "listing.first", 0),
        (f"{scope}_last", ("G", "end"), MOVE, "listing.last", 0),
        (f"{scope}_page_down", ("pagedown", "ctrl+f"), MOVE, "listing.page_down", 0),
        (f"{scope}_page_up", ("pageup", "ctrl+b"), MOVE, "listing.page_up", 0),
    )


LINES_ROWS: tuple[Row, ...] = (
    ("lines_accept", ("a",), DECIDE, "comparing.accept", 1),
    ("lines_reject", ("r",), DECIDE, "comparing.reject", 2),
    ("lines_mark", ("x", "v"), DECIDE, "comparing.mark", 3),
    ("lines_mark_all", ("*",), DECIDE, "comparing.mark_all", 3),
    ("lines_mark_alike", ("=",), DECIDE, "comparing.mark_alike", 3),
    ("lines_next_undecided", ("space",), MOVE, "comparing.next_undecided", 4),
    *_moving("lines"),
    ("lines_kind", ("tab",), LOOK, "comparing.turn_kind", 6),
    ("lines_order", ("o",), LOOK, "comparing.turn_order", 7),
    ("lines_enter", ("enter",), LOOK, "comparing.enter", 8),
    ("lines_close", ("escape", "C"), LOOK, "comparing.close", 9),
    ("lines_undo", ("u",), DECIDE, "deciding.undo", 10),
    ("lines_redo", ("U",), DECIDE, "deciding.redo", 10),
    ("lines_skip", ("s",), DECIDE, "deciding.skip", 11),
    ("lines_more", ("l",), DECIDE, "grouping.more", 12),
    ("lines_bulk", ("B",), DECIDE, "trusting.open", 13),
)
"""In a concordance."""

PREVIEW_ROWS: tuple[Row, ...] = (
    ("preview_apply", ("enter", "a"), DECIDE, "grouping.apply", 1),
    ("preview_cancel", ("escape",), DECIDE, "grouping.cancel", 2),
    ("preview_toggle", ("space", "x"), DECIDE, "grouping.toggle", 3),
    ("preview_toggle_all", ("*",), DECIDE, "grouping.toggle_all", 4),
    *_moving("preview"),
)
"""Before a group is decided."""

OFFERS_ROWS: tuple[Row, ...] = (
    ("offers_apply", ("enter",), DECIDE, "trusting.apply", 1),
    ("offers_toggle", ("space", "x"), DECIDE, "trusting.toggle", 2),
    ("offers_take_back", ("u",), DECIDE, "trusting.take_back", 3),
    ("offers_redo", ("U",), DECIDE, "trusting.redo", 3),
    ("offers_lines", ("C",), LOOK, "trusting.lines", 4),
    *_moving("offers"),
    ("offers_close", ("escape", "B"), LOOK, "listing.close", 6),
)
"""In bulk acceptance."""
