"""What a reader does, in a real browser: open, move the slider, open evidence, follow a link."""

import re
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from components.words.dates import in_words
from components.words.legends import MATRIX
from dashboard.figures.browser import READY, new_page, settled
from data.slider.stops import event_stops
from tests.browser.support.pages import (
    FINDING,
    IN_VIEW,
    MARKS,
    OURS,
    THUMBS,
    becomes,
    bottom,
    click_place,
    frame,
    near,
    opened,
)


def benghazi(page: Page) -> int:
    return near(page, 32.11486, 20.06859)


def test_the_first_screen_answers_without_scrolling(page: Page, app: str) -> None:
    settled(opened(page, app))
    expect(page.locator(FINDING)).to_contain_text("named as backing")
    expect(page.locator(".st-key-basis")).to_contain_text("nothing later")
    expect(page.locator(MARKS).first).to_be_visible()
    for key in ("finding", "timeline", "event_slider", "places_map", "backing_chart"):
        part = page.locator(f".st-key-{key}")
        expect(part).to_be_visible()
        assert bottom(part) <= 900 or key in ("places_map", "backing_chart"), key
    assert bottom(page.locator(".st-key-places_map canvas").first) <= 900
    assert bottom(page.locator(MARKS).nth(9)) <= 900


def test_moving_the_slider_changes_map_chart_list_and_title(page: Page, app: str) -> None:
    opened(page, app)
    assert becomes(lambda: benghazi(page) > 20), "Benghazi has events, so it stands in their colour"
    before = {name: page.locator(name).first.inner_text() for name in (FINDING, IN_VIEW, ".st-key-event_list")}
    marks = page.locator(MARKS)
    expect(marks.first).to_be_visible()
    count, faint = marks.count(), page.locator(f"{MARKS}[aria-label*='outside the time shown']")
    expect(faint).to_have_count(0)
    page.locator(THUMBS).first.focus()
    page.keyboard.press("End")
    expect(page.locator(IN_VIEW)).not_to_have_text(before[IN_VIEW])
    expect(page.locator(FINDING)).not_to_have_text(before[FINDING])
    expect(page.locator(".st-key-event_list")).not_to_have_text(before[".st-key-event_list"])
    expect(faint).not_to_have_count(0)
    expect(marks).to_have_count(count)
    expect(page).not_to_have_url(f"{app}/")
    assert becomes(lambda: benghazi(page) < 5), "no event is left there"


def test_an_event_opens_its_evidence(page: Page, app: str) -> None:
    opened(page, app)
    event = page.locator(".st-key-event_list details[id]").first
    evidence = OURS.evidence[OURS.evidence["record_id"] == event.get_attribute("id")].iloc[0]
    publishers = OURS.sources.set_index("source_id")["publisher"]
    event.locator("> summary").click()
    expect(event.locator("> ul").get_by_text(publishers[evidence["source_id"]]).first).to_be_visible()
    passage = event.get_by_role("link", name=f"line {evidence['line']},").first
    expect(passage).to_be_visible()
    assert "#:~:text=" in (passage.get_attribute("href") or "")


def test_a_mark_opens_the_claims_behind_it(page: Page, app: str) -> None:
    settled(opened(page, app))
    page.locator(f"{MARKS}[aria-label*='Backer: Wagner Group']").first.click()
    expect(page).to_have_url(re.compile("backer=act-wagner"))
    claims = page.locator(".st-key-claims_list")
    expect(claims).to_contain_text("Russia denies this")
    expect(claims.locator(".claim")).to_have_count(int((OURS.claims["supporter_id"] == "act-wagner").sum()))
    assert "#:~:text=" in (claims.get_by_role("link").first.get_attribute("href") or "")


def test_a_link_gives_the_same_view(page: Page, browser: Browser, app: str) -> None:
    opened(page, f"{app}/?window=2016-11-01/2017-02-01&without=src-marsad-2023&backer=act-russia")
    expect(page.locator(IN_VIEW)).to_contain_text("1 November 2016 to 1 February 2017")
    expect(page.locator(".st-key-claims_list .claim").first).to_be_visible()
    other = opened(new_page(browser), page.url)
    for part in (FINDING, IN_VIEW, ".st-key-event_list", ".st-key-claims_list", ".st-key-basis"):
        expect(other.locator(part)).to_have_text(page.locator(part).inner_text(), use_inner_text=True)
    expect(other).to_have_url(page.url)
    other.context.close()


