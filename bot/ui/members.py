"""Blocked members, as admins see them."""

from __future__ import annotations

from discord import ui

from bot.models import Block
from bot.records.lists import ListPage
from bot.ui import text
from bot.ui.pages import Page

BLOCKS_A_PAGE = 10


def blocked(shown: ListPage[Block]) -> Page:
    """A page of the blocked members, with who blocked them and why."""
    lines = [
        f"{text.member(row.member_id)} · blocked by {text.member(row.blocked_by)} "
        f"{text.when(row.created_at)}\n"
        f"-# {text.isolated(text.safe(row.why, 200))}"
        for row in shown.rows
    ]
    body = "\n".join(lines) or "Nobody is blocked; `/member block` stops a member from adding and flagging."
    return Page(
        [ui.TextDisplay("### Blocked members"), ui.TextDisplay(body)],
        shown.number,
        shown.pages,
        footer=f" · {text.count(shown.total, 'member')}" if shown.total else "",
    )
