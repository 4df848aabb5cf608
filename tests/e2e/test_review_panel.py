"""The review panel's buttons: each decision once, by whoever may, also after a restart."""

from __future__ import annotations

from typing import Any

import discord
import pytest
from simcord import InteractionResult
from sqlmodel import select

from bot.models import Claim, Draft, DraftState, Event
from bot.ui.history import diff
from tests.e2e.conftest import Site, World, words
from tests.e2e.panels import CONTESTED, add, custom_ids
from tests.e2e.test_claims import keep


async def claims(world: World) -> list[Claim]:
    async with world.bot.db.read() as session:
        return list(await session.exec(select(Claim)))


async def draft_state(world: World, position: int = 0) -> Draft:
    async with world.bot.db.read() as session:
        return (await session.exec(select(Draft).where(Draft.position == position))).one()


async def members_panel(world: World, site: Site) -> discord.Message:
    """The panel in the review channel for a member's article."""
    await add(world, site, "member")
    (panel,) = world.review.history()
    return panel


async def test_keep_puts_a_claim_on_record_under_the_curators_name(world: World, site: Site) -> None:
    panel = await add(world, site)
    assert panel.response is not None
    await world.curator.click(panel.response, custom_id=custom_ids(panel, "Keep")[0])
    (claim,) = await claims(world)
    assert (claim.number, claim.text, claim.kept_by) == (1, CONTESTED, world.curator.id)
    assert f"on record as **#1** · kept by {world.curator.mention}" in words(panel)
    assert len(custom_ids(panel, "Keep")) == 4


async def test_drop_is_remembered(world: World, site: Site) -> None:
    panel = await add(world, site)
    assert panel.response is not None
    await world.curator.click(panel.response, custom_id=custom_ids(panel, "Drop")[0])
    assert await claims(world) == []
    assert f"dropped by {world.curator.mention}" in words(panel)
    async with world.bot.db.read() as session:
        event = (await session.exec(select(Event).where(Event.action == "draft dropped"))).one()
    assert event.before == {"text": CONTESTED}


async def test_of_two_curators_the_slower_is_told_and_sees_it(world: World, site: Site) -> None:
    first = await add(world, site)
    second = await add(world, site, "admin")
    assert first.response is not None
    assert second.response is not None
    button = custom_ids(first, "Keep")[0]
    await world.curator.click(first.response, custom_id=button)
    lost = await world.admin.click(second.response, custom_id=button)
    assert any(reply.ephemeral for reply in lost.followups)
    assert f"{world.curator.mention} was faster: this draft is already on record as #1." in words(lost)
    assert "on record as **#1**" in words(second)
    assert len(await claims(world)) == 1


async def test_a_draft_that_was_dropped_cannot_be_edited_from_a_stale_panel(world: World, site: Site) -> None:
    first = await add(world, site)
    second = await add(world, site, "admin")
    assert first.response is not None
    assert second.response is not None
    edit = custom_ids(first, "Edit")[0]
    modal = await world.admin.click(second.response, custom_id=edit)
    await world.curator.click(first.response, custom_id=custom_ids(first, "Drop")[0])
    refused = await world.admin.click(second.response, custom_id=edit)
    assert f"{world.curator.mention} was faster: this draft has been dropped" in words(refused)
    late = await world.admin.submit_modal(modal, {custom_id(modal): "Something else"})
    assert "was faster: this draft has been dropped" in words(late)
    assert (await draft_state(world)).text == CONTESTED


def custom_id(modal: object) -> str:
    """The id of the modal's first field."""
    return modal.modal["components"][0]["component"]["custom_id"]  # pyright: ignore[reportAttributeAccessIssue]


async def test_a_claim_is_worded_differently_before_it_is_kept(world: World, site: Site) -> None:
    panel = await add(world, site)
    assert panel.response is not None
    modal = await world.curator.click(panel.response, custom_id=custom_ids(panel, "Edit")[0])
    assert modal.modal is not None
    assert modal.modal["components"][0]["component"]["value"] == CONTESTED
    await world.curator.submit_modal(modal, {custom_id(modal): "Ostland  sold\nferries"})
    assert "⚖️ **Ostland sold ferries**" in words(panel)
    await world.curator.click(panel.response, custom_id=custom_ids(panel, "Keep")[0])
    (claim,) = await claims(world)
    assert claim.text == "Ostland sold ferries"
    history = words(await world.member.slash(world.general, "claim history", claim="1"))
    assert history.count(f"**Draft reworded** · {world.curator.mention}") == 1
    assert f"> {diff(CONTESTED, 'Ostland sold ferries')}" in history


