"""What curators do to a claim: add, edit, cite, rate, withdraw, merge, split."""

from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from yarl import URL

from bot.errors import BadInput, Conflict
from bot.models import Article, Claim, Guild, Origin, Source, Statement
from bot.reading.sentences import paragraphs
from bot.records.claims import ClaimCard
from bot.records.scale import MOST_GRADES, Grade, scale_of
from bot.store import articles, cards, claims, curation, names, ratings, sources, statements
from bot.store.database import Database
from bot.store.keys import name_key
from bot.vocabulary import Stance
from bot.web import canonical
from bot.work import moments

if TYPE_CHECKING:
    from sqlmodel.ext.asyncio.session import AsyncSession

TEXT_LIMIT, QUOTE_LIMIT, NAME_LIMIT = 1000, 4000, 200
_NOT_ON_SCALE = "This server's scale is {names}; choose a value from it."


@dataclass(frozen=True, slots=True)
class Cited:
    """A statement added by hand: who says it, in which words, and where; ``when`` is a date, or words."""

    source: str
    quote: str
    stance: Stance = Stance.ASSERTS
    link: str | None = None
    via: str | None = None
    when: str | None = None


@dataclass(frozen=True, slots=True)
class About:
    """What is told about a statement beside its words: who made it, how, through which outlet and when."""

    source: str
    stance: Stance
    hedged: bool = False
    via: str | None = None
    when: str | None = None


async def add(
    db: Database,
    guild_id: int,
    text: str,
    cited: Cited,
    *,
    actor_id: int,
    now: datetime,
    origin: Origin = Origin.HAND,
) -> tuple[ClaimCard, bool]:
    """Put a claim with its first statement on record; returns its card and whether the claim is new.

    A claim with the same text gains the statement; raises Conflict if it already has it.
    """
    text = given(text, TEXT_LIMIT, "the claim")
    said_on = await _said_on(db, guild_id, cited.when, now=now)
    async with db.write() as session:
        claim = await claims.same(session, guild_id, text)
        is_new = claim is None
        if claim is None:
            claim = await claims.create(session, guild_id, text, now=now, actor_id=actor_id, origin=origin)
        await _cite(session, claim, cited, said_on=said_on, actor_id=actor_id, now=now, origin=origin)
        return await cards.card(session, claim), is_new


async def fuller_names(db: Database, guild_id: int, name: str) -> list[str]:
    """Sources on record whose names hold all the words of a name that none of them bears: "Lindqvist".

    At most three; empty if a source goes by that name. Sources that an article does not name are none.
    """
    typed = set(name_key(name).split())
    async with db.read() as session:
        if not typed or await sources.find(session, guild_id, name) is not None:
            return []
        found = await names.sources(session, guild_id, name)
    return [one.name for one in found if not one.unnamed and typed < set(name_key(one.name).split())][:3]


async def cite(
    db: Database, guild_id: int, number: int, cited: Cited, *, actor_id: int, now: datetime
) -> ClaimCard:
    """Put a statement under a claim, asserting or denying it; raises Conflict if it already has it."""
    said_on = await _said_on(db, guild_id, cited.when, now=now)
    async with db.write() as session:
        [claim] = await curation.for_change(session, guild_id, number)
        await _cite(session, claim, cited, said_on=said_on, actor_id=actor_id, now=now)
        return await cards.card(session, claim)


async def text_of(db: Database, guild_id: int, number: int) -> str:
    """The claim's text, for an edit dialog; raises Conflict if it was merged."""
    async with db.read() as session:
        [claim] = await curation.for_change(session, guild_id, number, lock=False)
        return claim.text


async def edit(
    db: Database,
    guild_id: int,
    number: int,
    text: str,
    *,
    expected: str,
    why: str,
    actor_id: int,
    now: datetime,
) -> ClaimCard:
    """Give the claim another text; refused if it is no longer ``expected``, which the editor saw."""
    text, why = given(text, TEXT_LIMIT, "the claim"), given(why, TEXT_LIMIT, "the reason")
    async with db.write() as session:
        [claim] = await curation.for_change(session, guild_id, number)
        curation.unchanged(claim, expected)
        if claim.text == text:
            raise BadInput(f"#{number} already reads like that; nothing was changed.")
        await curation.edit(session, claim, text, now=now, actor_id=actor_id, why=why)
        return await cards.card(session, claim)


async def scale(db: Database, guild_id: int) -> tuple[Grade, ...]:
    """The server's rating scale."""
    async with db.read() as session:
        guild = await session.get(Guild, guild_id)
    return scale_of(guild.scale if guild else None)


