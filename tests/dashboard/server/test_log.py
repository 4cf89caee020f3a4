"""The log is JSON, a line an event, and holds nothing that a reader sent."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from streamlit import error_util

from dashboard.figures.local_server import free_port, start
from dashboard.server import log
from tests.fetch import fetch

SECRET = "person@example.org"


def line(name: str, message: str, *values: object, error: BaseException | None = None) -> dict[str, Any]:
    """What the formatter makes of a record."""
    info = error and (type(error), error, error.__traceback__)
    record = logging.LogRecord(name, logging.WARNING, "file.py", 1, message, values, info)
    text = log.JsonLines().format(record)
    assert "\n" not in text
    found: dict[str, Any] = json.loads(text)
    return found


def test_a_message_of_a_library_stands_without_its_values() -> None:
    found = line("streamlit.web", "Rejecting origin=%s", SECRET)
    assert (found["level"], found["logger"], found["message"]) == ("warning", "streamlit.web", "Rejecting origin=%s")


def test_our_own_message_stands_whole() -> None:
    assert line(log.OURS, "%s: no such folder", "data")["message"] == "data: no such folder"


def test_an_exception_stands_with_its_place_and_without_its_words() -> None:
    try:
        raise KeyError(SECRET)
    except KeyError as error:
        found = line("streamlit", "Uncaught app execution\nmore", error=error)
    assert (found["message"], found["error"]) == ("Uncaught app execution", "KeyError")
    assert found["at"].startswith("test_log.py:")
    assert SECRET not in json.dumps(found)


def test_what_fails_in_a_page_is_printed_by_nothing_but_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    error_util.handle_uncaught_app_exception(KeyError(SECRET))
    assert capsys.readouterr().out == ""


def test_what_repeats_is_counted_and_not_written() -> None:
    few = log.FewAlike()
    records = [logging.LogRecord("a", logging.ERROR, "f", 1, "again", (), None) for _ in range(log.MOST + 5)]
    for record in records:
        record.created = 60.0
    assert [few.filter(record) for record in records].count(True) == log.MOST
    later = logging.LogRecord("a", logging.ERROR, "f", 1, "again", (), None)
    assert few.filter(later)
    assert json.loads(log.JsonLines().format(later))["repeated"] == "5"


def test_a_server_logs_json_and_nothing_that_was_asked(tmp_path: Path) -> None:
    port = free_port()
    with start(port, DASHBOARD_DATA=str(tmp_path)) as process:
        assert fetch(f"http://127.0.0.1:{port}", f"/figure/map.csv?q={SECRET}", Cookie=SECRET).status == 503
        process.terminate()
        printed = process.communicate(timeout=30)[0].decode()
    lines = [json.loads(text) for text in printed.splitlines() if text.startswith("{")]
    assert [found["logger"] for found in lines] == ["dashboard"]
    assert str(tmp_path) in lines[0]["message"]
    assert SECRET not in printed
