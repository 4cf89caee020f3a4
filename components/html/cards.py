"""Evidence cards: events and claims with who says so, where, a link to the passage. markupsafe escapes every value."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

import pandas as pd
from markupsafe import Markup

from components.words.dates import in_words
from components.words.quantities import quantity
from components.words.sentences import counted
from components.words.vocabulary import BASIS, GLYPH, GROUP, SAID, STANCE, STATUS, SUPPORT, of

Row = Mapping[Any, Any]
NOTHING = Markup('<p class="quiet">{}</p>')


def heading(headline: str, more: Iterable[str], links: Mapping[str, str], lead: str, amounts: str) -> str:
    """The finding as the heading of the page; below it what else the articles say, and how much is in view.

    `more`: sentences; `links`: address of each nearest article, by its words; `lead`: the one event that is shown.
    """
    sentences = Markup(" ").join(Markup("{}").format(sentence) for sentence in more if sentence)
    nearest = Markup("; ").join(
        Markup('<a href="{}" target="_self">{}</a>').format(link, words) for words, link in links.items()
    )
    beside = Markup(" ").join(filter(None, (sentences, nearest)))
    caveat = Markup('<p class="caveat">{}</p>').format(beside) if beside else ""
    first = Markup("<b>{}</b> ").format(lead) if lead else ""
    return str(Markup('<h1>{}</h1>{}<p class="amounts">{}{}</p>').format(headline, caveat, first, amounts))


def paragraphs(*texts: str) -> str:
    """Each text that is not empty as a paragraph."""
    return str(Markup("").join(Markup("<p>{}</p>").format(text) for text in texts if text))


def key(short: str, more: str) -> str:
    """How to read a picture: a line that is always there, and more of it behind a click."""
    return str(Markup('<details class="key"><summary>{}</summary><p>{}</p></details>').format(short, more))


def passage_address(url: str, text_start: str, text_end: str) -> str:
    """The publisher's page at the passage, as a text fragment; empty when there is no page (https and http only)."""
    if not url.startswith(("https://", "http://")):
        return ""
    encode = [quote(part, safe="").replace("-", "%2D") for part in (text_start, text_end) if part]
    return f"{url.split('#')[0]}#:~:text={','.join(encode)}"


def passage(row: Row) -> str:
    """First and last words of a passage: “… …”."""
    return f"“{row['text_start']}{' … ' + row['text_end'] if row['text_end'] else ''}”"


def _link(row: Row) -> Markup:
    address = passage_address(row["url"], row["text_start"], row["text_end"])
    words = f"line {row['line']}, {passage(row)}"
    if not address:
        return Markup("{} (no public page known)").format(words)
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>').format(address, words)


def locators(evidence: pd.DataFrame) -> Markup:
    """A list of locators, the frame of `evidence_of`: publisher, publication date, line, passage, link."""
    items = [
        Markup("<li><b>{}</b>, published {}: {}</li>").format(
            row["publisher"], in_words(row["published_edtf"], True), _link(row)
        )
        for row in evidence.to_dict("records")
    ]
    return Markup("<ul>{}</ul>").format(Markup("").join(items))


Disputes = Mapping[str, pd.DataFrame]
"""Topics on which sources differ, each with its rows of `discrepancies_in_view`."""


def dispute(disputes: Disputes) -> Markup:
    """A badge for each topic on which sources differ: a disclosure of what each says."""
    return Markup(" ").join(_values(f"sources differ: {topic}", rows, "badge") for topic, rows in disputes.items())


def _values(head: str, values: pd.DataFrame, kind: str = "topic") -> Markup:
    """What each source says of a topic, the resolution and its reason, behind a click on `head`."""
    said = Markup("").join(_value(row) for row in values.to_dict("records"))
    return Markup(
        '<details class="{}"><summary><b>{}</b></summary><ul>{}</ul><p class="quiet">{}</p></details>'
    ).format(kind, head, said, values["resolution"].iloc[0])


def event_card(row: Row, evidence: pd.DataFrame, actors: str, disputes: Disputes, link: str, is_open: bool) -> Markup:
    """One event as a disclosure: date, title and place; inside, what is said, the date's basis, the evidence."""
    place = row["place_name"] or "not on the map"
    marks = [of(STATUS, row["status"])] if row["status"] != "reported" else []
    head = Markup('<span class="when">{}</span> <b>{}</b> <span class="quiet">{}</span>').format(
        in_words(row["date_edtf"], short=True),
        row["title"],
        " · ".join([place, counted(int(row["source_count"]), "source"), *marks]),
    )
    date = f"Date {of(BASIS, row['date_basis'])}." if row["date_basis"] else "Nothing dates it."
    unseen = (
        f"{counted(row['unseen_count'], 'more source')}, not in view, told of it too." if row["unseen_count"] else ""
    )
    notes = " ".join(text for text in (date, row["note"], unseen) if text)
    said = Markup("<p>{} <span class='quiet'>{}</span></p>").format(row["summary"], notes)
    who = Markup('<p class="quiet">{}</p>').format(actors) if actors else Markup("")
    parts = head, said, who, dispute(disputes), locators(evidence), link
    return Markup(
        '<details id="{}"{}><summary>{}</summary>{}{}{}{}<p><a href="{}">Link to this event</a></p></details>'
    ).format(row["event_id"], Markup(" open") if is_open else "", *parts)


