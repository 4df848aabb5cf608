"""How rare words are on a server, counted in its own claims; cached, since approximate counts suffice."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.models import Claim
from bot.reading.words import Rarities

#: The newest claims of a server that are counted; more would say the same.
MOST_COUNTED = 10_000
#: Servers whose counts are held, up to some 2 MB each.
MOST_HELD = 50


#: Searches between two checks of how far the record has grown.
_ASKED = 16


@dataclass(slots=True)
class _Counted:
    newest: int
    rarities: Rarities
    asked: int = 0


# By database, so that two of them in one process do not share counts.
_held: WeakKeyDictionary[Any, OrderedDict[int, _Counted]] = WeakKeyDictionary()


async def of(session: AsyncSession, guild_id: int) -> Rarities:
    """The server's rarities, counted again once its record has grown by a tenth."""
    held = _held.setdefault(session.get_bind(), OrderedDict())
    counted = held.get(guild_id)
    if counted is None or counted.asked % _ASKED == 0:
        counted = held[guild_id] = await _counted(session, guild_id, counted)
    counted.asked += 1
    held.move_to_end(guild_id)
    while len(held) > MOST_HELD:
        held.popitem(last=False)
    return counted.rarities


async def _counted(session: AsyncSession, guild_id: int, before: _Counted | None) -> _Counted:
    newest = (await session.exec(select(func.max(Claim.number)).where(Claim.guild_id == guild_id))).one() or 0
    if before is not None and before.newest <= newest <= before.newest * 1.1:
        return before
    query = select(Claim.text).where(Claim.guild_id == guild_id).order_by(col(Claim.number).desc())
    texts = (await session.exec(query.limit(MOST_COUNTED))).all()
    return _Counted(newest, await asyncio.to_thread(Rarities.among, texts))
