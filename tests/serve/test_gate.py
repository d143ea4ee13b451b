from __future__ import annotations

import hmac
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.errors import UsageError, Where
from reviewer.serve.gate import Gate, checked_token, new_token, read_token

GATE = Gate("a-token-that-is-long-enough", 8000)
HERE = Where("here")


@given(st.text())
def test_only_the_token_opens(text: str) -> None:
    assert GATE.opens_to(text) == (text == GATE.token)
    assert GATE.opens_to(GATE.token)


@given(st.text())
def test_no_cookie_but_a_signed_one_names_a_browser(text: str) -> None:
    assert GATE.browser_id(text) == ""
    assert GATE.browser_id(f"{text}.{GATE.token}") == ""


def test_a_cookie_names_its_browser_and_does_not_hold_the_token() -> None:
    first, second = GATE.pass_for_a_browser(), GATE.pass_for_a_browser()
    assert GATE.browser_id(first) == first.partition(".")[0] != ""
    assert GATE.browser_id(first) != GATE.browser_id(second)
    assert GATE.token not in first


def test_a_cookie_of_another_token_or_another_browser_is_worth_nothing() -> None:
    first, second = GATE.pass_for_a_browser(), GATE.pass_for_a_browser()
    assert Gate("another-token-just-as-long", 8000).browser_id(first) == ""
    assert GATE.browser_id(f"{first.partition('.')[0]}.{second.partition('.')[2]}") == ""


def test_texts_are_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[tuple[bytes, bytes]] = []

    def compare(given: bytes, expected: bytes) -> bool:
        compared.append((given, expected))
        return False

    monkeypatch.setattr(hmac, "compare_digest", compare)
    assert not GATE.opens_to(GATE.token)
    assert GATE.browser_id(GATE.pass_for_a_browser()) == ""
    assert len(compared) == 2


def test_tokens_that_are_made_cannot_be_guessed() -> None:
    assert len({new_token() for _ in range(100)}) == 100
    assert len(new_token()) >= 40


@pytest.mark.parametrize("text", ["", "short", "x" * 15, "mật-khẩu-đủ-dài-rồi", "a token\twith a tab in it"])
def test_a_weak_token_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(UsageError, match="at least 16") as refused:
        checked_token(text, HERE)
    assert not text or text not in str(refused.value)


def test_a_token_is_read_from_a_file_without_its_line_end(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(f"{GATE.token}\n")
    assert read_token(file) == GATE.token
    for broken in (tmp_path / "none", tmp_path):
        with pytest.raises(UsageError, match="cannot be read"):
            read_token(broken)
    file.write_bytes(b"\xff" * 20)
    with pytest.raises(UsageError, match="cannot be read"):
        read_token(file)
