"""Questions about the documents: what each covers, every record that rests on it, and how much rests on how little."""

import re
from collections import defaultdict
from operator import itemgetter

import pandas as pd

from data.model.backing import Names, independent_count, names_behind
from data.model.load import Tables
from data.model.remember import once
from data.queries.names import actor_names


@once
def clocks(tables: Tables) -> pd.DataFrame:
    """One row for each document, earliest published first: the `sources` columns and four clocks.

    Clocks: events_first and events_last (of the events it carries), periods_first and periods_last (of its claims),
    published_edtf, page_date; and event_count, claim_count, line_count. What lasts is covered until publication.
    events_edtf, periods_edtf: first and last as precise as they are stated, as EDTF; empty where nothing is dated.
    """
    sources = tables.sources.sort_values(["published_earliest", "source_id"]).set_index("source_id", drop=False)
    events = (
        tables.evidence[["record_id", "source_id"]]
        .drop_duplicates()
        .merge(tables.events, left_on="record_id", right_on="event_id")
        .join(sources[["published_edtf", "published_latest"]], on="source_id")
    )
    until, published = events["date_latest"], events["published_latest"]
    over = (events["status"] == "state") & (until.isna() | (until > published))
    events = events.assign(
        covered_until=until.where(~over, published),
        covered_edtf=events["date_edtf"].where(~over, events["published_edtf"]),
    )
    by_source, claims = events.groupby("source_id"), tables.claims.groupby("source_id")
    spans = {
        "events_edtf": _span(events, ("date_earliest", "date_edtf"), ("covered_until", "covered_edtf")),
        "periods_edtf": _span(tables.claims, ("period_earliest", "period_edtf"), ("period_latest", "period_edtf")),
    }
    return sources.assign(
        events_first=by_source["date_earliest"].min(),
        events_last=by_source["covered_until"].max(),
        periods_first=claims["period_earliest"].min(),
        periods_last=claims["period_latest"].max(),
        event_count=by_source.size(),
        claim_count=claims.size(),
        **spans,
    ).fillna({"event_count": 0, "claim_count": 0, **dict.fromkeys(spans, "")})


def _span(rows: pd.DataFrame, first: tuple[str, str], last: tuple[str, str]) -> pd.Series:
    """From the first date to the last one of each source, as EDTF; `first`, `last`: columns of the day and of its EDTF.

    Of equal days the least precise counts: where one says “1939” and another “1 January 1939”, the span begins in 1939.
    """
    begin, end = _ends(rows, *first, 0), _ends(rows, *last, -1)
    both = begin.index.intersection(end.index)
    return (begin[both] + "/" + end[both]).where(begin[both] != end[both], begin[both])


def _ends(rows: pd.DataFrame, day: str, edtf: str, at: int) -> pd.Series:
    """The beginning (`at` 0) of the earliest date of each source, or the end (-1) of the latest."""
    dates = rows[edtf].map(lambda date: re.split(r"/|\.\.|,", date.strip("[]{}"))[at])
    dated = pd.DataFrame({"source_id": rows["source_id"], "day": rows[day], "date": dates, "size": dates.str.len()})
    ordered = dated.dropna(subset="day").sort_values(["day", "size"], ascending=[at == 0, True], kind="stable")
    found: pd.Series = ordered.groupby("source_id")["date"].first()
    return found


def line_by_line(tables: Tables, source_id: str) -> pd.DataFrame:
    """Every line of a document in the order of the text: line, record_id, says, text_start, text_end.

    An ignored line has no record; `says` is then the reason.
    """
    evidence = tables.evidence[tables.evidence["source_id"] == source_id]
    ignored = tables.ignored[tables.ignored["source_id"] == source_id]
    says = tables.events.set_index("event_id")["title"], tables.claims.set_index("claim_id")["summary"]
    coded = evidence.assign(says=evidence["record_id"].map(pd.concat(says)).fillna(evidence["record_id"]))
    left = ignored.assign(record_id="", says=ignored["reason"], text_start="", text_end="")
    columns = ["line", "record_id", "says", "text_start", "text_end"]
    return pd.concat([coded[columns], left[columns]]).sort_values(["line", "record_id"], ignore_index=True)


