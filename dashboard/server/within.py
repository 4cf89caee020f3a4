"""`/within/PAGE?…`: a page with the view of the page whose link was followed, whose address the browser names.

So a sentence, a row or a card links within the view that its reader has, and stays the same text, opened or not, while
that view moves. Who comes from elsewhere gets what the link says alone.
"""

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import Route

from dashboard import url

HEADERS = {"Cache-Control": "no-store", "Vary": "Referer"}


def _within(request: Request) -> RedirectResponse:
    page = request.path_params.get("page", "")
    query = url.within(request.url.query, request.headers.get("referer", ""))
    return RedirectResponse(f"../{page}{query}", status_code=307, headers=HEADERS)


routes = [Route("/within/", _within), Route("/within/{page}", _within)]
