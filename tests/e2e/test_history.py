"""/history: what was changed on a server, by whom and why; narrowed, paged, and refused."""

from __future__ import annotations

from bot.work.curating import Cited
from tests.e2e.conftest import World, words
from tests.e2e.test_claims import FERRIES, keep, shown_in


async def told(world: World, **options: object) -> str:
    return words(await world.curator.slash(world.general, "history", **options))


async def test_history_tells_every_change_once_with_its_reason(world: World) -> None:
    assert "No such changes yet." in await told(world, about="flags")
    await keep(world)
    dialog = await world.member.slash(world.general, "claim flag", claim="1", reason="outdated")
    assert dialog.ephemeral
    await world.curator.slash(
        world.general,
        "claim rate",
        claim="1",
        value="misleading",
        reason="It was ten.",
        evidence="https://e.example/x",
    )
    await world.admin.slash(world.general, "source alias", source="Port Council", name="The Port")
    shown = await told(world)
    assert "**Claim kept**" in shown
    assert "#1" in shown
    assert "**Claim rated**" in shown
    assert FERRIES in shown
    assert "Reason: It was ten." in shown
    assert "**Flag raised**" in shown
    assert "Port Council\n> It is also called The Port." in shown
    # The statement by hand is a change of its own; one that came with a kept draft is not.
    assert shown.count("**Statement added**") == 1


async def test_history_is_narrowed_and_paged(world: World) -> None:
    for number in range(7):
        await keep(world, f"Ferry {number} was sold", Cited("Port Council", f"sold {number}"))
    await world.admin.slash(world.general, "setup", flags_per_day=3)
    settings = await told(world, about="settings")
    assert "flags per day: 10 → 3" in settings
    assert "curator role: nothing → <@&" in settings
    assert "Claim kept" not in settings
    assert "Claim kept" not in await told(world, by=world.admin)
    first = await world.curator.slash(world.general, "history", about="claims", by=world.curator)
    assert "Ferry 6 was sold" in words(first)
    assert "page 1 of 3" in words(first)
    second = await world.curator.click(shown_in(first), label="›")
    assert "page 2 of 3" in words(second)
    assert "Ferry 6 was sold" not in words(second)


async def test_history_is_for_curators_and_blocks_for_admins(world: World) -> None:
    await world.admin.slash(world.general, "member block", member=world.member, reason="spam")
    assert "Only curators" in words(await world.member.slash(world.general, "history"))
    assert "Member blocked" not in await told(world)
    shown = words(await world.admin.slash(world.general, "history"))
    assert f"> <@{world.member.id}>" in shown
    assert "Reason: spam" in shown


async def test_of_many_pages_the_first_and_the_last_are_a_click_away(world: World) -> None:
    for number in range(26):
        await keep(world, f"Ferry {number} was sold", Cited("Port Council", f"sold {number}"))
    listed = await world.member.slash(world.general, "claim search", text="ferry")
    shown = shown_in(listed)
    assert "page 1 of 6" in words(shown)
    assert words(shown).splitlines()[-4:] == ["«", "‹", "›", "»"]
    assert "page 6 of 6" in words(await world.member.click(shown, label="»"))
    assert "page 5 of 6" in words(await world.member.click(shown, label="‹"))
    assert "page 1 of 6" in words(await world.member.click(shown, label="«"))
    by_admin = await world.curator.slash(world.general, "history", about="settings")
    assert "»" not in words(by_admin)
