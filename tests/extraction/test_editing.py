"""Packs with entries edited: what they share, how they differ, and what is said of edits that cannot be made."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reviewer.domain.article import Article
from reviewer.domain.pack import PackFile
from reviewer.domain.rule_edit import RuleEdit
from reviewer.errors import Problems
from reviewer.extraction.editing.changes import changes_between
from reviewer.extraction.editing.edited_pack import edit_errors, edited_extractor, edited_pack
from reviewer.extraction.packs.pack import Pack, compile_pack
from reviewer.extraction.pipeline import Extractor
from reviewer.extraction.resolving.catalogue import Catalogue
from tests.extraction.conftest import ROOT

GUARD = """\
id = "date-in-words"
about = "A day with its month in words"
figure = '''{day}'''
after = '''tháng\\ {month}(?![0-9])'''
then = ["tháng"]
example = ["ngày [18] tháng 7 năm 2025"]
"""
ARTICLE = Article.from_text(
    "a",
    "Xã Tân Hưng tổng kết năm 2025\nNgày 18 tháng 7 năm 2025, xã Tân Hưng họp. Thu ngân sách đạt 516,9 tỷ đồng, "
    "tăng 12% so với cùng kỳ. Tỷ lệ hộ nghèo giảm từ 3,2% xuống còn 1,1%.\n",
)


def errors(pack: Pack, table: str, entry_id: str, text: str) -> list[str]:
    return [str(error) for error in edit_errors(pack, [RuleEdit(table, entry_id, text)])]


def test_an_edit_shares_all_that_it_does_not_touch(pack: Pack) -> None:
    edited = edited_pack(pack, [RuleEdit("guard", "date-in-words", GUARD.replace("then =", "unless ="))])
    assert edited.guard_scanner is not pack.guard_scanner
    for part in ("compiled_rules", "phrase_lists", "figure_scanner", "zone_reader", "cue_scanner"):
        assert getattr(edited, part) is getattr(pack, part)
    assert edited.guards[0] is pack.guards[0]


def test_patterns_of_an_edit_do_not_stay_in_the_pack(pack: Pack) -> None:
    before = dict(pack.matchers)
    edited_pack(pack, [RuleEdit("guard", "date-in-words", GUARD.replace("tháng\\ ", "thang\\ "))])
    assert pack.matchers == before


def test_an_edited_entry_keeps_its_place_and_a_new_one_stands_last(pack: Pack) -> None:
    new = GUARD.replace("date-in-words", "date-in-other-words")
    edited = edited_pack(
        pack, [RuleEdit("guard", "date-in-words", GUARD), RuleEdit("guard", "date-in-other-words", new)]
    )
    assert [guard.id for guard in edited.guards] == [*(guard.id for guard in pack.guards), "date-in-other-words"]
    assert edited.places["guard", "date-in-words"] == pack.places["guard", "date-in-words"]


def test_a_header_may_stand_over_the_entry(pack: Pack) -> None:
    plain = edited_pack(pack, [RuleEdit("guard", "date-in-words", GUARD)])
    headed = edited_pack(pack, [RuleEdit("guard", "date-in-words", f"# why\n[[guard]]\n{GUARD}")])
    assert plain.guards == headed.guards


def test_digests_tell_edits_apart_and_are_the_same_for_the_same(pack: Pack) -> None:
    deleted, edited = RuleEdit("guard", "date", ""), RuleEdit("guard", "date-in-words", GUARD)
    digests = [edited_pack(pack, edits).digest for edits in ([deleted], [edited], [deleted, edited], [deleted])]
    assert digests[0] == digests[3]
    assert len({*digests, pack.digest}) == 4


def test_edits_are_made_one_after_the_other(pack: Pack) -> None:
    there_and_gone = [
        RuleEdit("guard", "new-one", GUARD.replace("date-in-words", "new-one")),
        RuleEdit("guard", "new-one", ""),
    ]
    assert edited_pack(pack, there_and_gone).guards == pack.guards


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        (GUARD.replace("tháng\\", "(tháng\\"), "guard date-in-words:4:12", "the bracket '(' is not closed"),
        (GUARD.replace("{day}", "{dey}"), "guard date-in-words:3:13", "Did you mean {day}"),
        (GUARD.replace("then =", "thn ="), "guard date-in-words:5:1", "unknown key 'thn'"),
        (GUARD.replace('["tháng"]', '["Tháng"]'), "guard date-in-words:5:9", "has capitals"),
        (GUARD.replace("tháng\\ ", "tháng.*"), "guard date-in-words:4:17", "has no upper bound"),
        (GUARD.replace("tháng\\ ", "(?P=nix)"), "guard date-in-words:4", "unknown group"),
        (GUARD + "x = [", "guard date-in-words:7", "not valid TOML"),
        (GUARD + 'about = "twice"', "guard date-in-words:7", "not valid TOML"),
        (GUARD.replace('id = "date-in', 'id = "dat-in'), "guard date-in-words:1:1", "is not 'date-in-words'"),
        (GUARD + "\n[[cue]]\nid = 'x'\n", "guard date-in-words:8:1", "the key 'about' is missing"),
        (f"[[guard]]\n{GUARD}\n[[guard]]\n{GUARD}", "guard date-in-words:1", "one [[guard]] is wanted"),
        ("[[guard]]\n" + GUARD.replace("{day}", "{dey}"), "guard date-in-words:4:13", "unknown macro {dey}"),
        (GUARD.replace('example = ["ngày [18] tháng 7 năm 2025"]\n', ""), "guard date-in-words:1", "no example"),
    ],
    ids=range(13),
)
def test_what_is_wrong_is_told_where_it_stands_in_the_text(pack: Pack, text: str, place: str, what: str) -> None:
    told = errors(pack, "guard", "date-in-words", text)
    assert any(error.startswith(place) and what in error for error in told), told


def test_edits_of_what_is_not_there_are_refused(pack: Pack) -> None:
    assert "there is no guard 'dat'" in errors(pack, "guard", "dat", "")[0]
    assert "Did you mean 'date'" in errors(pack, "guard", "dat", "")[0]
    assert "no table that can be edited" in errors(pack, "sign", "sign-every-candidate", "")[0]
    assert "there is no macro {dey}" in errors(pack, "macros", "dey", "")[0]
    taken = GUARD.replace("date-in-words", "at-least")
    assert "is taken by a cue" in errors(pack, "guard", "at-least", taken)[0]


def test_a_macro_is_edited_for_all_who_use_it(pack: Pack) -> None:
    edited = edited_pack(pack, [RuleEdit("macros", "roman", "roman = '''(?-i:[IVX]{1,4})'''")])
    changed = {change.entry_id for change in changes_between(pack, edited)}
    users = {
        e.id
        for t in (pack.guards, pack.cues, pack.zones)
        for e in t
        for k in e.PATTERNS
        if "{roman}" in getattr(e, k)
    }
    assert users and users <= changed
    assert edited.phrase_lists is not pack.phrase_lists and edited.catalogue is pack.catalogue


def test_a_broken_macro_is_told_by_its_name(pack: Pack) -> None:
    assert errors(pack, "macros", "day", "day = '(?P<a>x)(?P=b)'")[0].startswith(
        "macros day:1 (day): broken pattern"
    )
    assert "uses itself" in errors(pack, "macros", "day", "day = '{day}'")[0]
    assert "unknown macro {day}" in errors(pack, "macros", "day", "")[0]
    assert "the macro {day} is wanted" in errors(pack, "macros", "day", "month = 'x'")[0]


def test_what_only_people_read_changes_nothing(pack: Pack) -> None:
    entry = next(guard for guard in pack.guards if guard.id == "date-in-words")
    files = (ROOT / "rules" / "guards.toml").read_text(encoding="utf-8")
    block = next(b for b in re.split(r"\n(?=\[\[)", files) if f'id = "{entry.id}"' in b)
    edited = edited_pack(pack, [RuleEdit("guard", entry.id, block.replace(entry.about, "Something else"))])
    assert edited.digest != pack.digest
    assert changes_between(pack, edited) == ()


def test_an_edited_pack_reads_as_its_files_would(pack: Pack) -> None:
    """Each table edited at once, beside the same edits made in the files and compiled afresh."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("rules/*.toml"))}
    edits = [
        edit_in(texts, "guards.toml", "guard", "date-in-words", ('then = ["tháng"]', 'then = ["năm"]')),
        edit_in(texts, "cues.toml", "cue", "at-least", ('value = ">="', 'value = ">"')),
        edit_in(texts, "records.toml", "rule", "start-of-change", ("rank = 95", "rank = 3")),
        edit_in(texts, "catalogue.toml", "indicator", "state_budget_revenue", ('"thu ngân sách",', '"thu tiền",')),
        edit_in(texts, "phrases.toml", "phrase", "head-rates", ('"tỷ lệ", ', "")),
        edit_in(texts, "units.toml", "unit", "percent", ('kind = "percent"', 'kind = "noun"')),
    ]
    extractor = Extractor(pack)
    edited = edited_extractor(extractor, edits)
    fresh = Extractor(compile_pack([PackFile(name, text) for name, text in texts.items()]))
    assert edited.extract(ARTICLE) == fresh.extract(ARTICLE) != extractor.extract(ARTICLE)
    assert {table: getattr(edited.pack, table) for table in ("guards", "cues", "rules", "units")} == {
        table: getattr(fresh.pack, table) for table in ("guards", "cues", "rules", "units")
    }


def edit_in(texts: dict[str, str], name: str, table: str, entry_id: str, change: tuple[str, str]) -> RuleEdit:
    """An edit, made in the file's text too."""
    block = next(b for b in re.split(r"\n(?=\[)", texts[name]) if f'id = "{entry_id}"\n' in b)
    assert change[0] in block
    new = block.replace(*change)
    texts[name] = texts[name].replace(block, new)
    return RuleEdit(table, entry_id, new)


def test_problems_name_every_edit_at_once(pack: Pack) -> None:
    with pytest.raises(Problems) as caught:
        edited_pack(pack, [RuleEdit("guard", "nix", ""), RuleEdit("cue", "nix", "")])
    assert [error.where.path for error in caught.value.errors] == ["guard nix", "cue nix"]


def test_seeds_are_read_the_same_by_an_edit_that_is_taken_back(pack: Pack) -> None:
    extractor = Extractor(pack)
    text = (Path(ROOT) / "rules" / "cues.toml").read_text(encoding="utf-8")
    block = next(b for b in re.split(r"\n(?=\[)", text) if 'id = "at-least"' in b)
    back = edited_extractor(extractor, [RuleEdit("cue", "at-least", block)])
    assert back.extract(ARTICLE) == extractor.extract(ARTICLE)


def test_an_edited_catalogue_knows_what_a_fresh_one_does(pack: Pack) -> None:
    known = pack.indicators[3]
    edits = [RuleEdit("indicator", pack.indicators[1].id, ""), RuleEdit("indicator", "one_more", NEW_INDICATOR)]
    edited = edited_pack(pack, edits)
    fresh = Catalogue(edited.indicators)
    for indicator in (*pack.indicators[:40], edited.indicators[-1]):
        for unit in ("%", indicator.units[0]):
            asked = (indicator.vi, unit, "level")
            assert edited.catalogue.code_for(*asked) == fresh.code_for(*asked)
        assert edited.catalogue.codes_near(indicator.vi) == fresh.codes_near(indicator.vi)
    assert edited.catalogue.get(known.id) is known


NEW_INDICATOR = """\
id = "one_more"
vi = "thu tiền sử dụng mặt nước biển"
en = "Something else"
units = ["tỷ đồng"]
"""


@pytest.mark.parametrize("value", ["là", "5", "năm năm"])
def test_a_cue_whose_year_is_no_number_is_none(pack: Pack, value: str) -> None:
    """An edit in progress must not end a run with a traceback."""
    cue = f"id = 'odd'\nabout = 'x'\nsets = 'period'\nvalue = '{{year}}'\nwords = ['{value}']\n"
    cue += "pattern = '''(?P<year>" + value.replace(" ", "\\ ") + ")'''\nexample = ['x']\n"
    article = Article.from_text(
        "b", f"Xã An Phú\nNăm 2025, thu ngân sách {value} đạt 20 tỷ đồng, {value} tăng 12%.\n"
    )
    edited = edited_extractor(Extractor(pack), [RuleEdit("cue", "odd", cue)])
    assert edited.extract(article).candidates == Extractor(pack).extract(article).candidates
