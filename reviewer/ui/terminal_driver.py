"""Between the app and a terminal: Textual's own driver, which does not read a pasted megabyte letter by letter.

Textual takes some six seconds for one, and no key gets through meanwhile. A field keeps the beginning of what is
pasted and says so, therefore the rest is passed over here.
"""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder
from contextlib import suppress

from textual._parser import ParseError
from textual._xterm_parser import XTermParser  # the loop below is Textual's own, which knows no public parser
from textual.drivers.linux_driver import LinuxDriver

from reviewer.ui.shortened import Shortened

_CHUNK = 65_536
_WAIT_SECONDS = 0.1


class TerminalDriver(LinuxDriver):
    """Reads keys as Textual does, and of a paste as much as any field takes."""

    def run_input_thread(self) -> None:
        """Tell the app of keys, mouse and pastes until it ends."""
        parser, shortened = XTermParser(self._debug), Shortened()
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_WAIT_SECONDS):
                    text = shortened.pass_on(decode(os.read(self.fileno, _CHUNK)))
                    for event in parser.feed(text) if text else ():
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
            if selector.select(_WAIT_SECONDS):
                os.read(self.fileno, _CHUNK)  # the shell behind the app must not take it for typed
        with suppress(EOFError, ParseError):
            for _ in parser.feed(""):
                continue
