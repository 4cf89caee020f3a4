"""What each article alone says, and what is in doubt, in our data."""

import json
from dataclasses import replace
from xml.etree import ElementTree

from components.charts.matrix import matrix_chart
from components.palette import LIGHT
from components.print.page import A4, WIDTH
from components.words.sentences import rests_on_one
from dashboard.figures import catalogue, files
from dashboard.views.charts import lines_of
from data.alignment.lines import alignment
from data.model.load import Tables
from data.model.selection import everything
from data.queries.names import side_names
from data.queries.places import places_in_doubt, places_in_view
from data.queries.sources import clock_spans, contributions, states_on_one_source
from data.queries.view import in_view
from tests.selections import view


def test_france_jordan_and_qatar_rest_on_one_source_only(ours: Tables) -> None:
    states = states_on_one_source(ours, alignment(in_view(ours, everything(ours))).marks)
    assert list(states.loc[states["source_count"] == 1, "supporter"]) == ["France", "Jordan", "Qatar"]


def test_two_pages_of_one_agency_are_one_text(ours: Tables) -> None:
    states = states_on_one_source(ours, alignment(in_view(ours, everything(ours))).marks)
    assert list(states.loc[states["source_count"] > 1, "supporter"]) == ["Turkey"]
    assert "On one text only, on several pages: Turkey" in rests_on_one(states)


def test_a_document_tells_what_it_alone_names_and_what_it_leaves_out(ours: Tables) -> None:
    own = contributions(ours)
    assert "France: joint_operation" in own.loc["src-libyan-gazette-2016", "backers_alone"]
    assert "Wagner Group" in own.loc["src-libyan-gazette-2016", "backers_left_out"]
    assert "Skhirat Agreement is signed" in own.loc["src-observatory-2020", "events_alone"]


def test_a_clock_that_nothing_dates_is_not_drawn(ours: Tables) -> None:
    spans = clock_spans(ours, "src-libyan-gazette-2016")
    assert list(spans["clock"]) == ["Events covered", "Periods of claims", "Published"]
    assert list(clock_spans(ours, "src-marsad-2023")["clock"])[-1] == "Page saved"


def test_a_place_is_in_doubt_where_none_of_its_events_certainly_falls_in_the_window(ours: Tables) -> None:
    early = view(ours, "1939-01-01/1945-12-31")
    found = places_in_view(in_view(ours, early))
    held = set(found.loc[found["event_count"] > 0, "place_id"])
    assert held - places_in_doubt(in_view(ours, early)) == {"plc-soviet-union"}
    assert places_in_doubt(in_view(ours, view(ours))) == frozenset()
    assert places_in_doubt(in_view(ours, replace(early, count="certain"))) == frozenset()


def test_a_line_names_its_government_or_that_there_were_no_sides_yet(ours: Tables) -> None:
    chart = matrix_chart(lines_of(in_view(ours, everything(ours))), side_names(ours), LIGHT)
    (rows,) = json.loads(chart.to_json())["datasets"].values()
    assert {row["Backer"].split(" → ")[1] for row in rows} == {
        "Haftar",
        "Government of National Accord",
        "Government of National Unity",
        "a recipient before there were sides",
    }


def test_our_alignment_chart_fits_an_a4_page_and_leaves_no_line_out(ours: Tables) -> None:
    view = in_view(ours, everything(ours))
    figure = catalogue.figure(view, "alignment")
    assert len(figure.draw()["datasets"]["rows"]) == len(alignment(view).lines) + 4, "a heading for each of four blocks"
    svg = ElementTree.fromstring(files.page(view, "alignment"))
    assert float(svg.attrib["height"]) <= WIDTH * A4


def strengths(tables: Tables) -> dict[str, str]:
    return dict(zip(tables.backing["backing_id"].str.removeprefix("bck-"), tables.backing["strength"], strict=True))


def test_reports_years_apart_corroborate_nothing(ours: Tables) -> None:
    found = strengths(ours)
    assert {found[f"{state}-haftar-unspecified"] for state in ("egypt", "uae", "russia")} == {"reported"}
    assert {found[name] for name in ("un-gna-recognition", "wagner-haftar-fighters")} == {"corroborated"}


def test_what_is_disputed_is_contested(ours: Tables) -> None:
    contested = ours.backing.loc[ours.backing["is_contested"], "backing_id"]
    assert list(contested) == ["bck-france-haftar-forces-joint-operation", "bck-russia-haftar-fighters"]


def test_before_2011_nobody_has_a_side(ours: Tables) -> None:
    history = ours.backing[ours.backing["backing_group"] == "history"]
    assert set(history["supporter_id"]) == {"act-soviet-union", "act-united-states"}
    assert set(history["side"]) == {"none"}


def test_the_events_of_russia_include_those_of_its_president(ours: Tables) -> None:
    russia = replace(everything(ours), backer="act-russia")
    assert "evt-putin-2023-09" in set(in_view(ours, russia).events["event_id"])
