"""Ask a server for one address over HTTP, as no browser would: any method, any header."""

from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection
from time import monotonic
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
