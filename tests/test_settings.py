"""Settings: where they come from, which wins, and what bad ones are told."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from reviewer.errors import Problems
from reviewer.settings import NAMES, Settings, load_settings, person_file
from reviewer.ui.keys.actions import BY_ID
from reviewer.workbench.workspace import init_workspace


def test_defaults_come_from_the_login(tmp_path: Path) -> None:
    settings = load_settings(tmp_path, {"USER": "lan", "LANG": "vi_VN.UTF-8", "HOME": str(tmp_path)})
    assert settings == Settings(annotator="lan", language="vi")


def test_environment_beats_workspace_beats_person(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path), "REVIEWER_SESSION": "from-environment"}
    own = person_file(environ)
    own.parent.mkdir(parents=True)
    own.write_text('language = "vi"\nsession = "from-person"\nannotator = "lan"\n', encoding="utf-8")
    (tmp_path / "reviewer.toml").write_text('session = "from-workspace"\nlanguage = "en"\n', encoding="utf-8")
    settings = load_settings(tmp_path, environ)
    assert (settings.session, settings.language, settings.annotator) == ("from-environment", "en", "lan")


def test_articles_may_be_one_path_or_several(tmp_path: Path) -> None:
    for text, expected in (('articles = "a"', ("a",)), ('articles = ["a", "b/*.txt"]', ("a", "b/*.txt"))):
        (tmp_path / "reviewer.toml").write_text(text, encoding="utf-8")
        assert load_settings(tmp_path, {"HOME": str(tmp_path)}).articles == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('langage = "vi"', ("reviewer.toml:1", "Did you mean 'language'")),
        ('\nlanguage = "fr"', ("reviewer.toml:2", "en, vi")),
        ("session = 3", ("reviewer.toml:1", "session is a text")),
        ('[keys]\naccept = ["a"]', ("reviewer.toml:1", "keys is a table")),
        ("articles = [1]", ("reviewer.toml:1", "a path or a list")),
        ("\nsession = x", ("reviewer.toml:2", "cannot be read")),
    ],
)
def test_each_bad_value_is_named_with_its_line(tmp_path: Path, text: str, words: tuple[str, ...]) -> None:
    (tmp_path / "reviewer.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Problems) as caught:
        load_settings(tmp_path, {"HOME": str(tmp_path)})
    assert all(word in str(caught.value) for word in words)


def test_times_are_recorded_unless_they_are_switched_off(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path)}
    assert load_settings(tmp_path, environ).timing
    (tmp_path / "reviewer.toml").write_text("timing = false", encoding="utf-8")
    assert not load_settings(tmp_path, environ).timing
    assert load_settings(tmp_path, {**environ, "REVIEWER_TIMING": "on"}).timing
    with pytest.raises(Problems, match="timing is true or false"):
        load_settings(tmp_path, {**environ, "REVIEWER_TIMING": "maybe"})


def test_all_bad_values_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "reviewer.toml").write_text('theme = 1\nlanguage = "fr"\n', encoding="utf-8")
    with pytest.raises(Problems) as caught:
        load_settings(tmp_path, {"HOME": str(tmp_path), "REVIEWER_LANGUAGE": "de"})
    assert len(caught.value.errors) == 3


def test_each_key_and_setting_knows_its_file_and_line(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path)}
    own, workspace = person_file(environ), tmp_path / "reviewer.toml"
    own.parent.mkdir(parents=True)
    own.write_text('theme = "light"\nkeys.theme = "f5"\nkeys.skip = "z"\n', encoding="utf-8")
    workspace.write_text('session = "a"\n\n[keys]\n# mine\naccept = "x"\n"skip" = "t"\n', encoding="utf-8")
    settings = load_settings(tmp_path, environ)
    assert dict(settings.keys) == {"theme": "f5", "skip": "t", "accept": "x"}
    assert str(settings.places["theme"]) == f"{own}:1 (theme)"
    assert str(settings.places["keys.theme"]) == f"{own}:2 (theme)"
    assert str(settings.places["keys.accept"]) == f"{workspace}:5 (accept)"
    assert str(settings.places["keys.skip"]) == f"{workspace}:6 (skip)"
    workspace.write_text('places = "x"\n', encoding="utf-8")
    with pytest.raises(Problems, match="'places' is no setting"):
        load_settings(tmp_path, environ)


def test_keys_in_an_inline_table_are_told_by_its_line(tmp_path: Path) -> None:
    (tmp_path / "reviewer.toml").write_text('language = "vi"\nkeys = { language = "f5" }\n', encoding="utf-8")
    settings = load_settings(tmp_path, {"HOME": str(tmp_path)})
    assert settings.places["keys.language"].line == 2
    assert settings.places["language"].line == 1


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "vi"}, "vi"),
        ({"LANG": "vi_VN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "vi_VN.UTF-8", "LC_MESSAGES": "vi_VN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "vi_VN@x"}, "vi"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": ""}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "vi"}, "vi"),
        ({"LANG": "vi_VN.UTF-8", "LANGUAGE": "en_GB:vi"}, "en"),
        ({"LANG": "vi_VN.UTF-8", "LANGUAGE": "fr:vi:en"}, "vi"),
        ({"LANG": "vi_VN.UTF-8", "LANGUAGE": "fr"}, "vi"),
        ({"LANG": "C", "LANGUAGE": "vi"}, "en"),
        ({"LANG": "vi_VN.UTF-8", "LC_ALL": "C.UTF-8", "LANGUAGE": "vi"}, "en"),
        ({"LANGUAGE": "vi"}, "en"),
        ({"LANG": "vitamin"}, "en"),
    ],
)
def test_the_locale_chooses_the_language(tmp_path: Path, environ: dict[str, str], language: str) -> None:
    assert load_settings(tmp_path, {"HOME": str(tmp_path), **environ}).language == language


def test_a_setting_of_the_language_beats_the_locale(tmp_path: Path) -> None:
    (tmp_path / "reviewer.toml").write_text('language = "en"\n', encoding="utf-8")
    environ = {"HOME": str(tmp_path), "LC_ALL": "vi_VN.UTF-8"}
    assert load_settings(tmp_path, environ).language == "en"
    assert load_settings(tmp_path, environ | {"REVIEWER_LANGUAGE": "vi"}).language == "vi"


def test_a_switch_is_true_or_false_in_a_file_and_in_the_environment(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path)}
    assert not load_settings(tmp_path, environ).motion
    assert load_settings(tmp_path, environ | {"REVIEWER_MOTION": "Yes"}).motion
    (tmp_path / "reviewer.toml").write_text("motion = true\n", encoding="utf-8")
    assert load_settings(tmp_path, environ).motion
    assert not load_settings(tmp_path, environ | {"REVIEWER_MOTION": "0"}).motion
    with pytest.raises(Problems, match=r"REVIEWER_MOTION: motion is true or false"):
        load_settings(tmp_path, environ | {"REVIEWER_MOTION": "perhaps"})
    (tmp_path / "reviewer.toml").write_text("motion = 2\n", encoding="utf-8")
    with pytest.raises(Problems, match=r"reviewer.toml:1 \(motion\): motion is true or false"):
        load_settings(tmp_path, environ)


def test_the_settings_that_a_new_workspace_shows_are_settings(tmp_path: Path) -> None:
    init_workspace(tmp_path)
    starter = (tmp_path / "reviewer.toml").read_text(encoding="utf-8")
    shown = tomllib.loads(re.sub(r"^# (?=\[|[a-z_]+ =)", "", starter, flags=re.MULTILINE))
    assert set(shown) == set(NAMES) - {"annotator"}
    assert set(shown["keys"]) <= set(BY_ID)
