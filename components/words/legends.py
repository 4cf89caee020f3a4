"""How to read each picture of the first page: a line for each, and what else there is to say."""

MATRIX = "Each mark is a kind of support: ○ alleged · small ● reported · large ● corroborated · ◆ admitted · ╱ denied"

MATRIX_OF_ONE_TIME = f"{MATRIX}. It shows the slider’s time alone"
OF_ONE_TIME = "Map and events show the slider’s time alone."
"""Where two times are compared."""

MARKS = (
    "Each mark is an article: ● says so · ■ names who says so · ◆ by the backer’s own account · ○ alleged · ╱ denied"
)
ALIGNMENT = f"{MARKS}; faint: of another time"
DIFFERENCE = f"{MARKS}; beside the kind what has changed"
STRENGTH = (
    "Alleged, reported by one text, corroborated by two or more independent texts, or admitted by the backer: told for "
    "each kind of support. Contested: sources disagree whether it was; what each says stands under Backers. “Kind "
    "not named”: no source says with what. Years are those that the support is said of; where none is stated, the day "
    "of publication. Not filtered by place."
)

TIMELINE = (
    "Each block is an event: ▮ on a certain day, ▯ on a less sure one, and the bar below shows how far that reaches; "
    "dashed around, only planned. Columns are events, not years: light bands are years, and | is the last day read."
)
TIMELINE_MORE = (
    "Bars: soft, some day of a month or year; thin, from one date to another; dashes, about; dots, one of several "
    "dates; ◂ ▸ no source states that end. At the bottom ▴ is an article that was published, dots stand around years "
    "in which none was. What lies outside the slider’s ends is veiled. Previous, Next "
    "and Play go by columns, or event by event where one event is shown."
)

DISCLAIMER = "Dashed borders are disputed; the map takes no position."

MAP = (
    "A larger mark holds more events in view. A thick ring is an area, on land or at sea: its size says nothing else. "
    "A hollow point or paler ring holds only events that may fall in the time shown. A line with an arrowhead is a "
    "journey. Click a place to see its events only; double-click, or two fingers, zoom."
)
MAP_MORE = (
    "A grey point holds no event; a paler one is only known to be nearby, as far off as the circle around it; a thin "
    "ring around a mark says that something is only planned there. Journeys are dashed where "
    "only the visitor’s country is known; one that runs off the map names its far end where it leaves. Place under "
    "Filters does what a click does. A thick outline, and a strong line where it is a journey, mark the opened event."
)
CHART_ALT = "Alignment chart: who is said to back which side; every mark says its backer, kind, source and denial."
