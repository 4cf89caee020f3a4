"""HTML of a card as a browser sees it: its text and links, and nothing that is not ours."""

from html.parser import HTMLParser

TAGS = {
    *("details", "summary", "span", "b", "p", "ul", "li", "a", "div"),
    *("bdi", "dl", "dt", "dd", "table", "thead", "tbody"),
}
TAGS |= {"tr", "th", "td", "h3"}
ATTRIBUTES = {"class", "id", "href", "target", "rel", "open", "lang", "dir"}


class Markup(HTMLParser):
    """What a browser would see: fails on any tag, attribute or address that is not ours."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        assert {name for name, _ in attrs} <= ATTRIBUTES, attrs
        self.links += [str(value) for name, value in attrs if name == "href"]
        assert all(link.startswith(("https://", "http://", "./")) for link in self.links), self.links

    def handle_data(self, data: str) -> None:
        self.text += data