async def open_statement(world: World, panel: InteractionResult, place: int, *, draft: int = 0) -> Any:
    """A draft's statement, chosen in the form that Edit opens."""
    assert panel.response is not None
    modal = await world.curator.click(panel.response, custom_id=custom_ids(panel, "Edit")[draft])
    assert modal.modal is not None
    words_, chosen = (each["component"] for each in modal.modal["components"])
    sent = await world.curator.submit_modal(
        modal, {words_["custom_id"]: words_["value"], chosen["custom_id"]: [str(place)]}
    )
    (message,) = sent.followups
    assert message.ephemeral
    return message


async def correct(world: World, message: Any, **values: Any) -> InteractionResult:
    """Fill in the form for that statement: source, stance, via, when; what is not named stays."""
    modal = await world.curator.click(message, label="Correct")
    assert modal.modal is not None
    fields = dict(zip(("source", "stance", "via", "when"), modal.modal["components"], strict=True))
    filled: dict[str, Any] = {}
    for name, field in fields.items():
        component = field["component"]
        default = [one["value"] for one in component.get("options", ()) if one.get("default")]
        filled[component["custom_id"]] = values.get(name, default or component.get("value", ""))
    return await world.curator.submit_modal(modal, filled)


async def test_a_wrong_denier_is_removed_from_a_draft(world: World, site: Site) -> None:
    panel = await add(world, site)
    assert "denied by Ostland, Brandt" in words(panel)
    message = await open_statement(world, panel, 1)
    assert "Denied by **Ostland**" in words(message)
    stale = await open_statement(world, panel, 1)
    await world.curator.click(message, label="Remove")
    assert "The draft no longer has this statement." in words(message)
    assert "denied by Brandt" in words(panel)
    late = await world.curator.click(stale, label="Remove")
    assert "Someone changed this statement in the meantime" in words(late)
    await world.curator.click(await open_statement(world, panel, 1), label="Remove")
    assert "⚖️ **" not in words(panel)
    only = await world.curator.click(await open_statement(world, panel, 0), label="Remove")
    assert "This is the draft's only statement; drop the draft instead." in words(only)
    assert panel.response is not None
    await world.curator.click(panel.response, custom_id=custom_ids(panel, "Keep")[0])
    card = words(await world.member.slash(world.general, "claim show", claim="1"))
    assert "Reported" in card
    assert "Denied by" not in card
    history = words(await world.curator.slash(world.general, "history"))
    assert history.count("**Draft statement removed**") == 2
    assert "source: Ostland → nothing" in history


async def test_a_drafts_statement_is_corrected_before_it_is_kept(world: World, site: Site) -> None:
    panel = await add(world, site)
    message = await open_statement(world, panel, 0)
    assert "Said by **Port Council** · via Tidal Wire · In May" in words(message).replace("· May", "· In May")
    stale = await open_statement(world, panel, 0)
    assert "nothing was changed" in words(await correct(world, stale))
    assert "Write who said or denied it" in words(await correct(world, stale, source="…"))
    await correct(
        world, message, source="Mara Lind", stance=["denies hedged"], via="Evening Post", when="2020"
    )
    assert "The draft's statement is corrected." in words(message)
    assert "denied by Mara Lind, Ostland, Brandt" in words(panel)
    assert "Someone changed this statement" in words(await correct(world, stale, source="Council"))
    said = (await draft_state(world)).statements[0]
    assert (said["said_on"], said["kind"], said["role"], said["hedged"]) == ("2020", None, None, True)
    assert panel.response is not None
    late = await open_statement(world, panel, 0)
    await world.curator.click(panel.response, custom_id=custom_ids(panel, "Keep")[0])
    assert "was faster" in words(await world.curator.click(late, label="Remove"))
    card = words(await world.member.slash(world.general, "claim show", claim="1"))
    assert "Mara Lind" in card
    assert "Evening Post" in card
    assert "Port Council" not in card


async def test_a_draft_that_resembles_a_claim_can_be_edited(world: World, site: Site) -> None:
    panel = await similar_panel(world, site)
    await correct(world, await open_statement(world, panel, 0), source="Mara Lind")
    assert "Mara Lind via Tidal Wire" in words(panel)
    assert "≈ reads like **#1**" in words(panel)
    assert panel.response is not None
    modal = await world.curator.click(panel.response, custom_id=custom_ids(panel, "Edit")[0])
    await world.curator.submit_modal(modal, {custom_id(modal): "Whales sing at night"})
    assert "≈" not in words(panel)


