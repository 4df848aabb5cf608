"""From a link or a text to drafts, and from drafts to claims on record."""

from __future__ import annotations

import asyncio
import re
import unicodedata
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from yarl import URL

from bot.errors import BadInput, Conflict, NotAllowed
from bot.models import Article, Claim, Draft, DraftState, Origin
from bot.reading import dates, spans
from bot.reading.differences import differences, other_words
from bot.reading.page import ENGLISH_ONLY, is_foreign
from bot.records.differences import Difference
from bot.records.review import Review, Similar, Together
from bot.store import (
    articles,
    claims,
    curation,
    drafts,
    guilds,
    history,
    members,
    search,
    sources,
    statements,
    undoing,
)
from bot.store.database import AsyncSession, Database
from bot.store.vectors import Meaning
from bot.vocabulary import Form, SourceKind, Stance
from bot.web import Fetcher, Page, canonical
from bot.work import outlets
from bot.work.curating import TEXT_LIMIT, About
from bot.work.delivering import Clock
from bot.work.drafting import MOST, drafts_of
from bot.work.reading import Reader

Progress = Callable[[str], Awaitable[None]]
Also = Callable[[AsyncSession, int], Awaitable[None]]

MAX_TEXT = 400_000
DRAFTS_A_PAGE = 5
#: Drafts decided per transaction, so that other writers get a turn.
DECIDED_AT_ONCE = 25
# Control characters and halves of characters (Unicode's Cc and Cs), but no line breaks and tabs.
_UNREADABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


async def silent(_sentence: str) -> None:
    """A progress callback that does nothing."""


async def _nothing(_session: AsyncSession, _article_id: int) -> None:
    """A callback for new articles that does nothing."""


@dataclass(frozen=True, slots=True)
class Added:
    """The result of adding a link or a text: its drafts, and whether it was on record before."""

    review: Review
    new: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """The result of keeping drafts: numbers of new claims, and of known ones that gained statements.

    ``together`` are the drafts, if several were kept, and ``left`` how many open ones may repeat a claim.
    """

    new: tuple[int, ...] = ()
    joined: tuple[int, ...] = ()
    together: Together | None = None
    left: int = 0


async def add_link(
    db: Database,
    fetcher: Fetcher,
    reader: Reader,
    link: str,
    *,
    guild_id: int,
    member_id: int | None,
    now: datetime,
    meaning: Meaning | None = None,
    progress: Progress = silent,
    origin: Origin = Origin.READING,
    also: Also = _nothing,
    a_day: int | None = None,
) -> Added:
    """Fetch and read the page behind a link; a known one is not fetched again.

    ``also`` is called with the id of a new article that has drafts, in the transaction that records it.
    Raises BadInput for what is not a link, FetchRefused if the page cannot be had or holds no
    article, TooHard if it cannot be read, and NotAllowed if its outlet is blocked or the member added
    ``a_day`` within a day.
    """
    url = canonical(link)
    if known := await _known(db, guild_id, url):
        return known
    await _hold_limit(db, guild_id, member_id, a_day, now=now)
    await _require_welcome(db, guild_id, url)
    await progress("Fetching the page…")
    page = await fetcher.page(url)
    await _require_welcome(db, guild_id, page.final_url)
    article = await article_of(reader, page)
    if article.url and (known := await _known(db, guild_id, article.url)):
        return known
    return await _take(
        db,
        reader,
        article,
        guild_id=guild_id,
        member_id=member_id,
        now=now,
        meaning=meaning,
        progress=progress,
        origin=origin,
        also=also,
        a_day=a_day,
    )


async def add_text(
    db: Database,
    reader: Reader,
    article: spans.Article,
    *,
    guild_id: int,
    member_id: int | None,
    now: datetime,
    meaning: Meaning | None = None,
    progress: Progress = silent,
    a_day: int | None = None,
    keep_empty: bool = True,
) -> Added:
    """Read a text that a member pasted or uploaded; a text on record is found again.

    Raises BadInput for an empty text, one that is too long, a link that is not one and, unless
    ``keep_empty``, a text in which no claim is found; NotAllowed if its link is of a blocked outlet or the
    member added ``a_day`` within a day.
    """
    if article.url:
        article = replace(article, url=canonical(article.url))
        await _require_welcome(db, guild_id, article.url)
    return await _take(
        db,
        reader,
        article,
        guild_id=guild_id,
        member_id=member_id,
        now=now,
        meaning=meaning,
        progress=progress,
        a_day=a_day,
        keep_empty=keep_empty,
    )


