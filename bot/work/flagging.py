"""From a member's complaint to a curator's decision, and back to the member."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.errors import BadInput, NotAllowed, NotFound
from bot.models import FlagReason, FlagState
from bot.records.flags import FlagView
from bot.records.lists import ListPage
from bot.store import cards, claims, flags, follows, guilds, members
from bot.store.database import Database
from bot.store.flags import Order
from bot.work import paging
from bot.work.curating import link as web_address

if TYPE_CHECKING:
    from sqlmodel.ext.asyncio.session import AsyncSession

FLAGS_A_PAGE = 3
NOTE_LIMIT = 1000
# A member is blocked once this many of their flags were decided and this share of those dismissed.
_KNOWN_AFTER, _MOSTLY = 5, 0.8


class FlagsRefused(NotAllowed):
    """The member may not flag for now; ``is_news`` if curators have not heard of it today."""

    is_news = False


async def raise_flag(
    db: Database,
    guild_id: int,
    number: int,
    *,
    member_id: int,
    reason: FlagReason,
    note: str | None = None,
    link: str | None = None,
    now: datetime,
) -> FlagView:
    """Tell the curators that something is wrong with a claim.

    Raises AlreadyFlagged while the member's last flag on it is open, and FlagsRefused if the
    member flags too often or curators dismissed most of the member's flags.
    """
    note = _short(note)
    if reason is FlagReason.OTHER and note is None:
        raise BadInput("Say what is wrong in the note, so that a curator can decide.")
    link = web_address(link) if link and link.strip() else None
    try:
        async with db.write() as session:
            claim = await cards.by_number(session, guild_id, number)
            claim = await claims.survivor(session, claim)
            flag = await flags.raise_flag(
                session, claim, member_id=member_id, reason=reason, note=note, link=link, now=now
            )
            # After taking the number, which a second flag of the same member waits for.
            await _hold_limits(session, guild_id, member_id, now)
            [view] = await flags.views(session, guild_id, [flag])
            return view
    except FlagsRefused as refused:
        async with db.write() as session:
            refused.is_news = await flags.note_refusal(session, guild_id, member_id, str(refused), now=now)
        raise


async def decide(
    db: Database,
    guild_id: int,
    number: int,
    state: FlagState,
    *,
    curator_id: int,
    decision: str,
    now: datetime,
) -> FlagView:
    """Uphold or dismiss a flag with a sentence that its member will read; only the first decision counts."""
    sentence = _explained(decision)
    async with db.write() as session:
        flag = await flags.decide(
            session, guild_id, number, state, curator_id=curator_id, decision=sentence, now=now
        )
        [view] = await flags.views(session, guild_id, [flag])
        return view


async def dismiss_all(
    db: Database, guild_id: int, member_id: int, *, curator_id: int, decision: str, now: datetime
) -> list[FlagView]:
    """Dismiss all open flags of a member for one reason; raises NotFound where there is none.

    The member is told in one message, or in several if there are more flags than fit into one.
    """
    sentence = _explained(decision)
    async with db.write() as session:
        await guilds.lock(session, guild_id)
        numbers = await flags.open_of(session, guild_id, member_id)
        if not numbers:
            raise NotFound(f"<@{member_id}> has no open flags; `/flags open` shows those that wait.")
        bundles = [follows.bundle_key() for _ in numbers[:: follows.OUTCOMES]]
        rows = [
            await flags.decide(
                *(session, guild_id, number, FlagState.DISMISSED),
                curator_id=curator_id,
                decision=sentence,
                now=now,
                bundle=bundles[place // follows.OUTCOMES],
            )
            for place, number in enumerate(numbers)
        ]
        return await flags.views(session, guild_id, rows)


async def reopen(
    db: Database, guild_id: int, number: int, *, curator_id: int, why: str, now: datetime
) -> FlagView:
    """Take back a decision, with a sentence that the member will read; the flag is open again."""
    sentence = _short(why)
    if sentence is None or len(sentence.split()) < 2:
        raise BadInput("Explain in a sentence why the flag is reopened; the member who flagged will read it.")
    async with db.write() as session:
        flag = await flags.reopen(session, guild_id, number, curator_id=curator_id, why=sentence, now=now)
        [view] = await flags.views(session, guild_id, [flag])
        return view


async def appeal(
    db: Database, guild_id: int, number: int, *, member_id: int, plea: str, now: datetime
) -> tuple[FlagView, int | None]:
    """Ask the curators to look at a dismissed flag once more; returns it and the review channel's id."""
    sentence = _short(plea)
    if sentence is None:
        raise BadInput("Say what the curators should reconsider.")
    async with db.write() as session:
        flag = await flags.appeal(session, guild_id, number, member_id=member_id, plea=sentence, now=now)
        [view] = await flags.views(session, guild_id, [flag])
        guild = await guilds.get(session, guild_id)
        return view, guild.review_channel_id if guild else None


