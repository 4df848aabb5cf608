"""Every kind of interaction, between a person of the sandbox and a real discord.py client."""

from __future__ import annotations

import discord
import pytest
from discord.http import Route

from bot.sandbox.interactions import Callback
from bot.sandbox.people import CannotDo, Person
from bot.sandbox.sample import Newsroom
from bot.sandbox.server import Sandbox
from bot.sandbox.world import Message, MessageFlags
from tests.sandbox.conftest import soon
from tests.sandbox.echo import EchoBot


@pytest.fixture
def mira(sandbox: Sandbox, place: Newsroom, bot: EchoBot) -> Person:
    """A member at the keyboard, with the bot there."""
    return sandbox.person(place.member)


async def test_a_slash_command_with_every_kind_of_option(mira: Person, place: Newsroom) -> None:
    answer = await mira.run(
        place.general, "claim echo", text="ships", times=2, file=("a.txt", b"seven!!"), whom=place.curator
    )
    assert answer.callback is Callback.MESSAGE
    assert answer.original is not None
    assert answer.original.content == f"ships ships a.txt of 7 bytes <@{place.curator.id}>"
    assert answer.original.pings == []
    assert place.general.messages[answer.original.id] is answer.original


async def test_a_client_offers_only_what_is_possible(sandbox: Sandbox, mira: Person, place: Newsroom) -> None:
    with pytest.raises(CannotDo, match="needs text"):
        await mira.run(place.general, "claim echo")
    with pytest.raises(CannotDo, match="no option colour"):
        await mira.run(place.general, "claim echo", text="a", colour="red")
    with pytest.raises(CannotDo, match="out of range"):
        await mira.run(place.general, "claim echo", text="a", times=4)
    with pytest.raises(CannotDo, match="cannot use /claim"):
        await mira.run(place.general, "claim")
    with pytest.raises(CannotDo, match="cannot use /setup"):
        await mira.run(place.general, "setup")
    answer = await sandbox.person(place.admin).run(place.general, "setup")
    assert answer.original is not None
    assert answer.original.content == "set"


async def test_autocomplete_offers_what_begins_like_the_text(mira: Person, place: Newsroom) -> None:
    choices = await mira.complete(place.general, "claim echo", "text", text="sh")
    assert [choice["value"] for choice in choices] == ["ships", "sheep"]


async def test_a_message_menu_hands_over_the_whole_message(mira: Person, place: Newsroom) -> None:
    message = mira.say(place.general, "read this")
    answer = await mira.menu("Pull claims", message)
    assert answer.original is not None
    assert answer.original.content == "mira: read this"
    with pytest.raises(CannotDo, match="no 'Burn it'"):
        await mira.menu("Burn it", message)


async def test_thinking_is_shown_until_the_first_follow_up_takes_its_place(
    sandbox: Sandbox, mira: Person, place: Newsroom, bot: EchoBot
) -> None:
    answer = await mira.run(place.general, "think")
    assert answer.callback is Callback.DEFERRED_MESSAGE
    assert answer.thinking
    bot.may_go_on.set()
    await sandbox.settled(answer)
    await soon(lambda: answer.followups)
    assert [message.content for message in answer.messages] == ["thought", "and more"]
    assert all(message.flags & MessageFlags.EPHEMERAL for message in answer.messages)
    assert sandbox.messages(place.general) == []
    assert mira.sees(place.general) == answer.messages
    assert sandbox.person(place.curator).sees(place.general) == []
    mira.dismiss(answer.followups[0])
    assert mira.sees(place.general) == answer.messages[:1]


async def _panel(person: Person, place: Newsroom) -> Message:
    answer = await person.run(place.general, "panel")
    assert answer.original is not None
    return answer.original


def _shown(message: Message) -> str:
    return message.components[0]["components"][1]["components"][0]["content"]


async def test_a_button_changes_its_message(mira: Person, place: Newsroom) -> None:
    panel = await _panel(mira, place)
    for clicks in (1, 2):
        pressed = await mira.press(panel, "Count")
        assert pressed.callback is Callback.UPDATE
        assert _shown(panel) == f"{clicks} clicks"
    with pytest.raises(CannotDo, match="no 'Nothing'"):
        await mira.press(panel, "Nothing")


async def test_a_button_may_be_acknowledged_first_and_answered_later(mira: Person, place: Newsroom) -> None:
    panel = await _panel(mira, place)
    pressed = await mira.press(panel, "Twice")
    assert pressed.callback is Callback.DEFERRED_UPDATE
    await soon(lambda: pressed.followups)
    assert _shown(panel) == "edited later"
    assert pressed.followups[0].ephemeral_to == place.member.id


async def test_a_button_that_nobody_answers_expires(
    sandbox: Sandbox, mira: Person, place: Newsroom, bot: EchoBot
) -> None:
    panel = await _panel(mira, place)
    sandbox.desk.seconds = 0.2
    pressed = await mira.press(panel, "Silent")
    assert pressed.expired
    late = f"/interactions/{pressed.id}/{pressed.token}/callback"
    with pytest.raises(discord.NotFound) as refused:
        await bot.http.request(Route("POST", late), json={"type": 6})
    assert refused.value.code == 10062


async def test_a_second_acknowledgement_is_refused(mira: Person, place: Newsroom, bot: EchoBot) -> None:
    answer = await mira.run(place.general, "hasty")
    await soon(lambda: bot.errors)
    error = bot.errors[0].__cause__
    assert isinstance(error, discord.HTTPException)
    assert (error.status, error.code) == (400, 40060)
    assert [message.content for message in answer.messages] == ["first"]


async def test_selects_send_values_and_people(mira: Person, place: Newsroom) -> None:
    panel = await _panel(mira, place)
    chosen = await mira.choose(panel, "Colour", "blue")
    assert chosen.original is not None
    assert chosen.original.content == "chosen: ['blue']"
    chosen = await mira.choose(panel, "Who", place.curator)
    assert chosen.original is not None
    assert chosen.original.content == f"chosen: ['{place.curator.id}']"
    with pytest.raises(CannotDo, match="not in the list"):
        await mira.choose(panel, "Colour", "green")
    with pytest.raises(CannotDo, match="Too few or too many"):
        await mira.choose(panel, "Colour", "red", "blue")


async def test_a_modal_is_filled_in_and_sent(mira: Person, place: Newsroom) -> None:
    panel = await _panel(mira, place)
    opened = await mira.press(panel, "Form")
    assert opened.modal is not None
    assert opened.modal["title"] == "A form"
    sent = await mira.submit(opened, note="a note", reason=["New"], file=[("a.bin", b"1234")])
    assert sent.original is not None
    assert sent.original.content == "a note / ['New'] / [4]"
    with pytest.raises(CannotDo, match="must be filled in"):
        await mira.submit(opened, note="", reason=["New"])
    with pytest.raises(CannotDo, match="too short or too long"):
        await mira.submit(opened, note="x" * 51, reason=["New"])
    with pytest.raises(CannotDo, match="no colour"):
        await mira.submit(opened, note="a", colour=["New"])


async def test_a_file_is_served_back_and_its_picture_placed(
    mira: Person, place: Newsroom, bot: EchoBot
) -> None:
    answer = await mira.run(place.general, "picture")
    assert answer.original is not None
    url = answer.original.embeds[0]["image"]["url"]
    assert await bot.http.get_from_cdn(url) == b"\x89PNG"
