"""Blocked outlets, as admins see them."""

from __future__ import annotations

from collections.abc import Sequence

from discord import ui

from bot.models import BlockedDomain
from bot.ui import text
from bot.ui.pages import Page

DOMAINS_A_PAGE = 10


def blocked(rows: Sequence[BlockedDomain], total: int, page: int) -> Page:
    """A page of the blocked domains, with who blocked them and why."""
    lines = [
        f"**{text.safe(row.domain, 100)}** · blocked by {text.member(row.blocked_by)} "
        f"{text.when(row.created_at)}\n"
        f"-# {text.isolated(text.safe(row.why, 200))}"
        for row in rows
    ]
    body = "\n".join(lines) or "No outlet is blocked; `/outlet block` stops articles of a domain."
    return Page(
        [ui.TextDisplay("### Blocked outlets"), ui.TextDisplay(body)],
        page,
        max(1, -(-total // DOMAINS_A_PAGE)),
        footer=f" · {text.count(total, 'domain')}" if total else "",
    )
