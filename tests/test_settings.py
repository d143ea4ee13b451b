"""Settings: where they come from, which wins, and what bad ones are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from reviewer.errors import Problems
from reviewer.settings import Settings, load_settings, person_file


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


def test_all_bad_values_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "reviewer.toml").write_text('theme = 1\nlanguage = "fr"\n', encoding="utf-8")
    with pytest.raises(Problems) as caught:
        load_settings(tmp_path, {"HOME": str(tmp_path), "REVIEWER_LANGUAGE": "de"})
    assert len(caught.value.errors) == 3


def test_the_file_that_the_keys_stand_in_is_known(tmp_path: Path) -> None:
    path = tmp_path / "reviewer.toml"
    path.write_text('[keys]\naccept = "x"\n', encoding="utf-8")
    assert load_settings(tmp_path, {"HOME": str(tmp_path)}).keys_file == str(path)
    path.write_text('keys_file = "x"\n', encoding="utf-8")
    with pytest.raises(Problems, match="'keys_file' is no setting"):
        load_settings(tmp_path, {"HOME": str(tmp_path)})
