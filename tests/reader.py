"""The app as a reader finds it, without a browser, and what it says."""

import re
from pathlib import Path

from streamlit.testing.v1 import AppTest

from components.words.markdown import WORD_JOINER

APP = Path(__file__).parent.parent / "dashboard" / "app.py"
Asked = str | list[str]


def opened(page: str = "overview", **asked: Asked) -> AppTest:
    """The app as a reader finds it who opens this page with this address."""
    app = AppTest.from_file(APP, default_timeout=60)
    for name, value in asked.items():
        app.query_params[name] = value
    app.run()
    return app if page == "overview" or app.error else switched(app, page)


def switched(app: AppTest, page: str) -> AppTest:
    return app.switch_page(f"app_pages/{page}.py").run()


def html(app: AppTest) -> str:
    """What the page writes as HTML; the first piece is the style sheet."""
    return " ".join(piece.proto.body for piece in app.get("html"))


def as_shown(markdown: str) -> str:
    """What a reader sees of escaped text."""
    return markdown.replace("\\", "").replace(WORD_JOINER, "")


def page_text(app: AppTest) -> str:
    """All text of the page, Markdown as it is shown."""
    lists = (app.title, app.header, app.markdown, app.caption, app.warning, app.error, app.code)
    return as_shown(" ".join([*(str(piece.value) for pieces in lists for piece in pieces), html(app)]))


def title(app: AppTest) -> str:
    """The heading of a page; that of the first is part of its HTML."""
    found = re.findall(r"<h1>(.*?)</h1>", html(app))
    return app.title[0].value if app.title else found[0] if found else ""


def pressed(app: AppTest, label: str) -> AppTest:
    """The page after a button of the player."""
    app.button(key=label).click().run()
    assert not app.exception
    return app
