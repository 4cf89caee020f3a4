"""The page that documents the addresses for programs: each table with its columns, and the files of a view."""

from collections.abc import Mapping, Sequence
from typing import Any

from components.html.template import page


def data_page(
    descriptor: Mapping[str, Any],
    sizes: Mapping[str, tuple[int, int]],
    views: Sequence[tuple[str, str, int]],
    home: str,
) -> str:
    """The page. `descriptor`: a Data Package; `sizes`: rows and bytes of each table by name.

    `views`: of each file of a view its address beside the page, what it holds, and how many bytes it has of the whole;
    `home`: the address of the app, empty where it is not known.
    """
    return page("data_index", package=descriptor, sizes=sizes, views=views, home=home or "https://…/")
