from __future__ import annotations

import json
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reviewer.domain.pack import PackFile
from reviewer.domain.rule_edit import EDITABLE_TABLES, RuleEdit
from reviewer.errors import RulePackError
from reviewer.storage.rule_changes import ChangedEntry, RuleChange, changes_in, with_change
from reviewer.storage.rule_edits import add_examples
from reviewer.storage.rule_entries import Splice, applied, change, entry_text
from reviewer.storage.rule_layout import blocks_of, lines_of
from reviewer.storage.rule_strings import is_literal, long_body

RULES = {path.name: path.read_text(encoding="utf-8") for path in sorted(Path("rules").glob("*.toml"))}
GUARDS = """\
# Guards of mine.

# --- films

# Films and series.
# Two lines.
[[guard]]
id = "episodes"  # stays
about = "Episodes of a film"
then = ["tập"]
after = '''tập(?!\\ (?:thể|đoàn))
[[guard]]'''
words = [
  "một", "hai",  # few
  "ba",
]
example = ["bộ phim dài [12] tập"]

# --- ranks

[[guard]]
id = "rank"
about = "A rank"
words = ["đứng thứ"]
example = ["đứng thứ [7]"]
"""


def saved(text: str, edit: RuleEdit) -> str:
    """A file with an edit made in it."""
    made = change({"a.toml": text}, edit)
    return applied({"a.toml": text}, made.splice)["a.toml"] if made else text


def edited(text: str, table: str, entry_id: str, old: str, new: str) -> str:
    """A file in which a person replaced words of an entry in an editor."""
    shown = entry_text([PackFile("a.toml", text)], table, entry_id).text
    assert shown.count(old) == 1
    return saved(text, RuleEdit(table, entry_id, shown.replace(old, new)))


def written(value: Any) -> str:
    """A value as a suggestion writes it: on one line, in double quotes."""
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{written(key)} = {written(v)}' for key, v in value.items())} }}"
    return (
        f"[{', '.join(map(written, value))}]" if isinstance(value, list) else json.dumps(value, ensure_ascii=False)
    )


def by_machine(table: str, row: Mapping[str, Any]) -> RuleEdit:
    """What a suggestion makes of an entry's values."""
    return RuleEdit(table, row["id"], "\n".join(f"{key} = {written(value)}" for key, value in row.items()))


def entries(text: str) -> Iterator[tuple[str, str, str, Mapping[str, Any]]]:
    """Table, id, lines and values of every entry of a file."""
    document = tomllib.loads(text)
    for table in sorted(set(document) & set(EDITABLE_TABLES)):
        rows = document[table].items() if table == "macros" else ((row["id"], row) for row in document[table])
        for block, (entry_id, row) in zip(blocks_of(text, table), rows, strict=True):
            yield table, entry_id, text[block.start : block.end], row


@pytest.mark.parametrize("name", RULES)
def test_every_entry_of_the_pack_stays_as_it_is(name: str) -> None:
    text = RULES[name]
    assert "".join(text[line.start : line.end] for line in lines_of(text)) == text
    for table, entry_id, lines, row in entries(text):
        head = "[macros]\n" if table == "macros" else ""
        assert not change({name: head + "\n" + lines}, RuleEdit(table, entry_id, lines)), entry_id
        if table != "macros":
            assert not change({name: lines}, by_machine(table, row)), entry_id


