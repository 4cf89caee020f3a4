"""Governments that succeed one another on one side are two recipients; whatever else stands on it is one."""

from data.alignment.lines import alignment, governments
from data.model.load import Tables
from data.queries.view import in_view
from tests.selections import view
from tests.world import World, tables_of


def a_second_government(world: World) -> Tables:
    """After the council a senate, whose guard belongs to it; and a chamber of the same side that belongs to neither."""
    for actor, kind, part_of in (
        ("senate", "government", ""),
        ("guard", "armed_force", "act-senate"),
        ("cabinet", "government", "act-council"),
        ("chamber", "parliament", ""),
    ):
        world.copy("actors", 6, actor_id=f"act-{actor}", name=actor.title(), actor_type=kind, part_of=part_of)
        world.copy("claims", 6, claim_id=f"clm-{actor}", recipient_id=f"act-{actor}")
    return tables_of(world)


def test_what_is_part_of_a_government_counts_as_it_where_a_side_has_had_several(world: World) -> None:
    found = governments(a_second_government(world))
    assert {actor: found[f"act-{actor}"] for actor in ("council", "cabinet", "senate", "guard", "chamber")} == {
        "council": "act-council",
        "cabinet": "act-council",
        "senate": "act-senate",
        "guard": "act-senate",
        "chamber": "",
    }


def test_the_only_government_of_a_side_is_like_all_who_stand_on_it(tables: Tables) -> None:
    assert set(governments(tables).values()) == {""}


def test_recognition_of_two_governments_is_two_lines_and_of_others_on_that_side_one(world: World) -> None:
    lines = alignment(in_view(a_second_government(world), view(tables_of(world), support="recognition"))).lines
    assert sorted(lines["government"]) == ["", "Senate", "The council"]
    assert set(lines["supporter_id"]) == {"act-sandia"}
