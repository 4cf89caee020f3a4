"""Disagreements by what they are about."""

import pandas as pd

from data.queries.claims import disagreements_by_kind


def rows(*topics: tuple[str, str, bool]) -> pd.DataFrame:
    return pd.DataFrame(topics, columns=["topic", "field", "contests"])


def test_a_topic_is_of_the_kind_of_its_column_and_of_backing_where_a_row_contests_one() -> None:
    found = disagreements_by_kind(
        rows(
            ("Rank", "name", False),
            ("Day", "date_edtf", False),
            ("Fighters", "quantity_low", False),
            ("Who", "summary", True),
        )
    )
    assert {kind: list(frame["topic"]) for kind, frame in found.items()} == {
        "backing": ["Who"],
        "number": ["Fighters"],
        "date": ["Day"],
        "words": ["Rank"],
    }


def test_a_topic_stays_whole_and_the_one_with_most_values_comes_first() -> None:
    found = disagreements_by_kind(
        rows(("A", "summary", False), ("B", "summary", False), ("B", "place_id", False), ("C", "place_id", False))
    )
    assert list(found["place"]["topic"]) == ["B", "B", "C"]
    assert list(found["words"]["topic"]) == ["A"]


def test_no_disagreement_is_of_no_kind() -> None:
    assert disagreements_by_kind(rows().astype({"contests": bool})) == {}
