"""Claims as vectors: made in batches, kept next to the claims, and compared in memory.

Nothing here loads the model before it is needed.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.models import Claim, ClaimVector
from bot.reading.encoder import WIDTH, Encoder
from bot.reading.matching import parts
from bot.reading.words import plain
from bot.store import guilds
from bot.store.database import Database
from bot.store.upsert import insert

if TYPE_CHECKING:
    import numpy as np

BATCH = 64
#: Claims that are held in memory, over all servers; 384 bytes each.
MOST_HELD = 100_000
#: Rows that are compared at a time, so that they stay in the processor's cache.
_BLOCK = 256


@dataclass(frozen=True, slots=True)
class Near:
    """How near a claim is to a message, and to the nearest part of it; cosines."""

    whole: float
    part: float


@dataclass(frozen=True, slots=True)
class _Held:
    """One server's vectors, rounded to whole numbers of -127 to 127 times ``scales``; ``ids`` ascend."""

    newest: int
    claims: np.ndarray
    rows: np.ndarray
    scales: np.ndarray


class Meaning:
    """Which claims of a server are near a message in meaning.

    Holds the vectors of recently used servers, and checks for new ones each time. One for the whole bot.
    """

    def __init__(self, encoder: Encoder | None = None) -> None:
        self.encoder = encoder or Encoder()
        self._held: OrderedDict[int, _Held] = OrderedDict()

    async def near(
        self,
        session: AsyncSession,
        guild_id: int,
        message: str,
        *,
        limit: int,
        also: Collection[int] = (),
        only: Collection[int] | None = None,
    ) -> dict[int, Near]:
        """The ``limit`` nearest claims by their ids, and those of ``also``; of ``only`` if it is given."""
        held = await self._vectors(session, guild_id)
        return await asyncio.to_thread(self._compare, held, message, limit, also, only)

    def compare(self, message: str, claims: Sequence[str]) -> list[Near]:
        """How near a few claims without a vector on record are; encodes them all."""
        asked = self.encoder.vectors(parts(message))
        cosines = _products(self.encoder.vectors([plain(claim) for claim in claims]), asked)
        return [Near(float(row[0]), float(row.max())) for row in cosines]

    def _compare(
        self, held: _Held, message: str, limit: int, also: Collection[int], only: Collection[int] | None
    ) -> dict[int, Near]:
        import numpy as np

        if not len(held.claims):
            return {}
        asked = self.encoder.vectors(parts(message))
        cosines = np.empty((len(held.claims), len(asked)), np.float32)
        for start in range(0, len(cosines), _BLOCK):
            block = slice(start, start + _BLOCK)
            cosines[block] = _products(held.rows[block].astype(np.float32), asked)
        cosines *= held.scales
        order = np.maximum(cosines[:, 0], cosines.max(1))
        if only is not None:
            order = np.where(np.isin(held.claims, list(only)), order, -2)
        limit = min(limit, len(order))
        rows = set(np.argpartition(-order, limit - 1)[:limit].tolist()) if limit else set()
        rows |= set(np.flatnonzero(np.isin(held.claims, list(also))).tolist())
        return {
            int(held.claims[row]): Near(float(cosines[row, 0]), float(cosines[row].max()))
            for row in rows
            if order[row] > -2
        }

    async def _vectors(self, session: AsyncSession, guild_id: int) -> _Held:
        here = (ClaimVector.guild_id == guild_id, ClaimVector.model == self.encoder.version)
        newest = (await session.exec(select(func.max(ClaimVector.id)).where(*here))).one() or 0
        held = self._held.get(guild_id)
        # Those of claims that are gone do no harm: nothing is found under their ids.
        if held is None or held.newest != newest:
            known = held.newest if held else 0
            fresh = await self._load(session, here, known)
            count = (await session.exec(select(func.count()).select_from(ClaimVector).where(*here))).one()
            if held is None or len(held.claims) + len(fresh) != count:
                # Some were removed or made again: start over.
                held, fresh = None, await self._load(session, here, 0) if known else fresh
            held = await asyncio.to_thread(_joined, held, fresh, newest)
            self._held[guild_id] = held
        self._held.move_to_end(guild_id)
        while len(self._held) > 1 and sum(len(each.claims) for each in self._held.values()) > MOST_HELD:
            self._held.popitem(last=False)
        return held

    @staticmethod
    async def _load(session: AsyncSession, here: Any, after: int) -> list[tuple[int, bytes]]:
        query = select(ClaimVector.claim_id, ClaimVector.vector).where(*here, col(ClaimVector.id) > after)
        return [(claim, vector) for claim, vector in await session.exec(query.order_by(col(ClaimVector.id)))]


