"""/member and the limit of articles a day: who is kept from adding and flagging, and who is not."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import Site, World, words
from tests.e2e.panels import BODY, add, page
from tests.e2e.test_articles import fields, recorded
from tests.e2e.test_claims import keep, shown_in

BLOCKED = "You are blocked from adding articles and flagging claims on this server; ask an admin why."


async def block(world: World, reason: str = "Spam") -> str:
    return words(await world.admin.slash(world.general, "member block", member=world.member, reason=reason))


async def test_a_blocked_member_neither_adds_nor_flags(world: World, site: Site) -> None:
    await keep(world)
    form = await world.member.slash(world.general, "article paste")
    card = shown_in(await world.member.slash(world.general, "claim show", claim="1"))
    assert "can no longer add articles or flag claims" in await block(world)
    message = await world.member.send(world.general, BODY)
    for result in (
        await add(world, site, "member"),
        await world.member.slash(world.general, "article paste"),
        await world.member.submit_modal(form, fields(form, BODY.strip())),
        await world.member.context_menu(world.general, "Pull claims", message),
        await world.member.slash(world.general, "claim flag", claim="1", reason="outdated"),
        await world.member.click(card, label="Flag"),
        await world.member.context_menu(world.general, "Flag claim", card),
    ):
        assert words(result) == BLOCKED
        assert result.ephemeral
    assert (await recorded(world), site.asked, world.review.history()) == (0, [], [])
    # Reading goes on, and so does what others do.
    assert "#1" in words(await world.member.slash(world.general, "claim search", text="ferries"))
    await add(world, site, "curator")
    assert await recorded(world) == 1


async def test_a_block_is_listed_and_lifted_once(world: World, site: Site) -> None:
    nobody = await world.admin.slash(world.general, "member list")
    assert "Nobody is blocked" in words(nobody)
    await block(world, "Twelve times *spam*")
    assert f"{world.member.mention} is blocked already" in await block(world)
    shown = words(await world.admin.slash(world.general, "member list"))
    assert f"{world.member.mention} · blocked by {world.admin.mention}" in shown
    assert "Twelve times \\*spam\\*" in shown
    lifted = await world.admin.slash(world.general, "member unblock", member=world.member)
    assert f"{world.member.mention} can add articles and flag claims again." in words(lifted)
    again = await world.admin.slash(world.general, "member unblock", member=world.member)
    assert f"{world.member.mention} is not blocked" in words(again)
    await add(world, site, "member")
    assert await recorded(world) == 1


async def test_forgetting_does_not_lift_a_block(world: World, site: Site) -> None:
    await block(world)
    asked = await world.member.slash(world.general, "privacy forget")
    await world.member.click(shown_in(asked), label="Forget me")
    assert words(await add(world, site, "member")) == BLOCKED


@pytest.mark.parametrize("who", ["curator", "admin"])
async def test_curators_and_admins_are_not_blocked(world: World, who: str) -> None:
    whom = getattr(world, who)
    refused = await world.admin.slash(world.general, "member block", member=whom, reason="Spam")
    assert words(refused) == "Curators and admins cannot be blocked; remove their role first."


async def test_a_block_needs_a_reason_and_holds_on_its_server_alone(world: World, site: Site) -> None:
    assert "Say why the member is blocked" in await block(world, " … ")
    assert "Thank you" in words(await add(world, site, "member"))
    await block(world)
    theirs = await world.stranger.slash(world.elsewhere, "member list")
    assert "Nobody is blocked" in words(theirs)


async def test_who_became_a_curator_is_no_longer_held(world: World, site: Site) -> None:
    await block(world)
    members = world.env.backend.guilds[world.guild.id].members
    members[world.member.id].role_ids = list(members[world.curator.id].role_ids)
    assert BLOCKED not in words(await add(world, site, "member"))


async def test_a_member_adds_so_many_articles_a_day(world: World, site: Site) -> None:
    await world.admin.slash(world.general, "setup", articles_per_day=2)
    links = [site.put(f"/{n}", page(f"{BODY}\nThe mayor of town {n} said so.")) for n in range(4)]
    told = [words(await world.member.slash(world.general, "article add", link=link)) for link in links[:3]]
    assert ["Thank you" in one for one in told] == [True, True, False]
    assert told[2] == (
        "You have added as many articles as a member may within a day here (2); "
        "try again tomorrow, or ask a curator."
    )
    # It was not even fetched; what is on record can still be asked for.
    assert site.asked == ["/0", "/1"]
    assert "already on record" in words(await world.member.slash(world.general, "article add", link=links[0]))
    form = await world.member.slash(world.general, "article paste")
    refused = await world.member.submit_modal(form, fields(form, "The mayor said that it rained for a week."))
    assert "as many articles as a member may" in words(refused)
    for link in links[2:]:
        await world.curator.slash(world.general, "article add", link=link)
    assert await recorded(world) == 4
