"""Every answer has its headers, the policy fits Streamlit's one inline script, and websockets open compressed."""

from collections.abc import Iterator
from email.message import Message

import pytest
from starlette.requests import Request
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory, PerMessageDeflate
from websockets.sync.client import connect
from websockets.typing import Origin

from dashboard.figures.local_server import server
from dashboard.server import headers
from tests.fetch import fetch

SITE = "https://www.example.org"
PAGES = ("/", "/events", "/?backer=act-russia", "/no/such/page")
FILES = ("/still/light.svg", "/app/static/icon.svg", "/figure/map.csv", "/healthz", "/_stcore/health")
ERRORS = ("/figure/nothing.png", "/figure/map.csv?window=x", "/still/no.svg", "//evil.example", "/app/static/none")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with server(DASHBOARD_EMBEDDED_BY=SITE) as found:
        yield found


def policy(found: Message) -> dict[str, str]:
    """The directives of a policy by name."""
    parts = [part.split(maxsplit=1) for part in found["Content-Security-Policy"].split(";")]
    return {part[0]: part[1].strip() if len(part) == 2 else "" for part in parts}


@pytest.mark.parametrize("path", [*PAGES, *FILES, *ERRORS])
def test_every_answer_has_the_headers_and_names_no_other_host(address: str, path: str) -> None:
    found = fetch(address, path).headers
    assert found.get_all("X-Content-Type-Options") == ["nosniff"]
    assert found.get_all("Referrer-Policy") == ["same-origin"]
    assert "camera=()" in found["Permissions-Policy"]
    assert policy(found)["default-src"] == "'none'"
    assert policy(found)["frame-ancestors"] == f"'self' {SITE}"
    assert "http" not in found["Content-Security-Policy"].replace(SITE, "")
    assert "Strict-Transport-Security" not in found


@pytest.mark.parametrize("path", PAGES)
def test_a_page_runs_its_own_scripts_and_evaluates_nothing(address: str, path: str) -> None:
    allowed = policy(fetch(address, path).headers)["script-src"].split()
    assert allowed[:2] == ["'self'", "'wasm-unsafe-eval'"]
    assert all(source.startswith("'sha256-") for source in allowed[2:])


@pytest.mark.parametrize("path", FILES)
def test_a_file_that_is_opened_by_itself_runs_nothing(address: str, path: str) -> None:
    found = policy(fetch(address, path).headers)
    assert "sandbox" in found
    assert "script-src" not in found


def test_a_reader_behind_tls_is_told_to_stay_there(address: str) -> None:
    assert fetch(address, "/", X_Forwarded_Proto="https").headers["Strict-Transport-Security"] == "max-age=31536000"


def test_streamlit_has_the_inline_script_that_we_know() -> None:
    """Fails when another Streamlit brings another inline script.

    Read that script in `streamlit/static/index.html`: the server lets it run, whatever it is. Where it does no harm,
    put its hash here.
    """
    known = "'sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA='"
    assert headers.inline_hashes(headers.INDEX.read_text(encoding="utf-8")) == known


def test_a_route_that_fails_answers_with_the_headers() -> None:
    request = Request({"type": "http", "method": "GET", "path": "/", "scheme": "http", "headers": [], "server": None})
    answer = headers.server_error(request, RuntimeError("secret"))
    assert (answer.status_code, answer.headers["X-Content-Type-Options"]) == (500, "nosniff")
    assert b"secret" not in answer.body


def test_a_websocket_is_compressed_against_the_last_32_kilobytes_of_it(address: str) -> None:
    stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    offered = [ClientPerMessageDeflateFactory(client_max_window_bits=True)]  # as browsers do
    with connect(stream, origin=Origin(address), extensions=offered, compression=None) as socket:
        (compression,) = socket.protocol.extensions
    assert isinstance(compression, PerMessageDeflate)
    assert compression.remote_max_window_bits == 15
