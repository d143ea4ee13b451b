"""What the screen says about others who review the same session, in English and Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping

SHARING_WORDS: Mapping[str, tuple[str, str]] = {
    "others_decided": ("{names} decided {n} here just now", "{names} vừa quyết định {n} ở đây"),
    "others_took_back": ("{names} took back {n} here just now", "{names} vừa rút lại {n} ở đây"),
}
"""English and Vietnamese by key; :mod:`reviewer.ui.wording.words` takes them in."""
