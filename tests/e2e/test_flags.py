"""From a flag to a decision and an appeal, through the simulated Discord."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from simcord import MemberActor

from bot.work.curating import Cited
from tests.e2e.conftest import World, words
from tests.e2e.test_claims import FERRIES, filled, ids_of, keep, shown_in
from tests.e2e.test_curation import corrected


async def flag(world: World, who: MemberActor | None = None, **options: Any) -> Any:
    options = {"claim": "1", "reason": "outdated"} | options
    return await (who or world.member).slash(world.general, "claim flag", **options)


def panel(world: World) -> Any:
    """The newest message in the review channel."""
    return world.review.history()[-1]


async def decide(world: World, who: MemberActor, message: Any, label: str, sentence: str) -> Any:
    dialog = await who.click(message, label=label)
    return await who.submit_modal(dialog, filled(dialog, why=sentence))


async def delivered(world: World) -> None:
    """Let the loop go round that empties the outbox, and tries again what failed."""
    await world.env.advance_time(150)
    await world.env.settle()


async def test_a_flag_arrives_as_a_panel(world: World) -> None:
    await keep(world)
    result = await flag(world, note="It was **ten** @everyone", link="https://w.example/a_b")
    assert result.ephemeral
    assert "Flag 1 on #1 has been raised" in words(result)
    shown = words(panel(world))
    assert "🚩 **Flag 1** · outdated · open" in shown
    assert "their first flag" in shown
    assert "> It was \\*\\*ten\\*\\* @\u200beveryone" in shown
    assert "-# <https://w.example/a_b>" in shown
    assert "Uphold\nDismiss\nOpen" in shown
    card = await world.member.slash(world.general, "claim show", claim="1")
    assert "1 open flag" in words(card)
    opened = await world.member.click(panel(world), label="Open")
    assert "**#1**" in words(opened)


async def test_one_open_flag_a_member_and_claim(world: World) -> None:
    await keep(world)
    await flag(world)
    assert "You already have an open flag on #1" in words(await flag(world))
    assert "has been raised" in words(await flag(world, world.curator))


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"claim": "8"}, "There is no claim #8"),
        ({"reason": "other"}, "Say what is wrong in the note"),
        ({"link": "nowhere"}, "must be a web address"),
    ],
)
async def test_a_flag_that_cannot_be_decided_is_refused(
    world: World, options: dict[str, Any], sentence: str
) -> None:
    await keep(world)
    assert sentence in words(await flag(world, **options))
    assert not world.review.history()


async def test_where_only_curators_flag_members_are_refused(world: World) -> None:
    await keep(world)
    await world.admin.slash(world.general, "setup", who_may_flag="curators")
    assert "only curators can flag" in words(await flag(world))
    card = shown_in(await world.member.slash(world.general, "claim show", claim="1"))
    refused = await world.member.click(card, label="Flag")
    assert refused.modal is None
    assert "only curators can flag" in words(refused)
    menu = await world.member.context_menu(world.general, "Flag claim", card)
    assert "only curators can flag" in words(menu)
    assert "has been raised" in words(await flag(world, world.curator))


async def test_the_cards_button_asks_for_a_reason(world: World) -> None:
    await keep(world)
    card = shown_in(await world.member.slash(world.general, "claim show", claim="1"))
    dialog = await world.member.click(card, label="Flag")
    values = {ids_of(dialog, "Reason"): ["duplicate"]} | filled(dialog, explain="See #2")
    assert "Flag 1 on #1 has been raised" in words(await world.member.submit_modal(dialog, values))
    assert "duplicate · open" in words(panel(world))
    dialog = await world.member.click(card, label="Flag")
    values = {ids_of(dialog, "Reason"): ["other"]}
    assert "You already have an open flag" in words(
        await world.member.submit_modal(dialog, values | filled(dialog, explain="x"))
    )


async def test_the_message_menu_flags_a_card(world: World) -> None:
    await keep(world)
    card = shown_in(await world.member.slash(world.general, "claim show", claim="1"))
    dialog = await world.member.context_menu(world.general, "Flag claim", card)
    values = {ids_of(dialog, "Reason"): ["wrong text"]}
    assert "has been raised" in words(await world.member.submit_modal(dialog, values))
    chat = await world.member.send(world.general, "hello")
    assert "not a claim's card" in words(await world.member.context_menu(world.general, "Flag claim", chat))


@pytest.mark.parametrize(("label", "state"), [("Uphold", "upheld"), ("Dismiss", "dismissed")])
async def test_a_decision_reaches_the_panel_the_member_and_the_history(
    world: World, label: str, state: str
) -> None:
    await keep(world)
    await flag(world)
    await world.restart()
    result = await decide(world, world.curator, panel(world), label, "The council itself corrected it.")
    assert f"Flag 1 has been {state}. The member will be told." in words(result)
    shown = words(panel(world))
    assert f"· {state}" in shown
    assert "Uphold" not in shown
    assert "The council itself corrected it." in shown
    await delivered(world)
    await delivered(world)
    [message] = world.member.user.dm_channel.history()
    told = words(message)
    assert f"Your flag 1 was {state}" in told
    assert "The council itself corrected it." in told
    assert ("Appeal" in told) is (state == "dismissed")
    history = words(await world.member.slash(world.general, "claim history", claim="1"))
    assert f"Flag {state}" in history
    assert "1 open flag" not in words(await world.member.slash(world.general, "claim show", claim="1"))


async def test_who_flagged_is_for_curators_to_know(world: World) -> None:
    await keep(world)
    await flag(world, note="A private word to the curators.")
    await decide(world, world.curator, panel(world), "Dismiss", "The council stands by it.")
    await delivered(world)
    [message] = world.member.user.dm_channel.history()
    form = await world.member.user.click(message, label="Appeal")
    await world.member.user.submit_modal(form, filled(form, what="Please look again at the minutes."))
    flags = shown_in(await world.member.slash(world.general, "flags mine"))
    await world.member.click(flags, label="Take back")
    card = shown_in(await world.member.slash(world.general, "claim show", claim="1"))
    for shown in (
        words(await world.member.slash(world.general, "claim history", claim="1")),
        words(await world.member.click(card, label="History")),
    ):
        for what in ("raised", "appealed", "taken back"):
            assert f"**Flag {what}** · a member · " in shown
        assert world.member.mention not in shown
        assert "A private word" not in shown
        assert f"**Flag dismissed** · {world.curator.mention}" in shown
    for who in (world.curator, world.admin):
        shown = words(await who.slash(world.general, "claim history", claim="1"))
        assert shown.count(world.member.mention) == 3


async def test_only_curators_decide_and_only_with_a_sentence(world: World) -> None:
    await keep(world)
    await flag(world)
    refused = await world.member.click(panel(world), label="Uphold")
    assert refused.modal is None
    assert "Only curators" in words(refused)
    result = await decide(world, world.curator, panel(world), "Uphold", "ok")
    assert "Explain the decision in a sentence" in words(result)
    assert "· open" in words(panel(world))


async def test_a_decided_flag_asks_for_no_sentence(world: World) -> None:
    await keep(world)
    await flag(world)
    queue = await world.admin.slash(world.general, "flags open")
    await decide(world, world.curator, panel(world), "Uphold", "The council itself corrected it.")
    late = await world.admin.click(shown_in(queue), label="Dismiss")
    assert late.modal is None
    assert "Flag 1 has already been upheld" in words(late)


async def test_of_two_curators_the_first_decides(world: World) -> None:
    await keep(world)
    await flag(world)
    first = await world.curator.click(panel(world), label="Uphold")
    second = await world.admin.click(panel(world), label="Dismiss")
    told = [
        words(await world.curator.submit_modal(first, filled(first, why="It is so."))),
        words(await world.admin.submit_modal(second, filled(second, why="It is not."))),
    ]
    assert sum("The member will be told" in one for one in told) == 1
    [loser] = [one for one in told if "will be told" not in one]
    assert "; `/claim history` shows by whom and why" in loser
    await delivered(world)
    assert len(world.member.user.dm_channel.history()) == 1


@pytest.mark.parametrize("label", ["Uphold", "Dismiss"])
async def test_an_outcome_whose_answer_was_lost_is_told_once(
    world: World, monkeypatch: pytest.MonkeyPatch, label: str
) -> None:
    await keep(world)
    await flag(world)
    await decide(world, world.curator, panel(world), label, "It is so.")
    send = discord.DMChannel.send

    async def lost(channel: discord.DMChannel, *args: Any, **options: Any) -> None:
        await send(channel, *args, **options)
        raise ConnectionResetError("the answer was lost")

    with monkeypatch.context() as broken:
        broken.setattr(discord.DMChannel, "send", lost)
        await delivered(world)
    for _ in range(3):
        await delivered(world)
    assert len(world.member.user.dm_channel.history()) == 1


async def test_closed_direct_messages_are_no_error(world: World) -> None:
    await keep(world)
    await flag(world)
    path = f"/channels/{world.member.user.dm_channel.id}/messages"
    world.env.inject_error("POST", path, status=403, code=50007, message="Cannot send messages to this user")
    result = await decide(world, world.curator, panel(world), "Uphold", "It is so.")
    assert "Flag 1 has been upheld" in words(result)
    await delivered(world)
    await delivered(world)
    assert world.member.user.dm_channel.history() == []
    assert "· upheld" in words(panel(world))


async def test_a_dismissed_flag_is_appealed_once(world: World) -> None:
    await keep(world)
    await flag(world)
    await decide(world, world.curator, panel(world), "Dismiss", "It is fine.")
    await delivered(world)
    message = world.member.user.dm_channel.history()[-1]
    dialog = await world.member.user.click(message, label="Appeal")
    result = await world.member.user.submit_modal(dialog, filled(dialog, what="Read paragraph 3"))
    assert "Flag 1 is open again" in words(result)
    shown = words(panel(world))
    assert "**Appeal:** Read paragraph 3" in shown
    assert "Uphold" in shown
    await decide(world, world.curator, panel(world), "Dismiss", "We read it again.")
    await delivered(world)
    assert "We read it again." in words(world.member.user.dm_channel.history()[-1])
    assert "Appeal" not in words(world.member.user.dm_channel.history()[-1])
    again = await world.member.user.click(message, label="Appeal")
    result = await world.member.user.submit_modal(again, filled(again, what="Once more"))
    assert "cannot be appealed" in words(result)


async def test_a_flood_is_refused_and_the_curators_hear_of_it_once(world: World) -> None:
    await world.admin.slash(world.general, "setup", flags_per_day=2)
    for n in range(4):
        await keep(world, f"claim {n}")
    told = [words(await flag(world, claim=str(n))) for n in (1, 2, 3, 4)]
    assert ["has been raised" in one for one in told] == [True, True, False, False]
    assert "the limit here" in told[2]
    notices = [words(m) for m in world.review.history() if "was not allowed to raise a flag" in words(m)]
    assert len(notices) == 1
    assert world.member.mention in notices[0]


async def test_one_flag_a_day_is_no_flags(world: World) -> None:
    await world.admin.slash(world.general, "setup", flags_per_day=1)
    for n in (1, 2):
        await keep(world, f"claim {n}")
        told = words(await flag(world, claim=str(n)))
    assert "You have raised 1 flag within a day" in told


async def test_who_is_mostly_dismissed_is_refused(world: World) -> None:
    for n in range(6):
        await keep(world, f"claim {n}")
    for n in range(1, 6):
        await flag(world, claim=str(n))
        await decide(world, world.curator, panel(world), "Dismiss", "It is fine.")
    assert "5 flags: 0 upheld, 5 dismissed" in words(panel(world))
    assert "Curators have dismissed 5 of your 5 flags" in words(await flag(world, claim="6"))


async def test_the_queue_pages_by_age_reason_and_claim(world: World) -> None:
    for n, reason in enumerate(["wrong text", "duplicate", "outdated", "duplicate"], 1):
        await keep(world, f"claim {n}")
        await flag(world, claim=str(n), reason=reason)
    shown = words(await world.curator.slash(world.general, "flags open"))
    assert "4 open flags" in shown
    assert [n for n in range(1, 5) if f"**Flag {n}**" in shown] == [1, 2, 3]
    shown = words(await world.curator.slash(world.general, "flags open", order="reason"))
    assert [n for n in range(1, 5) if f"**Flag {n}**" in shown] == [2, 3, 4]
    result = await world.curator.slash(world.general, "flags open", order="claim")
    await world.curator.click(shown_in(result), label="›")
    assert "**Flag 4**" in words(shown_in(result))
    decided = await decide(world, world.curator, shown_in(result), "Uphold", "It is so.")
    assert "Flag 4 has been upheld" in words(decided)
    assert "· upheld" in words(panel(world))
    assert "Only curators" in words(await world.member.slash(world.general, "flags open"))


async def test_without_a_review_channel_the_queue_has_it(world: World) -> None:
    await keep(world)
    path = f"/channels/{world.review.id}/messages"
    world.env.inject_error("POST", path, status=404, code=10003, message="Unknown Channel")
    assert "curators see it in `/flags open`" in words(await flag(world))
    shown = words(await world.curator.slash(world.general, "flags open"))
    assert "**Flag 1**" in shown


async def test_with_discord_out_of_reach_the_flag_is_raised_and_decided_all_the_same(world: World) -> None:
    await keep(world)
    await flag(world)
    world.cut_off("POST", "/channels/{channel_id}/messages")
    world.cut_off("PATCH", "/channels/{channel_id}/messages/{message_id}")
    result = await flag(world, world.admin)
    assert "Flag 2 on #1 has been raised" in words(result)
    assert "curators see it in `/flags open`" in words(result)
    assert "Flag 1 has been upheld" in words(
        await decide(world, world.curator, panel(world), "Uphold", "It is.")
    )


async def test_with_discord_out_of_reach_a_member_hears_why_the_flag_is_refused(world: World) -> None:
    await world.admin.slash(world.general, "setup", flags_per_day=1)
    for n in (1, 2):
        await keep(world, f"claim {n}")
    await flag(world)
    world.cut_off("POST", "/channels/{channel_id}/messages")
    assert "the limit here" in words(await flag(world, claim="2"))


async def test_the_queue_goes_on_after_a_decision(world: World) -> None:
    for n in range(1, 5):
        await keep(world, f"claim {n}")
        await flag(world, claim=str(n))
    queue = await world.curator.slash(world.general, "flags open")

    def seen() -> tuple[str, list[int]]:
        shown = words(shown_in(queue))
        return shown.splitlines()[0], [n for n in range(1, 5) if f"**Flag {n}**" in shown]

    dialog = await world.curator.click(shown_in(queue), custom_id="flag:uphold:1:age:0")
    refused = await world.curator.submit_modal(dialog, filled(dialog, why="ok"))
    assert "Explain the decision in a sentence" in words(refused)
    assert seen() == ("### 4 open flags", [1, 2, 3])
    form = await world.curator.click(shown_in(refused), label="Open the form again")
    result = await world.curator.submit_modal(form, filled(form, why="It is so."))
    assert "Flag 1 has been upheld" in words(result)
    assert seen() == ("### 3 open flags", [2, 3, 4])
    dialog = await world.curator.click(shown_in(queue), custom_id="flag:dismiss:2:age:0")
    result = await world.curator.submit_modal(dialog, filled(dialog, why="It is fine."))
    assert "Flag 2 has been dismissed" in words(result)
    assert seen() == ("### 2 open flags", [3, 4])
    # Somebody else decides on the panel in the review channel.
    await decide(world, world.admin, panel(world), "Uphold", "It is so.")
    late = await world.curator.click(shown_in(queue), custom_id="flag:uphold:4:age:0")
    assert "Flag 4 has already been upheld" in words(late)
    assert seen() == ("### 1 open flag", [3])


async def test_whoever_decides_reads_a_long_note_to_its_end(world: World) -> None:
    await keep(world)
    await flag(world, note=f"{'*' * 980} the end")
    shown = words(panel(world))
    assert "the end" not in shown
    for message in (panel(world), shown_in(await world.curator.slash(world.general, "flags open"))):
        whole = await world.curator.click(message, label="Show everything")
        assert whole.ephemeral
        assert "the end" in words(whole)
    refused = await world.member.click(panel(world), label="Show everything")
    assert "Only curators" in words(refused)


async def test_three_long_texts_fit_a_panel(world: World) -> None:
    await keep(world, "[" * 1000)
    await flag(world, note="*" * 1000)
    await decide(world, world.curator, panel(world), "Dismiss", f"No {'_' * 990}")
    await delivered(world)
    message = world.member.user.dm_channel.history()[-1]
    dialog = await world.member.user.click(message, label="Appeal")
    await world.member.user.submit_modal(dialog, filled(dialog, what="*" * 1000))
    await decide(world, world.curator, panel(world), "Uphold", f"Yes {'_' * 990}")
    assert "· upheld" in words(panel(world))


async def test_a_member_sees_and_takes_back_their_own_open_flags(world: World) -> None:
    for n in range(1, 6):
        await keep(world, f"claim {n}")
        await flag(world, claim=str(n), note=f"note {n}")
    await flag(world, world.curator, claim="1")
    await decide(world, world.curator, world.review.history()[1], "Dismiss", "It is fine.")
    result = await world.member.slash(world.general, "flags mine")
    assert result.ephemeral
    shown = words(result)
    assert "Your open flags (4)" in shown
    assert [n for n in range(1, 7) if f"**Flag {n}**" in shown] == [1, 3, 4]
    assert "> note 3" in shown
    message = shown_in(result)
    stale = shown_in(await world.member.slash(world.general, "flags mine"))
    back = ids_of_all(message, "Take back")
    told = await world.member.click(message, custom_id=back[1])
    assert "Flag 3 has been taken back." in words(told)
    # The list goes on with what is left, and the curators' panel says so.
    assert "Your open flags (3)" in words(message)
    assert [n for n in range(1, 7) if f"**Flag {n}**" in words(message)] == [1, 4, 5]
    panel_of_three = words(world.review.history()[2])
    assert "↩️ **Flag 3** · outdated · taken back" in panel_of_three
    assert "Uphold" not in panel_of_three
    late = await world.member.click(stale, custom_id=back[1])
    assert "Flag 3 has already been taken back" in words(late)
    assert "Your open flags (3)" in words(stale)
    assert "Flag taken back" in words(await world.member.slash(world.general, "claim history", claim="3"))
    # The same claim can be flagged again.
    assert "has been raised" in words(await flag(world, claim="3"))


async def test_nobody_takes_back_anothers_flag_or_decides_one_that_was(world: World) -> None:
    await keep(world)
    assert "You have no open flags" in words(await world.member.slash(world.general, "flags mine"))
    await flag(world)
    queue = shown_in(await world.curator.slash(world.general, "flags open"))
    mine = await world.member.slash(world.general, "flags mine")
    channel = world.bot.get_channel(world.general.id)
    assert isinstance(channel, discord.TextChannel)
    forged = discord.ui.View(timeout=None)
    forged.add_item(discord.ui.Button(label="It", custom_id="flag:back:1"))
    button = await channel.send(view=forged)
    refused = await world.admin.click(button, custom_id="flag:back:1")
    assert "Flag 1 is not yours" in words(refused)
    await world.member.click(shown_in(mine), label="Take back")
    late = await world.curator.click(queue, label="Uphold")
    assert "Flag 1 has already been taken back" in words(late)
    await delivered(world)
    assert world.member.user.dm_channel.history() == []
    shown = words(await world.member.slash(world.general, "claim show", claim="1"))
    assert "open flag" not in shown


def ids_of_all(message: Any, label: str) -> list[str]:
    """The ids of all buttons with that label, from the top."""
    found: list[str] = []

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if node.get("label") == label:
                found.append(node["custom_id"])
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(message.components)
    return found


async def test_a_decision_is_taken_back_and_the_member_hears_of_it(world: World) -> None:
    await keep(world)
    await flag(world)
    await decide(world, world.curator, panel(world), "Uphold", "It is from 2019.")
    await delivered(world)
    refused = await world.member.click(panel(world), label="Reopen")
    assert "Only curators can do this" in words(refused)
    first = await world.admin.click(panel(world), label="Reopen")
    second = await world.curator.click(panel(world), label="Reopen")
    short = await world.admin.submit_modal(first, filled(first, why="No"))
    assert "Explain in a sentence why" in words(short)
    again = await world.admin.click(panel(world), label="Reopen")
    done = await world.admin.submit_modal(again, filled(again, why="The *paper* is newer."))
    assert "Flag 1 is open again" in words(done)
    assert "outdated · open" in words(panel(world))
    assert "It is from 2019." not in words(panel(world))
    late = await world.curator.submit_modal(second, filled(second, why="I think so, too."))
    assert "Flag 1 is open, so there is no decision to take back" in words(late)
    assert "1 open flag" in words(await world.curator.slash(world.general, "flags open"))
    history = words(await world.curator.slash(world.general, "claim history", claim="1"))
    assert "Flag reopened" in history
    await delivered(world)
    told = words(world.member.user.dm_channel.history()[-1])
    assert "Your flag 1 has been reopened" in told
    assert "The \\*paper\\* is newer." in told


async def test_a_flag_is_not_reopened_beside_a_newer_one(world: World) -> None:
    await keep(world)
    await flag(world)
    old = panel(world)
    await decide(world, world.curator, old, "Dismiss", "It is not.")
    await flag(world)
    dialog = await world.curator.click(old, label="Reopen")
    refused = await world.curator.submit_modal(dialog, filled(dialog, why="It is, after all."))
    assert "The member has another open flag on #1; decide that one instead." in words(refused)


async def test_decided_flags_are_listed_by_member_and_curator(world: World) -> None:
    await keep(world)
    for who, curator, deed in (
        (world.member, world.curator, "Uphold"),
        (world.curator, world.admin, "Dismiss"),
        (world.admin, world.admin, "Uphold"),
    ):
        await flag(world, who)
        await decide(world, curator, panel(world), deed, f"{deed} it is.")
    await flag(world)

    async def listed(**options: Any) -> str:
        return words(await world.admin.slash(world.general, "flags decided", **options))

    shown = await listed()
    assert "3 decided flags" in shown
    assert shown.index("**Flag 3**") < shown.index("**Flag 2**") < shown.index("**Flag 1**")
    assert f"**Dismissed** by {world.admin.mention}: Dismiss it is." in shown
    assert "1 decided flag" in (theirs := await listed(member=world.member.user))
    assert "**Flag 1**" in theirs
    assert "2 decided flags" in await listed(by=world.admin.user)
    none = await listed(member=world.member.user, by=world.admin.user)
    assert "No such flag has been decided." in none
    assert "Only curators" in words(await world.member.slash(world.general, "flags decided"))


async def test_all_flags_of_a_member_are_dismissed_at_once(world: World) -> None:
    await keep(world)
    await keep(world, "Ostland sold a lighthouse")
    await flag(world)
    await flag(world, claim="2")
    await flag(world, world.curator)
    options = {"member": world.member.user, "reason": "It is spam."}
    refused = await world.member.slash(world.general, "flags dismiss", **options)
    assert "Only curators can do this" in words(refused)
    short = await world.curator.slash(world.general, "flags dismiss", **(options | {"reason": "Spam"}))
    assert "Explain the decision in a sentence" in words(short)
    done = words(await world.curator.slash(world.general, "flags dismiss", **options))
    assert f"2 flags by {world.member.mention} dismissed: 1, 2." in done
    panels = [words(message) for message in world.review.history()[-3:]]
    assert ["· dismissed" in shown for shown in panels] == [True, True, False]
    assert "1 open flag" in words(await world.curator.slash(world.general, "flags open"))
    again = words(await world.curator.slash(world.general, "flags dismiss", **options))
    assert f"{world.member.mention} has no open flags" in again
    await delivered(world)
    [message] = world.member.user.dm_channel.history()
    told = words(message)
    assert "✖️ 2 of your flags were dismissed" in told
    assert "**Flag 1** · #1" in told
    assert "**Flag 2** · #2 Ostland sold a lighthouse" in told
    assert told.count("It is spam.") == 1
    for flagged in (2, 1):
        dialog = await world.member.user.click(message, label=f"Appeal flag {flagged}")
        result = await world.member.user.submit_modal(dialog, filled(dialog, what="Read paragraph 3"))
        assert f"Flag {flagged} is open again" in words(result)
    await world.curator.slash(world.general, "flags dismiss", **options)
    await delivered(world)
    late = words(world.member.user.dm_channel.history()[-1])
    assert "2 of your flags were dismissed" in late
    assert "Appeal" not in late


@pytest.mark.parametrize(
    ("reason", "command"),
    [
        ("wrong text", "/claim edit"),
        ("out of context", "/claim edit"),
        ("misattributed", "/claim correct"),
        ("duplicate", "/claim merge"),
        ("denial missing", "/claim cite"),
    ],
)
async def test_an_upheld_flag_names_the_next_step(world: World, reason: str, command: str) -> None:
    await keep(world)
    await flag(world, reason=reason)
    await flag(world, world.curator, reason=reason)
    one, other = world.review.history()[-2:]
    upheld = words(await decide(world, world.curator, one, "Uphold", "It is so."))
    assert "**Next, for #1:**" in upheld
    assert f"`{command}`" in upheld
    assert "Next" not in words(await decide(world, world.curator, other, "Dismiss", "It is not so."))


STEPS = {"Reword the claim", "Correct a statement", "Merge", "Add the denial", "Withdraw"}


async def upheld(world: World, reason: str, **options: Any) -> None:
    """Claim 1 with a flag that a curator upheld; the bot has been restarted since."""
    await flag(world, reason=reason, **options)
    await decide(world, world.curator, panel(world), "Uphold", "It is so.")
    await world.restart()


async def press(world: World, label: str) -> Any:
    """What the curator is answered who presses a button of the newest panel."""
    return await world.curator.click(panel(world), label=label)


async def sent(world: World, dialog: Any, **fields: str) -> str:
    return words(await world.curator.submit_modal(dialog, filled(dialog, **fields)))


@pytest.mark.parametrize(
    ("reason", "labels"),
    [
        ("wrong text", {"Reword the claim", "Withdraw"}),
        ("out of context", {"Reword the claim", "Withdraw"}),
        ("misattributed", {"Correct a statement"}),
        ("duplicate", {"Merge"}),
        ("denial missing", {"Add the denial"}),
        ("outdated", {"Withdraw"}),
        ("other", set[str]()),
    ],
)
async def test_an_upheld_flag_offers_the_next_step_to_curators(
    world: World, reason: str, labels: set[str]
) -> None:
    await keep(world)
    await flag(world, reason=reason, note="So it is.")
    settled = await decide(world, world.curator, panel(world), "Uphold", "It is so.")
    decided = await world.curator.slash(world.general, "flags decided")
    for shown in (settled, decided, panel(world)):
        lines = set(words(shown).splitlines())
        assert lines & STEPS == labels
    for label in labels:
        refused = await world.member.click(panel(world), label=label)
        assert refused.modal is None
        assert "Only curators can do this" in words(refused)


async def test_a_dismissed_or_reopened_flag_offers_no_next_step(world: World) -> None:
    await keep(world)
    await flag(world)
    settled = await decide(world, world.curator, panel(world), "Uphold", "It is so.")
    dialog = await press(world, "Reopen")
    await sent(world, dialog, why="The paper is newer.")
    assert "Withdraw" not in words(panel(world))
    late = await world.curator.click(shown_in(settled), label="Withdraw")
    assert late.modal is None
    assert "Flag 1 is open now and asks for no change" in words(late)
    settled = await decide(world, world.curator, panel(world), "Dismiss", "It is not so.")
    assert "Withdraw" not in words(settled)
    assert "Withdraw" not in words(panel(world))


async def test_a_claim_is_reworded_from_its_flag(world: World) -> None:
    await keep(world)
    await upheld(world, "wrong text")
    first, second = await press(world, "Reword the claim"), await press(world, "Reword the claim")
    values = {"the_claim": "Ostland sold ten ferries", "reason": "Corrected"}
    assert "Ostland sold ten ferries" in await sent(world, first, **values)
    assert "start the edit again" in await sent(world, second, **values)
    again = await press(world, "Reword the claim")
    assert "already reads like that" in await sent(world, again, **values)


async def test_the_only_statement_is_corrected_at_once(world: World) -> None:
    await keep(world)
    await upheld(world, "misattributed")
    dialog = await press(world, "Correct a statement")
    assert dialog.modal is not None
    told = await corrected(world.curator, dialog, who_said="Harbour Office", reason="It was the office")
    assert "**Harbour Office**" in told


async def test_of_several_statements_the_wrong_one_is_chosen(world: World) -> None:
    await keep(world, FERRIES, Cited("Port Council", "sold nine ferries"), Cited("Mayor", "nine were sold"))
    await upheld(world, "misattributed")
    asked = await press(world, "Correct a statement")
    assert asked.ephemeral
    assert "Correct a statement of #1" in words(asked)
    dialog = await world.curator.select(shown_in(asked), ["2"])
    told = await corrected(world.curator, dialog, who_said="Harbour Office", reason="It was the office")
    assert "**Port Council**" in told
    assert "**Harbour Office**" in told
    assert "Mayor" not in told


async def test_a_duplicate_is_merged_from_its_flag(world: World) -> None:
    await keep(world)
    await keep(world, "Nine ferries were sold")
    await upheld(world, "duplicate", note="#1 says the same as #2")
    dialog = await press(world, "Merge")
    [row] = dialog.modal["components"]
    assert row["component"]["value"] == "#2"
    assert "There is no claim #9" in await sent(world, dialog, the_claim="9")
    dialog = await press(world, "Merge")
    preview = await world.curator.submit_modal(dialog, filled(dialog, the_claim="nine were sold"))
    assert "Merge #1 into #2?" in words(preview)
    done = await world.curator.click(shown_in(preview), label="Merge")
    assert "#1 is now part of #2" in words(done)
    late = await press(world, "Merge")
    assert late.modal is None
    assert "#1 is part of #2 now" in words(late)


async def test_a_missing_denial_is_added_from_its_flag(world: World) -> None:
    await keep(world, FERRIES, Cited("Petra Lindqvist", "sold nine ferries"))
    await upheld(world, "denial missing")
    said = {"who_denies": "Lindqvist", "quote": "none was sold", "link": "https://b.example/"}
    dialog = await press(world, "Add the denial")
    asked = await world.curator.submit_modal(dialog, filled(dialog, **said))
    assert "No source is called “Lindqvist” yet" in words(asked)
    done = await world.curator.click(shown_in(asked), label="New: Lindqvist")
    assert "**Denied by** **Lindqvist**" in words(done)
    dialog = await press(world, "Add the denial")
    assert "#1 already has this statement" in await sent(world, dialog, **said)


async def test_what_is_outdated_is_withdrawn_from_its_flag(world: World) -> None:
    await keep(world, FERRIES, Cited("Port Council", "sold nine ferries"), Cited("Mayor", "nine were sold"))
    await upheld(world, "outdated")
    forms = [await press(world, "Withdraw") for _ in range(3)]

    async def withdraw(form: Any, which: str, reason: str) -> str:
        values = filled(form, reason=reason) | {ids_of(form, "Which of its statements"): [which]}
        return words(await world.curator.submit_modal(form, values))

    assert "He took it back" in await withdraw(forms[0], "2", "He took it back")
    assert "has already been withdrawn" in await withdraw(forms[1], "2", "He did, indeed")
    assert "Withdrawn" in await withdraw(forms[2], "all", "It is a new year")
    late = await press(world, "Withdraw")
    assert late.modal is None
    assert "Every statement of #1 has been withdrawn already" in words(late)


async def test_the_forms_of_the_next_step_ask_again_when_they_are_sent(world: World) -> None:
    await keep(world)
    await keep(world, "Nine ferries were sold")
    forms = []
    for reason, label in (
        ("duplicate", "Merge"),
        ("denial missing", "Add the denial"),
        ("outdated", "Withdraw"),
    ):
        await flag(world, reason=reason)
        await decide(world, world.curator, panel(world), "Uphold", "It is so.")
        forms.append(await press(world, label))
    await world.admin.slash(world.general, "setup", curator_role=world.guild.create_role("Nobody"))
    filled_in = (
        filled(forms[0], the_claim="2"),
        filled(forms[1], who_denies="Brandt", quote="none was sold", link="https://b.example/"),
        filled(forms[2], reason="It is old") | {ids_of(forms[2], "Which of its statements"): ["1"]},
    )
    for form, values in zip(forms, filled_in, strict=True):
        assert "Only curators can do this" in words(await world.curator.submit_modal(form, values))
