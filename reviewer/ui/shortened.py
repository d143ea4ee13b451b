"""What a terminal sends, with long pastes cut short. Pure."""

from __future__ import annotations

START, END = "\x1b[200~", "\x1b[201~"
"""What a terminal sends before and behind a pasted text."""
MOST = 10_000
"""Code points of a paste that are passed on: more than a field reads, so that it says that it cut the text."""


class Shortened:
    """Passes on all that comes but the later part of a long paste, wherever the chunks are cut."""

    def __init__(self) -> None:
        self._before = ""
        """The last of what was passed on, in which a paste may have begun; a key must not be held back."""
        self._held = ""
        """The end of a paste so far, as far as it may begin the sequence that ends it."""
        self._left: int | None = None
        """How much of the paste that is going on is still passed on; None outside a paste."""

    def pass_on(self, text: str) -> str:
        """The part of ``text``, with what was held back of the one before, that is to be read."""
        text, self._held = self._held + text, ""
        passed: list[str] = []
        while text:
            if self._left is None:
                text = self._until_paste(text, passed)
            else:
                text = self._in_paste(text, self._left, passed)
        return "".join(passed)

    def _until_paste(self, text: str, passed: list[str]) -> str:
        joined = self._before + text
        at = joined.find(START)
        if at < 0:
            passed.append(text)
            self._before = joined[1 - len(START) :]
            return ""
        end = at + len(START) - len(self._before)
        passed.append(text[:end])
        self._before, self._left = "", MOST
        return text[end:]

    def _in_paste(self, text: str, left: int, passed: list[str]) -> str:
        pasted, end, behind = text.partition(END)
        if not end:
            held = next((n for n in range(len(END) - 1, 0, -1) if pasted.endswith(END[:n])), 0)
            pasted, self._held = pasted[: len(pasted) - held], pasted[len(pasted) - held :]
        passed += (pasted[:left], end)
        self._left = None if end else left - len(pasted[:left])
        return behind
