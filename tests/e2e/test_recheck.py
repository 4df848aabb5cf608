"""/article recheck: what changed, which quotes are gone, and what is new."""

from __future__ import annotations

import re

import pytest
from sqlmodel import col, select

from bot.models import ArticleVersion, Event, Statement
from tests.e2e.conftest import Site, World, words
from tests.e2e.panels import BODY, add, custom_ids, page

CHANGED = BODY.replace(
    "“The crews have not been paid since June,” said Mara Lind, who leads the union of seamen.",
    "The mayor said that the crews of four ferries were paid in March 2024.",
)


async def kept(world: World, site: Site) -> None:
    panel = await add(world, site)
    assert panel.response is not None
    for _ in range(2):
        await world.curator.click(panel.response, custom_id=custom_ids(panel, "Keep")[0])


async def quotes_gone(world: World) -> dict[str, bool]:
    async with world.bot.db.read() as session:
        rows = (await session.exec(select(Statement))).all()
    return {row.quote: row.quote_gone_at is not None for row in rows}


async def test_a_page_that_stayed_the_same(world: World, site: Site) -> None:
    await kept(world, site)
    result = await world.curator.slash(world.general, "article recheck", article="1")
    assert result.ephemeral
    assert "text of the page has not changed" in words(result)
    assert site.asked == ["/ferries", "/ferries"]


async def test_a_quote_that_is_gone_is_marked_and_found_again(world: World, site: Site) -> None:
    await kept(world, site)
    site.put("/ferries", page(CHANGED))
    result = await world.curator.slash(world.general, "article recheck", article="1")
    shown = words(result)
    assert "1 paragraph gone or rewritten, 1 new" in shown
    assert "> − “The crews have not been paid since June,” said Mara Lind" in shown
    assert "> + The mayor said that" in shown
    assert "no longer contains 1 quote on record under #2" in shown
    assert "1 new draft to review" in shown
    gone = await quotes_gone(world)
    assert [quote for quote, is_gone in gone.items() if is_gone] == [
        "The crews have not been paid since June"
    ]
    article = await world.member.slash(world.general, "article show", article="1")
    assert "Mara Lind (quote gone)" in words(article)

    site.put("/ferries", page("A note from the editor stands before it now.\n" + BODY.strip()))
    again = await world.curator.slash(world.general, "article recheck", article="1")
    assert "once again contains 1 quote on record under #2" in words(again)
    assert not any((await quotes_gone(world)).values())
    async with world.bot.db.read() as session:
        article_text = (await session.exec(select(ArticleVersion).order_by(col(ArticleVersion.id)))).all()
        actions = [event.action for event in await session.exec(select(Event).order_by(col(Event.id)))]
        statements = (await session.exec(select(Statement))).all()
    assert len(article_text) == 2
    assert actions.count("quote gone") == actions.count("quote found again") == 1
    assert actions.count("quote moved") == 3
    assert {statement.paragraph for statement in statements} == {3, 4, 5}


async def test_open_drafts_follow_their_text_or_are_dropped(world: World, site: Site) -> None:
    panel = await add(world, site)
    site.put("/ferries", page(CHANGED))
    result = await world.curator.slash(world.general, "article recheck", article="1")
    assert "1 open draft dropped because the quotes are gone" in words(result)
    assert result.response is not None
    await world.curator.click(result.response, label="Review 5 open drafts")
    assert panel.response is not None
    stale = await world.curator.click(panel.response, custom_id=custom_ids(panel, "Keep")[1])
    assert "this draft has been dropped" in words(stale)


async def test_what_cannot_be_rechecked_is_refused(world: World, site: Site) -> None:
    await world.curator.slash(world.general, "article add", file=("a.txt", BODY.encode()))
    pasted = await world.curator.slash(world.general, "article recheck", article="1")
    assert "This text was pasted" in words(pasted)
    missing = await world.curator.slash(world.general, "article recheck", article="7")
    assert "no article 7" in words(missing)
    member = await world.member.slash(world.general, "article recheck", article="1")
    assert "Only curators" in words(member)
    assert all(result.ephemeral for result in (pasted, missing, member))


