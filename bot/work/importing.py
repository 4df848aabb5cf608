"""Claims and ratings from the ClaimReviews of others."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.errors import Conflict, NotFound, UserError
from bot.models import Origin
from bot.records.imports import Imported
from bot.store import cards, claims
from bot.store.database import Database
from bot.work import curating
from bot.work.claim_reviews import ClaimReview, parse
from bot.work.curating import TEXT_LIMIT, Cited

Progress = Callable[[int, int], Awaitable[None]]


async def claim_reviews(
    db: Database,
    guild_id: int,
    body: bytes,
    *,
    actor_id: int,
    name: str,
    now: datetime,
    progress: Progress | None = None,
) -> Imported:
    """Put the claims of a file on record, and rate them if the rating is on this server's scale.

    The ratings count as those of the admin of that id and name; each names its original author.
    Importing twice adds nothing. Raises BadInput for a file without reviews.
    """
    found = await asyncio.to_thread(parse, body)
    grades = {grade.name.casefold(): grade.name for grade in await curating.scale(db, guild_id)}
    done = Imported()
    for number, review in enumerate(found, 1):
        if not review.sources:
            done.nobody += 1
        else:
            try:
                await _import(db, guild_id, review, grades, done, actor_id=actor_id, name=name, now=now)
            except UserError:
                done.unusable += 1
        if progress is not None:
            await progress(number, len(found))
    return done


async def _import(
    db: Database,
    guild_id: int,
    review: ClaimReview,
    grades: dict[str, str],
    done: Imported,
    *,
    actor_id: int,
    name: str,
    now: datetime,
) -> None:
    where = (*review.appearances, review.link)[0]
    is_new = False
    for source in review.sources:
        cited = Cited(source, review.claim, link=where)
        # If the record has the statement, there is nothing to add.
        with contextlib.suppress(Conflict):
            _, new = await curating.add(
                db, guild_id, review.claim, cited, actor_id=actor_id, now=now, origin=Origin.IMPORT
            )
            is_new = is_new or new
    async with db.read() as session:
        claim = await claims.with_text(session, guild_id, review.claim)
        if claim is None:
            raise NotFound("That claim has just been reworded.")
        card = await cards.card(session, claim)
    if is_new:
        done.claims += 1
    else:
        done.known += 1
    if review.rating is None:
        return
    if review.link is None:
        done.unproven += 1
        return
    grade = grades.get(review.rating.casefold())
    if grade is None:
        done.unrated += 1
        return
    if card.rating is None or (card.rating.value, card.rating.evidence) != (
        grade,
        curating.link(review.link),
    ):
        by = f"{review.by}: " if review.by else ""
        reason = f"{by}{review.reason or f'rated “{review.rating}”'}"[:TEXT_LIMIT]
        await curating.rate(
            db,
            guild_id,
            card.number,
            grade,
            reason=reason,
            evidence=review.link,
            curator_id=actor_id,
            curator_name=name,
            now=now,
        )
        done.rated += 1
