"""How far back the compression of a websocket looks for what it has sent before."""

from typing import Any

from uvicorn.protocols.websockets import websockets_sansio_impl
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory

WINDOW_BITS = 15
"""32 kB, the most of zlib: a move of the slider is 20 to 30 kB, so each message finds its like in the move before.

uvicorn takes 12, 4 kB, and has no setting for it. A websocket holds 112 kB more for it.
"""


def look_back_a_move() -> None:
    """Let uvicorn compress what every websocket from now on sends against the last 32 kB of it."""
    setattr(websockets_sansio_impl, "ServerPerMessageDeflateFactory", _factory)  # noqa: B010 (mypy knows no such name)


def _factory(**settings: Any) -> ServerPerMessageDeflateFactory:
    return ServerPerMessageDeflateFactory(**{**settings, "server_max_window_bits": WINDOW_BITS})
