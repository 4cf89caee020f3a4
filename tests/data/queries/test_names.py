"""Names that readers can tell apart, as labels of widgets, lines of charts and headings."""

from hypothesis import given
from hypothesis import strategies as st

from data.queries.names import actor_names, distinct_names, place_names, side_names
from tests.world import World, tables_of

KEYS = st.sampled_from(["a", "b", "c", "d"])
TEXTS = st.sampled_from(["", "Post", "Post ", "Post (a)", "Post (b)", "Post (2020)", "Mail", "Mail (2020)"]) | st.text()


def read(label: str) -> str:
    """What a reader sees of a label."""
    return " ".join("".join(letter for letter in label if letter.isprintable() or letter.isspace()).split())


@given(st.dictionaries(KEYS, TEXTS), st.lists(st.fixed_dictionaries(dict.fromkeys("abcd", TEXTS)), max_size=2))
def test_no_two_labels_read_alike(names: dict[str, str], details: list[dict[str, str]]) -> None:
    labels = distinct_names(names, *details)
    assert list(labels) == list(names)
    assert len({read(label) for label in labels.values()}) == len(names)


@given(st.dictionaries(KEYS, TEXTS), st.lists(st.fixed_dictionaries(dict.fromkeys("abcd", TEXTS)), max_size=2))
def test_a_name_that_nothing_else_has_stays_as_it_is(names: dict[str, str], details: list[dict[str, str]]) -> None:
    labels = distinct_names(names, *details)
    for key, name in names.items():
        others = [read(other) for each, other in names.items() if each != key]
        assert labels[key].startswith(name)
        assert read(name) in others or labels[key] == name


def test_equal_names_are_told_apart_by_the_first_detail_that_differs_and_else_by_the_id() -> None:
    names = {"src-1": "Post", "src-2": "Post", "src-3": "Post", "src-4": "Mail"}
    languages, days = dict.fromkeys(names, "en"), {**dict.fromkeys(names, "May 2020"), "src-3": "June 2020"}
    assert distinct_names(names, languages, days) == {
        "src-1": "Post (May 2020) (src-1)",
        "src-2": "Post (May 2020) (src-2)",
        "src-3": "Post (June 2020)",
        "src-4": "Mail",
    }


def test_two_actors_or_places_of_one_name_are_told_apart_by_their_country(world: World) -> None:
    world.change("actors", 3, name="Norland")
    world.change("places", 2, name="Tripoli")
    tables = tables_of(world)
    assert [actor_names(tables)[actor] for actor in ("act-norland", "act-sandia", "act-wolves")] == [
        "Norland (XA)",
        "Norland (XB)",
        "Grey Wolves",
    ]
    assert place_names(tables)["plc-tripoli"] == "Tripoli (LY)"
    assert place_names(tables)["plc-nordhaven"] == "Tripoli (XA)"


def test_two_sides_of_one_name_are_told_apart(world: World) -> None:
    world.change("sides", 2, name="Tripoli")
    assert side_names(tables_of(world)) == {"haftar": "Tripoli (haftar)", "tripoli": "Tripoli (tripoli)"}
