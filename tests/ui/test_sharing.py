"""What the screen and the dialogue say of others who review the same session."""

from __future__ import annotations

from dataclasses import replace

from reviewer.domain.candidate import FactId
from reviewer.domain.decision import ACCEPT, REDO, UNDO, Decision
from reviewer.ui.showing.others_view import others_told
from reviewer.ui.wording.words import Words

ONE = Decision(seq=1, at="", annotator="lan", kind=ACCEPT, fact=FactId("a", 0, 1, "x"))


def test_who_decided_and_who_took_back_is_told_in_both_languages() -> None:
    told = [ONE, ONE, replace(ONE, annotator="minh", kind=REDO), replace(ONE, kind=UNDO)]
    assert others_told(Words("en"), told) == "lan, minh decided 3 here just now; lan took back 1 here just now"
    assert others_told(Words("vi"), told[3:]) == "lan vừa rút lại 1 ở đây"
    assert others_told(Words("en"), ()) == ""


def test_names_are_untrusted() -> None:
    names = ["\x1b[31m" + "x" * 100, "", "b", "c", "{names}"]
    told = others_told(Words("en"), [replace(ONE, annotator=name) for name in names])
    assert told == "␛[31mxxxxxxxxxxxxxxx, ?, b… decided 5 here just now"
    assert "{names}" in others_told(Words("en"), [replace(ONE, annotator="{names}")])