async def show(db: Database, guild_id: int, number: int) -> FlagView:
    """One flag."""
    async with db.read() as session:
        [view] = await flags.views(session, guild_id, [await flags.by_number(session, guild_id, number)])
        return view


async def require_open(db: Database, guild_id: int, number: int) -> None:
    """Raise Conflict if a flag has been decided, before anyone writes a sentence about it."""
    async with db.read() as session:
        flags.must_be_open(await flags.by_number(session, guild_id, number))


async def require_decided(db: Database, guild_id: int, number: int) -> None:
    """Raise Conflict if a flag has no decision to take back, before anyone writes a sentence about it."""
    async with db.read() as session:
        flags.must_be_decided(await flags.by_number(session, guild_id, number))


async def upheld(db: Database, guild_id: int, number: int) -> FlagView:
    """A flag whose claim is to be changed; raises Conflict if it is not, or no longer, upheld."""
    async with db.read() as session:
        flag = await flags.by_number(session, guild_id, number)
        flags.must_be_upheld(flag)
        [view] = await flags.views(session, guild_id, [flag])
        return view


async def take_back(db: Database, guild_id: int, number: int, *, member_id: int, now: datetime) -> FlagView:
    """Close one's own open flag; raises NotFound for another's, Conflict where it is decided."""
    async with db.write() as session:
        flag = await flags.take_back(session, guild_id, number, member_id=member_id, now=now)
        [view] = await flags.views(session, guild_id, [flag])
        return view


async def queue(
    db: Database, guild_id: int, order: Order, page: int, *, member_id: int | None = None
) -> ListPage[FlagView]:
    """A page of the open flags; past the end is the last page.

    With ``member_id`` those that this member raised.
    """
    async with db.read() as session:
        return await paging.nearest(
            lambda at: flags.open_page(
                session, guild_id, order, page=at, size=FLAGS_A_PAGE, member_id=member_id
            ),
            page,
            size=FLAGS_A_PAGE,
        )


async def decided(
    db: Database, guild_id: int, page: int, *, member_id: int | None = None, curator_id: int | None = None
) -> ListPage[FlagView]:
    """A page of the decided flags, newest first; past the end is the last page.

    With ``member_id`` those that this member raised, with ``curator_id`` those that this curator decided.
    """
    async with db.read() as session:
        return await paging.nearest(
            lambda at: flags.decided_page(
                *(session, guild_id), page=at, size=FLAGS_A_PAGE, member_id=member_id, curator_id=curator_id
            ),
            page,
            size=FLAGS_A_PAGE,
        )


async def posted(db: Database, view: FlagView, *, channel_id: int, message_id: int) -> None:
    """Remember which message shows the flag to the curators."""
    async with db.write() as session:
        await flags.posted(session, view.guild_id, view.number, channel_id=channel_id, message_id=message_id)


async def _hold_limits(session: AsyncSession, guild_id: int, member_id: int, now: datetime) -> None:
    guild = await guilds.get(session, guild_id)
    assert guild is not None
    today = await flags.raised_since(session, guild_id, member_id, now - timedelta(days=1))
    spent, _ = await members.spent(session, guild_id, member_id, now=now)
    if today + spent > guild.flags_per_day:
        many = "1 flag" if guild.flags_per_day == 1 else f"{guild.flags_per_day} flags"
        raise FlagsRefused(f"You have raised {many} within a day, the limit here; try again tomorrow.")
    record = (await flags.flaggers(session, guild_id, [member_id]))[member_id]
    if record.decided >= _KNOWN_AFTER and record.dismissed / record.decided >= _MOSTLY:
        raise FlagsRefused(
            f"Curators have dismissed {record.dismissed} of your {record.decided} flags; "
            "talk to one of them before you raise another."
        )


def _explained(decision: str) -> str:
    sentence = _short(decision)
    if sentence is None or len(sentence.split()) < 2:
        raise BadInput("Explain the decision in a sentence; the member who flagged will read it.")
    return sentence


def _short(raw: str | None) -> str | None:
    text = (raw or "").strip()
    if len(text) > NOTE_LIMIT:
        raise BadInput(f"Shorten the text to {NOTE_LIMIT:,} characters; it has {len(text):,}.")
    return text or None
