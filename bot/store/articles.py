"""Articles: each address and each text once per server."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint, func
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import defer
from sqlmodel import SQLModel, col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.errors import Conflict, NotFound
from bot.models import Article, ArticleVersion, Claim, Draft, DraftState, Event, Source, Statement
from bot.records.review import Listed, Looks, Told
from bot.store import guilds, history, outlets
from bot.store.database import broke

#: An option for queries that need no archived text, which may be long; reading it then is an error.
WITHOUT_TEXT = defer(col(Article.text), raiseload=True)  # pyright: ignore[reportArgumentType]


def text_hash(text: str) -> str:
    """A text's fingerprint: line breaks and runs of white space do not count."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()


async def add(session: AsyncSession, article: Article, *, now: datetime) -> tuple[Article, bool]:
    """Store an article under the server's next number, with the event ``article added``.

    If its address or its text is already on record, the article on record and False; nothing
    is changed then, and no number is used up.
    """
    article.outlet_key = outlets.key_of(article.outlet)
    try:
        async with session.begin_nested():
            article.number = await guilds.next_number(session, article.guild_id, "article")
            session.add(article)
            await session.flush()
    except IntegrityError as error:
        if not any(broke(error, _unique(column)) for column in ("url", "text_hash")):
            raise
        known = await _known(session, article)
        assert known is not None
        return known, False
    await history.record(
        session,
        article.guild_id,
        "article added",
        now=now,
        actor_id=article.added_by,
        article_id=article.id,
        after={"number": article.number, "title": article.title, "url": article.url},
    )
    return article, True


def _unique(column: str) -> UniqueConstraint:
    table = SQLModel.metadata.tables["article"]
    return next(
        constraint
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint) and column in constraint.columns
    )


async def pasted(
    session: AsyncSession, guild_id: int, number: int, title: str | None, outlet: str | None
) -> Article | None:
    """The pasted text of that number, if it has that title and outlet."""
    found = await session.exec(
        select(Article).where(
            Article.guild_id == guild_id,
            Article.number == number,
            col(Article.url).is_(None),
            col(Article.title).is_not_distinct_from(title),
            col(Article.outlet).is_not_distinct_from(outlet),
        )
    )
    return found.one_or_none()


async def added_since(session: AsyncSession, guild_id: int, member_id: int, since: datetime) -> int:
    """How many articles on record the member added after ``since``."""
    found = await session.exec(
        select(func.count()).where(
            Article.guild_id == guild_id, Article.added_by == member_id, col(Article.fetched_at) > since
        )
    )
    return found.one()


async def _known(session: AsyncSession, article: Article) -> Article | None:
    if article.url is not None and (known := await by_url(session, article.guild_id, article.url)):
        return known
    found = await session.exec(
        select(Article).where(Article.guild_id == article.guild_id, Article.text_hash == article.text_hash)
    )
    return found.one_or_none()


async def by_url(session: AsyncSession, guild_id: int, url: str) -> Article | None:
    """The article at a canonical address."""
    found = await session.exec(select(Article).where(Article.guild_id == guild_id, Article.url == url))
    return found.one_or_none()


async def get(session: AsyncSession, guild_id: int, number: int) -> Article:
    """The article of that number; raises NotFound."""
    found = await session.exec(select(Article).where(Article.guild_id == guild_id, Article.number == number))
    article = found.one_or_none()
    if article is None:
        raise await _missing(session, guild_id, number)
    return article


async def _missing(session: AsyncSession, guild_id: int, number: int) -> NotFound:
    """What to say of a number that no article has (any more)."""
    found = await session.exec(
        select(Event.actor_id, Event.why)
        .where(
            Event.guild_id == guild_id,
            Event.action == "article removed",
            col(Event.after)["number"].as_integer() == number,
        )
        .limit(1)
    )
    for actor_id, why in found:
        who = f"<@{actor_id}>" if actor_id is not None else "somebody who has left"
        sentence = f"Article {number} was removed from the record by {who}: {{why}}"
        return NotFound(sentence, why=why or "")
    return NotFound(f"There is no article {number} on this server; `/article list` shows all.")


async def by_id(session: AsyncSession, guild_id: int, article_id: int, *, text: bool = True) -> Article:
    """The article behind a button, without its text if asked; raises NotFound."""
    query = select(Article).where(Article.guild_id == guild_id, Article.id == article_id)
    article = (await session.exec(query if text else query.options(WITHOUT_TEXT))).one_or_none()
    if article is None:
        raise NotFound("This article is no longer on record.")
    return article


