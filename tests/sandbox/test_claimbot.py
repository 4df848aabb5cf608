"""The bot itself over real sockets, from a link to a digest; its bodies are held to Discord's description."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio

from bot.client import ClaimBot
from bot.sandbox.components import walk
from bot.sandbox.interactions import Interaction
from bot.sandbox.page import Page
from bot.sandbox.sample import Newsroom, newsroom
from bot.sandbox.server import Sandbox
from bot.sandbox.world import Channel, Guild, Message
from bot.settings import Fetch, Settings
from bot.store import guilds
from bot.store.database import Database
from bot.web import Fetcher
from bot.work.reading import Reader
from tests.e2e.conftest import words
from tests.sandbox.conftest import soon


@pytest.fixture
def page(sandbox_to_be: Sandbox) -> Page:
    """The sample server with its article."""
    return Page(sandbox_to_be, newsroom(sandbox_to_be))


class Hasty(ClaimBot):
    """Discord wants five seconds between two shards that begin; the sandbox does not."""

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        pass


@asynccontextmanager
async def claimbot(sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[ClaimBot]:
    """Claimbot, connected to the sandbox."""
    fetch = Fetch.model_validate({"allow_networks": ["127.0.0.1/32"]})
    settings = Settings(fetch=fetch)
    async with (
        Database(f"sqlite+aiosqlite:///{tmp_path}/claimbot.db") as db,
        Fetcher(
            contact=fetch.contact,
            timeout=fetch.timeout,
            max_bytes=fetch.max_bytes,
            allow_networks=fetch.allow_networks,
        ) as fetcher,
        Reader() as reader,
    ):
        await db.upgrade()
        async with Hasty(settings, db=db, fetcher=fetcher, reader=reader) as bot:
            running = asyncio.create_task(bot.start(sandbox.token))
            await sandbox.connected()
            yield bot
        await asyncio.gather(running, return_exceptions=True)


@pytest_asyncio.fixture
async def place(page: Page, sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[Newsroom]:
    """The sample server with claimbot on it."""
    page.open()
    async with claimbot(sandbox, tmp_path):
        yield page.place


async def test_from_a_link_to_a_digest(place: Newsroom, sandbox: Sandbox) -> None:
    admin, curator, member = (sandbox.person(each) for each in (place.admin, place.curator, place.member))

    async def answered(answer: Interaction) -> Message:
        await answer.until(lambda one: one.messages and not one.thinking, 60)
        return answer.messages[-1]

    await answered(
        await admin.run(place.general, "setup", curator_role=place.curators, review_channel=place.review)
    )
    await answered(await admin.run(place.general, "digest schedule", channel=place.digest))
    (link,) = sandbox.messages(place.general)
    pulled = await curator.menu("Pull claims", link)
    panel = await answered(pulled)
    await pulled.until(lambda _: "Keep all" in words(panel), 60)
    labels = [each.get("label", "") for each in walk(panel.components)]
    keep_all = next(label for label in labels if label.startswith("Keep all"))
    await curator.press(panel, keep_all)
    async with asyncio.timeout(60):
        while any(each.get("label") == keep_all for each in walk(panel.components)):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    card = words(await answered(await member.run(place.general, "claim show", claim="1")))
    assert "Disputed" in card
    assert "Reuters" in card
    found = words(await answered(await member.run(place.general, "claim search", text="patrol boats")))
    assert "#1" in found
    assert await member.complete(place.general, "claim show", "claim", claim="patrol")
    await answered(await admin.run(place.general, "digest preview"))
    asked = await answered(await admin.run(place.general, "digest post"))
    await admin.press(asked, "Post it now")
    async with asyncio.timeout(60):
        while "has been posted" not in words(asked):  # noqa: ASYNC110
            await asyncio.sleep(0.1)
    (digest,) = sandbox.messages(place.digest)
    assert "Kelmar" in words(digest)
    assert digest.pings == []
    flagged = words(
        await answered(await member.run(place.general, "claim flag", claim="1", reason="wrong text"))
    )
    assert "flag 1" in flagged.lower()


def on_shard(sandbox: Sandbox, shard: int, name: str, *, with_bot: bool = True) -> tuple[Guild, Channel]:
    """A server that the first or the second of two shards serves, and a channel of it."""
    own = next(n for n in range(shard, 2**16, 2) if n << 22 not in sandbox.world.guilds and n)
    owner = sandbox.world.add_user(f"owner-of-{own}")
    guild = sandbox.world.add_guild(name, owner=owner, id=own << 22, with_bot=with_bot)
    return guild, sandbox.world.add_channel(guild, "general")


async def there(bot: ClaimBot) -> dict[str, bool]:
    """The servers on record by their names: is the bot still there?"""
    async with bot.db.read() as session:
        return {guild.name: guild.left_at is None for guild in await guilds.all_of_them(session)}


async def test_a_server_is_served_by_its_shard(sandbox: Sandbox, tmp_path: Path) -> None:
    sandbox.gateway.shards = 2
    places = [on_shard(sandbox, shard, f"Server {shard}") for shard in (0, 1)]
    async with claimbot(sandbox, tmp_path) as bot:
        await soon(bot.is_ready)
        assert sorted(session.shard for session in sandbox.gateway.sessions.values()) == [(0, 2), (1, 2)]
        assert {guild.name: guild.shard_id for guild in bot.guilds} == {"Server 0": 0, "Server 1": 1}
        for guild, channel in places:
            owner = sandbox.person(sandbox.world.users[guild.owner_id])
            answer = await sandbox.settled(await owner.run(channel, "setup", review_channel=channel))
            assert f"<#{channel.id}>" in words(answer.messages[-1])
        assert await there(bot) == {"Server 0": True, "Server 1": True}


@pytest.mark.parametrize("shards", [1, 2])
async def test_what_a_shard_missed_that_begins_anew_is_noted(
    sandbox: Sandbox, tmp_path: Path, shards: int
) -> None:
    sandbox.gateway.shards = shards
    gone, _ = on_shard(sandbox, 1, "Gone")
    _, channel = on_shard(sandbox, 1, "Kept")
    come, _ = on_shard(sandbox, 1, "Come", with_bot=False)
    async with claimbot(sandbox, tmp_path) as bot:
        await soon(bot.is_ready)
        assert bot.get_channel(channel.id)
        sandbox.gateway.drop(resumable=False)
        sandbox.world.expel(gone)
        sandbox.world.invite(come)
        async with asyncio.timeout(60):
            while await there(bot) != {"Gone": False, "Kept": True, "Come": True}:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
        assert {guild.name for guild in bot.guilds} == {"Kept", "Come"}
