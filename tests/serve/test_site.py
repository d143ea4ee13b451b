from __future__ import annotations

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientResponse, ClientSession, CookieJar, WSServerHandshakeError

from reviewer.serve import pages
from reviewer.serve.gate import Gate
from reviewer.serve.server import listening
from reviewer.serve.site import STATIC
from tests.serve.visitor import TOKEN, decisions, make_offer, showing, visiting

PATHS = ("/", "/app", "/ws", "/static/textual.js", "/static/serve.css", "/download/x", "/nowhere", "/?fontsize=9")
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
HOSTILE = "\"><script>alert(1)</script><b title='"


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A server and its apps look for the workspace where they were started."""
    monkeypatch.chdir(tmp_path)


@asynccontextmanager
async def serving(folder: Path, **changes: object) -> AsyncIterator[str]:
    async with listening(make_offer(folder, **changes)) as address:
        yield f"http://127.0.0.1:{address.port}"


def own(url: str) -> dict[str, str]:
    return {"Origin": url}


async def test_nothing_is_served_without_the_token(tmp_path: Path) -> None:
    async with serving(tmp_path) as url, visiting(url, token="") as client:
        for path in PATHS:
            for method in ("GET", "POST", "HEAD", "DELETE", "OPTIONS"):
                async with client.request(method, path, headers=own(url)) as answer:
                    assert answer.status == 403, (method, path)
                    assert "Set-Cookie" not in answer.headers
        assert decisions(tmp_path, "review-lan") == []


async def test_a_wrong_token_is_refused_in_both_languages(tmp_path: Path) -> None:
    async with serving(tmp_path) as url, ClientSession(url) as client:
        for token in ("", "wrong", TOKEN[:-1], TOKEN + "x", TOKEN.upper(), "đ" * 20):
            async with client.get("/", params={"token": token}) as answer:
                assert answer.status == 403
                assert "Set-Cookie" not in answer.headers
                text = await answer.text()
        assert "Hãy mở địa chỉ" in text
        assert "Open the address" in text
        async with client.get("/app", params={"token": TOKEN}) as answer:
            assert answer.status == 403


async def test_the_token_is_shown_once_and_kept_from_scripts_and_other_sites(tmp_path: Path) -> None:
    async with serving(tmp_path) as url, visiting(url, token="") as client:
        async with client.get("/", params={"token": TOKEN}) as answer:
            cookie = answer.headers["Set-Cookie"]
            assert 'url=./"' in await answer.text()
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        assert TOKEN not in cookie
        async with client.get("/") as answer:
            assert answer.status == 200
            assert 'name="name"' in await answer.text()
        async with client.get("/", params={"token": TOKEN}) as again:
            assert again.headers["Set-Cookie"] == cookie


async def test_a_cookie_that_was_not_given_here_is_refused(tmp_path: Path) -> None:
    async with serving(tmp_path) as url:
        port = int(url.rpartition(":")[2])
        other = Gate("the-token-of-another-server", port)
        for value in ("x", TOKEN, f"x.{TOKEN}", other.pass_for_a_browser()):
            async with (
                ClientSession(url, cookie_jar=CookieJar(unsafe=True), cookies={other.cookie: value}) as client,
                client.get("/app") as answer,
            ):
                assert answer.status == 403


async def test_https_alone_carries_the_cookie_behind_a_proxy_that_has_it(tmp_path: Path) -> None:
    async with serving(tmp_path, public_url="https://review.example.org") as url, ClientSession(url) as client:
        for host in ("review.example.org", url.removeprefix("http://")):
            async with client.get("/", params={"token": TOKEN}, headers={"Host": host}) as answer:
                assert "Secure" in answer.headers["Set-Cookie"]


async def test_a_host_name_that_was_made_to_point_here_is_refused(tmp_path: Path) -> None:
    async with serving(tmp_path) as url, visiting(url, name="Lan") as client:
        for path in (*PATHS, f"/?token={TOKEN}"):
            async with client.get(path, headers={"Host": "rebound.example:8000"} | own(url)) as answer:
                assert answer.status == 403
                assert "reviewer" not in await answer.text()


async def test_a_socket_from_a_page_of_another_site_is_refused(tmp_path: Path) -> None:
    async with serving(tmp_path) as url, visiting(url, name="Lan") as client:
        foreign = (
            "http://evil.example",
            "null",
            "",
            "http://127.0.0.1:1",
            url.replace("http", "https"),
            "file://",
        )
        for origin in foreign:
            with pytest.raises(WSServerHandshakeError) as refused:
                await client.ws_connect("/ws", headers={"Origin": origin})
            assert refused.value.status == 403
        with pytest.raises(WSServerHandshakeError) as refused:
            await client.ws_connect("/ws")
        assert refused.value.status == 403
    assert decisions(tmp_path, "review-lan") == []


async def test_a_form_of_another_site_is_refused(tmp_path: Path) -> None:
    async with serving(tmp_path) as url, visiting(url) as client:
        for headers in (
            {"Origin": "http://evil.example"},
            {"Sec-Fetch-Site": "cross-site"},
            {"Sec-Fetch-Site": "same-site", "Origin": "null"},
        ):
            async with client.post("/", data={"name": "Lan"}, headers=headers) as answer:
                assert answer.status == 403
        for headers in ({"Sec-Fetch-Site": "same-origin", "Origin": "null"}, own(url)):
            async with client.post("/", data={"name": "Lan"}, headers=headers) as answer:
                assert answer.url.path == "/app"


async def test_every_answer_tells_browsers_to_be_strict(tmp_path: Path) -> None:
    async with serving(tmp_path) as url, visiting(url, name="Lan") as client:
        answers: list[ClientResponse] = []
        for path in (*PATHS, f"/?token={TOKEN}", "/?token=wrong"):
            async with client.get(path, headers=own(url)) as answer:
                answers.append(answer)
        assert {answer.status for answer in answers} >= {200, 400, 403, 404}
        for answer in answers:
            policy = answer.headers["Content-Security-Policy"]
            assert policy.startswith("default-src 'none'")
            assert "frame-ancestors 'none'" in policy
            assert answer.headers["X-Frame-Options"] == "DENY"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert answer.headers["Server"] == "reviewer"
            assert "no-" in answer.headers["Cache-Control"]


async def test_scripts_come_from_files_of_ours_only(tmp_path: Path) -> None:
    async with serving(tmp_path) as url, visiting(url, name="Lan") as client:
        async with client.get("/app") as answer:
            directives = dict(part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; "))
            page = await answer.text()
        assert directives["script-src"] == "'self'"
        host = url.removeprefix("http://")
        assert directives["connect-src"] == f"'self' ws://{host} wss://{host}"
        assert re.findall(r"<script(?! src=\"static/)", page) == []
        assert re.findall(r"\son[a-z]+=", page) == []


async def test_nothing_is_loaded_from_another_host(tmp_path: Path) -> None:
    names = set()
    for page in (pages.name_page("Lan", "taken"), pages.terminal_page("Lan", "s"), pages.refusal_page()):
        for link in re.findall(r'(?:src|href|action|url)="([^"]*)"', page):
            assert link.startswith(("static/", "./", "app", "data:,")), link
            names |= {link.removeprefix("static/")} if link.startswith("static/") else set()
    style = STATIC["serve.css"].read_text()
    fonts = re.findall(r'url\("([^"]*)"\)', style)
    assert names | set(fonts) == set(STATIC)
    assert "http" not in style
    assert "@import" not in style
    async with serving(tmp_path) as url, visiting(url) as client:
        for name in STATIC:
            async with client.get(f"/static/{name}") as answer:
                assert answer.status == 200


@pytest.mark.parametrize(
    "name", ["../site.py", "..%2fsite.py", "%2e%2e/site.py", "", "js/textual.js", "serve.css%00"]
)
async def test_no_other_file_is_served(tmp_path: Path, name: str) -> None:
    async with serving(tmp_path) as url, visiting(url) as client, client.get(f"/static/{name}") as answer:
        assert answer.status in (400, 404)


async def test_what_is_typed_comes_back_escaped(tmp_path: Path) -> None:
    async with (
        serving(tmp_path) as url,
        visiting(url) as client,
        client.post("/", data={"name": HOSTILE}) as answer,
    ):
        assert answer.status == 422
        text = await answer.text()
    assert "<script" not in text
    assert "&quot;&gt;&lt;script&gt;" in text
    assert "&#x27;" in text
    assert "không dùng được" in text
    assert "cannot be used" in text


def test_a_title_is_escaped() -> None:
    page = pages.terminal_page(HOSTILE, HOSTILE)
    assert "alert(1)</script>" not in page
    assert page.count("&lt;script&gt;") == 2


async def test_forms_that_are_none_are_refused(tmp_path: Path) -> None:
    async with serving(tmp_path) as url, visiting(url) as client:
        async with client.post("/", json={"name": "Lan"}) as answer:
            assert answer.status == 415
        async with client.post(
            "/", data={}, headers={"Content-Type": "application/x-www-form-urlencoded"}
        ) as answer:
            assert answer.status == 422
        async with client.post("/", data={"name": "x" * 100_000}) as answer:
            assert answer.status == 413
        async with client.post("/", data=b"name=%ff%fe%ed%a0%80", headers=FORM) as answer:
            assert answer.status in (400, 422)


async def test_the_app_is_not_shown_before_a_name_is_told(tmp_path: Path) -> None:
    async with serving(tmp_path) as url, visiting(url) as client:
        async with client.get("/app") as answer:
            assert answer.url.path == "/"
        with pytest.raises(WSServerHandshakeError) as refused:
            await client.ws_connect("/ws", headers=own(url))
        assert refused.value.status == 409
        async with client.post("/", data={"name": "Nguyễn Lan"}) as answer:
            assert "<title>reviewer · review-nguyễn-lan · Nguyễn Lan</title>" in await answer.text()
        async with client.get("/") as answer:
            assert 'value="Nguyễn Lan"' in await answer.text()


async def test_each_browser_settles_in_its_own_session_and_resumes_there(tmp_path: Path) -> None:
    async with (
        serving(tmp_path, session="vòng1") as url,
        visiting(url, name="Lan") as lan,
        visiting(url, name="Mai") as mai,
    ):
        async with showing(lan, url) as first, showing(mai, url) as second:
            await first.until_ready()
            await second.until_ready()
            await first.press("a")
            await first.until(lambda: len(decisions(tmp_path, "vòng1-lan")) == 1)
            async with mai.post("/", data={"name": "LAN"}) as answer:
                assert answer.status == 409
                assert "open in another browser" in await answer.text()
            assert decisions(tmp_path, "vòng1-mai") == []
            await second.press("r1")
            await second.until(lambda: len(decisions(tmp_path, "vòng1-mai")) == 1)
        async with showing(lan, url) as again:
            await again.until_ready()
            await again.press("a")
            await again.until(lambda: len(decisions(tmp_path, "vòng1-lan")) == 2)
    mine, hers = decisions(tmp_path, "vòng1-lan"), decisions(tmp_path, "vòng1-mai")
    assert [(d.kind, d.annotator) for d in mine] == [("accept", "Lan"), ("accept", "Lan")]
    assert mine[0].fact != mine[1].fact
    assert [(d.kind, d.annotator, d.fact) for d in hers] == [("reject", "Mai", mine[0].fact)]


async def test_a_second_tab_takes_over_and_the_first_is_closed(tmp_path: Path) -> None:
    async with serving(tmp_path) as url, visiting(url, name="Lan") as lan, showing(lan, url) as first:
        await first.until_ready()
        async with showing(lan, url) as second:
            await second.until_ready()
            await second.press("a")
            await second.until(lambda: len(decisions(tmp_path, "review-lan")) == 1)
            async for _ in first.socket:
                pass
            assert first.socket.closed


async def test_messages_that_no_page_sends_are_left_out(tmp_path: Path) -> None:
    async with serving(tmp_path) as url, visiting(url, name="Lan") as lan, showing(lan, url) as app:
        await app.until_ready()
        for text in ("", "{", "[]", "7", '["stdin"]', '["stdin", 7]', '["resize", {}]', '["quit"]', "[" * 100_000):
            await app.socket.send_str(text)
        await app.socket.send_str('["resize", {"width": -5, "height": 1e9}]')
        await app.socket.send_str('["resize", {"width": 100000000, "height": 40}]')
        await app.socket.send_str('["resize", {"width": 120, "height": 40}]')
        await app.socket.send_str('["stdin", "\\ud800"]')
        await app.socket.send_bytes(b"\x00\xff")
        await app.press("a")
        await app.until(lambda: len(decisions(tmp_path, "review-lan")) == 1)
