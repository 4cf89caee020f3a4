"""The app is the same from whatever folder it is started."""

import json
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

from dashboard.figures.local_server import ENTRY, server


def test_started_in_another_folder_the_app_has_its_settings(tmp_path: Path) -> None:
    with server(folder=tmp_path) as address, urlopen(f"{address}/app/static/land.json") as land:
        assert json.load(land)["type"] == "FeatureCollection"


def test_settings_that_were_not_read_are_told_and_stop_the_start(tmp_path: Path) -> None:
    (tmp_path / "app.py").symlink_to(ENTRY)
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", "0", "--server.headless", "true"]
    found = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    assert (found.returncode, found.stderr.count("Traceback")) == (1, 0)
    assert "config.toml was not read" in found.stderr
