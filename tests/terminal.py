"""A program in a pseudo-terminal, driven and watched from outside as a person would; for tests and benchmarks.

Output is stamped as it arrives and parsed later, so that the parser's time is in no figure.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "space": " ",
    "tab": "\t",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "ctrl+q": "\x11",
    "ctrl+p": "\x10",
}
QUIET = 0.06
"""Seconds without output after which a frame counts as complete."""


class TerminalError(AssertionError):
    """Something awaited did not come; the message ends with the screen as it was."""


class Terminal:
    """A running program and its screen. Use it as a context manager: it is killed at the end."""

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        size: tuple[int, int] = (120, 40),
        cwd: Path | None = None,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.columns, self.rows = size
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._unparsed: list[tuple[float, bytes]] = []
        self.raw = b""
        """Every byte that came, for looking at what was really sent."""
        self.exit_code: int | None = None
        self.started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            self._become(command, cwd, env)
        self._resize_tty(self._fd)

    def _become(self, command: Sequence[str | Path], cwd: Path | None, env: Mapping[str, str] | None) -> None:
        try:
            self._resize_tty(0)
            # A test run that was started with nohup would hand on that its programs ignore being hung up.
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
            os.chdir(cwd or ".")
            clean = {k: v for k, v in os.environ.items() if k not in ("LINES", "COLUMNS", "NO_COLOR")}
            fixed = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
            os.execvpe(str(command[0]), [str(part) for part in command], {**clean, **fixed, **(env or {})})
        finally:
            os._exit(127)

    def _resize_tty(self, fd: int) -> None:
        fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("4H", self.rows, self.columns, 0, 0))

    # Reading

    def _read(self, timeout: float) -> bool:
        """Stamp one chunk of output if it comes in time."""
        if not select.select([self._fd], [], [], max(0.0, timeout))[0]:
            return False
        try:
            chunk = os.read(self._fd, 65536)
        except OSError:
            chunk = b""
        if not chunk:
            self._reap(os.WNOHANG)
            return False
        self._unparsed.append((time.perf_counter(), chunk))
        self.raw += chunk
        return True

    def settle(self, timeout: float = 5.0, quiet: float = QUIET) -> float:
        """Read until the program falls silent; the time stamp of its last byte."""
        end = time.perf_counter() + timeout
        while time.perf_counter() < end and self._read(quiet):
            continue
        return self._unparsed[-1][0] if self._unparsed else time.perf_counter()

    def collect(self, until: float) -> list[tuple[float, bytes]]:
        """Read until a moment of ``time.perf_counter``; what came, each chunk with its time stamp."""
        known = len(self._unparsed)
        while (left := until - time.perf_counter()) > 0:
            self._read(left)
        return self._unparsed[known:]

    def text(self) -> str:
        """The screen as it is by now, a line for each row, spaces at the end dropped."""
        for _, chunk in self._unparsed:
            self._stream.feed(chunk)
        self._unparsed.clear()
        return "\n".join(line.rstrip() for line in self._screen.display)

    def is_reversed(self, mark: str) -> bool:
        """Whether the first ``mark`` on the screen is painted in reverse."""
        rows = self.text().splitlines()
        y = next(y for y, row in enumerate(rows) if mark in row)
        return bool(self._screen.buffer[y][rows[y].index(mark)].reverse)

    def wait_for(self, text: str, timeout: float = 20.0) -> float:
        """Wait until ``text`` stands on the screen; seconds from the start of the program to that chunk."""
        # Rows are as wide as the screen, so a line that was wrapped is whole again when they are joined.
        return self._wait_until(lambda: text in "".join(self._screen.display), text, timeout)

    def wait_for_no(self, text: str, timeout: float = 20.0) -> float:
        """Wait until ``text`` stands on the screen no more."""
        return self._wait_until(lambda: text not in "".join(self._screen.display), f"no {text}", timeout)

    def wait_for_notice(self, text: str, timeout: float = 20.0) -> float:
        """Wait until ``text`` stands in a notice, wherever its lines were broken."""
        wanted = "".join(text.split())
        return self._wait_until(lambda: wanted in self._notices(), text, timeout)

    def _notices(self) -> str:
        """What stands behind the bars of notices, without spaces."""
        rows = (row.rpartition("▌")[2] for row in self._screen.display if "▌" in row)
        return "".join("".join(row.split()) for row in rows)

    def _wait_until(self, is_shown: Callable[[], bool], text: str, timeout: float) -> float:
        end = time.perf_counter() + timeout
        while True:
            while self._unparsed:
                stamp, chunk = self._unparsed.pop(0)
                self._stream.feed(chunk)
                if is_shown():
                    return stamp - self.started
            if is_shown():
                return time.perf_counter() - self.started
            if time.perf_counter() > end or (not self._read(0.05) and self.exit_code is not None):
                raise TerminalError(f"{text!r} did not come in {timeout} s\n{self.text()}\n{self.raw[-2000:]!r}")

    # Writing

    def press(self, *keys: str, quiet: float = QUIET) -> float:
        """Press keys one by one, each once the screen is still; ms from the last key to its last byte."""
        took = 0.0
        for key in keys:
            self.settle(quiet=quiet)
            self.text()
            sent = self.send(key)
            took = (self.settle(quiet=quiet) - sent) * 1000
        return took

    def send(self, *keys: str) -> float:
        """Write keys at once, without waiting; the time of the write."""
        sent = time.perf_counter()
        os.write(self._fd, "".join(KEYS.get(key, key) for key in keys).encode())
        return sent

    def paste(self, text: str) -> None:
        """Paste a text of any length as a terminal does, reading what comes so that neither side waits."""
        unsent = f"\x1b[200~{text}\x1b[201~".encode()
        while unsent:
            readable, writable, _ = select.select([self._fd], [self._fd], [])
            if readable:
                self._read(0)
            if writable:
                unsent = unsent[os.write(self._fd, unsent[:4096]) :]

    def resize(self, columns: int, rows: int) -> None:
        """Change the terminal's size, as a person who drags its corner."""
        self.text()
        self.columns, self.rows = columns, rows
        self._screen.resize(rows, columns)
        self._resize_tty(self._fd)

    def drag(self, columns: int, rows: int) -> None:
        """Change the size without a look at what was painted for the one before."""
        self._unparsed.clear()
        self.columns, self.rows = columns, rows
        self._screen.resize(rows, columns)
        self._resize_tty(self._fd)

    # Ending

    def kill(self, sig: int = signal.SIGKILL) -> None:
        """Send a signal to the program."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, sig)

    def hang_up(self) -> None:
        """Close the terminal under the program, as closing its window does."""
        os.close(self._fd)
        self._fd = -1

    def wait_exit(self, timeout: float = 10.0) -> int | None:
        """Wait for the program to end; its exit code, negative for a signal, None if it still runs."""
        end = time.perf_counter() + timeout
        while self.exit_code is None and time.perf_counter() < end:
            if self._fd >= 0:
                self._read(0.01)
            self._reap(os.WNOHANG)
        return self.exit_code

    def peak_memory_mb(self) -> float:
        """Peak resident memory of the program so far, in MiB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024

    def _reap(self, flags: int) -> None:
        if self.exit_code is None:
            pid, status = os.waitpid(self.pid, flags)
            if pid:
                self.exit_code = os.waitstatus_to_exitcode(status)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        self._reap(0)
        if self._fd >= 0:
            os.close(self._fd)