def test_a_window_that_is_no_stop_stays_exact_on_every_page(page: Page, app: str) -> None:
    opened(page, f"{app}/?window=2016-11-02/2017-02-03")
    for name in ("Events", "Backers", "Sources", "Figures", "Method", "Overview"):
        page.get_by_role("link", name=name, exact=True).click()
        path = "" if name == "Overview" else name.lower()
        expect(page).to_have_url(re.compile(rf"/{path}\?.*window=2016-11-02%2F2017-02-03"))
        page.wait_for_selector(READY)
        expect(page.get_by_test_id("stException")).to_have_count(0)


@pytest.mark.slow
def test_a_middle_click_on_a_tab_opens_its_page_with_the_view_that_the_slider_was_moved_to(
    page: Page, app: str
) -> None:
    opened(page, f"{app}/?window=2016-11-02/2017-02-03&backer=act-russia")
    page.locator(THUMBS).first.focus()
    page.keyboard.press("ArrowRight")
    expect(page).not_to_have_url(re.compile("window=2016-11-02"))
    here = urlsplit(page.url).query
    page.wait_for_selector(READY)
    for name, path in (("Events", "events"), ("Backers", "backers"), ("Overview", "")):
        with page.context.expect_page() as another:
            page.get_by_role("link", name=name, exact=True).click(button="middle")
        page.close()
        page = another.value
        expect(page.get_by_role("button", name="Filters (1)")).to_be_visible()
        expect(page).to_have_url(f"{app}/{path}?{here}")


def test_a_page_inside_another_has_no_tabs(page: Page, app: str) -> None:
    opened(page, f"{app}/?embed=true")
    expect(page.get_by_role("link", name="Backers", exact=True)).to_have_count(0)


def test_a_bad_value_is_dropped_with_a_notice(page: Page, app: str) -> None:
    opened(page, f"{app}/?window=2016-13-01/2017-02-01&backer=act-nobody")
    notices = page.locator(".st-key-notices").get_by_test_id("stAlert")
    expect(notices).to_have_count(2)
    expect(notices.first).to_contain_text("left out")
    expect(page).not_to_have_url(re.compile("act-nobody"))


def test_reset_brings_everything_back(page: Page, app: str) -> None:
    whole = opened(page, app).locator(FINDING).inner_text()
    opened(page, f"{app}/?backer=act-turkey")
    expect(page.locator(FINDING)).to_contain_text("Turkey is named")
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(FINDING)).to_have_text(whole)
    expect(page).not_to_have_url(re.compile("act-turkey"))


@pytest.mark.slow
def test_reset_is_at_hand_after_a_move_of_the_slider(page: Page, app: str) -> None:
    opened(page, app)
    before = page.locator(IN_VIEW).inner_text()
    page.locator(THUMBS).first.focus()
    page.keyboard.press("End")
    expect(page.locator(IN_VIEW)).not_to_have_text(before)
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(IN_VIEW)).to_have_text(before)


def test_a_place_clicked_twice_filters_the_events_and_lets_them_go(page: Page, app: str) -> None:
    opened(page, app)
    assert becomes(lambda: benghazi(page) > 20)
    settled(page)
    whole = page.locator(FINDING).inner_text()
    click_place(page, frame(), "Moscow")
    expect(page).to_have_url(re.compile("place=plc-moscow"))
    expect(page.get_by_test_id("stToast")).to_contain_text("Only events at Moscow are shown")
    expect(page.locator(FINDING)).to_have_text(whole)
    expect(page.locator(IN_VIEW)).to_contain_text("Filters: events at Moscow")
    settled(page)
    click_place(page, frame(), "Moscow")
    expect(page).not_to_have_url(re.compile("place="))


def test_a_name_in_the_chart_opens_the_claims_of_its_backer(page: Page, app: str) -> None:
    settled(opened(page, app))
    expect(page.locator(".st-key-claims_list")).to_contain_text("Click a mark or a name")
    page.locator(".st-key-backing_chart svg text", has_text="Qatar").click()
    expect(page).to_have_url(re.compile("backer=act-qatar"))
    claim = page.locator(".st-key-claims_list .claim").first
    expect(claim).to_contain_text("Qatar")
    assert becomes(lambda: bottom(claim) <= 900), "it is seen where the click was"
    page.get_by_role("button", name="Show all backers").click()
    expect(page).not_to_have_url(re.compile("backer="))


@pytest.mark.slow
def test_a_mark_of_the_matrix_opens_the_claims_of_its_kind(page: Page, app: str) -> None:
    opened(page, app)
    page.get_by_text("Matrix", exact=True).click()
    expect(page.locator(".st-key-chart_legend")).to_contain_text(MATRIX[:28])
    settled(page)
    page.locator(".st-key-backing_chart [aria-roledescription=point][aria-label*='weapons']").first.click()
    expect(page).to_have_url(re.compile("backer=act-russia"))
    expect(page.locator(".st-key-claims_list details[open] summary")).to_contain_text(["weapons"])


