"""What has changed between the stretches in which our articles were published."""

from dataclasses import replace

import pytest

from dashboard.views.charts import difference_rows
from dashboard.views.findings import finding_of
from data.model.load import Tables
from data.model.selection import everything
from data.queries.view import in_view
from data.slider.stretches import stretches

CHANGES = {
    ("2016-11", "2020-01"): {"new": 14, "not said again": 3, "in both": 3},
    ("2020-01", "2023-09"): {"new": 1, "not said again": 14, "in both": 1, "firmer": 2},
    ("2016-11", "2023-09"): {"new": 3, "not said again": 5, "in both": 1},
}


def test_our_articles_were_published_in_three_stretches(ours: Tables) -> None:
    found = [f"{start}/{end}" for start, end in stretches(ours)]
    assert found == ["2016-11-01/2016-11-30", "2020-01-01/2020-02-29", "2023-09-01/2023-09-30"]


@pytest.mark.parametrize(("then", "now"), list(CHANGES))
def test_each_stretch_against_an_earlier_one(ours: Tables, then: str, now: str) -> None:
    by_month = {f"{start:%Y-%m}": (start, end) for start, end in stretches(ours)}
    shown = in_view(ours, replace(everything(ours).with_window(*by_month[now]), compare=by_month[then]))
    rows = difference_rows(shown)["change"].str.split(",| ·", regex=True).str[0]
    assert rows.value_counts().to_dict() == CHANGES[then, now]


def test_against_early_2020_the_articles_of_september_2023_are_firmer_of_fighters(ours: Tables) -> None:
    _, early, late = stretches(ours)
    finding, _ = finding_of(in_view(ours, replace(everything(ours).with_window(*late), compare=early)))
    assert finding.headline == (
        "Of September 2023 two articles speak, against two of January to February 2020: one backing is newly named "
        "(United Nations to Government of National Unity: recognition), two are firmer "
        "(Russia to Haftar: fighters, reported where it was alleged; "
        "Wagner Group to Haftar: fighters, corroborated where it was alleged), "
        "14 are not said again and one is named in both"
    )
    assert finding.denials == (
        "One article, of February 2020, reports that Russia denies sending fighters, money and weapons. "
        "Of September 2023 no article here repeats this."
    )


def test_against_2016_early_2020_reports_the_denials_of_february(ours: Tables) -> None:
    first, early, _ = stretches(ours)
    finding, _ = finding_of(in_view(ours, replace(everything(ours).with_window(*early), compare=first)))
    assert finding.headline == (
        "Of January to February 2020 two articles speak, against one of November 2016: "
        "14 backings are newly named, three are not said again and three are named in both"
    )
    assert finding.denials.startswith("One article, of February 2020, reports that Russia denies sending ")
