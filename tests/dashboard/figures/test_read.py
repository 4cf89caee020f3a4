"""Files that anybody may have made: the check says unknown, soon, and never more."""

import json
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.figures import __main__ as figures
from dashboard.figures.check import verdict
from dashboard.figures.metadata import LARGEST, read
from dashboard.figures.read_worker import KEY, PNG_SIGNATURE, Unreadable
from data.model.load import Tables
from data.model.selection import everything
from data.queries.view import in_view

TOLD = {"format": 1, "figure": "map", "permalink": "?", "data_version": "x", "records": {}}


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*chunks: bytes, size: int = 1, pixels: bytes = zlib.compress(b"\0\0")) -> bytes:
    """A grey square with these chunks before its pixels."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", size, size, 8, 0, 0, 0, 0))
    return PNG_SIGNATURE + head + b"".join(chunks) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def svg(told: str, before: str = "") -> bytes:
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg"><metadata id="{KEY}">{told}</metadata></svg>'.encode()


def said(text: str) -> bytes:
    return chunk(b"iTXt", KEY.encode() + b"\0\0\0\0\0" + text.encode())


BOMB = '<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "text": lambda: b"not a picture",
    "truncated png": lambda: png(said(json.dumps(TOLD)))[:60],
    "png without text": png,
    "png without pixels": lambda: png(said(json.dumps(TOLD)))[:-34],
    "png of too many pixels": lambda: png(said(json.dumps(TOLD)), size=10_000),
    "png that unpacks to much": lambda: png(size=8_900, pixels=zlib.compress(b"\0" * 80_000_000)),
    "png of a large text": lambda: png(said(json.dumps(TOLD | {"note": "x" * 9_000_000}))),
    "png with a length beyond its end": lambda: png(b"\xff\xff\xff\xffiTXtx"),
    "png bomb": lambda: png(chunk(b"zTXt", KEY.encode() + b"\0\0" + zlib.compress(b" " * 30_000_000))),
    "png with damaged text": lambda: png(chunk(b"zTXt", KEY.encode() + b"\0\0junk")),
    "png with other bytes": lambda: png(chunk(b"tEXt", KEY.encode() + b"\0\xff\xfe")),
    "svg without metadata": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "svg with entities": lambda: svg("&b;", BOMB),
    "svg that reads a file": lambda: svg("&x;", '<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/hostname">]>'),
    "truncated svg": lambda: svg(json.dumps(TOLD))[:-20],
    "deep svg": lambda: b"<g>" * 200_000,
    "long svg": lambda: svg("x" * 9_000_000),
    "pdf of junk": lambda: b"%PDF-1.7\n" + b"\x00junk" * 2000,
    "pdf without information": lambda: (
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF"
    ),
    "no json": lambda: png(said("{")),
    "deep json": lambda: png(said("[" * 200_000)),
    "json of another form": lambda: png(said(json.dumps(TOLD | {"records": ["x"]}))),
    "json of another version": lambda: png(said(json.dumps(TOLD | {"format": 2}))),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_unknown(tables: Tables, tmp_path: Path, name: str) -> None:
    path = tmp_path / "figure"
    path.write_bytes(HOSTILE[name]())
    seen = verdict(tables, path)
    assert seen.state == "unknown"
    assert seen.reasons


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.svg"
    with path.open("wb") as stream:
        stream.truncate(LARGEST + 1)
    with pytest.raises(Unreadable, match="more than 64 MB"):
        read(path)


@pytest.mark.parametrize("path", ["", "missing.png"])
def test_a_folder_and_a_missing_file_are_unknown(tables: Tables, tmp_path: Path, path: str) -> None:
    assert verdict(tables, tmp_path / path).state == "unknown"


def test_a_forged_file_steers_no_terminal(tables: Tables, tmp_path: Path) -> None:
    forged = TOLD | {"permalink": "?place=\x1b[2J", "records": {"evt-\x1b[31m": "0"}}
    (tmp_path / "figure.png").write_bytes(png(said(json.dumps(forged))))
    seen = verdict(tables, tmp_path / "figure.png")
    assert seen.state == "stale"
    assert "\x1b" not in str(seen)


def test_text_that_another_program_compressed_or_moved_is_still_read(tmp_path: Path) -> None:
    told = json.dumps(TOLD).encode()
    for kept in (
        chunk(b"iTXt", KEY.encode() + b"\0\1\0en\0\0" + zlib.compress(told)),
        chunk(b"zTXt", KEY.encode() + b"\0\0" + zlib.compress(told)),
        chunk(b"tEXt", KEY.encode() + b"\0" + told),
    ):
        for file in (png(kept), png(pixels=b"junk")[:-12] + kept + png()[-12:], png(kept, pixels=b"junk")[:-20]):
            (tmp_path / "figure.png").write_bytes(file)
            assert read(tmp_path / "figure.png") == TOLD


def test_the_command_ends_with_the_worst_of_its_files(
    tables: Tables, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.store.tables", lambda: tables)
    stale, unknown = tmp_path / "stale.svg", tmp_path / "unknown.svg"
    stale.write_bytes(svg(json.dumps(TOLD)))
    unknown.write_bytes(b"")
    assert figures.main(["--check", str(stale)]) == 1
    assert figures.main(["--check", str(stale), str(unknown)]) == 2


def test_digests_do_not_depend_on_the_order_of_rows_or_on_empty_columns(ours: Tables) -> None:
    from dataclasses import fields, replace

    from data.queries.digests import selection_digests

    shuffled = {
        field.name: getattr(ours, field.name)[::-1].reset_index(drop=True).assign(new="")
        for field in fields(ours)
        if field.name != "data_version"
    }
    other = replace(ours, **shuffled)
    assert selection_digests(in_view(other, everything(ours))) == selection_digests(in_view(ours, everything(ours)))
