"""Invented dates in EDTF, in about the mix of the coded ones: mostly days, some vague, some that lasted, few without.

Vague and lasting dates begin on few days of the calendar, because each distinct string costs the build 5 ms.
"""

from datetime import date, timedelta

from tests.bench.generated.dice import Dice

FIRST, LAST = date(2011, 1, 1), date(2024, 12, 31)
_MIX = {"day": 62, "month": 8, "year": 4, "about": 4, "lasting": 8, "one_of": 3, "between": 2, "open": 9}
_LASTING = (2, 14, 90, 400)


def some_date(dice: Dice, publications: list[str]) -> str:
    """A date from 2011 to 2024; one with an open beginning lasts until a publication, as in the articles."""
    kind = dice.weighted("kind of date", _MIX)
    day = FIRST + timedelta(dice.below("day", (LAST - FIRST).days + 1))
    return _told(kind, day, dice.one_of("until", publications), dice.one_of("lasting", _LASTING))


def _told(kind: str, day: date, until: str, lasting: int) -> str:
    first = day.replace(day=1)
    return {
        "day": f"{day}",
        "month": f"{day:%Y-%m}",
        "year": f"{day:%Y}",
        "about": f"{day:%Y-%m}~",
        "lasting": f"{first}/{min(first + timedelta(lasting), LAST)}",
        "one_of": f"[{first},{first + timedelta(1)}]",
        "between": f"[{first}..{first + timedelta(5)}]",
        "open": f"../{until}",
    }[kind]
