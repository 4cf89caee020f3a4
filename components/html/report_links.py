"""Links to the files of a figure, and its picture, as escaped HTML."""

from collections.abc import Mapping

from markupsafe import Markup


def report_links(addresses: Mapping[str, str]) -> str:
    """A line of links to files, by what they are."""
    links = [
        Markup('<a href="{}" style="color:inherit">{}</a>').format(address, name) for name, address in addresses.items()
    ]
    return str(Markup('<p class="report-links">{}</p>').format(Markup(" · ").join(links)))


def picture(address: str, alt: str) -> str:
    """A picture that is asked for when it comes into sight."""
    image = Markup('<img src="{}" alt="{}" loading="lazy" style="width:100%;background:#fff">').format(address, alt)
    return str(image)
