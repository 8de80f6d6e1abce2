"""The schemas that the reports are held to, ready to judge."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
from lxml import etree

_HERE = Path(__file__).parent / "reports" / "schemas"


def judge(document: Any, name: str, part: str = "") -> None:
    """Raise `jsonschema.ValidationError` where *document* is not as the schema of that file says, or a *part* of it."""
    _validator(name, part).validate(document)


def judge_xml(text: str, name: str) -> etree._Element:
    """Return the root of *text*, valid by the schema of that file; raise where it is not."""
    root = etree.fromstring(text.encode())
    etree.XMLSchema(etree.parse(_HERE / name)).assertValid(root)
    return root


@cache
def _validator(name: str, part: str) -> Any:
    schema = json.loads((_HERE / name).read_text(encoding="utf-8"))
    if part:
        schema = {"$schema": schema["$schema"], **schema["definitions"][part], "definitions": schema["definitions"]}
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)
