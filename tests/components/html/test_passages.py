"""The address of a passage: a text fragment of the page of its source."""

import pytest

from components.words.claims import passage_address

# Where a passage is


@pytest.mark.parametrize(
    ("start", "end", "fragment"),
    [
        ("Marshal meets", "", "Marshal%20meets"),
        ("Marshal meets", "in Nordhaven", "Marshal%20meets,in%20Nordhaven"),
        ("one, two", "three & four", "one%2C%20two,three%20%26%20four"),
        ("UN-backed", "so-called", "UN%2Dbacked,so%2Dcalled"),
        ("50% of #1?", "", "50%25%20of%20%231%3F"),
        ("“Haftar’s”", "", "%E2%80%9CHaftar%E2%80%99s%E2%80%9D"),
        ("a/b=c", "", "a%2Fb%3Dc"),
        ("قال", "مرزق.", "%D9%82%D8%A7%D9%84,%D9%85%D8%B1%D8%B2%D9%82."),
    ],
)
def test_the_address_of_a_passage_encodes_what_a_text_fragment_reserves(start: str, end: str, fragment: str) -> None:
    assert passage_address("https://north.example/1", start, end) == f"https://north.example/1#:~:text={fragment}"


def test_the_fragment_replaces_the_one_of_the_page() -> None:
    assert passage_address("http://north.example/1?a=b#top", "a", "") == "http://north.example/1?a=b#:~:text=a"


@pytest.mark.parametrize(
    "url", ["", "javascript:alert(1)", "data:text/html,x", "//north.example", " https://x", "ftp://x"]
)
def test_only_pages_of_the_web_are_linked(url: str) -> None:
    assert passage_address(url, "a", "b") == ""