async def test_a_claim_of_nothing_is_refused(world: World, site: Site) -> None:
    panel = await add(world, site)
    assert panel.response is not None
    modal = await world.curator.click(panel.response, custom_id=custom_ids(panel, "Edit")[0])
    refused = await world.curator.submit_modal(modal, {custom_id(modal): "…"})
    assert "Write the claim as one sentence; it cannot be empty." in words(refused)
    assert (await draft_state(world)).text == CONTESTED


async def test_drop_is_undone(world: World, site: Site) -> None:
    panel, stale = await add(world, site), await add(world, site)
    assert panel.response is not None
    assert stale.response is not None
    await world.curator.click(panel.response, custom_id=custom_ids(panel, "Drop")[0])
    (undo,) = custom_ids(panel, "Undo")
    await world.curator.click(stale.response, custom_id=custom_ids(stale, "Drop")[0])
    await world.curator.click(panel.response, custom_id=undo)
    assert f"1  ⚖️ **{CONTESTED}**" in words(panel)
    assert custom_ids(panel, "Undo") == []
    late = await world.curator.click(stale.response, custom_id=undo)
    assert "This draft is open; there is nothing to undo." in words(late)
    assert custom_ids(stale, "Undo") == []
    await world.curator.click(panel.response, custom_id=custom_ids(panel, "Keep")[0])
    assert [claim.text for claim in await claims(world)] == [CONTESTED]


async def test_a_keep_that_is_undone_at_once_leaves_one_line_in_the_history(world: World, site: Site) -> None:
    panel = await add(world, site)
    assert panel.response is not None
    for place in (0, 0):
        await world.curator.click(panel.response, custom_id=custom_ids(panel, "Keep")[place])
    await world.restart()
    await world.curator.click(panel.response, custom_id=custom_ids(panel, "Undo")[0])
    gone = await world.member.slash(world.general, "claim show", claim="1")
    assert "There is no claim #1 on this server" in words(gone)
    assert "Reported" in words(await world.member.slash(world.general, "claim show", claim="2"))
    history = words(await world.curator.slash(world.general, "history"))
    assert "**Draft reopened**" in history
    assert "#1 is off the record again; nothing else rested on it." in history
    assert f"1  ⚖️ **{CONTESTED}**" in words(panel)
    await world.curator.click(panel.response, custom_id=custom_ids(panel, "Keep")[0])
    assert [claim.number for claim in await claims(world)] == [2, 3]
    card = words(await world.member.slash(world.general, "claim show", claim="3"))
    assert "Disputed" in card
    assert "~~" not in card


async def test_a_keep_on_which_somebody_built_is_undone_by_withdrawing(world: World, site: Site) -> None:
    panel = await add(world, site)
    assert panel.response is not None
    await world.curator.click(panel.response, custom_id=custom_ids(panel, "Keep")[0])
    await world.member.slash(world.general, "follow claim", claim="1")
    await world.curator.click(panel.response, custom_id=custom_ids(panel, "Undo")[0])
    assert "Withdrawn" in words(await world.member.slash(world.general, "claim show", claim="1"))
    history = words(await world.member.slash(world.general, "claim history", claim="1"))
    assert history.count("**Statement withdrawn**") == 3
    assert "Keeping it was undone in the review panel." in history
    assert f"＋ adds a source to **#1**: {CONTESTED}" in words(panel)
    await world.curator.click(panel.response, custom_id=custom_ids(panel, "Keep")[0])
    assert [claim.number for claim in await claims(world)] == [1]
    assert "Disputed" in words(await world.member.slash(world.general, "claim show", claim="1"))


async def test_a_member_undoes_their_own_decisions_alone(world: World, site: Site) -> None:
    await world.admin.slash(world.general, "setup", who_may_keep="everyone")
    panel = await members_panel(world, site)
    keep = custom_ids(panel, "Keep")
    await world.curator.click(panel, custom_id=keep[0])
    await world.member.click(panel, custom_id=keep[1])
    (panel,) = world.review.history()
    theirs, mine = custom_ids(panel, "Undo")
    refused = await world.member.click(panel, custom_id=theirs)
    assert "Somebody else decided this draft; only they or a curator can undo it." in words(refused)
    await world.member.click(panel, custom_id=mine)
    states = [(await draft_state(world, place)).state for place in (0, 1)]
    assert states == [DraftState.KEPT, DraftState.OPEN]
    # A curator undoes what others decided.
    await world.member.click(panel, custom_id=keep[1])
    await world.curator.click(panel, custom_id=mine)
    assert (await draft_state(world, 1)).state is DraftState.OPEN


