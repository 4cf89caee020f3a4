"""The briefing: one HTML page that needs nothing else, reads offline and prints. markupsafe escapes every value."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from components.html.cards import Row, claim_sentence
from components.print.page import inline
from components.words.dates import in_words
from components.words.figures import LICENCE, REPORTED, TITLE
from components.words.quantities import quantity
from components.words.sentences import counted
from components.words.vocabulary import BASIS, STATUS, SUPPORT, of

STYLE = Markup(
    "body{font:15px/1.5 system-ui,'Liberation Sans',Arial,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;"
    "color:#1d2530;background:#fff}h1{font-size:1.5rem;line-height:1.25}h2{font-size:1.15rem;margin-top:2rem}"
    "figure{margin:1rem 0;break-inside:avoid}svg{width:100%;height:auto;display:block}table{border-collapse:collapse;"
    "width:100%;font-size:.9rem}td,th{border-top:1px solid #d5d9d4;padding:.2rem .5rem .2rem 0;text-align:left;"
    "vertical-align:top}.quiet{color:#5c6672;font-size:.9rem}a{color:#0b5a75;overflow-wrap:anywhere}"
    "thead{display:table-header-group}tr,li{break-inside:avoid}"
    "@media print{body{margin:0;max-width:none;font-size:10pt}@page{margin:18mm 20mm}a{color:inherit}}"
)
# Whatever stands in the data, the page may load nothing and run nothing.
POLICY = Markup(
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
)


@dataclass(frozen=True, eq=False)
class Briefing:
    """What a briefing says. `pictures`: pages of figures as SVG; `link`: the address that reopens the view."""

    finding: str
    scope: Sequence[str]
    pictures: Sequence[str]
    claims: pd.DataFrame
    events: pd.DataFrame
    disagreements: pd.DataFrame
    sources: pd.DataFrame
    bibliography: str
    data_version: str
    link: str


def briefing_page(told: Briefing) -> str:
    """The briefing as a page.

    `claims`: the frame of `ledger`; `events`: that of `events_in_view`; `disagreements`: that of
    `disagreements_about`.
    """
    parts = [
        Markup("<h1>{}</h1>").format(told.finding),
        *(Markup("<p>{}</p>").format(text) for text in told.scope),
        *(_picture(svg, nth) for nth, svg in enumerate(told.pictures)),
        _claims(told.claims),
        _events(told.events),
        _disagreements(told.disagreements),
        _sources(told.bibliography, told.sources),
        _origin(told),
    ]
    head = Markup(
        '<meta charset="utf-8">{}<meta name="viewport" content="width=device-width"><title>{}</title><style>{}</style>'
    ).format(POLICY, f"{told.finding} | {TITLE}", STYLE)
    page = Markup('<!doctype html>\n<html lang="en"><head>{}</head><body>\n{}\n</body></html>\n')
    return str(page.format(head, Markup("\n").join(parts)))


def _picture(svg: str, nth: int) -> Markup:
    # The SVG was built element by element in components/print/page.py, which escapes every text.
    return Markup("<figure>{}</figure>").format(Markup(inline(svg, f"p{nth}-")))


def _claims(claims: pd.DataFrame) -> Markup:
    """Who says so and who denies it: each claim with its source, backer by backer."""
    backers = [
        Markup("<li><b>{}</b><ul>{}</ul></li>").format(
            supporter, Markup("").join(Markup("<li>{}</li>").format(_claim(row)) for row in rows.to_dict("records"))
        )
        for supporter, rows in claims.groupby("supporter", sort=False)
    ]
    found = Markup("<ul>{}</ul>").format(Markup("").join(backers)) if backers else Markup("<p>{}</p>").format(NO_CLAIM)
    return Markup("<h2>Who says so, who denies it</h2><p class='quiet'>{}</p>{}").format(REPORTED, found)


NO_CLAIM = "No article here speaks of this time."


def _claim(row: Row) -> str:
    facts = [f"to {row['recipient']}", of(SUPPORT, row["support"]), *([quantity(row)] if quantity(row) else [])]
    return f"{claim_sentence(row)} ({', '.join(facts)})"


def _events(events: pd.DataFrame) -> Markup:
    rows = Markup("").join(_event(row) for row in events.to_dict("records"))
    heads = Markup("").join(Markup("<th>{}</th>").format(name) for name in ("Date", "Event", "Place", "Sources"))
    title = f"{counted(len(events), 'event')} in view"
    table = Markup("<h2>{}</h2><p class='quiet'>{}</p><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table>")
    return table.format(title, f"Dates are as uncertain as the sources leave them. {REPORTED}", heads, rows)


def _event(row: Row) -> Markup:
    marks = [of(BASIS, row["date_basis"])] if row["date_basis"] else []
    marks += [of(STATUS, row["status"])] if row["status"] != "reported" else []
    cells = Markup("<tr><td>{}</td><td>{}<br><span class='quiet'>{} ({})</span></td><td>{}</td><td>{}</td></tr>")
    place = row["place_name"] or "no place"
    said = in_words(row["date_edtf"]), row["title"], row["summary"], "; ".join(marks), place, row["source_count"]
    return cells.format(*said)


def _disagreements(rows: pd.DataFrame) -> Markup:
    topics = [
        Markup("<li><b>{}</b><ul>{}</ul><span class='quiet'>{}</span></li>").format(
            topic, Markup("").join(_value(row) for row in values.to_dict("records")), values["resolution"].iloc[0]
        )
        for topic, values in rows.groupby("topic")
    ]
    found = (
        Markup("<ul>{}</ul>").format(Markup("").join(topics))
        if topics
        else Markup("<p>No disagreement about what is listed here is recorded.</p>")
    )
    return Markup("<h2>Where the sources disagree</h2>{}").format(found)


def _value(row: Row) -> Markup:
    return Markup("<li>{}: {}</li>").format(row["publisher"] or "public pages", row["value"])


def _sources(bibliography: str, sources: pd.DataFrame) -> Markup:
    entries = Markup("").join(
        Markup("<li>{}</li>").format(_linked(entry, url))
        for entry, url in zip(bibliography.splitlines(), sources["url"], strict=True)
    )
    return Markup("<h2>Sources</h2><ol>{}</ol>").format(entries)


def _linked(entry: str, url: str) -> Markup:
    """An entry with its own address as a link; anything else stays text."""
    if not url.startswith(("https://", "http://")) or url not in entry:
        return Markup("{}").format(entry)
    before, _, after = entry.partition(url)
    return Markup('{}<a href="{}" rel="noopener noreferrer">{}</a>{}').format(before, url, url, after)


def _origin(told: Briefing) -> Markup:
    link = told.link
    shown = Markup('<a href="{0}">{0}</a>').format(link) if link.startswith(("https://", "http://")) else link
    return Markup("<p class='quiet'>{}, data version {}, {}. This view: {}</p>").format(
        TITLE, told.data_version, LICENCE, shown
    )
