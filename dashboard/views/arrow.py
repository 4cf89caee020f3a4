"""The specification and Arrow frames of a chart, as `st.vega_lite_chart` takes them."""

from typing import Any

import pandas as pd
import pyarrow as pa

from components.charts.chart_spec import ChartSpec


def with_arrow(picture: ChartSpec) -> dict[str, Any]:
    """What `st.vega_lite_chart` takes: with an unchanged specification the browser only exchanges the rows."""
    return {**picture.spec, "datasets": {name: _arrow(frame) for name, frame in picture.data.items()}}


def _arrow(frame: pd.DataFrame) -> bytes:
    table = pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue().to_pybytes())
