"""One reader without a browser: a websocket that speaks Streamlit's protocol, as its page does."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, cast

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Slider_pb2 import Slider
from websockets.asyncio.client import ClientConnection, connect
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory
from websockets.typing import Origin, Subprotocol

_SUBPROTOCOLS = [Subprotocol("streamlit"), Subprotocol("PLACEHOLDER_AUTH_TOKEN")]
_FINE = (ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY)


class ProtocolError(RuntimeError):
    """The server did not answer as it answers a page."""


class Unchanged(ProtocolError):
    """A move after which the page says what it said before."""


class Counted(ClientConnection):
    """A websocket that counts what comes over the wire, compressed as it is."""

    received = 0

    def data_received(self, data: bytes) -> None:
        """Called by the event loop."""
        self.received += len(data)
        super().data_received(data)


@dataclass
class Viewer:
    """What a page keeps: the slider, the fragment it stands in, the address, and which messages it still holds."""

    socket: Counted
    address: str
    slider: Slider = field(default_factory=Slider)
    fragment: str = ""
    query: str = ""
    page: str = ""
    pages: dict[str, str] = field(default_factory=dict)
    said: str = ""
    held: list[set[str]] = field(default_factory=lambda: [set(), set()])

    async def open(self) -> None:
        """Run the script for the first time."""
        await self._run([])
        if not self.slider.id:
            raise ProtocolError("the first run brought no slider")

    async def move(self, values: Sequence[float]) -> None:
        """Set the slider and await the end of the run; every move must change what the page says."""
        before = self.said
        await self._run(values)
        if self.said == before:
            raise Unchanged(f"the move to {list(values)} changed nothing")

    async def visit(self, page: str, query: str) -> None:
        """Run a page whole with the view of an address; `page`: its path, empty for the first."""
        self.query, self.page, self.fragment = query, self.pages[page], ""
        await self._run([])

    @property
    def stops(self) -> int:
        """How many stops the slider has."""
        return int(self.slider.max - self.slider.min) + 1

    async def _run(self, values: Sequence[float]) -> None:
        await self.socket.send(self._asked(values).SerializeToString())
        texts: list[str] = []
        self.held = [self.held[-1], set()]
        while (answer := await self._answer()).WhichOneof("type") != "script_finished":
            self._take(answer, texts)
        if answer.script_finished not in _FINE:
            raise ProtocolError(f"the script ended with status {answer.script_finished}")
        self.said = "\n".join(texts)

    def _asked(self, values: Sequence[float]) -> BackMsg:
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_script_hash, state.fragment_id = self.query, self.page, self.fragment
        state.cached_message_hashes.extend(sorted(set().union(*self.held)))
        context = state.context_info
        context.timezone, context.locale, context.url, context.color_scheme = "UTC", "en-GB", self.address, "light"
        if values:
            widget = state.widget_states.widgets.add()
            widget.id = self.slider.id
            # Sliders over options tell the words of the stops, others tell numbers.
            if self.slider.options:
                widget.string_array_value.data.extend(self.slider.options[int(value)] for value in values)
            else:
                widget.double_array_value.data.extend(values)
        return message

    async def _answer(self) -> ForwardMsg:
        message = ForwardMsg()
        message.ParseFromString(await self.socket.recv(decode=False))
        return message

    def _take(self, message: ForwardMsg, texts: list[str]) -> None:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self.page = message.new_session.page_script_hash
        elif kind == "navigation":
            self.pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "ref_hash":
            self.held[-1].add(message.ref_hash)
            texts.append(message.ref_hash)
        elif kind == "delta":
            self._draw(message, texts)

    def _draw(self, message: ForwardMsg, texts: list[str]) -> None:
        """Take from an element what matters here; the page holds what is marked as cacheable for two runs."""
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if message.metadata.cacheable:
            self.held[-1].add(message.hash)
        if kind == "slider":
            self.slider, self.fragment = element.slider, message.delta.fragment_id
        elif kind in ("markdown", "text", "heading", "html"):
            texts.append(getattr(element, kind).body)


@asynccontextmanager
async def viewer(address: str, query: str = "", cookie: str = "", source: str = "127.0.0.1") -> AsyncIterator[Viewer]:
    """A reader who has opened the app at the view that a query names, and offers the compression that Chromium does.

    `source`: the address, of this machine's own, that the reader comes from.
    """
    stream = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    headers = {"Cookie": cookie} if cookie else {}
    how: dict[str, Any] = {
        "subprotocols": _SUBPROTOCOLS,
        "origin": Origin(address),
        "max_size": None,
        "open_timeout": 60,
        "local_addr": (source, 0),
    }
    how |= {"compression": None, "extensions": [ClientPerMessageDeflateFactory(client_max_window_bits=True)]}
    async with connect(stream, create_connection=Counted, additional_headers=headers, **how) as socket:
        reader = Viewer(cast(Counted, socket), address, query=query)
        await reader.open()
        yield reader
