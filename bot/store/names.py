"""Names find people: by any part, in any case, with or without accents, mistyped."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.models import Source, SourceAlias
from bot.store.keys import name_key

#: A mistyped name is taken for one that agrees with it to so many of a hundred parts.
_ALIKE = 80


async def sources(session: AsyncSession, guild_id: int, typed: str, *, limit: int = 25) -> Sequence[Source]:
    """The sources that the typed letters may mean, the likeliest first; those merged into others as these.

    First come names and aliases that are it, then those that begin with it, then
    those in which every typed word begins a word or stands anywhere. Only where nothing
    has it, names that differ by typing errors: candidates for a person to choose from.
    """
    every = select(Source).where(Source.guild_id == guild_id)
    by_id = {source.id: source for source in await session.exec(every)}
    aliases = select(SourceAlias.source_id, SourceAlias.name_key).where(SourceAlias.guild_id == guild_id)
    keys = [(source.name_key, source.id) for source in by_id.values()]
    keys += [(key, owner) for owner, key in await session.exec(aliases)]

    key = name_key(typed)
    words = key.split()
    placed = [
        (place, known, owner) for known, owner in keys if (place := _place(key, words, known)) is not None
    ]
    if not placed:
        alike = process.extract(
            key, dict(enumerate(known for known, _ in keys)), scorer=fuzz.WRatio, limit=limit
        )
        placed = [(100 - score, known, keys[at][1]) for known, score, at in alike if score >= _ALIKE]
    found: dict[int | None, Source] = {}
    for _, _, owner in sorted(placed, key=lambda each: each[:2]):
        source = by_id[owner]
        while source.merged_into_id in by_id and source.merged_into_id != source.id:
            source = by_id[source.merged_into_id]
        found.setdefault(source.id, source)
    return list(found.values())[:limit]


def _place(key: str, words: list[str], known: str) -> int | None:
    if known == key:
        return 0
    if known.startswith(key):
        return 1
    starts = known.split()
    if all(any(start.startswith(word) for start in starts) for word in words):
        return 2
    return 3 if all(word in known for word in words) else None