async def off_scale(db: Database, guild_id: int) -> dict[str, int]:
    """The values that claims carry but the server's scale no longer has, and how many claims carry each."""
    grades = {grade.name.casefold() for grade in await scale(db, guild_id)}
    async with db.read() as session:
        carried = await ratings.carried(session, guild_id)
    return {value: claims for value, claims in carried.items() if value.casefold() not in grades}


async def require_rating(db: Database, guild_id: int, value: str) -> None:
    """Raise BadInput, listing the values, for one that is neither on the scale nor any claim's rating."""
    grades = [grade.name for grade in await scale(db, guild_id)]
    older = list(await off_scale(db, guild_id))
    if value.strip().casefold() in map(str.casefold, [*grades, *older]):
        return
    names = ", ".join(grades)
    if not older:
        raise BadInput(_NOT_ON_SCALE, names=names)
    raise BadInput(
        "This server's scale is {names}, and some claims still carry {older}; choose one of these values.",
        names=names,
        older=", ".join(older[:MOST_GRADES]),
    )


async def grade_named(db: Database, guild_id: int, value: str) -> str:
    """A value as the server's scale spells it; raises BadInput, listing all values, for anything else."""
    grades = {grade.name.casefold(): grade.name for grade in await scale(db, guild_id)}
    found = grades.get(value.strip().casefold())
    if found is None:
        names = ", ".join(grades.values())
        raise BadInput(_NOT_ON_SCALE, names=names)
    return found


async def rate(
    db: Database,
    guild_id: int,
    number: int,
    value: str,
    *,
    reason: str,
    evidence: str,
    curator_id: int,
    curator_name: str,
    now: datetime,
) -> ClaimCard:
    """Rate a claim by a value of the server's scale, with a reason and a link to the evidence."""
    reason = given(reason, TEXT_LIMIT, "the reason")
    evidence = link(evidence)
    grade = await grade_named(db, guild_id, value)
    async with db.write() as session:
        [claim] = await curation.for_change(session, guild_id, number)
        await curation.rate(
            session,
            claim,
            grade,
            reason=reason,
            evidence=evidence,
            curator_id=curator_id,
            curator_name=curator_name,
            now=now,
        )
        return await cards.card(session, claim)


async def statements_of(
    db: Database, guild_id: int, number: int, *, withdrawn: bool = False
) -> list[tuple[int, str, str]]:
    """The standing (or the withdrawn) statements of a claim to choose from: id, source's name and quote."""
    async with db.read() as session:
        return await curation.choices(session, guild_id, number, withdrawn=withdrawn)


async def left_of(db: Database, guild_id: int, number: int) -> list[tuple[int, str, str]]:
    """The standing statements of a claim, to change one of them; raises Conflict if none is left."""
    async with db.read() as session:
        await curation.for_change(session, guild_id, number, lock=False)
        return await _left_of(session, guild_id, number)


async def about(db: Database, guild_id: int, number: int, statement_id: int) -> About:
    """What is on record about a standing statement, for a dialog that corrects it."""
    async with db.read() as session:
        [claim] = await curation.for_change(session, guild_id, number, lock=False)
        return await _about(session, await curation.standing_statement(session, claim, statement_id))


async def correct(
    db: Database,
    guild_id: int,
    number: int,
    statement_id: int,
    new: About,
    *,
    expected: About,
    why: str,
    actor_id: int,
    now: datetime,
) -> ClaimCard:
    """Say better who made a statement, with which stance, through which outlet and when.

    Its words and their place stay. Refused if it is no longer as ``expected``, which the editor saw,
    or if the claim already has the statement that it would become.
    """
    why = given(why, TEXT_LIMIT, "the reason")
    name = given(new.source, NAME_LIMIT, "the source")
    via, when = _named(new.via), _named(new.when)
    said_on = await _said_on(db, guild_id, when, now=now) if when != expected.when else None
    async with db.write() as session:
        [claim] = await curation.for_change(session, guild_id, number)
        statement = await curation.standing_statement(session, claim, statement_id)
        if await _about(session, statement) != expected:
            raise Conflict("Someone changed this statement in the meantime; start the correction again.")
        article = await session.get(Article, statement.article_id) if statement.article_id else None
        source = await _cited_source(session, guild_id, name, article, now=now)
        twin = await statements.on_record(
            session,
            claim,
            source,
            stance=new.stance,
            quote=statement.quote,
            article=article,
            link=statement.link,
            via=via,
            when_text=when,
            apart_from=statement,
        )
        if twin:
            raise Conflict(f"#{number} already has that statement; withdraw this one instead.")
        changed = await curation.correct(
            session,
            statement,
            source,
            stance=new.stance,
            hedged=new.hedged,
            via=via,
            when_text=when,
            said_on=said_on if when != expected.when else statement.said_on,
            why=why,
            now=now,
            actor_id=actor_id,
        )
        if not changed:
            raise BadInput("That is what is on record already; nothing was changed.")
        return await cards.card(session, claim)


