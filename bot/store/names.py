"""Finding sources and outlets by any part of a name, ignoring case, accents and typing errors.

What is found are candidates for a person to choose from; nothing here says that two names are one.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlalchemy import and_, false, func, union, union_all
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.models import Article, Source, SourceAlias, Statement
from bot.store import sources as known
from bot.store.keys import name_key
from bot.store.sources import FULL_NAME

#: Letters that a typed word needs to have for one, and for two typing errors in it.
_ONE_ERROR, _TWO_ERRORS = 4, 8
#: How many fitting names are put in order.
_MOST_PLACED = 200


@dataclass(frozen=True, slots=True)
class Named:
    """A source by its own name, whichever was typed; ``unnamed`` if its article only describes it."""

    id: int
    name: str
    unnamed: bool


async def sources(session: AsyncSession, guild_id: int, typed: str, *, limit: int = 25) -> list[Named]:
    """The sources that the typed letters may mean, the likeliest first; merged ones as their survivors.

    First come exact matches of names and aliases, then those that begin with it, then
    those in which every typed word begins a word or is anywhere in the name; within each, those that
    their articles name come first, since every article may have its own "officials". Only if nothing
    matches, names that differ by typing errors.
    """
    key = _key(typed)
    names = union_all(
        select(
            col(Source.id).label("owner"),
            col(Source.name_key).label("key"),
            col(Source.belongs_to).is_not(None).label("unnamed"),
        ).where(Source.guild_id == guild_id),
        select(col(SourceAlias.source_id), col(SourceAlias.name_key), false()).where(
            SourceAlias.guild_id == guild_id
        ),
    ).subquery()
    every = select(names.c.key, names.c.owner)
    if key:
        fitting = _fitting(select(names.c.key, names.c.owner, names.c.unnamed), names.c, key)
        rows = (await session.exec(fitting)).all()
        unnamed = {owner for _, owner, is_unnamed in rows if is_unnamed}
        placed = _placed(key, [(name, owner) for name, owner, _ in rows], last=unnamed)
        if not placed:
            placed = await asyncio.to_thread(_mistyped, key, (await session.exec(every)).all())
    else:
        first = every.order_by(names.c.unnamed, names.c.key).limit(_MOST_PLACED)
        placed = [owner for _, owner in await session.exec(first)]
    return (await _survivors(session, guild_id, placed))[:limit]


async def outlets(session: AsyncSession, guild_id: int, typed: str, *, limit: int = 25) -> list[str]:
    """The outlets, of an article or told, that the typed letters may mean, as with :func:`sources`."""
    found: dict[str, str] = {}
    for name in await _outlets(session, guild_id, typed):
        found.setdefault(name_key(name), name)
    return list(found.values())[:limit]


async def meant(session: AsyncSession, guild_id: int, typed: str) -> list[int]:
    """Ids of the sources that a filter means: those of that name, or else all that it may mean.

    "The mayor" means the mayor of every article.
    """
    exact = await known.find(session, guild_id, _key(typed))
    described = await known.described(session, guild_id, _key(typed))
    if exact is not None or described:
        return [source.id for source in (exact, *described) if source is not None and source.id is not None]
    return [source.id for source in await sources(session, guild_id, typed)]


async def outlets_meant(session: AsyncSession, guild_id: int, typed: str) -> list[str]:
    """The outlets that a filter means, in every spelling: that of the name, or else all that it may mean."""
    found = await _outlets(session, guild_id, typed)
    key = _key(typed)
    return [name for name in found if name_key(name) == key] or found


async def _outlets(session: AsyncSession, guild_id: int, typed: str) -> list[str]:
    named = union(
        select(col(Article.outlet).label("name")).where(
            Article.guild_id == guild_id, col(Article.outlet).is_not(None)
        ),
        select(col(Statement.via).label("name")).where(
            Statement.guild_id == guild_id, col(Statement.via).is_not(None)
        ),
    ).subquery()
    names = (await session.exec(select(named.c.name).order_by(func.lower(named.c.name)))).all()
    return await asyncio.to_thread(_among, names, _key(typed))


def _key(typed: str) -> str:
    # PostgreSQL takes no NUL.
    return name_key(typed.replace("\0", " "))


def _among(names: Sequence[str], key: str) -> list[str]:
    keys = [(name_key(name), name) for name in names]
    return (_placed(key, keys) or _mistyped(key, keys)) if key else list(names)


def _fitting(query: Any, names: Any, key: str) -> Any:
    """The names that hold every typed word somewhere, those that are or begin with it first."""
    column = names.key
    holds = [column.contains(word, autoescape=True) for word in key.split()]
    begins = column.startswith(key, autoescape=True)
    order = ((column == key).desc(), begins.desc(), names.unnamed, func.length(column), column)
    return query.where(and_(*holds)).order_by(*order).limit(_MOST_PLACED)


def _placed(key: str, names: Iterable[tuple[str, Any]], *, last: Collection[Any] = ()) -> list[Any]:
    """Owners of the names that hold what was typed, the likeliest first; of equals, ``last`` come last."""
    words = key.split()
    placed = [
        (place, owner in last, name, owner)
        for name, owner in names
        if (place := _place(key, words, name)) is not None
    ]
    return [owner for *_, owner in sorted(placed, key=lambda each: each[:3])]


def _place(key: str, words: list[str], name: str) -> int | None:
    if name == key:
        return 0
    if name.startswith(key):
        return 1
    starts = name.split()
    if all(any(start.startswith(word) for start in starts) for word in words):
        return 2
    return 3 if all(word in name for word in words) else None


def _mistyped(key: str, names: Sequence[tuple[str, Any]]) -> list[Any]:
    """Owners of the names that hold every typed word with a typing error or two, the nearest first."""
    holding: dict[str, set[int]] = defaultdict(set)
    for at, (name, _) in enumerate(names):
        for word in name.split():
            holding[word].add(at)
    nearest: dict[int, int] = dict.fromkeys(range(len(names)), 0)
    for typed in key.split():
        errors = (len(typed) >= _ONE_ERROR) + (len(typed) >= _TWO_ERRORS)
        # What is typed may be a word's beginning only.
        begun: dict[str, set[int]] = defaultdict(set)
        for word, held in holding.items():
            begun[word] |= held
            begun[word[: len(typed)]] |= held
        near: dict[int, int] = {}
        alike = process.extract(
            typed, list(begun), scorer=OSA.distance, processor=None, score_cutoff=errors, limit=None
        )
        for word, distance, _ in alike:
            for at in begun[word] & nearest.keys():
                near[at] = min(near.get(at, errors), int(distance))
        nearest = {at: nearest[at] + distance for at, distance in near.items()}
    order = sorted(nearest, key=lambda at: (nearest[at], names[at][0]))
    return [names[at][1] for at in order]


async def _survivors(session: AsyncSession, guild_id: int, ids: Sequence[int]) -> list[Named]:
    """The sources of these ids, each once; a merged one is the one that it was merged into."""
    rows: dict[int, tuple[int | None, Named]] = {}
    wanted = set(ids)
    while wanted:
        query = select(
            Source.id, Source.merged_into_id, FULL_NAME, col(Source.belongs_to).is_not(None)
        ).where(Source.guild_id == guild_id, col(Source.id).in_(wanted))
        found_rows = await session.exec(query)
        rows |= {key: (into, Named(key, name, unnamed)) for key, into, name, unnamed in found_rows if key}
        wanted = {into for into, _ in rows.values() if into is not None} - rows.keys()
    found: dict[int, Named] = {}
    for key in ids:
        seen: set[int] = set()
        while (into := rows[key][0]) is not None and key not in seen:
            seen.add(key)
            key = into
        found.setdefault(key, rows[key][1])
    return list(found.values())