BOLT = "\n".join(
    f"Minister Bolt said that ship number {n} of the Brandt line sank in {2000 + n}." for n in range(12)
)


async def test_to_keep_more_than_ten_is_asked_first(world: World) -> None:
    panel = await world.curator.slash(world.general, "article add", file=("a.txt", BOLT.encode()))
    assert panel.response is not None
    asked = await world.curator.click(panel.response, label="Keep all (12)")
    assert "Put all 12 drafts on record at once?" in words(asked.followups[-1])
    assert asked.followups[-1].ephemeral
    assert await claims(world) == []
    await world.curator.click(asked.followups[-1], label="Keep 12")
    assert "On record: 12 new claims (#1, #2," in words(asked.followups[-1])
    assert len(await claims(world)) == 12
    assert "all decided" in words(panel)


async def test_what_was_kept_together_is_undone_together(world: World) -> None:
    panel = await world.curator.slash(world.general, "article add", file=("a.txt", BOLT.encode()))
    assert panel.response is not None
    asked = await world.curator.click(panel.response, label="Keep all (12)")
    assert "You can undo it afterwards." in words(asked.followups[-1])
    await world.curator.click(asked.followups[-1], label="Keep 12")
    await world.curator.click(panel.response, custom_id=custom_ids(panel, "Undo")[0])
    await world.curator.click(asked.followups[-1], label="Undo")
    assert "11 drafts are open again; 1 had been decided anew." in words(asked.followups[-1])
    assert "Undo" not in words(asked.followups[-1])
    assert await claims(world) == []
    assert len(custom_ids(panel, "Keep")) == 5
    assert custom_ids(panel, "Keep all (12)")


async def test_what_is_not_worth_keeping_is_dropped_together(world: World, site: Site) -> None:
    panel, stale = await add(world, site), await add(world, site, "admin")
    assert panel.response is not None
    assert stale.response is not None
    await world.curator.click(panel.response, custom_id=custom_ids(panel, "Keep")[0])
    (rest,) = custom_ids(panel, "Drop the rest (4)")
    dropped = await world.curator.click(panel.response, custom_id=rest)
    assert "Dropped 4 drafts." in words(dropped)
    assert "all decided" in words(panel)
    late = await world.admin.click(stale.response, label="Drop all (5)")
    assert "No draft in this article is open any more." in words(late)
    assert "all decided" in words(stale)
    await world.restart()
    await world.curator.click(panel.response, custom_id=custom_ids(panel, "Undo")[1])
    assert "4 decided" in words(panel)
    assert len(await claims(world)) == 1


async def test_to_drop_more_than_ten_is_asked_first_and_undone(world: World) -> None:
    panel = await world.curator.slash(world.general, "article add", file=("a.txt", BOLT.encode()))
    assert panel.response is not None
    asked = await world.curator.click(panel.response, label="Drop all (12)")
    assert "Drop all 12 open drafts at once? You can undo it afterwards." in words(asked.followups[-1])
    assert not custom_ids(panel, "Undo")
    await world.curator.click(asked.followups[-1], label="Drop 12")
    assert "Dropped 12 drafts." in words(asked.followups[-1])
    await world.curator.click(asked.followups[-1], label="Undo")
    assert "12 drafts are open again." in words(asked.followups[-1])
    assert "decided" not in words(panel)


@pytest.mark.parametrize("button", ["Drop all (12)", "Keep all (12)"])
async def test_what_was_decided_together_is_undone_after_a_restart(world: World, button: str) -> None:
    panel = await world.curator.slash(world.general, "article add", file=("a.txt", BOLT.encode()))
    assert panel.response is not None
    asked = await world.curator.click(panel.response, label=button)
    confirm = asked.followups[-1]
    await world.curator.click(confirm, label=f"{button.split()[0]} 12")
    (undo,) = custom_ids(confirm, "Undo")
    await world.restart()
    await world.curator.click(confirm, custom_id=undo)
    # The old panel cannot be reached any more, so the new one stands where the button was.
    assert "12 drafts are open again." in words(confirm)
    assert custom_ids(confirm, "Keep all (12)")
    assert await claims(world) == []
    late = await world.curator.click(confirm, custom_id=custom_ids(confirm, "Keep")[0])
    assert "on record as" in words(confirm)
    assert not late.followups
    # The old panel shows what is the case as soon as one of its buttons is clicked.
    await world.curator.click(panel.response, label="›")
    assert "1 decided" in words(panel)


