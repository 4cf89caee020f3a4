"""A world in which every text that people type would run, compute or steer, were it not shown as text."""

from itertools import count
from pathlib import Path

from data.build.descriptor import coded_resources
from tests.world import DATASET, World, make_world, tables_of

RUN = "document.documentElement.dataset.ran=1"
"""What each script would do."""
STARTS = (
    "=1+1",
    "\uff1d1+1",
    "+2",
    "-2+3",
    "\u22121",
    "@SUM(1)",
    "\uff20A1",
    "\t=1",
    "\r=1",
    " =1",
    "|x",
    "# ",
    "> ",
    "\u200e=1",
)
"""What is a formula, or markup, at the beginning of a cell."""
SIGNS = " ".join(
    (
        *(
            f'<img src=x onerror="{RUN}">',
            f"<svg onload='{RUN}'>",
            f"</style></title></textarea><script>{RUN}</script>",
        ),
        *(f'" onmouseover="{RUN}" x="', f"' autofocus onfocus='{RUN}'", f"[l](javascript:{RUN})", f"javascript:{RUN}"),
        *(
            f"data:text/html,<script>{RUN}</script>",
            "![i](http://evil.example/i.png)",
            "www.evil.example",
            "]]>",
            "-->",
        ),
        *(":red[r]", ":material/home:", "$\\input{/etc/passwd}$", "$$x$$", "{{7*7}}", "{% raw %}", "${7*7}", "%s%n"),
        *("' + datum.a + '", "@@=alert(1)", "datum['x.y']", "&lt;b&gt;", "&#x3c;i&#x3e;", "\\u003cb\\u003e"),
        *(
            "\u202eesrever\u202c",
            "\u2066i\u2069",
            "\x01\x08\x1b[2J\x7f\x85",
            "\u2028\u2029",
            "a\nb",
            "a\r\nSet-Cookie: b",
        ),
    )
)
LONG = "w" * 10_000
ADDRESS = f"javascript:{RUN}//"
_NO_TEXT = ("file_name", "event_mode", "page_date", "side", "part_of", "acts_for", "leans_on", "field")


def hostile_world(root: Path) -> World:
    """The invented world with every column of free text and of addresses filled so, its tables built unchecked."""
    dataset = "".join(f"{line.partition(':')[0]}: {_yaml(SIGNS)}\n" for line in DATASET.strip().splitlines())
    world, number = make_world(root, dataset=dataset), count()
    for table in coded_resources():
        linked = {*table.links}
        texts = [
            column.name
            for column in table.coded
            if column.type == "string" and not (column.edtf or column.record or column.name in {*linked, *_NO_TEXT})
            if not {"enum", "pattern"} & column.constraints.keys() or column.name.startswith("text_")
        ]
        for row, given in enumerate(world.rows(table.name) if world.file(table.name).exists() else ()):
            cells = {
                name: f"{STARTS[next(number) % len(STARTS)]} {name} {row} {SIGNS}" for name in texts if name in given
            }
            cells |= {"note": cells["note"] + LONG} if "note" in cells and row == 0 else {}
            cells |= {name: ADDRESS for name in given if name.endswith("url")}
            world.change(table.name, row + 2, **cells)
    world.add(
        "corrections", date="2020-06-01", record_id="evt-meeting", field="title", old=SIGNS, new=SIGNS, reason=SIGNS
    )
    tables_of(world)
    return world


def _yaml(text: str) -> str:
    """A text between double quotes, as YAML 1.1 and JSON read it."""
    return '"' + "".join(letter if letter.isalnum() else f"\\u{ord(letter):04x}" for letter in text) + '"'
