"""`SameOrigin`: answers those alone who know whom they ask.

A page of a stranger, open in a browser on this machine, reaches servers on it:
by a request across origins, or by giving a name of its own this machine's
address ("DNS rebinding"). The one says where it comes from; the other names
another host.

Source: OWASP, HTML5 security and DNS rebinding; W3C, Fetch metadata.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.datastructures import MutableHeaders
from starlette.responses import JSONResponse

_OWN_SITE = ("same-origin", "none")
# What a browser is to do with whatever is answered.
_ALWAYS = {
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


class SameOrigin:
    """Lets only requests pass that name this machine, and come from no page
    of another; says to browsers how answers may be used.

    Args:
        app: ASGI application.
        host: str. What the server listens on.
        names: iterable of str. What else clients call this machine.
    """

    def __init__(
        self, app: Any, host: str = "127.0.0.1", names: Iterable[str] = ()
    ) -> None:
        self._app = app
        known = ("localhost", host, socket.gethostname(), *names)
        self._names = {name.lower().rstrip(".") for name in known}

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def marked(message: Any) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _ALWAYS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refusal(Headers(scope=scope))
        await (refused or self._app)(scope, receive, marked)

    def _refusal(self, headers: Headers) -> JSONResponse | None:
        """Return what a request is answered that is not to pass."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or not self._is_ours(_name(hosts[0])):
            told = ", ".join(sorted(self._names))
            return _refused(
                "`Host` must be an address, or one of the names of this "
                f"machine: {told}. Received: {', '.join(hosts) or 'none'}. "
                "`--host-name` adds one.",
                400,
            )
        origins = headers.getlist("origin")
        site = headers.get("sec-fetch-site", "none")
        other = any(_place(each) != hosts[0] for each in origins)
        if other or site not in _OWN_SITE:
            return _refused(
                "Pages of other sites may not ask this server. Received: "
                f"Origin {', '.join(origins) or 'none'}.",
                403,
            )
        return None

    def _is_ours(self, name: str) -> bool:
        """Return whether a host is this machine, and not a rebound name."""
        if name.rstrip(".") in self._names:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True


def _place(origin: str) -> str:
    """Return host and port of an origin; of `null`, nothing."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


def _name(host: str) -> str:
    """Return a host without its port, and an address without brackets."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def _refused(message: str, status: int) -> JSONResponse:
    said = message.encode("ascii", "backslashreplace").decode()
    return JSONResponse({"error": said}, status)
