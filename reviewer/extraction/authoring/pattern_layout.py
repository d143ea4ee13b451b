"""A long pattern laid out over lines by its groups and alternatives, in the dialect that it is written in.

What is printed is a verbose pattern too: white space means nothing, so that it may be pasted back.
"""

from __future__ import annotations

from collections.abc import Iterator

from reviewer.extraction.packs.pattern_tree import Choice, Group, Leaf, Node, PatternError, Repeat, Sequence, parse

WIDTH = 96
_STEP = "  "


def laid_out(pattern: str) -> list[str]:
    """The lines of a verbose pattern; the pattern itself where its brackets do not match."""
    try:
        return list(_lines(parse(pattern), "", "", WIDTH))
    except PatternError:
        return pattern.split("\n")


def written(node: Node) -> str:
    """A node as a verbose pattern without white space and comments."""
    if isinstance(node, Leaf):
        return node.source
    if isinstance(node, Repeat):
        return written(node.body) + node.mark
    if isinstance(node, Group):
        return f"{node.opening}{written(node.body)})"
    if isinstance(node, Choice):
        return "|".join(map(written, node.options))
    return "".join(map(written, node.parts))


def _lines(node: Node, before: str, behind: str, width: int) -> Iterator[str]:
    """The lines of a node with ``before`` in front of its first and ``behind`` at the end of its last."""
    whole = f"{before}{written(node)}{behind}"
    if len(whole) <= width or isinstance(node, Leaf):
        yield whole
    elif isinstance(node, Repeat):
        yield from _lines(node.body, before, node.mark + behind, width)
    elif isinstance(node, Group):
        yield before + node.opening
        yield from (_STEP + line for line in _lines(node.body, "", "", width - len(_STEP)))
        yield f"){behind}"
    elif isinstance(node, Choice):
        for at, option in enumerate(node.options):
            first, *others = _lines(option, "", "", width - len(_STEP))
            yield f"| {first}" if at else f"{_STEP}{first}"
            yield from (f"{_STEP}{_STEP}{line}" for line in others)
    else:
        yield from _filled(node, before, behind, width)


def _filled(node: Sequence, before: str, behind: str, width: int) -> Iterator[str]:
    """Parts on as few lines as hold them; one that needs several lines stands alone."""
    line = before
    for at, part in enumerate(node.parts):
        text = written(part) + (behind if at == len(node.parts) - 1 else "")
        if len(line) + len(text) > width and line.strip():
            yield line
            line = ""
        if len(text) > width:
            *lines, line = _lines(part, line, "", width)
            yield from lines
            text = behind if at == len(node.parts) - 1 else ""
        line += text
    if line:
        yield line
