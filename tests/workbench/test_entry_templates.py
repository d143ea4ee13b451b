"""What a new entry begins as: true to the pack's own tables, and sound once it is filled in."""

from __future__ import annotations

import pytest

from reviewer.domain.rule_edit import EDITABLE_TABLES, MACROS, RuleEdit
from reviewer.extraction.editing.edited_pack import FIELD_OF, edit_errors
from reviewer.extraction.packs.entries import CueModel, GuardModel, UnitModel, ZoneModel
from reviewer.extraction.packs.pack import Pack
from reviewer.extraction.packs.rule_schema import PhraseModel, RuleModel
from reviewer.extraction.packs.schema import Entry
from reviewer.extraction.pipeline import build_extractor
from reviewer.extraction.resolving.catalogue import IndicatorModel
from reviewer.storage.packs import read_pack
from reviewer.workbench.entry_templates import TEMPLATES
from tests.workbench.tuned import workspace

MODELS: dict[str, type[Entry]] = {
    "rule": RuleModel,
    "guard": GuardModel,
    "cue": CueModel,
    "unit": UnitModel,
    "zone": ZoneModel,
    "phrase": PhraseModel,
    "indicator": IndicatorModel,
}
FILLED = {
    "rule": (("= []  #", '= ["Tỷ lệ hộ nghèo 5 %. -> Tỷ lệ hộ nghèo"]  #'),),
    "guard": (("words = []", 'words = ["số"]'), ("example = []", 'example = ["số [3]"]')),
    "cue": (
        ("words = []", 'words = ["năm"]'),
        ('value = ""', 'value = "2025"'),
        ("example = []", 'example = ["năm"]'),
    ),
    "indicator": (('vi = ""', 'vi = "hộ nghèo"'), ('en = ""', 'en = "Poor"'), ("units = []", 'units = ["%"]')),
    "unit": (("spellings = []", 'spellings = ["hộ"]'),),
    "zone": (("line = ''", "line = 'Ảnh:\\ Lan'"), ("example = []", 'example = ["Ảnh: Lan"]')),
    "phrase": (("words = []", 'words = ["tỷ lệ"]'),),
}


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    return build_extractor(read_pack(workspace(tmp_path_factory.mktemp("w") / "w") / "rules")).pack


def test_there_is_a_template_for_every_table() -> None:
    assert set(TEMPLATES) == set(EDITABLE_TABLES)


@pytest.mark.parametrize("table", FIELD_OF)
def test_a_template_names_every_key_once_and_needs_what_the_table_needs(table: str) -> None:
    model, template = MODELS[table], TEMPLATES[table]
    assert sorted((*template.needs, *template.may)) == sorted(model.model_fields)
    needed = {name for name, field in model.model_fields.items() if field.is_required()}
    needed |= {"example"} if model.MUST_SHOW else set()
    needed -= {"about"} if table == "indicator" else set()  # made of the names
    assert needed <= set(template.needs)


@pytest.mark.parametrize("table", FIELD_OF)
def test_a_template_is_refused_by_its_lines_until_it_is_filled_in(table: str, pack: Pack) -> None:
    text = TEMPLATES[table].text
    errors = edit_errors(pack, [RuleEdit(table, "", text)])
    assert errors
    assert {error.where.line for error in errors} <= set(range(1, text.count("\n") + 2))
    entry_id = "poor" if table == "indicator" else "new-entry"
    filled = text.replace('id = ""', f'id = "{entry_id}"').replace('about = ""', 'about = "New"')
    for empty, told in FILLED[table]:
        assert empty in filled
        filled = filled.replace(empty, told)
    assert edit_errors(pack, [RuleEdit(table, entry_id, filled)]) == ()


def test_a_new_macro_is_one_line(pack: Pack) -> None:
    assert edit_errors(pack, [RuleEdit(MACROS, "new_macro", TEMPLATES[MACROS].text)]) == ()
