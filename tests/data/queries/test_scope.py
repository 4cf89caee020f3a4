"""What does not depend on the window, and how little of a window matters to what is shown of it."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from data.alignment.lines import alignment
from data.model.load import Tables
from data.queries.places import off_the_map, places_in_view, routes_in_view
from data.queries.view import in_view
from tests.selections import selections, view


@given(st.data())
def test_selections_of_one_key_hold_the_same_rows(ours: Tables, data: st.DataObject) -> None:
    chosen = data.draw(selections(ours, first=date.min, last=date.max))
    other = chosen.with_window(*data.draw(st.tuples(*[st.dates(chosen.start, chosen.end)] * 2)))
    one, two = in_view(ours, chosen), in_view(ours, other)
    assert (one.events_key == two.events_key) == (one.event_mask == two.event_mask).all()
    if one.claims_key == two.claims_key:
        for frame in ("lines", "marks"):
            assert getattr(alignment(one), frame).equals(getattr(alignment(two), frame))
    if one.events_key == two.events_key:
        for ask in (places_in_view, routes_in_view, off_the_map):
            assert ask(one).equals(ask(two))


def test_windows_between_the_same_dates_are_one(tables: Tables) -> None:
    one, other = (in_view(tables, view(tables, days)) for days in ("2020-03-02/2020-03-20", "2020-03-03/2020-03-25"))
    assert one.claims_key == other.claims_key
    assert one.claims_key != in_view(tables, view(tables, "1980-01-01")).claims_key
    assert one.events_key == other.events_key
