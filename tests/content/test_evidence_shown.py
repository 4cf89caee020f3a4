"""For each backing that the articles tell of: who says so, in which article, and what stands against it."""

from dataclasses import replace

import pytest
from markupsafe import Markup

from components.words.vocabulary import SUPPORT
from dashboard.views import lists
from data.model.load import Tables
from data.model.selection import everything
from data.queries.view import in_view

HERALD, GAZETTE, MARSAD = "The Eastern Herald", "Libyan Gazette (Arraed LG)", "Marsad"
PEACE, OBSERVATORY = "africanpeace.org", "Observatory News"


@pytest.mark.parametrize(
    ("backer", "kind", "articles", "against"),
    [
        ("act-russia", "unspecified", [HERALD, GAZETTE, MARSAD], "Russia claims to be neutral"),
        ("act-uae", "unspecified", [HERALD, GAZETTE], ""),
        ("act-egypt", "unspecified", [HERALD, GAZETTE], ""),
        ("act-jordan", "unspecified", [HERALD], ""),
        ("act-france", "unspecified", [GAZETTE], ""),
        ("act-france", "joint_operation", [GAZETTE], ""),
        ("act-turkey", "unspecified", [HERALD, PEACE], ""),
        ("act-qatar", "unspecified", [HERALD], ""),
        ("act-un", "recognition", [HERALD, PEACE, OBSERVATORY], ""),
        ("act-wagner", "fighters", [HERALD, MARSAD, PEACE, OBSERVATORY], "Russia denies this"),
        ("act-russia", "weapons", [HERALD], "Russia denies this"),
        ("act-russia", "funding", [HERALD], "Russia denies this"),
        ("act-russia", "weapons", [GAZETTE], "Russia would not comment"),
        ("act-russia", "economic", [GAZETTE], ""),
        ("act-russia", "humanitarian", [OBSERVATORY], ""),
        ("act-soviet-union", "training", [OBSERVATORY], ""),
        ("act-united-states", "refuge", [OBSERVATORY], ""),
        ("act-prigozhin", "funding", [OBSERVATORY], ""),
    ],
)
def test_a_backing_shows_its_articles_its_passages_and_what_stands_against_it(
    ours: Tables, backer: str, kind: str, articles: list[str], against: str
) -> None:
    shown = lists.claim_cards(in_view(ours, replace(everything(ours), backer=backer, support=kind)))
    text = Markup(shown).striptags()
    for article in articles:
        assert f"According to {article}, published" in text
    assert SUPPORT[kind] in text
    assert shown.count("#:~:text=") >= len(articles)
    assert against in text
