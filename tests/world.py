"""A small invented world in the shape of the data: two articles, four places, six actors, five events, eight claims.

Tests change one cell of it and say what must follow. Nothing here speaks of anybody real.
"""

import csv
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.build.__main__ import main as build
from data.build.coded_files import read_coded, readable
from data.build.rules.check import broken_rules
from data.build.table_files import table_files
from data.model.load import Tables, data_version, load_tables

ARTICLES = {
    "north.txt": """Marshal meets minister in Nordhaven

The marshal met the minister of Norland in Nordhaven on 3 March 2020 and spoke of training for his men.
Norland gives him rifles, it is said;  Norland denies it and calls itself neutral.
Advertisement
""",
    "south.txt": """Norland trains the men of the marshal

Norland has trained the men of the marshal since 2019, said General Bell, and paid him in 1980.
Sandia recognises the council in Tripoli, and hundreds of Grey Wolves fight for the marshal off the coast.
""",
}

CODED = {
    "sources": """
source_id,publisher,text_publisher,leans_on,headline,byline,url,archive_url,language,published_edtf,published_basis,page_date,origin,reliability,file_name,line_count,sha256,note
src-north,Northern Post,Northern Post,,Marshal meets minister in Nordhaven,,https://north.example/1,,en,2020-03-04,printed,2023-01-01,own,F,north.txt,6,,
src-south,Southern Mail,Southern Wire,,Norland trains the men of the marshal,,https://south.example/2,,en,2020-05-01,url,,agency_copy,F,south.txt,5,,
""",
    "places": """
place_id,name,name_ar,name_ru,place_type,country_code,latitude,longitude,where_prec,is_anchor,geonames_id,wikidata_id,note
plc-nordhaven,Nordhaven,,,city,XA,60.5,10.25,1,true,1,Q1,
plc-norland,Norland,,,country,XA,61,11,6,false,,,
plc-tripoli,Tripoli,,,city,LY,32.9,13.2,1,true,,,
plc-off-coast,Off the coast,,,sea,,,,7,false,,,
""",
    "sides": """
side_id,name,heading,country_code,not_before,order
haftar,the marshal,the marshal and his men,LY,2011-02-15,1
tripoli,Tripoli,those in Tripoli,LY,2011-02-15,2
""",
    "map_presets": """
preset_id,name,west,south,east,north,order
all,All,-4.796,11.322,53.996,61.659,2
libya,The coast,9.697,19.244,24.703,37.192,1
""",
    "actors": """
actor_id,name,name_ar,name_ru,actor_type,side,country_code,part_of,acts_for,wikidata_id,note
act-norland,Norland,,,state,none,XA,,,,
act-sandia,Sandia,,,state,none,XB,,,,
act-wolves,Grey Wolves,,,mercenary_company,none,XA,,,,
act-marshal,The marshal,,,person,haftar,LY,,,,
act-council,The council,,,government,tripoli,LY,,,,
act-bell,General Bell,,,person,none,XA,act-norland,,,
""",
    "aliases": """
alias,actor_id
Norland,act-norland
Gen. Bell,act-bell
""",
    "events": """
event_id,title,summary,event_type,event_mode,date_edtf,not_before,date_basis,place_id,from_place_id,unplaced_reason,status,note
evt-meeting,Marshal meets minister,They met.,consult,visit,2020-03-03,,stated,plc-nordhaven,plc-tripoli,,reported,
evt-fighting,Fighting off the coast,It goes on.,assault,,2019-04/2020-05-01,,computed,plc-off-coast,,,state,
evt-exile,Marshal lives abroad,He lived abroad.,context,exile,1990~,,stated,,,not_stated,reported,
evt-truce,Truce called for,A truce was called for.,agree,,,,,plc-tripoli,,,planned,
evt-summit,Summit far away,They met far away.,consult,talks,"[2020-01-09,2020-01-10]",,computed,,,outside_map,reported,
""",
    "event_actors": """
event_id,actor_id,role
evt-meeting,act-marshal,visitor
evt-meeting,act-norland,host
evt-fighting,act-wolves,initiator
""",
    "claims": """
claim_id,source_id,supporter_id,recipient_id,support,stance,speaker_id,speaker_note,period_edtf,not_before,period_basis,quantity_low,quantity_high,quantity_unit,summary,note
clm-1,src-north,act-norland,act-marshal,training,asserted,,,2020-03-04,,published,,,,Norland trains his men.,
clm-2,src-south,act-norland,act-marshal,training,attributed,act-bell,,2019/2020-05-01,,stated,,,,Norland trains men.,
clm-3,src-north,act-norland,act-marshal,weapons,alleged,,unnamed,2020-03-04,,published,,,,Norland arms him.,
clm-4,src-north,act-norland,act-marshal,weapons,denied,act-norland,,2020-03-04,,published,,,,Norland arms him.,
clm-5,src-south,act-sandia,act-council,recognition,asserted,,,2020-05-01,,published,,,,Sandia recognises the council.,
clm-6,src-south,act-wolves,act-marshal,fighters,asserted,,,2020-05-01,,published,100,999,persons,Wolves fight for him.,
clm-7,src-south,act-norland,act-marshal,funding,admitted,act-norland,,1980,,stated,,,,Norland paid him.,
clm-8,src-north,act-norland,act-council,unspecified,neutral_claim,act-norland,,2020-03-04,,published,,,,It is neutral.,
""",
    "evidence": """
evidence_id,record_id,source_id,line,text_start,text_end,published_edtf,sha256
evd-01,evt-meeting,src-north,1,Marshal meets minister in,Nordhaven,,
evd-02,evt-meeting,src-north,3,The marshal met the,3 March 2020,,
evd-03,evt-exile,src-north,3,The marshal met,,,
evd-04,evt-truce,src-north,3,and spoke of training,for his men.,,
evd-05,evt-summit,src-north,3,the minister of Norland,,,
evd-06,clm-1,src-north,3,training for his men.,,,
evd-07,clm-3,src-north,4,Norland gives him rifles,it is said;,,
evd-08,clm-4,src-north,4,said; Norland denies it,,,
evd-09,clm-8,src-north,4,calls itself neutral.,,,
evd-10,clm-2,src-south,1,Norland trains the men,of the marshal,,
evd-11,clm-2,src-south,3,Norland has trained the,said General Bell,,
evd-12,clm-7,src-south,3,paid him in 1980.,,,
evd-13,clm-5,src-south,4,Sandia recognises the council,in Tripoli,,
evd-14,clm-6,src-south,4,hundreds of Grey Wolves,off the coast.,,
evd-15,evt-fighting,src-south,4,fight for the marshal,,,
""",
    "ignored": """
source_id,line,reason
src-north,2,blank line
src-north,5,advertisement
src-north,6,blank line
src-south,2,blank line
src-south,5,blank line
""",
    "discrepancies": """
discrepancy_id,topic,record_id,field,source_id,value,contests,resolution,note
dsc-1,Day of the meeting,evt-meeting,date_edtf,src-south,4 March,false,The other source prints the day.,
""",
    "references": """
record_id,field,url,publisher,note
evt-meeting,date_edtf,https://example.org/meeting,Example,
""",
    "corrections": """
date,record_id,field,old,new,reason
""",
}


