"""Changing a table that a person has touched: only the keys that changed, everything else as they left it.

tomlkit does the work and is imported at the first such table, because most sessions never need it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reviewer.errors import TruthError
from reviewer.storage.truth_layout import (
    Block,
    comments_in,
    new_block,
    renamed,
    toml_text,
)
from reviewer.storage.truth_table import KEYS, PROPOSED, Fields, Plain, Value

if TYPE_CHECKING:
    import tomlkit
    from tomlkit.items import Item, Key


def edited(block: Block, kind: str, before: Fields, after: Fields) -> Block:
    """``block``, which says ``before``, brought to say ``after`` as a table of ``kind``.

    A table in its plain form is written anew; in any other, keys are set, added in their place or removed,
    and every comment stays. Raises TruthError where the table is written in a way that cannot be edited.
    """
    if kind == block.kind and before == after:
        return block
    plain = new_block(block.kind, before)
    fresh = new_block(kind, after)
    if _is_plain(block, plain):
        fresh.main.leading = block.main.leading
        fresh.rest = block.rest
        return fresh
    main = renamed(block.main, kind)
    main.body = _edited_keys(main.body, kind, before, after)
    result = Block(kind, main, fresh.proposed, block.rest)
    if block.proposed and fresh.proposed:
        result.proposed = renamed(block.proposed, kind)
        result.proposed.body = _edited_keys(block.proposed.body, PROPOSED, _nested(before), _nested(after))
    _keep_comments(block, result)
    return result


def remains(block: Block) -> str:
    """What a person wrote into a block that goes away: comments, and tables of their own."""
    gone = block.main.text + (block.proposed.text if block.proposed else "")
    comments = "".join(f"{comment}\n" for comment in comments_in(gone))
    return (f"\n{comments}" if comments else "") + block.rest


def _is_plain(block: Block, plain: Block) -> bool:
    """Whether a block has exactly the bytes this program gives it, but for the lines above its header."""
    same_main = block.main.header + block.main.body == plain.main.header + plain.main.body
    below, expected = block.proposed, plain.proposed
    return same_main and (below.text if below else "") == (expected.text if expected else "")


def _edited_keys(body: str, kind: str, before: Fields, after: Fields) -> str:
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        parsed = tomlkit.parse(body)
        new = [key for key in KEYS[kind] if key in after and key not in parsed and key != PROPOSED]
        for key in KEYS[kind]:
            if before.get(key) == after.get(key) or key == PROPOSED:
                continue
            if key not in after:
                parsed.pop(key, None)
            elif key in parsed:
                parsed[key] = _item(after[key])
        return _with_keys(parsed, kind, {key: _item(after[key]) for key in new if before.get(key) != after[key]})
    except TOMLKitError as error:
        raise TruthError(f"this table cannot be edited: {error}") from error


def _with_keys(parsed: tomlkit.TOMLDocument, kind: str, new: dict[str, Item]) -> str:
    """The text of ``parsed`` with new keys, each behind the last key that comes before it in file order."""
    import tomlkit
    from tomlkit.items import Null

    if not new:
        return tomlkit.dumps(parsed)
    rank = {key: i for i, key in enumerate(KEYS[kind])}
    body: list[tuple[Key | None, Item]] = [part for part in parsed.body if not isinstance(part[1], Null)]
    for name, item in new.items():
        behind = [
            i for i, (key, _) in enumerate(body) if key is not None and rank.get(key.key, len(rank)) < rank[name]
        ]
        body.insert(behind[-1] + 1 if behind else 0, (tomlkit.key(name), item))
    result = tomlkit.document()
    for key, item in body:
        if key is None:
            result.add(item)
        else:
            result.append(key, item)
    return tomlkit.dumps(result)


def _item(value: Value) -> Item:
    import tomlkit

    return tomlkit.value(toml_text(value))  # type: ignore[arg-type]  # only `proposed` is a mapping


def _nested(fields: Fields) -> dict[str, Plain]:
    nested = fields.get(PROPOSED)
    return dict(nested) if isinstance(nested, dict) else {}


def _keep_comments(before: Block, after: Block) -> None:
    """Put comments that went with a removed key at the end of the table."""
    lost = Counter(comments_in(before.text)) - Counter(comments_in(after.text))
    after.main.body += "".join(f"{comment}\n" for comment in lost.elements())
