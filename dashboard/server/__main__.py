"""`python -m dashboard.server`: one replica behind a proxy, as the files of deploy/ start it.

`streamlit run` binds its port before it imports the app, so whoever connects meanwhile waits. Here the port opens when
the tables are read, and until then a proxy asks another replica.
"""

import argparse
import os
import sys
from pathlib import Path

import uvicorn
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

ROOT = Path(__file__).resolve().parents[2]
LARGEST = 100_000
"""Bytes of a request by websocket, unpacked; the largest of a page has some ten thousand."""

AT_ONCE = 1000
"""Bytes that are unpacked at once; they hold no more than a megabyte of whole messages."""


class LittleByLittle(WebSocketsSansIOProtocol):
    """Unpacks what a websocket has received no further than the app takes it.

    uvicorn pauses a connection once a message is whole, but by then has unpacked all that it read at once: in 256 kB
    stand 260 MB of messages, and twenty connections made 2.4 GB.
    """

    _unread = b""

    def data_received(self, data: bytes) -> None:
        """Called by the event loop."""
        self._unread += data
        self._read_on()

    async def receive(self):  # type: ignore[no-untyped-def]
        """Called by the app."""
        message = await super().receive()
        self._read_on()
        return message

    def _read_on(self) -> None:
        while self._unread and not self.read_paused:
            part, self._unread = self._unread[:AT_ONCE], self._unread[AT_ONCE:]
            super().data_received(part)


def main(arguments: list[str]) -> None:
    """Serve until the process is told to end; readers then have ten seconds to be sent elsewhere."""
    parser = argparse.ArgumentParser(prog="python -m dashboard.server", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8501)
    asked = parser.parse_args(arguments)
    os.chdir(ROOT)  # Streamlit reads .streamlit/ of the working folder
    from streamlit import config

    uvicorn.run(
        "dashboard.app:app",
        host=asked.host,
        port=asked.port,
        access_log=False,
        server_header=False,
        ws=LittleByLittle,
        ws_max_size=LARGEST,
        ws_ping_interval=30,
        ws_ping_timeout=30,
        ws_per_message_deflate=config.get_option("server.enableWebsocketCompression"),
        # Connections of all kinds; limits.py admits 500 websockets, and the rest are answers under way.
        limit_concurrency=800,
        h11_max_incomplete_event_size=16_384,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=10,
    )


if __name__ == "__main__":
    main(sys.argv[1:])
