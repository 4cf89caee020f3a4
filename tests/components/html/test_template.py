"""What a template prints is escaped, whatever the data hold, and a value that is not given is an error."""

import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from components.html import template

FOLDER = Path(template.__file__).parent / "templates"
HOSTILE = """<script>alert('"')</script>"""


def test_a_value_is_escaped_in_text_and_in_an_attribute() -> None:
    figure = {"title": HOSTILE, "caption": [HOSTILE], "alt": HOSTILE}
    page = template.page("figure_index", title="Title", figures=[(figure, [HOSTILE])])
    assert "<script" not in page
    assert page.count("&lt;script&gt;alert(&#39;&#34;&#39;)&lt;/script&gt;") == 6, (
        "src, alt, heading, paragraph, href and its words"
    )


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.html")), ids=lambda path: path.name)
def test_no_template_takes_a_value_for_html(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\|\s*safe\b|autoescape", text)


def test_a_value_that_is_not_given_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        template.page("figure_index", figures=[])
