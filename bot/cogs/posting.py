"""Sends digests, panels and direct messages to Discord, and says what its answers mean."""

from __future__ import annotations

import contextlib
import io
import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.models import Feed, FeedPanel
from bot.records.digests import Edition, Posted
from bot.records.feeds import Look
from bot.records.follows import Bundle
from bot.records.review import Review
from bot.ui import digests as view
from bot.ui import feeds, flags, panels, permissions, plots, text, views
from bot.ui import follows as news
from bot.ui.errors import UNDELIVERED
from bot.work import serving
from bot.work.delivering import Undeliverable
from bot.work.digesting import nonce_of

if TYPE_CHECKING:
    from bot.client import ClaimBot

log = logging.getLogger(__name__)

# How far Discord's clock and ours may be apart.
_SKEW = timedelta(minutes=15)
_CANNOT_DM = {50007, 50278}
_UNKNOWN_USER = 10013
_ARCHIVED = 50083
_RECENT = 50

Place = discord.TextChannel | discord.ForumChannel


@contextlib.asynccontextmanager
async def _answers(
    where: str, *, lists: str = "/digest status", chooses: str = "/digest schedule"
) -> AsyncIterator[None]:
    """Turn Discord's errors into Undeliverable, which says what they mean for the message and what to do.

    ``lists`` is the command that lists missing permissions, ``chooses`` the one to choose a channel.
    """
    try:
        yield
    except discord.Forbidden as error:
        raise Undeliverable(
            f"I am not allowed to do that in {where} ({error.text or 'missing permission'}); give me the "
            f"permissions that `{lists}` lists.",
            certain=True,
            lasting=True,
        ) from error
    except discord.NotFound as error:
        raise Undeliverable(
            f"{where} is gone; choose another channel with `{chooses}`.",
            certain=True,
            lasting=True,
            gone=True,
        ) from error
    except discord.RateLimited as error:
        raise Undeliverable("Discord is asking me to wait; I will try again.", certain=True) from error
    except discord.HTTPException as error:
        if error.status >= 500:
            raise Undeliverable(
                "Discord is having problems at the moment; I will try again.", certain=False
            ) from error
        if error.status == 429:
            raise Undeliverable("Discord is asking me to wait; I will try again.", certain=True) from error
        raise Undeliverable(
            f"Discord refused the message ({error.status}, {error.code}); I will try again.",
            certain=True,
            alone=True,
        ) from error
    except (aiohttp.ClientError, OSError) as error:
        raise Undeliverable("Discord cannot be reached; I will try again.", certain=False) from error


def _place(bot: ClaimBot, guild_id: int, channel_id: int | None, what: str, *, chooses: str) -> Place:
    """The channel; raises Undeliverable, calling it ``what``, if the bot cannot see it."""
    guild = bot.get_guild(guild_id)
    if guild is None or guild.unavailable:
        raise Undeliverable(
            "Discord is not showing me this server right now; I will try again.", certain=True
        )
    channel = guild.get_channel(channel_id or 0)
    if isinstance(channel, discord.TextChannel | discord.ForumChannel):
        return channel
    raise Undeliverable(
        f"The {what} is gone, or hidden from me; let me see it, or choose another with `{chooses}`.",
        certain=True,
        lasting=True,
        gone=True,
    )


async def _look_for(
    channel: discord.TextChannel, what: str, since: datetime, carries: Callable[[discord.Message], bool]
) -> discord.Message | None:
    """The bot's own message, sent around ``since``, for which ``carries`` is true; None if there is none.

    ``what`` names it if the channel's history cannot be read, which raises Undeliverable.
    """
    me = channel.guild.me
    if not channel.permissions_for(me).read_message_history:
        # Discord would answer with an empty list, which proves nothing.
        raise Undeliverable(
            f"I cannot read the history of {channel.mention} to check whether {what} is already there; "
            "give me the Read Message History permission.",
            certain=False,
            lasting=True,
        )
    until = since + 3 * _SKEW
    async for message in channel.history(limit=None, after=since - _SKEW, oldest_first=True):
        if message.author.id == me.id and carries(message):
            return message
        if message.created_at > until:
            break
    return None


async def posted(bot: ClaimBot, channel_id: int, shown: views.Layout) -> discord.Message | None:
    """Post in a server's review channel; None if Discord refused, which is logged."""
    try:
        return await bot.get_partial_messageable(channel_id).send(view=shown)
    except UNDELIVERED as error:
        log.warning("Review channel %d: %s", channel_id, error)
        return None