async def article_of(reader: Reader, page: Page) -> spans.Article:
    """The article in a fetched page, under the address by which it is known.

    A page may name another address as its own only within its site; otherwise any page could
    pass itself off as another outlet's.
    """
    if page.content_type == "text/plain":
        return spans.Article(page.text, url=canonical(page.final_url))
    article = await reader.article(page.text, page.final_url)
    url = canonical(page.final_url)
    if article.url:
        try:
            named = canonical(article.url)
        except BadInput:
            named = url
        if _one_site(named, url):
            url = named
    return replace(article, url=url)


def _one_site(url: str, other: str) -> bool:
    """Whether two addresses have the same host, or one host is a subdomain of the other."""
    host, beside = ((URL(address).host or "").removeprefix("www.") for address in (url, other))
    return host == beside or host.endswith(f".{beside}") or beside.endswith(f".{host}")


def fit(text: str) -> str:
    """A text without control characters and with uniform line breaks, as archived, read and counted.

    Raises BadInput if nothing readable is left or it is too long.
    """
    lines = "\n".join(text.replace("\r\n", "\n").split("\r"))
    kept = _UNREADABLE.sub("", lines)
    if len(kept) > MAX_TEXT:
        raise BadInput(f"This text is longer than {MAX_TEXT:,} characters; add it in parts.")
    if not any(ch.isalpha() for ch in kept):
        raise BadInput("It contains no text; paste the article's words.")
    return kept


async def _known(db: Database, guild_id: int, url: str) -> Added | None:
    async with db.read() as session:
        article = await articles.by_url(session, guild_id, url)
        return article and Added(await _review(session, article, 0), new=False)


async def _take(
    db: Database,
    reader: Reader,
    article: spans.Article,
    *,
    guild_id: int,
    member_id: int | None,
    now: datetime,
    meaning: Meaning | None,
    progress: Progress,
    origin: Origin = Origin.READING,
    also: Also = _nothing,
    a_day: int | None = None,
    keep_empty: bool = True,
) -> Added:
    article = replace(article, text=fit(article.text))
    if is_foreign(article.text):
        raise BadInput(ENGLISH_ONLY)
    words = len(article.text.split())
    await progress(f"Reading {words:,} {'word' if words == 1 else 'words'}…")
    reading = await reader.read(article)
    # A long article makes hundreds of drafts: not on the event loop.
    found = await asyncio.to_thread(drafts_of, reading, guild_id=guild_id, article_id=0)
    if not found and not keep_empty:
        if article.url and (known := await _known(db, guild_id, article.url)):
            return known
        raise BadInput("I found no claim in that message, so I kept nothing of it; choose another message.")
    made = found[:MOST]
    text_hash = await asyncio.to_thread(articles.text_hash, article.text)
    row = Article(
        guild_id=guild_id,
        number=0,
        url=article.url,
        outlet=_line(article.outlet),
        title=_line(article.title),
        authors=[name for author in article.authors[:20] if (name := _line(author))],
        published=article.published,
        published_at=_moment(article.published),
        language=article.language,
        text=article.text,
        text_hash=text_hash,
        fetched_at=now,
        reader=reading.reader,
        left_out=len(found) - len(made),
        added_by=member_id,
        origin=origin,
    )
    async with db.write() as session:
        row, new = await articles.add(session, row, now=now)
        if new:
            # It may have been blocked while it was read.
            await outlets.require_welcome(session, guild_id, article.url)
            # After the number was taken, which a second article of the same member waits for.
            await _require_few(session, guild_id, member_id, a_day, now=now)
            assert row.id is not None
            for draft in made:
                draft.article_id = row.id
            await recognise(session, guild_id, made)
            await drafts.add_all(session, made)
            if made:
                await also(session, row.id)
    if new:
        fresh = [(draft.id, draft.text) for draft in made if draft.known_claim_id is None]
        await liken(db, guild_id, fresh, meaning=meaning)
    async with db.read() as session:
        return Added(await _review(session, row, 0), new=new)


