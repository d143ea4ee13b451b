"""TOML from outside: parsed in bounded time, or refused with the place of what is wrong.

tomllib takes square time over keys of many parts, recurses with nested brackets and leaves numbers of any length
to Python, which refuses to print them later. No file of this project needs any of that.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

MOST_PARTS = 32
"""Parts of one dotted key."""
MOST_DIGITS = 1000
"""Digits of one number."""
FORMAT_KEY = "format"
"""The key at the top of a file that tells its format; a file without it is of the first."""

_BITS_A_DIGIT = 3.33
_DEEP = "brackets or tables nested too deeply"
_AT = re.compile(r" ?\(at (?:line (?P<line>[0-9]+), column (?P<column>[0-9]+)|end of document)\)")
_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
_DOTTED = re.compile(rf"(?<![\w-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{{MOST_PARTS}}}")
_OPAQUE = re.compile(
    r'"{3}(?:\\.|[^\\])*?(?:"{3}"{0,2}|\Z)'
    r"|'{3}.*?(?:'{3}'{0,2}|\Z)"
    r'|"(?:[^"\\\n]|\\.)*+(?:"|$)'
    r"|'[^'\n]*+(?:'|$)"
    r"|\#[^\n]*+",
    re.DOTALL | re.MULTILINE,
)


class TomlError(Exception):
    """Text that is no TOML, or more than is taken: what is wrong, and where, counting from 1; 0 where unknown."""

    def __init__(self, what: str, line: int = 0, column: int = 0) -> None:
        super().__init__(what)
        self.what, self.line, self.column = what, line, column


def parse_toml(text: str, *, parse_float: Callable[[str], Any] = float) -> dict[str, Any]:
    """The document that ``text`` holds. Raises TomlError."""
    import tomllib  # a start without any file to read does without it

    _refuse_long_keys(text)
    try:
        document = tomllib.loads(text, parse_float=parse_float)
    except tomllib.TOMLDecodeError as error:
        raise _syntax_error(str(error), text) from error
    except RecursionError as error:
        raise TomlError(_DEEP) from error
    except (ValueError, ArithmeticError) as error:
        raise TomlError(f"a number is too large, or has more than {MOST_DIGITS} digits") from error
    _refuse_long_numbers(document)
    return document


def format_complaint(document: dict[str, Any], known: int) -> str:
    """Why a document of another format than 1 to ``known`` is not read; empty where it is."""
    stated = document.get(FORMAT_KEY, 1)
    if type(stated) is not int or stated < 1:
        return f"{FORMAT_KEY} is a whole number from 1"
    if stated > known:
        return f"this file was made for a newer version of the program (format {stated}, known: {known})"
    return ""


def line_of_key(key: str, text: str) -> int:
    """The one-based line of a key at the top of ``text``; 0 where none is found."""
    found = re.search(rf"""^[ \t]*["']?{re.escape(key)}["']?[ \t]*=""", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def _syntax_error(message: str, text: str) -> TomlError:
    at = _AT.search(message)
    what = _AT.sub("", message)
    what = what[:1].lower() + what[1:]
    if at is None:
        return TomlError(what)
    return TomlError(what, int(at["line"]), int(at["column"])) if at["line"] else TomlError(what, _last_line(text))


def _last_line(text: str) -> int:
    return text.count("\n") + 1


def _refuse_long_keys(text: str) -> None:
    """Looked for quickly first, then with strings and comments out of the way, which may hold anything."""
    if not _DOTTED.search(text):
        return
    bare = _OPAQUE.sub(lambda m: "" if m[0][0] == "#" else "s" + "\n" * m[0].count("\n"), text)
    found = _DOTTED.search(bare)
    if found:
        line = bare.count("\n", 0, found.start()) + 1
        raise TomlError(f"a key has more than {MOST_PARTS} parts", line)


def _refuse_long_numbers(document: dict[str, Any]) -> None:
    waiting: list[Any] = [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
        elif (isinstance(value, int) and value.bit_length() > MOST_DIGITS * _BITS_A_DIGIT) or (
            isinstance(value, Decimal) and len(value.as_tuple().digits) > MOST_DIGITS
        ):
            raise TomlError(f"a number has more than {MOST_DIGITS} digits")