async def _about(session: AsyncSession, statement: Statement) -> About:
    source = await session.get_one(Source, statement.source_id)
    return About(source.full_name, statement.stance, statement.hedged, statement.via, statement.when_text)


async def withdraw(
    db: Database,
    guild_id: int,
    number: int,
    statement_id: int | None,
    *,
    why: str,
    actor_id: int,
    now: datetime,
) -> ClaimCard:
    """Take back a statement, or all (None); they stay on record, struck through, with the reason."""
    why = given(why, TEXT_LIMIT, "the reason")
    async with db.write() as session:
        [claim] = await curation.for_change(session, guild_id, number)
        if statement_id is None:
            chosen = [key for key, *_ in await _left_of(session, guild_id, number)]
        else:
            chosen = [statement_id]
        for one in chosen:
            await curation.withdraw(session, claim, one, why=why, now=now, actor_id=actor_id)
        return await cards.card(session, claim)


async def _left_of(session: AsyncSession, guild_id: int, number: int) -> list[tuple[int, str, str]]:
    there = await curation.choices(session, guild_id, number)
    if not there:
        raise Conflict(f"Every statement of #{number} has been withdrawn already; see `/claim history`.")
    return there


async def restore(
    db: Database,
    guild_id: int,
    number: int,
    statement_id: int,
    *,
    why: str,
    actor_id: int,
    now: datetime,
) -> ClaimCard:
    """Give a withdrawn statement back; raises Conflict if it was cited anew since."""
    why = given(why, TEXT_LIMIT, "the reason")
    async with db.write() as session:
        [claim] = await curation.for_change(session, guild_id, number)
        statement = await curation.withdrawn_statement(session, claim, statement_id)
        twin = await statements.on_record(
            session,
            claim,
            await session.get_one(Source, statement.source_id),
            stance=statement.stance,
            quote=statement.quote,
            article=await session.get(Article, statement.article_id) if statement.article_id else None,
            link=statement.link,
            via=statement.via,
            when_text=statement.when_text,
            apart_from=statement,
        )
        if twin:
            raise Conflict(f"#{number} has this statement again already; nothing was changed.")
        await curation.restore(session, statement, why=why, now=now, actor_id=actor_id)
        return await cards.card(session, claim)


async def preview_merge(db: Database, guild_id: int, part: int, into: int) -> tuple[ClaimCard, ClaimCard]:
    """The card of the claim that would go, and the card that the other would become."""
    async with db.read() as session:
        gone, kept = await curation.for_change(session, guild_id, part, into, lock=False)
        curation.apart(gone, kept)
        before = await cards.card(session, gone)
        return before, await cards.joined(session, gone, kept)


async def merge(
    db: Database, guild_id: int, part: int, into: int, *, actor_id: int, now: datetime
) -> ClaimCard:
    """Make one claim a part of another; its number still finds it."""
    async with db.write() as session:
        gone, kept = await curation.for_change(session, guild_id, part, into)
        await curation.merge(session, gone, kept, now=now, actor_id=actor_id)
        return await cards.card(session, kept)


async def unmerge(
    db: Database, guild_id: int, part: int, *, actor_id: int, now: datetime
) -> tuple[ClaimCard, ClaimCard]:
    """Undo a merge: the claim stands on its own again; returns it and the one that it was a part of."""
    async with db.write() as session:
        apart, kept = await curation.unmerge(session, guild_id, part, now=now, actor_id=actor_id)
        return await cards.card(session, apart), await cards.card(session, kept)


async def split(
    db: Database,
    guild_id: int,
    number: int,
    text: str,
    statement_ids: Collection[int],
    *,
    actor_id: int,
    now: datetime,
) -> tuple[ClaimCard, ClaimCard]:
    """Move some statements of a claim to a new one; returns the new card and what is left."""
    text = given(text, TEXT_LIMIT, "the claim")
    async with db.write() as session:
        [claim] = await curation.for_change(session, guild_id, number)
        part = await curation.split(session, claim, text, statement_ids, now=now, actor_id=actor_id)
        return await cards.card(session, part), await cards.card(session, claim)


