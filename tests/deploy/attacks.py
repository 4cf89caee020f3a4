"""What a stranger tries against one server on this machine; each try ends by itself, or when it is cancelled."""

import asyncio
import itertools
import zlib
from collections.abc import Awaitable, Callable
from contextlib import suppress
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg

from tests.bench.viewer import viewer
from tests.fetch import Answer, fetch

BREATH = 0.5
"""Seconds after an answer, for a stranger's own processor, which here is the server's, is not what is measured."""
PACKED = 50_000_000
"""Bytes that a packed frame of some 50 kB has unpacked."""


async def _forty(address: str, path: Callable[[int], str], found: list[Answer], at_once: int = 40) -> None:
    """Ask for another view again and again, so many at once."""
    numbers = itertools.count()

    async def ask() -> None:
        while True:
            with suppress(OSError):
                found.append(await asyncio.to_thread(fetch, address, path(next(numbers))))
            await asyncio.sleep(BREATH)

    await asyncio.gather(*(ask() for _ in range(at_once)))


def view(number: int) -> str:
    """The query of a view that nobody has asked for."""
    return f"?window=19{number % 90 + 10}-{number // 90 % 12 + 1:02}-{number // 1080 % 28 + 1:02}/2023-11-02"


async def texts(address: str, found: list[Answer]) -> None:
    """Files of figures that hold text."""
    await _forty(address, lambda number: f"/figure/map.csv{view(number)}", found)


async def stills(address: str, found: list[Answer]) -> None:
    """Still pictures."""
    await _forty(address, lambda number: f"/still/light.svg{view(number)}", found)


async def bundles(address: str, found: list[Answer]) -> None:
    """Everything of a view in one file."""
    await _forty(address, lambda number: f"/figure/all.zip{view(number)}", found, 12)


async def pages(address: str, found: list[Answer]) -> None:
    """The first page, with parameters that mean nothing."""
    await _forty(address, lambda number: f"/?{'&'.join(f'a{nth}={number}' for nth in range(700))}", found)


async def heads(address: str, found: list[Answer]) -> None:
    """The first page, each time of another view, whose head has to be made."""
    await _forty(address, lambda number: f"/{view(number)}", found)


async def heavy_figures(address: str, found: list[Answer]) -> None:
    """Files at the one address that takes a file: as many elements as 5 MB hold."""
    body = b"<svg>" + b"<a b='c'/>" * 490_000 + b"</svg>"
    head = f"POST /verify HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: {len(body)}\r\n\r\n"

    async def drop() -> None:
        while True:
            with suppress(OSError):
                reader, writer = await _connect(address)
                writer.write(head.encode() + body)
                await writer.drain()
                await reader.read()
                writer.close()
            await asyncio.sleep(BREATH)

    await asyncio.gather(*(drop() for _ in range(12)))


async def uploads(address: str, found: list[Answer]) -> None:
    """Files that nobody asked for."""
    for _ in range(6):
        with suppress(OSError, asyncio.IncompleteReadError):
            _, writer = await _connect(address)
            writer.write(
                b"PUT /_stcore/upload_file/a/b HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 50000000\r\n\r\n"
            )
            for _ in range(50):
                writer.write(bytes(1_000_000))
                await asyncio.wait_for(writer.drain(), 2)
            writer.close()


async def half_requests(address: str, found: list[Answer]) -> None:
    """Connections that never end their request."""
    writers = []
    for _ in range(1100):
        with suppress(OSError):
            writers.append((await _connect(address))[1])
            writers[-1].write(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Half: ")
    await asyncio.Event().wait()


async def silent_sockets(address: str, found: list[Answer]) -> None:
    """Websockets that ask for nothing."""
    sockets = [await _websocket(address) for _ in range(300)]
    await asyncio.Event().wait()
    assert sockets


async def broken_frames(address: str, found: list[Answer]) -> None:
    """Frames that are no message, one after the other."""
    while True:
        with suppress(OSError):
            _, writer = await _websocket(address)
            writer.write(_frame(b"\xff\xff\xff"))
            await writer.drain()
            writer.close()
        await asyncio.sleep(BREATH / 10)


async def packed_frames(address: str, found: list[Answer]) -> None:
    """Small frames that unpack to much."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = squeeze.compress(bytes(PACKED)) + squeeze.flush(zlib.Z_SYNC_FLUSH)
    for _ in range(20):
        with suppress(OSError):
            _, writer = await _websocket(address)
            writer.write(_frame(packed[:-4], packed=True))
            await writer.drain()


async def many_packed_frames(address: str, found: list[Answer]) -> None:
    """Frames that unpack to a megabyte each, many at once, on many websockets."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = squeeze.compress(bytes(1_000_000)) + squeeze.flush(zlib.Z_SYNC_FLUSH)
    while True:
        for _ in range(20):
            with suppress(OSError):
                _, writer = await _websocket(address)
                writer.write(_frame(packed[:-4], packed=True) * 260)
        await asyncio.sleep(BREATH)


async def names_of_uploads(address: str, found: list[Answer]) -> None:
    """Requests for the addresses of files to upload, thirty thousand in each."""
    request = BackMsg()
    request.file_urls_request.file_names.extend([""] * 30_000)
    while True:
        with suppress(OSError):
            _, writer = await _websocket(address)
            writer.write(_frame(request.SerializeToString()) * 50)
            await writer.drain()
        await asyncio.sleep(BREATH)


async def whole_pages(address: str, found: list[Answer]) -> None:
    """Runs of the whole page, each at another view, one after the other on websockets that stay open."""
    numbers = itertools.count()

    async def ask() -> None:
        async with viewer(address, source="127.0.0.9") as reader:
            while True:
                await reader.visit("", view(next(numbers)))

    await asyncio.gather(*(ask() for _ in range(10)))


TRIES: dict[str, Callable[[str, list[Answer]], Awaitable[None]]] = {
    "40 at once ask for texts of other figures": texts,
    "40 at once ask for other still pictures": stills,
    "12 at once ask for everything of a view": bundles,
    "40 at once open the page with 700 parameters": pages,
    "40 at once open the page at other views": heads,
    "12 at once drop files of a million tags on /verify": heavy_figures,
    "6 files of 50 MB": uploads,
    "1,100 requests that never end": half_requests,
    "300 websockets that ask for nothing": silent_sockets,
    "frames that are no message": broken_frames,
    "20 frames of 50 kB that unpack to 50 MB": packed_frames,
    "20 websockets with 260 frames each that unpack to 1 MB": many_packed_frames,
    "addresses of 30,000 uploads are asked for": names_of_uploads,
    "10 websockets ask for whole pages again and again": whole_pages,
}


async def _connect(address: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    where = urlsplit(address)
    return await asyncio.open_connection(where.hostname, where.port)


async def _websocket(address: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await _connect(address)
    writer.write(
        b"GET /_stcore/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
        b"Sec-WebSocket-Protocol: streamlit\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n"
    )
    await reader.readline()
    return reader, writer


def _frame(payload: bytes, packed: bool = False) -> bytes:
    """A whole binary frame of a client, masked with zeros."""
    first, size = bytes([0xC2 if packed else 0x82]), len(payload)
    length = bytes([0x80 | size]) if size < 126 else b"\xfe" + size.to_bytes(2, "big")
    return first + (length if size < 65536 else b"\xff" + size.to_bytes(8, "big")) + bytes(4) + payload
