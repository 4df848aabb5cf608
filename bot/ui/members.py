"""Blocked members, as admins see them."""

from __future__ import annotations

from collections.abc import Sequence

from discord import ui

from bot.models import Block
from bot.ui import text
from bot.ui.pages import Page

BLOCKS_A_PAGE = 10


def blocked(rows: Sequence[Block], total: int, page: int) -> Page:
    """A page of the blocked members, with who blocked them and why."""
    lines = [
        f"{text.member(row.member_id)} · blocked by {text.member(row.blocked_by)} "
        f"{text.when(row.created_at)}\n"
        f"-# {text.isolated(text.safe(row.why, 200))}"
        for row in rows
    ]
    body = "\n".join(lines) or "Nobody is blocked; `/member block` stops a member from adding and flagging."
    return Page(
        [ui.TextDisplay("### Blocked members"), ui.TextDisplay(body)],
        page,
        max(1, -(-total // BLOCKS_A_PAGE)),
        footer=f" · {text.count(total, 'member')}" if total else "",
    )
