"""The one search behind ``/claim search``, autocomplete, Find claims, the review panel and the digest.

Candidates come from full-text search and, if there is an encoder, from the
claims that are nearest in meaning; :func:`bot.reading.matching.rank` puts them in order.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import reduce
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlalchemy import and_, func, or_
from sqlalchemy.dialects import postgresql
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.models import Article, Claim, Flag, FlagState, Rating, Standing, Statement
from bot.reading.matching import LEAST_WORDS, Candidate, Match, Reason, held, matched, rank
from bot.reading.words import GENERAL, Rarities, stem
from bot.records.search import Filters, Found, Hit, Query
from bot.store import names, rarities, ratings, terms
from bot.store.keys import text_key
from bot.store.standing import standing
from bot.store.terms import Terms
from bot.store.vectors import Meaning, Near
from bot.vocabulary import Stance

#: Candidates ranked of each kind: by words, and by meaning.
CANDIDATES, NEAREST = 60, 30
#: At most this many claims are compared by meaning before their vectors are on record.
MOST_FRESH = 8
#: A claim that shares no word is found from this cosine on.
NEAR_ENOUGH = 0.45

_fts = sa.table("claim_fts", sa.column("rowid"))
#: Typical number of indexed words per claim, its quotes and names.
_USUAL_LENGTH = 16
_ENGLISH = sa.literal_column("'english'::regconfig")
_doc = sa.table("claim_fts_doc", *map(sa.column, ("claim_id", "claim", "quotes", "names", "words_tsv")))


async def search(
    session: AsyncSession,
    guild_id: int,
    query: Query,
    *,
    meaning: Meaning | None = None,
    limit: int = 10,
    offset: int = 0,
) -> Found:
    """One page of the server's claims for what a member asks, best first; filters alone give the newest.

    The best are ranked; after them come those that share a word, as the database puts them in order, and
    after all others those that are withdrawn, unless the standing is asked for.
    """
    rare = await rarities.of(session, guild_id)
    asked = terms.parse(query.text, rare)
    if query.text.strip() and asked.empty:
        # Punctuation alone matches nothing; dropping it would match everything.
        return Found((), 0)
    conditions = [_has_word_from(prefix) for prefix in asked.prefixes]
    conditions += await _conditions(session, guild_id, query.filters)
    gone = set() if query.filters.standing else set(await session.exec(_withdrawn(guild_id)))
    among = await _ids(session, guild_id, conditions) if conditions and asked.asks else None

    async def found(more: list[Any], limit: int, offset: int, allowed: Any, barred: Any = ()) -> Found:
        where = [*conditions, *more]
        return await _search(
            session, guild_id, query.text, asked, where, rare, meaning, limit, offset, allowed, barred
        )

    if not gone:
        return await found([], limit, offset, among)
    is_gone = col(Claim.id).in_(_withdrawn(guild_id))
    first = await found([~is_gone], limit, offset, among, gone)
    only = gone if among is None else gone & among
    last = await found([is_gone], limit - len(first.hits), max(0, offset - first.total), only)
    return Found((*first.hits, *last.hits), first.total + last.total)


def _withdrawn(guild_id: int) -> Any:
    """The ids of the withdrawn claims; only those with a withdrawn statement are looked at."""
    some = select(Statement.claim_id).where(
        Statement.guild_id == guild_id, col(Statement.withdrawn_at).is_not(None)
    )
    return select(Claim.id).where(
        Claim.guild_id == guild_id, col(Claim.id).in_(some), standing() == Standing.WITHDRAWN.value
    )


async def _search(
    session: AsyncSession,
    guild_id: int,
    text: str,
    asked: Terms,
    conditions: list[Any],
    rare: Rarities,
    meaning: Meaning | None,
    limit: int,
    offset: int,
    allowed: Collection[int] | None,
    barred: Collection[int],
) -> Found:
    """One page of the claims that hold to the conditions; by meaning, of those allowed and not barred."""
    if not asked.asks:
        return await _filtered(session, guild_id, asked, conditions, limit, offset)
    worded = await by_words(session, guild_id, asked, conditions, rare)
    near: dict[int, Near] = {}
    # Required and excluded words are exact; meaning adds nothing there.
    if asked.phrases or asked.prefixes or asked.excluded:
        meaning, text = None, asked.text
    if meaning is not None:
        near = await meaning.near(session, guild_id, text, limit=NEAREST, also=worded, only=allowed)
        near = {claim: each for claim, each in near.items() if claim not in barred}
    kept = [claim for claim, each in near.items() if claim not in worded and each.part >= NEAR_ENOUGH]
    rows = {**worded, **await _rows(session, guild_id, kept)}
    hits = await _spoken_for(session, await _ranked(text, rows, near, rare, meaning), asked, rare)
    total, page = len(hits), hits[offset : offset + limit]
    # Where the last of them by words is no answer, those that share still less are none.
    if len(worded) == CANDIDATES and list(worded)[-1] in {hit.claim_id for hit in hits}:
        conditions.append(col(Claim.id).not_in(rows))
        total += await _number(session, guild_id, asked, conditions)
        if len(page) < limit:
            after = max(0, offset - len(hits))
            rest = await by_words(
                session, guild_id, asked, conditions, rare, limit=limit - len(page), offset=after
            )
            page += await _ranked(text, rest, {}, rare, None)
    return Found(_marked(page, asked.text, asked.prefixes), total)


async def similar(
    session: AsyncSession,
    guild_id: int,
    text: str,
    *,
    meaning: Meaning | None = None,
    limit: int = 5,
) -> list[Hit]:
    """The claims that a text may repeat, best first; nothing in it is an operator.

    Show those that are ``shown``.
    """
    rare = await rarities.of(session, guild_id)
    asked = terms.message(text, rare)
    worded = await by_words(session, guild_id, asked, rare=rare)
    near: dict[int, Near] = {}
    if meaning is not None:
        near = await meaning.near(session, guild_id, text, limit=NEAREST, also=worded)
    rows = {**worded, **await _rows(session, guild_id, [claim for claim in near if claim not in worded])}
    hits = await _ranked(text, rows, near, rare, meaning)
    return list(_marked(hits[:limit], text))


class Row(NamedTuple):
    """What the ranking needs of a claim; whole objects would cost more than the ranking."""

    number: int
    text: str
    key: str


_ROW: Any = (Claim.id, Claim.number, Claim.text, Claim.text_key)


async def _rows(session: AsyncSession, guild_id: int, ids: Collection[int]) -> dict[int, Row]:
    if not ids:
        return {}
    query = select(*_ROW).where(
        Claim.guild_id == guild_id, col(Claim.id).in_(ids), col(Claim.merged_into_id).is_(None)
    )
    found = await session.exec(query)
    return {claim: Row(number, words, key) for claim, number, words, key in found if claim is not None}


async def _ranked(
    text: str, rows: dict[int, Row], near: dict[int, Near], rare: Rarities, meaning: Meaning | None
) -> list[Hit]:
    fresh = [claim for claim in rows if claim not in near][:MOST_FRESH]
    if meaning is not None and near and fresh:
        compared = await asyncio.to_thread(meaning.compare, text, [rows[claim].text for claim in fresh])
        near = {**near, **dict(zip(fresh, compared, strict=True))}
    nothing = Near(0.0, 0.0)
    # Among claims that say the same, the older comes first.
    older = sorted(rows, key=lambda claim: rows[claim].number)
    candidates = [
        Candidate(claim, rows[claim].text, *_cosines(near, near.get(claim, nothing))) for claim in older
    ]
    matches = await asyncio.to_thread(rank, text, candidates, rare)
    asked = text_key(text)
    return [_hit(rows[match.key], match, asked) for match in matches]


def _cosines(near: dict[int, Near], one: Near) -> tuple[float, float] | tuple[()]:
    # Without vectors, ranking by words alone is better.
    return (one.whole, one.part) if near else ()


async def _spoken_for(session: AsyncSession, hits: Sequence[Hit], asked: Terms, rare: Rarities) -> list[Hit]:
    """The hits without those that neither mean what is asked nor hold much of it.

    Quotes and names count: who asks for a source's name is answered with what it said.
    """
    doubtful = [hit.claim_id for hit in hits if hit.reason is None]
    if not doubtful:
        return list(hits)
    whole = sa.select(_doc.c.claim_id, _doc.c.claim, _doc.c.quotes, _doc.c.names)
    rows = await (await session.connection()).execute(whole.where(_doc.c.claim_id.in_(doubtful)))
    told = {claim: " ".join(words) for claim, *words in rows}

    def worded() -> set[int]:
        return {claim for claim, words in told.items() if held(asked.words, words, rare) >= LEAST_WORDS}

    named = await asyncio.to_thread(worded)
    return [
        hit if hit.reason else replace(hit, reason=Reason.WORDS.value)
        for hit in hits
        if hit.reason or hit.claim_id in named
    ]


def _hit(claim: Row, match: Match, key: str) -> Hit:
    return Hit(
        claim_id=match.key,
        number=claim.number,
        text=claim.text,
        score=match.score,
        probability=match.probability,
        shown=match.shown or claim.key == key,
        identical=claim.key == key,
        reason=match.reason and match.reason.value,
    )


def _marked(hits: Iterable[Hit], asked: str, prefixes: Sequence[str] = ()) -> tuple[Hit, ...]:
    return tuple(replace(hit, matched=matched(hit.text, asked, prefixes)) for hit in hits)


async def by_words(
    session: AsyncSession,
    guild_id: int,
    asked: Terms,
    conditions: Sequence[Any] = (),
    rare: Rarities = GENERAL,
    *,
    limit: int = CANDIDATES,
    offset: int = 0,
) -> dict[int, Row]:
    """The server's claims that hold what is asked by their ids, the best by bm25 first."""
    if not asked.asks:
        return {}
    # The server's own word weighs nothing; quotes and names weigh less than the claim.
    in_fts5: Any = sa.literal_column("bm25(claim_fts, 0, 1, 0.5, 0.5)")
    place = in_fts5 if _is_sqlite(session) else -_likeness(asked, rare)
    claim, holding = _holding(session, guild_id, asked, conditions)
    best = holding.with_only_columns(claim.label("id"), place.label("place"))
    best = best.order_by(sa.text("place, id")).limit(limit).offset(offset).subquery()
    query = select(*_ROW).join(best, col(Claim.id) == best.c.id).order_by(best.c.place, best.c.id)
    found = await session.exec(query.where(Claim.guild_id == guild_id))
    return {key: Row(number, words, same) for key, number, words, same in found if key is not None}


