"""`datapackage.json`: the built tables as a Frictionless Data Package, under the standard's own file name.

https://specs.frictionlessdata.io/data-package/ and https://specs.frictionlessdata.io/tabular-data-package/
"""

import json
from collections.abc import Mapping
from typing import Any

import yaml

from data.build.descriptor import DESCRIPTOR
from data.download import package_name


def descriptor_file(dataset: Mapping[str, str], version: str) -> bytes:
    """Return the descriptor for the folder in which the tables lie: the codebook's resources, with what the data are.

    `dataset`: the fields of dataset.yaml, of which title and licence are there; `version`: the data version.
    """
    described = yaml.safe_load(DESCRIPTOR.read_text(encoding="utf-8"))
    descriptor = {
        "profile": "tabular-data-package",
        "name": package_name(dataset["title"]),
        "title": dataset["title"],
        "description": " ".join(dataset[field] for field in ("question", "rests_on") if dataset.get(field)),
        "version": version,
        "licenses": [{"name": dataset["licence"]}],
        "resources": [_resource(resource) for resource in described["resources"]],
    }
    return (json.dumps(descriptor, indent=1, ensure_ascii=False) + "\n").encode("utf-8")


def _resource(described: Mapping[str, Any]) -> dict[str, Any]:
    form = {"profile": "tabular-data-resource", "path": f"{described['name']}.csv", "encoding": "utf-8"}
    schema = described["schema"]
    return {**described, **form, "schema": {**schema, "fields": [_field(field) for field in schema["fields"]]}}


def _field(field: Mapping[str, Any]) -> dict[str, Any]:
    """A field whose pattern, alternatives included, stands for the whole value, however a program anchors it."""
    constraints = dict(field.get("constraints", {}))
    if "pattern" in constraints:
        constraints["pattern"] = f"({constraints['pattern']})"
    return {**field, "constraints": constraints}
