"""Feeds: their new articles are read automatically."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.errors import BadInput, Conflict, NotFound, UserError
from bot.models import Feed, FeedMode, Origin
from bot.reading.feed import Entry, FeedContent, parse
from bot.records.feeds import Look, Unread
from bot.records.lists import ListPage
from bot.records.review import Review
from bot.store import feeds, history, panels
from bot.store.database import AsyncSession, Database
from bot.store.vectors import Meaning
from bot.web import FEED, Fetcher, Page, Unavailable, Version, canonical
from bot.work import ingesting, outlets, paging
from bot.work.delivering import Clock
from bot.work.reading import Reader

log = logging.getLogger(__name__)

Tell = Callable[[Feed, Look], Awaitable[None]]

EVERY = timedelta(minutes=15)
LONGEST = timedelta(hours=24)
LEASE = timedelta(minutes=30)
SETTLED = timedelta(minutes=5)
AT_ONCE = 5
ARTICLES_AT_ONCE = 10
MAX_VALIDATOR = 500


async def _nobody(_feed: Feed, _look: Look) -> None:
    """Tells nobody."""


async def add(
    db: Database,
    fetcher: Fetcher,
    link: str,
    *,
    guild_id: int,
    mode: FeedMode,
    member_id: int,
    now: datetime,
) -> Feed:
    """Read a feed from now on: of its current entries, all but the newest count as seen.

    The newest shows, with the first :func:`look`, whether its articles can be read.

    Raises BadInput for what is not a feed, FetchRefused if it cannot be had, NotAllowed if its outlet is
    blocked, Conflict if the server already reads it.
    """
    url = canonical(link)
    async with db.read() as session:
        await outlets.require_welcome(session, guild_id, url)
    page = await fetcher.page(url, accept=FEED)
    content = await _parsed(page)
    feed = Feed(
        guild_id=guild_id,
        url=canonical(page.final_url),
        title=content.title,
        mode=mode,
        added_by=member_id,
        created_at=now,
        checked_at=now,
        next_at=now + EVERY,
    )
    newest = _newest(content.entries)
    async with db.write() as session:
        await outlets.require_welcome(session, guild_id, feed.url)
        feed = await feeds.add(session, feed, now=now)
        await feeds.see(session, feed, (e.key for e in content.entries if e is not newest), now=now)
    return feed


def _newest(entries: Sequence[Entry]) -> Entry | None:
    # Those with a date come first, the oldest first; a feed without dates begins with the newest.
    dated = [entry for entry in entries if entry.published is not None]
    return dated[-1] if dated else next(iter(entries), None)


async def listed(db: Database, guild_id: int, *, page: int, size: int) -> ListPage[Feed]:
    """A page of the server's feeds; past the end is the last page."""
    async with db.read() as session:
        return await paging.nearest(
            lambda at: feeds.listed(session, guild_id, offset=at * size, limit=size), page, size=size
        )


async def suggest(db: Database, guild_id: int, typed: str) -> Sequence[Feed]:
    """At most 25 feeds that fit what was typed so far."""
    async with db.read() as session:
        return await feeds.suggest(session, guild_id, typed)


async def named(db: Database, guild_id: int, typed: str) -> int:
    """The id of the feed that was meant: by its id, or by its title or address or a part that only it has.

    Raises NotFound if none fits, BadInput if several do.
    """
    typed = typed.strip()
    if typed.isascii() and typed.isdigit() and len(typed) < 19:
        return int(typed)
    async with db.read() as session:
        found = await feeds.suggest(session, guild_id, typed)
    same = typed.casefold()
    found = [f for f in found if same in ((f.title or "").casefold(), f.url.casefold())] or found
    if len(found) > 1:
        raise BadInput("Several feeds fit that; pick one of the suggested feeds.")
    if not found:
        raise NotFound("No feed here fits that; pick one of the suggested feeds, or see `/feed list`.")
    return found[0].id or 0


async def switch(
    db: Database, guild_id: int, feed_id: int, mode: FeedMode, *, member_id: int, now: datetime
) -> Feed:
    """Change what happens to a feed's new articles; raises NotFound, and Conflict if it is so already."""
    async with db.write() as session:
        feed = await feeds.get(session, guild_id, feed_id)
        if feed.mode is mode:
            raise Conflict("This feed already has that mode; see `/feed list`.")
        before, feed.mode = feed.mode, mode
        session.add(feed)
        await history.record(
            session,
            guild_id,
            "feed changed",
            now=now,
            actor_id=member_id,
            before={"url": feed.url, "mode": before.value},
            after={"url": feed.url, "mode": mode.value},
        )
    return feed


