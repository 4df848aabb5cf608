"""/feed: new articles of a feed are read by themselves, once."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import discord
import pytest
from simcord import ChannelHandle
from sqlmodel import select

from bot.models import Article, Claim, Feed, FeedPanel, Guild, Origin
from bot.work import feeding, serving
from tests.e2e.conftest import Site, World, words
from tests.e2e.panels import BODY, CONTESTED, custom_ids, page

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
QUARTER = timedelta(minutes=16)


def publish(site: Site, *names: str) -> str:
    """A feed with these articles, each with a text of its own; returns its address."""
    items = ""
    for name in names:
        link = site.put(f"/{name}", page(f"{BODY}\nThe ship {name} left the harbour in 2020.", title=name))
        items += f"<item><title>{name}</title><link>{link}</link><guid>{name}</guid></item>"
    return site.put("/feed", f"<rss version='2.0'><channel><title>Harbour</title>{items}</channel></rss>")


async def follow(world: World, site: Site, *names: str, **options: str) -> str:
    link = publish(site, *names)
    return words(await world.admin.slash(world.general, "feed add", link=link, **options))


async def feed_row(world: World) -> Feed:
    async with world.bot.db.read() as session:
        return (await session.exec(select(Feed))).one()


async def titles(world: World) -> list[str | None]:
    async with world.bot.db.read() as session:
        return [article.title for article in await session.exec(select(Article))]


async def look(world: World, after: timedelta = QUARTER) -> None:
    """Let the loop run once the feed is due."""
    for _ in range(int(after.total_seconds() // 60)):
        await world.env.advance_time(60)


async def test_only_what_is_new_comes_to_the_review_channel_once(world: World, site: Site) -> None:
    shown = await follow(world, site, "old", "older")
    assert f"its drafts appear in {world.review.mention} for review" in shown
    await look(world)
    # The newest shows that the feed works.
    assert await titles(world) == ["old"]
    publish(site, "new", "old", "older")
    await look(world)
    assert await titles(world) == ["old", "new"]
    (panel, _) = world.review.history()
    assert CONTESTED in words(panel)
    assert "From the feed Harbour." in words(panel)
    await look(world)
    assert len(world.review.history()) == 2
    assert site.asked.count("/new") == 1
    assert site.answered[-1] == 304
    await world.curator.click(panel, custom_id=custom_ids(panel, "Keep")[0])


async def test_a_feed_can_be_kept_by_itself(world: World, site: Site) -> None:
    shown = await follow(world, site, mode="keep")
    assert "kept automatically" in shown
    publish(site, "new")
    await look(world)
    async with world.bot.db.read() as session:
        kept = list(await session.exec(select(Claim)))
    assert kept
    assert {(claim.kept_by, claim.origin) for claim in kept} == {(None, Origin.FEED)}
    card = words(await world.member.slash(world.general, "claim show", claim="1"))
    assert "kept by the feed's setting" in card
    history = words(await world.member.slash(world.general, "claim history", claim="1"))
    assert "**Claim kept** · the feed's setting" in history
    assert "**Statement added** · the feed's setting" in history
    assert "former member" not in card + history
    assert world.review.history() == []


async def test_it_goes_on_after_a_restart(world: World, site: Site) -> None:
    await follow(world, site)
    await world.restart()
    publish(site, "new")
    await look(world)
    assert await titles(world) == ["new"]


async def test_many_new_articles_are_read_in_portions_and_none_is_lost(world: World, site: Site) -> None:
    await follow(world, site)
    publish(site, *(f"ship{number}" for number in range(feeding.ARTICLES_AT_ONCE + 2)))
    await look(world)
    assert len(await titles(world)) == feeding.ARTICLES_AT_ONCE
    await look(world)
    assert len(await titles(world)) == feeding.ARTICLES_AT_ONCE + 2


async def test_an_article_that_cannot_be_had_does_not_stop_the_others(world: World, site: Site) -> None:
    await follow(world, site)
    publish(site, "gone", "new")
    site.put("/gone", "", 404)
    await look(world)
    assert await titles(world) == ["new"]


@pytest.mark.parametrize("mode", ["review", "keep"])
async def test_what_cannot_be_read_is_told_once_a_look(world: World, site: Site, mode: str) -> None:
    await follow(world, site, mode=mode)
    publish(site, "gone", "closed", "new", "away")
    site.put("/gone", "", 404)
    site.put("/closed", page("Short.", title="closed"))
    site.put("/away", "", 503)
    await look(world)
    [told] = [m for m in world.review.history() if "could not be read" in words(m)]
    assert "4 new articles: 1 read, 2 could not be read, 1 will be tried again" in words(told)
    assert words(told).count("\n- ") == 2
    assert "/gone" in words(told)
    assert "no page at this address" in words(told)
    assert "There is no article on that page" in words(told)
    assert "paste the text" not in words(told)
    listing = await listed(world)
    assert "Last 4 new articles: 1 read, 2 could not be read" in listing
    assert "/closed" in listing
    await look(world, timedelta(minutes=31))
    assert len([m for m in world.review.history() if "could not be read" in words(m)]) == 1
    # What was left out before is still named.
    assert "/gone" in await listed(world)


async def test_a_feed_in_trouble_is_asked_ever_more_rarely_and_told(world: World, site: Site) -> None:
    await follow(world, site)
    site.put("/feed", "", 500)
    await look(world)
    feed = await feed_row(world)
    assert feed.failures == 1
    assert feed.next_at is not None
    assert feed.checked_at is not None
    assert feed.next_at - feed.checked_at == 2 * feeding.EVERY
    listed = await world.admin.slash(world.general, "feed list")
    assert "has a server problem" in words(listed)
    publish(site, "new")
    await look(world, timedelta(minutes=31))
    assert await titles(world) == ["new"]
    assert (await feed_row(world)).failures == 0


async def test_a_feed_is_paused_resumed_and_removed(world: World, site: Site) -> None:
    await follow(world, site)
    (choice,) = await world.admin.autocomplete(world.general, "feed pause", "feed", "harb")
    assert choice["name"] == "Harbour"
    paused = await world.admin.slash(world.general, "feed pause", feed=choice["value"])
    assert "is paused" in words(paused)
    publish(site, "new")
    await look(world)
    assert await titles(world) == []
    twice = await world.admin.slash(world.general, "feed pause", feed=choice["value"])
    assert "already paused" in words(twice)
    assert "⏸️ paused" in words(await world.admin.slash(world.general, "feed list"))
    await world.admin.slash(world.general, "feed resume", feed=choice["value"])
    not_paused = await world.admin.slash(world.general, "feed resume", feed=choice["value"])
    assert "not paused" in words(not_paused)
    await look(world, timedelta(minutes=2))
    assert await titles(world) == ["new"]
    removed = await world.admin.slash(world.general, "feed remove", feed=choice["value"])
    assert "its articles stay on record" in words(removed)
    assert "has no feeds yet" in words(await world.admin.slash(world.general, "feed list"))
    gone = await world.admin.slash(world.general, "feed remove", feed=choice["value"])
    assert "no such feed" in words(gone)
    assert gone.ephemeral


async def test_a_feed_is_followed_once(world: World, site: Site) -> None:
    await follow(world, site)
    assert "already reads that feed" in await follow(world, site)


async def test_what_is_no_feed_is_refused(world: World, site: Site) -> None:
    result = await world.admin.slash(world.general, "feed add", link=site.put("/page", page()))
    assert "no RSS or Atom feed" in words(result)
    assert "address" in words(await world.admin.slash(world.general, "feed add", link="harbour"))
    assert "No feed here fits that" in words(
        await world.admin.slash(world.general, "feed pause", feed="harbour")
    )


@pytest.mark.parametrize(
    ("status", "told"),
    [(200, "Its newest article has been read."), (404, "could not be read: "), (503, "I will try again.")],
)
async def test_a_new_feed_is_looked_at_at_once_and_its_admin_is_told(
    world: World, site: Site, status: int, told: str
) -> None:
    link = publish(site, "new", "old")
    if status != 200:
        site.put("/new", "", status)
    answer = await world.admin.slash(world.general, "feed add", link=link)
    for _ in range(50):
        if "Reading its newest" not in words(answer):
            break
        await asyncio.sleep(0.1)
    assert told in words(answer)
    assert await titles(world) == (["new"] if status == 200 else [])
    assert site.asked.count("/old") == 0


async def test_a_feed_is_found_by_what_was_typed(world: World, site: Site) -> None:
    await follow(world, site)
    paused = await world.admin.slash(world.general, "feed pause", feed="harbour")
    assert "is paused" in words(paused)
    resumed = await world.admin.slash(world.general, "feed resume", feed=(await feed_row(world)).url)
    assert "no longer paused" in words(resumed)
    async with world.bot.db.write() as session:
        session.add(
            Feed(guild_id=world.guild.id, url="https://b.example/feed", title="Harbours", created_at=NOW)
        )
    several = await world.admin.slash(world.general, "feed pause", feed="harb")
    assert "Several feeds fit that" in words(several)
    assert "is paused" in words(await world.admin.slash(world.general, "feed pause", feed="Harbour"))


async def test_the_mode_of_a_feed_can_be_changed(world: World, site: Site) -> None:
    await follow(world, site)
    changed = words(await world.admin.slash(world.general, "feed mode", feed="harbour", mode="keep"))
    assert "kept automatically" in changed
    again = words(await world.admin.slash(world.general, "feed mode", feed="harbour", mode="keep"))
    assert "already has that mode" in again
    publish(site, "new")
    await look(world)
    async with world.bot.db.read() as session:
        assert list(await session.exec(select(Claim)))


@pytest.mark.parametrize("command", ["add", "list", "pause", "resume", "mode", "remove"])
async def test_only_admins_see_to_feeds(world: World, site: Site, command: str) -> None:
    commands = await world.bot.tree.fetch_commands()
    feed = next(one for one in commands if one.name == "feed")
    world.guild.set_command_permissions(feed, {world.curator: True})
    options = {"add": {"link": site.address}, "list": {}}.get(command, {"feed": "1"})
    options |= {"mode": "keep"} if command == "mode" else {}
    result = await world.curator.slash(world.general, f"feed {command}", **options)
    assert result.ephemeral
    assert "Only members with the Manage Server permission" in words(result)


async def test_feeds_of_another_server_do_not_exist(world: World, site: Site) -> None:
    await follow(world, site)
    feed = await feed_row(world)
    for command in ("pause", "resume", "mode", "remove"):
        options = {"mode": "keep"} if command == "mode" else {}
        result = await world.stranger.slash(world.elsewhere, f"feed {command}", feed=str(feed.id), **options)
        assert "no such feed" in words(result)
    assert await world.stranger.autocomplete(world.elsewhere, "feed pause", "feed", "") == []


async def test_a_server_that_removes_the_bot_while_its_feed_is_read_stays_removed(
    world: World, site: Site
) -> None:
    await follow(world, site)
    publish(site, "new")
    bot, now = world.bot, world.env.now()
    feed = await feed_row(world)
    await feeding.look(bot.db, bot.fetcher, bot.reader, feed, clock=world.env.now)
    await serving.left(bot.db, world.guild.id, now=now)
    await look(world)
    assert await titles(world) == ["new"]
    assert world.review.history() == []
    async with bot.db.read() as session:
        assert (await session.get_one(Guild, world.guild.id)).left_at == now


def in_discord(world: World, channel: ChannelHandle) -> discord.TextChannel:
    found = world.bot.get_channel(channel.id)
    assert isinstance(found, discord.TextChannel)
    return found


async def listed(world: World) -> str:
    return words(await world.admin.slash(world.general, "feed list"))


async def test_panels_wait_for_a_permission_and_the_list_says_so(world: World, site: Site) -> None:
    await follow(world, site)
    review = in_discord(world, world.review)
    await review.set_permissions(review.guild.me, send_messages=False)
    publish(site, "one", "two")
    await look(world)
    assert world.review.history() == []
    shown = await listed(world)
    assert (
        f"⚠️ 2 panels are waiting to be posted: I am not allowed to do that in {world.review.mention}" in shown
    )
    assert "give me the permissions that `/setup` lists. Next attempt" in shown
    assert "reviewed by curators · checked" in shown
    assert shown.count("⚠️ 2 panels") == 2
    assert "Send Messages" in words(await world.admin.slash(world.general, "setup"))
    await world.restart()
    review = in_discord(world, world.review)
    await review.set_permissions(review.guild.me, overwrite=None)
    await look(world, timedelta(minutes=5))
    assert ["one" in words(panel) for panel in world.review.history()] == [True, False]
    assert "⚠️" not in await listed(world)
    await look(world, timedelta(minutes=5))
    assert len(world.review.history()) == 2


async def test_panels_of_a_deleted_channel_come_to_the_one_that_is_chosen_next(
    world: World, site: Site
) -> None:
    await follow(world, site)
    await in_discord(world, world.review).delete()
    publish(site, "one", "two")
    await look(world)
    assert (
        "The review channel is gone, or hidden from me; let me see it, or choose another with `/setup`."
        in await listed(world)
    )
    other = world.guild.create_text_channel("other")
    await world.admin.slash(world.general, "setup", review_channel=other)
    await look(world, timedelta(minutes=1))
    assert len(other.history()) == 2
    assert "⚠️" not in await listed(world)


async def test_panels_wait_while_discord_is_in_trouble(world: World, site: Site) -> None:
    await follow(world, site)
    messages = f"/channels/{world.review.id}/messages"
    world.env.inject_error("POST", messages, status=503, times=1)
    world.env.inject_error("GET", messages, status=503, times=1)
    publish(site, "one", "two")
    await look(world)
    await look(world, timedelta(minutes=10))
    asked = [request.method for request in world.env.http_requests if request.path == messages]
    # What may have arrived is looked for before it is sent again.
    assert asked[:4] == ["POST", "GET", "GET", "POST"]
    assert asked.count("POST") == 3
    assert len(world.review.history()) == 2


@pytest.mark.parametrize("arrived", [True, False])
async def test_a_panel_that_was_being_sent_when_the_bot_ended_is_posted_once(
    world: World, site: Site, arrived: bool
) -> None:
    await follow(world, site)
    publish(site, "new")
    await look(world)
    (panel,) = world.review.history()
    async with world.bot.db.write() as session:
        feed, article = (await session.exec(select(Feed))).one(), (await session.exec(select(Article))).one()
        session.add(
            FeedPanel(
                guild_id=world.guild.id,
                feed_id=feed.id or 0,
                article_id=article.id or 0,
                next_at=world.env.now(),
                sending_at=panel.created_at,
                channel_id=world.review.id,
            )
        )
    if not arrived:
        await in_discord(world, world.review).get_partial_message(panel.id).delete()
    await world.restart()
    await look(world)
    (found,) = world.review.history()
    assert (found.id == panel.id) is arrived
    assert CONTESTED in words(found)


async def test_a_panel_that_may_be_there_is_not_sent_again_unseen(world: World, site: Site) -> None:
    await follow(world, site)
    review = in_discord(world, world.review)
    await review.set_permissions(review.guild.me, read_message_history=False)
    world.env.inject_error("POST", f"/channels/{world.review.id}/messages", status=503, times=1)
    publish(site, "new")
    await look(world)
    await look(world, timedelta(minutes=5))
    assert world.review.history() == []
    shown = await listed(world)
    assert "to check whether a panel is already there; give me the Read Message History permission." in shown
    await review.set_permissions(review.guild.me, overwrite=None)
    await look(world, timedelta(minutes=10))
    assert len(world.review.history()) == 1
