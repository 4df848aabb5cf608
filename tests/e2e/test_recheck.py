"""/article recheck: what changed, which quotes are gone, and what is new."""

from __future__ import annotations

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


async def test_a_page_that_is_gone_changes_nothing(world: World, site: Site) -> None:
    await kept(world, site)
    site.put("/ferries", "", 404)
    result = await world.curator.slash(world.general, "article recheck", article="1")
    assert "no page at this address" in words(result)
    assert not any((await quotes_gone(world)).values())


async def test_a_page_with_the_text_of_another_article_is_refused(world: World, site: Site) -> None:
    await add(world, site)
    other = site.put("/other", page(CHANGED))
    await world.curator.slash(world.general, "article add", link=other)
    site.put("/ferries", page(CHANGED))
    result = await world.curator.slash(world.general, "article recheck", article="1")
    assert "the same text as another article on record" in words(result)
