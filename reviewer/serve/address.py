"""Where the server listens, what it may be called there, and who may therefore speak to it.

A page of another site can make a browser send requests here, and with a name of its own that points to this
machine (DNS rebinding) even read the answers. So only names that are ours are answered, and WebSockets, which no
same-origin rule of browsers guards, only from pages of ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from reviewer.errors import UsageError, Where

_PORTS = {"http": 80, "https": 443}
_LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True, slots=True)
class Address:
    """A bound address."""

    host: str
    """The host as the person gave it."""
    ip: str
    """What it turned out to be."""
    port: int
    public_url: str = ""
    """Where a proxy offers the server, without a slash at its end; empty where there is none."""

    @property
    def is_loopback(self) -> bool:
        """Whether nobody but programs of this machine can connect."""
        return ip_address(self.ip).is_loopback

    @property
    def url(self) -> str:
        """Where a person opens it, without a slash at its end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return self.public_url or f"http://{_netloc('http', host, self.port)}"

    @property
    def is_https(self) -> bool:
        """Whether browsers come through TLS, so that cookies can be kept off unprotected ways."""
        return self.public_url.startswith("https:")

    def is_own_host(self, host: str) -> bool:
        """Whether a request with this ``Host`` header is meant for us.

        Where every address of the machine is listened on, any address will do, for rebinding takes a name.
        """
        return self._is_local_host(host) or bool(self.public_url and host.lower() == _host(self.public_url))

    def is_own_origin(self, origin: str) -> bool:
        """Whether a page of this ``Origin`` is one of ours."""
        scheme, _, host = origin.lower().partition("://")
        if self.public_url and scheme == urlsplit(self.public_url).scheme and host == _host(self.public_url):
            return True
        return scheme == "http" and self._is_local_host(host)

    def _is_local_host(self, host: str) -> bool:
        names = {self.host.lower(), f"[{self.host.lower()}]"}
        if self.is_loopback or ip_address(self.ip).is_unspecified:
            names |= set(_LOCAL_NAMES)
        if host.lower() in {_netloc("http", name, self.port) for name in names}:
            return True
        if not ip_address(self.ip).is_unspecified:
            return False
        name, _, port = host.rpartition(":") if host[-1:].isdigit() and ":" in host else (host, "", "80")
        return _is_ip(name) and port == str(self.port)


def checked_public_url(text: str) -> str:
    """The address of a proxy as given, without a slash at its end. Raises UsageError for one that is none."""
    where, todo = Where(key="--public-url"), "For example https://review.example.org"
    try:
        parts = urlsplit(text)
        is_good = parts.scheme in _PORTS and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_good = False
    if (
        not is_good
        or parts.username
        or parts.query
        or parts.fragment
        or not text.isascii()
        or not text.isprintable()
    ):
        raise UsageError(f"'{text}' is no address of a web server", where, todo)
    return text.rstrip("/")


def _host(url: str) -> str:
    """The ``Host`` header of requests to this address."""
    parts = urlsplit(url)
    name = str(parts.hostname)
    return _netloc(parts.scheme, f"[{name}]" if ":" in name else name, parts.port or _PORTS[parts.scheme])


def _netloc(scheme: str, host: str, port: int) -> str:
    return host if port == _PORTS[scheme] else f"{host}:{port}"


def _is_ip(name: str) -> bool:
    try:
        ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True
