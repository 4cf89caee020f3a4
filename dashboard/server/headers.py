"""The headers of every answer: what a page may load and run, and which sites may embed it."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.server import settings

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)

PAGE = (
    # deck.gl brings a part as WebAssembly, which may run; text may not become a script.
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {hashes}; "
    # Streamlit, Vega and deck.gl set styles by attribute and by element, each with values of their own.
    "style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "media-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors {sites}"
)
FILE = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors {sites}"
"""For what is no page: an SVG that is opened by itself is a document of this origin, and may run and load nothing."""
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    # A publisher whose page is opened learns neither the address of this app nor the view in it.
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), serial=(), midi=()",
}
A_YEAR = "max-age=31536000"
RUNS = ("text/html", "text/javascript", "application/javascript")
"""Types that need the policy of a page: pages, and scripts that may become workers."""


def inline_hashes(page: str) -> str:
    """The sources that let the inline scripts of a page run, and no other: `'sha256-…'`, separated by spaces."""
    digests = [sha256(script.encode("utf-8")).digest() for script in _INLINE.findall(page)]
    return " ".join(f"'sha256-{b64encode(digest).decode()}'" for digest in digests)


def security_headers(app: ASGIApp) -> ASGIApp:
    """Puts the headers on each answer over HTTP, errors included; a route may set a policy of its own."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                add_headers(MutableHeaders(scope=message), scope["scheme"])
            await send(message)

        await app(scope, receive, send_with_headers if scope["type"] == "http" else send)

    return answer


_HASHES = inline_hashes(INDEX.read_text(encoding="utf-8"))


def add_headers(headers: MutableHeaders, scheme: str) -> None:
    """Add what an answer lacks. The scheme is the reader's where the server trusts the proxy that names it."""
    is_page = headers.get("content-type", "").startswith(RUNS) and "content-disposition" not in headers
    policy = (PAGE if is_page else FILE).format(hashes=_HASHES, sites=" ".join(("'self'", *settings.embedding_sites())))
    headers.setdefault("Content-Security-Policy", policy)
    headers.update(ALWAYS)
    if scheme == "https":
        headers["Strict-Transport-Security"] = A_YEAR


def server_error(request: Request, _: Exception) -> Response:
    """The answer where a route fails: it passes through no middleware, so it takes its headers here."""
    response = PlainTextResponse("Internal Server Error", status_code=500)
    add_headers(response.headers, request.url.scheme)
    return response