async def _number(session: AsyncSession, guild_id: int, asked: Terms, conditions: Sequence[Any]) -> int:
    _, holding = _holding(session, guild_id, asked, conditions)
    return (await session.exec(select(func.count()).select_from(holding.subquery()))).one()


def _holding(
    session: AsyncSession, guild_id: int, asked: Terms, conditions: Sequence[Any]
) -> tuple[Any, sa.Select[Any]]:
    """The column of the claim, and the index's rows that hold what is asked."""
    if _is_sqlite(session):
        index, claim = _fts, _fts.c.rowid
        matching = sa.literal_column("claim_fts").op("MATCH")(terms.fts5(asked, guild_id))
    else:
        index, claim = _doc, _doc.c.claim_id
        matching = _doc.c.words_tsv.op("@@")(_tsquery(asked, guild_id))
    holding = sa.select(claim).select_from(index).where(matching)
    if conditions:
        holding = holding.join(Claim, col(Claim.id) == claim).where(*conditions)
    return claim, holding


def _is_sqlite(session: AsyncSession) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def _likeness(asked: Terms, rare: Rarities) -> Any:
    """A score like bm25's, because PostgreSQL's own ranking ignores rarity."""
    shared = sa.literal(0.0)
    for word in [*asked.words, *(word for phrase in asked.phrases for word in phrase)]:
        held = _doc.c.words_tsv.op("@@")(func.plainto_tsquery(_ENGLISH, word))
        shared += sa.case((held, rare.of(stem(word))), else_=0.0)
    return shared / (1.3 + 0.9 * func.length(_doc.c.words_tsv) / _USUAL_LENGTH)


