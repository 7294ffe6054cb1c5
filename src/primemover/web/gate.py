"""The gate: which requests come in, and what every answer promises the browser.

The app listens on the loopback interface only and asks for no password, so two things must be shut: another
web site that makes the person's browser send requests here (checked by ``Sec-Fetch-Site`` and ``Origin``), and
a foreign host name that resolves to this machine (checked by ``Host``).
"""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import primemover
from primemover.tongue import gettext as _
from primemover.web.refused import refusal

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
FOREIGN_NAME = 421
LARGEST_BODY_BYTES = 512 * 1024 * 1024  # judgement: a training history of millions of rows still fits

PROMISES = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "worker-src 'self'; manifest-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-prime-mover": primemover.__version__,  # so that a device knows our answer from a captive portal's
}


class Gate:
    """ASGI middleware that refuses foreign hosts and cross-site writes and sets the security headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a refusal, or pass the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def promise(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in PROMISES.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "private, no-cache")
            await send(message)

        refusal = refuse(str(scope["method"]), Headers(scope=scope))
        if refusal is not None:
            await _said(str(scope["path"]), *refusal)(scope, receive, promise)
            return
        await self.app(scope, receive, promise)


def refuse(method: str, headers: Headers) -> tuple[int, str] | None:
    """Return the status and the reason to refuse a request, or ``None`` to let it in."""
    host = headers.get("host", "")
    if _name(host) not in LOOPBACK_NAMES:
        return FOREIGN_NAME, _(
            "Prime Mover answers on this machine only. Open it as http://127.0.0.1 with its port."
        )
    if method in SAFE_METHODS:
        return None
    if not _same_site(host, headers):
        return (
            403,
            _("Another web site sent this, so nothing was recorded. Open the page here and send it again."),
        )
    no_body = "0" if "transfer-encoding" not in headers else ""  # neither header: there is no body
    length = headers.get("content-length", no_body)
    if not length.isdecimal():
        return 411, _("The request does not say how long it is (Content-Length).")
    if int(length) > LARGEST_BODY_BYTES:
        return 413, _("That is more than {size} MB. Split the file and send the parts.").format(
            size=LARGEST_BODY_BYTES // 1024**2
        )
    return None


def _said(path: str, status: int, why: str) -> Response:
    """Say a refusal as the app does; under a name that is not ours no page of ours is shown."""
    if path.startswith("/api/"):
        return JSONResponse({"detail": why}, status)
    return PlainTextResponse(why, status) if status == FOREIGN_NAME else refusal(path, status, why)


def _same_site(host: str, headers: Headers) -> bool:
    """Tell whether a write comes from our own pages, or from a program that is no browser (neither header)."""
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = headers.get("origin")
    return origin is None or origin.casefold() == f"http://{host}".casefold()


def _name(host: str) -> str | None:
    try:
        parts = urlsplit(f"//{host}")
        parts.port  # noqa: B018 - reading it checks it
    except ValueError:
        return None
    return None if parts.username is not None or parts.path else parts.hostname