@pytest.mark.parametrize("status", [404, 410])
async def test_a_page_that_is_gone_changes_nothing_but_is_told(world: World, site: Site, status: int) -> None:
    await kept(world, site)
    shown = words(await world.member.slash(world.general, "article show", article="1"))
    assert "looked at" not in shown
    site.put("/ferries", "", status)
    result = await world.curator.slash(world.general, "article recheck", article="1")
    assert result.ephemeral
    assert "⚠️ The page is gone" in words(result)
    assert not any((await quotes_gone(world)).values())
    shown = await world.member.slash(world.general, "article show", article="1")
    assert re.search(r"⚠️ The page was gone when it was last looked at, <t:\d+:R>; this text", words(shown))
    assert shown.response is not None
    await world.member.click(shown.response, label="›")
    assert "The crews have not been paid since June" in words(shown)
    assert "The page was gone." in words(await world.curator.slash(world.general, "history"))

    site.put("/ferries", page(BODY))
    back = await world.curator.slash(world.general, "article recheck", article="1")
    assert "text of the page has not changed" in words(back)
    shown = words(await world.member.slash(world.general, "article show", article="1"))
    assert "unchanged when last looked at, <t:" in shown
    assert "gone" not in shown


@pytest.mark.parametrize("status", [403, 500])
async def test_a_page_that_cannot_be_had_now_is_not_told_to_be_gone(
    world: World, site: Site, status: int
) -> None:
    await kept(world, site)
    site.put("/ferries", "", status)
    await world.curator.slash(world.general, "article recheck", article="1")
    shown = words(await world.member.slash(world.general, "article show", article="1"))
    assert "looked at" not in shown


async def test_the_earlier_texts_can_be_read_again(world: World, site: Site) -> None:
    await kept(world, site)
    shown = await world.member.slash(world.general, "article show", article="1")
    assert "earlier text" not in words(shown)
    for body in (CHANGED, "A note from the editor stands before it now.\n" + CHANGED.strip()):
        site.put("/ferries", page(body))
        await world.curator.slash(world.general, "article recheck", article="1")
    shown = await world.member.slash(world.general, "article show", article="1")
    assert "✏️ The page had changed when it was last looked at, <t:" in words(shown)
    assert shown.response is not None
    last = await world.member.click(shown.response, label="2 earlier texts")
    assert last.ephemeral
    assert "earlier text 2 of 2" in words(last)
    assert "0 paragraphs are gone or rewritten (−), 1 new (+)" in words(last)
    assert "> + A note from the editor stands before it now." in words(last)
    assert last.response is not None
    await world.member.click(last.response, label="Older text")
    first = words(last)
    assert "earlier text 1 of 2" in first
    assert "> − “The crews have not been paid since June,” said Mara Lind" in first
    assert "> + The mayor said that the crews of four ferries were paid" in first
    await world.member.click(last.response, label="›")
    assert "“**The crews have not been paid since June**,”" in words(last)
    await world.member.click(last.response, label="‹")
    await world.member.click(last.response, label="Newer text")
    assert "earlier text 2 of 2" in words(last)
    again = await world.member.click(shown.response, label="2 earlier texts")
    assert "earlier text 2 of 2" in words(again)

    await world.curator.slash(world.general, "article recheck", article="1")
    shown = words(await world.member.slash(world.general, "article show", article="1"))
    assert "changed <t:" in shown
    assert "unchanged when last looked at" in shown
    removed = await world.curator.slash(world.general, "article remove", article="1", reason="Spam")
    assert removed.response is not None
    await world.curator.click(removed.response, label="Remove for good")
    late = await world.member.click(last.response, label="Older text")
    assert "This article is no longer on record" in words(late)


async def test_a_page_with_the_text_of_another_article_is_refused(world: World, site: Site) -> None:
    await add(world, site)
    other = site.put("/other", page(CHANGED))
    await world.curator.slash(world.general, "article add", link=other)
    site.put("/ferries", page(CHANGED))
    result = await world.curator.slash(world.general, "article recheck", article="1")
    assert "the same text as another article on record" in words(result)