async def pause(db: Database, guild_id: int, feed_id: int, *, member_id: int, now: datetime) -> Feed:
    """Stop reading a feed until it is resumed; raises NotFound, and Conflict if it is paused."""
    async with db.write() as session:
        feed = await feeds.get(session, guild_id, feed_id)
        if feed.paused_at is not None:
            raise Conflict("This feed is already paused; `/feed resume` resumes it.")
        feed.paused_at = now
        session.add(feed)
        await history.record(
            session, guild_id, "feed paused", now=now, actor_id=member_id, after={"url": feed.url}
        )
    return feed


async def resume(db: Database, guild_id: int, feed_id: int, *, member_id: int, now: datetime) -> Feed:
    """Read a feed again, at once; raises NotFound, and Conflict if it is not paused."""
    async with db.write() as session:
        feed = await feeds.get(session, guild_id, feed_id)
        if feed.paused_at is None:
            raise Conflict("This feed is not paused; see `/feed list`.")
        feed.paused_at, feed.next_at, feed.failures = None, now, 0
        session.add(feed)
        await history.record(
            session, guild_id, "feed resumed", now=now, actor_id=member_id, after={"url": feed.url}
        )
    return feed


async def remove(db: Database, guild_id: int, feed_id: int, *, member_id: int, now: datetime) -> Feed:
    """Stop reading a feed for good; its articles stay. Raises NotFound."""
    async with db.write() as session:
        feed = await feeds.get(session, guild_id, feed_id)
        await feeds.remove(session, feed, actor_id=member_id, now=now)
    return feed


async def look_at_due(
    db: Database,
    fetcher: Fetcher,
    reader: Reader,
    *,
    clock: Clock,
    meaning: Meaning | None = None,
    tell: Tell = _nobody,
    pause: float = 60.0,
) -> None:
    """Look at all feeds that are due, AT_ONCE of them at any time; one that fails does not stop the others.

    ``tell`` is called with each feed that had new articles. While some take long, it is asked every
    ``pause`` seconds which others have become due.
    """
    in_hand: set[asyncio.Task[None]] = set()
    async with asyncio.TaskGroup() as group:
        while True:
            for feed in await _due(db, now=clock(), limit=AT_ONCE - len(in_hand)):
                looking = _look_at_one(db, fetcher, reader, feed, clock=clock, meaning=meaning, tell=tell)
                in_hand.add(group.create_task(looking))
            if not in_hand:
                return
            _, in_hand = await asyncio.wait(in_hand, timeout=pause, return_when=asyncio.FIRST_COMPLETED)


async def _due(db: Database, *, now: datetime, limit: int) -> Sequence[Feed]:
    """Feeds that are to be looked at now; nobody else gets them while the lease lasts."""
    if not limit:
        return ()
    try:
        async with db.write() as session:
            return await feeds.claim_due(session, now=now, lease=LEASE, limit=limit)
    except Exception:
        log.exception("Could not ask which feeds are due; trying again in a minute")
        return ()


async def _look_at_one(
    db: Database,
    fetcher: Fetcher,
    reader: Reader,
    feed: Feed,
    *,
    clock: Clock,
    meaning: Meaning | None,
    tell: Tell,
) -> None:
    try:
        found = await look(db, fetcher, reader, feed, clock=clock, meaning=meaning)
        if found is not None and found.new:
            await tell(feed, found)
    except Exception:
        log.exception("Feed %s failed; it is tried again when its lease is over", feed.url)


