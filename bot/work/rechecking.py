"""Fetching an article again: what changed, and which quotes are gone."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.errors import BadInput, Conflict
from bot.models import Article, Draft, DraftState
from bot.reading.revision import Pieces, Revision, compare
from bot.records.review import Rechecked, Told
from bot.store import articles, drafts, guilds, history, statements
from bot.store.database import AsyncSession, Database
from bot.store.keys import text_key
from bot.store.vectors import Meaning
from bot.web import Fetcher, Gone
from bot.work.drafting import GAP, MOST, Places, drafts_of
from bot.work.ingesting import Progress, article_of, fit, liken, recognise, silent
from bot.work.reading import Reader


async def recheck(
    db: Database,
    fetcher: Fetcher,
    reader: Reader,
    number: int,
    *,
    guild_id: int,
    member_id: int | None,
    now: datetime,
    meaning: Meaning | None = None,
    progress: Progress = silent,
) -> Rechecked:
    """Fetch an article again; keep the old text as a version, mark quotes that are gone, read what is new.

    Where the page is gone, that is noted and nothing else changed. Raises NotFound; BadInput for a pasted
    text; FetchRefused if the page cannot be had now; Conflict if someone else rechecked it meanwhile.
    """
    async with db.read() as session:
        article = await articles.get(session, guild_id, number)
        assert article.id is not None
        told = await articles.told_in(session, guild_id, article.id)
        drafted = await drafts.of_article(session, guild_id, article.id)
    if article.url is None:
        raise BadInput("This text was pasted; there is no page to fetch again.")
    await progress("Fetching the page…")
    try:
        page = await fetcher.page(article.url)
    except Gone:
        return await _found_as_before(db, article, gone=True, member_id=member_id, now=now)
    fresh = await article_of(reader, page)
    fresh = replace(fresh, text=fit(fresh.text))
    hashed = await asyncio.to_thread(articles.text_hash, fresh.text)
    if hashed == article.text_hash:
        return await _found_as_before(db, article, gone=False, member_id=member_id, now=now)
    await progress(f"Reading {len(fresh.text.split()):,} words…")
    revision = await reader.call(compare, article.text, fresh.text, _quotes(article, told, drafted))
    reading = await reader.read(replace(fresh, published=article.published, outlet=article.outlet))
    # A long article makes hundreds of drafts: not on the event loop, and while others may write.
    read = await asyncio.to_thread(drafts_of, reading, guild_id=guild_id, article_id=article.id)
    async with db.write() as session:
        done = await _changed(
            session, article, fresh.text, hashed, revision, read, member_id=member_id, now=now
        )
    async with db.read() as session:
        every = await drafts.new_ones(session, guild_id, article.id)
    seen = {draft.id for draft in drafted}
    await liken(db, guild_id, [each for each in every if each[0] not in seen], meaning=meaning)
    return done


async def _found_as_before(
    db: Database, article: Article, *, gone: bool, member_id: int | None, now: datetime
) -> Rechecked:
    """Note that the page had the archived text or, with ``gone``, that there was none; the text stays."""
    async with db.write() as session:
        assert article.id is not None
        await guilds.lock(session, article.guild_id)
        article = await articles.by_id(session, article.guild_id, article.id)
        if not gone:
            article.rechecked_at = now
            session.add(article)
        await history.record(
            session,
            article.guild_id,
            "article rechecked",
            now=now,
            actor_id=member_id,
            article_id=article.id,
            after={"changed": False} | ({"gone": True} if gone else {}),
        )
        open_ = (await drafts.tally(session, article.guild_id, article.id or 0)).open
    return Rechecked(article, changed=False, no_page=gone, open=open_)


def _quotes(article: Article, told: Sequence[Told], drafted: Sequence[Draft]) -> dict[str, Pieces]:
    """The quotes of statements (``s12``) and of open drafts (``d3.0``) with where they were."""
    quotes: dict[str, Pieces] = {}
    for one in told:
        statement = one.statement
        if statement.spans and statement.quote_gone_at is None:
            quotes[f"s{statement.id}"] = _pieces(article.text, statement.spans)
        elif statement.spans:
            # Its spans refer to an older text, so only its words can be searched for.
            words = statement.quote.split(GAP)
            quotes[f"s{statement.id}"] = [(piece, statement.spans[0][0]) for piece in words]
    for draft in drafted:
        if draft.state is DraftState.OPEN:
            for place, said in enumerate(draft.statements):
                quotes[f"d{draft.id}.{place}"] = _pieces(article.text, said["spans"])
    return quotes


def _pieces(text: str, spans: Sequence[Sequence[int]]) -> Pieces:
    return [(text[start:end], start) for start, end in spans]


async def _changed(
    session: AsyncSession,
    seen: Article,
    text: str,
    hashed: str,
    revision: Revision,
    read: Sequence[Draft],
    *,
    member_id: int | None,
    now: datetime,
) -> Rechecked:
    assert seen.id is not None
    await guilds.lock(session, seen.guild_id)
    article = await articles.by_id(session, seen.guild_id, seen.id)
    if article.text_hash != seen.text_hash:
        raise Conflict("Someone has just rechecked this article; open it with `/article show`.")
    await articles.replace_text(session, article, text, hashed, now=now)
    await history.record(
        session,
        article.guild_id,
        "article rechecked",
        now=now,
        actor_id=member_id,
        article_id=article.id,
        after={"changed": True, "removed": len(revision.removed), "added": len(revision.added)},
    )
    places = Places(text)
    moved: dict[str | None, list[Told]] = {}
    for one in await articles.told_in(session, article.guild_id, seen.id):
        key = f"s{one.statement.id}"
        if key in revision.places:
            spans = revision.places[key]
            paragraph = places.paragraph(spans[0][0]) if spans else None
            action = await statements.move(
                session, one.statement, spans, paragraph=paragraph, now=now, actor_id=member_id
            )
            moved.setdefault(action, []).append(one)
    dropped, found = await _redraft(session, article, revision, read, places, member_id=member_id, now=now)
    return Rechecked(
        article,
        changed=True,
        removed=revision.removed,
        added=revision.added,
        gone=tuple(moved.get("quote gone", ())),
        back=tuple(moved.get("quote found again", ())),
        found=found,
        dropped=dropped,
        open=(await drafts.tally(session, article.guild_id, seen.id)).open,
    )


async def _redraft(
    session: AsyncSession,
    article: Article,
    revision: Revision,
    read: Sequence[Draft],
    places: Places,
    *,
    member_id: int | None,
    now: datetime,
) -> tuple[int, int]:
    """Move open drafts to the new text, drop those whose quotes are gone, and add what was newly ``read``.

    Returns how many were dropped and how many added.
    """
    assert article.id is not None
    dropped = 0
    on_record = await drafts.of_article(session, article.guild_id, article.id)
    for draft in on_record:
        if draft.state is not DraftState.OPEN:
            continue
        here = [
            said | {"spans": [list(span) for span in spans], "paragraph": places.paragraph(spans[0][0])}
            for place, said in enumerate(draft.statements)
            if (spans := revision.places.get(f"d{draft.id}.{place}"))
        ]
        if here:
            draft.statements = here
            session.add(draft)
            continue
        dropped += 1
        draft.state, draft.decided_by, draft.decided_at = DraftState.DROPPED, member_id, now
        session.add(draft)
        await history.record(
            session,
            article.guild_id,
            "draft dropped",
            now=now,
            actor_id=member_id,
            article_id=article.id,
            before={"text": draft.text},
            why="its quotes are no longer on the page",
        )
    known = {text_key(draft.text) for draft in on_record}
    new, left_out = (
        [draft for draft in some if text_key(draft.text) not in known] for some in (read[:MOST], read[MOST:])
    )
    article.left_out = len(left_out)
    session.add(article)
    for place, draft in enumerate(new, start=len(on_record)):
        draft.position = place
    await recognise(session, article.guild_id, new)
    await drafts.add_all(session, new)
    return dropped, len(new)