def _tsquery(asked: Terms, guild_id: int) -> Any:
    some = [func.plainto_tsquery(_ENGLISH, word) for word in asked.words]
    # No text has a word with a colon inside.
    wanted: list[Any] = [sa.cast(f"'guild:gid{guild_id}'", postgresql.TSQUERY)]
    wanted += [func.phraseto_tsquery(_ENGLISH, " ".join(phrase)) for phrase in asked.phrases]
    if some:
        wanted.append(reduce(func.tsquery_or, some))
    for phrase in asked.excluded:
        wanted.append(func.tsquery_not(func.phraseto_tsquery(_ENGLISH, " ".join(phrase))))
    return reduce(func.tsquery_and, wanted)


async def _filtered(
    session: AsyncSession, guild_id: int, asked: Terms, conditions: Sequence[Any], limit: int, offset: int
) -> Found:
    where = [Claim.guild_id == guild_id, col(Claim.merged_into_id).is_(None), *conditions]
    for phrase in asked.excluded:
        where.append(~col(Claim.text_key).contains(" ".join(phrase), autoescape=True))
    total = (await session.exec(select(func.count()).select_from(Claim).where(*where))).one()
    query = select(Claim).where(*where).order_by(col(Claim.number).desc()).limit(limit).offset(offset)
    hits = [Hit(claim.id, claim.number, claim.text) for claim in await session.exec(query) if claim.id]
    return Found(tuple(hits), total)


