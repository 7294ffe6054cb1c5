"""Answers packed with gzip: a first visit brings a third of the bytes, for less than a millisecond a page.

On this machine alone it would hardly matter; a phone in the same room asks over the air.
"""

from __future__ import annotations

import gzip

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LEAST_BYTES = 1024  # judgement: below this the one packet that it is stays one packet
LEVEL = 4  # judgement: a tenth larger than the best there is, in half the time
PACKED = ("text/", "image/svg+xml", "application/json", "application/manifest+json", "application/javascript")


def takes_gzip(headers: Headers) -> bool:
    """Return whether who asks can unpack gzip."""
    return "gzip" in headers.get("accept-encoding", "")


class Packed:
    """ASGI middleware that packs what is answered in one piece; what streams, a backup say, goes as it is."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, packed where that helps."""
        if scope["type"] != "http" or not takes_gzip(Headers(scope=scope)):
            await self.app(scope, receive, send)
            return
        start: Message | None = None

        async def pack(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and _worth_it(Headers(raw=message["headers"])):
                start = message
                return
            if start is not None and message["type"] == "http.response.body":
                begun, start = start, None
                if not message.get("more_body", False):
                    message = _packed(begun, message)
                await send(begun)
            await send(message)

        await self.app(scope, receive, pack)


def _worth_it(headers: Headers) -> bool:
    large = int(headers.get("content-length", "0")) >= LEAST_BYTES
    return large and "content-encoding" not in headers and headers.get("content-type", "").startswith(PACKED)


def _packed(start: Message, message: Message) -> Message:
    """Return the body packed, and say so in the headers."""
    body = gzip.compress(message.get("body", b""), LEVEL, mtime=0)
    headers = MutableHeaders(raw=start["headers"])
    headers["content-encoding"] = "gzip"
    headers["content-length"] = str(len(body))
    headers.add_vary_header("Accept-Encoding")
    return {**message, "body": body}
