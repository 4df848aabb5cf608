"""docs/permissions.md, walked: everything that acts, as everybody, and forms of those who lost a right."""

from __future__ import annotations

import re
from collections.abc import Awaitable
from datetime import timedelta
from pathlib import Path
from typing import Any

import discord
import pytest
from discord import app_commands, ui
from simcord import MemberActor, SetupError

from bot.cogs import access
from tests.e2e.conftest import Site, World, words
from tests.e2e.panels import BODY, CONTESTED, add
from tests.e2e.test_claims import filled

DOCUMENT = Path(__file__).parents[2] / "docs" / "permissions.md"
REFUSALS = (
    *access._ONLY.values(),
    *access._MAY_NOT.values(),
    access._IN_OFFICE,
    "You are timed out",
    "works on a server",
)

DEEDS: dict[str, dict[str, Any]] = {
    "article add": {"link": "http://127.0.0.1:9/nothing"},
    "article show": {"article": "1"},
    "article recheck": {"article": "1"},
    "article remove": {"article": "1", "reason": "It names a child"},
    "claim search": {"text": "ferries"},
    "claim show": {"claim": "1"},
    "claim history": {"claim": "1"},
    "claim flag": {"claim": "1", "reason": "outdated"},
    "claim edit": {"claim": "1"},
    "claim cite": {
        "claim": "1",
        "source": "Brandt",
        "stance": "denies",
        "quote": "We bought nothing",
        "link": "https://w.example/",
    },
    "claim rate": {
        "claim": "1",
        "value": "unproven",
        "reason": "No papers",
        "evidence": "https://w.example/",
    },
    "claim correct": {"claim": "1", "statement": "1"},
    "claim withdraw": {"claim": "1", "statement": "1", "reason": "Misheard"},
    "claim restore": {"claim": "1", "statement": "1", "reason": "It was right"},
    "claim merge": {"claim": "2", "into": "1"},
    "claim unmerge": {"claim": "2"},
    "claim split": {"claim": "1", "text": "Something else was sold"},
    "claim remove": {"claim": "1", "reason": "It names a child"},
    "source show": {"source": "Mayor"},
    "source alias": {"source": "Mayor", "name": "The old mayor"},
    "source unalias": {"source": "Mayor", "name": "The old mayor"},
    "source merge": {"source": "Council", "into": "Mayor"},
    "source unmerge": {"source": "1"},
    "follow claim": {"claim": "1"},
    "follow source": {"source": "Mayor"},
    "unfollow": {"what": "1"},
    "import add": {"file": ("reviews.jsonld", b"{}")},
    "import undo": {"import": "1"},
    "outlet block": {"domain": "news.example", "reason": "Spam"},
    "outlet unblock": {"domain": "news.example"},
    "feed add": {"link": "http://127.0.0.1:9/feed"},
    "feed mode": {"feed": "1", "mode": "keep"},
    "feed pause": {"feed": "1"},
    "feed resume": {"feed": "1"},
    "feed remove": {"feed": "1"},
}

# By name in the table: a custom id of each kind.
BUTTONS: dict[str, tuple[str, ...]] = {
    "Keep, Edit, Drop a draft, Undo": ("draft:keep:1", "draft:edit:2", "draft:drop:3", "draft:undo:3"),
    "Whether a draft repeats a claim": ("draft:same:1", "draft:other:2"),
    "Keep all, Keep contested, Keep outlet’s own, Drop the rest": (
        "drafts:all:1:0",
        "drafts:contested:1:0",
        "drafts:own:1:0",
        "drafts:rest:1:0",
    ),
    "Undo what was decided together": ("drafts:undo:1:0:kept:0:1:1",),
    "Turn the review panel": ("drafts:turn:1:0",),
    "Review an article": ("article:review:1",),
    "Open an article's earlier texts": ("article:earlier:1:0", "article:turn:1:1"),
    "Show a claim's card, its history, its place": (
        "claim:show:1",
        "claim:history:1",
        "claim:article:1",
        "claim:whole:1",
    ),
    "Flag on a card": ("claim:flag:1",),
    "Follow on a card": ("claim:follow:1",),
    "Uphold, Dismiss, Reopen a flag": ("flag:uphold:1", "flag:dismiss:1", "flag:reopen:1"),
    "The next step of an upheld flag": (
        "flag:reword:1",
        "flag:correct:1",
        "flag:merge:1",
        "flag:cite:1",
        "flag:withdraw:1",
    ),
    "Show everything of a flag": ("flag:whole:1",),
    "Take back a flag of one's own": ("flag:back:1",),
    "Merge, Undo a merge": ("merge:do:2:1", "merge:undo:2:1"),
    "Open a digest's claim": ("digest:card:1-2026W01:1",),
    "All of a digest": ("digest:all:1-2026W01",),
    "Undo a source's merge": ("source:release:1",),
    "Undo an import": ("import:undo:1",),
}
# Their panels come by direct message, where there is no server to have rights on.
IN_DIRECT_MESSAGES = ("flag:appeal:1:1", "follow:stop:1:1", "follow:open:1:1:0")


