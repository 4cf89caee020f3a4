"""The head of a page's first answer: what a chat program, a search engine or a social network shows of a link."""

from collections.abc import Iterable, Mapping
from typing import Any


def tab_title(dataset: str, page: str, headline: str) -> str:
    """What the tab of the browser is called; `page`: the name of the page, empty for the first one."""
    return f"{dataset}: {page}{'. ' if page else ''}{headline}"


def dataset_terms(
    dataset: Mapping[str, str], version: str, span: tuple[str, str], tables: Iterable[str], home: str
) -> dict[str, Any]:
    """A dataset in the terms of schema.org, as JSON-LD; `span`: first and last day, in ISO 8601.

    `dataset`: what dataset.yaml states. The files of `tables` stand in it where `home` is not empty.
    """
    terms = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": dataset["title"],
        "description": " ".join(dataset[field] for field in ("question", "rests_on") if dataset.get(field)),
        "license": f"https://spdx.org/licenses/{dataset['licence']}",
        "creator": {"@type": "Organization", "name": f"The {dataset['title']} authors"},
        "citation": dataset["citation"],
        "version": version,
        "temporalCoverage": "/".join(span),
        "isAccessibleForFree": True,
    }
    files = [
        {
            "@type": "DataDownload",
            "name": name,
            "encodingFormat": "text/csv",
            "contentUrl": f"{home}data/{name}.csv",
        }
        for name in tables
    ]
    return terms | ({"url": home, "distribution": files} if home else {})
