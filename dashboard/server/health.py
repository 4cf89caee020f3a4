"""`/healthz`: whether the tables can be read, and which version they are."""

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from dashboard import store
from data.model.load import TablesError


def _health(request: Request) -> JSONResponse:
    try:
        version = store.tables().data_version
    except TablesError as problem:
        return JSONResponse({"status": "unreadable", "data_version": None, "reason": str(problem)}, status_code=503)
    return JSONResponse({"status": "ok", "data_version": version})


routes = [Route("/healthz", _health)]