def claim_sentence(row: Row) -> str:
    """A claim as one quotable sentence of ours: according to whom, published when, who says so, and what."""
    who = row["speaker"] or row["speaker_note"] or row["supporter"]
    voice = {
        "asserted": "",
        "attributed": f", {who} says",
        "alleged": f", it is alleged ({row['speaker'] or row['speaker_note'] or 'by nobody named'})",
        "admitted": f", {who} says so too",
        "denied": f", {who} denies this",
        "no_comment": f", {who} would not comment",
        "neutral_claim": f", {who} claims to be neutral",
    }.get(row["stance"], f", {of(STANCE, row['stance'])}")
    return f"According to {row['publisher']}, published {in_words(row['published_edtf'])}{voice}: {row['summary']}"


def claim_card(row: Row, evidence: pd.DataFrame, disputes: Disputes) -> Markup:
    """One claim: the sentence, its period and number, where sources differ, and the evidence."""
    basis = of(BASIS, row["period_basis"])
    facts = [
        f"{row['supporter']} to {row['recipient']}",
        of(SUPPORT, row["support"]),
        f"period {in_words(row['period_edtf'], True)} ({basis})",
    ]
    facts += [text for text in (quantity(row), row["note"]) if text]
    return Markup('<div class="claim {}"><p>{} {}</p><p class="quiet">{}</p>{}{}</div>').format(
        row["stance"],
        GLYPH.get(row["stance"], ""),
        claim_sentence(row),
        " · ".join(facts),
        dispute(disputes),
        locators(evidence),
    )


def kind_card(kind: str, claims: list[Row], cards: list[Markup], is_open: bool) -> Markup:
    """The claims of one kind of support as a disclosure, with how many of them say what."""
    counts = Counter(of(SAID, claim["stance"]) for claim in claims)
    told = ", ".join(f"{count} {said}" for said, count in counts.items())
    return Markup('<details{}><summary><b>{}</b> <span class="quiet">{}</span></summary>{}</details>').format(
        Markup(" open") if is_open else "", kind, told, Markup("").join(cards)
    )


def titled(title: str, cards: str) -> str:
    """Cards made here, below a heading."""
    return str(Markup("<h2>{}</h2>{}").format(title, Markup(cards)))


def together(cards: Iterable[Markup], empty: str) -> str:
    """Cards one below the other, or a sentence where there is none."""
    found = list(cards)
    return str(Markup("").join(found) if found else NOTHING.format(empty))


def backing_table(backing: pd.DataFrame) -> pd.DataFrame:
    """The backing in view under headings for people: the frame of `backing_with_names`."""
    first, last = (backing[name].map(_iso_day).astype(str) for name in ("first_earliest", "last_latest"))
    return pd.DataFrame(
        {
            "Backer": backing["supporter"],
            "Backed": backing["recipient"],
            "Kind of support": backing["support"].map(lambda kind: of(SUPPORT, kind)),
            "Strength": backing["strength"],
            "Denied": backing["is_denied"].map({True: "denied", False: ""}),
            "Shown under": backing["backing_group"].map(lambda group: of(GROUP, group)),
            "Documents": backing["source_count"],
            "Independent texts": backing["publisher_count"],
            "Period": (first + " to " + last).where(backing["is_period_stated"], "not stated"),
            "Last reported to hold": last,
        }
    )


def _iso_day(moment: pd.Timestamp) -> str:
    """A day as 0987-06-05, which `strftime` writes without the zero; “open” for NaT."""
    return "open" if pd.isna(moment) else moment.date().isoformat()


def disagreements(rows: pd.DataFrame) -> str:
    """Every topic on which sources differ: each value with its source, the resolution and its reason."""
    topics = (_values(str(topic), values) for topic, values in rows.groupby("topic"))
    return together(topics, "No disagreement is recorded.")


def _value(row: Row) -> Markup:
    note = f" ({row['note']})" if row["note"] else ""
    return Markup("<li><b>{}</b>: {}{}</li>").format(row["publisher"] or "public pages", row["value"], note)


def corrections(rows: pd.DataFrame) -> str:
    """The log of corrections."""
    lines = [
        Markup("<li>{}: {} {} was “{}”, is “{}”. {}</li>").format(
            _iso_day(row["date"]), row["record_id"], row["field"], row["old"], row["new"], row["reason"]
        )
        for row in rows.to_dict("records")
    ]
    return together(
        [Markup("<ul>{}</ul>").format(Markup("").join(lines))] if lines else [],
        "No published value has been corrected so far.",
    )
