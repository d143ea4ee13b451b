"""The command palette: every action, article and theme by name, in Textual's own palette."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.widgets import Input

from reviewer.ui.keys.actions import ACTIONS
from reviewer.ui.painting.content import joined
from reviewer.ui.painting.glyphs import shown
from reviewer.ui.painting.palettes import PALETTES
from reviewer.ui.wording.comfort_words import theme_label

if TYPE_CHECKING:
    from reviewer.ui.screens.review import ReviewScreen

_LEFT_OUT = ("palette",)


def open_palette(screen: ReviewScreen) -> None:
    """Show the palette over the review screen."""
    screen.app.push_screen(ReviewPalette([ReviewCommands], placeholder=screen.desk.words("palette_prompt")))


class ReviewPalette(CommandPalette):
    """Textual's palette, its cursor as still as everything else."""

    def on_mount(self) -> None:
        """Blink only where motion is wanted."""
        self.query_one(Input).cursor_blink = self.app.animation_level != "none"


class ReviewCommands(Provider):
    """What the palette can call."""

    async def discover(self) -> Hits:
        """Everything, before a word is typed."""
        for name, keys, call in self._commands():
            yield DiscoveryHit(joined([(name, ""), (f"  {keys}", "not bold italic")]), call, text=name)

    async def search(self, query: str) -> Hits:
        """What fits the typed words."""
        matcher = self.matcher(query)
        is_found = False
        for name, keys, call in self._commands():
            score = matcher.match(name)
            if score > 0:
                is_found = True
                yield Hit(score, joined([(name, ""), (f"  {keys}", "not bold italic")]), call, text=name)
        if not is_found:  # told here, for Textual would say it in English
            screen: ReviewScreen = self.screen  # type: ignore[assignment]  # only the review screen opens this palette
            yield Hit(1.0, joined([(screen.desk.words("no_match"), "")]), lambda: None, text=query)

    def _commands(self) -> Iterator[tuple[str, str, Callable[[], None]]]:
        """Name, keys and call of each command; names are safe to show."""
        screen: ReviewScreen = self.screen  # type: ignore[assignment]  # only the review screen opens this palette
        desk = screen.desk
        for action in ACTIONS:
            if action.in_palette and action.id not in _LEFT_OUT:
                yield desk.words.help(action.id), desk.keymap.label(action.id), partial(screen.act, action.id)
        for at, article in enumerate(desk.review.articles, 1):
            extraction = desk.review.extraction(article.id)
            title = (extraction.description.title if extraction else "") or article.id
            name = shown(desk.words("go_to", at=at, title=title))
            yield name, "", partial(screen.attempt, partial(screen.dispatch.moving.open_article, article.id))
        for theme in (*PALETTES, *sorted(set(self.app.available_themes) - set(PALETTES))):
            name = desk.words("theme", name=theme_label(desk.words, theme))
            yield name, "", partial(setattr, self.app, "theme", theme)
