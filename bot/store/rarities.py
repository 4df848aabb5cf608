"""How rare words are on a server, counted in its own claims; held in memory, since it is no exact matter."""

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


@dataclass(frozen=True, slots=True)
class _Counted:
    newest: int
    rarities: Rarities


# By database, so that two of them in one process know nothing of each other.
_held: WeakKeyDictionary[Any, OrderedDict[int, _Counted]] = WeakKeyDictionary()


async def of(session: AsyncSession, guild_id: int) -> Rarities:
    """The server's rarities, counted anew once its record has grown by a tenth."""
    held = _held.setdefault(session.get_bind(), OrderedDict())
    newest = (await session.exec(select(func.max(Claim.number)).where(Claim.guild_id == guild_id))).one() or 0
    counted = held.get(guild_id)
    if counted is None or not counted.newest <= newest <= counted.newest * 1.1:
        query = select(Claim.text).where(Claim.guild_id == guild_id).order_by(col(Claim.number).desc())
        texts = (await session.exec(query.limit(MOST_COUNTED))).all()
        counted = _Counted(newest, await asyncio.to_thread(Rarities.among, texts))
        held[guild_id] = counted
    held.move_to_end(guild_id)
    while len(held) > MOST_HELD:
        held.popitem(last=False)
    return counted.rarities
