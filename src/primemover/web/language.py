"""The language of a request: what the person chose here, else what the browser asks for, else English."""

from __future__ import annotations

from http.cookies import CookieError, SimpleCookie

from markupsafe import Markup, escape
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from primemover import tongue
from primemover.sentence import Named, say
from primemover.words import told

COOKIE = "language"


class Speech:
    """ASGI middleware that answers pages in the person's language; what programs read stays English."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Speak the request's language until it is answered."""
        if scope["type"] != "http" or scope["path"].startswith(("/api/", "/static/")):
            await self.app(scope, receive, send)
            return

        async def vary(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).add_vary_header("Accept-Language, Cookie")
            await send(message)

        with tongue.speaking(language_of(Headers(scope=scope))):
            await self.app(scope, receive, vary)


def language_of(headers: Headers) -> str:
    """Return the language to answer a request in."""
    chosen = chosen_language(headers)
    return chosen or preferred(headers.get("accept-language", ""))


def chosen_language(headers: Headers) -> str | None:
    """Return the language chosen on the settings page, or ``None``."""
    try:
        kept = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return None
    return kept.value if kept is not None and kept.value in tongue.LANGUAGES else None


def preferred(accepted: str) -> str:
    """Return the language that an ``Accept-Language`` header asks for first, of those there are."""
    wished: list[tuple[float, int, str]] = []
    for place, one in enumerate(accepted.split(",")):
        name, _, weight = one.partition(";q=")
        language = name.strip().partition("-")[0].casefold()
        if language in tongue.LANGUAGES:
            wished.append((-_weight(weight), place, language))
    first = min(wished, default=(0.0, 0, tongue.ENGLISH))
    return first[2] if first[0] < 0 else tongue.ENGLISH


def content(text: str) -> str:
    """Write a text made in English: in the language spoken now where it is known, else marked as English."""
    return told(text, _english, escape)


def in_tongue(text: str) -> str:
    """Write a text made in English in the language spoken now where it is known, else as it is."""
    return told(text)


def in_sentence(name: str) -> str:
    """Write a name of the catalogue as it stands inside a sentence."""
    return content(say("{name}", name=Named(name)))


def _english(text: str) -> Markup:
    return Markup('<span lang="en">{}</span>').format(text)


def _weight(text: str) -> float:
    try:
        return float(text) if text.strip() else 1.0
    except ValueError:
        return 0.0