async def _ids(session: AsyncSession, guild_id: int, conditions: Sequence[Any]) -> set[int]:
    query = select(Claim.id).where(Claim.guild_id == guild_id, *conditions)
    return {claim for claim in await session.exec(query) if claim is not None}


def _has_word_from(prefix: str) -> Any:
    key = col(Claim.text_key)
    return or_(key.startswith(prefix, autoescape=True), key.contains(f" {prefix}", autoescape=True))


async def _conditions(session: AsyncSession, guild_id: int, filters: Filters) -> list[Any]:
    """What the filters ask of a ``claim`` row."""
    live = [
        Statement.guild_id == guild_id,
        col(Statement.claim_id) == col(Claim.id),
        col(Statement.withdrawn_at).is_(None),
    ]
    conditions: list[Any] = []
    if filters.source:
        meant = await names.meant(session, guild_id, filters.source)
        conditions.append(select(Statement.id).where(*live, col(Statement.source_id).in_(meant)).exists())
    if filters.outlet:
        outlets = await names.outlets_meant(session, guild_id, filters.outlet)
        published = (
            select(Statement.id)
            .outerjoin(Article, col(Article.id) == col(Statement.article_id))
            .where(
                *live,
                or_(col(Statement.via).in_(outlets), col(Article.outlet).in_(outlets)),
            )
        )
        conditions.append(published.exists())
    if filters.standing:
        conditions.append(standing() == filters.standing.value)
    if filters.rating:
        newest = (
            select(Rating.value)
            .where(Rating.guild_id == guild_id, col(Rating.claim_id) == col(Claim.id))
            .order_by(col(Rating.id).desc())
            .limit(1)
            .correlate(Claim)
            .scalar_subquery()
        )
        asked = filters.rating.strip().casefold()
        spelt = [value for value in await ratings.carried(session, guild_id) if value.casefold() == asked]
        conditions.append(newest.in_(spelt))
    if filters.since:
        conditions.append(Claim.created_at >= filters.since)
    if filters.until:
        conditions.append(Claim.created_at < filters.until)
    if filters.has_denial:
        conditions.append(select(Statement.id).where(*live, Statement.stance == Stance.DENIES).exists())
    if filters.flagged:
        open_flag = and_(
            col(Flag.guild_id) == guild_id,
            col(Flag.claim_id) == col(Claim.id),
            col(Flag.state) == FlagState.OPEN,
        )
        conditions.append(select(Flag.id).where(open_flag).exists())
    return conditions
