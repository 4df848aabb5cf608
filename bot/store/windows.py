"""What happened on a server between two moments, including the first and excluding the last."""

from __future__ import annotations

import asyncio
import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.models import (
    Article,
    Claim,
    Draft,
    Event,
    Flag,
    FlagState,
    Rating,
    Source,
    SourceAlias,
    Standing,
    Statement,
)
from bot.reading import cues
from bot.records.digests import Voice
from bot.store import outlets as spellings
from bot.store.batches import batches
from bot.store.keys import name_key
from bot.store.sources import FULL_NAME
from bot.store.standing import Said, standing, standing_of
from bot.vocabulary import Form, Stance

# A name in a claim is at most this many words long.
_NAME_WORDS = 6
# A denial so long before a claim may already be meant as the answer to it.
_NEAR = timedelta(days=7)
# A last name of this length or less may be a word like any other.
_SHORT = 3
_ANSWERING = "tell deny reject dismiss refute dispute decline refuse respond reply answer".split()
_SAYING = "|".join(
    sorted({form for lemma in (*cues.CLAUSE, *_ANSWERING) for form in (lemma, *cues.forms(lemma))})
)
_WORD = re.compile(r"\S+")
_AROUND = ".,;:!?“”\"’'()[]"
_BESIDE_A_NAME = frozenset(
    """a an the and or both former president minister mayor governor leader chief director general company
    firm group ministry government prince king queen""".split()
)
_OPENERS = frozenset(
    """in on at by to of from for with about against near into over after before during since until as when
    while if because although though that this there it he she they we who what where""".split()
)


@dataclass(frozen=True, slots=True)
class Window:
    """A server and a span of time."""

    guild_id: int
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Denied:
    """A denial put on record; the claim was public since ``claimed_at`` and denied at ``denied_at``."""

    claim_id: int
    source: str
    quote: str
    claimed_at: datetime
    denied_at: datetime
    recorded_at: datetime


async def new_claims(session: AsyncSession, window: Window) -> dict[int, datetime]:
    """The claims kept in the window that still stand on their own, oldest first, and when."""
    found = await session.exec(
        select(Claim.id, Claim.created_at)
        .where(
            Claim.guild_id == window.guild_id,
            Claim.created_at >= window.starts_at,
            Claim.created_at < window.ends_at,
            col(Claim.merged_into_id).is_(None),
        )
        .order_by(col(Claim.id))
    )
    return {claim_id: at for claim_id, at in found if claim_id is not None}


async def denials(session: AsyncSession, window: Window) -> list[Denied]:
    """The denials put on record in the window that were not withdrawn, oldest first."""
    found = await session.exec(
        select(Statement, FULL_NAME, Article.published_at, Claim.created_at)
        .join(Source, col(Source.id) == col(Statement.source_id))
        .join(Claim, col(Claim.id) == col(Statement.claim_id))
        .outerjoin(Article, col(Article.id) == col(Statement.article_id))
        .where(
            Statement.guild_id == window.guild_id,
            Statement.stance == Stance.DENIES,
            Statement.created_at >= window.starts_at,
            Statement.created_at < window.ends_at,
            col(Statement.withdrawn_at).is_(None),
        )
        .order_by(col(Statement.id))
    )
    rows = found.all()
    public = await _public_since(session, window.guild_id, {row[0].claim_id for row in rows})
    return [
        Denied(
            claim_id=statement.claim_id,
            source=source,
            quote=statement.quote,
            claimed_at=min(public.get(statement.claim_id, kept), kept),
            denied_at=min(published or statement.created_at, statement.created_at),
            recorded_at=statement.created_at,
        )
        for statement, source, published, kept in rows
    ]


async def _public_since(
    session: AsyncSession, guild_id: int, claim_ids: Collection[int]
) -> dict[int, datetime]:
    """When the oldest article that asserts each claim was published, if that is known."""
    since: dict[int, datetime] = {}
    for some in batches(claim_ids):
        found = await session.exec(
            select(Statement.claim_id, func.min(Article.published_at))
            .join(Article, col(Article.id) == col(Statement.article_id))
            .where(
                Statement.guild_id == guild_id,
                col(Statement.claim_id).in_(some),
                Statement.stance == Stance.ASSERTS,
                col(Article.published_at).is_not(None),
            )
            .group_by(col(Statement.claim_id))
        )
        since |= {claim_id: at for claim_id, at in found if at is not None}
    return since


