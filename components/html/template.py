"""The HTML of this folder comes from `templates/`, compiled once; whatever a template prints is escaped."""

from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from components.font import FONT
from components.words import claims, dates, text

ENVIRONMENT = Environment(
    loader=PackageLoader("components.html"),
    autoescape=True,
    undefined=StrictUndefined,
    auto_reload=False,
    trim_blocks=True,
    lstrip_blocks=True,
)
ENVIRONMENT.globals["FONT"] = FONT


ENVIRONMENT.filters |= {
    "records": text.records,
    "day": dates.in_words,
    "day_of": dates.day_of,
    "plural": text.plural,
    "passage": claims.passage,
    "passage_address": claims.passage_address,
    "web_address": text.web_address,
}


def macro(template: str, name: str, *values: Any) -> Markup:
    """What a macro of `templates/TEMPLATE.html` makes of its arguments."""
    return Markup(getattr(ENVIRONMENT.get_template(f"{template}.html").module, name)(*values))


def page(template: str, **values: Any) -> str:
    """A whole page: what `templates/TEMPLATE.html` makes of its values."""
    return ENVIRONMENT.get_template(f"{template}.html").render(values)