async def _require_welcome(db: Database, guild_id: int, address: str | None) -> None:
    """Fetch and read nothing of an outlet that is blocked here."""
    async with db.read() as session:
        await outlets.require_welcome(session, guild_id, address)


async def _hold_limit(
    db: Database, guild_id: int, member_id: int | None, a_day: int | None, *, now: datetime
) -> None:
    """Fetch and read nothing for a member who may add nothing more today."""
    async with db.read() as session:
        await _require_few(session, guild_id, member_id, a_day, now=now, more=1)


async def _require_few(
    session: AsyncSession,
    guild_id: int,
    member_id: int | None,
    a_day: int | None,
    *,
    now: datetime,
    more: int = 0,
) -> None:
    if a_day is None or member_id is None:
        return
    today = await articles.added_since(session, guild_id, member_id, now - timedelta(days=1))
    _, spent = await members.spent(session, guild_id, member_id, now=now)
    if today + spent + more > a_day:
        raise NotAllowed(
            f"You have added as many articles as a member may within a day here ({a_day}); "
            "try again tomorrow, or ask a curator."
        )


async def liken(
    db: Database, guild_id: int, made: Iterable[tuple[int | None, str]], *, meaning: Meaning | None
) -> None:
    """Note for drafts, by id and text, the claim on record that each may repeat.

    This merges nothing: a curator confirms or declines it.
    """
    found = {}
    async with db.read() as session:
        for draft_id, text in made:
            hits = await search.similar(session, guild_id, text, meaning=meaning, limit=1)
            if draft_id is not None and hits and hits[0].shown and not hits[0].identical:
                found[draft_id] = (text, hits[0].claim_id)
    if found:
        async with db.write() as session:
            await guilds.lock(session, guild_id)
            for draft_id, (text, claim_id) in found.items():
                await drafts.liken(session, guild_id, draft_id, text, claim_id)


async def recognise(session: AsyncSession, guild_id: int, made: Sequence[Draft]) -> None:
    """Note for each draft the claim on record that it repeats."""
    for draft in made:
        known = await claims.same(session, guild_id, draft.text)
        draft.known_claim_id = known.id if known else None


def _line(text: str | None) -> str | None:
    """Metadata of a page as one line of bounded length."""
    kept = "".join(ch for ch in text or "" if unicodedata.category(ch) not in ("Cc", "Cs") or ch.isspace())
    return " ".join(kept.split())[:300] or None


def _moment(published: str | None) -> datetime | None:
    try:
        moment = datetime.fromisoformat(published) if published else None
    except ValueError:
        return None
    return moment and (moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC))


async def review(db: Database, guild_id: int, article_id: int, page: int = 0) -> Review:
    """A page of an article's drafts as they are now; raises NotFound."""
    async with db.read() as session:
        return await _review(session, await articles.by_id(session, guild_id, article_id), page)