async def restated(session: AsyncSession, window: Window) -> set[int]:
    """The claims that gained or lost a statement in the window, new ones included."""
    found = await session.exec(
        select(Statement.claim_id)
        .join(Claim, col(Claim.id) == col(Statement.claim_id))
        .where(
            Statement.guild_id == window.guild_id,
            col(Claim.merged_into_id).is_(None),
            or_(
                (col(Statement.created_at) >= window.starts_at)
                & (col(Statement.created_at) < window.ends_at),
                (col(Statement.withdrawn_at) >= window.starts_at)
                & (col(Statement.withdrawn_at) < window.ends_at),
            ),
        )
        .distinct()
    )
    return set(found)


async def standings_at(
    session: AsyncSession, guild_id: int, claim_ids: Collection[int], moment: datetime
) -> dict[int, Standing]:
    """The standing that each claim had at that moment; claims without statements yet are left out."""
    said: dict[int, list[Said]] = defaultdict(list)
    for some in batches(claim_ids):
        columns: list[Any] = [
            Statement.claim_id,
            Statement.stance,
            spellings.key(),
            Statement.withdrawn_at,
        ]
        found = await session.exec(
            select(*columns)
            .select_from(Statement)
            .outerjoin(Article, col(Article.id) == col(Statement.article_id))
            .where(
                Statement.guild_id == guild_id,
                col(Statement.claim_id).in_(some),
                Statement.created_at < moment,
            )
        )
        for claim_id, stance, outlet, withdrawn in found:
            before = withdrawn if withdrawn and withdrawn < moment else None
            said[claim_id].append(Said(stance, outlet, before))
    return {claim_id: standing_of(statements) for claim_id, statements in said.items()}


async def standings(session: AsyncSession, guild_id: int, claim_ids: Collection[int]) -> dict[int, Standing]:
    """The standing of each claim as it is now; those that became part of another one are left out."""
    found: dict[int, Standing] = {}
    for some in batches(claim_ids):
        rows = await session.exec(
            select(Claim.id, standing()).where(
                Claim.guild_id == guild_id, col(Claim.id).in_(some), col(Claim.merged_into_id).is_(None)
            )
        )
        found |= {claim_id: Standing(value) for claim_id, value in rows if claim_id is not None}
    return found


async def ratings_at(
    session: AsyncSession, guild_id: int, claim_ids: Collection[int], moment: datetime
) -> dict[int, str]:
    """The rating that each claim had at that moment; unrated ones are left out."""
    ratings: dict[int, str] = {}
    for some in batches(claim_ids):
        found = await session.exec(
            select(Rating.claim_id, Rating.value)
            .where(
                Rating.guild_id == guild_id,
                col(Rating.claim_id).in_(some),
                Rating.created_at < moment,
            )
            .order_by(col(Rating.id))
        )
        ratings.update(found.all())
    return ratings


async def rated(session: AsyncSession, window: Window) -> set[int]:
    """The claims that were rated in the window."""
    found = await session.exec(
        select(Rating.claim_id)
        .join(Claim, col(Claim.id) == col(Rating.claim_id))
        .where(
            Rating.guild_id == window.guild_id,
            Rating.created_at >= window.starts_at,
            Rating.created_at < window.ends_at,
            col(Claim.merged_into_id).is_(None),
        )
        .distinct()
    )
    return set(found)


async def flagged(session: AsyncSession, window: Window) -> dict[int, int]:
    """How often each claim was flagged in the window, the most flagged first."""
    times = func.count()
    found = await session.exec(
        select(Flag.claim_id, times)
        .join(Claim, col(Claim.id) == col(Flag.claim_id))
        .where(
            Flag.guild_id == window.guild_id,
            Flag.created_at >= window.starts_at,
            Flag.created_at < window.ends_at,
            col(Claim.merged_into_id).is_(None),
        )
        .group_by(col(Flag.claim_id))
        .order_by(times.desc(), col(Flag.claim_id))
    )
    return dict(found.all())


async def open_flags(session: AsyncSession, guild_id: int) -> int:
    """How many flags are waiting for a curator."""
    found = await session.exec(
        select(func.count()).select_from(Flag).where(Flag.guild_id == guild_id, Flag.state == FlagState.OPEN)
    )
    return found.one()


async def sources(session: AsyncSession, window: Window, *, limit: int) -> tuple[Voice, ...]:
    """The sources with the most statements put on record in the window."""
    times = func.count()
    found = await session.exec(
        select(FULL_NAME, times)
        .join(Statement, col(Statement.source_id) == col(Source.id))
        .where(*_put_on_record(window))
        .group_by(col(Source.id))
        .order_by(times.desc(), FULL_NAME)
        .limit(limit)
    )
    return tuple(Voice(name, statements) for name, statements in found)