DATASET = """
title: The marshal and Norland
question: Who backs whom?
licence: CC-BY-4.0
citation: The authors of an invented world (2020)
"""

NORTH, SOUTH = "src-north", "src-south"
"""Ids of its two articles."""
MARKUP = "<script>alert(1)</script> & =HYPERLINK(“x”)"
"""A title that would run, or compute, where it is not escaped."""


@dataclass(frozen=True)
class World:
    """The folder of one world: `coded/` and `texts/`. Rows are counted as in messages, the header being row 1."""

    root: Path

    @property
    def texts(self) -> Path:
        return self.root / "texts"

    def file(self, table: str) -> Path:
        return self.root / "coded" / f"{table}.csv"

    def change(self, table: str, row: int, **cells: str) -> None:
        rows = self.rows(table)
        assert cells.keys() <= rows[row - 2].keys(), "the world has no such column"
        rows[row - 2] |= cells
        self.write(table, rows)

    def add(self, table: str, **cells: str) -> None:
        """Add a row; columns that are not named are empty."""
        self.write(table, [*self.rows(table), cells])

    def copy(self, table: str, row: int, **cells: str) -> None:
        """Add a row that is like another but for the cells named."""
        self.add(table, **{**self.rows(table)[row - 2], **cells})

    def drop(self, table: str, row: int) -> None:
        rows = self.rows(table)
        del rows[row - 2]
        self.write(table, rows)

    def replace(self, table: str, old: str, new: str) -> None:
        """Change the text of the file itself, once."""
        text = self.file(table).read_text(encoding="utf-8")
        assert old in text, "the file has no such text"
        self.file(table).write_text(text.replace(old, new, 1), encoding="utf-8")

    def rows(self, table: str) -> list[dict[str, str]]:
        with self.file(table).open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream))

    def write(self, table: str, rows: list[dict[str, str]]) -> None:
        with self.file(table).open(encoding="utf-8", newline="") as stream:
            header = next(csv.reader(stream))
        with self.file(table).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, header, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)


