"""The sources as a bibliography: plain text for people, CSL JSON for reference managers."""

import json
import re
from typing import Any

import pandas as pd

from components.words.dates import in_words
from components.words.text import Row, records, web_address

Item = dict[str, Any]
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?")


def as_text(sources: pd.DataFrame) -> str:
    """One line for each source, in the order given: who wrote, headline, publisher, date, origin, address."""
    return "".join(f"{_entry(row)}\n" for row in records(sources))


def _entry(row: Row) -> str:
    parts = (
        f"{row['byline']}." if row["byline"] else "",
        f"“{row['headline']}.”",
        f"{row['publisher']}, {in_words(row['published_edtf'])}.",
        f"Text: {row['text_publisher']}." if row["text_publisher"] != row["publisher"] else "",
        web_address(row["url"]),
        f"Page saved {in_words(row['page_date'])}." if row["page_date"] else "",
    )
    return " ".join(" ".join(parts).split())  # one line, whatever a headline holds


def as_csl(sources: pd.DataFrame, *others: Item) -> str:
    """The same as CSL JSON (citationstyles.org, schema 1.0): a list of items that reference managers read.

    `others`: items that stand behind the sources.
    """
    return json.dumps([*map(_item, records(sources)), *others], ensure_ascii=False, indent=1) + "\n"


def dataset_item(title: str, data_version: str, origin: str, link: str, day: str) -> Item:
    """The dataset itself as an item of CSL; `origin`: where a figure of it comes from; `day`: that of access."""
    stated = {"URL": web_address(link), "accessed": csl_date(day), "version": data_version, "note": origin}
    fixed = {"id": f"dataset-{data_version}", "type": "dataset", "title": title}
    return fixed | {name: value for name, value in stated.items() if value}


def _item(row: Row) -> Item:
    stated: Item = {
        "author": [{"literal": row["byline"]}] if row["byline"] else None,
        "issued": csl_date(row["published_edtf"]),
        "accessed": csl_date(row["page_date"]),
        "URL": web_address(row["url"]),
        "archive_location": web_address(row["archive_url"]),
        "language": row["language"],
        "note": f"Text: {row['text_publisher']}" if row["text_publisher"] != row["publisher"] else "",
    }
    return {
        "id": row["source_id"],
        "type": "article-newspaper",
        "title": row["headline"],
        "container-title": row["publisher"],
        **{name: value for name, value in stated.items() if value},
    }


def csl_date(edtf: str) -> Item | None:
    """An EDTF date as a date of CSL: days or a range, `circa` where in doubt, else in words; None for none."""
    if not edtf:
        return None
    ends = re.split(r"/|\.\.|,", edtf.strip("[]{}"))
    days = [match.groups() for end in (ends[0], ends[-1]) if (match := _DAY.fullmatch(end))]
    if len(days) != 2:
        return {"literal": in_words(edtf)}
    parts = [[int(part) for part in day if part] for day in (days if len(ends) > 1 else days[:1])]
    return {"date-parts": parts, **({"circa": True} if set("~?%[{") & {*edtf} else {})}