async def look(
    db: Database,
    fetcher: Fetcher,
    reader: Reader,
    feed: Feed,
    *,
    clock: Clock,
    meaning: Meaning | None = None,
) -> Look | None:
    """Read what is new in a feed, and record with each article that its panel is to be posted.

    Returns what became of the new articles; None if the feed itself could not be had. What fails is tried
    again later, with growing delays. Trouble with the feed itself is recorded with it. An unavailable page
    is retried for a day, as long as the feed names it; one that cannot be read is left out. Safe to run
    twice: an article is on record once, and an entry counts as seen only once handled. This may take
    minutes, so each step records its own time.
    """
    try:
        page = await fetcher.changed(feed.url, Version(feed.etag, feed.last_modified))
        entries: Sequence[Entry] = (await _parsed(page)).entries if page else ()
    except UserError as error:
        await _note(db, feed, now=clock(), error=str(error))
        return None
    keys = [entry.key for entry in entries]
    async with db.read() as session:
        new = await feeds.unseen(session, feed, keys) - await feeds.waiting(session, feed, now=clock())
    fresh = [entry for entry in entries if entry.key in new]
    found = Look()
    for entry in fresh[:ARTICLES_AT_ONCE]:
        try:
            await _take(db, fetcher, reader, feed, entry, clock=clock, meaning=meaning)
            found = replace(found, read=found.read + 1)
        except _Later:
            found = replace(found, later=found.later + 1)
        except UserError as error:
            # The rest of the sentence says what the member who gave a link could do.
            unread = Unread(entry.link, str(error).partition(";")[0].rstrip("."))
            found = replace(found, unread=(*found.unread, unread))
    async with db.read() as session:
        left = await feeds.unseen(session, feed, keys)
    # If articles are left over, the feed counts as unread, so that it is fetched in full again.
    version = page.version if page and not left else None
    await _note(db, feed, now=clock(), version=version, found=found)
    return found


class _Later(Exception):
    """The page of an entry cannot be had now, and is tried again."""


async def _take(
    db: Database,
    fetcher: Fetcher,
    reader: Reader,
    feed: Feed,
    entry: Entry,
    *,
    clock: Clock,
    meaning: Meaning | None,
) -> None:
    """Read one entry, and note it as seen; raises _Later, or a UserError if it cannot be read."""

    async def panel(session: AsyncSession, article_id: int) -> None:
        if feed.mode is FeedMode.REVIEW:
            # Only once the claims that it resembles are recorded; if that is cut short, then anyway.
            await panels.add(session, feed, article_id, at=clock() + SETTLED)

    try:
        added = await ingesting.add_link(
            db,
            fetcher,
            reader,
            entry.link,
            guild_id=feed.guild_id,
            member_id=None,
            now=clock(),
            meaning=meaning,
            origin=Origin.FEED,
            also=panel,
        )
    except Unavailable as error:
        log.info("Feed %s: %s cannot be had now: %s", feed.url, entry.link, error)
        async with db.write() as session:
            again = await feeds.put_off(session, feed, entry.key, now=clock(), least=EVERY, longest=LONGEST)
        if again:
            raise _Later from error
        raise
    except UserError as error:
        log.info("Feed %s: %s is left out: %s", feed.url, entry.link, error)
        async with db.write() as session:
            await feeds.see(session, feed, [entry.key], now=clock())
        raise
    await _keep(db, feed, added.review, clock=clock)
    async with db.write() as session:
        article_id = added.review.article.id
        if article_id is not None:
            await panels.ready(session, feed.guild_id, article_id, now=clock())
        await feeds.see(session, feed, [entry.key], now=clock(), article_id=article_id)


async def _keep(db: Database, feed: Feed, review: Review, *, clock: Clock) -> None:
    """Keep what a feed brought, if that is its setting; also after a crash before it was done."""
    article = review.article
    if feed.mode is not FeedMode.KEEP or article.origin is not Origin.FEED or not review.tally.open:
        return
    assert article.id is not None
    with contextlib.suppress(Conflict):  # a curator was faster
        await ingesting.keep_all(
            db, feed.guild_id, article.id, member_id=None, clock=clock, origin=Origin.FEED
        )


async def _parsed(page: Page) -> FeedContent:
    return await asyncio.to_thread(parse, page.body, page.final_url, page.content_type)


async def _note(
    db: Database,
    feed: Feed,
    *,
    now: datetime,
    version: Version | None = None,
    error: str | None = None,
    found: Look | None = None,
) -> None:
    async with db.write() as session:
        try:
            current = await feeds.get(session, feed.guild_id, feed.id or 0)
        except NotFound:
            return  # removed while it was looked at
        current.checked_at, current.last_error = now, error
        current.failures = current.failures + 1 if error else 0
        current.next_at = now + min(EVERY * 2 ** min(current.failures, 10), LONGEST)
        if version is not None:
            _remember(current, version)
        if found is not None and found.new:
            current.looked = found.to_json(before=current.looked)
        session.add(current)


def _remember(feed: Feed, version: Version) -> None:
    feed.etag, feed.last_modified = (
        value if value and len(value) <= MAX_VALIDATOR else None
        for value in (version.etag, version.last_modified)
    )
