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
    from starlette.middleware import Middleware
    from streamlit import net_util
    from streamlit.starlette import App

    from dashboard.server import (
        data_routes,
        figure_routes,
        headers,
        health,
        limits,
        log,
        page_head,
        settings,
        verify_route,
        warm_up,
        websockets,
    )

    # Streamlit asks a host on the internet for its own address, while all readers wait, to judge a foreign page.
    net_util.get_external_ip = lambda: None
    log.set_up()
    websockets.look_back_a_move()
    routes = [*health.routes, *figure_routes.routes, *data_routes.routes, *verify_route.routes]
    middleware = [
        *(Middleware(headers.security_headers), Middleware(limits.trusted_hosts), Middleware(limits.limits)),
        *(Middleware(websockets.Websockets), Middleware(health.ready), Middleware(page_head.first_answer)),
    ]
    app = App(__file__, routes=routes, middleware=middleware, exception_handlers={Exception: headers.server_error})
    try:
        settings.check()
    except settings.SettingError as problem:
        sys.exit(str(problem))
    warm_up.up()
