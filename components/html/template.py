"""The HTML of this folder comes from `templates/`, compiled once; whatever a template prints is escaped."""

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from components.font import FONT
from components.words import dates, text

ENVIRONMENT = Environment(
    loader=PackageLoader("components.html"),
    autoescape=True,
    undefined=StrictUndefined,
    auto_reload=False,
    trim_blocks=True,
    lstrip_blocks=True,
)
ENVIRONMENT.globals["FONT"] = FONT


def is_web(url: str) -> bool:
    """Whether a URL may be a link: http and https only."""
    return url.startswith(("https://", "http://"))


ENVIRONMENT.filters |= {
    "records": text.records,
    "day": dates.in_words,
    "plural": text.plural,
    "is_web": is_web,
}


def macro(template: str, name: str, *values: Any) -> Markup:
    """What a macro of `templates/TEMPLATE.html` makes of its arguments."""
    return Markup(getattr(ENVIRONMENT.get_template(f"{template}.html").module, name)(*values))


def page(template: str, **values: Any) -> str:
    """A whole page: what `templates/TEMPLATE.html` makes of its values."""
    return ENVIRONMENT.get_template(f"{template}.html").render(values)
