"""The web application: who asks, may they, and which page they get."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import textual_serve
from aiohttp import web

from reviewer.errors import UsageError
from reviewer.serve import pages
from reviewer.serve.address import Address
from reviewer.serve.annotator import Annotator, named
from reviewer.serve.app_process import AppProcess
from reviewer.serve.gate import Gate
from reviewer.serve.offer import Offer
from reviewer.serve.relay import MOST_MESSAGE, relay, side
from reviewer.serve.seats import Seats, SeatTakenError

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_OWN = Path(__file__).parent / "static"
_THEIRS = Path(str(textual_serve.__file__)).parent / "static"
STATIC = {
    "serve.css": _OWN / "serve.css",
    "serve.js": _OWN / "serve.js",
    "xterm.css": _THEIRS / "css" / "xterm.css",
    "textual.js": _THEIRS / "js" / "textual.js",
    "mono.ttf": _THEIRS / "fonts" / "RobotoMono-VariableFont_wght.ttf",
    "mono-italic.ttf": _THEIRS / "fonts" / "RobotoMono-Italic-VariableFont_wght.ttf",
}
"""Every file that is served, by the name it is asked by."""

_HEADERS = {
    "Content-Security-Policy": pages.PLAIN_POLICY,
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
_BROWSER = web.RequestKey("browser", str)
_HEARTBEAT = 15.0
"""Seconds between signs of life, so that a browser that has gone does not keep its seat."""
_MOST_FORM = 16 * 1024


class Site:
    """Everything that is served at one address."""

    def __init__(self, offer: Offer, address: Address, admit: Callable[[web.Request], None]) -> None:
        """``admit`` is told of requests whose connection may stay."""
        self._offer = offer
        self._admit = admit
        self._address = address
        self._gate = Gate(offer.token, address.port)
        self._seats = Seats()
        self._annotators: dict[str, Annotator] = {}

    def application(self) -> web.Application:
        """The site for aiohttp to run."""
        application = web.Application(middlewares=[self._guard], client_max_size=_MOST_FORM)
        application.add_routes(
            [
                web.get("/", self._ask_name),
                web.post("/", self._take_name),
                web.get("/app", self._terminal),
                web.get("/ws", self._show_app),
                web.get("/static/{name}", self._file),
            ]
        )
        application.on_response_prepare.append(_add_headers)
        application.on_shutdown.append(self._close)
        return application

    # Who may

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Nothing without a name of ours, and nothing but the way in without the token."""
        if not self._address.is_own_host(request.host):
            return _last(web.Response(status=403, text="unknown host"))
        if request.path == "/" and "token" in request.query:
            return self._enter(request)
        browser_id = self._gate.browser_id(request.cookies.get(self._gate.cookie, ""))
        if not browser_id:
            return _last(_page(pages.refusal_page(), 403))
        if not self._is_from_own_page(request):
            return _last(web.Response(status=403, text="from another site"))
        self._admit(request)
        request[_BROWSER] = browser_id
        return await handler(request)

    def _enter(self, request: web.Request) -> web.Response:
        if not self._gate.opens_to(request.query["token"]):
            return _last(_page(pages.refusal_page(), 403))
        self._admit(request)
        response = _page(pages.entering_page())
        known = request.cookies.get(self._gate.cookie, "")
        response.set_cookie(
            self._gate.cookie,
            known if self._gate.browser_id(known) else self._gate.pass_for_a_browser(),
            httponly=True,
            samesite="Strict",
            secure=self._address.is_https,
        )
        return response

    def _is_from_own_page(self, request: web.Request) -> bool:
        """Whether what changes something, or keeps a connection, was asked for by a page of ours."""
        origin = request.headers.get("Origin", "")
        if request.path == "/ws":
            return self._address.is_own_origin(origin)
        if request.method in ("GET", "HEAD"):
            return True
        # Forms of a page that sends no referrer come with the origin "null"; browsers then tell by another header.
        is_same_site = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
        return is_same_site and (origin in ("", "null") or self._address.is_own_origin(origin))

    # What they get

    async def _ask_name(self, request: web.Request) -> web.Response:
        annotator = self._annotators.get(request[_BROWSER])
        return _page(pages.name_page(annotator.name if annotator else ""))

    async def _take_name(self, request: web.Request) -> web.Response:
        if request.content_type != "application/x-www-form-urlencoded":
            return web.Response(status=415, text="a form is wanted")
        typed = str((await request.post()).get("name", ""))
        try:
            annotator = named(typed, self._offer.workspace, self._offer.session)
        except UsageError:
            return _page(pages.name_page(typed, "bad_name"), 422)
        if not self._seats.is_free_for(request[_BROWSER], annotator.session):
            return _page(pages.name_page(typed, "taken"), 409)
        self._annotators[request[_BROWSER]] = annotator
        return _elsewhere("app")

    async def _terminal(self, request: web.Request) -> web.Response:
        annotator = self._annotators.get(request[_BROWSER])
        if annotator is None:
            return _elsewhere("./")
        response = _page(pages.terminal_page(*annotator))
        response.headers["Content-Security-Policy"] = pages.terminal_policy(request.host)
        return response

    async def _show_app(self, request: web.Request) -> web.StreamResponse:
        browser_id = request[_BROWSER]
        annotator = self._annotators.get(browser_id)
        if annotator is None:
            return web.Response(status=409, text="no name was given")
        socket = web.WebSocketResponse(heartbeat=_HEARTBEAT, compress=False, max_msg_size=MOST_MESSAGE)
        process = AppProcess(self._offer.command(annotator), socket)
        try:
            async with self._seats.taken(browser_id, annotator.session, process):
                await socket.prepare(request)
                await process.start(
                    side(request.query.get("width", ""), 80), side(request.query.get("height", ""), 24)
                )
                await relay(socket, process)
        except SeatTakenError:
            return web.Response(status=409, text="open in another browser")
        return socket

    async def _file(self, request: web.Request) -> web.StreamResponse:
        path = STATIC.get(request.match_info["name"])
        if path is None:
            return web.Response(status=404, text="not found")
        return web.FileResponse(path, headers={"Cache-Control": "private, no-cache"})

    async def _close(self, _: web.Application) -> None:
        await self._seats.close()


async def _add_headers(_: web.Request, response: web.StreamResponse) -> None:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers["Server"] = "reviewer"


def _last(refusal: web.Response) -> web.Response:
    """A refusal, after which the connection ends: whoever holds it has shown nothing."""
    refusal.force_close()
    return refusal


def _page(html: str, status: int = 200) -> web.Response:
    return web.Response(text=html, status=status, content_type="text/html", charset="utf-8")


def _elsewhere(location: str) -> web.Response:
    """See other: a relative address, since a proxy may offer us below a folder of its own."""
    return web.Response(status=303, headers={"Location": location})
