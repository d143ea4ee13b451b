"""The app in a browser: a web server of our own around textual-serve's protocol and terminal page.

One app process a browser, each with its own annotator and session. Nothing is served without the token.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.errors import UsageError

if TYPE_CHECKING:
    from reviewer.serve.offer import Offer

_PACKAGES = ("aiohttp", "textual_serve")


def serve(offer: Offer) -> None:
    """Serve until the person or the system ends it.

    Raises UsageError where the address cannot be listened on, or the packages of the extra ``serve`` are missing.
    """
    try:
        from reviewer.serve.server import run
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] not in _PACKAGES:
            raise
        raise UsageError(
            f"serving needs the package {error.name}", todo="Run: pip install 'indicator-reviewer[serve]'"
        ) from error
    run(offer)
