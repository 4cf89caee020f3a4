"""`/healthz`: whether the tables can be read, and which version; one of several replicas that cannot lets nobody in."""

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard import store
from dashboard.server import settings
from data.model.load import TablesError


def _health(request: Request) -> JSONResponse:
    try:
        version = store.tables().data_version
    except TablesError as problem:
        return JSONResponse({"status": "unreadable", "data_version": None, "reason": str(problem)}, status_code=503)
    return JSONResponse({"status": "ok", "data_version": version})


routes = [Route("/healthz", _health)]


class Ready:
    """Refuses everything but questions about health with 503 where other replicas serve the same readers.

    A proxy that asks no health by itself, as nginx, then asks another. A server that is alone shows what is wrong.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        is_asked_by_readers = scope["type"] in ("http", "websocket") and not scope["path"].endswith(
            ("health", "healthz")
        )
        problem = await run_in_threadpool(_problem) if is_asked_by_readers and settings.replicas() > 1 else ""
        if not problem:
            await self._app(scope, receive, send)
            return
        if scope["type"] == "websocket":
            await receive()
        await PlainTextResponse(problem, status_code=503)(scope, receive, send)


def _problem() -> str:
    """Why the tables cannot be read; empty where they can."""
    try:
        store.tables()
    except TablesError as problem:
        return str(problem)
    return ""


middleware = [Middleware(Ready)]
