"""Links to the files of a figure, and its picture, as escaped HTML."""

from collections.abc import Mapping

from components.html.template import macro


def report_links(addresses: Mapping[str, str]) -> str:
    """A line of links to files, by what they are."""
    return str(macro("page", "report_links", addresses))


def iframe(address: str, title: str) -> str:
    """What a page of another site shows the embedded app with, as HTML to copy."""
    return str(macro("page", "iframe", address, title))


def picture(address: str, alt: str) -> str:
    """A picture that is asked for when it comes into sight."""
    return str(macro("page", "picture", address, alt))
