"""Changes for readers and programs; a corrected record says so, and an id that was given up says what became of it."""

from dataclasses import replace

import pytest

from dashboard.views import captions, lists, releases
from data.build.__main__ import main as build
from data.model.load import Tables, load_tables
from data.model.selection import everything
from data.queries.view import in_view
from data.releases.__main__ import main as release
from tests.data.releases.two_releases import CHANGED, two_releases
from tests.reader import html, opened, page_text
from tests.world import MARKUP, World


@pytest.fixture
def later(invented: World) -> Tables:
    """The tables after two releases."""
    two_releases(invented)
    return load_tables(invented.root)


def released(world: World) -> Tables:
    assert build(["--root", str(world.root)]) == 0
    assert release(["First.", "--root", str(world.root)]) == 0
    return load_tables(world.root)


def test_the_page_lists_releases_newest_first_with_a_link_to_each_record(later: Tables) -> None:
    page = releases.change_page(later, 0)
    assert page.index("Release 2, 1 February 2024") < page.index("One event more.") < page.index("Release 1")
    assert '<a href="./events?event=evt-new" target="_self">New talks</a>' in page
    assert "title was “Marshal meets minister”, is “Marshal visits Nordhaven”" in page
    assert "evt-exile</span>: withdrawn, by the coding; evt-exile was withdrawn (Not in the text)." in page
    assert "withdrawn, by the coding; evt-battle took its place (Another name)." in page


def test_it_draws_a_hundred_rows_at_once(later: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(releases, "PAGE", 3)
    assert releases.change_page(later, 0).count("<p") == 4, "a release has two paragraphs"
    assert releases.change_page(later, 99).count("<p") == 0
    pages = range(-(-len(releases.change_rows(later)) // 3))
    assert (
        sum(releases.change_page(later, page).count("</span>: ") for page in pages)
        == len(releases.change_rows(later)) - 2
    )


def test_programs_read_the_same(later: Tables) -> None:
    newest, first = releases.changes_json(later)["releases"]
    assert (newest["number"], first["number"]) == (2, 1)
    (meeting,) = (record for record in newest["records"] if record["record_id"] == "evt-meeting")
    assert meeting["values"] == {"title": dict(zip(("old", "new"), CHANGED, strict=True))}
    assert (meeting["how"], meeting["kind"]) == ("changed", "coding")


def test_the_page_shows_releases_and_says_where_there_is_none(invented: World) -> None:
    assert "No state of these data has been released yet." in page_text(opened("changes"))
    two_releases(invented)
    assert "Release 2, 1 February 2024" in html(opened("changes"))


def test_releases_that_cannot_be_read_are_an_error_on_the_page(invented: World) -> None:
    (invented.root / "versions").mkdir()
    (invented.root / "versions" / "0001.json").write_text("{}", encoding="utf-8")
    (error,) = opened("changes").error
    assert error.value == "The releases cannot be read: versions/0001.json is no release, or cannot be read."


def test_hostile_names_are_shown_as_they_stand(invented: World) -> None:
    invented.change("events", 2, title=MARKUP)
    page = releases.change_page(released(invented), 0)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_a_corrected_event_says_so_on_its_card_and_in_the_line_by_line_coding(later: Tables) -> None:
    view = in_view(later, everything(later))
    words = "2024-02-01: evt-meeting title was “Marshal meets minister”, is “Marshal visits Nordhaven”. Slip."
    (card,) = lists.event_cards(view, ("evt-meeting",))
    assert words in card
    assert "corrected" not in lists.event_cards(view, ("evt-new",))[0]
    assert any(words in lists.lines_of_document(later, source) for source in later.sources["source_id"])


def test_a_corrected_claim_says_so_on_its_card(invented: World) -> None:
    old = invented.rows("claims")[0]["summary"]
    invented.change("claims", 2, summary="B")
    log = {"record_id": "clm-1", "field": "summary", "old": old, "new": "B", "reason": "Slip."}
    invented.add("corrections", date="2024-02-01", **log)
    tables = released(invented)
    backer = tables.claims["supporter_id"].iloc[0]
    cards = lists.claim_cards(in_view(tables, replace(everything(tables), backer=backer)))
    assert f"clm-1 summary was “{old}”, is “B”. Slip." in cards


def test_a_caption_counts_the_records_that_were_corrected(later: Tables, tables: Tables) -> None:
    caption = captions.of_events(in_view(later, everything(later)))
    assert "2 records behind this figure have been corrected since first published." in caption.notes
    assert "corrected" not in captions.of_events(in_view(tables, everything(tables))).notes
    assert "corrected" not in captions.of_backing(in_view(later, everything(later))).notes


def test_an_old_link_says_in_one_line_what_of_its_view_has_changed(invented: World) -> None:
    app = opened(data=two_releases(invented))
    (notice,) = app.warning
    assert "(Release 1, 1 January 2024). Of its view, 2 records were added, " in notice.value
    assert notice.value.endswith(" and 2 records were withdrawn since; [/changes](./changes) lists which.")
    assert app.query_params["data"] == load_tables(invented.root).data_version


def test_a_link_of_the_data_that_stand_says_nothing(later: Tables) -> None:
    assert not opened(data=later.data_version).warning


def test_a_view_of_which_nothing_changed_says_so(invented: World) -> None:
    app = opened(data=two_releases(invented), window="1900-01-01/1900-01-02", without=["src-north", "src-south"])
    assert "Nothing of its view has changed since" in app.warning[0].value


def test_a_version_that_no_release_has_is_said_to_be_unknown(later: Tables) -> None:
    (notice,) = opened(data="0123456789ab").warning
    assert notice.value.startswith("This dashboard knows no data version 0123456789ab, ")
    (notice,) = opened(data="<b>").warning
    assert "a data version is twelve of the digits 0 to 9 and a to f" in notice.value


def test_releases_that_cannot_be_read_are_said_to_an_old_link(invented: World) -> None:
    (invented.root / "versions").mkdir()
    (invented.root / "versions" / "0001.json").write_text("{}", encoding="utf-8")
    assert "0001.json is no release, or cannot be read" in opened(data="0123456789ab").warning[0].value


def test_a_withdrawn_id_says_why(later: Tables) -> None:
    (notice,) = opened(event="evt-exile").warning
    assert notice.value == (
        "The address holds event=evt-exile, which was left out: evt-exile was withdrawn (Not in the text)."
    )


def test_a_renamed_id_opens_its_successor_and_links_it(later: Tables) -> None:
    app = opened("events", event="evt-fighting")
    assert app.query_params["event"] == "evt-battle"
    assert '<details id="evt-battle" open>' in html(app)
    (notice,) = app.warning
    link = "[evt-battle](./events?event=evt-battle)"
    assert notice.value == f"The address holds event=evt-fighting: {link} took its place (Another name)."
