"""The chart and the map as text: what each sentence and row says, and where it leads."""

import re

from dashboard.views import charts, maps
from data.model.load import Tables
from data.queries.view import in_view
from tests.selections import view
from tests.world import NORTH, World, hostile, tables_of


def lines(html: str) -> list[str]:
    """The items of the lists as they read aloud."""
    return [re.sub("<[^>]+>", "", item) for item in re.findall(r"<li>(.*?)</li>", html, re.DOTALL)]


def test_each_line_of_the_chart_is_a_sentence(tables: Tables) -> None:
    said = lines(charts.as_text(in_view(tables, view(tables))))
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
    said = lines(charts.as_text(in_view(tables_of(world), view(tables_of(world)))))
    together = "reported by Northern Post in March 2020 and by Southern Mail, after Southern Wire, in May 2020."
    assert f"Norland: training; {together}" in said


def test_a_line_opens_its_backer_and_a_place_its_events(tables: Tables) -> None:
    whole = in_view(tables, view(tables))
    assert '<a href="./within/?backer=act-norland" target="_self">Norland</a>: ' in charts.as_text(whole)
    assert '<a href="./within/events?place=plc-nordhaven" target="_self">Nordhaven</a></th><td>1</td>' in maps.as_table(
        whole
    )


def test_the_sentences_stay_while_the_window_moves_and_go_with_their_source(tables: Tables) -> None:
    whole, moved = (charts.as_text(in_view(tables, view(tables, window))) for window in ("", "1990-01-01/1990-02-01"))
    assert whole == moved != ""
    assert "Northern Post" not in charts.as_text(in_view(tables, view(tables, without=(NORTH,))))


def test_the_block_before_the_sides_opens_into_its_years(world: World) -> None:
    tables = tables_of(world)
    block = charts.early(in_view(tables, view(tables, "2020-03-01/2020-03-31")))
    words = " ".join(re.sub("<[^>]+>", " ", block).split())
    assert words == "before 2011 · 1 event to 2010 1990 : Marshal lives abroad"
    assert 'href="./within/?mode=window&amp;window=1990-01-01/1990-12-31"' in block
    assert charts.early(in_view(tables, view(tables, without=("src-north", "src-south")))) == ""


def test_of_many_early_events_of_a_year_the_first_are_named(world: World) -> None:
    for nth in range(5):
        world.copy("events", 4, event_id=f"evt-more-{nth}", date_edtf=f"1990-0{nth + 1}-01", title=f"Visit {nth}")
        world.copy("evidence", 1, evidence_id=f"evd-more-{nth}", record_id=f"evt-more-{nth}")
    tables = tables_of(world)
    assert "; 3 more</li>" in charts.early(in_view(tables, view(tables)))


def test_no_name_is_markup(world: World) -> None:
    tables = hostile(world)
    shown = in_view(tables, view(tables))
    assert "<img" not in charts.as_text(shown) + maps.as_table(shown) + charts.early(shown)
    assert "&lt;b&gt;Post" in charts.as_text(shown)
