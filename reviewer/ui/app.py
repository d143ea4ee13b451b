"""The application: one review screen, its theme, and a clean end however it is asked for."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from difflib import get_close_matches

from textual import events
from textual.app import App
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import Screen
from textual.timer import Timer

from reviewer.errors import Problems, ReviewerError, SettingsError, Where
from reviewer.ui.hanging_up import let_go_of_terminal
from reviewer.ui.keys.actions import ALWAYS
from reviewer.ui.keys.keymap import Keymap, keymap_of
from reviewer.ui.painting.no_color import Colourless
from reviewer.ui.painting.palettes import PALETTES
from reviewer.ui.painting.themes import AUTO, own_themes, resolved, variables_of
from reviewer.ui.screens.review import ReviewScreen
from reviewer.ui.settings import UiSettings
from reviewer.ui.state.desk import Desk
from reviewer.ui.wording.words import Words
from reviewer.workbench.review import Review

_SIGNALS = ("SIGTERM", "SIGHUP")
"""Signals that ask for a clean end; by default they end the program with the terminal left as it is."""
_TERMINAL = "textual.drivers.linux_driver"
"""Where Textual's driver for terminals stands."""
_QUIET_SECONDS = 0.1
"""How long no resize must come for a burst of them to be over."""
_SWITCH_SECONDS = 0.0005
"""How long the threads that read articles and write truth files may keep the interpreter while a key waits; a
tenth of Python's own default."""


class ReviewApp(App[int], inherit_bindings=False):
    """The program on a screen. Keys come from the action registry, so Textual's own bindings are left out."""

    CSS_PATH = "review.tcss"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    AUTO_FOCUS = ""
    TITLE = "reviewer"

    def __init__(self, review: Review, settings: UiSettings | None = None) -> None:
        """Raises Problems where the settings name unknown actions, keys or themes."""
        super().__init__()
        settings = settings or UiSettings()
        if not settings.motion:
            self.animation_level = "none"
        self._colourless = Colourless() if self.no_color else None
        for theme in own_themes():
            self.register_theme(theme)
        self._repaint: Timer | None = None
        self._switch_seconds = sys.getswitchinterval()
        keymap = self._checked(settings)
        self.desk = Desk(review, Words(settings.language), keymap, settings.session)
        self._notices, self._opens = settings.notices, settings.opens
        self._begin_in(resolved(settings.theme, os.environ))

    def get_driver_class(self) -> type[Driver]:
        """Textual's choice, a terminal read in our way."""
        chosen = super().get_driver_class()
        if chosen.__module__ != _TERMINAL:
            return chosen
        from reviewer.ui.terminal_driver import TerminalDriver  # its parent exists only where there are terminals

        return TerminalDriver

    def get_css_variables(self) -> dict[str, str]:
        """Textual's variables with those of our style sheet."""
        variables = super().get_css_variables()
        return variables | variables_of(self.current_theme.name, variables)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What is done to every painted line: nothing but taking the colours out where none are wanted."""
        if self._colourless:
            return [self._colourless]
        return [] if self.native_ansi_color else super().get_line_filters()

    def _begin_in(self, theme: str) -> None:
        """Use a theme from the first frame on: as a change, it would have every style made a second time."""
        self.set_reactive(App.theme, theme)
        is_dark = self.current_theme.dark
        self.set_class(is_dark, "-dark-mode", update=False)
        self.set_class(not is_dark, "-light-mode", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_default_screen(self) -> Screen[None]:
        """The review itself, so that no other screen is painted first."""
        return ReviewScreen(self.desk, self._notices, self.size)

    def on_mount(self) -> None:
        """End cleanly when the system asks to, and let no thread hold up a key."""
        sys.setswitchinterval(_SWITCH_SECONDS)
        loop = asyncio.get_running_loop()
        for number in _signal_numbers():
            loop.add_signal_handler(number, self._end_by_signal, number)
        if hasattr(signal, "SIGHUP"):
            # At once, before Textual answers the SIGCONT that comes with it by painting anew; the loop, which ends
            # the app, hears of the signal by its wake-up file whatever stands here.
            signal.signal(signal.SIGHUP, lambda number, frame: let_go_of_terminal())
        screen = self.screen_stack[0]
        if self._opens and isinstance(screen, ReviewScreen):
            self.call_after_refresh(screen.act, self._opens)

    def on_unmount(self) -> None:
        """Give the signals and the interpreter's pace back."""
        sys.setswitchinterval(self._switch_seconds)
        loop = asyncio.get_running_loop()
        for number in _signal_numbers():
            loop.remove_signal_handler(number)

    def on_resize(self, event: events.Resize) -> None:
        """Paint all again once a burst of resizes is over: the terminal has lost what it showed.

        Textual leaves out a resize to the size that it knows, and paints only what it thinks has changed.
        """
        if self._repaint is not None:
            self._repaint.stop()
        self._repaint = self.set_timer(_QUIET_SECONDS, self._paint_all)

    def _paint_all(self) -> None:
        self._repaint = None
        self._take_lost_resize()
        for screen in self.screen_stack[-1:]:  # none while the program ends
            screen.refresh()
            screen.query("*").refresh()

    def _take_lost_resize(self) -> None:
        """Have the size told again where a burst ended with another than was heard of."""
        try:
            size = os.get_terminal_size(2)
        except OSError:
            return
        if not self.is_headless and tuple(size) != tuple(self.size):
            signal.raise_signal(signal.SIGWINCH)

    def on_key(self, event: events.Key) -> None:
        """Leaving works on every page: keys that no page wanted arrive here."""
        if self.desk.keymap.action(ALWAYS, event.key) == "quit":
            screen = self.screen_stack[0]
            if isinstance(screen, ReviewScreen):
                screen.act("quit")

    def _end_by_signal(self, number: int) -> None:
        self.exit(return_code=128 + number)

    def _checked(self, settings: UiSettings) -> Keymap:
        """The keymap; raises Problems with every setting that cannot be used."""
        problems: list[ReviewerError] = []
        keymap = None
        try:
            keymap = keymap_of(settings)
        except Problems as found:
            problems += found.errors
        if settings.theme not in (AUTO, *self.available_themes):
            near = get_close_matches(settings.theme, (AUTO, *self.available_themes), n=1)
            todo = f"Did you mean '{near[0]}'?" if near else f"Themes are {', '.join((*PALETTES, AUTO))}"
            place = settings.places.get("theme", Where("theme"))
            problems.append(SettingsError(f"'{settings.theme}' is no theme", place, todo))
        if keymap is None or problems:
            raise Problems(problems)
        return keymap


def _signal_numbers() -> list[int]:
    return [int(getattr(signal, name)) for name in _SIGNALS if hasattr(signal, name)]
