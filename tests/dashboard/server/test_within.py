"""Links of sentences, rows and cards: they lead within the view of the page on which they stand."""

import re

import pytest
from starlette.requests import Request
from starlette.responses import Response

from dashboard import url
from dashboard.server import data_routes
from dashboard.views import charts, lists, maps
from data.model.load import Tables
from data.queries.view import in_view
from tests.selections import view


def followed(link: str, *, at: str = "") -> Response:
    """The answer to a link `./within/PAGE?…` of the page at this address."""
    page, _, query = link.removeprefix("./within/").partition("?")
    headers = [(b"referer", at.encode())] if at else []
    scope = {"type": "http", "method": "GET", "path": f"/within/{page}", "query_string": query.encode()}
    return data_routes._within(Request(scope | {"headers": headers, "path_params": {"page": page} if page else {}}))


PAGE = "https://app.example/deep/events"


@pytest.mark.parametrize("kind", ["sentence", "row", "card"])
def test_a_link_of_a_sentence_a_row_or_a_card_keeps_the_view(tables: Tables, kind: str) -> None:
    selection = view(tables, "2019-06-01/2020-04-30", without=("src-south",), count="certain")
    its_view = in_view(tables, selection)
    (card,) = lists.event_cards(its_view, ("evt-meeting",))
    html = {"sentence": charts.as_text(its_view), "row": maps.as_table(its_view), "card": card}[kind]
    links = [link.replace("&amp;", "&") for link in re.findall(r'href="(\./[^"]*)"', html)]
    assert links
    for link in links:
        answer = followed(link, at=PAGE + url.query(selection) + "&q=talks")
        page, _, query = answer.headers["Location"].partition("?")
        reopened, notices = url.from_link(f"?{query}", tables)
        own, _ = url.from_link(link, tables)
        assert (answer.status_code, page, notices) == (307, "../" + link.split("/")[2].partition("?")[0], [])
        fields = ("start", "end", "without", "count")
        assert [getattr(reopened, name) for name in fields] == [getattr(selection, name) for name in fields]
        assert (reopened.backer, reopened.place, reopened.event) == (own.backer, own.place, own.event)
        assert reopened.q == "", "a search is no part of a view"


def test_a_link_from_elsewhere_says_what_it_says() -> None:
    for at in ("", "https://elsewhere.example/", "no address at all"):
        answer = followed("./within/events?event=evt-meeting", at=at)
        assert answer.headers["Location"] == "../events?event=evt-meeting"
        assert "no-store" in answer.headers["Cache-Control"]


def test_what_the_link_says_stands_above_the_view() -> None:
    answer = followed("./within/?backer=act-sandia", at=f"{PAGE}?backer=act-norland&without=src-a&without=src-b#part")
    assert answer.headers["Location"] == "../?backer=act-sandia&without=src-a&without=src-b"


@pytest.mark.parametrize("page", ["//elsewhere.example", "\\\\elsewhere.example", "https:"])
def test_no_link_leads_to_another_site(page: str) -> None:
    assert followed(f"./within/{page}?event=evt-meeting").headers["Location"].startswith("../")