def _products(rows: np.ndarray, others: np.ndarray) -> np.ndarray:
    import numpy as np

    # A matrix product would start threads that wait for each other: forty times slower on shared cores.
    return np.einsum("ij,kj->ik", rows, others)


def _joined(held: _Held | None, fresh: list[tuple[int, bytes]], newest: int) -> _Held:
    import numpy as np

    vectors = np.frombuffer(b"".join(row for _, row in fresh), "<f2").reshape(-1, WIDTH).astype(np.float32)
    claims = np.array([claim for claim, _ in fresh], np.int64)
    scales = np.abs(vectors).max(1, keepdims=True, initial=1e-6) / 127
    rows = np.rint(vectors / scales).astype(np.int8)
    if held is not None:
        claims = np.concatenate([held.claims, claims])
        rows = np.concatenate([held.rows, rows])
        scales = np.concatenate([held.scales, scales])
    return _Held(newest, claims, rows, scales)


async def pending(session: AsyncSession, model: str, guild_id: int | None = None) -> int:
    """How many claims have no vector by this model of their present text."""
    return (await session.exec(_lacking(model, guild_id, func.count()))).one()


async def make(
    db: Database,
    encoder: Encoder,
    guild_id: int | None = None,
    *,
    progress: Callable[[int], None] | None = None,
) -> int:
    """Make the missing vectors of one server or of all, a batch at a time; returns how many.

    ``progress`` is called with each batch's size. Encoding runs in a thread; stopping loses one batch.
    """
    made = 0
    while True:
        async with db.read() as session:
            query = _lacking(encoder.version, guild_id, Claim.id, Claim.guild_id, Claim.text, Claim.text_key)
            claims = (await session.exec(query.order_by(col(Claim.id)).limit(BATCH))).all()
        if not claims:
            return made
        vectors = await asyncio.to_thread(encoder.vectors, [plain(claim.text) for claim in claims])
        rows = [
            {
                "claim_id": claim.id,
                "guild_id": claim.guild_id,
                "model": encoder.version,
                "text_key": claim.text_key,
                "vector": vector.astype("<f2").tobytes(),
            }
            for claim, vector in zip(claims, vectors, strict=True)
        ]
        by_guild: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for row in rows:
            by_guild[row["guild_id"]].append(row)
        for guild, some in by_guild.items():
            await _put(db, guild, some)
        made += len(rows)
        if progress:
            progress(len(rows))


async def _put(db: Database, guild_id: int, rows: Sequence[dict[str, Any]]) -> None:
    """Store a server's new vectors, save for claims that went with their server meanwhile."""
    async with db.write() as session:
        # Neither curators nor another process that makes the same vectors get in between.
        await guilds.lock(session, guild_id)
        # A new id each time tells processes that hold the old vector in memory.
        ids = [row["claim_id"] for row in rows]
        await session.exec(delete(ClaimVector).where(col(ClaimVector.claim_id).in_(ids)))
        there = set(await session.exec(select(Claim.id).where(col(Claim.id).in_(ids))))
        if kept := [row for row in rows if row["claim_id"] in there]:
            await session.exec(insert(session, ClaimVector).values(kept))


def _lacking(model: str, guild_id: int | None, *columns: Any) -> Any:
    current = and_(
        col(ClaimVector.claim_id) == col(Claim.id),
        col(ClaimVector.model) == model,
        col(ClaimVector.text_key) == col(Claim.text_key),
    )
    query = select(*columns).select_from(Claim).outerjoin(ClaimVector, current)
    query = query.where(col(ClaimVector.id).is_(None), col(Claim.merged_into_id).is_(None))
    return query if guild_id is None else query.where(Claim.guild_id == guild_id)
