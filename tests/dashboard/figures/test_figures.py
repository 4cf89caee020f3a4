"""Figures for reports: what is drawn, what stands in the files, and what the command does with them."""

import io
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from pypdf import PdfReader

from components.font import FONT
from components.palette import LIGHT
from components.print.legend import MAP, MARKS, MATRIX, SYMBOLS, TIMELINE
from components.print.page import WIDTH, figure_svg, text_width, wrapped
from dashboard import url
from dashboard.figures import catalogue, files
from dashboard.figures.browser import SCREENSHOTS
from dashboard.figures.files import file, file_name
from dashboard.figures.metadata import document
from dashboard.figures.render_pool import pool
from dashboard.views import captions
from data.alignment.figure_tables import LAYOUT
from data.model.load import Tables
from data.model.selection import everything
from data.queries.view import in_view
from tests.selections import view as view_of
from tests.world import World, hostile

WINDOW = "window=2020-01-01/2020-12-31"


@pytest.fixture(scope="module", autouse=True)
def _drawing_ends() -> Iterator[None]:
    yield
    pool().close()


def test_the_png_has_the_size_for_print_and_opens(tables: Tables) -> None:
    with Image.open(io.BytesIO(file(in_view(tables, everything(tables)), "map", "png"))) as image:
        image.load()
        assert image.width == 1890  # 160 mm at 300 dots an inch
        assert [round(dots) for dots in image.info["dpi"]] == [300, 300]
        assert image.getpixel((2, 2)) == (255, 255, 255, 255)
        assert {"EvidenceFigure", "Title", "Description", "Copyright"} <= image.info.keys()


def test_the_pdf_is_as_wide_as_the_page_and_holds_its_fonts(tables: Tables, tmp_path: Path) -> None:
    content = file(in_view(tables, everything(tables)), "alignment", "pdf")
    reader = PdfReader(io.BytesIO(content))
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:3]] == [454]  # 160 mm
    fonts = reader.pages[0]["/Resources"]["/Font"].values()
    kinds = [font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for font in fonts]
    assert kinds
    assert all(kind.keys() & {"/FontFile2", "/FontFile3"} for kind in kinds)
    assert {kind["/FontName"].split("+")[1] for kind in kinds} == {"Arimo", "Arimo-Bold"}
    assert "Norland" in reader.pages[0].extract_text()
    assert reader.metadata is not None
    assert reader.metadata.title == catalogue.figure(in_view(tables, everything(tables)), "alignment").title
    (tmp_path / "figure.pdf").write_bytes(content)
    for tool in filter(shutil.which, ("pdfinfo", "pdffonts")):  # standard tools, where there are any
        told = subprocess.run([tool, str(tmp_path / "figure.pdf")], capture_output=True, text=True, check=True)
        assert re.search(r"453\.6 x|yes +yes +yes", told.stdout), tool


def test_equal_figures_are_equal_bytes(tables: Tables) -> None:
    view = everything(tables)
    first = {ending: file(in_view(tables, view), "timeline", ending) for ending in files.FORMATS}
    tables.answers.clear()
    assert {ending: file(in_view(tables, view), "timeline", ending) for ending in files.FORMATS} == first


@pytest.mark.parametrize("name", ["map", "alignment", "matrix", "timeline", "clocks-src-north"])
def test_the_svg_parses_names_a_font_stack_and_loads_nothing(tables: Tables, name: str) -> None:
    page = ElementTree.fromstring(file(in_view(tables, everything(tables)), name, "svg"))
    assert page.attrib["width"] == "160.02mm"
    assert {part.attrib["font-family"] for part in page.iter() if "font-family" in part.attrib} == {FONT}
    assert not [part for part in page.iter() if part.tag.split("}")[1] in ("script", "image", "foreignObject", "a")]
    assert not [name for part in page.iter() for name in part.attrib if "href" in name or name.startswith("on")]


SHOWN = {"map": "event", "timeline": "event", "alignment": "claim", "matrix": "claim", "clocks": "claim"}


def test_every_figure_says_what_it_rests_on(tables: Tables) -> None:
    view = everything(tables)
    for name in catalogue.names(tables):
        told = file(in_view(tables, view), name, "caption.txt").decode()
        drawn = "".join(ElementTree.fromstring(file(in_view(tables, view), name, "svg")).itertext()).replace(" ", "")
        version = f"data version {tables.data_version}"
        for said in (SHOWN[name.split("-")[0]], "independent text", version, "CC BY 4.0", "Link: "):
            assert said in told, name
            assert said.replace(" ", "") in drawn, name


def test_the_caption_says_which_filters_are_set(tables: Tables) -> None:
    view, notices = url.from_link("?backer=act-norland&without=src-south&place=plc-tripoli", tables)
    caption = "\n".join(catalogue.figure(in_view(tables, view), "alignment").caption)
    assert notices == []
    assert "Filters: backer Norland; without Southern Mail. Not filtered by place." in caption
    assert "1 source, 1 independent text: Northern Post" in caption


def test_markup_in_the_data_stays_text_in_every_file(built: World) -> None:
    tables = hostile(built)
    for name in ("map", "alignment", "matrix", "timeline"):
        content = file(in_view(tables, everything(tables)), name, "svg").decode()
        page = ElementTree.fromstring(content)
        assert "<script" not in content.replace("&lt;script", "")
        assert not [part for part in page.iter() if part.tag.endswith(("}script", "}img", "}b"))]
        assert file(in_view(tables, everything(tables)), name, "png")


