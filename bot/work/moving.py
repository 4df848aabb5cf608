"""Putting a claim on record as another server exported it: with its statements, denials and rating.

An export holds no archived texts. A statement of an article that is on record here becomes one of that
article; any other keeps the article's address as its link, and its outlet as the one that was told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.errors import BadInput
from bot.models import Article, Claim, Origin, Source
from bot.reading import dates
from bot.reading.sentences import paragraphs
from bot.records.imports import Imported
from bot.store import articles, cards, claims, curation, sources, statements
from bot.store.database import AsyncSession, Database
from bot.web import canonical
from bot.work import curating
from bot.work.curating import NAME_LIMIT, QUOTE_LIMIT, TEXT_LIMIT
from bot.work.json_lines import Exported, FromArticle, Rated, Said

# Characters of a title that tell one article's "mayor" from another's.
_TITLE = 60


@dataclass(frozen=True, slots=True)
class By:
    """The admin who imports, and the import's moment."""

    member_id: int
    name: str
    at: datetime


async def put(
    db: Database, guild_id: int, exported: Exported, grades: Mapping[str, str], done: Imported, by: By
) -> None:
    """Put a claim on record with what the record lacks of it, and count that in ``done``.

    A claim that is rated here keeps its rating. Raises BadInput, and changes nothing, for texts and links
    that cannot be used.
    """
    text = curating.given(exported.text, TEXT_LIMIT, "the claim")
    counts = Imported()
    async with db.write() as session:
        claim = await claims.same(session, guild_id, text)
        if claim is None:
            counts.claims = 1
            claim = await claims.create(
                session, guild_id, text, now=by.at, actor_id=by.member_id, origin=Origin.IMPORT
            )
        else:
            counts.known = 1
        for said in exported.statements:
            if await _state(session, claim, said, by):
                counts.statements += 1
            else:
                counts.repeated += 1
        if exported.rating is not None:
            await _rate(session, claim, exported.rating, grades, counts, by)
    for name in ("claims", "known", "statements", "repeated", "rated", "unrated"):
        setattr(done, name, getattr(done, name) + getattr(counts, name))


async def _state(session: AsyncSession, claim: Claim, said: Said, by: By) -> bool:
    """Put a statement under the claim; False if it has been there already."""
    quote = curating.given(said.quote, QUOTE_LIMIT, "the quote")
    article = await _here(session, claim.guild_id, said.article) if said.article else None
    url = said.article.url if said.article else None
    address = said.link or url
    source = await _source(session, claim.guild_id, said, by)
    if await statements.repeated(
        session, claim, source, stance=said.stance, quote=quote, article=article, address=address
    ):
        return False
    start = article.text.find(quote) if article else -1
    outlet = said.article.outlet if said.article and article is None else None
    when = curating.given(said.when, NAME_LIMIT, "the date") if said.when else None
    via = said.via or outlet
    put = await statements.add(
        session,
        claim,
        source,
        stance=said.stance,
        quote=quote,
        now=by.at,
        actor_id=by.member_id,
        article=article,
        spans=[(start, start + len(quote))] if start >= 0 else [],
        paragraph=_paragraph(article, start) if article else said.paragraph,
        hedged=said.hedged,
        via=curating.given(via, NAME_LIMIT, "the outlet") if via else None,
        when_text=when,
        said_on=dates.said_on(when, said.article.published if said.article else None),
        link=curating.link(address) if address and (article is None or said.link) else None,
        role=said.role,
        origin=Origin.IMPORT,
    )
    if said.why is not None:
        assert put.id is not None
        why = said.why[:TEXT_LIMIT]
        await curation.withdraw(session, claim, put.id, why=why, now=by.at, actor_id=by.member_id)
    return True


async def _source(session: AsyncSession, guild_id: int, said: Said, by: By) -> Source:
    name = curating.given(said.source, NAME_LIMIT, "the source")
    if said.of is None:
        return await sources.find_or_create(session, guild_id, name, now=by.at, role=said.role)
    if here := await _here(session, guild_id, said.of):
        return await sources.quoted_in(session, here, name, now=by.at, role=said.role)
    # Its article's number is that of another article here.
    outlet = f"{said.of.outlet[:_TITLE]}: " if said.of.outlet else ""
    of = f"{outlet}{(said.of.title or f'article {said.of.number} of an import')[:_TITLE]}"
    return await sources.belonging(session, guild_id, name, of, now=by.at, role=said.role)


async def _here(session: AsyncSession, guild_id: int, told: FromArticle) -> Article | None:
    """The same article on this server, if it is on record."""
    if told.url is None:
        return await articles.pasted(session, guild_id, told.number, told.title, told.outlet)
    try:
        return await articles.by_url(session, guild_id, canonical(told.url))
    except BadInput:
        return None


def _paragraph(article: Article, start: int) -> int | None:
    if start < 0:
        return None
    return sum(first <= start for first, _ in paragraphs(article.text))


async def _rate(
    session: AsyncSession, claim: Claim, rated: Rated, grades: Mapping[str, str], counts: Imported, by: By
) -> None:
    grade = grades.get(rated.value.casefold())
    if grade is None:
        counts.unrated = 1
        return
    if (await cards.card(session, claim)).rating is not None:
        return
    await curation.rate(
        session,
        claim,
        grade,
        reason=f"{rated.curator}: {rated.reason}"[:TEXT_LIMIT],
        evidence=curating.link(rated.evidence),
        curator_id=by.member_id,
        curator_name=by.name,
        now=by.at,
    )
    counts.rated = 1
