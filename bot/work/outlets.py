"""Outlets whose articles may not be added on a server, by their domains."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from yarl import URL

from bot.errors import BadInput, Conflict, NotAllowed, NotFound
from bot.models import BlockedDomain
from bot.records.lists import ListPage
from bot.store import domains
from bot.store.database import AsyncSession, Database
from bot.web import canonical
from bot.work import paging

REASON_LIMIT = 300
CHOICES = 25


async def block(db: Database, guild_id: int, typed: str, *, why: str, actor_id: int, now: datetime) -> str:
    """Let nobody add articles of a domain and its subdomains; returns the domain.

    Raises BadInput for what names no domain and without a reason, Conflict where it is blocked already.
    """
    domain = domain_of(typed)
    why = why.strip()
    if not any(ch.isalnum() for ch in why):
        raise BadInput("Say why the outlet is blocked; the reason stays on record.")
    async with db.write() as session:
        if not await domains.add(session, guild_id, domain, why=why, actor_id=actor_id, now=now):
            raise Conflict(f"{domain} is blocked already; `/outlet list` shows by whom and why.")
    return domain


async def unblock(db: Database, guild_id: int, typed: str, *, actor_id: int, now: datetime) -> str:
    """Let articles of a domain be added again; returns it. Raises NotFound where it is not blocked."""
    domain = domain_of(typed)
    async with db.write() as session:
        if not await domains.remove(session, guild_id, domain, actor_id=actor_id, now=now):
            raise NotFound(f"{domain} is not blocked; `/outlet list` shows which domains are.")
    return domain


async def listed(db: Database, guild_id: int, *, page: int, size: int) -> ListPage[BlockedDomain]:
    """A page of the blocked domains; past the end is the last page."""
    async with db.read() as session:
        return await paging.nearest(
            lambda at: domains.listed(session, guild_id, offset=at * size, limit=size), page, size=size
        )


async def suggest(db: Database, guild_id: int, typed: str) -> Sequence[str]:
    """At most 25 blocked domains that hold what was typed so far."""
    async with db.read() as session:
        return await domains.suggest(session, guild_id, typed, limit=CHOICES)


async def require_welcome(session: AsyncSession, guild_id: int, *addresses: str | None) -> None:
    """Raise NotAllowed if one of these addresses is of a blocked domain."""
    for address in addresses:
        host = _host(address) if address else None
        if host and (domain := await domains.covering(session, guild_id, host)):
            raise NotAllowed(
                f"Articles of {domain} are blocked on this server; add another outlet's, or ask an admin why."
            )


def domain_of(typed: str) -> str:
    """The domain that an admin names, also by an address: "https://www.News.example/1" is "news.example".

    Raises BadInput if there is none.
    """
    try:
        host = _host(canonical(typed.strip().lstrip("*.").rstrip(".")))
    except BadInput:
        host = None
    if not host or "." not in host:
        raise BadInput("Name the outlet's domain, such as news.example.")
    return host.removeprefix("www.")


def _host(address: str) -> str | None:
    """The host in the letters in which it is asked for, whichever way it was written."""
    host = URL(address).raw_host
    return host.lower().strip(".") if host else None
