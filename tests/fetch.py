"""Ask a server for one address over HTTP, as no browser would: any method, any header; and run what is asynchronous."""

import asyncio
from collections.abc import Awaitable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection
from time import monotonic
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Answer:
    """What came back, and the seconds until it was whole."""

    status: int
    headers: Message
    body: bytes
    seconds: float


def fetch(address: str, path: str, method: str = "GET", **headers: str) -> Answer:
    """The answer of the server at `address`; an underscore in the name of a header is a hyphen."""
    connection, began = HTTPConnection(urlsplit(address).netloc, timeout=120), monotonic()
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return Answer(response.status, response.headers, body, monotonic() - began)


def waited_for(work: Awaitable[Any]) -> Any:
    """What it returns, run in a thread of its own, since the browser of other tests leaves an event loop here."""

    async def waited() -> Any:
        return await work

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: asyncio.run(waited())).result()
