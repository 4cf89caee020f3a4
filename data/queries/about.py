"""What is particular to a dataset beside its records: what it says of itself, and the sections of its map."""

from collections.abc import Mapping

from data.model.load import Tables
from data.model.remember import once

Edges = tuple[float, float, float, float]
"""West, south, east and north of a section of the map, in degrees."""


@once
def dataset(tables: Tables) -> dict[str, str]:
    """What dataset.yaml states, by field: title, question, licence, citation and whatever else stands there."""
    return dict(zip(tables.dataset["field"], tables.dataset["value"], strict=True))


AGREEMENT = "## Inter-coder agreement"


def agreement_section(fields: Mapping[str, str]) -> str:
    """What a dataset says of the agreement of its coders, as a section of Markdown under `AGREEMENT`.

    `fields`: fields and values as in `dataset`. Raises KeyError where the agreement is stated in part.
    """
    stated = {name.removeprefix("agreement."): fields[name] for name in fields if name.startswith("agreement")}
    if not stated:
        return f"{AGREEMENT}\n\nNo second coding has been recorded yet."
    articles = stated["articles"].split(", ")
    rows = [
        f"| `{name}` | {stated[f'fields.{name}.percent']} | {stated.get(f'fields.{name}.alpha', 'not defined')} |"
        for name in (key.split(".")[1] for key in stated if key.endswith(".percent"))
    ]
    parts = (
        AGREEMENT,
        f"{len(articles)} of the articles ({', '.join(f'`{name}`' for name in articles)}) were coded a second time "
        f"by a coder who saw only the article and the coding rules; compared on {stated['date']}. Claims that both "
        f"coders have: {stated['pairs']}.",
        "\n".join(["| Column | Agreement in per cent | Krippendorff's alpha |", "|---|---|---|", *rows]),
        f"Claims that only one coder has: {stated['unmatched']}.",
        stated["settled"],
    )
    return "\n\n".join(parts)


@once
def map_presets(tables: Tables) -> dict[str, tuple[str, Edges]]:
    """The sections of the map that a reader can choose, by id, in their order: what the button says, and the edges."""
    rows = tables.map_presets.sort_values("order")
    edges = rows[["west", "south", "east", "north"]].astype(float).itertuples(index=False, name=None)
    return dict(zip(rows["preset_id"], zip(rows["name"], edges, strict=True), strict=True))
