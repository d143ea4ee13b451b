"""Connections of those who show neither token nor cookie: few, and not for long."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from aiohttp import WSMsgType

from reviewer.serve import door, server
from reviewer.serve.door import Door
from reviewer.serve.server import listening
from tests.serve.visitor import PATIENCE, TOKEN, make_offer, visiting

Opened = tuple[asyncio.StreamReader, asyncio.StreamWriter]


def impatient(monkeypatch: pytest.MonkeyPatch, patience: float = 0.2, most: int = door.MOST_STRANGERS) -> None:
    make: Callable[[], Door] = lambda: Door(patience, most)  # noqa: E731  # a name for the type's sake
    monkeypatch.setattr(server, "Door", make)


async def answer(reader: asyncio.StreamReader) -> bytes:
    """Everything that comes until the server ends the connection."""
    async with asyncio.timeout(PATIENCE):
        try:
            return await reader.read()
        except ConnectionError:
            return b""


async def test_whoever_says_nothing_or_says_it_slowly_is_turned_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient(monkeypatch)
    async with listening(make_offer(tmp_path)) as address:
        silent, _keep = await asyncio.open_connection("127.0.0.1", address.port)
        slow, writer = await asyncio.open_connection("127.0.0.1", address.port)
        writer.write(f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{address.port}\r\nX: ".encode())
        assert await answer(silent) == await answer(slow) == b""


async def test_whoever_shows_the_token_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    impatient(monkeypatch)
    async with listening(make_offer(tmp_path)) as address:
        reader, writer = await asyncio.open_connection("127.0.0.1", address.port)
        request = f"GET /?token={TOKEN} HTTP/1.1\r\nHost: 127.0.0.1:{address.port}\r\n\r\n".encode()
        writer.write(request)
        await reader.readuntil(b"</html>\n")
        stranger, _keep = await asyncio.open_connection("127.0.0.1", address.port)
        assert await answer(stranger) == b"", "longer than a stranger may stay"
        writer.write(request)
        assert b"200 OK" in await reader.readuntil(b"\r\n")


async def test_many_strangers_do_not_keep_the_next_one_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient(monkeypatch, patience=PATIENCE, most=4)
    async with listening(make_offer(tmp_path)) as address:
        crowd = [await asyncio.open_connection("127.0.0.1", address.port) for _ in range(12)]
        async with visiting(address.url, name="Lan") as client, client.get("/app") as response:
            assert response.status == 200
        assert await answer(crowd[0][0]) == b""


async def test_a_refusal_ends_the_connection(tmp_path: Path) -> None:
    async with listening(make_offer(tmp_path)) as address:
        for host, path in ((f"127.0.0.1:{address.port}", "/?token=wrong"), ("evil.example", "/")):
            reader, writer = await asyncio.open_connection("127.0.0.1", address.port)
            writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
            assert (await answer(reader)).startswith(b"HTTP/1.1 403")


@pytest.mark.parametrize(
    "request_text",
    [
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nHost: evil.example\r\n\r\n",
        "GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n",
        "GET /" + "a" * 20_000 + " HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nX: " + "a" * 20_000 + "\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n" + "X: a\r\n" * 1000 + "\r\n",
        "GET /static/../../../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n",
        "CONNECT evil.example:80 HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n",
        "TRACE / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 99999999999\r\n\r\nx",
        "POST / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nzz",
        "\x16\x03\x01\x02\x00\x01\x00",
        "\0" * 100_000,
    ],
    ids=range(14),
)
async def test_requests_that_no_browser_sends_get_nothing(
    tmp_path: Path, request_text: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient(monkeypatch)
    async with listening(make_offer(tmp_path)) as address:
        reader, writer = await asyncio.open_connection("127.0.0.1", address.port)
        writer.write(request_text.replace("{port}", str(address.port)).encode())
        said = await answer(reader)
        status = said.partition(b"\r\n")[0]
        assert said == b"" or status.startswith((b"HTTP/1.1 4", b"HTTP/1.0 4")), status
        assert b"root:" not in said and TOKEN.encode() not in said and os.fsencode(tmp_path) not in said
    assert "Traceback" not in "".join(capfd.readouterr())


async def test_a_message_beyond_the_limit_ends_the_socket_and_not_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reviewer.serve.site.MOST_MESSAGE", 1000)
    async with listening(make_offer(tmp_path)) as address, visiting(address.url, name="Lan") as client:
        async with client.ws_connect("/ws", headers={"Origin": address.url}) as browser:
            await browser.send_str("[" * 2000)
            async with asyncio.timeout(PATIENCE):
                while (message := await browser.receive()).type == WSMsgType.BINARY:
                    pass
            assert message.type in (WSMsgType.CLOSE, WSMsgType.CLOSED, WSMsgType.CLOSING)
            assert browser.close_code == 1009
        async with client.get("/app") as response:
            assert response.status == 200
