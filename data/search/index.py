"""The records of the tables as texts to search in, made once for a version of the data, and what words find in them."""

import re
from calendar import month_name

import pandas as pd

from data.model.load import Tables
from data.model.remember import once
from data.search.folding import phrases, spellings

Texts = dict[str, str]
"""Folded texts by the id of a record, each with a blank before and after every word."""
_STANCES = {
    "denied": "denied denies deny denial",
    "alleged": "alleged alleges allegation",
    "admitted": "admitted admits",
    "asserted": "asserted asserts says",
    "attributed": "attributed according",
    "no_comment": "no comment",
    "neutral_claim": "neutral neutrality",
}
"""The words by which a reader asks for claims of a stance."""
_ASKING = """
    a about an and are as at by can did do does for from happen happened has have how i in is it many much of on or
    since that the their there these they this to was were what when where which who whom whose why with
"""
"""Words of a question that say nothing of what it is about."""
_BACKING = " backs backed backing supports supported "
"""What every claim is about, in the words of who asks for it."""
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])(?:-(\d\d))?")


def found(tables: Tables, kind: str, words: str) -> list[str]:
    """Ids of the records that hold every word, in the order of their table; without a letter or a digit, all of them.

    `kind`: events, claims, actors, places or sources. A word is found where a word of the record begins with it, or
    is it where it ends in a digit: 2 is not 22. Words that only ask (“who”, “how many”) are left out beside others.
    """
    asked, asking = phrases(words), _ASKING.split()
    about = [phrase for phrase in asked if phrase not in asking] or asked
    wanted = [f" {phrase} " if phrase[-1].isdigit() else f" {phrase}" for phrase in about]
    return [record for record, text in _texts(tables)[kind].items() if all(phrase in text for phrase in wanted)]


@once
def _texts(tables: Tables) -> dict[str, Texts]:
    """The texts of every kind; those of events and claims hold the names of their actors, places and publishers."""
    aliases = _together(tables.aliases["actor_id"], tables.aliases["alias"].map(spellings))
    actors = _records(tables.actors, "actor_id name name_ar name_ru", actor_id=aliases)
    places = _records(tables.places, "place_id name name_ar name_ru")
    publishers = _records(tables.sources, "source_id publisher text_publisher")
    roles, reports = tables.event_actors, tables.evidence[["record_id", "source_id"]].drop_duplicates()
    about = _together(
        pd.concat([roles["event_id"], reports["record_id"]], ignore_index=True),
        pd.concat([roles["actor_id"].map(actors), reports["source_id"].map(publishers)], ignore_index=True),
    )
    claims = tables.claims.assign(stance=tables.claims["stance"].replace(_STANCES) + _BACKING)
    return {
        "events": _records(
            tables.events.sort_values("date_latest", ascending=False, kind="stable"),
            "event_id title summary note date_edtf",
            event_id=about,
            place_id=places,
            from_place_id=places,
        ),
        "claims": _records(
            claims,
            "claim_id summary note speaker_note support stance period_edtf",
            supporter_id=actors,
            recipient_id=actors,
            speaker_id=actors,
            source_id=publishers,
        ),
        "actors": actors,
        "places": places,
        "sources": _records(
            tables.sources, "source_id publisher text_publisher leans_on headline byline published_edtf"
        ),
    }


def _records(rows: pd.DataFrame, columns: str, **others: Texts) -> Texts:
    """The text of each row, by the first of `columns`: these columns, and the texts of what other columns refer to."""
    names = columns.split()
    cells = [rows[name].map(_date_words if name.endswith("_edtf") else spellings) for name in names]
    cells += [rows[name].map(lambda key, texts=texts: texts.get(key, "")) for name, texts in others.items()]
    return {key: f" {' '.join(texts)} " for key, *texts in zip(rows[names[0]], *cells, strict=True)}


def _date_words(edtf: str) -> str:
    """A date in digits and, where it names a month, in words: `2020-02-05` → 2020 02 05 5 February."""
    months = (f" {day.lstrip('0')} {month_name[int(month)]}" for month, day in _MONTH.findall(edtf))
    return spellings(edtf + "".join(months))


def _together(keys: pd.Series, texts: pd.Series) -> Texts:
    """The texts of each key, two blanks apart: no words of a reader are found across them."""
    return {str(key): "  ".join(found) for key, found in texts.groupby(keys)}
