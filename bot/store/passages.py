"""Quotes in context: the archived text around them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.models import Article, Claim, Source, Statement
from bot.records.claims import ArticleLine, Passage

AROUND = 350


async def of_claim(session: AsyncSession, claim: Claim) -> list[Passage]:
    """Each quote of the claim's articles once, in the order in which they came on record."""
    here = (Statement.guild_id == claim.guild_id, Statement.claim_id == claim.id)
    # Each text once, not beside each of its quotes.
    quoted = select(Article).where(col(Article.id).in_(select(Statement.article_id).where(*here)))
    articles = {article.id: article for article in await session.exec(quoted)}
    rows = await session.exec(
        select(Statement, Source)
        .join(Source, col(Source.id) == col(Statement.source_id))
        .where(*here, col(Statement.article_id).is_not(None))
        .order_by(col(Statement.id))
    )
    passages: dict[tuple[object, ...], Passage] = {}
    for statement, source in rows:
        article = articles[statement.article_id]
        key = (article.id, str(statement.spans))
        if statement.spans and key not in passages:
            passages[key] = Passage(
                source=source.full_name,
                stance=statement.stance,
                article=ArticleLine(
                    article.number, article.title, article.outlet, article.url, article.published_at
                ),
                paragraph=statement.paragraph,
                link=article.url or "",
                pieces=tuple(_around(article.text, statement.spans)),
            )
    return list(passages.values())


def _around(text: str, spans: Sequence[Sequence[int]]) -> list[str]:
    """Plain and quoted pieces by turns, from a little before the first span to a little after the last."""
    first, last = spans[0][0], spans[-1][1]
    start = max(0, first - AROUND, text.rfind("\n", 0, first) + 1)
    end = text.find("\n", last)
    end = min(len(text) if end < 0 else end, last + AROUND)
    pieces, at = [], start
    for left, right in spans:
        if pieces and left == at:
            pieces[-1] += text[left:right]
        else:
            pieces += [text[at:left], text[left:right]]
        at = right
    return [*pieces, text[at:end]]
