"""Between the app and a browser: Textual's own driver for the web, which also ends when the server is gone.

A server that was killed cannot tell its apps to end; without this they would run on and hold their sessions.
"""

from __future__ import annotations

from contextlib import suppress

from textual import messages
from textual.drivers.web_driver import WebDriver


class ServedDriver(WebDriver):
    """Speaks to ``reviewer serve`` through pipes. ``reviewer.serve.app_process`` names it."""

    def run_input_thread(self) -> None:
        """Read what the server sends; its end is the end of the app."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self.send_message(messages.ExitApp())

    def write(self, data: str) -> None:
        """Write to the server, as long as there is one."""
        with suppress(BrokenPipeError):
            super().write(data)

    def write_meta(self, data: dict[str, object]) -> None:
        """Tell the server something, as long as there is one."""
        with suppress(BrokenPipeError):
            super().write_meta(data)
