"""Saved filters of a session: one TOML file that a person may edit too.

Read by tomllib at every question, so that edits count at once. tomlkit writes, imported at the first change, and
keeps comments. A file that is broken, or that a later version wrote, is told and never written.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, NoReturn

from reviewer.domain.printable import printable
from reviewer.domain.saved_filter import SavedFilter
from reviewer.errors import SessionError, Where
from reviewer.outside.files import UnreadableError, read_bounded
from reviewer.outside.toml import TomlError, line_of_key, parse_toml
from reviewer.storage.durable import write_atomically

FILTERS = "filters.toml"
"""The file's name in the session's folder."""
_VERSION = 1
_MOST_BYTES = 1_000_000
"""A larger file was not made by saving filters."""
_SHOWN = 40
_MEND = "Correct or remove it; until then it is left alone"
_START = f"""\
# Filters of this session, by name; reviewer offers them under F.
version = {_VERSION}
"""


class FilterFile:
    """The filters of one session on disk."""

    def __init__(self, path: Path) -> None:
        """The file need not exist."""
        self._path = path

    def filters(self) -> tuple[SavedFilter, ...]:
        """What is kept, by name. Raises SessionError where the file cannot be used."""
        return tuple(sorted(self._parsed(self._text())))

    def keep(self, saved: SavedFilter) -> None:
        """Keep a filter, in place of one of the same name. Raises SessionError, the file left as it was."""
        self._change(saved.name, saved)

    def remove(self, name: str) -> None:
        """Keep the filter of that name no more. Raises SessionError, the file left as it was."""
        self._change(name, None)

    def _change(self, name: str, saved: SavedFilter | None) -> None:
        text = self._text()
        wanted = {known.name: known for known in self._parsed(text) if known.name != name}
        if saved is not None:
            wanted[name] = saved
        after = _changed(text or _START, name, saved)
        if after is None or sorted(self._parsed(after)) != sorted(wanted.values()):
            self._fail("this file is written in a way that cannot be changed from here")
        write_atomically(self._path, after.encode())

    def _text(self) -> str:
        """The file as it is; empty where there is none."""
        try:
            if not self._path.exists():
                return ""
            return read_bounded(self._path, _MOST_BYTES).decode("utf-8-sig").replace("\r\n", "\n")
        except UnreadableError as error:
            self._fail(error.what)
        except OSError as error:
            self._fail(f"this file could not be read: {error.strerror or type(error).__name__}")
        except UnicodeDecodeError as error:
            self._fail(f"this file is not UTF-8 (byte {error.start})")

    def _parsed(self, text: str) -> list[SavedFilter]:
        try:
            document = parse_toml(text)
        except TomlError as error:
            self._fail(f"this file is no TOML: {printable(error.what)}", error.line)
        version = document.get("version", _VERSION)
        if version != _VERSION:
            shown = printable(repr(version))[:_SHOWN]
            what = f"this file is of version {shown}, and this program knows {_VERSION}"
            self._fail(what, line_of_key("version", text), "Update the program; until then it is left alone")
        tables = document.get("filter", [])
        if not isinstance(tables, list):
            self._fail("filters stand in [[filter]] tables")
        named = {saved.name: saved for saved in map(self._saved, tables)}
        return list(named.values())

    def _saved(self, table: Any) -> SavedFilter:
        name = table.get("name") if isinstance(table, dict) else None
        query = table.get("query") if isinstance(table, dict) else None
        if not isinstance(name, str) or not isinstance(query, str) or not name.strip():
            self._fail("a filter needs a name and a query, both text")
        return SavedFilter(name, query)

    def _fail(self, what: str, line: int = 0, todo: str = _MEND) -> NoReturn:
        raise SessionError(what, Where(printable(str(self._path)), line=line), todo)


def _changed(text: str, name: str, saved: SavedFilter | None) -> str | None:
    """``text`` with a filter added, changed or gone, and all else as it was; None where that cannot be done."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError
    from tomlkit.items import AoT

    from reviewer.storage.truth_layout import toml_text

    try:
        document = tomlkit.parse(text)
        tables: Any = document.get("filter", [])
        if "filter" in document and not isinstance(tables, AoT):
            return None
        places = [at for at, table in enumerate(tables) if table["name"] == name]
        for at in reversed(places if saved is None else places[:-1]):
            del tables[at]
        if saved is None:
            if "filter" in document and not tables:
                del document["filter"]
            return document.as_string()
        if places:
            tables[places[0]]["query"] = tomlkit.value(toml_text(saved.query))
            return document.as_string()
        table = f"[[filter]]\nname = {toml_text(saved.name)}\nquery = {toml_text(saved.query)}\n"
        return document.as_string().rstrip("\n") + "\n\n" + table
    except TOMLKitError:
        return None