def options(world: World, name: str) -> dict[str, Any]:
    """What a command is given."""
    if name in ("member block", "member unblock"):
        return {"member": world.member.user} | ({"reason": "Spam"} if name == "member block" else {})
    if name == "flags dismiss":
        return {"member": world.member.user, "reason": "It is spam."}
    return DEEDS.get(name, {})


def table(section: str) -> dict[str, tuple[str, str, str]]:
    """A section's rows: name → what member, curator and admin may."""
    part = DOCUMENT.read_text("utf-8").split(f"\n## {section}\n")[1].split("\n## ")[0]
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line[:1] == "|"
    ]
    return {row[0].strip("`/"): (row[1], row[2], row[3]) for row in rows[2:]}


async def raised(world: World, site: Site) -> None:
    """An article with open drafts, two claims, a flag, and a source merged into another."""
    await add(world, site)
    for text, who in (
        ("Ostland sold nine ferries", "Mayor"),
        ("Nine ferries were sold", "Board"),
        ("Ten ferries were sold", "Council"),
    ):
        dialog = await world.curator.slash(world.general, "claim add")
        values = filled(dialog, the_claim=text, who_said=who, quote="sold", link="https://w.example/")
        await world.curator.submit_modal(dialog, values)
    await world.curator.slash(world.general, "source merge", source="Board", into="Mayor")
    await world.curator.slash(world.general, "claim flag", claim="1", reason="outdated")


async def refused(deed: Awaitable[Any]) -> bool:
    """Whether the bot (or, before it, Discord) refuses for lack of a right."""
    try:
        told = words(await deed)
    except SetupError:
        return True
    return any(sentence in told for sentence in REFUSALS)


async def button(world: World, custom_id: str) -> discord.Message:
    """A message of the bot's with one button, as an old panel still stands there."""
    channel = world.bot.get_channel(world.general.id)
    assert isinstance(channel, discord.TextChannel)
    view: ui.View = ui.View(timeout=None)
    view.add_item(ui.Button(label="It", custom_id=custom_id))
    return await channel.send(view=view)


async def unhide(world: World, *whom: MemberActor) -> None:
    """Show them the admins' commands, as a server's overrides can: the bot must refuse by itself."""
    for command in await world.bot.tree.fetch_commands():
        if command.default_member_permissions is not None:
            world.guild.set_command_permissions(command, dict.fromkeys(whom, True))


def commands_of(world: World) -> set[str]:
    return {c.qualified_name for c in world.bot.tree.walk_commands() if isinstance(c, app_commands.Command)}


async def test_the_table_names_everything_and_nothing_else(world: World) -> None:
    assert set(table("Commands")) == commands_of(world)
    menus = world.bot.tree.get_commands(type=discord.AppCommandType.message)
    assert set(table("Message menus")) == {menu.name for menu in menus}
    assert set(table("Buttons")) == set(BUTTONS)
    templates = list(world.bot._connection._view_store._dynamic_items)
    known = [custom_id for each in BUTTONS.values() for custom_id in each] + [*IN_DIRECT_MESSAGES]
    for template in templates:
        assert any(re.fullmatch(template, custom_id) for custom_id in known), template.pattern


async def walk(world: World, who: str, *, by_setting: bool | None = None) -> list[str]:
    """Do everything as somebody; returns what went otherwise than the table says."""
    actor: MemberActor = getattr(world, who)
    column = ("member", "curator", "admin").index(who)
    wrong: list[str] = []

    def expected(cell: str) -> bool:
        if cell.startswith("setting"):
            return cell.endswith("yes") if by_setting is None else by_setting
        return cell == "yes"

    async def judge(name: str, cell: str, deed: Awaitable[Any]) -> None:
        if await refused(deed) is expected(cell):
            wrong.append(f"{who}: {name} should be {cell}")

    for name, cells in table("Commands").items():
        await judge(name, cells[column], actor.slash(world.general, name, **options(world, name)))
    message = await world.admin.send(world.general, "Nine ferries were sold by Ostland, they say.")
    for name, cells in table("Message menus").items():
        await judge(name, cells[column], actor.context_menu(world.general, name, message))
    for name, cells in table("Buttons").items():
        for custom_id in BUTTONS[name]:
            shown = await button(world, custom_id)
            await judge(custom_id, cells[column], actor.click(shown, custom_id=custom_id))
    return wrong


