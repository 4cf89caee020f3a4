"""`/healthz`: whether the tables can be read, and which version; one of several replicas that cannot lets nobody in."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard import store
from dashboard.server import settings
from data.model.load import TablesError


def _health(_: Request) -> JSONResponse:
    state = _state()
    return JSONResponse(state, status_code=503 if "reason" in state else 200)


def _state() -> dict[str, str | None]:
    """Whether the tables can be read, which version, and if not, why."""
    try:
        return {"status": "ok", "data_version": store.tables().data_version}
    except TablesError as problem:
        return {"status": "unreadable", "data_version": None, "reason": str(problem)}


routes = [Route("/healthz", _health)]


def ready(app: ASGIApp) -> ASGIApp:
    """Refuses everything but questions about health with 503 where other replicas serve the same readers.

    A proxy that asks no health by itself, as nginx, then asks another. A server that is alone shows what is wrong.
    """

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        is_by_reader = scope["type"] in ("http", "websocket") and not scope["path"].endswith(("health", "healthz"))
        found = await run_in_threadpool(_state) if is_by_reader and settings.replicas() > 1 else {}
        if problem := found.get("reason"):
            if scope["type"] == "websocket":
                await receive()
            await PlainTextResponse(problem, status_code=503)(scope, receive, send)
        else:
            await app(scope, receive, send)

    return answer