def test_no_cell_of_a_csv_is_a_formula(built: World) -> None:
    tables = hostile(built)
    for name in ("map", "alignment", "matrix", "timeline"):
        content = file(in_view(tables, everything(tables)), name, "csv").decode()
        assert not re.search(r'(^|,|\n)"?[=+@]', content), name
    assert "'=1+1" in file(in_view(tables, everything(tables)), "alignment", "csv").decode()


def test_the_data_behind_a_figure_hold_nothing_of_its_layout(tables: Tables) -> None:
    for name in catalogue.names(tables):
        table = catalogue.figure(in_view(tables, everything(tables)), name).table
        assert not {*LAYOUT, "sort_day", "has_point"} & set(table.columns), name


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a/b\\c", "clocks-..", "\u202egnp", "", "x" * 900, "a\nb", "CON\0"]
)
def test_no_name_leaves_the_folder(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,79}\.png", file_name(name, "png"))


@pytest.mark.parametrize(
    ("one", "other"),
    [("x" * 90 + "-a", "x" * 90 + "-b"), ("src-a", "src-a-"), ("src-a-b", "src-a_b"), ("", "figure"), ("a", "A")],
)
def test_two_names_give_two_file_names(one: str, other: str) -> None:
    assert file_name(one, "png") != file_name(other, "png")
    assert file_name(one, "png", "1dbacb4151bb") != file_name(other, "png", "1dbacb4151bb")


def test_a_plain_name_is_kept_and_the_version_of_the_data_stands_behind_any() -> None:
    assert file_name("clocks-src-north", "svg") == "clocks-src-north.svg"
    assert file_name("x" * 900, "alt.txt", "1dbacb4151bb").endswith("-1dbacb4151bb.alt.txt")


def test_names_of_pictures_and_screenshots_differ(tables: Tables) -> None:
    assert not {*catalogue.names(tables)} & {*SCREENSHOTS}


def test_long_texts_are_wrapped_within_the_page() -> None:
    text = "word " * 60 + "?" + "window=1939-01-01/2023-11-02&" * 12
    lines = wrapped(text, 200, 10)
    assert all(text_width(line, 10) <= 215 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_a_picture_with_anything_but_shapes_and_text_is_refused() -> None:
    picture = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><image href="x"/></svg>'
    with pytest.raises(ValueError, match="image"):
        figure_svg(picture, "", {}, [], "")


def test_no_two_signs_of_a_legend_differ_by_colour_alone() -> None:
    legends = (MAP, TIMELINE, MATRIX, MARKS)
    for legend in legends:
        signs = [
            [(part["d"], part.get("stroke-dasharray"), part["fill"] == LIGHT.paper) for part in SYMBOLS[symbol]]
            for symbol in legend
        ]
        assert len({str(sign) for sign in signs}) == len(signs)


@pytest.mark.parametrize("colour", ["ink", "quiet", "first", "second", "place", "route"])
def test_every_mark_is_dark_enough_in_greyscale(colour: str) -> None:
    red, green, blue = (int(getattr(LIGHT, colour)[at : at + 2], 16) for at in (1, 3, 5))
    assert 0.299 * red + 0.587 * green + 0.114 * blue < 128


def test_the_page_of_a_figure_has_one_width(tables: Tables) -> None:
    for name in catalogue.names(tables):
        page = ElementTree.fromstring(files.page(in_view(tables, everything(tables)), name))
        assert page.attrib["viewBox"].startswith(f"0 0 {WIDTH} ")


def test_the_link_in_a_figure_is_whole_where_the_address_of_the_app_is_told(
    ours: Tables, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, year = (in_view(ours, selection) for selection in (everything(ours), view_of(ours, "2019-01-01/2019-12-31")))
    assert captions.of_events(whole).origin.endswith(f"Link: ?data={ours.data_version}")
    assert captions.of_events(year).origin.endswith(f"Link: ?window=2019-01-01/2019-12-31&data={ours.data_version}")
    monkeypatch.setenv("DASHBOARD_ADDRESS", "https://dashboard.example/libya")
    assert captions.of_events(whole).origin.endswith(f"/libya/?data={ours.data_version}")
    assert captions.of_events(year).origin.endswith(
        f"Link: https://dashboard.example/libya/?window=2019-01-01/2019-12-31&data={ours.data_version}"
    )


def test_figures_of_another_dataset_name_it_and_nothing_of_ours(tables: Tables) -> None:
    view = everything(tables)
    shown = catalogue.figure(in_view(tables, view), "alignment")
    about = document(shown, in_view(tables, view))
    assert (about["dataset"], about["licence"]) == ("The marshal and Norland", "CC BY 4.0")
    assert shown.caption[-1].startswith("The marshal and Norland, data version ")
    assert not re.search("Haftar|Moscow|Libya", json.dumps([about, shown.title, shown.alt]))


@pytest.mark.parametrize(
    ("window", "words"), [("2020-03-03/2020-03-03", "3 March 2020"), ("2020-01-01/2020-12-31", "2020")]
)
def test_the_title_of_the_map_names_its_window(tables: Tables, window: str, words: str) -> None:
    title = catalogue.figure(in_view(tables, view_of(tables, window)), "map").title
    assert re.search(rf"(?<!\d ){words}\b", title), title
    assert "2019" not in title
