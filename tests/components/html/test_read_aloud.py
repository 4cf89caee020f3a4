"""The chart and the map as text: what each sentence and row says, and where it leads."""

import re

from dashboard.views import as_text
from data.model.load import Tables
from data.queries.view import in_view
from tests.selections import view
from tests.world import NORTH, World, hostile, tables_of


def lines(html: str) -> list[str]:
    """The items of the lists as they read aloud."""
    return [re.sub("<[^>]+>", "", item) for item in re.findall(r"<li>(.*?)</li>", html, re.DOTALL)]


def test_each_line_of_the_chart_is_a_sentence(tables: Tables) -> None:
    said = lines(as_text.chart(in_view(tables, view(tables))))
    assert (
        "Norland: training; reported by Northern Post in March 2020; reported, as a named party says, by Southern "
        "Mail, after Southern Wire, in May 2020." in said
    )
    assert (
        "Norland: weapons; alleged, as reported by Northern Post in March 2020; denied, as reported by Northern Post "
        "in March 2020." in said
    )


def test_articles_that_say_it_alike_stand_together(world: World) -> None:
    world.change("claims", 3, stance="asserted", speaker_id="")
    said = lines(as_text.chart(in_view(tables_of(world), view(tables_of(world)))))
    together = "reported by Northern Post in March 2020 and by Southern Mail, after Southern Wire, in May 2020."
    assert f"Norland: training; {together}" in said


def test_a_line_opens_its_backer_and_a_place_its_events(tables: Tables) -> None:
    whole = in_view(tables, view(tables))
    assert '<a href="./within/?backer=act-norland" target="_self">Norland</a>: ' in as_text.chart(whole)
    assert (
        '<a href="./within/events?place=plc-nordhaven" target="_self">Nordhaven</a></th><td>1</td>'
        in as_text.places(whole)
    )


def test_the_sentences_stay_while_the_window_moves_and_go_with_their_source(tables: Tables) -> None:
    whole, moved = (as_text.chart(in_view(tables, view(tables, window))) for window in ("", "1990-01-01/1990-02-01"))
    assert whole == moved != ""
    assert "Northern Post" not in as_text.chart(in_view(tables, view(tables, without=(NORTH,))))


def test_no_name_is_markup(world: World) -> None:
    tables = hostile(world)
    shown = in_view(tables, view(tables))
    assert "<img" not in as_text.chart(shown) + as_text.places(shown)
    assert "&lt;b&gt;Post" in as_text.chart(shown)
