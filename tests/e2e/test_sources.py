"""/source through the simulated Discord: what works, and each refusal."""

from __future__ import annotations

from typing import Any

import pytest

from bot.records.sources import Period
from bot.ui.sources import draw
from bot.vocabulary import Stance
from bot.work.curating import Cited
from tests.e2e.conftest import World, words
from tests.e2e.test_claims import FERRIES, ids, keep, shown_in
from tests.store.test_unnamed import two_mayors


async def ferries(world: World) -> None:
    sold, none = Cited("Port Council", "sold", via="Wire"), Cited("Brandt", "no", Stance.DENIES)
    await keep(world, FERRIES, sold, none)
    await keep(world, "A bridge fell", Cited("The Council", "it fell"))


async def warm(world: World) -> None:
    """Start the drawing process, for which simcord does not wait long enough on a busy machine."""
    assert await world.bot.plotter.work(draw, [Period(2024, 1, 1, 0)], None) is not None


async def test_show_tells_what_a_source_said_with_a_plot(world: World) -> None:
    await warm(world)
    await ferries(world)
    result = await world.member.slash(world.general, "source show", source="port council")
    assert not result.ephemeral
    shown = words(result)
    assert "### Port Council" in shown
    assert "asserted 1 time · denied 0 times · 1 of its claims denied by others" in shown
    assert "**Through** Wire (1)" in shown
    [file] = shown_in(result).attachments
    assert file.filename == "source.png"
    opened = await world.member.click(shown_in(result), label="Open")
    assert "**#1** · Disputed" in words(opened)
    missing = await world.member.slash(world.general, "source show", source="Nobody")
    assert "There is no source by that name on this server" in words(missing)
    assert missing.ephemeral


def plain(result: Any) -> str:
    """The words as members see them, who see no backslashes before brackets."""
    return words(result).replace("\\", "")


async def test_two_mayors_are_never_shown_as_one(world: World) -> None:
    await warm(world)
    harbor, sarn = "the mayor (Harbor Post, article 1)", "the mayor (Sarn Courier, article 2)"
    await two_mayors(world.bot.db, guild_id=world.guild.id)
    refused = await world.member.slash(world.general, "source show", source="the mayor")
    assert refused.ephemeral
    assert f"Several sources go by that name: {harbor}; {sarn}. Choose one of them." in plain(refused)
    choices = await world.member.autocomplete(world.general, "source show", "source", "mayor")
    assert [choice["value"] for choice in choices] == [harbor, sarn]
    shown = plain(await world.member.slash(world.general, "source show", source=sarn))
    assert f"### {sarn}" in shown
    assert "asserted 1 time" in shown
    unclear = await world.member.slash(world.general, "follow source", source="the mayor")
    assert "Several sources go by that name" in words(unclear)
    await world.curator.slash(world.general, "source merge", source=sarn, into=harbor)
    one = plain(await world.member.slash(world.general, "source show", source="the mayor"))
    assert f"also known as {sarn}" in one


async def test_list_shows_all_of_them(world: World) -> None:
    nothing = words(await world.member.slash(world.general, "source list"))
    assert "No sources are on record yet" in nothing
    await ferries(world)
    shown = words(await world.member.slash(world.general, "source list"))
    assert all(name in shown for name in ("Port Council", "Brandt", "The Council"))
    assert "3 sources" in shown


async def test_merge_and_undo_by_button_and_command(world: World) -> None:
    await warm(world)
    await ferries(world)
    options = {"source": "The Council", "into": "Port Council"}
    result = await world.curator.slash(world.general, "source merge", **options)
    assert "The Council is now part of Port Council, with 1 statement." in words(result)
    assert "also known as The Council" in words(
        await world.member.slash(world.general, "source show", source="the council")
    )
    again = await world.curator.slash(world.general, "source merge", **options)
    assert "already refer to the same source" in words(again)
    await world.restart()
    undone = await world.curator.click(shown_in(result), label="Undo")
    assert "is a separate source again" in words(undone)
    twice = await world.curator.click(shown_in(result), label="Undo")
    assert "nothing to undo" in words(twice)
    await world.curator.slash(world.general, "source merge", **options)
    [choice] = await world.curator.autocomplete(world.general, "source unmerge", "source", "coun")
    assert choice["name"] == "The Council"
    result = await world.curator.slash(world.general, "source unmerge", source=choice["value"])
    assert "is a separate source again" in words(result)
    wrong = await world.curator.slash(world.general, "source unmerge", source="The Council")
    assert "only a merged source" in words(wrong)


async def test_an_alias_finds_its_source(world: World) -> None:
    await warm(world)
    await ferries(world)
    await world.curator.slash(world.general, "source alias", source="Brandt", name="The Shipping Company")
    shown = words(await world.member.slash(world.general, "source show", source="the shipping company"))
    assert "### Brandt" in shown
    taken = await world.curator.slash(world.general, "source alias", source="Brandt", name="Port Council")
    assert "another source" in words(taken)
    options = {"source": "Brandt", "name": "the shipping company"}
    assert "also known as" not in words(await world.curator.slash(world.general, "source unalias", **options))
    assert "no such alias" in words(await world.curator.slash(world.general, "source unalias", **options))


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("merge", {"source": "Brandt", "into": "Port Council"}),
        ("unmerge", {"source": "1"}),
        ("alias", {"source": "Brandt", "name": "B"}),
        ("unalias", {"source": "Brandt", "name": "B"}),
    ],
)
async def test_members_change_nothing(world: World, command: str, options: dict[str, Any]) -> None:
    await ferries(world)
    result = await world.member.slash(world.general, f"source {command}", **options)
    assert "Only curators can do this" in words(result)
    assert not ids(result)