async def test_undoing_together_is_refused_where_nothing_is_left_or_the_right_is_lost(world: World) -> None:
    panel = await world.curator.slash(world.general, "article add", file=("a.txt", BOLT.encode()))
    assert panel.response is not None
    asked = await world.curator.click(panel.response, label="Drop all (12)")
    await world.curator.click(asked.followups[-1], label="Drop 12")
    (undo,) = custom_ids(asked.followups[-1], "Undo")
    button = discord.ui.View(timeout=None).add_item(discord.ui.Button(label="Undo", custom_id=undo))
    channel = world.bot.get_channel(world.general.id)
    assert isinstance(channel, discord.TextChannel)
    twin = await channel.send(view=button)
    # The admin decided none of them, and a member may decide nothing.
    assert "nothing left to undo" in words(await world.admin.click(twin, custom_id=undo))
    assert "only curators can put claims on record" in words(await world.member.click(twin, custom_id=undo))
    await world.curator.click(asked.followups[-1], custom_id=undo)
    assert "12 drafts are open again." in words(asked.followups[-1])
    late = await world.curator.click(twin, custom_id=undo)
    assert "There is nothing left to undo; these drafts are open or were decided anew." in words(late)


async def test_who_lost_the_right_or_came_too_late_keeps_nothing(world: World) -> None:
    panel = await world.curator.slash(world.general, "article add", file=("a.txt", BOLT.encode()))
    assert panel.response is not None
    asked = [
        (await who.click(panel.response, label="Keep all (12)")).followups[-1]
        for who in (world.curator, world.curator)
    ]
    nobody = world.guild.create_role("Nobody")
    await world.admin.slash(world.general, "setup", curator_role=nobody)
    refused = await world.curator.click(asked[0], label="Keep 12")
    assert "only curators can put claims on record" in words(refused)
    assert await claims(world) == []
    await world.admin.slash(world.general, "setup", curator_role=world.curators)
    await world.curator.click(asked[0], label="Keep 12")
    late = await world.curator.click(asked[1], label="Keep 12")
    assert "No draft with a source in this article is open any more." in words(late)
    assert len(await claims(world)) == 12


async def similar_panel(world: World, site: Site) -> InteractionResult:
    """A panel of which one draft resembles a claim on record."""
    await keep(world, CONTESTED.replace("nine", "ten"))
    panel = await add(world, site)
    assert "≈ reads like **#1**: Ostland sold ten ferries to the shipping company Brandt" in words(panel)
    assert "number: “nine” here, “ten” there" in words(panel)
    return panel


async def test_a_draft_that_resembles_a_claim_is_confirmed(world: World, site: Site) -> None:
    panel = await similar_panel(world, site)
    (same,) = custom_ids(panel, "Adds to #1")
    second = await add(world, site, "admin")
    assert panel.response is not None
    assert second.response is not None
    await world.curator.click(panel.response, custom_id=same)
    assert "on record as **#1**" in words(panel)
    assert len(await claims(world)) == 1
    lost = await world.admin.click(second.response, custom_id=custom_ids(second, "Another claim")[0])
    assert f"{world.curator.mention} was faster: this draft is already on record as #1" in words(lost)
    assert "on record as **#1**" in words(second)


async def test_a_draft_that_resembles_a_claim_is_told_apart(world: World, site: Site) -> None:
    panel = await similar_panel(world, site)
    (other,) = custom_ids(panel, "Another claim")
    assert panel.response is not None
    await world.curator.click(panel.response, custom_id=other)
    assert "≈" not in words(panel)
    await world.curator.click(panel.response, custom_id=custom_ids(panel, "Keep")[0])
    assert [claim.text for claim in await claims(world)] == [CONTESTED.replace("nine", "ten"), CONTESTED]