@pytest.mark.parametrize("name", RULES)
def test_a_changed_key_changes_its_own_lines_only(name: str) -> None:
    found = list(entries(RULES[name]))
    for table, entry_id, lines, row in found[:: len(found) // 40 + 1]:
        if table == "macros":
            made = saved(f"[macros]\n\n{lines}", RuleEdit(table, entry_id, f"{entry_id} = 'other'"))
            assert tomllib.loads(made)["macros"] == {entry_id: "other"}
            assert made.split("\n")[:-2] == f"[macros]\n\n{lines}".split("\n")[:-2]
            continue
        for key in [key for key in row if key != "id" and isinstance(row[key], str | list)]:
            value = row[key] + " x" if isinstance(row[key], str) else [*row[key][1:], "x"]
            made = saved(lines, by_machine(table, {**row, key: value}))
            assert tomllib.loads(made)[table][0] == {**row, key: value}
            pairs = [(line.name, lines[line.start : line.end]) for line in lines_of(lines)]
            kept = [(line.name, made[line.start : line.end]) for line in lines_of(made)]
            assert [pair for pair in kept if pair[0] != key] == [pair for pair in pairs if pair[0] != key]
            if f"{key} = '''" in lines:
                assert f"{key} = '''" in made and f"{value}'''" in made


def test_one_edit_among_thousands_of_lines_keeps_all_others() -> None:
    shown = entry_text([PackFile(*item) for item in RULES.items()], "indicator", "state_budget_revenue")
    assert shown.path == "catalogue.toml"
    assert RULES["catalogue.toml"].split("\n")[shown.line - 1] == shown.text.split("\n")[0] == "[[indicator]]"
    wanted = shown.text.replace("thu NSNN", "thu NSNN xã")
    made = change(RULES, RuleEdit("indicator", "state_budget_revenue", wanted))
    assert made is not None
    after = applied(RULES, made.splice)
    differ = [n for n in RULES if RULES[n] != after[n]]
    assert differ == ["catalogue.toml"]
    assert after["catalogue.toml"] == RULES["catalogue.toml"].replace("thu NSNN", "thu NSNN xã", 1)


def test_comments_and_layout_stay() -> None:
    machine = {
        "id": "episodes",
        "about": "Films",
        "then": ["tập", "phần"],
        "words": ["hai", "ba", "bốn"],
        "unless": ["kịch"],
        "example": ["bộ phim dài [12] tập"],
    }
    made = saved(GUARDS, by_machine("guard", machine))
    assert made == GUARDS.replace('"Episodes of a film"', '"Films"').replace('["tập"]', '["tập", "phần"]').replace(
        "after = '''tập(?!\\ (?:thể|đoàn))\n[[guard]]'''\n", ""
    ).replace('  "một", "hai",  # few\n  "ba",\n]', '  "hai",  # few\n  "ba",\n  "bốn",\n]\nunless = ["kịch"]')


def test_what_a_person_typed_stays_as_typed() -> None:
    typed = edited(GUARDS, "guard", "episodes", "# Two lines.", "# Two lines, one new.")
    assert typed == GUARDS.replace("# Two lines.", "# Two lines, one new.")
    tall = 'words = [\n  "đứng thứ",\n  "xếp thứ", # too\n]'
    assert edited(GUARDS, "guard", "rank", 'words = ["đứng thứ"]', tall) == GUARDS.replace(
        'words = ["đứng thứ"]', tall
    )


def test_an_entry_goes_with_its_own_comment_and_no_other() -> None:
    first = saved(GUARDS, RuleEdit("guard", "episodes", ""))
    assert (
        first
        == "# Guards of mine.\n\n# --- films\n\n# --- ranks\n\n" + GUARDS[GUARDS.index('[[guard]]\nid = "r') :]
    )
    both = saved(first, RuleEdit("guard", "rank", ""))
    assert both == "# Guards of mine.\n\n# --- films\n\n# --- ranks\n"
    only = '[[guard]]\nid = "rank"\n\n\n# below\n[[guard]]\nid = "b"\n'
    assert saved(only, RuleEdit("guard", "rank", "")) == '# below\n[[guard]]\nid = "b"\n'


def test_a_new_entry_stands_behind_its_table() -> None:
    new = RuleEdit("guard", "new", "# Why\n[[guard]]\nid = 'new'\n\n")
    assert saved(GUARDS, new) == GUARDS + "\n# Why\n[[guard]]\nid = 'new'\n"
    assert saved(GUARDS[:-1], new) == GUARDS + "\n# Why\n[[guard]]\nid = 'new'\n"
    between = '[[guard]]\nid = "a"\n\n# unit\n[[unit]]\nid = "u"\n'
    assert saved(between, new).index("# Why") < between.index("# unit") + 10
    texts = {"a.toml": GUARDS, "b.toml": '[[guard]]\nid = "z"\n', "c.toml": '[[unit]]\nid = "u"\n'}
    made = change(texts, new)
    assert made is not None and made.splice.file == "b.toml"
    for table, file in (("rule", "records.toml"), ("zone", "zones.toml"), ("macros", "macros.toml")):
        text = "gap = 'x'" if table == "macros" else "id = 'gap'"
        made = change(texts, RuleEdit(table, "gap", text))
        assert made is not None and made.splice.file == file
        assert tomllib.loads(applied(texts, made.splice)[file])[table]


def test_macros_are_lines() -> None:
    text = (
        "# All\n\n[macros]\n# one\none = '''a{0,2}'''\ntwo = 'b'\n\n# three\nthree = 'c'\n\n[[rule]]\nid = 'two'\n"
    )
    assert entry_text([PackFile("m.toml", text)], "macros", "one") == ("m.toml", 4, "# one\none = '''a{0,2}'''\n")
    assert saved(text, RuleEdit("macros", "one", 'one = "a{0,3}"')) == text.replace("{0,2}", "{0,3}")
    assert saved(text, RuleEdit("macros", "three", "")) == text.replace("\n# three\nthree = 'c'\n", "")
    assert saved(text, RuleEdit("macros", "one", "")) == text.replace("# one\none = '''a{0,2}'''\n", "")
    assert saved(text, RuleEdit("macros", "four", "[macros]\nfour = 'd'")) == text.replace(
        "'c'\n", "'c'\nfour = 'd'\n"
    )


def test_line_ends_marks_and_decomposed_letters_stay() -> None:
    strange = "\ufeff" + unicodedata.normalize("NFD", GUARDS).replace("\n", "\r\n")
    read = PackFile("a.toml", unicodedata.normalize("NFC", strange.removeprefix("\ufeff")))
    for entry_id in ("episodes", "rank"):
        shown = entry_text([read], "guard", entry_id).text
        assert not change({"a.toml": strange}, RuleEdit("guard", entry_id, shown))
    shown = entry_text([read], "guard", "rank").text
    made = saved(strange, RuleEdit("guard", "rank", shown.replace("A rank", "A place")))
    assert made == strange.replace("A rank", "A place")
    new = saved(strange, RuleEdit("guard", "new", 'id = "new"'))
    assert new == strange + '\r\n[[guard]]\r\nid = "new"\r\n'


@pytest.mark.parametrize("text", ['id = "other"', "id = 'rank", '[[rule]]\nid = "rank"', "# nothing"])
def test_a_text_that_is_no_such_entry_is_refused(text: str) -> None:
    with pytest.raises(RulePackError):
        change({"a.toml": GUARDS}, RuleEdit("guard", "rank", text))
    with pytest.raises(RulePackError, match="no guard 'none'"):
        change({"a.toml": GUARDS}, RuleEdit("guard", "none", ""))
    with pytest.raises(RulePackError, match="no guard 'none'"):
        entry_text([PackFile("a.toml", GUARDS)], "guard", "none")


def test_examples_are_added_once_and_quoted() -> None:
    shown = entry_text([PackFile("a.toml", GUARDS)], "guard", "rank").text
    edit = RuleEdit("guard", "rank", shown)
    new = [
        'xếp "thứ" [8]',
        "đứng thứ [7]",
        " đứng thứ [7]",
        unicodedata.normalize("NFD", "đứng thứ [7]"),
        "\x1b[2J 9",
    ]
    more = add_examples(edit, new, ["thứ \\ 7"])
    assert add_examples(more, new, ["thứ \\ 7"]) == more
    assert saved(GUARDS, more) == GUARDS.replace(
        'example = ["đứng thứ [7]"]\n',
        'example = ["đứng thứ [7]", "xếp \\"thứ\\" [8]", "\\u001B[2J 9"]\ncounterexample = ["thứ \\\\ 7"]\n',
    )
    with pytest.raises(RulePackError, match="example and a counterexample"):
        add_examples(edit, (), ["đứng thứ [7]"])
    with pytest.raises(RulePackError, match="examples"):
        add_examples(RuleEdit("macros", "a", "a = 'b'"), ["c"])


def test_one_example_a_line_where_lists_are_written_so() -> None:
    edit = RuleEdit("guard", "a", '[[guard]]\nid = "a"\nexample = [\n  "x [1]",\n]\n')
    assert add_examples(edit, ["y [2]"]).text.endswith('example = [\n  "x [1]",\n  "y [2]",\n]\n')
    assert add_examples(edit, (), ["p", "q"]).text.endswith('counterexample = [\n  "p",\n  "q",\n]\n')


HOSTILE = st.lists(
    st.sampled_from(["[[guard]]", "\n", "[x]", "'", '"', "\\", "#", "{", "]", "id = ", "ậ", " ", '"""', "a"]),
    max_size=8,
).map("".join)


def quoted(text: str, style: int) -> str:
    """A text as one of TOML's four kinds of string, where that can hold it."""
    plain = json.dumps(text, ensure_ascii=False)
    if style == 1 and not {"'", "\n"} & set(text):
        return f"'{text}'"
    if style == 2 and "'" not in text:
        return f"'''\n{text}'''"
    return '"""' + plain[1:-1].replace("\\n", "\n") + '"""' if style == 3 else plain


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(HOSTILE, st.lists(HOSTILE, max_size=3), st.integers(0, 3)), min_size=1, max_size=4),
    st.data(),
)
def test_nothing_inside_strings_is_taken_for_a_table(
    rows: list[tuple[str, list[str], int]], data: st.DataObject
) -> None:
    text = "".join(
        f'# c{at} [[guard]]\n[[guard]]\nid = "g{at}"\nabout = {quoted(about, style)} # \'\nwords = [\n'
        + "".join(f"  {quoted(word, style)}, # [\n" for word in words)
        + "]\n\n"
        for at, (about, words, style) in enumerate(rows)
    )
    at = data.draw(st.integers(0, len(rows) - 1))
    words = rows[at][1]
    wanted = {"id": f"g{at}", "about": data.draw(HOSTILE), "words": [*words[1:], data.draw(HOSTILE)]}
    before, after = tomllib.loads(text), tomllib.loads(saved(text, by_machine("guard", wanted)))
    assert after["guard"][at] == wanted
    assert [row for n, row in enumerate(after["guard"]) if n != at] == [
        row for n, row in enumerate(before["guard"]) if n != at
    ]
    less = saved(text, RuleEdit("guard", f"g{at}", ""))
    assert tomllib.loads(less).get("guard", []) == [row for n, row in enumerate(before["guard"]) if n != at]


@given(HOSTILE | st.text(alphabet="\"'\\n\n\r\t\x1b[]change", max_size=30))
@example('\n[[change]]\n"""')
@example('a\\nb\n"')
def test_texts_of_several_lines_are_read_as_they_were(text: str) -> None:
    assert tomllib.loads(f'x = """\n{long_body(text)}"""') == {"x": text}
    if is_literal(text) and "'''" not in text:
        assert tomllib.loads(f"x = '''\n{text}'''") == {"x": text}


def test_every_entry_is_told_as_it_was() -> None:
    splices = [
        Splice(name, 1, lines, lines + "\n[[change]]\n" + "\r\n")
        for name in RULES
        for *_, lines, _ in list(entries(RULES[name]))[:90]
    ]
    told = RuleChange(
        1, "saved", "t", "w", tuple(ChangedEntry("t", "i", splice) for splice in splices), {}, "a", "b"
    )
    content = with_change(with_change(b"", told), told._replace(number=2))
    assert changes_in(content, Path()) == (told, told._replace(number=2))
    assert content.count(b"\n[[change]]\n") == 2
