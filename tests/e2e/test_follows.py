"""/follow, /unfollow, /follows, the buttons, and the direct messages."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.store import follows
from bot.vocabulary import Stance
from bot.work import curating, following
from bot.work.curating import Cited
from tests.e2e.conftest import World, words


async def claim(world: World, text: str = "Ostland sold boats", source: str = "Ostland") -> int:
    card, _ = await curating.add(
        world.bot.db,
        world.guild.id,
        text,
        Cited(source, text),
        actor_id=world.curator.id,
        now=world.env.now(),
    )
    return card.number


async def deny(world: World, number: int, source: str = "Westland") -> None:
    cited = Cited(source, "never", Stance.DENIES)
    await curating.cite(
        world.bot.db, world.guild.id, number, cited, actor_id=world.curator.id, now=world.env.now()
    )


def mail(world: World, who: Any = None) -> list[str]:
    """What the bot wrote to a member."""
    return [words(message) for message in (who or world.member).user.dm_channel.history()]


async def wait(world: World, seconds: float = 200) -> None:
    await world.env.advance_time(seconds)
    await world.env.settle()


async def test_a_follower_hears_of_a_denial_once(world: World) -> None:
    number = await claim(world)
    result = await world.member.slash(world.general, "follow claim", claim=str(number))
    assert result.ephemeral
    assert f"You now follow **#{number}**" in words(result)
    again = await world.member.slash(world.general, "follow claim", claim=str(number))
    assert "You already follow that" in words(again)
    await deny(world, number)
    await wait(world)
    await world.restart()
    await wait(world)
    [told] = mail(world)
    assert "**Westland** denied it: “never”" in told
    assert "you follow this claim" in told
    assert "Harbour News" in told


async def test_the_button_on_a_card_follows(world: World) -> None:
    number = await claim(world)
    card = await world.member.slash(world.general, "claim show", claim=str(number))
    assert card.response is not None
    await world.restart()
    followed = await world.member.click(card.response, label="Follow")
    assert followed.ephemeral
    assert f"You now follow **#{number}**" in words(followed)
    twice = await world.member.click(card.response, label="Follow")
    assert "You already follow that" in words(twice)


async def test_changes_within_minutes_are_one_message_and_a_button_stops_them(world: World) -> None:
    number = await claim(world)
    await world.member.slash(world.general, "follow source", source="Ostland")
    await deny(world, number)
    await deny(world, number, "Northland")
    await wait(world)
    [told] = mail(world)
    assert "2 changes on record" in told
    assert "you follow Ostland" in told
    [message] = world.member.user.dm_channel.history()
    stopped = await world.member.user.click(message, label="Stop")
    assert "You no longer follow Ostland" in words(stopped)
    twice = await world.member.user.click(message, label="Stop")
    assert "You no longer follow that" in words(twice)
    await deny(world, number, "Southland")
    await wait(world)
    assert len(mail(world)) == 1


async def test_the_list_and_stopping(world: World) -> None:
    assert "You do not follow anything yet" in words(await world.member.slash(world.general, "follows"))
    number = await claim(world)
    await world.member.slash(world.general, "follow claim", claim=str(number))
    await world.member.slash(world.general, "follow source", source="Ostland")
    shown = words(await world.member.slash(world.general, "follows"))
    assert "Ostland sold boats" in shown
    assert "Source Ostland" in shown
    choices = await world.member.autocomplete(world.general, "unfollow", "what", "ost")
    assert [choice["name"] for choice in choices] == ["Ostland", f"#{number} Ostland sold boats"]
    result = await world.member.slash(world.general, "unfollow", what=choices[0]["value"])
    assert "You no longer follow Ostland" in words(result)
    refused = await world.member.slash(world.general, "unfollow", what=choices[0]["value"])
    assert "You do not follow that" in words(refused)


@pytest.mark.parametrize(
    ("command", "options", "refusal"),
    [
        ("follow claim", {"claim": "77"}, "There is no claim #77"),
        ("follow source", {"source": "Nobody"}, "There is no source by that name"),
        ("unfollow", {"what": "Nobody"}, "You do not follow that"),
    ],
)
async def test_what_is_not_there_cannot_be_followed(
    world: World, command: str, options: dict[str, str], refusal: str
) -> None:
    result = await world.member.slash(world.general, command, **options)
    assert result.ephemeral
    assert refusal in words(result)


async def test_closed_direct_messages_are_remembered_and_shown(world: World) -> None:
    number = await claim(world)
    await world.member.slash(world.general, "follow claim", claim=str(number))
    world.env.inject_error("POST", "/channels/*/messages", status=403, code=50007, times=1)
    await deny(world, number)
    await wait(world)
    shown = words(await world.member.slash(world.general, "follows"))
    assert "I could not send you a direct message" in shown
    # They are open again: the next change arrives, and the warning goes.
    await deny(world, number, "Northland")
    await wait(world)
    [told] = mail(world)
    assert "Northland" in told
    assert "closed" not in words(await world.member.slash(world.general, "follows"))


async def test_nobody_stops_somebody_elses_follow(world: World) -> None:
    from bot.errors import NotFound

    number = await claim(world)
    await world.member.slash(world.general, "follow claim", claim=str(number))
    [followed] = await following.followed(world.bot.db, world.guild.id, member_id=world.member.id)
    with pytest.raises(NotFound):
        await following.stop(world.bot.db, followed.follow_id, member_id=world.curator.id)


async def test_a_message_says_who_changed_a_claim_and_why(world: World) -> None:
    number = await claim(world)
    await world.member.slash(world.general, "follow claim", claim=str(number))
    db, guild_id, now = world.bot.db, world.guild.id, world.env.now()
    await curating.rate(
        db,
        guild_id,
        number,
        "misleading",
        reason="The boats were *given* away",
        evidence="https://w.example/boats",
        curator_id=world.curator.id,
        curator_name="cem",
        now=now,
    )
    await curating.edit(
        db,
        guild_id,
        number,
        "Ostland gave boats away",
        expected="Ostland sold boats",
        why="Nobody paid",
        actor_id=world.curator.id,
        now=now,
    )
    [(said, _, _)] = await curating.statements_of(db, guild_id, number)
    await curating.withdraw(
        db, guild_id, number, said, why="It was misquoted", actor_id=world.curator.id, now=now
    )
    await wait(world)
    [told] = mail(world)
    assert "**cem** rated it **misleading**: The boats were \\*given\\* away" in told
    assert f"It was reworded by {world.curator.mention}: Nobody paid" in told
    assert f"A statement by **Ostland** was withdrawn by {world.curator.mention}: It was misquoted" in told
    [message] = world.member.user.dm_channel.history()
    assert "https://w.example/boats" in json.dumps([c.to_dict() for c in message.components])


async def test_a_message_with_as_many_ratings_as_it_holds_is_sent(world: World) -> None:
    for n in range(follows.BUNDLE_SIZE):
        number = await claim(world, f"Ostland sold {n} boats")
        await world.member.slash(world.general, "follow claim", claim=str(number))
        await curating.rate(
            world.bot.db,
            world.guild.id,
            number,
            "misleading",
            reason="[" * 1000,
            evidence=f"https://w.example/{'b' * 480}",
            curator_id=world.curator.id,
            curator_name="(" * 32,
            now=world.env.now(),
        )
    await wait(world)
    [told] = mail(world)
    assert told.count("Evidence") == follows.BUNDLE_SIZE


async def test_a_message_opens_the_card_for_who_is_on_the_server(world: World) -> None:
    number = await claim(world)
    await world.member.slash(world.general, "follow claim", claim=str(number))
    await deny(world, number)
    await wait(world)
    [message] = world.member.user.dm_channel.history()
    await world.restart()
    opened = await world.member.user.click(message, label=f"Open #{number}")
    assert "Denied by** **Westland**" in words(opened)
    # The card's own buttons work on the server only.
    assert "Flag" not in words(opened)
    assert "Go to the server" in words(opened)
    world.guild.remove_member(world.member)
    refused = await world.member.user.click(message, label=f"Open #{number}")
    assert "You or I are no longer on that server" in words(refused)
