"""A picture as a Vega-Lite specification that stays the same, and the small frames that change with the view."""

from dataclasses import dataclass, field
from typing import Any

import altair as alt
import pandas as pd

Spec = dict[str, Any]


@dataclass(frozen=True, eq=False)
class ChartSpec:
    """`spec` is shared by all readers and must not be changed; `data` holds a frame for each name that it asks for."""

    spec: Spec
    data: dict[str, pd.DataFrame] = field(default_factory=dict)

    def whole(self) -> Spec:
        """One self-contained specification, its rows inline: for print, for tests."""
        return {**self.spec, "datasets": {name: frame.to_dict("records") for name, frame in self.data.items()}}


def named(name: str) -> alt.Chart:
    """A chart of the frame that a picture holds under this name."""
    return alt.Chart(alt.NamedData(name))
