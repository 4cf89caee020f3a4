"""Pictures on the wire: rows as Arrow, the specification untouched."""

import json

import pandas as pd
import pyarrow as pa

from components.charts.chart_spec import ChartSpec
from dashboard.views.charts import with_arrow


def test_the_rows_travel_as_arrow_and_come_back_the_same() -> None:
    frame = pd.DataFrame({"x": [1.5, 2.5], "name": ["a", "ب"], "flag": [True, False]})
    answer = with_arrow(ChartSpec({"mark": "point"}, {"rows": frame}))
    table = pa.ipc.open_stream(answer["datasets"]["rows"]).read_all()
    assert table.to_pydict() == frame.to_dict("list")
    assert not table.schema.metadata, "what pandas notes for itself would double the size"


def test_the_specification_is_shared_and_stays_as_it_was() -> None:
    picture = ChartSpec({"mark": "point"}, {"rows": pd.DataFrame({"x": [1]})})
    assert "datasets" in with_arrow(picture)
    assert picture.spec == {"mark": "point"}


def test_a_whole_picture_holds_its_rows_inline() -> None:
    whole = ChartSpec({"mark": "point"}, {"rows": pd.DataFrame({"x": [1]})}).whole()
    assert json.loads(json.dumps(whole))["datasets"] == {"rows": [{"x": 1}]}