class DiscordChannels:
    """Posts digests in text and announcement channels, and as a thread each in forums."""

    def __init__(self, bot: ClaimBot) -> None:
        self._bot = bot

    def _place(self, guild_id: int, channel_id: int | None) -> Place:
        return _place(self._bot, guild_id, channel_id, "digest channel", chooses="/digest schedule")

    async def find(self, edition: Edition) -> Posted | None:
        """The digest's message in the channel that it was being sent to, or None if it is not there."""
        digest = edition.digest
        moved = edition.schedule.channel_id != digest.channel_id
        try:
            channel = self._place(digest.guild_id, digest.channel_id)
            async with _answers(channel.mention):
                since = digest.sending_at or digest.created_at
                if isinstance(channel, discord.ForumChannel):
                    return await self._find_thread(channel, edition, since - _SKEW)
                message = await _look_for(
                    channel, "the digest", since, lambda message: view.carries(message, digest.mark)
                )
                return message and Posted(channel.id, message.id)
        except Undeliverable as trouble:
            # The message went with its channel; by choosing another, an admin has given it up.
            if trouble.gone or (trouble.lasting and moved):
                return None
            raise Undeliverable(str(trouble), certain=False, lasting=trouble.lasting) from trouble

    async def _find_thread(
        self, forum: discord.ForumChannel, edition: Edition, since: datetime
    ) -> Posted | None:
        threads = [t for t in await forum.guild.active_threads() if t.parent_id == forum.id]
        threads += [thread async for thread in forum.archived_threads(limit=_RECENT)]
        for thread in threads:
            started = discord.utils.snowflake_time(thread.id)
            if thread.owner_id != self._me or started < since:
                continue
            # A thread deleted in the meantime must not keep us from checking the others.
            with contextlib.suppress(discord.NotFound):
                async for message in thread.history(limit=1, oldest_first=True):
                    if view.carries(message, edition.digest.mark):
                        return Posted(thread.id, message.id, thread.id)
        return None

    async def post(self, edition: Edition) -> Posted:
        """Send the digest; outside forums, its nonce makes Discord refuse a second one for a few minutes."""
        channel = self._place(edition.digest.guild_id, edition.schedule.channel_id)
        layout, files = await self.drawn(edition)
        mentions = discord.AllowedMentions.none()
        if edition.schedule.mention_role_id is not None:
            mentions.roles = [discord.Object(edition.schedule.mention_role_id)]
        async with _answers(channel.mention):
            if isinstance(channel, discord.ForumChannel):
                tags = channel.available_tags[:1] if channel.flags.require_tag else []
                thread, message = await channel.create_thread(
                    name=view.title(edition.contents),
                    view=layout,
                    files=files,
                    allowed_mentions=mentions,
                    applied_tags=tags,
                )
                return Posted(thread.id, message.id, thread.id)
            message = await channel.send(
                view=layout, files=files, allowed_mentions=mentions, nonce=nonce_of(edition.digest)
            )
            return Posted(channel.id, message.id)

    async def drawn(self, edition: Edition) -> tuple[discord.ui.LayoutView, list[discord.File]]:
        """The digest's message and the file with its plot, if it has one."""
        picture = None
        if view.has_plot(edition):
            picture = await self._bot.plotter.draw(plots.week(edition.contents))
        files = [discord.File(io.BytesIO(picture), view.PLOT_FILE)] if picture else []
        return view.post(edition, plot=picture is not None), files

    async def publish(self, posted: Posted) -> None:
        """Publish it if the channel is an announcement channel; if that fails, the digest stays posted."""
        channel = self._bot.get_channel(posted.channel_id)
        if isinstance(channel, discord.TextChannel) and channel.is_news():
            try:
                await channel.get_partial_message(posted.message_id).publish()
            except UNDELIVERED as error:
                log.info("A digest could not be published, or already was: %s", error)

    async def correct(self, edition: Edition, posted: Posted) -> None:
        """Edit the posted message in place, keeping its plot; an archived thread is opened for it."""
        channel = self._bot.get_partial_messageable(posted.channel_id, guild_id=edition.digest.guild_id)
        async with _answers(f"<#{posted.channel_id}>"):
            message = await channel.fetch_message(posted.message_id)
            layout = view.post(edition, plot=bool(message.attachments))
            try:
                await message.edit(view=layout, attachments=message.attachments)
            except discord.HTTPException as error:
                if error.code != _ARCHIVED:
                    raise
                thread = await self._bot.fetch_channel(posted.channel_id)
                assert isinstance(thread, discord.Thread)
                await thread.edit(archived=False)
                await message.edit(view=layout, attachments=message.attachments)

    async def stands(self, guild_id: int, posted: Posted) -> bool:
        """Whether the message is still there; so is nothing in a channel that is gone."""
        channel = self._bot.get_partial_messageable(posted.channel_id, guild_id=guild_id)
        async with _answers(f"<#{posted.channel_id}>"):
            try:
                await channel.fetch_message(posted.message_id)
            except discord.NotFound:
                return False
        return True

    async def tell_admins(self, guild_id: int, sentence: str) -> None:
        """Tell them in the review channel, or else the server's owner in a direct message."""
        guild = self._bot.get_guild(guild_id)
        if guild is None:
            return
        settings = await serving.read_settings(self._bot.db, guild_id)
        review = guild.get_channel((settings and settings.review_channel_id) or 0)
        try:
            if isinstance(review, discord.TextChannel) and not permissions.missing(review, guild):
                await review.send(view=views.notice(sentence))
            elif guild.owner_id is not None:
                owner = await self._bot.create_dm(discord.Object(guild.owner_id))
                await owner.send(view=views.notice(sentence, title=guild.name))
        except UNDELIVERED as error:
            log.info("The admins of server %d could not be told: %s", guild_id, error)

    @property
    def _me(self) -> int:
        assert self._bot.user is not None
        return self._bot.user.id


