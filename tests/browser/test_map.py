"""The map as it is seen: still at first, then live, and the same picture whichever way a reader came to it."""

import re
from io import BytesIO
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, expect

from components.map.views import fitted
from components.palette import DARK, LIGHT, rgb
from components.words.markdown import WORD_JOINER
from dashboard.figures.browser import READY, new_page, settled
from dashboard.figures.local_server import server
from data.model.selection import everything
from data.queries.places import places_in_view
from data.queries.view import in_view
from tests.browser.support.pages import MAP, becomes, click_place, frame, point_at, spot_of, watch
from tests.world import World, tables_of


def seen(page: Page, is_live: bool = True) -> Image.Image:
    """The map when nothing changes any more; `is_live`: and no longer its still picture."""
    page.wait_for_selector(READY)
    if is_live:
        page.wait_for_selector(f"{MAP} .deck-tooltip", state="attached")
    before = b""
    while before != (now := page.locator(MAP).screenshot()):
        before = now
    return Image.open(BytesIO(now)).convert("RGB")


def shade(picture: Image.Image) -> tuple[int, ...]:
    """The colour of most of a picture."""
    found = picture.getcolors(picture.width * picture.height)
    assert found
    colour = max(found)[1]
    assert isinstance(colour, tuple)
    return colour


def step(page: Page) -> None:
    """One stop on with the slider's first thumb."""
    page.locator(".st-key-event_slider input[type=range]").first.focus()
    page.keyboard.press("ArrowRight")


def apart(one: Image.Image, other: Image.Image) -> float:
    """Share of the pixels that are clearly different."""
    assert one.size == other.size
    change = ImageChops.difference(one, other).convert("L").point(lambda level: 255 * (level > 60))
    return change.histogram()[255] / (one.width * one.height)


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_the_still_picture_is_the_live_map(browser: Browser, app: str, scheme: str) -> None:
    still, live, withheld = new_page(browser, scheme=scheme), new_page(browser, scheme=scheme), list[str]()
    still.route("**/DeckGlJsonChart*.js", lambda route: withheld.append(route.request.url))
    for page in (still, live):
        page.goto(app)
        page.add_style_tag(content=f"{MAP}::after {{ display: none !important; }}")  # that the map is loading
    picture = seen(still, is_live=False)
    assert becomes(lambda: apart(picture, seen(live)) < 0.02), "letters are smoothed in another way, nothing else"
    assert withheld
    live.goto(f"{app}/?view=libya")
    assert becomes(lambda: apart(picture, seen(live)) > 0.05), "another view is another picture"
    for page in (still, live):
        page.context.close()


def test_the_still_picture_goes_when_the_view_moves(page: Page, app: str) -> None:
    page.goto(app)
    expect(page.locator(MAP)).to_have_css("background-image", re.compile("/still/light.svg"))
    step(page)
    expect(page.locator(MAP)).to_have_css("background-image", "none")


def test_the_first_answer_names_the_still_picture_of_each_theme(app: str) -> None:
    with urlopen(f"{app}/?window=2019-01-01/2020-12-31") as page:
        links = page.headers["Link"].split(", ")
    addresses = [link.partition(">")[0].removeprefix("<") for link in links]
    assert [address.partition("?")[0] for address in addresses] == ["still/light.svg", "still/dark.svg"]
    for address in addresses:
        assert "window=2019-01-01/2020-12-31" in address
        with urlopen(urljoin(f"{app}/", address)) as picture:
            assert picture.headers["Content-Type"].startswith("image/svg+xml")
    with pytest.raises(HTTPError, match="404"):
        urlopen(f"{app}/still/pink.svg")


@pytest.mark.slow
def test_reset_draws_the_map_as_it_opened(page: Page, app: str) -> None:
    page.goto(app)
    settled(page)
    point_at(page, frame(), "Moscow")
    page.mouse.move(0, 0)
    expect(page.locator(f"{MAP} .deck-tooltip")).to_be_hidden()
    opened = seen(page)
    click_place(page, frame(), "Moscow")
    expect(page).to_have_url(re.compile("place=plc-moscow"))
    assert becomes(lambda: apart(opened, seen(page)) > 0.005), "the chosen place stands out"
    page.get_by_role("button", name="Reset").click()
    expect(page).not_to_have_url(re.compile("place="))
    assert becomes(lambda: apart(opened, seen(page)) < 0.001), "no place is chosen any more"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["<img src=x onerror=alert(1)>", "@@=alert(1)", "@@#GL.LINES", "{tip} $& {place_id}"])
def test_a_hostile_name_is_told_as_it_stands_when_the_pointer_is_over_its_place(
    built: World, browser: Browser, name: str
) -> None:
    built.change("places", 2, name=name)
    built.change("events", 2, title=name)
    tables = tables_of(built)
    view = fitted(places_in_view(in_view(tables, everything(tables))))
    with server(DASHBOARD_DATA=str(built.root)) as address:
        page, complaints = new_page(browser), list[str]()
        watch(page, complaints)
        page.goto(address)
        tip = page.locator(f"{MAP} .deck-tooltip")

        def is_told() -> bool:
            page.mouse.move(*spot_of(page, view, 60.5, 10.25))
            page.mouse.move(*spot_of(page, view, 60.5, 10.24))
            return any(f"{name}: 1 event" in words.replace(WORD_JOINER, "") for words in tip.all_inner_texts())

        assert becomes(is_told)
        assert page.locator(f"{MAP} img").count() == 0
        page.context.close()
    assert complaints == []


@pytest.mark.slow
def test_another_view_draws_what_a_fresh_page_of_its_link_draws(page: Page, browser: Browser, app: str) -> None:
    page.goto(f"{app}/?view=libya")
    near = seen(page)
    page.get_by_text("Whole map", exact=True).click()
    expect(page).to_have_url(re.compile("view=all"))
    assert becomes(lambda: apart(near, seen(page)) > 0.05)
    other = new_page(browser)
    other.goto(page.url)
    assert becomes(lambda: apart(seen(page), seen(other)) < 0.001)
    other.context.close()


@pytest.mark.slow
def test_after_dusk_the_next_step_draws_the_map_dark(page: Page, app: str) -> None:
    page.goto(app)
    assert becomes(lambda: shade(seen(page)) == tuple(rgb(LIGHT.land)[:3]))
    page.emulate_media(color_scheme="dark")
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", "rgb({}, {}, {})".format(*rgb(DARK.paper)))
    step(page)
    expect(page.locator(MAP)).to_have_css("background-image", "none")
    assert becomes(lambda: shade(seen(page)) == tuple(rgb(DARK.land)[:3]))
