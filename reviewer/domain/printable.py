"""Text from outside made safe to show: it may look odd afterwards, but it never acts on a terminal.

Every replaced character becomes exactly one other, so offsets into the text stay true.
"""

from __future__ import annotations

import re

_SPACED = "\t\n\v\f\r\x85\u2028\u2029"
_BIDIRECTIONAL = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_ANNOTATION = "\ufff9\ufffa\ufffb"
_PLACEHOLDER = "\ufffd"

ACTING = re.compile(f"[\x00-\x1f\x7f-\x9f\u2028\u2029{_BIDIRECTIONAL}{_ANNOTATION}\ud800-\udfff]")
"""One character that a terminal may obey or that ends a line."""


def printable(text: str) -> str:
    """``text`` on one line, with nothing in it that a terminal would obey.

    Line ends and tabs become spaces; other control characters their pictures (escape is ``␛``); C1 controls,
    bidirectional controls and lone surrogates become U+FFFD. Same length, code point for code point.
    """
    return ACTING.sub(lambda match: _shown(match[0]), text)


def _shown(char: str) -> str:
    if char in _SPACED:
        return " "
    if char < " ":
        return chr(0x2400 + ord(char))
    return "\u2421" if char == "\x7f" else _PLACEHOLDER