async def outlets(session: AsyncSession, window: Window, *, limit: int) -> tuple[Voice, ...]:
    """The outlets through which the most statements of the window reached the public."""
    found = await spellings.most(session, _put_on_record(window), limit=limit)
    return tuple(Voice(name, statements) for name, statements in found)


def _put_on_record(window: Window) -> tuple[Any, ...]:
    return (
        Statement.guild_id == window.guild_id,
        Statement.created_at >= window.starts_at,
        Statement.created_at < window.ends_at,
        col(Statement.withdrawn_at).is_(None),
    )


async def unanswered(session: AsyncSession, window: Window) -> dict[int, list[str]]:
    """Claims kept in the window of what a source does that has not answered them, and its names.

    Someone else has to say so: what an outlet tells in its own words accuses nobody. And the source has
    to be who does it, not whoever is mentioned: "Ostland sold boats", "sold by Ostland", not "sold to
    Ostland". Only a name that this server knows as a source counts, written in full and with a capital.
    Whoever speaks in an article that carries the claim, or denied anything from a week before it on, may
    have answered, and is left out.
    """
    found = await session.exec(
        select(Claim.id, Claim.text, Claim.created_at).where(
            Claim.guild_id == window.guild_id,
            Claim.created_at >= window.starts_at,
            Claim.created_at < window.ends_at,
            col(Claim.merged_into_id).is_(None),
        )
    )
    claims = found.all()
    kept_at = {claim_id: at for claim_id, _, at in claims if claim_id is not None}
    named = await asyncio.to_thread(_named, [(claim_id, text) for claim_id, text, _ in claims])
    known = await _known(session, window.guild_id, {key for keys in named.values() for key in keys})
    carried: dict[int, set[int]] = defaultdict(set)
    spoke: dict[int, set[int]] = defaultdict(set)
    put_forward: set[int] = set()
    for some in batches(named):
        statements = await session.exec(
            select(Statement).where(Statement.guild_id == window.guild_id, col(Statement.claim_id).in_(some))
        )
        for statement in statements:
            spoke[statement.claim_id].add(statement.source_id)
            if statement.article_id is not None:
                carried[statement.claim_id].add(statement.article_id)
            if statement.stance is Stance.ASSERTS and not _is_own_voice(statement):
                put_forward.add(statement.claim_id)
    denied = await _last_denials(session, window, {source_id for source_id, _ in known.values()})

    def may_have_answered(claim_id: int, source_id: int) -> bool:
        since = kept_at[claim_id] - _NEAR
        return source_id in spoke[claim_id] or (source_id in denied and denied[source_id] >= since)

    silent = {
        claim_id: {
            source_id: name
            for source_id, name in (known[key] for key in sorted(keys) if key in known)
            if not may_have_answered(claim_id, source_id)
        }
        for claim_id, keys in named.items()
        if claim_id in put_forward
    }
    asked = {claim_id: list(names.values()) for claim_id, names in silent.items() if names}
    return await _unheard(session, window.guild_id, asked, carried)


async def _last_denials(
    session: AsyncSession, window: Window, source_ids: Collection[int]
) -> dict[int, datetime]:
    """When each of these sources last denied something, if that was in the window or shortly before."""
    last: dict[int, datetime] = {}
    for some in batches(source_ids):
        found = await session.exec(
            select(Statement.source_id, func.max(Statement.created_at))
            .where(
                Statement.guild_id == window.guild_id,
                col(Statement.source_id).in_(some),
                Statement.stance == Stance.DENIES,
                Statement.created_at >= window.starts_at - _NEAR,
                Statement.created_at < window.ends_at,
            )
            .group_by(col(Statement.source_id))
        )
        last |= dict(found.all())
    return last


