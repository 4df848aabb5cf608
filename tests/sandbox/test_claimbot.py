"""The bot itself over real sockets, from a link to a digest; its bodies are held to Discord's description."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.client import ClaimBot
from bot.sandbox.components import walk
from bot.sandbox.interactions import Interaction
from bot.sandbox.page import Page
from bot.sandbox.sample import Newsroom, newsroom
from bot.sandbox.server import Sandbox
from bot.sandbox.world import Message
from bot.settings import Fetch, Settings
from bot.store.database import Database
from bot.web import Fetcher
from bot.work.reading import Reader
from tests.e2e.conftest import words


@pytest.fixture
def page(sandbox_to_be: Sandbox) -> Page:
    """The sample server with its article."""
    return Page(sandbox_to_be, newsroom(sandbox_to_be))


@pytest_asyncio.fixture
async def place(page: Page, sandbox: Sandbox, tmp_path: Path) -> AsyncIterator[Newsroom]:
    """The sample server with claimbot on it."""
    page.open()
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
        async with ClaimBot(settings, db=db, fetcher=fetcher, reader=reader) as bot:
            running = asyncio.create_task(bot.start(sandbox.token))
            await sandbox.connected()
            yield page.place
        await asyncio.gather(running, return_exceptions=True)


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
        while "all decided" not in words(panel):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    card = words(await answered(await member.run(place.general, "claim show", claim="1")))
    assert "Disputed" in card
    assert "Reuters" in card
    found = words(await answered(await member.run(place.general, "claim search", text="patrol boats")))
    assert "#1" in found
    assert await member.complete(place.general, "claim show", "claim", claim="patrol")
    flagged = words(
        await answered(await member.run(place.general, "claim flag", claim="1", reason="wrong text"))
    )
    assert "flag 1" in flagged.lower()
    await answered(await admin.run(place.general, "digest preview"))
    await answered(await admin.run(place.general, "digest post"))
    (digest,) = sandbox.messages(place.digest)
    assert "Kelmar" in words(digest)
    assert digest.pings == []
