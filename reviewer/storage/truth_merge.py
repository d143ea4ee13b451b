"""Bringing a truth file to what the session knows, and leaving to the person what is theirs.

Three versions meet: what the log said when the file was written last (base), what the file says now (the
page), and what the log says now (ours). Only what changed from base to ours is changed on the page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from typing import NamedTuple

from reviewer.domain.candidate import FactId
from reviewer.domain.formats import TRUTH_FORMAT
from reviewer.domain.truth import Place
from reviewer.outside.toml import FORMAT_KEY, line_of_key
from reviewer.storage.truth_edit import edited, remains
from reviewer.storage.truth_layout import Block, blocks_of, new_block
from reviewer.storage.truth_table import ARTICLE, KEYS, KINDS, Fields, Table, Value

FORMAT_LINE = f"{FORMAT_KEY} = {TRUTH_FORMAT}\n"
_NO_FACT = FactId("", 0, 0, "")


class Content(NamedTuple):
    """What a truth file says, without its text."""

    about: Fields
    """The ``[article]`` table."""
    tables: tuple[Table, ...]


class Placed(NamedTuple):
    """A table of the file with the text it stands in."""

    table: Table
    block: Block


class Page(NamedTuple):
    """A truth file with its text cut into tables."""

    head: str
    about: Placed
    placed: tuple[Placed, ...]

    @property
    def text(self) -> str:
        """The file's text."""
        return "".join((self.head, self.about.block.text, *(p.block.text for p in self.placed)))

    @property
    def content(self) -> Content:
        """What the file says."""
        return Content(self.about.table.fields, tuple(p.table for p in self.placed))


def new_page(content: Content) -> Page:
    """The page of a file that no person has touched; equal contents give equal bytes."""
    about = _placed(_article_table(content.about))
    return Page(FORMAT_LINE, about, tuple(map(_placed, sorted(content.tables, key=_place))))


def is_untouched(text: str, content: Content) -> bool:
    """Whether a program wrote ``text``, which says ``content``: this one, or one that told no format."""
    plain = new_page(content).text
    return text in (plain, plain.removeprefix(f"{FORMAT_LINE}\n"))


def page_of(text: str, content: Content) -> Page | None:
    """``text``, which says ``content`` in file order; None where its tables are not written as tables."""
    head, blocks = blocks_of(text)
    about = [block for block in blocks if block.kind == ARTICLE]
    others = sorted((b for b in blocks if b.kind != ARTICLE), key=lambda b: KINDS.index(b.kind))
    if len(about) != 1 or [b.kind for b in others] != [t.kind for t in content.tables]:
        return None
    placed = sorted(map(Placed, content.tables, others), key=lambda p: p.block.main.line)
    return Page(head, Placed(_article_table(content.about), about[0]), tuple(placed))


def merged(page: Page, base: Content, ours: Content) -> Page:
    """The page with every change from ``base`` to ``ours`` made in it. Raises TruthError.

    A page that tells no format does so from its next change on, and keeps its bytes until then.
    """
    said = page.about.table.fields
    about = _three_way(ARTICLE, base.about, said, ours.about)
    top = Placed(_article_table(about), edited(page.about.block, ARTICLE, said, about))
    fates, new = _fates(page.placed, base.tables, ours.tables)
    kept = [top]
    for before, after in zip(page.placed, fates, strict=True):
        if after is not None:
            kept.append(after)
        elif left := remains(before.block):
            table, block = kept[-1]
            kept[-1] = Placed(table, replace(block, rest=block.rest + left))
    top, *others = kept
    result = Page(page.head, top, tuple(sorted((*others, *new), key=lambda p: _place(p.table))))
    return result if result.text == page.text else _with_format(result)


def _with_format(page: Page) -> Page:
    """The page with its format told, at the top, where TOML wants what belongs to no table."""
    if line_of_key(FORMAT_KEY, page.head):
        return page
    main = page.about.block.main
    if not (page.head or main.leading.startswith("\n")):
        main.leading = f"\n{main.leading}"
    return page._replace(head=FORMAT_LINE + page.head)


def matches(before: Sequence[Table], after: Sequence[Table]) -> dict[int, int]:
    """Which table became which: by fact, else by figure, because a person may have edited the indicator."""
    found: dict[int, int] = {}
    identities: tuple[Callable[[Table], Hashable], ...] = (
        lambda t: (t.kind, t.fact),
        lambda t: t.fact,
        lambda t: t.order[:2],
    )
    for identity in identities:
        free: defaultdict[Hashable, list[int]] = defaultdict(list)
        taken = set(found.values())
        for i in range(len(after) - 1, -1, -1):
            if i not in taken:
                free[identity(after[i])].append(i)
        for i, table in enumerate(before):
            if i not in found and free.get(identity(table)):
                found[i] = free[identity(table)].pop()
    return found


def _fates(
    placed: Sequence[Placed], base: Sequence[Table], ours: Sequence[Table]
) -> tuple[list[Placed | None], list[Placed]]:
    """What becomes of every table on the page, None for those that go, and the tables that are new."""
    theirs = [p.table for p in placed]
    in_file, in_log = matches(base, theirs), matches(base, ours)
    known = set(in_file.values())
    fates: list[Placed | None] = [None if i in known else p for i, p in enumerate(placed)]
    came_from = {i: b for b, i in in_log.items()}
    unknown_theirs = [i for i in range(len(theirs)) if fates[i] is not None]
    unknown_ours = [i for i in range(len(ours)) if i not in came_from]
    twice = matches([ours[i] for i in unknown_ours], [theirs[i] for i in unknown_theirs])
    also_added = {unknown_ours[o]: unknown_theirs[t] for o, t in twice.items()}
    new: list[Placed] = []
    for i, table in enumerate(ours):
        was = base[came_from[i]] if i in came_from else None
        at = also_added.get(i) if was is None else in_file.get(came_from[i])
        is_same = was is not None and (was.kind, was.fields) == (table.kind, table.fields)
        if at is None:
            new.extend([] if is_same else [_placed(table)])
        else:
            fates[at] = placed[at] if is_same else _changed(placed[at], was or theirs[at], table)
    return fates, new


def _changed(placed: Placed, was: Table, now: Table) -> Placed:
    fields = _three_way(now.kind, was.fields, placed.table.fields, now.fields)
    block = edited(placed.block, now.kind, placed.table.fields, fields)
    return Placed(now._replace(fields=fields), block)


def _three_way(kind: str, was: Fields, said: Fields, now: Fields) -> Fields:
    """``said`` with every key that changed from ``was`` to ``now``."""
    result: dict[str, Value] = {}
    for key in (*KEYS[kind], *now):
        value = said.get(key) if was.get(key) == now.get(key) else now.get(key)
        if value is not None:
            result[key] = value
    return result


def _placed(table: Table) -> Placed:
    return Placed(table, new_block(table.kind, table.fields))


def _article_table(fields: Fields) -> Table:
    return Table(ARTICLE, fields, _NO_FACT, (0, 0, 0, "", "", ""))


def _place(table: Table) -> tuple[int, Place]:
    return KINDS.index(table.kind), table.order
