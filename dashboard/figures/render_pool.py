"""Specifications and SVG become pictures, in a bounded pool of processes: drawing never holds up who only reads."""

import base64
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from queue import Empty, LifoQueue
from threading import BoundedSemaphore, Timer
from typing import IO, Any, cast

ROOT = Path(__file__).resolve().parents[2]
WORKERS = max(1, min(2, (os.cpu_count() or 1) // 2))
"""Processes that draw; half of the processors are left to those who read."""
WAITING = 12
"""Requests that may wait for one of them; a gallery asks for about nine."""
PATIENCE = 30.0
"""Seconds that a request waits for a process, and seconds that a picture may take."""


class Busy(RuntimeError):
    """Too many pictures are being drawn; the same request can be made again in a moment."""

    def __init__(self) -> None:
        super().__init__("Too many pictures are being drawn at this moment. Please ask again in a few seconds.")


class DrawingError(RuntimeError):
    """A picture that cannot be drawn; says why."""


class _Worker:
    """One process that draws; it is started when first asked, and again after it died."""

    process: "subprocess.Popen[str] | None" = None

    def ask(self, request: dict[str, Any], patience: float) -> bytes:
        """The answer to one request; DrawingError when it has none, takes too long or dies."""
        try:
            process = self._running()
        except OSError as problem:
            raise DrawingError(f"the process that draws cannot be started ({problem.strerror})") from problem
        watch = Timer(patience, process.kill)
        watch.start()
        try:
            print(json.dumps(request), file=process.stdin, flush=True)
            line = cast(IO[str], process.stdout).readline()
        except OSError:
            line = ""
        finally:
            watch.cancel()
        if not line:
            self.stop()
            raise DrawingError(f"the process that draws ended, or took more than {patience:g} seconds")
        answer = json.loads(line)
        if "problem" in answer:
            raise DrawingError(answer["problem"])
        return base64.b64decode(answer["content"])

    def _running(self) -> "subprocess.Popen[str]":
        if self.process is None or self.process.poll() is not None:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "dashboard.figures.render_worker"],
                cwd=ROOT,
                env={**os.environ, "TZ": "UTC"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
            )
        return self.process

    def stop(self) -> None:
        """End the process and wait for its end."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None


class Pool:
    """A fixed number of processes and of places to wait; who finds none is told so at once."""

    def __init__(self, workers: int = WORKERS, waiting: int = WAITING, patience: float = PATIENCE) -> None:
        self.patience = patience
        self._places = BoundedSemaphore(workers + waiting)
        self._idle: LifoQueue[_Worker] = LifoQueue()
        for _ in range(workers):
            self._idle.put(_Worker())

    def svg(self, spec: dict[str, Any]) -> str:
        """A Vega-Lite specification as SVG. Raises Busy, DrawingError."""
        return self._draw({"to": "svg", "spec": spec}).decode()

    def png(self, svg: str, texts: Mapping[str, str]) -> bytes:
        """An SVG whose units are hundredths of an inch as PNG, 300 dots an inch, with texts by keyword in it.

        Raises Busy, DrawingError.
        """
        return self._draw({"to": "png", "svg": svg, "texts": texts})

    def pdf(self, svg: str) -> bytes:
        """An SVG as PDF, fonts embedded. Raises Busy, DrawingError."""
        return self._draw({"to": "pdf", "svg": svg})

    def _draw(self, request: dict[str, Any]) -> bytes:
        with self._worker() as worker:
            return worker.ask(request, self.patience)

    @contextmanager
    def _worker(self) -> Iterator[_Worker]:
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            worker = self._idle.get(timeout=self.patience)
            try:
                yield worker
            finally:
                self._idle.put(worker)
        except Empty:
            raise Busy from None
        finally:
            self._places.release()

    def close(self) -> None:
        """End every process; what is asked later starts them again."""
        for worker in [self._idle.get() for _ in range(self._idle.qsize())]:
            worker.stop()
            self._idle.put(worker)


@cache
def pool() -> Pool:
    """The pool of this process."""
    return Pool()