class ReviewChannels:
    """Posts the review panels of articles from feeds."""

    def __init__(self, bot: ClaimBot) -> None:
        self._bot = bot

    async def find(self, panel: FeedPanel, review: Review, *, moved: bool) -> bool:
        """Whether the panel is in the channel that it was being sent to; ``moved``: another is set now."""
        assert panel.sending_at is not None
        try:
            channel = self._place(panel.guild_id, panel.channel_id)
            async with self._answers(channel):
                found = await _look_for(
                    channel, "a panel", panel.sending_at, lambda message: panels.carries(message, review)
                )
                return found is not None
        except Undeliverable as trouble:
            # As with a digest: it went with its channel, or was given up by choosing another.
            if trouble.gone or (trouble.lasting and moved):
                return False
            raise Undeliverable(str(trouble), certain=False, lasting=trouble.lasting) from trouble

    async def post(self, channel_id: int, feed: Feed, review: Review) -> None:
        """Send the panel; its nonce makes Discord refuse a second one for a few minutes."""
        channel = self._place(feed.guild_id, channel_id)
        note = f"From the feed {text.safe(feed.title or feed.url, 60)}."
        async with self._answers(channel):
            await channel.send(view=panels.review(review, note=note), nonce=f"panel-{review.article.id}")

    async def tell(self, feed: Feed, look: Look) -> None:
        """Name the articles that could not be read, in one message that notifies nobody."""
        if not look.unread:
            return
        settings = await serving.read_settings(self._bot.db, feed.guild_id)
        if settings is None or settings.review_channel_id is None:
            return
        channel = self._bot.get_partial_messageable(settings.review_channel_id)
        try:
            await channel.send(
                view=views.notice(feeds.looked(feed, look)),
                silent=True,
                allowed_mentions=discord.AllowedMentions.none(),
            )
        except UNDELIVERED as error:
            log.info("What the feed %s left out could not be told: %s", feed.url, error)

    def _place(self, guild_id: int, channel_id: int | None) -> discord.TextChannel:
        channel = _place(self._bot, guild_id, channel_id, "review channel", chooses="/setup")
        # /setup accepts nothing else.
        assert isinstance(channel, discord.TextChannel)
        return channel

    @staticmethod
    def _answers(channel: discord.TextChannel) -> contextlib.AbstractAsyncContextManager[None]:
        return _answers(channel.mention, lists="/setup", chooses="/setup")


class DirectMail:
    """Sends direct messages about what members follow, and about their decided flags."""

    def __init__(self, bot: ClaimBot) -> None:
        self._bot = bot

    async def find(self, bundle: Bundle) -> tuple[int, int] | None:
        """The channel's and message's ids if the member already has this bundle, or None."""
        async with self._answers():
            channel = await self._bot.create_dm(discord.Object(bundle.member_id))
            async for message in channel.history(limit=_RECENT):
                if self._carries(message, bundle):
                    return channel.id, message.id
        return None

    async def send(self, bundle: Bundle) -> tuple[int, int]:
        """Send it; returns the channel's and message's ids."""
        async with self._answers():
            channel = await self._bot.create_dm(discord.Object(bundle.member_id))
            guild = self._bot.get_guild(bundle.guild_id)
            # The server's current name; the recorded one may be outdated or empty.
            named = replace(bundle, guild_name=guild.name) if guild else bundle
            message = await channel.send(view=self._view(named), nonce=bundle.key)
            return channel.id, message.id

    @staticmethod
    def _view(bundle: Bundle) -> discord.ui.LayoutView:
        if bundle.outcomes:
            return flags.outcomes(bundle.outcomes, bundle.guild_name or "your server", bundle.key)
        return news.bundle(bundle)

    @staticmethod
    def _carries(message: discord.Message, bundle: Bundle) -> bool:
        carries = flags.carries if bundle.outcomes else news.carries
        return carries(message, bundle.key)

    @contextlib.asynccontextmanager
    async def _answers(self) -> AsyncIterator[None]:
        async with _answers("your direct messages"):
            try:
                yield
            except discord.HTTPException as error:
                if error.code in _CANNOT_DM:
                    raise Undeliverable("Direct messages are closed.", certain=True, lasting=True) from error
                if error.code == _UNKNOWN_USER:
                    raise Undeliverable(
                        "This user no longer exists.", certain=True, lasting=True, gone=True
                    ) from error
                if isinstance(error, discord.NotFound | discord.Forbidden):
                    # Not known to be permanent.
                    raise Undeliverable(error.text, certain=True) from error
                raise
