"""Who may come in: the token, and the cookie by which a browser that showed it is known again.

The cookie holds a number of the browser's own, signed with the token, so that the token itself is nowhere but
in the address that was printed. All comparisons take the same time wherever the texts differ.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from pathlib import Path

from reviewer.errors import UsageError, Where

TOKEN_VARIABLE = "REVIEWER_TOKEN"
SHORTEST_TOKEN = 16
_MOST_READ = 4096


@dataclass(frozen=True, slots=True)
class Gate:
    """Knows the token and every browser that has shown it, without keeping a list."""

    token: str
    port: int

    @property
    def cookie(self) -> str:
        """The cookie's name. Browsers send the cookies of one port to all others, so the name tells the port."""
        return f"reviewer-{self.port}"

    def opens_to(self, token: str) -> bool:
        """Whether this is the token."""
        return _is_same(token, self.token)

    def pass_for_a_browser(self) -> str:
        """The value of a new browser's cookie."""
        browser_id = secrets.token_urlsafe(16)
        return f"{browser_id}.{self._signature(browser_id)}"

    def browser_id(self, cookie: str) -> str:
        """Whose cookie that is, empty where we did not sign it."""
        browser_id, _, signature = cookie.partition(".")
        return browser_id if _is_same(signature, self._signature(browser_id)) else ""

    def _signature(self, browser_id: str) -> str:
        return hmac.new(self.token.encode(), browser_id.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def new_token() -> str:
    """A token that cannot be guessed: 32 random bytes."""
    return secrets.token_urlsafe(32)


def checked_token(text: str, where: Where) -> str:
    """A token that a person chose. Raises UsageError where it can be guessed or does not fit an address."""
    token = text.strip()
    if len(token) < SHORTEST_TOKEN or not token.isascii() or not token.isprintable():
        raise UsageError(
            f"a token is at least {SHORTEST_TOKEN} letters, digits and signs of ASCII",
            where,
            "Leave it out, and one is made",
        )
    return token


def read_token(path: Path) -> str:
    """The token in a file, blanks around it left out. Raises UsageError where there is none."""
    try:
        with path.open(encoding="utf-8") as file:  # a pipe too, as of a program that keeps secrets
            return checked_token(file.read(_MOST_READ), Where(str(path)))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"this file cannot be read: {error}", Where(str(path))) from error


def _is_same(given: str, expected: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode())