async def _unheard(
    session: AsyncSession,
    guild_id: int,
    asked: dict[int, list[str]],
    carried: dict[int, set[int]],
) -> dict[int, list[str]]:
    """The claims and names of ``asked``, without whoever speaks in an article that carries the claim.

    An article counts as a whole: what is on record of it, what was read in it but not kept, and its text.
    """
    quoted: dict[int, set[str]] = defaultdict(set)
    texts: dict[int, str] = {}
    drafted: dict[int, set[str]] = defaultdict(set)
    for some in batches({article_id for claim_id in asked for article_id in carried[claim_id]}):
        spoken = await session.exec(
            select(Statement.article_id, Source.name)
            .join(Source, col(Source.id) == col(Statement.source_id))
            .where(Statement.guild_id == guild_id, col(Statement.article_id).in_(some))
        )
        for article_id, name in spoken:
            if article_id is not None:
                quoted[article_id].add(name_key(name))
        read = await session.exec(
            select(Draft.article_id, Draft.statements).where(
                Draft.guild_id == guild_id, col(Draft.article_id).in_(some)
            )
        )
        for article_id, statements in read:
            drafted[article_id] |= {name_key(each["source"]) for each in statements}
        archived = await session.exec(
            select(Article.id, Article.text).where(Article.guild_id == guild_id, col(Article.id).in_(some))
        )
        texts |= {article_id: text for article_id, text in archived if article_id is not None}
    known = await _known(session, guild_id, {key for keys in drafted.values() for key in keys})
    for article_id, keys in drafted.items():
        quoted[article_id] |= keys | {name_key(known[key][1]) for key in keys if key in known}

    def unheard(claim_id: int, name: str) -> bool:
        return not any(
            any(_may_be_one(name_key(name), key) for key in quoted[article_id])
            or _speaks(name, texts.get(article_id, ""))
            for article_id in carried[claim_id]
        )

    def silent() -> dict[int, list[str]]:
        left = {claim_id: [n for n in names if unheard(claim_id, n)] for claim_id, names in asked.items()}
        return {claim_id: names for claim_id, names in left.items() if names}

    return await asyncio.to_thread(silent)


def _may_be_one(name: str, other: str) -> bool:
    """Whether one name holds all words of the other, like "Lind" and "Mara Lind"."""
    some, others = set(name.split()), set(other.split())
    return some <= others or others <= some


def _speaks(name: str, text: str) -> bool:
    """Whether a text seems to quote somebody of that name, in full or by its last word."""
    last = name.split()[-1]
    names = "|".join(re.escape(each) for each in {name, last if len(last) > _SHORT else name})
    before = rf"\b(?:{names})(?:['’]s)?(?:,)?(?: [\w’'-]+)? (?:{_SAYING})\b"
    after = rf"\b(?:said|says|added|according to|spokes\w+ (?:for|of)) (?:the )?(?:{names})\b"
    return re.search(f"{before}|{after}", " ".join(text.split()), re.IGNORECASE) is not None


def _is_own_voice(statement: Statement) -> bool:
    """Whether an outlet tells it in its own words, which are attributed to nobody."""
    return statement.article_id is not None and statement.cue is None and statement.form is Form.INDIRECT


def _named(claims: Iterable[tuple[int | None, str]]) -> dict[int, set[str]]:
    return {claim_id: set(_doers_in(text)) for claim_id, text in claims if claim_id is not None}


def _doers_in(text: str) -> Iterable[str]:
    """The names in the claim's subject, and those behind "by"."""
    words = [word.strip(_AROUND) for word in _WORD.findall(text)]
    subject = next((n for n, word in enumerate(words) if not _in_subject(word)), len(words))
    for start, first in enumerate(words):
        before = [word.lower() for word in words[max(0, start - 2) : start]]
        by = before[-1:] == ["by"] or before == ["by", "the"]
        if first[:1].isupper() and (start < subject or by):
            for end in range(start + 1, min(start + _NAME_WORDS, len(words)) + 1):
                yield name_key(" ".join(words[start:end]))


def _in_subject(word: str) -> bool:
    low = word.lower()
    # "Ostland’s boats" are not Ostland; "In Ostland …" and "When Ostland …" say nothing of what it did.
    if low.endswith(("’s", "'s")) or low in _OPENERS:
        return False
    return word[:1].isupper() or low in _BESIDE_A_NAME


async def _known(session: AsyncSession, guild_id: int, keys: Collection[str]) -> dict[str, tuple[int, str]]:
    """The surviving source behind each key that is a name or alias of one: its id and name."""
    known: dict[str, tuple[int, str]] = {}
    for some in batches(sorted(keys)):
        named = select(Source.name_key, Source.id, FULL_NAME).where(
            Source.guild_id == guild_id,
            col(Source.name_key).in_(some),
            col(Source.merged_into_id).is_(None),
        )
        aliased = (
            select(SourceAlias.name_key, Source.id, FULL_NAME)
            .join(Source, col(Source.id) == col(SourceAlias.source_id))
            .where(
                SourceAlias.guild_id == guild_id,
                col(SourceAlias.name_key).in_(some),
                col(Source.merged_into_id).is_(None),
            )
        )
        for query in (aliased, named):
            for key, source_id, name in await session.exec(query):
                assert source_id is not None
                known[key] = (source_id, name)
    return known


async def newest_event(session: AsyncSession, guild_id: int) -> int:
    """The id of the newest event on this server, 0 if nothing ever happened."""
    found = await session.exec(select(func.max(Event.id)).where(Event.guild_id == guild_id))
    return found.one() or 0