def make_world(
    root: Path,
    articles: Mapping[str, str] = ARTICLES,
    coded: Mapping[str, str] = CODED,
    dataset: str = DATASET,
) -> World:
    """Write a world into a folder, hashes filled in: this one, or one of other articles and rows."""
    world = World(root)
    (root / "coded").mkdir(parents=True)
    world.texts.mkdir()
    for name, text in articles.items():
        (world.texts / name).write_bytes(text.encode("utf-8"))
    (root / "coded" / "dataset.yaml").write_text(dataset, encoding="utf-8")
    for table, text in coded.items():
        world.file(table).write_text(text.lstrip("\n"), encoding="utf-8")
    _fill_hashes(world, articles)
    return world


def tables_of(world: World) -> Tables:
    """The tables of a world as it stands, built without asking whether schema and rules allow it."""
    files = built_files(world)
    folder = world.root / "tables"
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return load_tables(world.root)


def built_world(folder: Path) -> World:
    """The invented world, its tables built."""
    world = make_world(folder / "world")
    assert build(["--root", str(world.root)]) == 0
    return world


def built_files(world: World) -> dict[str, bytes]:
    """The files that a build of a world as it stands would write, without asking whether schema and rules allow it."""
    return table_files(readable(read_coded(world.root)))


def folder_files(world: World) -> dict[str, bytes]:
    """The files of `tables/` of a world by name."""
    return {path.name: path.read_bytes() for path in (world.root / "tables").iterdir()}


def refused(world: World) -> list[str]:
    """The problems that the rules find in the coded tables of a world, as an editor reads them."""
    return [str(problem) for problem in broken_rules(readable(read_coded(world.root)))]


def hostile(world: World) -> Tables:
    """The world with a title and names that try to be markup, a formula and a path."""
    world.change("events", 2, title=MARKUP)
    world.change("actors", 2, name="=1+1 <img src=x onerror=alert(1)>")
    world.change("sources", 2, publisher="../../<b>Post</b>")
    assert build(["--root", str(world.root)]) == 0
    return load_tables(world.root)


def manifest_of(root: Path) -> Any:
    """The parsed manifest.json of a folder with built tables."""
    return json.loads((root / "tables" / "manifest.json").read_text(encoding="utf-8"))


def forge(root: Path, name: str, content: bytes, rows: int) -> None:
    """Replace a table and make the manifest agree with it."""
    (root / "tables" / f"{name}.csv").write_bytes(content)
    manifest = manifest_of(root)
    manifest["tables"][name] = {"rows": rows, "sha256": hashlib.sha256(content).hexdigest()}
    manifest["data_version"] = data_version({each: entry["sha256"] for each, entry in manifest["tables"].items()})
    (root / "tables" / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def _fill_hashes(world: World, articles: Mapping[str, str]) -> None:
    files = {row["source_id"]: row["file_name"] for row in world.rows("sources")}
    sources = [row | {"sha256": _sha256(articles[row["file_name"]])} for row in world.rows("sources")]
    lines = {(name, number): line for name, text in articles.items() for number, line in enumerate(text.split("\n"), 1)}
    evidence = [
        row | {"sha256": _sha256(" ".join(lines[files[row["source_id"]], int(row["line"])].split()))}
        for row in world.rows("evidence")
    ]
    world.write("sources", sources)
    world.write("evidence", evidence)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
