"""Blocked outlets, as admins see them."""

from __future__ import annotations

from discord import ui

from bot.models import BlockedDomain
from bot.records.lists import ListPage
from bot.ui import text
from bot.ui.pages import Page

DOMAINS_A_PAGE = 10


def blocked(shown: ListPage[BlockedDomain]) -> Page:
    """A page of the blocked domains, with who blocked them and why."""
    lines = [
        f"**{text.safe(row.domain, 100)}** · blocked by {text.member(row.blocked_by)} "
        f"{text.when(row.created_at)}\n"
        f"-# {text.isolated(text.safe(row.why, 200))}"
        for row in shown.rows
    ]
    body = "\n".join(lines) or "No outlet is blocked; `/outlet block` stops articles of a domain."
    return Page(
        [ui.TextDisplay("### Blocked outlets"), ui.TextDisplay(body)],
        shown.number,
        shown.pages,
        footer=f" · {text.count(shown.total, 'domain')}" if shown.total else "",
    )
