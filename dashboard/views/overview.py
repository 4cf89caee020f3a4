"""Charts, map and words of the first page, made once for all readers and remembered by view."""

from dataclasses import dataclass, replace
from typing import Any

from components.html import cards
from components.map import views
from components.words import sentences
from components.words.finding import Finding
from dashboard.views import charts, maps
from dashboard.views.captions import filter_names
from dashboard.views.findings import finding_of, window_of
from data.queries.claims import backing_off_chart, unstated_claims
from data.queries.events import described, latest_in_view, out_of_view, tally, tally_beside
from data.queries.names import side_names
from data.queries.sources import changed_lines
from data.queries.view import View, in_view, remembered

LISTED = 8
"""Events in view that the page lists."""
Listed = tuple[str, tuple[str, ...]]
"""A heading, and the ids of the events under it."""


@dataclass(frozen=True, eq=False)
class Overview:
    """Everything that the first page shows of a selection."""

    mapped: maps.Mapped
    aligned: charts.Aligned
    in_view: str
    finding: Finding
    heading: str
    rests_on: str
    timeline: dict[str, Any]
    shade: str
    listed: tuple[Listed, ...]


@remembered("pages", size=lambda page: len(page.heading))
def overview(view: View, theme: str, viewport: views.MapView = views.WORLD) -> Overview:
    """The overview of a selection on a map of this view.

    `selection.event` is listed first, and marked on the map where the slider reads as one event at a time.
    """
    aligned = charts.aligned(view, theme)
    lead, beside = _one_event(view)
    amounts = _in_view(view, beside)
    finding, nearest = finding_of(view)
    return Overview(
        mapped=maps.mapped(view, theme, viewport, maps.highlights_of(view)),
        aligned=aligned,
        in_view=amounts,
        finding=finding,
        heading=cards.heading(finding.headline, (finding.denials, finding.silence), nearest, lead, amounts),
        rests_on=cards.paragraphs(
            sentences.off_chart(*backing_off_chart(view)),
            _lost(view) if view.selection.without else "",
            sentences.of_time(window_of(view), aligned.rests_on_one),
        ),
        timeline=charts.timeline_of(view, theme),
        shade=charts.shade_of(view),
        listed=_listed(view),
    )


def _lost(view: View) -> str:
    whole = charts.lines_of(in_view(view.tables, replace(view.selection, without=())))
    return sentences.lost(changed_lines(whole, charts.lines_of(view)), side_names(view.tables))


def _one_event(view: View) -> tuple[str, str]:
    """Where the slider reads as one event at a time: this one, or why it is not in view; and how many others are."""
    if view.selection.mode != "single" or not view.selection.event:
        return "", ""
    if reasons := out_of_view(view):
        return f"{sentences.out_of_view(reasons)}.", ""
    one = described(view, view.selection.event)
    return sentences.one_event(one["title"], one["date_edtf"], one["place_name"]), _beside(view)


def _beside(view: View) -> str:
    return sentences.others(*tally_beside(view), view.selection.count)


def _in_view(view: View, beside: str) -> str:
    """How much is in view, and which filters are set."""
    events, opened, claims = tally(view)
    days = view.selection.start.isoformat(), view.selection.end.isoformat()
    amounts = sentences.in_view(
        (events, len(view.tables.events)),
        (claims, len(view.tables.claims)),
        sentences.meeting(*days, view.selection.count, len(view.tables.claims) if beside else 2),
        opened,
        len(view.scope.undated),
        unstated_claims(view),
        beside,
    )
    return f"{amounts} {sentences.filtered(filter_names(view.tables, view.selection))}".strip()


def _listed(view: View) -> tuple[Listed, ...]:
    """The latest events in view, the opened one first; under a heading of its own where the slider reads so."""
    if reasons := out_of_view(view):
        alone = sentences.out_of_view(reasons), () if "sources" in reasons else (view.selection.event,)
        return (alone, *_listed(replace(view, selection=replace(view.selection, event=""))))
    ids = latest_in_view(view)
    opened = tuple(event for event in ids if event == view.selection.event)
    others = tuple(event for event in ids[: LISTED + 1] if event not in opened)[: LISTED - len(opened)]
    if not opened or view.selection.mode != "single":
        shown = (*opened, *others)
        return ((sentences.listed_events(len(shown), len(ids)), shown),)
    return ((sentences.THIS, opened), *([(_beside(view), others)] if others else []))
