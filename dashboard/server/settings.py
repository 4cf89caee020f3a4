"""What an operator sets for the server: read from the environment, checked once before the first reader."""

import os
import re

from streamlit import config

from dashboard import url

_SITE = re.compile(r"https?://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d+)?", re.IGNORECASE)


_ADDRESS = re.compile(r"(https?://[^\s/?#]+(/[^\s?#]*)?)?")


class SettingError(ValueError):
    """A setting with which the server must not start; says which, and what it may be."""


def embedding_sites() -> list[str]:
    """The sites that `DASHBOARD_EMBEDDED_BY` lets show the app in a frame. Raises SettingError."""
    sites = os.environ.get("DASHBOARD_EMBEDDED_BY", "").split()
    for site in sites:
        if not _SITE.fullmatch(site):
            raise SettingError(f"DASHBOARD_EMBEDDED_BY: {site!r} is not a site such as https://www.example.org")
    return sites


def replicas() -> int:
    """How many processes serve the same readers, from `DASHBOARD_REPLICAS`. Raises SettingError."""
    number = os.environ.get("DASHBOARD_REPLICAS", "1")
    if not re.fullmatch(r"[1-9]\d{0,3}", number):
        raise SettingError(f"DASHBOARD_REPLICAS: {number!r} is not a number of processes such as 3")
    return int(number)


def check() -> None:
    """Raise SettingError unless the settings hold together; for settings that nobody has made they do."""
    embedding_sites()
    if not _ADDRESS.fullmatch(url.home()):
        raise SettingError(f"DASHBOARD_ADDRESS: {url.home()!r} is not an address such as https://www.example.org/app")
    if replicas() > 1 and not config.is_manually_set("server.cookieSecret"):
        raise SettingError(
            "STREAMLIT_SERVER_COOKIE_SECRET is missing: each of several replicas would sign cookies with a secret of"
            " its own, and refuse those of the others"
        )
    if not config.get_option("server.enableStaticServing"):  # an App makes Streamlit look beside its script
        raise SettingError("dashboard/.streamlit/config.toml was not read: run dashboard/app.py where it stands")
