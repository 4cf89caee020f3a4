"""Entry point of `streamlit run`: imported once by the server, and run by Streamlit for each reader."""

import sys
from pathlib import Path

ROOT = str(Path(__file__).resolve().parent.parent)
if ROOT not in sys.path:  # streamlit puts only this folder on the path
    sys.path.insert(0, ROOT)

if __name__ == "__main__":
    from dashboard import frame

    frame.show()
else:
    from streamlit import config, net_util
    from streamlit.starlette import App

    from dashboard.server import figure_routes, first_run, health, still_map, warm_up

    # Streamlit asks a host on the internet for its own address, while all readers wait, to judge a foreign page.
    net_util.get_external_ip = lambda: None
    routes, middleware = (
        [*health.routes, *figure_routes.routes, *still_map.routes],
        [*first_run.middleware, *still_map.middleware],
    )
    app = App(__file__, routes=routes, middleware=middleware)
    if not config.get_option("server.enableStaticServing"):  # an App makes Streamlit look beside its script
        sys.exit("dashboard/.streamlit/config.toml was not read: run dashboard/app.py where it stands, not by a link.")
    warm_up.up()