@pytest.mark.parametrize("who", ["member", "curator", "admin"])
async def test_everybody_may_what_the_table_says(world: World, site: Site, who: str) -> None:
    await raised(world, site)
    await unhide(world, world.member, world.curator)
    assert await walk(world, who) == []


@pytest.mark.parametrize("value", ["everyone", "curators"])
async def test_a_setting_decides_what_the_table_leaves_to_it(world: World, site: Site, value: str) -> None:
    await raised(world, site)
    await unhide(world, world.member)
    await world.admin.slash(world.general, "setup", who_may_add=value, who_may_keep=value, who_may_flag=value)
    assert await walk(world, "member", by_setting=value == "everyone") == []


async def test_a_member_of_another_server_finds_nothing_of_this_one(world: World, site: Site) -> None:
    await raised(world, site)
    secret = [CONTESTED, "Ostland", *(line for line in BODY.strip().splitlines())]
    before = await world.curator.slash(world.general, "claim history", claim="1")
    for name in table("Commands"):
        if name.split()[0] not in ("privacy", "setup"):
            told = words(await world.stranger.slash(world.elsewhere, name, **options(world, name)))
            assert not [text for text in secret if text in told], name
    channel = world.bot.get_channel(world.elsewhere.id)
    assert isinstance(channel, discord.TextChannel)
    for custom_ids in BUTTONS.values():
        for custom_id in custom_ids:
            view: ui.View = ui.View(timeout=None)
            view.add_item(ui.Button(label="It", custom_id=custom_id))
            shown = await channel.send(view=view)
            told = words(await world.stranger.click(shown, custom_id=custom_id))
            assert not [text for text in secret if text in told], custom_id
    after = await world.curator.slash(world.general, "claim history", claim="1")
    assert words(after) == words(before)


async def test_a_member_who_is_timed_out_may_do_nothing(world: World, site: Site) -> None:
    await raised(world, site)
    guild = world.env.backend.guilds[world.guild.id]
    shown = {custom_id: await button(world, custom_id) for each in BUTTONS.values() for custom_id in each}
    until = (world.env.now() + timedelta(hours=1)).isoformat()
    guild.members[world.curator.id].timed_out_until = until
    for name in table("Commands"):
        if name != "help":
            assert await refused(world.curator.slash(world.general, name, **options(world, name))), name
    for custom_id, message in shown.items():
        assert await refused(world.curator.click(message, custom_id=custom_id)), custom_id


# What opens each form: a command, or a button's custom id.
FORMS = (
    "claim add",
    "claim edit",
    "claim correct",
    "article paste",
    "draft:edit:2",
    "flag:uphold:1",
    "claim:flag:1",
)


@pytest.mark.parametrize("name", FORMS)
async def test_a_form_asks_again_when_it_is_sent(world: World, site: Site, name: str) -> None:
    await raised(world, site)
    if ":" not in name:
        dialog = await world.curator.slash(world.general, name, **options(world, name))
    else:
        dialog = await world.curator.click(await button(world, name), custom_id=name)
    assert dialog.modal is not None
    nobody = world.guild.create_role("Nobody")
    await world.admin.slash(
        world.general,
        "setup",
        curator_role=nobody,
        who_may_add="curators",
        who_may_keep="curators",
        who_may_flag="curators",
    )
    assert await refused(world.curator.submit_modal(dialog, everything(dialog)))


def everything(dialog: Any) -> dict[str, Any]:
    """Something for every field that a form must have."""
    values: dict[str, Any] = {}
    for row in dialog.modal["components"]:
        field = row.get("component") or row["components"][0]
        if field["type"] == 4 and field.get("required", True) and not field.get("value"):
            values[field["custom_id"]] = "It was sold for nine crowns, the mayor said on Monday. " * 3
        elif field["type"] == 3 and field.get("required", True):
            values[field["custom_id"]] = [field["options"][0]["value"]]
    return values
