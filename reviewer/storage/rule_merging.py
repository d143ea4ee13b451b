"""An entry brought to say something else: only the keys that changed, everything else as its author left it.

Whoever writes an edit may be a person in an editor, whose comments and layout count, or a suggestion, which knows
values only. A text with comments was laid out by a person and stands as it is; any other is merged key by key.
tomlkit changes lists and is imported for the first one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from reviewer.domain.rule_edit import MACROS
from reviewer.domain.text import nfc
from reviewer.outside.toml import TomlError, parse_toml
from reviewer.storage.rule_layout import PAIR, STRING, lines_of, pairs_of
from reviewer.storage.rule_strings import is_literal, long_body
from reviewer.storage.truth_layout import comments_in, toml_text

if TYPE_CHECKING:
    from tomlkit.items import Array

_STRING_PAIR = re.compile(
    rf"""(?P<head>[^=]*=[ \t]*)(?P<text>(?=(?P<quote>'{{3}}|"{{3}}|'|")(?P<line>\n)?)(?:{STRING.pattern}))""",
    re.DOTALL,
)
Values = Mapping[str, Any]


def merged(table: str, block: str, wanted: str) -> str:
    """``block``, an entry's text in its file, brought to say what ``wanted`` says; both with header and LF.

    Keys keep their order, a new key stands behind the one that it stands behind in ``wanted``. What cannot be
    merged, such as dotted keys and tables inside the entry, is taken as ``wanted`` writes it.
    """
    before, after = values_of(table, block), values_of(table, wanted)
    if comments_in(wanted):
        return wanted
    result = _merged_pairs(block, wanted, before, after)
    if result and _says(table, result, after) and comments_in(result) == comments_in(block):
        return result
    return _keeping_comments(block, wanted)


def values_of(table: str, block: str) -> dict[str, Any]:
    """What the keys of an entry's text say; a macro is one key. Raises TomlError."""
    found = parse_toml(f"[{MACROS}]\n{block}" if table == MACROS else block)[table]
    values: dict[str, Any] = found if table == MACROS else found[0]
    return values


def is_same(one: object, other: object) -> bool:
    """Whether two values are written alike, Unicode forms aside; ``1`` and ``true`` are not."""
    return nfc(repr(one)) == nfc(repr(other))


def with_texts(block: str, key: str, texts: Sequence[str]) -> str:
    """An entry's text with more texts in the list of ``key``, which keeps its layout; a new one ends the entry."""
    pair = pairs_of(block, list(lines_of(block))).get(key)
    if pair is None:
        quoted = [toml_text(text) for text in texts]
        line = f"{key} = [{quoted[0]}]\n" if len(quoted) == 1 else _tall_list(key, quoted)
        return f"{block.rstrip()}\n{line}"
    import tomlkit

    def add(array: Array) -> None:
        for text in texts:
            array.append(tomlkit.value(toml_text(text)))

    return block.replace(pair, _with_array(pair, key, add), 1)


def _tall_list(key: str, quoted: Sequence[str]) -> str:
    return f"{key} = [\n{''.join(f'  {text},{chr(10)}' for text in quoted)}]\n"


def _merged_pairs(block: str, wanted: str, before: Values, after: Values) -> str:
    """The merged text; empty where an entry is not plain keys below its header."""
    lines = list(lines_of(block))
    olds, news = pairs_of(block, lines), pairs_of(wanted, list(lines_of(wanted)))
    if set(olds) != set(before) or set(news) != set(after):
        return ""
    parts: list[tuple[str, str]] = []
    for line in lines:
        text = block[line.start : line.end]
        if line.kind != PAIR:
            parts.append(("", text))
        elif line.name in news and is_same(before[line.name], after[line.name]):
            parts.append((line.name, text))
        elif line.name in news:
            parts.append((line.name, _changed(line.name, text, news[line.name], before, after)))
    previous = ""
    for key, text in news.items():
        if key not in olds:
            parts.insert(_behind(parts, previous), (key, _ended(text)))
        previous = key
    return "".join(text for _, text in parts)


def _behind(parts: Sequence[tuple[str, str]], key: str) -> int:
    """Where a new pair goes that stands behind ``key``; without one, right below the header."""
    at = next((at for at, (name, _) in enumerate(parts) if name and name == key), None)
    if at is not None:
        return at + 1
    return next((at for at, (name, _) in enumerate(parts) if name), len(parts))


def _ended(text: str) -> str:
    return text if text.endswith("\n") else f"{text}\n"


def _changed(key: str, old: str, new: str, before: Values, after: Values) -> str:
    """The line of a key with its new value in the form of the old one, as far as that can say it."""
    was, value = before[key], after[key]
    if isinstance(was, str) and isinstance(value, str):
        text = _in_quotes_of(old, value)
        if text and is_same(_value(text, key), value):
            return text
    elif isinstance(was, list) and isinstance(value, list) and "\n" not in new.rstrip("\n"):
        text = _relaid(key, old, new, was, value)
        if is_same(_value(text, key), value):
            return text
    return new


def _value(pair: str, key: str) -> object:
    try:
        return parse_toml(pair).get(key)
    except TomlError:
        return None


def _in_quotes_of(pair: str, text: str) -> str:
    """A pair of a text with another text in it between the same quotes; empty where those cannot hold it."""
    found = _STRING_PAIR.match(pair)
    if found is None:
        return ""
    quote, opening, behind = found["quote"], found["line"] or "", pair[found.end("text") :]
    if quote[0] == '"':
        body = long_body(text) if len(quote) > 1 else toml_text(text)[1:-1]
    elif quote in text or not is_literal(text) or (len(quote) == 1 and "\n" in text):
        return ""
    else:
        body = text
    return f"{found['head']}{quote}{opening}{body}{quote}{behind}"


def _relaid(key: str, old: str, new: str, was: Sequence[Any], value: Sequence[Any]) -> str:
    """A list with elements taken out and put in where they differ; the others keep their lines and quotes."""
    import tomlkit

    source = list(tomlkit.parse(new)[key])

    def change(array: Array) -> None:
        matcher = SequenceMatcher(None, [nfc(repr(e)) for e in was], [nfc(repr(e)) for e in value], autojunk=False)
        for tag, first, last, low, high in reversed(matcher.get_opcodes()):
            if tag == "equal":
                continue
            for at in reversed(range(first, last)):
                del array[at]
            for offset, element in enumerate(source[low:high]):
                array.insert(first + offset, element)

    return _with_array(old, key, change)


def _with_array(pair: str, key: str, change: Callable[[Array], None]) -> str:
    import tomlkit

    document = tomlkit.parse(pair)
    change(document[key])
    return tomlkit.dumps(document)


def _says(table: str, block: str, wanted: Values) -> bool:
    try:
        return is_same(sorted(values_of(table, block).items()), sorted(wanted.items()))
    except (TomlError, KeyError):
        return False


def _keeping_comments(block: str, wanted: str) -> str:
    """``wanted`` with the comments of ``block`` above it."""
    return "".join(f"{comment}\n" for comment in comments_in(block)) + wanted
