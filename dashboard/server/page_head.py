"""The head of the first answer tells what a link shows, before any script runs: title, description, card, dataset."""

import re
from dataclasses import replace
from pathlib import Path

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.datastructures import MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components.html.page_head import dataset_terms, tab_title
from components.html.template import page as page_of
from dashboard import store, url
from dashboard.server import figure_routes
from dashboard.views.captions import of_page
from dashboard.views.findings import finding_of
from data.model.columns import COLUMNS
from data.model.load import TablesError
from data.model.selection import everything
from data.queries.about import dataset
from data.queries.view import View, in_view, remembered

TITLE, LANGUAGE = b"<title>Streamlit</title>", b'<html lang="en">'
"""What stands in Streamlit's page."""
DASHBOARD = Path(__file__).parents[1]
END = b"</body>"
STYLE = b"<style>" + (DASHBOARD / "style.css").read_bytes() + b"</style>" + END
"""The style of every page, before any is painted; after the root, so that it goes over Streamlit's in the head."""
FONT = re.compile(rb'<link\s+rel="preload"[^>]*\bas="font"[^>]*>')
"""Streamlit's page names a font that no page of ours is set in."""
FONTS = b"".join(
    b'<link rel="preload" href="./app/static/fonts/Arimo-%b.ttf" as="font" type="font/ttf" crossorigin>' % weight
    for weight in (b"Regular", b"Bold")
)
"""Those of `theme.fontFaces`: where they came after the words, the words would move."""
OF_A_FILE = {b"range", b"if-none-match", b"if-modified-since", b"accept-encoding"}
"""Headers by which a request asks for less than the whole, or for it packed, where no title is found."""
PAGES = {file.stem for file in (DASHBOARD / "app_pages").glob("*.py")} - {"overview"}
"""Pages beside the first, as an address names them."""


def first_answer(app: ASGIApp) -> ASGIApp:
    """Puts the head of the view into Streamlit's page, whatever the path that leads to it."""
    # A view that is new costs some milliseconds, in which every reader waits: one at a time.
    limiter = CapacityLimiter(1)

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        messages: list[Message] = []

        async def collect_page(message: Message) -> None:
            if messages or _begins_page(message):
                messages.append(message)
            else:
                await send(message)

        # A HEAD has the length of the answer, and what is kept or cut of Streamlit's file is no part of it.
        headers = [header for header in scope["headers"] if header[0] not in OF_A_FILE]
        await app({**scope, "method": "GET", "headers": headers}, receive, collect_page)
        if messages:
            await _send(messages, scope, send, limiter)

    packed = GZipMiddleware(answer)

    async def answer_page(scope: Scope, receive: Receive, send: Send) -> None:
        await (packed if _is_of_page(scope) else app)(scope, receive, send)

    return answer_page


async def _send(messages: list[Message], scope: Scope, send: Send, limiter: CapacityLimiter) -> None:
    start, *parts = messages
    body = b"".join(part.get("body", b"") for part in parts)
    if TITLE in body:
        styled, path = FONT.sub(FONTS, body, count=1).replace(END, STYLE, 1), scope["path"]
        query = scope["query_string"].decode("latin-1")
        body, link = await run_sync(with_head, styled, path.rpartition("/")[2], query, limiter=limiter)
        headers = MutableHeaders(scope=start)
        headers["Content-Length"] = str(len(body))
        del headers["ETag"], headers["Last-Modified"]  # those of the file
        if link and path == "/":
            headers.append("Link", link)
    await send(start)
    await send({"type": "http.response.body", "body": body})


def _is_of_page(scope: Scope) -> bool:
    """Whether a request may be answered with a page: Streamlit answers those whose last part names no file."""
    return (
        scope["type"] == "http"
        and scope["method"] in ("GET", "HEAD")
        and "." not in scope["path"].rpartition("/")[2]
        and not any(folder in scope["path"] for folder in ("/_stcore/", "/static/", "/data/"))
    )


def _begins_page(message: Message) -> bool:
    return (
        message["type"] == "http.response.start"
        and message["status"] == 200
        and MutableHeaders(scope=message).get("content-type", "").startswith("text/html")
    )


def with_head(body: bytes, page: str, query: str) -> tuple[bytes, str]:
    """Streamlit's page with the head of a view; of the whole, where the query asks for what there is not.

    With the header that names the still picture; empty where there is none to name.
    """
    try:
        tables = store.tables()
    except (TablesError, OSError):  # the page says so
        return body, ""
    selection, notices = url.from_link(f"?{query}", tables)
    view = in_view(tables, everything(tables) if notices else replace(selection, q=""))
    language = dataset(tables).get("language", "en")
    lettered = "".join(letter for letter in language if letter.isascii() and (letter.isalnum() or letter == "-"))
    found = page_head(view, page if page in PAGES else "")
    body = body.replace(TITLE, found.encode("utf-8"), 1).replace(LANGUAGE, f'<html lang="{lettered}">'.encode(), 1)
    return body, "" if notices else figure_routes.announcement(selection)


@remembered("pages")
def page_head(view: View, page: str) -> str:
    """What the head says of a view on a page, the first where it is empty."""
    tables, home, lasting = view.tables, url.home(), replace(view.selection, data="")
    finding, _ = finding_of(view)
    caption, whole = of_page(view), everything(tables)
    span = whole.start.isoformat(), whole.end.isoformat()
    return page_of(
        "page_head",
        tab=tab_title(dataset(tables)["title"], page.capitalize(), finding.headline),
        dataset=dataset(tables)["title"],
        page=page.capitalize(),
        title=finding.title,
        description=f"{caption.scope} {caption.rests_on}",
        address=url.address(lasting, tables, page, home) if home else "",
        card=url.address(lasting, tables, f"figure/{figure_routes.CARD}", home) if home else "",
        about=dataset_terms(dataset(tables), tables.data_version, span, COLUMNS, home),
    )
