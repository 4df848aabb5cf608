"""/outlet: domains whose articles nobody may add, whichever way."""

from __future__ import annotations

import pytest
from simcord import InteractionResult

from tests.e2e.conftest import Site, World, words
from tests.e2e.panels import BODY, CONTESTED, page
from tests.e2e.test_feeds import follow, look, publish, titles

REFUSED = "Articles of 127.0.0.1 are blocked on this server; add another outlet's, or ask an admin why."


async def block(world: World, domain: str = "127.0.0.1") -> InteractionResult:
    return await world.admin.slash(world.general, "outlet block", domain=domain, reason="It makes things up")


async def test_articles_of_a_blocked_outlet_are_refused_until_it_is_unblocked(
    world: World, site: Site
) -> None:
    link = site.put("/ferries", page())
    result = await block(world, f"{site.address}/ferries")
    assert result.ephemeral
    assert "Articles of 127.0.0.1 and its subdomains can no longer be added here" in words(result)
    # Curators are no exception.
    for who in (world.member, world.curator):
        refused = await who.slash(world.general, "article add", link=link)
        assert words(refused) == REFUSED
        assert refused.ephemeral
    message = await world.admin.send(world.general, f"Look: {link}")
    assert REFUSED in words(await world.curator.context_menu(world.general, "Pull claims", message))
    modal = await world.curator.slash(world.general, "article paste")
    assert modal.modal is not None
    fields = [row["component"]["custom_id"] for row in modal.modal["components"]]
    assert REFUSED in words(await world.curator.submit_modal(modal, {fields[0]: BODY, fields[3]: link}))
    # Nothing was fetched, and another server may add it.
    assert site.asked == []
    assert CONTESTED in words(await world.stranger.slash(world.elsewhere, "article add", link=link))
    freed = await world.admin.slash(world.general, "outlet unblock", domain="127.0.0.1")
    assert "Articles of 127.0.0.1 can be added again." in words(freed)
    assert CONTESTED in words(await world.curator.slash(world.general, "article add", link=link))
    # What is on record can still be found by its link.
    await block(world)
    assert CONTESTED in words(await world.curator.slash(world.general, "article add", link=link))


async def test_a_redirect_to_a_blocked_outlet_is_refused(world: World, site: Site) -> None:
    link = site.put("/ferries", page())
    site.put("/moved", link, 302)
    await block(world)
    other = site.address.replace("127.0.0.1", "localhost")
    assert words(await world.curator.slash(world.general, "article add", link=f"{other}/moved")) == REFUSED
    assert site.asked == ["/moved", "/ferries"]
    assert await titles(world) == []


async def test_a_feed_brings_nothing_of_a_blocked_outlet(world: World, site: Site) -> None:
    await follow(world, site, "old")
    await block(world)
    publish(site, "new", "old")
    await look(world)
    assert await titles(world) == ["old"]
    assert "/new" not in site.asked
    listed = words(await world.admin.slash(world.general, "feed list"))
    assert "Articles of 127.0.0.1 are blocked on this server" in listed
    added = await world.admin.slash(world.general, "feed add", link=site.put("/other", "<rss/>"))
    assert words(added) == REFUSED


async def test_blocked_outlets_are_listed_and_told_in_the_history(world: World) -> None:
    empty = await world.admin.slash(world.general, "outlet list")
    assert "No outlet is blocked" in words(empty)
    await block(world, "https://www.News.example/1")
    listed = words(await world.admin.slash(world.general, "outlet list"))
    assert f"**news.example** · blocked by {world.admin.mention}" in listed
    assert "It makes things up" in listed
    history = words(await world.curator.slash(world.general, "history", about="settings"))
    assert f"**Outlet blocked** · {world.admin.mention}" in history
    assert "> news.example" in history
    assert "It makes things up" in history
    assert "news.example is blocked already; `/outlet list` shows by whom" in words(
        await block(world, "*.news.example")
    )
    (choice,) = await world.admin.autocomplete(world.general, "outlet unblock", "domain", "NEWS")
    assert choice["value"] == "news.example"
    assert await world.stranger.autocomplete(world.elsewhere, "outlet unblock", "domain", "") == []
    for told in ("Articles of news.example can be added again.", "news.example is not blocked"):
        result = await world.admin.slash(world.general, "outlet unblock", domain="news.example")
        assert told in words(result)
    assert "**Outlet unblocked**" in words(await world.curator.slash(world.general, "history"))


@pytest.mark.parametrize("domain", ["news", "not a domain", "https://", "*."])
async def test_what_names_no_domain_is_refused(world: World, domain: str) -> None:
    assert "Name the outlet's domain, such as news.example." in words(await block(world, domain))


async def test_a_block_needs_a_reason(world: World) -> None:
    result = await world.admin.slash(world.general, "outlet block", domain="news.example", reason="…")
    assert "Say why the outlet is blocked" in words(result)
