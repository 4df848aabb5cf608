"""Checks request bodies against Discord's own OpenAPI description, if there is a copy of it (in tests)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

ROOT = "urn:discord"


class Contract:
    """The description in ``file``; needs jsonschema, which is a test tool."""

    def __init__(self, file: Path) -> None:
        from referencing import Registry
        from referencing.jsonschema import DRAFT202012

        self._description: Any = json.loads(file.read_text(encoding="utf-8"))
        # Discord also accepts ids as numbers, and discord.py sends some that way.
        schemas = self._description["components"]["schemas"]
        schemas["SnowflakeType"]["type"] = ["string", "integer"]
        # Discord's documentation has media channels, but its OpenAPI description does not.
        schemas["ChannelTypes"]["oneOf"].append({"title": "GUILD_MEDIA", "const": 16})
        resource = DRAFT202012.create_resource(self._description)
        self._registry: Any = Registry().with_resource(ROOT, resource)
        self._validators: dict[tuple[str, str], Any] = {}

    def knows(self, method: str, path: str) -> bool:
        """Whether Discord has this route."""
        return method.lower() in self._description["paths"].get(path, {})

    def objection(self, method: str, path: str, body: Any) -> str | None:
        """What is wrong with a body, in one line; None if it is as Discord describes it."""
        from jsonschema.exceptions import best_match

        operation = self._description["paths"][path][method.lower()]
        if "application/json" not in operation.get("requestBody", {}).get("content", {}):
            return None
        error = best_match(self._validator(method, path).iter_errors(body))
        if error is None:
            return None
        where = "/".join(str(step) for step in error.absolute_path) or "the body"
        return f"{method} {path}: {where}: {error.message[:300]}"

    def _validator(self, method: str, path: str) -> Any:
        from jsonschema import Draft202012Validator

        key = (method, path)
        if key not in self._validators:
            steps = ("paths", path, method.lower(), "requestBody", "content", "application/json", "schema")
            pointer = "/".join(step.replace("~", "~0").replace("/", "~1") for step in steps)
            reference = {"$ref": f"{ROOT}#/{quote(pointer, safe='/~@')}"}
            self._validators[key] = Draft202012Validator(reference, registry=self._registry)
        return self._validators[key]
