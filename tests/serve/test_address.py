from __future__ import annotations

import pytest

from reviewer.errors import UsageError
from reviewer.serve.address import Address, checked_public_url

LOCAL = Address("127.0.0.1", "127.0.0.1", 8000)
OPEN = Address("0.0.0.0", "0.0.0.0", 8000)
NAMED = Address("news.lan", "192.168.1.5", 80)
PROXIED = Address("127.0.0.1", "127.0.0.1", 8000, "https://review.example.org/team")


@pytest.mark.parametrize(
    ("address", "host"),
    [
        (LOCAL, "127.0.0.1:8000"),
        (LOCAL, "localhost:8000"),
        (LOCAL, "LOCALHOST:8000"),
        (LOCAL, "[::1]:8000"),
        (OPEN, "192.168.1.5:8000"),
        (OPEN, "[fe80::1]:8000"),
        (OPEN, "localhost:8000"),
        (NAMED, "news.lan"),
        (PROXIED, "review.example.org"),
        (PROXIED, "127.0.0.1:8000"),
    ],
)
def test_requests_for_us_are_known_by_their_host(address: Address, host: str) -> None:
    assert address.is_own_host(host)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        (LOCAL, ""),
        (LOCAL, "127.0.0.1"),
        (LOCAL, "127.0.0.1:8001"),
        (LOCAL, "rebound.example:8000"),
        (LOCAL, "127.0.0.1.example:8000"),
        (LOCAL, "192.168.1.5:8000"),
        (OPEN, "rebound.example:8000"),
        (OPEN, "192.168.1.5:8001"),
        (OPEN, "192.168.1.5"),
        (NAMED, "localhost"),
        (NAMED, "news.lan:8000"),
        (PROXIED, "review.example.org:8000"),
    ],
)
def test_a_name_that_only_points_here_is_not_ours(address: Address, host: str) -> None:
    assert not address.is_own_host(host)


@pytest.mark.parametrize(
    ("address", "origin", "is_own"),
    [
        (LOCAL, "http://127.0.0.1:8000", True),
        (LOCAL, "http://localhost:8000", True),
        (LOCAL, "https://127.0.0.1:8000", False),
        (LOCAL, "http://127.0.0.1:3000", False),
        (LOCAL, "http://evil.example", False),
        (LOCAL, "null", False),
        (LOCAL, "", False),
        (PROXIED, "https://review.example.org", True),
        (PROXIED, "http://review.example.org", False),
        (PROXIED, "https://review.example.org.evil.example", False),
    ],
)
def test_only_pages_of_ours_are_an_own_origin(address: Address, origin: str, is_own: bool) -> None:
    assert address.is_own_origin(origin) == is_own


def test_the_address_to_open() -> None:
    assert LOCAL.url == "http://127.0.0.1:8000"
    assert NAMED.url == "http://news.lan"
    assert Address("::1", "::1", 8000).url == "http://[::1]:8000"
    assert PROXIED.url == "https://review.example.org/team"
    assert [a.is_loopback for a in (LOCAL, OPEN, NAMED, PROXIED)] == [True, False, False, True]
    assert [a.is_https for a in (LOCAL, PROXIED)] == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        "review.example.org",
        "ftp://review.example.org",
        "https://",
        "https://lan:secret@review.example.org",
        "https://review.example.org/?token=1",
        "https://review.example.org/#x",
        "https://review.example.org:99999",
        "https://review.example.org/\r\nX: y",
        "https://[bad",
    ],
)
def test_what_is_no_public_address_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="no address"):
        checked_public_url(text)


def test_a_public_address_loses_its_last_slash() -> None:
    assert checked_public_url("https://review.example.org/team/") == "https://review.example.org/team"
