"""What does not depend on the window, and how little of a window matters to what is drawn of it."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from data.alignment.lines import alignment_lines, alignment_marks
from data.model.load import Tables
from data.queries.journeys import routes_in_view
from data.queries.places import off_the_map, places_in_view
from data.queries.scope import same_claims, same_events, scope_of
from tests.selections import selections, view


@given(st.data())
def test_a_window_drawn_in_holds_the_same_events_and_claims(ours: Tables, data: st.DataObject) -> None:
    chosen = data.draw(selections(ours, first=date.min, last=date.max))
    scope = scope_of(ours, chosen)
    for bounds in (scope.dates, scope.periods):
        drawn_in = bounds.drawn_in(chosen)
        assert list(bounds.meets(drawn_in)) == list(bounds.meets(chosen))
        assert bounds.drawn_in(drawn_in) == drawn_in, "it is as narrow as it can be"


@given(st.data())
def test_what_depends_on_claims_or_events_alone_is_the_same_for_the_window_drawn_in(
    ours: Tables, data: st.DataObject
) -> None:
    chosen = data.draw(selections(ours))
    for ask in (alignment_lines, alignment_marks):
        assert ask(ours, chosen).equals(ask(ours, same_claims(ours, chosen)))
    for ask in (places_in_view, routes_in_view, off_the_map):
        assert ask(ours, chosen).equals(ask(ours, same_events(ours, chosen)))


def test_windows_between_the_same_dates_are_one(tables: Tables) -> None:
    one, other = view(tables, "2020-03-02/2020-03-20"), view(tables, "2020-03-03/2020-03-25")
    assert same_claims(tables, one) == same_claims(tables, other)
    assert same_claims(tables, one) != same_claims(tables, view(tables, "1980-01-01"))
    assert same_events(tables, one) == same_events(tables, other)
