"""The words for coded values: kinds of support, stances, strengths, reasons. Plain English, one place."""

SUPPORT: dict[str, str] = {
    "troops": "troops",
    "fighters": "fighters",
    "joint_operation": "joint operation",
    "weapons": "weapons",
    "materiel": "military equipment",
    "training": "training",
    "funding": "money",
    "intelligence": "intelligence",
    "territory": "use of territory",
    "recognition": "recognition",
    "diplomatic": "diplomatic support",
    "economic": "economic support",
    "humanitarian": "humanitarian aid",
    "refuge": "refuge",
    "unspecified": "kind not named",
}

STANCE: dict[str, str] = {
    "asserted": "says so in its own voice",
    "attributed": "reports that a named party says so",
    "alleged": "reports an allegation",
    "admitted": "reports the backer’s own words",
    "denied": "reports a denial",
    "no_comment": "reports a refusal to comment",
    "neutral_claim": "reports a claim of neutrality",
}

STANCE_SHORT: dict[str, str] = {
    "asserted": "said",
    "attributed": "attributed",
    "alleged": "alleged",
    "admitted": "admitted",
    "denied": "denied",
    "no_comment": "without comment",
    "neutral_claim": "neutral",
}
"""Words that stand after a number of claims: “2 attributed”."""

STANCES: tuple[str, ...] = ("denied", "alleged", "attributed", "asserted", "admitted")
"""Stances that make a mark, the firmest last."""
POSITIVE = frozenset(STANCES) - {"denied"}
"""Stances that name a backing."""

GLYPH: dict[str, str] = {"asserted": "●", "attributed": "■", "alleged": "○", "admitted": "◆", "denied": "╱"}
"""The mark of the chart, where a stance has one."""

NO_SIDE = "a recipient before there were sides"
"""What to call the side of support that ended before there were sides."""

GROUP: dict[str, str] = {
    "state": "States",
    "company": "Mercenary company",
    "other": "Others, named or not",
    "recognition": "Recognition",
    "history": "History, over before there were sides",
    "internal": "Within one side",
    "no_side": "Recipient without a side",
}

DISAGREEMENT: dict[str, str] = {
    "backing": "Who backs whom, and who says so",
    "number": "Numbers",
    "date": "Dates",
    "place": "Places",
    "words": "What took place, and in which words",
}

REASON: dict[str, str] = {
    "withheld": "whose place the source withholds",
    "not_stated": "whose place the source does not state",
    "no_place": "without a place, as statements are",
    "outside_map": "beyond the map",
    "in_error": "about which the source is in error",
    "no_point": "whose place has no coordinates",
    "across_countries": "of a region across many countries, too large for a mark",
}
"""Said after a number of events."""

STATUS: dict[str, str] = {
    "in_error": "source in error",
    "margin": "headline beside the article",
    "planned": "planned",
    "state": "lasting condition",
    "stated": "statement",
    "reported": "reported",
}

BASIS: dict[str, str] = {
    "stated": "stated in the article",
    "computed": "computed from the article",
    "other_source": "from another of the articles",
    "reference": "from a public page",
    "published": "day of publication; the source states no period",
}

PUBLISHED: dict[str, str] = {
    "printed": "printed in the article",
    "url": "part of its address",
    "public_page": "from another public page",
    "computed": "computed from the text",
    "unknown": "not known",
}

ORIGIN: dict[str, str] = {
    "own": "the publisher’s own text",
    "agency_copy": "copy of an agency text",
    "repost": "repost of another publisher’s text",
    "translation": "translation",
    "unknown": "origin unknown",
}

RELIABILITY: dict[str, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
"""The Admiralty scale (NATO AJP-2.1)."""


def label(words: dict[str, str], value: str) -> str:
    """The word for a value; the value itself where the vocabulary has none, so that nothing is hidden."""
    return words.get(value, value.replace("_", " "))
