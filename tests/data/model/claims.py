"""Claims about a few invented actors, as tables from which backing is derived."""

import pandas as pd

from data.model.backing import derive_backing

ACTORS = pd.DataFrame(
    [
        ("act-norland", "state", "none"),
        ("act-old-norland", "former_state", "none"),
        ("act-union", "international_organisation", "none"),
        ("act-wolves", "mercenary_company", "none"),
        ("act-bell", "person", "none"),
        ("act-marshal", "person", "haftar"),
        ("act-forces", "armed_force", "haftar"),
        ("act-council", "government", "tripoli"),
    ],
    columns=["actor_id", "actor_type", "side"],
)
# Two outlets print the text of one agency: three sources, two independent texts.
SOURCES = pd.DataFrame(
    [("src-post", "Post", ""), ("src-mail", "Agency", ""), ("src-herald", "Agency", ""), ("src-echo", "Echo", "Post")],
    columns=["source_id", "text_publisher", "leans_on"],
)
STRENGTHS = ["alleged", "reported", "corroborated", "admitted"]


def claim(stance: str = "asserted", source: str = "post", **more: str) -> dict[str, str]:
    """One claim, by default the Post's own, that Norland trains the marshal's men."""
    told = {
        "claim_id": "clm-1",
        "supporter_id": "act-norland",
        "recipient_id": "act-marshal",
        "support": "training",
        "speaker_id": "",
        "speaker_note": "",
    }
    period = {
        "period_earliest": "2020-01-01",
        "period_latest": "2020-01-31",
        "period_basis": "stated",
        "not_before": "",
    }
    return {"source_id": f"src-{source}", "stance": stance, **told, **period, **more}


SIDES = pd.DataFrame({"side_id": ["haftar", "tripoli"], "not_before": pd.to_datetime(["2011-02-15", "2014-01-01"])})
NO_DISPUTE = pd.DataFrame({"record_id": pd.Series(dtype=str), "contests": pd.Series(dtype=bool)})


def backing(*claims: dict[str, str], disputes: pd.DataFrame = NO_DISPUTE) -> pd.DataFrame:
    told = pd.DataFrame(list(claims), columns=list(claim()), dtype=str)
    for bound in ("period_earliest", "period_latest", "not_before"):
        told[bound] = pd.to_datetime(told[bound].where(told[bound] != "")).astype("datetime64[us]")
    return derive_backing(told, ACTORS, SOURCES, SIDES, disputes)
