"""Thousands of places: what their names take, and a new window of the first page in a process of its own."""

import json
import os
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from components.map.labels import place_labels
from tests.bench.generated.generator import SEED, generate

ROOT = Path(__file__).parents[3]
EMPTY = "import streamlit.web.cli, pandas, pyarrow, numpy, altair, pydeck"
"""What an empty app holds at the least."""
WINDOW = """
import json, resource, time
from datetime import date
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
empty = peak()
from dashboard import store
from dashboard.views import maps, overview
from data.model.selection import everything
from data.queries.places import places_in_view
from data.queries.view import in_view
tables = store.tables()
whole = everything(tables)
opening = in_view(tables, whole)
viewport = maps.viewport_of(opening)
overview.overview(opening, "light", viewport)
begin = time.process_time()
new = in_view(tables, whole.with_window(date(1990, 1, 1), date(2024, 1, 1)))
page = overview.overview(new, "light", viewport)
took = time.process_time() - begin
points = json.loads(page.mapped.deck.to_json())["layers"]
places = len(places_in_view(new))
print(json.dumps({"seconds": took, "megabytes": peak() - empty, "places": places, "layers": len(points)}))
"""


def measured(folder: Path) -> dict[str, float]:
    """Processor seconds of a new window, megabytes above what an empty app imports, and places drawn."""
    environment = {**os.environ, "DASHBOARD_DATA": str(folder), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", f"{EMPTY}\n{WINDOW}"]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=True)
    numbers: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return numbers


@pytest.mark.slow
def test_a_new_window_of_five_thousand_places_takes_a_second_and_300_megabytes(tmp_path: Path) -> None:
    generate(tmp_path, 10_000, SEED, places=5000)
    runs = [measured(tmp_path) for _ in range(3)]
    assert min(run["places"] for run in runs) > 4000
    assert min(run["seconds"] for run in runs) < 1, "other programs make a second of processor do less, at times"
    assert max(run["megabytes"] for run in runs) < 300


@pytest.mark.parametrize("span", [70, 9, 0.3, 0.0], ids=["the map", "a country", "a town", "a point"])
def test_names_of_thousands_of_places_are_placed_at_once_wherever_they_lie(span: float) -> None:
    steps = np.arange(4000)
    places = pd.DataFrame(
        {
            "name": [f"Place {nth}" for nth in steps],
            "latitude": 2 + steps * 0.7548776662 % 1 * span,
            "longitude": steps * 0.5698402910 % 1 * span,
        }
    ).assign(is_anchor=False, event_count=1, where_prec=1)
    tracemalloc.start()
    begin = time.process_time()
    labels = place_labels(places, 2.13, (1, 2 ** (9 - 2.13)))
    seconds, (_, peak) = time.process_time() - begin, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert any(labels)
    assert seconds < 5, "traced, which takes several times as long; a comparison of all with all took minutes"
    assert peak < 200e6