def clock_spans(tables: Tables, source_id: str) -> pd.DataFrame:
    """The four clocks of a document, those that are dated: clock, first, last (ISO dates), is_day, edtf (as stated)."""
    row = clocks(tables).loc[source_id]
    saved = pd.to_datetime(row["page_date"], errors="coerce")
    spans = [
        ("Events covered", row["events_first"], row["events_last"], False, row["events_edtf"]),
        ("Periods of claims", row["periods_first"], row["periods_last"], False, row["periods_edtf"]),
        ("Published", row["published_earliest"], row["published_latest"], True, row["published_edtf"]),
        ("Page saved", saved, saved, True, row["page_date"]),
    ]
    dated = [span for span in spans if pd.notna(span[1]) and pd.notna(span[2])]
    return pd.DataFrame(
        [(name, str(first)[:10], str(last)[:10], is_day, edtf) for name, first, last, is_day, edtf in dated],
        columns=["clock", "first", "last", "is_day", "edtf"],
    )


@once
def contributions(tables: Tables) -> pd.DataFrame:
    """What each document alone carries and what it leaves out, by source_id.

    Columns: events_alone (titles of events that no other document carries), backers_alone (backers, with kinds, that no
    other names), backers_left_out (backers that others name and it does not). Lists of text.
    """
    pairs = tables.evidence[["record_id", "source_id"]].drop_duplicates()
    events = pairs.merge(tables.events[["event_id", "title"]], left_on="record_id", right_on="event_id")
    alone = events[~events["record_id"].duplicated(keep=False)].groupby("source_id")["title"].agg(list)
    positive = tables.claims[~tables.claims["stance"].isin(["denied", "no_comment", "neutral_claim"])]
    named = positive.assign(supporter=positive["supporter_id"].map(actor_names(tables)))
    kinds = named.drop_duplicates(["source_id", "supporter", "support"])
    single = kinds[~kinds.duplicated(["supporter", "support"], keep=False)]
    backers_alone = (single["supporter"] + ": " + single["support"]).groupby(single["source_id"]).agg(sorted)
    by_source = named.groupby("source_id")["supporter"].agg(set)
    ids = tables.sources["source_id"]
    return pd.DataFrame(
        {
            "events_alone": [alone.get(source, []) for source in ids],
            "backers_alone": [backers_alone.get(source, []) for source in ids],
            "backers_left_out": [sorted({*named["supporter"]} - by_source.get(source, set())) for source in ids],
        },
        index=ids,
    )


BACKER = ["supporter_id", "supporter"]
LINE = ["supporter_id", "side", "support", "government_id"]
"""What makes a line of the chart."""
SHOWN = ["supporter", "side", "support", "government"]
STATES = [*BACKER, "source_count", "publisher_count", "sources"]


def states_on_one_source(tables: Tables, marks: pd.DataFrame) -> pd.DataFrame:
    """States whose backing in view rests on one source, or on several of which no two are independent.

    `marks`: `Alignment.marks`.

    Columns: supporter_id, supporter, source_count, publisher_count, sources (names). Every kind of support to either
    side counts together, so a state is named once, and rests on one source only when no kind has another.
    """
    behind = names_behind(tables.sources)
    found: defaultdict[tuple[str, ...], set[tuple[str, Names, str]]] = defaultdict(set)
    columns = ("backing_group", "stance", *BACKER, "source_id", "publisher")
    for group, stance, *backer, source, publisher in zip(*(marks[name].tolist() for name in columns), strict=True):
        if group == "state" and stance != "denied":
            found[tuple(backer)].add((source, behind[source], publisher))
    states = [
        (*backer, len(texts), 1, ", ".join(sorted({publisher for _, _, publisher in texts})))
        for backer, texts in sorted(found.items(), key=itemgetter(0))
        if independent_count(names for _, names, _ in texts) == 1
    ]
    return pd.DataFrame(states, columns=STATES)


def changed_lines(whole: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """The lines of the chart of which less, or something else, is said without the sources that are left out.

    `whole`, `now`: the lines with every source and without those, each with its `words`. Columns: supporter, side,
    support, government, words (with every source), words_now (empty where the line is gone).
    """
    left = now[[*LINE, "words"]].rename(columns={"words": "words_now"})
    both = whole.merge(left, how="left", on=LINE).fillna({"words_now": ""}).sort_values("row", ignore_index=True)
    return both.loc[both["words"] != both["words_now"], [*SHOWN, "words", "words_now"]].reset_index(drop=True)
