"""Blocked members and blocked outlets, as admins see them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from discord import ui

from bot.models import Block, BlockedDomain
from bot.records.lists import ListPage
from bot.ui import text
from bot.ui.pages import Page

BLOCKS_A_PAGE = 10

Blocked = TypeVar("Blocked", Block, BlockedDomain)


def members(shown: ListPage[Block]) -> Page:
    """A page of the blocked members, with who blocked them and why."""
    none = "Nobody is blocked; `/member block` stops a member from adding and flagging."
    return _page("Blocked members", shown, lambda row: text.member(row.member_id), none, "member")


def outlets(shown: ListPage[BlockedDomain]) -> Page:
    """A page of the blocked domains, with who blocked them and why."""
    none = "No outlet is blocked; `/outlet block` stops articles of a domain."
    return _page("Blocked outlets", shown, lambda row: f"**{text.safe(row.domain, 100)}**", none, "domain")


def _page(
    heading: str, shown: ListPage[Blocked], name: Callable[[Blocked], str], none: str, unit: str
) -> Page:
    lines = [
        f"{name(row)} · blocked by {text.member(row.blocked_by)} {text.when(row.created_at)}\n"
        f"-# {text.isolated(text.safe(row.why, 200))}"
        for row in shown.rows
    ]
    return Page(
        [ui.TextDisplay(f"### {heading}"), ui.TextDisplay("\n".join(lines) or none)],
        shown.number,
        shown.pages,
        footer=f" · {text.count(shown.total, unit)}" if shown.total else "",
    )
