"""A terminal that is closed under the app: nothing can be painted any more, and that must not hold up its end.

The thread that paints dies at its first write to a terminal that is gone, and whoever has more to paint waits for
it for ever; the thread that reads keys finds an end of file again and again, and keeps the others from working.
"""

from __future__ import annotations

import errno
import os
import signal

_NO_KEY = b"\0"
"""What a thread may read that was told before of something to read: it would wait for it without end."""


def let_go_of_terminal() -> None:
    """Paint nowhere and hear of no keys, if the terminal is gone; called as soon as the system says so."""
    if not _is_gone():
        return
    # It comes with the hanging up. Textual takes it for being brought to the front and starts its threads again.
    signal.signal(signal.SIGCONT, lambda number, frame: None)
    silent, other_end = os.pipe()  # which stays open, so that there is nothing more to read and no end of it
    os.write(other_end, _NO_KEY)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream, instead in ((0, silent), (1, nowhere), (2, nowhere)):
        os.dup2(instead, stream)


def _is_gone() -> bool:
    """Whether standard error was a terminal that is closed; a pipe is none and stays."""
    try:
        os.get_terminal_size(2)
    except OSError as error:
        return error.errno == errno.EIO
    return False