async def test_keep_all_keeps_what_resembles_nothing(world: World, site: Site) -> None:
    panel = await similar_panel(world, site)
    assert panel.response is not None
    kept = await world.curator.click(panel.response, label="Keep all (1)")
    assert "≈ 1 similar, to be decided one by one" in words(panel)
    assert "Still to be decided one by one: 1 similar draft." in words(kept)
    assert custom_ids(panel, "Adds to #1")
    assert "Keep all" not in words(panel)
    assert CONTESTED not in [claim.text for claim in await claims(world)]


async def test_keep_contested_then_all(world: World, site: Site) -> None:
    panel = await add(world, site)
    assert panel.response is not None
    first = await world.curator.click(panel.response, label="Keep contested (1)")
    assert "On record: 1 new claim (#1)." in words(first)
    said = await world.curator.click(panel.response, label="Keep all (1)")
    assert "On record: 1 new claim (#2)." in words(said)
    # What the outlet tells in its own words is not swept in.
    assert "Keep all" not in words(panel)
    assert len(custom_ids(panel, "Keep")) == 3
    own = await world.curator.click(panel.response, label="Keep outlet’s own (3)")
    assert "On record: 3 new claims (#3, #4, #5)." in words(own)
    assert "all decided" in words(panel)
    assert not custom_ids(panel, "Keep")
    assert len(await claims(world)) == 5


async def test_keep_all_from_a_stale_panel_says_that_nothing_is_open(world: World, site: Site) -> None:
    first = await add(world, site)
    second = await add(world, site, "admin")
    assert first.response is not None
    assert second.response is not None
    await world.curator.click(first.response, label="Keep all (2)")
    lost = await world.admin.click(second.response, label="Keep all (2)")
    assert "No draft with a source in this article is open any more." in words(lost)
    assert "2 decided" in words(second)


async def test_a_known_claim_is_recognised_and_gains_a_source(world: World, site: Site) -> None:
    panel = await add(world, site)
    assert panel.response is not None
    await world.curator.click(panel.response, custom_id=custom_ids(panel, "Keep")[0])
    repeated = (
        f"The mayor said that {CONTESTED}, and nobody at the long meeting of the council objected to it."
    )
    other = await world.curator.slash(
        world.general, "article add", file=("b.txt", f"The mayor said that {CONTESTED}. {repeated}".encode())
    )
    assert f"＋ adds a source to **#1**: {CONTESTED}" in words(other)
    assert other.response is not None
    await world.curator.click(other.response, custom_id=custom_ids(other, "Keep")[0])
    assert [claim.number for claim in await claims(world)] == [1]


async def test_the_panel_works_after_a_restart(world: World, site: Site) -> None:
    panel = await members_panel(world, site)
    await world.restart()
    await world.curator.click(panel, custom_id=custom_ids(panel, "Keep")[0])
    await world.restart()
    (panel,) = world.review.history()
    assert "on record as **#1**" in words(panel)
    await world.curator.click(panel, label="Keep all (1)")
    await world.curator.click(panel, label="Keep outlet’s own (3)")
    assert len(await claims(world)) == 5


async def test_who_may_not_keep_is_told_so_and_changes_nothing(world: World, site: Site) -> None:
    panel = await members_panel(world, site)
    buttons = [custom_ids(panel, label)[0] for label in ("Keep", "Edit", "Drop", "Keep all (2)")]
    for button in buttons:
        refused = await world.member.click(panel, custom_id=button)
        assert "only curators can put claims on record" in words(refused)
        assert all(reply.ephemeral for reply in refused.followups)
    assert await claims(world) == []
    assert (await draft_state(world)).state is DraftState.OPEN
    await world.admin.slash(world.general, "setup", who_may_keep="everyone")
    await world.member.click(panel, custom_id=buttons[0])
    assert len(await claims(world)) == 1


async def test_a_long_panel_is_turned(world: World) -> None:
    body = "\n".join(
        f"Minister Bolt said that ship number {n} of the Brandt line sank in {2000 + n}." for n in range(12)
    )
    panel = await world.curator.slash(world.general, "article add", file=("long.txt", body.encode()))
    assert panel.response is not None
    assert "page 1 of 3" in words(panel)
    await world.curator.click(panel.response, label="›")
    await world.curator.click(panel.response, label="›")
    assert "page 3 of 3" in words(panel)
    keep = custom_ids(panel, "Keep")[-1]
    await world.curator.click(panel.response, custom_id=keep)
    assert "page 3 of 3" in words(panel)
    assert (await draft_state(world, 11)).state is DraftState.KEPT
    await world.curator.click(panel.response, label="‹")
    assert "page 2 of 3" in words(panel)