async def listed(
    session: AsyncSession, guild_id: int, *, waiting: bool = False, offset: int = 0, limit: int = 25
) -> tuple[list[Listed], int]:
    """Articles without their texts, newest first, and how many; with ``waiting`` those with open drafts."""
    asked: list[Any] = [Article.guild_id == guild_id]
    if waiting:
        asked.append(
            select(Draft.id)
            .where(col(Draft.article_id) == col(Article.id), col(Draft.state) == DraftState.OPEN)
            .correlate(Article)
            .exists()
        )
    open_drafts = (
        select(func.count())
        .where(col(Draft.article_id) == col(Article.id), col(Draft.state) == DraftState.OPEN)
        .correlate(Article)
        .scalar_subquery()
    )
    claims = (
        select(func.count(func.distinct(col(Statement.claim_id))))
        .where(col(Statement.article_id) == col(Article.id))
        .correlate(Article)
        .scalar_subquery()
    )
    rows = await session.exec(
        select(Article, open_drafts, claims)
        .where(*asked)
        .order_by(col(Article.number).desc())
        .offset(offset)
        .limit(limit)
        .options(WITHOUT_TEXT)
    )
    total = await session.exec(select(func.count()).select_from(Article).where(*asked))
    return [Listed(*row) for row in rows], total.one()


async def suggest(session: AsyncSession, guild_id: int, typed: str, *, limit: int = 25) -> Sequence[Article]:
    """Articles, without their texts, whose number, title, outlet or address holds what was typed.

    The newest come first.
    """
    query = select(Article).where(Article.guild_id == guild_id).options(WITHOUT_TEXT)
    for word in typed.replace("#", " ").split()[:8]:
        matches = [
            col(column).icontains(word, autoescape=True)
            for column in (Article.title, Article.outlet, Article.url)
        ]
        clause = matches[0] | matches[1] | matches[2]
        if word.isascii() and word.isdigit() and len(word) < 10:
            clause = clause | (col(Article.number) == int(word))
        query = query.where(clause)
    return (await session.exec(query.order_by(col(Article.number).desc()).limit(limit))).all()


async def told_in(session: AsyncSession, guild_id: int, article_id: int) -> list[Told]:
    """The statements that are based on an article, in the order of its text."""
    rows = await session.exec(
        select(Statement, Source, Claim)
        .join(Source, col(Source.id) == col(Statement.source_id))
        .join(Claim, col(Claim.id) == col(Statement.claim_id))
        .where(Statement.guild_id == guild_id, Statement.article_id == article_id)
        .order_by(col(Statement.paragraph), col(Statement.id))
    )
    return [Told(*row) for row in rows]


async def replace_text(
    session: AsyncSession, article: Article, text: str, hashed: str, *, now: datetime
) -> None:
    """Put a newly fetched text in the place of the archived one, which is kept as a version.

    ``hashed`` is its :func:`text_hash`. Raises Conflict if another article of the server has that text.
    """
    assert article.id is not None
    session.add(
        ArticleVersion(
            guild_id=article.guild_id,
            article_id=article.id,
            fetched_at=article.rechecked_at or article.fetched_at,
            text=article.text,
            text_hash=article.text_hash,
        )
    )
    article.text, article.text_hash, article.rechecked_at = text, hashed, now
    session.add(article)
    try:
        await session.flush()
    except IntegrityError as error:
        if not broke(error, _unique("text_hash")):
            raise
        raise Conflict(
            "The page now has the same text as another article on record; open that one."
        ) from None


async def looks(session: AsyncSession, guild_id: int, article_id: int) -> Looks:
    """What the looks at an article's page found."""
    rows = await session.exec(
        select(Event.at, Event.after)
        .where(
            Event.guild_id == guild_id, Event.article_id == article_id, Event.action == "article rechecked"
        )
        .order_by(col(Event.id).desc())
    )
    found = [(at, after or {}) for at, after in rows]
    at, last = found[0] if found else (None, {})
    return Looks(
        at=at,
        gone=bool(last.get("gone")),
        changed=bool(last.get("changed")),
        changed_at=next((at for at, after in found if after.get("changed")), None),
        earlier=len(await versions(session, guild_id, article_id)),
    )


async def versions(session: AsyncSession, guild_id: int, article_id: int) -> Sequence[int]:
    """The ids of an article's earlier texts, the oldest first."""
    found = await session.exec(
        select(ArticleVersion.id)
        .where(ArticleVersion.guild_id == guild_id, ArticleVersion.article_id == article_id)
        .order_by(col(ArticleVersion.id))
    )
    return [version_id for version_id in found if version_id is not None]


async def version(session: AsyncSession, guild_id: int, version_id: int) -> ArticleVersion:
    """An article's earlier text; raises NotFound."""
    found = await session.exec(
        select(ArticleVersion).where(ArticleVersion.guild_id == guild_id, ArticleVersion.id == version_id)
    )
    if (one := found.one_or_none()) is None:
        raise NotFound("This article is no longer on record.")
    return one
