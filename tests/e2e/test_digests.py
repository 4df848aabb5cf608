"""/digest, its loop, its message and its buttons, in a simulated Discord."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import discord
import pytest
from simcord import ChannelHandle

from bot.models import DigestSchedule
from bot.store import digests
from bot.ui import plots
from bot.ui.permissions import NEEDED
from bot.vocabulary import Stance
from bot.work import curating
from bot.work.curating import Cited
from tests.e2e.conftest import World, words


async def claim(world: World, text: str = "Ostland sold boats", source: str = "Ostland") -> int:
    card, _ = await curating.add(
        world.bot.db,
        world.guild.id,
        text,
        Cited(source, f"“{text}”"),
        actor_id=world.curator.id,
        now=world.env.now() - timedelta(hours=2),
    )
    return card.number


async def deny(world: World, number: int, source: str = "Westland") -> None:
    await curating.cite(
        world.bot.db,
        world.guild.id,
        number,
        Cited(source, "never", Stance.DENIES),
        actor_id=world.curator.id,
        now=world.env.now() - timedelta(hours=1),
    )


async def schedule(world: World, **options: Any) -> Any:
    return await world.admin.slash(
        world.general, "digest schedule", **{"channel": world.digest, "zone": "Europe/Vienna", **options}
    )


async def stored(world: World) -> DigestSchedule:
    async with world.bot.db.read() as session:
        found = await digests.read_schedule(session, world.guild.id)
    assert found is not None
    return found


async def make_due(world: World) -> None:
    """Move the schedule so that its hour has just struck."""
    async with world.bot.db.write() as session:
        row = await digests.schedule(session, world.guild.id)
        assert row is not None
        now = world.env.now()
        row.active_from = now - timedelta(days=8)
        row.weekday, row.hour, row.zone = now.weekday(), now.hour, "UTC"
        row.next_at = now
        await digests.save(session, row)


async def wait(world: World, seconds: float = 41) -> None:
    """Let the loop go round."""
    await world.env.advance_time(seconds)
    await world.env.settle()


async def post_now(world: World, label: str = "Post it now") -> Any:
    """Ask for the digest, and confirm it; what is refused is not asked."""
    asked = await world.admin.slash(world.general, "digest post")
    assert asked.ephemeral
    if "Post the digest?" not in words(asked):
        return asked
    assert asked.response is not None
    await world.admin.click(asked.response, label=label)
    return asked


def posted(world: World, channel: Any = None) -> list[Any]:
    return [m for m in (channel or world.digest).history() if "Claims from" in words(m)]


async def test_an_admin_schedules_and_sees_what_is_set(world: World) -> None:
    result = await schedule(world, weekday=4, hour=18, minimum=2, mention=world.curators)
    assert result.ephemeral
    shown = words(result)
    assert "every Friday at 18:00 (Europe/Vienna)" in shown
    assert world.digest.mention in shown
    assert "2 stories" in shown
    assert world.curators.mention in shown
    again = await world.admin.slash(world.general, "digest schedule", hour=7, hide="flagged")
    assert "every Friday at 07:00" in words(again)
    assert "Changed: hour, sections" in words(again)
    assert "**Left out** Most flagged claims" in words(again)
    nobody = await world.admin.slash(world.general, "digest schedule", mention=world.guild.default_role)
    assert "Mentions" not in words(nobody)
    row = await stored(world)
    assert (row.weekday, row.hour, row.zone, row.minimum) == (4, 7, "Europe/Vienna", 2)


@pytest.mark.parametrize("command", ["schedule", "preview", "post", "pause", "resume", "status", "archive"])
@pytest.mark.parametrize("who", ["member", "curator"])
async def test_only_admins_may(world: World, command: str, who: str) -> None:
    actor = getattr(world, who)
    assert "digest" not in actor.available_commands(world.general)
    commands = await world.bot.tree.fetch_commands()
    world.guild.set_command_permissions(next(c for c in commands if c.name == "digest"), {actor: True})
    result = await actor.slash(world.general, f"digest {command}")
    assert result.ephemeral
    assert "Only members with the Manage Server permission" in words(result)


@pytest.mark.parametrize(
    ("command", "options", "refusal"),
    [
        ("schedule", {"hour": 3}, "Choose the channel"),
        ("post", {}, "/digest schedule"),
        ("pause", {}, "/digest schedule"),
        ("resume", {}, "/digest schedule"),
    ],
)
async def test_a_channel_comes_first(
    world: World, command: str, options: dict[str, Any], refusal: str
) -> None:
    result = await world.admin.slash(world.general, f"digest {command}", **options)
    assert result.ephemeral
    assert refusal in words(result)


async def test_an_unknown_zone_is_refused_and_known_ones_are_suggested(world: World) -> None:
    assert "I do not know that time zone" in words(await schedule(world, zone="Mars/Olympus"))
    choices = await world.admin.autocomplete(world.general, "digest schedule", "zone", "vi")
    assert "Europe/Vienna" in [choice["value"] for choice in choices]
    assert len(choices) <= 25


async def test_the_hour_strikes_and_one_digest_is_there(world: World) -> None:
    number = await claim(world)
    await deny(world, number)
    await schedule(world)
    await make_due(world)
    await wait(world)
    await wait(world, 300)
    [message] = posted(world)
    assert "denied by **Westland**" in words(message)
    assert f"#{number}" in words(message)
    status = words(await world.admin.slash(world.general, "digest status"))
    assert "**Last**" in status
    assert str(message.id) in status
    archive = words(await world.admin.slash(world.general, "digest archive"))
    assert str(message.id) in archive


async def test_after_a_restart_in_the_middle_nothing_is_sent_twice(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await claim(world)
    await schedule(world)
    await make_due(world)
    real = discord.abc.Messageable.send

    async def cut(self: Any, *args: Any, **kwargs: Any) -> Any:
        """Discord takes the message, and its answer never arrives."""
        await real(self, *args, **kwargs)
        raise ConnectionResetError("the answer was lost")

    with monkeypatch.context() as patch:
        patch.setattr(discord.abc.Messageable, "send", cut)
        await wait(world)
    assert len(posted(world)) == 1
    assert "**Waiting**" in words(await world.admin.slash(world.general, "digest status"))
    await world.restart()
    await wait(world, 200)
    assert len(posted(world)) == 1
    assert "**Waiting**" not in words(await world.admin.slash(world.general, "digest status"))


async def test_a_preview_is_what_is_posted(world: World) -> None:
    for n in range(4):
        await claim(world, f"Boat {n} was sold")
    await schedule(world)
    # The drawing process takes longer to start than simcord waits.
    assert await world.bot.plotter.draw(plots.Bars([date(2026, 1, 1)], {}, [0])) is not None
    preview = await world.admin.slash(world.general, "digest preview")
    assert preview.ephemeral
    seen = preview.followups[-1] if preview.followups else preview.response
    assert seen is not None
    result = await post_now(world)
    [message] = posted(world)
    assert str(message.id) in words(result)
    assert words(seen).splitlines()[3:] == words(message).splitlines()[3:]
    assert [a.filename for a in seen.attachments] == [a.filename for a in message.attachments] == ["week.png"]


async def test_posting_twice_posts_once(world: World) -> None:
    await claim(world)
    await schedule(world)
    await post_now(world)
    again = await post_now(world)
    assert "already been posted" in words(again)
    assert len(posted(world)) == 1
    archive = words(await world.admin.slash(world.general, "digest archive"))
    [message] = posted(world)
    link = f"https://discord.com/channels/{world.guild.id}/{world.digest.id}/{message.id}"
    assert f"[Claims from Dec 25, 2025 – Jan 1, 2026]({link}) · 1 story" in archive
    assert f"]({link})" in words(await world.admin.slash(world.general, "digest status"))


async def test_posting_now_is_asked_first_and_a_deleted_digest_is_posted_again(world: World) -> None:
    await claim(world)
    await schedule(world)
    await world.admin.slash(world.general, "digest pause")
    asked = words(await world.admin.slash(world.general, "digest post"))
    assert "takes the place of the next one" in asked
    assert "The digest is paused" in asked
    assert posted(world) == []
    assert "has been posted" in words(await post_now(world))
    [message] = posted(world)
    channel = world.bot.get_channel(world.digest.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.get_partial_message(message.id).delete()
    assert posted(world) == []
    status = words(await world.admin.slash(world.general, "digest status"))
    assert "The last digest's message was deleted; `/digest post` can post it again." in status
    assert "has been posted" in words(await post_now(world, "Post the last one again"))
    [again] = posted(world)
    assert words(again).splitlines()[1:] == words(message).splitlines()[1:]
    assert "was deleted" not in words(await world.admin.slash(world.general, "digest status"))
    assert "already been posted" in words(await post_now(world))


async def test_posting_nothing_is_refused(world: World) -> None:
    await schedule(world)
    assert "there is nothing to post" in words(await post_now(world))


async def test_a_missing_permission_is_told_and_waited_for(world: World) -> None:
    await claim(world)
    assert world.guild.me is not None
    hidden = world.guild.create_text_channel(
        "hidden", overwrites={world.guild.me: discord.PermissionOverwrite(send_messages=False)}
    )
    result = await schedule(world, channel=hidden)
    assert "Send Messages" in words(result)
    await make_due(world)
    await wait(world)
    assert posted(world, hidden) == []
    assert "I am not allowed to do that" in words(await world.admin.slash(world.general, "digest status"))
    told = [m for m in world.review.history() if "could not be posted" in words(m)]
    assert len(told) == 1
    await wait(world, 600)
    assert len([m for m in world.review.history() if "could not be posted" in words(m)]) == 1
    # Another channel is chosen, and the digest comes at once.
    await schedule(world, channel=world.digest)
    await wait(world)
    assert len(posted(world)) == 1


async def test_a_deleted_channel_is_told(world: World) -> None:
    await claim(world)
    gone = world.guild.create_text_channel("gone")
    await schedule(world, channel=gone)
    channel = world.bot.get_channel(gone.id)
    assert isinstance(channel, discord.TextChannel)
    await channel.delete()
    status = words(await world.admin.slash(world.general, "digest status"))
    assert "⚠️ I cannot see that channel; let me see it, or choose another with `/digest schedule`." in status
    assert "I still need" not in status
    await make_due(world)
    await wait(world)
    status = words(await world.admin.slash(world.general, "digest status"))
    assert "choose another with `/digest schedule`" in status
    assert (await stored(world)).channel_id == gone.id


async def test_discord_in_trouble_is_waited_for(world: World) -> None:
    await claim(world)
    await schedule(world)
    await make_due(world)
    world.env.inject_error("POST", f"/channels/{world.digest.id}/messages", status=400, times=2)
    await wait(world)
    assert posted(world) == []
    assert (await stored(world)).attempts == 1
    await wait(world, 90)
    await wait(world, 200)
    assert len(posted(world)) == 1


async def test_pausing_and_going_on(world: World) -> None:
    await claim(world)
    await schedule(world)
    assert "Paused" in words(await world.admin.slash(world.general, "digest pause"))
    assert "Paused" in words(await world.admin.slash(world.general, "digest status"))
    await make_due(world)
    await wait(world)
    assert posted(world) == []
    again = words(await world.admin.slash(world.general, "digest pause"))
    assert "The digest is already paused; `/digest resume` resumes it." in again
    assert (await stored(world)).paused_at is not None
    assert "Paused" not in words(await world.admin.slash(world.general, "digest resume"))
    assert (await stored(world)).paused_at is None
    again = words(await world.admin.slash(world.general, "digest resume"))
    assert "The digest is not paused" in again


async def test_status_before_anything_is_set(world: World) -> None:
    assert "There is no digest yet" in words(await world.admin.slash(world.general, "digest status"))
    assert "No digest has been posted yet" in words(await world.admin.slash(world.general, "digest archive"))


async def test_a_member_opens_a_card_and_pages_through_the_rest(world: World) -> None:
    numbers = [await claim(world, f"Boat {n} was sold") for n in range(12)]
    await schedule(world, hide="plot")
    await post_now(world)
    await world.restart()
    [message] = posted(world)
    card = await world.member.click(message, label=f"#{numbers[0]}")
    assert card.ephemeral
    assert "Boat 0 was sold" in words(card)
    rest = await world.member.click(message, label="and 6 more")
    assert rest.ephemeral
    assert "page 1 of 2" in words(rest)
    again = await world.member.click(message, label="and 6 more")
    assert "page 1 of 2" in words(again)


async def test_a_posted_digest_is_corrected_in_place(world: World) -> None:
    number = await claim(world)
    await claim(world, "The bridge is closed", "Harbour Office")
    await schedule(world)
    await post_now(world)
    await deny(world, number)
    await wait(world)
    [message] = posted(world)
    assert "✏️ Corrected" in words(message)
    assert "denied by **Westland**" in words(message)


async def test_a_posted_digest_shows_what_was_withdrawn_since_as_withdrawn(world: World) -> None:
    gone = await claim(world)
    denied = await claim(world, "The bridge is closed", "Harbour Office")
    await schedule(world)
    await post_now(world)
    [(said, _, _)] = await curating.statements_of(world.bot.db, world.guild.id, gone)
    await curating.withdraw(
        world.bot.db,
        world.guild.id,
        gone,
        said,
        why="It was misquoted",
        actor_id=world.curator.id,
        now=world.env.now(),
    )
    await deny(world, denied)
    await wait(world)
    [message] = posted(world)
    shown = words(message)
    disputed, withdrawn = shown.index("⚖️ Disputed"), shown.index("↩️ Withdrawn")
    assert "Reported" not in shown
    assert disputed < shown.index("The bridge is closed") < withdrawn < shown.index("~~Ostland sold boats~~")


async def test_a_posted_digest_tells_that_a_statement_was_restored(world: World) -> None:
    number = await claim(world)
    await schedule(world)
    await post_now(world)
    [(said, _, _)] = await curating.statements_of(world.bot.db, world.guild.id, number)
    for change in (curating.withdraw, curating.restore):
        await change(
            world.bot.db,
            world.guild.id,
            number,
            said,
            why="It was right after all",
            actor_id=world.curator.id,
            now=world.env.now(),
        )
    await wait(world)
    shown = words(posted(world)[0])
    assert "a statement was withdrawn · a withdrawn statement was restored" in shown
    assert "~~" not in shown


async def test_an_announcement_is_published(world: World) -> None:
    await claim(world)
    news = world.guild.create_news_channel("news")
    await schedule(world, channel=news)
    await post_now(world)
    assert any(r.method == "POST" and r.path.endswith("/crosspost") for r in world.env.http_requests)


async def test_a_forum_gets_a_thread(world: World) -> None:
    await claim(world)
    forum = world.guild.create_forum_channel("digests")
    await schedule(world, channel=forum)
    result = words(await post_now(world))
    assert "has been posted" in result
    guild = world.bot.get_guild(world.guild.id)
    assert guild is not None
    [thread] = guild.threads
    assert thread.name.startswith("Claims from Dec 25, 2025")


async def allow(world: World, channel: ChannelHandle, allowed: discord.Permissions) -> None:
    """Let the bot do that in the channel, and nothing else."""
    place = world.bot.get_channel(channel.id)
    assert isinstance(place, discord.TextChannel | discord.ForumChannel)
    overwrite = discord.PermissionOverwrite.from_pair(allowed, ~allowed)
    await place.set_permissions(place.guild.me, overwrite=overwrite)


@pytest.mark.parametrize("is_forum", [False, True])
async def test_the_permissions_of_the_invite_are_enough(world: World, is_forum: bool) -> None:
    number = await claim(world)
    channel = world.guild.create_forum_channel("digests") if is_forum else world.digest
    await allow(world, channel, NEEDED)
    assert "I still need" not in words(await schedule(world, channel=channel))
    assert "has been posted" in words(await post_now(world))
    guild = world.bot.get_guild(world.guild.id)
    assert guild is not None
    place = guild.threads[0] if is_forum else guild.get_channel(channel.id)
    assert isinstance(place, discord.Thread | discord.TextChannel)
    await deny(world, number)
    await wait(world)
    [message] = [message async for message in place.history()]
    assert "✏️ Corrected" in words(message)


@pytest.mark.parametrize("is_forum", [False, True])
async def test_what_the_bot_lacks_in_the_channel_is_named(world: World, is_forum: bool) -> None:
    make = world.guild.create_forum_channel if is_forum else world.guild.create_text_channel
    for name in (name for name, needed in NEEDED if needed):
        channel = make(name)
        without = discord.Permissions(NEEDED.value)
        setattr(without, name, False)
        await allow(world, channel, without)
        told = words(await schedule(world, channel=channel))
        wanted = is_forum or name != "send_messages_in_threads"
        # The library calls View Channel by its old name.
        named = "View Channel" if name == "read_messages" else name.replace("_", " ").title()
        assert (named in told) is wanted


async def test_a_role_that_the_bot_may_not_mention_is_told(world: World) -> None:
    await allow(world, world.digest, NEEDED)
    told = words(await schedule(world, mention=world.curators))
    assert "I still need these permissions: Mention Everyone." in told
    assert "Mention Everyone" in words(await world.admin.slash(world.general, "digest status"))
    open_ = world.guild.create_role("Readers", mentionable=True)
    assert "I still need" not in words(await schedule(world, mention=open_))


async def test_a_thread_whose_answer_was_lost_is_found_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await claim(world)
    forum = world.guild.create_forum_channel("digests")
    await schedule(world, channel=forum)
    await make_due(world)
    real = discord.ForumChannel.create_thread

    async def cut(self: Any, *args: Any, **kwargs: Any) -> Any:
        await real(self, *args, **kwargs)
        raise ConnectionResetError("the answer was lost")

    with monkeypatch.context() as patch:
        patch.setattr(discord.ForumChannel, "create_thread", cut)
        await wait(world)
    assert "**Waiting**" in words(await world.admin.slash(world.general, "digest status"))
    await world.restart()
    await wait(world, 200)
    assert "**Waiting**" not in words(await world.admin.slash(world.general, "digest status"))
    guild = world.bot.get_guild(world.guild.id)
    assert guild is not None
    assert len(await guild.active_threads()) == 1


async def test_where_it_cannot_look_it_does_not_send_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await claim(world)
    await schedule(world)
    await make_due(world)
    real = discord.abc.Messageable.send

    async def cut(self: Any, *args: Any, **kwargs: Any) -> Any:
        await real(self, *args, **kwargs)
        raise ConnectionResetError("the answer was lost")

    with monkeypatch.context() as patch:
        patch.setattr(discord.abc.Messageable, "send", cut)
        await wait(world)
    with monkeypatch.context() as patch:
        blind = discord.Permissions.all()
        blind.read_message_history = False
        patch.setattr(discord.TextChannel, "permissions_for", lambda *_: blind)
        await wait(world, 100)
        status = words(await world.admin.slash(world.general, "digest status"))
    assert "to check whether the digest is already there" in status
    assert len(posted(world)) == 1
    await wait(world, 200)
    assert len(posted(world)) == 1
    assert (await stored(world)).last_error is None


async def test_without_a_review_channel_the_owner_is_told(world: World) -> None:
    await claim(world)
    gone = world.guild.create_text_channel("gone")
    await schedule(world, channel=gone)
    channel = world.bot.get_channel(gone.id)
    review = world.bot.get_channel(world.review.id)
    assert isinstance(channel, discord.TextChannel)
    assert isinstance(review, discord.TextChannel)
    await channel.delete()
    await review.delete()
    await make_due(world)
    await wait(world)
    guild = world.bot.get_guild(world.guild.id)
    assert guild is not None
    assert guild.owner_id is not None
    letters = await world.bot.create_dm(discord.Object(guild.owner_id))
    told = [message async for message in letters.history()]
    assert ["could not be posted" in words(message) for message in told] == [True]


async def test_a_quiet_week_whose_answer_was_lost_is_told_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    await schedule(world, say_when_empty=True)
    await make_due(world)
    real = discord.TextChannel.send

    async def cut(self: Any, *args: Any, **kwargs: Any) -> Any:
        await real(self, *args, **kwargs)
        raise ConnectionResetError("the answer was lost")

    with monkeypatch.context() as patch:
        patch.setattr(discord.TextChannel, "send", cut)
        await wait(world)
    assert "**Waiting**" in words(await world.admin.slash(world.general, "digest status"))
    await world.restart()
    await wait(world, 200)
    assert "**Waiting**" not in words(await world.admin.slash(world.general, "digest status"))
    [message] = posted(world)
    assert "A quiet week" in words(message)
    assert "Page by page" not in words(message)
