"""`python -m dashboard.server`: one replica behind a proxy, as the files of deploy/ start it.

`streamlit run` binds its port before it imports the app, so whoever connects meanwhile waits. Here the port opens when
the tables are read, and until then a proxy asks another replica.
"""

import argparse
import os
import sys
from pathlib import Path

import uvicorn

ROOT = Path(__file__).resolve().parents[2]
MEGABYTE = 2**20


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
        ws="websockets-sansio",
        ws_max_size=config.get_option("server.maxMessageSize") * MEGABYTE,
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
