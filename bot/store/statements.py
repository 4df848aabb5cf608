"""Statements: what one article reports one source said about one claim."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.models import Article, Claim, Origin, Source, Statement
from bot.store import history, outlets
from bot.store.keys import text_key
from bot.vocabulary import Form, Stance


async def add(
    session: AsyncSession,
    claim: Claim,
    source: Source,
    *,
    stance: Stance,
    quote: str,
    now: datetime,
    actor_id: int | None,
    article: Article | None = None,
    spans: Iterable[tuple[int, int]] = (),
    paragraph: int | None = None,
    hedged: bool = False,
    cue: str | None = None,
    form: Form | None = None,
    via: str | None = None,
    when_text: str | None = None,
    said_on: str | None = None,
    link: str | None = None,
    role: str | None = None,
    confidence: float = 1.0,
    origin: Origin = Origin.READING,
) -> Statement:
    """Put one statement under a claim, with the event ``statement added``.

    ``quote`` is verbatim; ``spans`` are its pieces in code points of the article's text, none for
    a statement by hand; ``paragraph`` counts from 1; ``said_on`` is an ISO year, month or day.
    """
    assert claim.guild_id == source.guild_id
    assert claim.id is not None
    assert source.id is not None
    statement = Statement(
        guild_id=claim.guild_id,
        claim_id=claim.id,
        source_id=source.id,
        article_id=article.id if article else None,
        stance=stance,
        quote=quote,
        spans=[list(span) for span in spans],
        paragraph=paragraph,
        hedged=hedged,
        cue=cue,
        form=form,
        via=via,
        via_key=outlets.key_of(via),
        when_text=when_text,
        said_on=said_on,
        link=link,
        role=role,
        confidence=confidence,
        origin=origin,
        added_by=actor_id,
        created_at=now,
    )
    session.add(statement)
    await session.flush()
    after: dict[str, Any] = {"stance": stance.value, "source": source.full_name, "quote": quote}
    if via:
        after["via"] = via
    await history.record(
        session,
        claim.guild_id,
        "statement added",
        now=now,
        actor_id=actor_id,
        claim_id=claim.id,
        article_id=statement.article_id,
        source_id=source.id,
        statement_id=statement.id,
        after=after,
    )
    return statement


async def on_record(
    session: AsyncSession,
    claim: Claim,
    source: Source,
    *,
    stance: Stance,
    quote: str,
    article: Article | None = None,
    link: str | None = None,
    via: str | None = None,
    when_text: str | None = None,
    apart_from: Statement | None = None,
) -> bool:
    """Whether a standing statement under the claim says the same for the source at the same place.

    The place is an article or a link or, without either, the outlet and the time. ``apart_from`` is
    a statement that does not count.
    """
    places: list[Any] = []
    if article:
        places.append(col(Statement.article_id) == article.id)
    if link:
        places.append(col(Statement.link) == link)
    if not places:
        given = (col(Statement.via_key) == outlets.key_of(via), col(Statement.when_text) == when_text)
        places.append(and_(col(Statement.article_id).is_(None), col(Statement.link).is_(None), *given))
    quotes = await session.exec(
        select(Statement.quote).where(
            Statement.guild_id == claim.guild_id,
            Statement.claim_id == claim.id,
            Statement.source_id == source.id,
            Statement.stance == stance,
            col(Statement.withdrawn_at).is_(None),
            or_(*places),
            *([col(Statement.id) != apart_from.id] if apart_from else ()),
        )
    )
    return text_key(quote) in {text_key(words) for words in quotes}


async def repeated(
    session: AsyncSession,
    claim: Claim,
    source: Source,
    *,
    stance: Stance,
    quote: str,
    article: Article | None,
    address: str | None,
) -> bool:
    """Whether a statement under the claim, withdrawn or not, says the same for the source at the same place.

    The place is an article on record, or an address, if it has one.
    """
    found = await session.exec(
        select(Statement.quote, Statement.article_id, func.coalesce(Statement.link, Article.url))
        .outerjoin(Article, col(Article.id) == col(Statement.article_id))
        .where(
            Statement.guild_id == claim.guild_id,
            Statement.claim_id == claim.id,
            Statement.source_id == source.id,
            Statement.stance == stance,
        )
    )
    return any(
        text_key(words) == text_key(quote)
        and (there == address or (article is not None and article_id == article.id))
        for words, article_id, there in found
    )


async def put_there(
    session: AsyncSession, guild_id: int, article_id: int, said: Collection[tuple[str, str]], at: datetime
) -> Sequence[Statement]:
    """The standing statements of an article that came on record at that moment and say this.

    ``said`` are pairs of stance and quote.
    """
    found = await session.exec(
        select(Statement)
        .where(
            Statement.guild_id == guild_id,
            Statement.article_id == article_id,
            Statement.created_at == at,
            col(Statement.withdrawn_at).is_(None),
        )
        .order_by(col(Statement.id))
    )
    return [row for row in found if (row.stance.value, row.quote) in said]


async def move(
    session: AsyncSession,
    statement: Statement,
    spans: Iterable[tuple[int, int]] | None,
    *,
    paragraph: int | None,
    now: datetime,
    actor_id: int | None,
) -> str | None:
    """Note where a statement's quote is in a newer text of its article; None: it is gone.

    Returns the event that this was: ``quote gone``, ``quote found again``, ``quote moved`` (to
    another paragraph), or None if there is nothing to report.
    """
    before = {"quote_gone_at": _iso(statement.quote_gone_at), "paragraph": statement.paragraph}
    if spans is None:
        if statement.quote_gone_at is not None:
            return None
        statement.quote_gone_at = now
        action = "quote gone"
    else:
        statement.spans = [list(span) for span in spans]
        if statement.quote_gone_at is not None:
            action = "quote found again"
        else:
            action = "quote moved" if statement.paragraph != paragraph else None
        statement.quote_gone_at, statement.paragraph = None, paragraph
    session.add(statement)
    await session.flush()
    if action is not None:
        await history.record(
            session,
            statement.guild_id,
            action,
            now=now,
            actor_id=actor_id,
            claim_id=statement.claim_id,
            article_id=statement.article_id,
            source_id=statement.source_id,
            statement_id=statement.id,
            before=before,
            after={"quote_gone_at": _iso(statement.quote_gone_at), "paragraph": statement.paragraph},
        )
    return action


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
