from __future__ import annotations

import pytest

from reviewer.errors import UsageError
from reviewer.extraction.authoring.anchoring import anchored
from reviewer.extraction.authoring.showing import shown
from reviewer.extraction.packs.pack import Pack


def test_a_rule_is_shown_with_its_place_fields_and_anchored_patterns(pack: Pack) -> None:
    text = shown(pack, "above-plan")
    first, about, _, sets, *_ = text.splitlines()
    where = pack.places["rule", "above-plan"]
    assert first == f"rule above-plan  {where.path}:{where.line}"
    assert about == pack.about("above-plan")
    assert sets.split(maxsplit=1) == ["sets", "indicator, measure = above_plan, basis"]
    assert "before, tried backwards from where the figure begins:" in text
    assert r"(?r)(?:(?<!\w)|(?=\W))" in text
    assert r"| dự\s{1,9}toán" in text, "macros are put in, spaces bounded"
    assert "{plan_noun}" not in text


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("day-and-month", "nothing: the figures that it claims become no candidates"),
        ("first-half", "period = {year}-H1"),
        ("compared-period", "nothing: it keeps other cues from setting the period"),
        ("posted", "the zone of a line or block: meta"),
        ("hectare", "unit = ha"),
        ("poverty_rate", "code = poverty_rate"),
        ("tail-links", "where the words of an indicator begin and end"),
        ("few_words", r"(?:[^\s.;:!?…]{1,20}[ ]){0,4}"),
    ],
)
def test_every_kind_of_entry_is_shown(name: str, says: str, pack: Pack) -> None:
    assert says in shown(pack, name)


def test_an_unknown_id_names_the_nearest(pack: Pack) -> None:
    with pytest.raises(UsageError) as caught:
        shown(pack, "abov-plan")
    assert caught.value.todo.startswith("Did you mean above-plan")


def test_every_pattern_of_the_pack_is_anchored(pack: Pack) -> None:
    tables = (pack.rules, pack.guards, pack.cues, pack.zones, pack.phrases)
    for entry in (entry for table in tables for entry in table):
        keys = {key for found in anchored(pack, entry) for key in found.key.split(" and ")}
        assert keys == {key for key in entry.PATTERNS if getattr(entry, key)}, entry.id
