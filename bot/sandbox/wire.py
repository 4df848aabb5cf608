"""JSON as Discord sends it."""

from __future__ import annotations

import json
from typing import Any

from aiohttp import web


def answer(body: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> web.Response:
    """A JSON answer without a charset in its content type, which is all that discord.py decodes."""
    typed = {"Content-Type": "application/json", **(headers or {})}
    return web.Response(body=json.dumps(body).encode(), status=status, headers=typed)
