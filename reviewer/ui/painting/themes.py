"""The screen's own themes for Textual: light, dark, high contrast, colour-blind safe, the terminal's colours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.theme import Theme

from reviewer.ui.painting.palettes import PALETTES, TERMINAL

AUTO = "auto"
"""Light or dark by what the terminal says of its ground."""
DEFAULT = "dark"
_LIGHT_GROUNDS = ("7", "15")
"""White and bright white among a terminal's 16 colours."""

_NEAREST = {
    "ground": "background",
    "panel": "panel",
    "evidence": "panel",
    "match": "accent-muted",
    "selection": "secondary-muted",
    "field": "surface-lighten-2",
    "focus": "block-cursor-background",
    "focus-text": "block-cursor-foreground",
    "line": "panel-lighten-2",
    "text": "foreground",
    "quiet": "foreground-muted",
    "key": "text-accent",
    "good": "text-success",
    "caution": "text-warning",
    "bad": "text-error",
    "undecided": "text-warning",
    "accepted": "text-success",
    "fixed": "text-accent",
    "added": "text-secondary",
    "rejected": "text-error",
    "skipped": "foreground-muted",
    "left": "foreground-muted",
    "indicator": "text-primary",
    "figure": "text-warning",
    "period": "text-success",
    "place": "text-secondary",
}
"""Where our colours come from in a theme of Textual's own."""
_TEXTUALS = {
    "foreground-muted": "quiet",
    "text": "text",
    "text-muted": "quiet",
    "text-accent": "key",
    "text-primary": "key",
    "text-secondary": "place",
    "text-success": "good",
    "text-warning": "caution",
    "text-error": "bad",
    "block-cursor-background": "focus",
    "block-cursor-foreground": "focus-text",
    "block-cursor-blurred-background": "focus",
    "block-cursor-blurred-foreground": "focus-text",
    "ansi-background": "ground",
    "ansi-foreground": "text",
    "input-selection-background": "selection",
    "input-selection-foreground": "text",
    "border": "line",
    "border-blurred": "line",
    "scrollbar": "line",
    "scrollbar-hover": "quiet",
    "scrollbar-active": "quiet",
    "scrollbar-background": "ground",
    "scrollbar-background-hover": "ground",
    "scrollbar-background-active": "ground",
    "scrollbar-corner-color": "ground",
}
"""Textual's variables that its own pages (palette, notices, scroll bars) take from ours."""
_STYLES = {"block-cursor-blurred-text-style": "bold"}


def own_themes() -> Iterator[Theme]:
    """Our palettes as themes."""
    for name, palette in PALETTES.items():
        yield Theme(
            name,
            primary=palette["key"],
            secondary=palette["place"],
            warning=palette["caution"],
            error=palette["bad"],
            success=palette["good"],
            accent=palette["key"],
            foreground=palette["text"],
            background=palette["ground"],
            surface=palette["ground"],
            panel=palette["panel"],
            dark=name != "light",
            ansi=name == TERMINAL,
            variables={variable: palette[ours] for variable, ours in _TEXTUALS.items()} | _STYLES,
        )


def next_theme(name: str) -> str:
    """The theme of ours behind ``name``; the first behind one of Textual's."""
    names = list(PALETTES)
    return names[(names.index(name) + 1) % len(names)] if name in PALETTES else names[0]


def resolved(name: str, environ: Mapping[str, str]) -> str:
    """``name``, and for ``auto`` light or dark by the ground that ``COLORFGBG`` tells."""
    if name != AUTO:
        return name
    return "light" if environ.get("COLORFGBG", "").rpartition(";")[2] in _LIGHT_GROUNDS else DEFAULT


def variables_of(name: str, textuals: Mapping[str, str]) -> dict[str, str]:
    """The style sheet's variables for a theme, ``$review-NAME`` each; ``textuals`` are Textual's for it."""
    return {f"review-{ours}": colour for ours, colour in palette_of(name, textuals).items()}


def palette_of(name: str, textuals: Mapping[str, str]) -> Mapping[str, str]:
    """The colours of a theme by their names in ``palettes.py``; ``textuals`` are Textual's variables for it."""
    return PALETTES.get(name) or {ours: textuals[theirs] for ours, theirs in _NEAREST.items()}