async def review_around(db: Database, guild_id: int, draft_id: int) -> Review:
    """The page of its article's drafts that a draft is on; raises NotFound."""
    async with db.read() as session:
        draft = await drafts.get(session, guild_id, draft_id)
        article = await articles.by_id(session, guild_id, draft.article_id)
        return await _review(session, article, draft.position // DRAFTS_A_PAGE)


async def _review(session: AsyncSession, article: Article, page: int) -> Review:
    assert article.id is not None
    tally = await drafts.tally(session, article.guild_id, article.id)
    pages = max(1, -(-tally.drafts // DRAFTS_A_PAGE))
    page = min(max(page, 0), pages - 1)
    shown = await drafts.page(
        session, article.guild_id, article.id, offset=page * DRAFTS_A_PAGE, limit=DRAFTS_A_PAGE
    )
    numbers = await drafts.numbers(session, article.guild_id, shown)
    similar = {
        draft.id: Similar(claim.number, claim.text, _apart(draft.text, claim.text))
        for draft in shown
        if draft.id is not None and draft.state is DraftState.OPEN and draft.similar_claim_id is not None
        if (claim := await claims.by_id(session, article.guild_id, draft.similar_claim_id))
    }
    return Review(article, tuple(shown), numbers, tally, page, pages, similar)


def _apart(draft: str, claim: str) -> tuple[Difference, ...]:
    """How a draft differs from a claim; failing that, the differing words."""
    words = other_words(draft, claim)
    return tuple(differences(draft, claim)) or ((words,) if words else ())


async def keep(
    db: Database, guild_id: int, draft_id: int, *, member_id: int, now: datetime, same: bool = False
) -> Kept:
    """Put a draft on record, as a new claim or under the known one; with ``same``, under the similar one.

    Raises Conflict, naming who was faster, if it has been decided, and if no claim is similar any more.
    """
    async with db.write() as session:
        draft = await _decide(session, guild_id, draft_id, DraftState.KEPT, member_id=member_id, now=now)
        if same:
            if draft.similar_claim_id is None:
                raise Conflict("That claim is no longer suggested; decide the draft as it is now.")
            draft.known_claim_id = draft.similar_claim_id
        number, new = await _put_on_record(session, draft, member_id=member_id, now=now)
    return Kept(new=(number,)) if new else Kept(joined=(number,))


async def decline(db: Database, guild_id: int, draft_id: int, *, member_id: int, now: datetime) -> None:
    """Record that an open draft is a different claim from the one that it resembles.

    Raises Conflict if it has been decided.
    """
    async with db.write() as session:
        await guilds.lock(session, guild_id)
        found = await drafts.get(session, guild_id, draft_id)
        if found.state is not DraftState.OPEN:
            raise await _too_late(session, found)
        similar, found.similar_claim_id = found.similar_claim_id, None
        session.add(found)
        if similar is not None:
            claim = await claims.by_id(session, guild_id, similar)
            await history.record(
                session,
                guild_id,
                "draft told apart",
                now=now,
                actor_id=member_id,
                article_id=found.article_id,
                before={"text": found.text, "number": claim and claim.number},
            )


async def keep_all(
    db: Database,
    guild_id: int,
    article_id: int,
    *,
    member_id: int | None,
    clock: Clock,
    contested: bool = False,
    narrated: bool | None = None,
    origin: Origin = Origin.READING,
) -> Kept:
    """Put all open drafts of an article on record.

    If asked, the contested ones only, and either those that its outlet tells in its own words, or the others.

    It works in atomic steps, so that thousands of drafts do not block other writers; each step has its
    own time, so that a digest made in between misses none of them.
    A member decides on those that may repeat a claim one by one; without a member they are new claims.
    Raises Conflict if none is open any more.
    """
    new, joined = [], []
    decided: list[datetime] = []
    left = True
    while left:
        async with db.write() as session:
            await guilds.lock(session, guild_id)
            moment = clock()
            await articles.by_id(session, guild_id, article_id, text=False)
            still_open = await drafts.still_open(
                session,
                guild_id,
                article_id,
                contested=contested,
                similar=member_id is None,
                narrated=narrated,
            )
            left = len(still_open) > DECIDED_AT_ONCE
            for draft_id in still_open[:DECIDED_AT_ONCE]:
                draft = await drafts.decide(
                    session, guild_id, draft_id, DraftState.KEPT, member_id=member_id, now=moment
                )
                if draft is not None:
                    decided.append(moment)
                    number, is_new = await _put_on_record(
                        session, draft, member_id=member_id, now=moment, origin=origin
                    )
                    (new if is_new else joined).append(number)
    async with db.read() as session:
        similar = (await drafts.tally(session, guild_id, article_id)).similar
    if not new and not joined:
        if similar and member_id is not None:
            raise Conflict("The remaining drafts may repeat claims on record; decide them one by one.")
        kinds = {None: "draft", False: "draft with a source", True: "draft in the outlet’s own words"}
        what = "contested draft" if contested else kinds[narrated]
        raise Conflict(f"No {what} in this article is open any more.")
    known = tuple(number for number in dict.fromkeys(joined) if number not in new)
    return Kept(tuple(new), known, _together(article_id, DraftState.KEPT, decided), similar)


def _together(article_id: int, state: DraftState, decided: Sequence[datetime]) -> Together:
    return Together(article_id, state, min(decided), max(decided), len(decided))


async def drop_all(db: Database, guild_id: int, article_id: int, *, member_id: int, clock: Clock) -> Together:
    """Drop all open drafts of an article, in atomic steps like :func:`keep_all`.

    Raises Conflict if none is open any more.
    """
    decided: list[datetime] = []
    left = True
    while left:
        async with db.write() as session:
            await guilds.lock(session, guild_id)
            moment = clock()
            await articles.by_id(session, guild_id, article_id)
            still_open = await drafts.still_open(session, guild_id, article_id)
            left = len(still_open) > DECIDED_AT_ONCE
            for draft_id in still_open[:DECIDED_AT_ONCE]:
                await _drop(session, guild_id, draft_id, member_id=member_id, now=moment)
                decided.append(moment)
    if not decided:
        raise Conflict("No draft in this article is open any more.")
    return _together(article_id, DraftState.DROPPED, decided)


async def undo_all(db: Database, guild_id: int, together: Together, *, member_id: int, clock: Clock) -> int:
    """Take back what a member decided about drafts together, in atomic steps; returns of how many.

    Those that were opened again or decided anew since stay as they are; raises Conflict if all were, or if
    somebody else decided them, and NotFound where the article is gone.
    """
    undone = 0
    more = True
    while more:
        async with db.write() as session:
            await guilds.lock(session, guild_id)
            await articles.by_id(session, guild_id, together.article_id, text=False)
            found = await drafts.decided(
                session, guild_id, together, member_id=member_id, limit=DECIDED_AT_ONCE
            )
            more = len(found) == DECIDED_AT_ONCE
            for each in found:
                await _reopen(session, each, member_id=member_id, now=clock())
            undone += len(found)
    if not undone:
        raise Conflict("There is nothing left to undo; these drafts are open or were decided anew.")
    return undone


async def to_drop(db: Database, guild_id: int, article_id: int) -> int:
    """How many drafts a member would drop with :func:`drop_all`."""
    async with db.read() as session:
        return len(await drafts.still_open(session, guild_id, article_id))


async def to_keep(
    db: Database, guild_id: int, article_id: int, *, contested: bool = False, narrated: bool | None = None
) -> int:
    """How many drafts a member would keep with :func:`keep_all`."""
    async with db.read() as session:
        found = await drafts.still_open(
            session, guild_id, article_id, contested=contested, similar=False, narrated=narrated
        )
        return len(found)


async def drop(db: Database, guild_id: int, draft_id: int, *, member_id: int, now: datetime) -> None:
    """Decide that a draft is not worth recording; raises Conflict if it has been decided."""
    async with db.write() as session:
        await _drop(session, guild_id, draft_id, member_id=member_id, now=now)


async def _drop(
    session: AsyncSession, guild_id: int, draft_id: int, *, member_id: int, now: datetime
) -> None:
    draft = await _decide(session, guild_id, draft_id, DraftState.DROPPED, member_id=member_id, now=now)
    await history.record(
        session,
        guild_id,
        "draft dropped",
        now=now,
        actor_id=member_id,
        article_id=draft.article_id,
        before={"text": draft.text},
    )


async def undo(
    db: Database, guild_id: int, draft_id: int, *, member_id: int, anyones: bool, now: datetime
) -> None:
    """Take a decision back: the draft is open again, and what it put on record is gone.

    A claim with which nobody has done anything since leaves one event. Otherwise its statements are
    withdrawn, and the draft is kept under the same number the next time. Raises Conflict where the draft
    is open, and NotAllowed where somebody else decided it, unless ``anyones`` decisions may be undone.
    """
    async with db.write() as session:
        await guilds.lock(session, guild_id)
        found = await drafts.get(session, guild_id, draft_id)
        if found.state is DraftState.OPEN:
            raise Conflict("This draft is open; there is nothing to undo.")
        if not anyones and found.decided_by != member_id:
            raise NotAllowed("Somebody else decided this draft; only they or a curator can undo it.")
        await _reopen(session, found, member_id=member_id, now=now)


async def _reopen(session: AsyncSession, found: Draft, *, member_id: int, now: datetime) -> None:
    gone = None
    if found.state is DraftState.KEPT and found.decided_at is not None:
        said = {(one["stance"], one["quote"]) for one in found.statements}
        put = await statements.put_there(session, found.guild_id, found.article_id, said, found.decided_at)
        gone = await undoing.take_away(session, found, put, now=now)
        for statement in put if gone is None else ():
            claim = await claims.holding(session, statement)
            assert statement.id is not None
            why = "Keeping it was undone in the review panel."
            await curation.withdraw(session, claim, statement.id, why=why, now=now, actor_id=member_id)
    was = found.state
    await drafts.reopen(session, found)
    await recognise(session, found.guild_id, [found])
    session.add(found)
    await history.record(
        session,
        found.guild_id,
        "draft reopened",
        now=now,
        actor_id=member_id,
        article_id=found.article_id,
        before={"state": was.value, "text": found.text},
        why=None if gone is None else f"#{gone} is off the record again; nothing else rested on it.",
    )


async def draft(db: Database, guild_id: int, draft_id: int) -> Draft:
    """A draft that is still open; raises NotFound, and Conflict if it has been decided."""
    async with db.read() as session:
        found = await drafts.get(session, guild_id, draft_id)
        if found.state is not DraftState.OPEN:
            raise await _too_late(session, found)
        return found


async def edit_draft(
    db: Database,
    guild_id: int,
    draft_id: int,
    text: str,
    *,
    member_id: int,
    now: datetime,
    meaning: Meaning | None = None,
) -> Draft:
    """Word an open draft's claim differently; its quotes stay as they are.

    Raises BadInput for an empty or overlong text, Conflict if the draft has been decided.
    """
    worded = _claim_text(text)
    async with db.write() as session:
        await guilds.lock(session, guild_id)
        found = await drafts.get(session, guild_id, draft_id)
        if found.state is not DraftState.OPEN:
            raise await _too_late(session, found)
        before, found.text = found.text, worded
        if before != worded:
            found.similar_claim_id = None
        await recognise(session, guild_id, [found])
        session.add(found)
        if before != worded:
            await history.record(
                session,
                guild_id,
                "draft edited",
                now=now,
                actor_id=member_id,
                article_id=found.article_id,
                before={"text": before},
                after={"text": worded},
            )
    if before != worded and found.known_claim_id is None:
        await liken(db, guild_id, [(draft_id, worded)], meaning=meaning)
    return found


async def correct_draft(
    db: Database,
    guild_id: int,
    draft_id: int,
    statement: Mapping[str, Any],
    new: About,
    *,
    member_id: int,
    now: datetime,
) -> None:
    """Say better who made a statement of an open draft, with which stance, through which outlet and when.

    Its words and their place stay. ``statement`` is what the curator saw; raises Conflict if that changed or
    the draft has been decided, and BadInput without a source or where nothing changes.
    """
    source, via, when = (" ".join((given or "").split()) for given in (new.source, new.via, new.when))
    if not any(ch.isalnum() for ch in source):
        raise BadInput("Write who said or denied it; it cannot be empty.")
    async with db.write() as session:
        found, place = await _open_statement(session, guild_id, draft_id, statement)
        article = await articles.by_id(session, guild_id, found.article_id)
        said = found.statements[place]
        changed: dict[str, Any] = {
            "source": source,
            "stance": new.stance.value,
            "hedged": new.hedged,
            "via": via or None,
            "when_text": when or None,
        }
        before = {name: said[name] for name, value in changed.items() if said[name] != value}
        if not before:
            raise BadInput("The draft says so already; nothing was changed.")
        after = {name: changed[name] for name in before}
        corrected = {**said, **changed}
        if "source" in before:
            # Both are the other's.
            corrected |= {"kind": None, "role": None}
        if "when_text" in before:
            corrected["said_on"] = dates.said_on(when or None, article.published)
        held = [*found.statements[:place], corrected, *found.statements[place + 1 :]]
        await _mend(session, found, held, before=before, after=after, member_id=member_id, now=now)


async def remove_from_draft(
    db: Database,
    guild_id: int,
    draft_id: int,
    statement: Mapping[str, Any],
    *,
    member_id: int,
    now: datetime,
) -> None:
    """Take one of several statements out of an open draft.

    ``statement`` is what the curator saw; raises Conflict if that changed or the draft has been decided, and
    BadInput for its only statement.
    """
    async with db.write() as session:
        found, place = await _open_statement(session, guild_id, draft_id, statement)
        if len(found.statements) == 1:
            raise BadInput("This is the draft's only statement; drop the draft instead.")
        held = [*found.statements[:place], *found.statements[place + 1 :]]
        before = {name: statement[name] for name in ("source", "stance", "quote")}
        await _mend(session, found, held, before=before, after={}, member_id=member_id, now=now)


async def _open_statement(
    session: AsyncSession, guild_id: int, draft_id: int, statement: Mapping[str, Any]
) -> tuple[Draft, int]:
    """An open draft, with the place of one of its statements."""
    await guilds.lock(session, guild_id)
    found = await drafts.get(session, guild_id, draft_id)
    if found.state is not DraftState.OPEN:
        raise await _too_late(session, found)
    if statement not in found.statements:
        raise Conflict("Someone changed this statement in the meantime; start again with Edit.")
    return found, found.statements.index(dict(statement))


async def _mend(
    session: AsyncSession,
    draft: Draft,
    held: list[dict[str, Any]],
    *,
    before: dict[str, Any],
    after: dict[str, Any],
    member_id: int,
    now: datetime,
) -> None:
    """Give an open draft these statements."""
    draft.statements = held
    draft.contested = any(said["stance"] == Stance.DENIES for said in held)
    session.add(draft)
    await history.record(
        session,
        draft.guild_id,
        "draft statement corrected" if after else "draft statement removed",
        now=now,
        actor_id=member_id,
        article_id=draft.article_id,
        before=before,
        after=after or None,
    )


def _claim_text(text: str) -> str:
    if not any(ch.isalpha() for ch in text):
        raise BadInput("Write the claim as one sentence; it cannot be empty.")
    worded = " ".join(fit(text).split())
    if len(worded) > TEXT_LIMIT:
        raise BadInput(f"A claim is one sentence of at most {TEXT_LIMIT:,} characters; make it shorter.")
    return worded


async def _decide(
    session: AsyncSession, guild_id: int, draft_id: int, state: DraftState, *, member_id: int, now: datetime
) -> Draft:
    await guilds.lock(session, guild_id)
    decided = await drafts.decide(session, guild_id, draft_id, state, member_id=member_id, now=now)
    if decided is None:
        raise await _too_late(session, await drafts.get(session, guild_id, draft_id))
    return decided


async def _too_late(session: AsyncSession, draft: Draft) -> Conflict:
    who = f"<@{draft.decided_by}>" if draft.decided_by is not None else "Somebody"
    if draft.state is DraftState.DROPPED:
        return Conflict(f"{who} was faster: this draft has been dropped.")
    number = (await drafts.numbers(session, draft.guild_id, [draft])).get(draft.claim_id or 0)
    return Conflict(
        f"{who} was faster: this draft is already on record as #{number}." if number else f"{who} was faster."
    )


async def _put_on_record(
    session: AsyncSession,
    draft: Draft,
    *,
    member_id: int | None,
    now: datetime,
    origin: Origin = Origin.READING,
) -> tuple[int, bool]:
    """The claim's number, and whether it is new."""
    article = await articles.by_id(session, draft.guild_id, draft.article_id, text=False)
    claim = (
        await claims.by_id(session, draft.guild_id, draft.known_claim_id)
        if draft.known_claim_id is not None
        else await claims.same(session, draft.guild_id, draft.text)
    )
    new = claim is None
    if claim is None:
        claim = await claims.create(
            session,
            draft.guild_id,
            draft.text,
            now=now,
            actor_id=member_id,
            origin=origin,
            article_id=article.id,
        )
    for said in draft.statements:
        await _state(session, claim, article, said, member_id=member_id, now=now, origin=origin)
    draft.claim_id = claim.id
    session.add(draft)
    await session.flush()
    return claim.number, new


async def _state(
    session: AsyncSession,
    claim: Claim,
    article: Article,
    said: dict[str, Any],
    *,
    member_id: int | None,
    now: datetime,
    origin: Origin,
) -> None:
    source = await sources.quoted_in(
        session,
        article,
        said["source"],
        now=now,
        kind=SourceKind(said["kind"]) if said["kind"] else None,
        role=said["role"],
    )
    stance = Stance(said["stance"])
    # Two drafts may become one claim, and someone may have cited these words by hand.
    if await statements.on_record(
        session, claim, source, stance=stance, quote=said["quote"], article=article
    ):
        return
    await statements.add(
        session,
        claim,
        source,
        stance=stance,
        quote=said["quote"],
        now=now,
        actor_id=member_id,
        article=article,
        spans=[(start, end) for start, end in said["spans"]],
        paragraph=said["paragraph"],
        hedged=said["hedged"],
        cue=said["cue"],
        form=Form(said["form"]),
        via=said["via"],
        when_text=said["when_text"],
        said_on=said["said_on"],
        role=said["role"],
        confidence=said["confidence"],
        origin=origin,
    )
