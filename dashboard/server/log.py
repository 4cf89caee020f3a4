"""The log: one line of JSON an event on standard error, without what a reader sent.

Libraries write values of requests into their messages, so theirs stand as templates ("origin=%s"), and of an exception
its type and its place in the code, never its words.
"""

import json
import logging
import sys
import traceback
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from streamlit import logger as streamlit_logger

OURS = "dashboard"
"""The logger whose messages hold nothing of a reader, and stand whole."""
MOST = 20
"""Lines a minute of one message; what comes beyond is counted."""


class JsonLines(logging.Formatter):
    """A record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """With its time in UTC, its level, where it comes from, what it says, and where an exception was raised."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage() if record.name == OURS else str(record.msg).partition("\n")[0][:500],
        }
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["at"] = "; ".join(
                f"{Path(frame.filename).name}:{frame.lineno}"
                for frame in traceback.extract_tb(record.exc_info[2])[-12:]
            )
        if repeated := getattr(record, "repeated", 0):
            line["repeated"] = str(repeated)
        return json.dumps(line)


class FewAlike(logging.Filter):
    """Lets so many records of one message pass a minute, and counts the others."""

    def __init__(self) -> None:
        super().__init__()
        self._minute, self._written, self._left_out = 0, Counter[str](), Counter[str]()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is written; the first of a minute tells how many before it were not."""
        message, minute = f"{record.name} {record.msg}", int(record.created // 60)
        if minute != self._minute:
            self._minute = minute
            self._written.clear()
        self._written[message] += 1
        if self._written[message] > MOST:
            self._left_out[message] += 1
            return False
        record.repeated = self._left_out.pop(message, 0)
        return True


def set_up() -> None:
    """Send what every library warns of, now and later, through one handler."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.WARNING)
    handler.setFormatter(JsonLines())
    handler.addFilter(FewAlike())

    def use_the_one_handler(logger: logging.Logger) -> None:
        logger.handlers = [handler]

    streamlit_logger.setup_formatter = use_the_one_handler
    streamlit_logger.update_formatter()
    for name in ("", "uvicorn"):
        logging.getLogger(name).handlers = [handler]