def test_playing_steps_through_the_events_to_the_end_and_stops(page: Page, app: str) -> None:
    days = event_stops(OURS).days
    opened(page, f"{app}/?window={days[0]}/{days[-4]}&mode=until")
    page.get_by_role("button", name="Play").click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(page.locator(IN_VIEW)).to_contain_text(f"to {in_words(days[-1].isoformat())}")
    expect(page.get_by_role("button", name="Play")).to_be_visible()


@pytest.mark.slow
def test_pausing_stays_where_it_is(page: Page, app: str) -> None:
    opened(page, app)
    before = page.locator(IN_VIEW).inner_text()
    page.get_by_role("button", name="Play").click()
    expect(page.locator(IN_VIEW)).not_to_have_text(before)
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    settled(page)
    here = page.locator(IN_VIEW).inner_text()
    page.get_by_role("button", name="Next").click()
    expect(page.locator(IN_VIEW)).not_to_have_text(here)


def test_the_slider_announces_the_date_and_title_of_an_event(page: Page, app: str) -> None:
    opened(page, f"{app}/?window=2016-11-28/2016-11-29&mode=single&event=evt-lavrov-2016-11")
    thumb = page.locator(THUMBS)
    expect(thumb).to_have_count(1)
    thumb.focus()
    page.keyboard.press("ArrowRight")
    expect(thumb).to_have_attribute("aria-valuetext", re.compile(r"\d{4} · \w+"))
    expect(page.locator(".st-key-event_list details[open]")).to_have_count(1)
    expect(page.locator(".shade")).to_have_count(1)


def test_the_timeline_is_veiled_outside_the_ends_of_the_slider(page: Page, app: str) -> None:
    opened(page, f"{app}/?window=2016-11-29/2020-01-08")
    expect(page.locator(".st-key-timeline svg.marks")).to_be_visible()
    settled(page)
    shade, thumbs = page.locator(".shade").bounding_box(), page.locator(THUMBS)
    assert shade is not None
    ends = [box["x"] for box in (thumbs.nth(at).bounding_box() for at in (0, 1)) if box]
    assert abs(shade["x"] - ends[0]) < 2
    assert abs(shade["x"] + shade["width"] - ends[1]) < 2
    seen = Image.open(BytesIO(page.locator(".st-key-timeline").screenshot())).convert("L")
    left, right = (int(end - 30) for end in ends)
    parts = (0, left - 10), (left + 20, right - 10), (right + 20, seen.width)
    foot = seen.height - 15  # the last day read stands below the veil
    before, within, after = (seen.crop((begin, 20, end, foot)).getextrema()[0] for begin, end in parts)
    assert within + 60 < min(before, after), "the darkest there is outside is paler"


def test_the_search_finds_events_by_actor(page: Page, app: str) -> None:
    page.goto(f"{app}/events")
    page.wait_for_selector(READY)
    page.get_by_label("Search").fill("gerasimov")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-event_list details[id]")).to_have_count(1)


def test_where_sources_differ_a_click_opens_what_each_says(page: Page, app: str) -> None:
    opened(page, f"{app}/?event=evt-haftar-reappears-2014")
    badge = page.locator("#evt-haftar-reappears-2014 .badge")
    expect(badge.get_by_text("Marsad: returned in 2011")).to_be_hidden()
    badge.locator("summary").click()
    expect(badge.get_by_text("Marsad: returned in 2011")).to_be_visible()


@pytest.mark.slow
def test_a_name_that_is_pointed_at_does_not_tell_where_it_stands(page: Page, app: str) -> None:
    settled(opened(page, app))
    page.locator(MARKS).first.hover(force=True)
    expect(page.locator("#vg-tooltip-element")).to_contain_text("Backer")
    page.locator(".st-key-backing_chart svg text", has_text="Turkey").hover()
    expect(page.locator("#vg-tooltip-element")).to_be_hidden()


@pytest.mark.slow
def test_what_a_mark_says_does_not_follow_its_reader_to_another_page(page: Page, app: str) -> None:
    settled(opened(page, app))
    page.locator(MARKS).first.hover(force=True)
    expect(page.locator("#vg-tooltip-element")).to_contain_text("Backer")
    page.get_by_role("link", name="Backers").first.press("Enter")
    expect(page.locator(".st-key-claims_list").first).to_be_visible()
    expect(page.locator(MARKS)).to_have_count(0)
    expect(page.locator("#vg-tooltip-element")).to_be_hidden()