def link(raw: str) -> str:
    """A web address as it was typed; raises BadInput for anything else."""
    try:
        url = URL(raw.strip())
    except ValueError:
        url = URL()
    if url.scheme not in ("http", "https") or not url.host or len(raw) > 1000:
        raise BadInput("The link must be a web address that begins with https://.")
    return raw.strip()


async def _said_on(db: Database, guild_id: int, when: str | None, *, now: datetime) -> str | None:
    """The ISO date that a statement by hand names, seen from ``now`` in the server's zone."""
    if not when or not when.strip():
        return None
    async with db.read() as session:
        guild = await session.get(Guild, guild_id)
    zone, language = (guild.zone, guild.language) if guild else ("UTC", "en")
    return await asyncio.to_thread(moments.said_on, when, zone=zone, now=now, languages=[language])


async def _cite(
    session: AsyncSession,
    claim: Claim,
    cited: Cited,
    *,
    said_on: str | None,
    actor_id: int,
    now: datetime,
    origin: Origin = Origin.HAND,
) -> None:
    """Put a statement under the claim; if its link is an article on record, with its place there."""
    quote = _bare(given(cited.quote, QUOTE_LIMIT, "the quote"))
    address = link(cited.link) if cited.link and cited.link.strip() else None
    article = await articles.by_url(session, claim.guild_id, canonical(address)) if address else None
    name = given(cited.source, NAME_LIMIT, "the source")
    source = await _cited_source(session, claim.guild_id, name, article, now=now)
    start = _find(article.text, quote) if article else None
    if article and start is not None:
        quote = article.text[start : start + len(quote)]
    via, when = _named(cited.via), _named(cited.when)
    if await statements.on_record(
        session,
        claim,
        source,
        stance=cited.stance,
        quote=quote,
        article=article,
        link=address,
        via=via,
        when_text=when,
    ):
        raise Conflict(f"#{claim.number} already has this statement; withdraw it first to change it.")
    await statements.add(
        session,
        claim,
        source,
        stance=cited.stance,
        quote=quote,
        now=now,
        actor_id=actor_id,
        article=article,
        spans=[(start, start + len(quote))] if start is not None else [],
        paragraph=_paragraph(article.text, start) if article and start is not None else None,
        via=via,
        when_text=when,
        said_on=said_on,
        link=address,
        origin=origin,
    )


def _named(raw: str | None) -> str | None:
    """An outlet or a time as it was typed; None if nothing was."""
    return raw.strip()[:NAME_LIMIT] or None if raw else None


async def _cited_source(
    session: AsyncSession, guild_id: int, name: str, article: Article | None, *, now: datetime
) -> Source:
    """The source of that name or, if there is none yet, the one that the article quotes under it."""
    if article is None or await sources.find(session, guild_id, name) is not None:
        return await sources.find_or_create(session, guild_id, name, now=now)
    return await sources.quoted_in(session, article, name, now=now)


def _bare(quote: str) -> str:
    """A quote without the quotation marks copied with it: the display adds its own."""
    straight = _straight(quote)
    inner = quote[1:-1].strip()
    around = len(quote) > 2 and straight[0] == straight[-1] and straight[0] in "\"'"
    around = around or (quote[0], quote[-1]) in (("«", "»"), ("»", "«"), ("「", "」"))
    # "“Yes,” he said, “we did”" is not one quote in marks.
    return inner if around and inner and straight[0] not in _straight(inner) else quote


def _find(text: str, quote: str) -> int:
    """Where a quote begins in an archived text, whichever quotation marks were typed; raises BadInput."""
    start = _straight(text).find(_straight(quote))
    if start < 0:
        raise BadInput(
            "These words are not in the archived article; copy them from there exactly, "
            "or leave out the link."
        )
    return start


def _straight(text: str) -> str:
    # One-to-one, so that offsets are preserved; in a long text a hundred times as fast as ``translate``.
    for marks, plain in (("“”„", '"'), ("‘’", "'")):
        for mark in marks:
            text = text.replace(mark, plain)
    return text


def _paragraph(text: str, start: int) -> int:
    return sum(first <= start for first, _ in paragraphs(text))


def given(raw: str, limit: int, what: str) -> str:
    """What was typed, without surrounding white space; raises BadInput if it is empty or too long."""
    text = raw.strip()
    # Invisible characters do not count as text.
    if all(unicodedata.category(ch)[0] in "CZ" for ch in text):
        raise BadInput(f"Write {what}; it cannot be empty.")
    if len(text) > limit:
        raise BadInput(f"Shorten {what} to {limit:,} characters; it has {len(text):,}.")
    return text
