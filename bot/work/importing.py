"""Claims and ratings from an export or from the ClaimReviews of others, and taking a whole import back."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from bot.errors import Conflict, NotFound, UserError
from bot.models import Origin
from bot.records.imports import Imported, PastImport, TakenBack
from bot.store import cards, claims, digests, guilds, imports
from bot.store.database import AsyncSession, Database
from bot.work import claim_reviews, curating, json_lines, moving
from bot.work.claim_reviews import ClaimReview
from bot.work.curating import TEXT_LIMIT, Cited
from bot.work.delivering import Clock
from bot.work.json_lines import Exported
from bot.work.moving import By

Progress = Callable[[int, int], Awaitable[None]]

#: Claims or statements taken back per transaction, so that other writers get a turn.
UNDONE_AT_ONCE = 50


async def take(
    db: Database,
    guild_id: int,
    body: bytes,
    *,
    file: str,
    actor_id: int,
    name: str,
    now: datetime,
    progress: Progress | None = None,
) -> Imported:
    """Put the claims of a file on record, and rate them if the rating is on this server's scale.

    It holds ClaimReviews, or what a server exported as JSON Lines. The ratings count as those of the admin of
    that id and name; each names its original author. Importing twice adds nothing. Raises BadInput for a file
    without either; ``file`` is its name.
    """
    exported = await asyncio.to_thread(json_lines.parse, body)
    found = exported[0] if exported else await asyncio.to_thread(claim_reviews.parse, body)
    grades = {grade.name.casefold(): grade.name for grade in await curating.scale(db, guild_id)}
    done = Imported(unusable=exported[1] if exported else 0)
    async with db.write() as session:
        made = await imports.begin(
            session, guild_id, file=file, member_id=actor_id, member_name=name, now=now
        )
    done.id, now = made.id, made.created_at
    by = By(actor_id, name, now)
    for number, one in enumerate(found, 1):
        if not (one.statements if isinstance(one, Exported) else one.sources):
            done.nobody += 1
        else:
            try:
                if isinstance(one, Exported):
                    await moving.put(db, guild_id, one, grades, done, by)
                else:
                    await _review(db, guild_id, one, grades, done, by)
            except UserError:
                done.unusable += 1
        if progress is not None:
            await progress(number, len(found))
    brought = {"claims": done.claims, "statements": done.statements, "ratings": done.rated}
    async with db.write() as session:
        if not await imports.end(session, made, brought):
            done.id = None
    return done


async def past(db: Database, guild_id: int, typed: str = "") -> list[PastImport]:
    """The imports that can be taken back, the newest first, whose file or admin fits what was typed."""
    async with db.read() as session:
        found = await imports.latest(session, guild_id)
    part = typed.strip().casefold()
    return [made for made in found if part in f"{made.file} {made.made_by_name}".casefold()]


async def would_go(db: Database, guild_id: int, import_id: int) -> tuple[PastImport, TakenBack]:
    """What taking an import back would do; raises NotFound, and Conflict if it was undone."""
    async with db.read() as session:
        made = await imports.get(session, guild_id, import_id)
        took = await imports.preview(session, made)
    return imports.told(made, len(took.gone) + len(took.staying)), took


async def undo(
    db: Database,
    guild_id: int,
    import_id: int,
    *,
    actor_id: int,
    clock: Clock,
    progress: Progress | None = None,
) -> TakenBack:
    """Take an import back in atomic steps, so that other writers get a turn; returns what went.

    A claim with which nobody has done anything since is deleted. On any other, the statements of the import
    are withdrawn; its ratings are deleted. Raises NotFound, and Conflict if it was undone or while a digest
    is being posted; asked again, it goes on where it was.
    """
    async with db.read() as session:
        made = await imports.get(session, guild_id, import_id)
        took = await imports.preview(session, made)
        own = await imports.claims_of(session, made)
    done = 0
    for start in range(0, len(own), UNDONE_AT_ONCE):
        some = own[start : start + UNDONE_AT_ONCE]
        async with db.write() as session:
            await _lock(session, guild_id, now=clock())
            await imports.take_away(session, made, some)
        done += len(some)
        if progress is not None:
            await progress(done, len(own))
    more = True
    while more:
        async with db.write() as session:
            moment = clock()
            await _lock(session, guild_id, now=moment)
            more = await imports.withdraw_some(
                session, made, limit=UNDONE_AT_ONCE, now=moment, actor_id=actor_id
            )
    async with db.write() as session:
        await imports.undone(session, made, took, now=clock(), actor_id=actor_id)
    return took


async def _lock(session: AsyncSession, guild_id: int, *, now: datetime) -> None:
    await guilds.lock(session, guild_id)
    # It may be about to tell of the claims.
    await digests.require_idle(session, guild_id, now=now)


async def _review(
    db: Database, guild_id: int, review: ClaimReview, grades: Mapping[str, str], done: Imported, by: By
) -> None:
    where = (*review.appearances, review.link)[0]
    is_new = False
    for source in review.sources:
        cited = Cited(source, review.claim, link=where)
        try:
            _, new = await curating.add(
                db, guild_id, review.claim, cited, actor_id=by.member_id, now=by.at, origin=Origin.IMPORT
            )
        except Conflict:
            # The record has the statement, so there is nothing to add.
            done.repeated += 1
            continue
        is_new = is_new or new
        done.statements += 1
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
        author = f"{review.by}: " if review.by else ""
        reason = f"{author}{review.reason or f'rated “{review.rating}”'}"[:TEXT_LIMIT]
        await curating.rate(
            db,
            guild_id,
            card.number,
            grade,
            reason=reason,
            evidence=review.link,
            curator_id=by.member_id,
            curator_name=by.name,
            now=by.at,
        )
        done.rated += 1
