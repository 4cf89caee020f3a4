"""The worst addresses, as they stand, to a real server: each is answered, none slowly, none with an error of ours."""

import socket
from collections.abc import Iterator
from itertools import product
from time import monotonic
from urllib.parse import quote, urlsplit
from zlib import crc32

import pytest

from dashboard.figures.local_server import server
from dashboard.url import LONGEST, parameters
from data.model.load import Tables
from data.model.selection import everything
from tests.fetch import fetch

pytestmark = pytest.mark.slow
VALUES = (
    *(
        "",
        "%00",
        "%ff%fe",
        "%1b[2J",
        "%0d%0aSet-Cookie:%20a=b",
        "%F0%9F%92%A9",
        "%E2%80%AE",
        "<script>alert(1)</script>",
    ),
    *("..%2f..%2fetc%2fpasswd", "%", "%u202e", "{{7*7}}", "$(id)", "(a+)+$", "[^%5D]*%5C", "*" * 199, "a%20" * 66),
    *("0000-00-00/9999-99-99", "9999-12-31/9999-12-31", "0001-01-01/9999-12-31", "1-1-1/2-2-2", "-1/-2", "1e9/1e9"),
    *("%D9%A2%D9%A0%D9%A2%D9%A0-01-01", "x" * 7000, "NaN", "null", "000000000000", "ffffffffffff", "'%20OR%201=1--"),
)
SLOW = 20
"""Seconds of a busy machine; each takes a fraction of one where nothing else runs, and what a pattern or a date without
end would take is minutes."""
PATHS = ("/", "/view/claims.csv", "/figure/map.csv", "/still/light.svg", "/within/events", "/changes")
RAW = (
    *(
        "/data/..%2fmanifest.json",
        "/data/%2e%2e/%2e%2e/etc/passwd",
        "/static/..%2f..%2fapp.py",
        "/app/static/%2e%2e/app.py",
    ),
    *(
        "//evil.example/%2e%2e",
        "/within/%2F%2Fevil.example",
        "/within/%5Cevil.example?x",
        "/within/%0d%0aX:%20y",
        "/%00",
    ),
    *(
        "/figure/..%2fmap.png",
        "/figure/map.png.csv",
        "/figure/.csv",
        "/figure/" + "a" * 6000,
        "/still/%2e.svg",
        "/;a=b",
    ),
)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with server() as found:
        yield found


def raw(address: str, line: str, *headers: str) -> tuple[bytes, float]:
    """The whole answer to a request that is sent as it stands, and the seconds until it was whole."""
    where, began = urlsplit(address), monotonic()
    with socket.create_connection((str(where.hostname), int(where.port or 0)), timeout=60) as connection:
        head = (line, "Host: 127.0.0.1", "Connection: close", *headers, "", "")
        connection.sendall("\r\n".join(head).encode("latin-1"))
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    return answer, monotonic() - began


def harmless(answer: tuple[bytes, float], line: str) -> None:
    head, _, body = answer[0].partition(b"\r\n\r\n")
    status = int(head.split(b" ", 2)[1])
    assert 200 <= status < 500, line
    assert b"a=b" not in head.lower().partition(b"set-cookie:")[2]
    assert b"\r\nx: y" not in head.lower()
    assert not body.startswith(b"root:")
    assert answer[1] < SLOW, line


@pytest.mark.parametrize("path", PATHS)
def test_no_value_of_a_parameter_is_an_error_of_ours(address: str, path: str, ours: Tables) -> None:
    names = (*parameters(everything(ours)), "compare", "place", "backer", "event", "without", "q")
    queries = {f"{path}?{name}={value}" for name, value in product(names, VALUES)}
    worst = sorted(queries, key=lambda query: crc32(query.encode()))[:60] + [
        f"{path}?compare={value}" for value in VALUES
    ]
    for query in [*worst, f"{path}?{'&'.join('without=src-' + str(nth) for nth in range(900))}"[:7990]]:
        target = quote(query, safe="%/?&=:;,+$()*'[]{}@!~^|\\")
        harmless(raw(address, f"GET {target} HTTP/1.1", "Referer: http://a/?" + target[:1000]), query[:120])


@pytest.mark.parametrize("path", RAW)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS", "TRACE"])
def test_no_path_leads_elsewhere(address: str, path: str, method: str) -> None:
    answer = raw(address, f"{method} {path} HTTP/1.1", "Content-Length: 0")
    harmless(answer, path)
    location = answer[0].lower().partition(b"\r\nlocation: ")[2].partition(b"\r\n")[0]
    assert not location or location.startswith((b"./", b"../", b"http://127.0.0.1/", b"/")), path
    assert not location.startswith((b"//", b"/\\")), path


@pytest.mark.parametrize(
    "headers",
    [
        ("Range: bytes=0-", "If-Range: x"),
        ("Range: bytes=-1,-2,0-0,5-1",),
        ("If-None-Match: " + '"a", ' * 1500,),
        ("If-None-Match: *", "If-Modified-Since: yesterday"),
        ("Accept-Encoding: gzip;q=x, br, \x00",),
        ("Content-Type: multipart/form-data; boundary=" + "-" * 3000,),
        ("Cookie: " + "; ".join(f"a{nth}=b" for nth in range(700)),),
        ("X-Forwarded-Proto: javascript", "X-Forwarded-For: <b>", "Forwarded: host=evil.example"),
        ("Referer: \xff\xfe://" + "[" * 2000,),
    ],
)
def test_no_header_is_an_error_of_ours(address: str, headers: tuple[str, ...]) -> None:
    for path in ("/", "/data/claims.csv", "/view/claims.csv", "/verify", "/within/events", "/figure/map.csv"):
        harmless(raw(address, f"GET {path} HTTP/1.1", *headers), path)
    assert fetch(address, "/healthz").status == 200


def test_a_search_of_the_longest_words_costs_no_more_than_another(address: str) -> None:
    for words in ("a" * LONGEST, "a " * (LONGEST // 2), "(a+)+" * 40, "\u0301" * LONGEST):
        assert fetch(address, f"/events?q={quote(words)}").seconds < SLOW
