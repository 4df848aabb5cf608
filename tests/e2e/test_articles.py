"""/article and Pull claims: what becomes of links, files, texts and messages."""

from __future__ import annotations

import asyncio
import re
import threading

import discord
import pytest

from bot.cogs.articles import links_in
from bot.store import articles, drafts
from bot.ui.limits import CHOICE_NAME
from bot.work.drafting import MOST
from bot.work.reading import LONG, ThreadReader
from tests.e2e.conftest import Site, World, words
from tests.e2e.panels import BODY, CONTESTED, add, custom_ids, page
from tests.e2e.test_claims import shown_in


async def recorded(world: World) -> int:
    async with world.bot.db.read() as session:
        return (await articles.listed(session, world.guild.id))[1]


async def test_a_curator_gets_a_panel_with_the_contested_claim_first(world: World, site: Site) -> None:
    result = await add(world, site)
    assert result.ephemeral
    shown = words(result)
    assert f"Harbour Times · [Nobody sold nine ferries](<{site.address}/ferries>)" in shown
    assert f"1  ⚖️ **{CONTESTED}**" in shown
    assert "Port Council via Tidal Wire · May · denied by Ostland, Brandt" in shown
    assert "> “The crews have not been paid since June” ¶4" in shown
    assert "1 contested" in shown
    assert not world.review.history()


async def test_the_same_link_again_is_not_fetched_again(world: World, site: Site) -> None:
    await add(world, site)
    again = await world.curator.slash(
        world.general, "article add", link=f"{site.address}/ferries?utm_source=chat#top"
    )
    assert "already on record" in words(again)
    assert site.asked == ["/ferries"]
    assert await recorded(world) == 1


async def test_a_members_article_goes_to_the_curators(world: World, site: Site) -> None:
    result = await add(world, site, "member")
    assert result.ephemeral
    assert "Thank you. I found" in words(result)
    assert "1 of them contested" in words(result)
    assert "review channel" in words(result)
    (panel,) = world.review.history()
    assert CONTESTED in words(panel)
    added = f"added by {world.member.mention}"
    assert added in words(panel)
    await world.curator.click(panel, custom_id=custom_ids(panel, "Drop")[0])
    (panel,) = world.review.history()
    assert added in words(panel)
    await add(world, site, "member")
    assert len(world.review.history()) == 1


async def test_a_member_who_may_keep_gets_the_panel_and_so_do_the_curators(world: World, site: Site) -> None:
    await world.admin.slash(world.general, "setup", who_may_keep="everyone")
    result = await add(world, site, "member")
    assert custom_ids(result, "Keep")
    assert len(world.review.history()) == 1


async def test_a_review_channel_that_cannot_be_written_to_loses_nothing(world: World, site: Site) -> None:
    assert world.guild.me is not None
    silent = world.guild.create_text_channel(
        "silent", overwrites={world.guild.me: discord.PermissionOverwrite(send_messages=False)}
    )
    await world.admin.slash(world.general, "setup", review_channel=silent)
    result = await add(world, site, "member")
    assert "tell an admin" in words(result)
    assert "article 1" in words(result)
    assert await recorded(world) == 1


async def test_with_discord_out_of_reach_an_article_is_on_record(world: World, site: Site) -> None:
    world.cut_off("POST", "/channels/{channel_id}/messages")
    result = await add(world, site, "member")
    assert "until then, curators will find them in `/article show`, as article 1" in words(result)
    assert await recorded(world) == 1


async def test_claims_that_are_too_many_are_told(world: World, site: Site) -> None:
    number = MOST + 30
    body = "\n".join(f"Ostland sold {n} ferries in {1700 + n}, Mara Lind said." for n in range(2, number + 2))
    link = site.put("/book", page(body))
    left_out = "Left out: 30 more claims, less worth recording than these; "
    thanks = await world.member.slash(world.general, "article add", link=link)
    assert f"I found {MOST} claims" in words(thanks)
    assert left_out in words(thanks)
    [message] = world.review.history()
    panel = words(message)
    assert f"{MOST} drafts" in panel
    assert left_out in panel
    again = await world.member.slash(world.general, "article add", link=link)
    assert left_out in words(again)
    # They are told on every page, and after a recheck of a page that has fewer.
    opened = await world.curator.slash(world.general, "article add", link=link)
    assert left_out in words(await world.curator.click(shown_in(opened), label="›"))
    site.put("/book", page("\n".join(body.splitlines()[30:])))
    await world.curator.slash(world.general, "article recheck", article="1")
    opened = words(await world.curator.slash(world.general, "article add", link=link))
    assert "left out" not in opened


@pytest.mark.parametrize("status", [401, 403, 404, 429, 451, 500])
async def test_a_page_that_cannot_be_had_is_told_as_what_it_is(world: World, site: Site, status: int) -> None:
    link = site.put("/gone", "", status)
    result = await world.curator.slash(world.general, "article add", link=link)
    assert result.ephemeral
    assert "127.0.0.1" in words(result)
    assert await recorded(world) == 0


@pytest.mark.parametrize(
    "link",
    [
        "ferries",
        "ftp://a.example/x",
        "https://",
        "http://10.0.0.1/x",
        "http://[::ffff:10.0.0.1]/x",
        "https://a b",
    ],
)
async def test_what_is_no_public_address_is_refused(world: World, link: str) -> None:
    result = await world.curator.slash(world.general, "article add", link=link)
    assert result.ephemeral
    assert any(hint in words(result) for hint in ("address", "public"))
    assert await recorded(world) == 0


async def test_a_page_without_an_article_is_refused(world: World, site: Site) -> None:
    link = site.put("/home", "<html><body><p>Welcome.</p></body></html>")
    result = await world.curator.slash(world.general, "article add", link=link)
    assert result.ephemeral
    assert words(result) == (
        "There is no article on that page; give the link of one article, or paste its text."
    )


async def test_either_a_link_or_a_file(world: World) -> None:
    for options in ({}, {"link": "https://a.example", "file": ("a.txt", b"x")}):
        result = await world.curator.slash(world.general, "article add", **options)
        assert words(result) == "Give either a link or a file, not both; `/article paste` takes a text."


async def test_an_empty_link_is_no_address(world: World) -> None:
    result = await world.curator.slash(world.general, "article add", link="")
    assert "That is not a web address" in words(result)


@pytest.mark.parametrize(
    ("name", "content"), [("ferries.txt", BODY.encode()), ("ferries.HTML", page().encode("utf-16"))]
)
async def test_a_file_is_read(world: World, name: str, content: bytes) -> None:
    result = await world.curator.slash(world.general, "article add", file=(name, content))
    assert CONTESTED in words(result)


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("a.pdf", b"%PDF", "text and HTML files"),
        ("a.txt", b"", "no text"),
        ("a.txt", b"\x00\x01 12", "no text"),
        ("a.txt", b"words " * 700_000, "larger than 4 MB"),
        ("a.txt", b"words " * 70_000, "in parts"),
        ("a.txt", "Он сказал, что никто не платил. ".encode() * 5, "I read English only"),
    ],
)
async def test_a_file_that_is_no_article_is_refused(
    world: World, name: str, content: bytes, complaint: str
) -> None:
    result = await world.curator.slash(world.general, "article add", file=(name, content))
    assert result.ephemeral
    assert complaint in words(result)
    assert await recorded(world) == 0


async def test_a_text_is_pasted(world: World) -> None:
    modal = await world.member.slash(world.general, "article paste")
    result = await world.member.submit_modal(
        modal, fields(modal, BODY.strip(), "Ferries", "Harbour Times", "harbour.example/1", "2024-03-02")
    )
    assert result.ephemeral
    assert "Thank you" in words(result)
    (panel,) = world.review.history()
    assert "Harbour Times · [Ferries](<https://harbour.example/1>)" in words(panel)


async def test_a_short_text_without_a_claim_in_it_may_not_be_english(world: World) -> None:
    modal = await world.curator.slash(world.general, "article paste")
    result = await world.curator.submit_modal(modal, fields(modal, "Der Damm ist zu."))
    assert "I found no claim in it. I read English only; `/claim add` records it by hand." in words(result)


def fields(modal: object, *values: str) -> dict[str, str]:
    """The modal's fields in their order."""
    spec = modal.modal  # pyright: ignore[reportAttributeAccessIssue]
    ids = [label["component"]["custom_id"] for label in spec["components"]]
    return {custom_id: value for custom_id, value in zip(ids, values, strict=False) if value}


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        (("12345",), "no text"),
        (("Der Minister sagte, das Unternehmen habe nicht gezahlt. " * 9,), "I read English only"),
        ((BODY, "", "", "not a link", ""), "address"),
        ((BODY, "", "", "", "2024-02-31"), "2024-03-31"),
        ((BODY, "", "", "", "2024-13"), "2024-03-31"),
        ((BODY, "", "", "", "yesterday"), "2024-03-31"),
    ],
)
async def test_a_paste_that_cannot_be_used_is_refused(
    world: World, values: tuple[str, ...], complaint: str
) -> None:
    modal = await world.curator.slash(world.general, "article paste")
    result = await world.curator.submit_modal(modal, fields(modal, *values))
    assert result.ephemeral
    assert complaint in words(result)
    assert await recorded(world) == 0


async def test_what_was_typed_is_there_when_a_mistake_is_mended(world: World) -> None:
    typed = (BODY.strip(), "Ferries", "", "")
    modal = await world.curator.slash(world.general, "article paste")
    wrong = await world.curator.submit_modal(modal, fields(modal, *typed, "2/3/2024"))
    assert "2024-03-31" in words(wrong)
    again = await world.curator.click(shown_in(wrong), label="Open the form again")
    assert again.modal is not None
    offered = [label["component"].get("value") for label in again.modal["components"]]
    assert offered == [BODY.strip(), "Ferries", None, None, "2/3/2024"]
    mended = await world.curator.submit_modal(again, fields(again, *typed, "2024-03-02"))
    assert CONTESTED in words(mended)
    second = await world.curator.click(shown_in(wrong), label="Open the form again")
    assert "has already been sent" in words(second)
    assert await recorded(world) == 1


async def test_claims_are_pulled_from_a_messages_link(world: World, site: Site) -> None:
    link = site.put("/ferries", page())
    message = await world.member.send(world.general, f"Look at this ({link}). Can it be?")
    result = await world.curator.context_menu(world.general, "Pull claims", message)
    assert result.ephemeral
    assert CONTESTED in words(result)


FOO = "https://w.example/wiki/Foo_(bar)"


@pytest.mark.parametrize(
    ("content", "links"),
    [
        (f"[Foo]({FOO}) is new", [FOO]),
        (f"**[Foo]({FOO} 'title')**", [FOO]),
        (f"(see {FOO})", [FOO]),
        (f"({FOO}, {FOO}).", [FOO]),
        ("„https://a.example/x“ and «https://a.example/y»", ["https://a.example/x", "https://a.example/y"]),
        (
            "「https://a.example/x」、（https://a.example/y）。",
            ["https://a.example/x", "https://a.example/y"],
        ),
        ("https://a.example/x… or `https://a.example/y`", ["https://a.example/x", "https://a.example/y"]),
        ("[https://a.example](<https://a.example>)", ["https://a.example"]),
        ("[https://a.example](https://b.example)", ["https://a.example", "https://b.example"]),
        ("[a](https://a.example)[b](https://b.example)", ["https://a.example", "https://b.example"]),
        (
            "https://a.example/?x[]=1&y, https://b.example/",
            ["https://a.example/?x[]=1&y", "https://b.example/"],
        ),
        ("It begins with https://, (https://) mostly", []),
    ],
)
def test_a_link_ends_where_its_writer_ended_it(content: str, links: list[str]) -> None:
    assert links_in(content) == links


async def test_claims_are_pulled_from_a_link_with_brackets_in_brackets(world: World, site: Site) -> None:
    link = site.put("/ferries_(boats)", page())
    message = await world.member.send(world.general, f"[Look]({link})")
    assert CONTESTED in words(await world.curator.context_menu(world.general, "Pull claims", message))


async def test_of_several_links_one_is_chosen(world: World, site: Site) -> None:
    first, second = site.put("/a", page(title="A")), site.put("/ferries", page())
    message = await world.member.send(world.general, f"{first} and <{second}>, {first}!")
    result = await world.curator.context_menu(world.general, "Pull claims", message)
    assert f"{first}\n{second}" in words(result)
    assert result.response is not None
    chosen = await world.curator.select(result.response, ["1"])
    assert CONTESTED in words(chosen)
    assert site.asked == ["/ferries"]


async def test_a_message_without_a_link_is_read_itself(world: World) -> None:
    message = await world.member.send(world.general, f"{BODY}\n{world.admin.mention} has seen it.")
    result = await world.curator.context_menu(world.general, "Pull claims", message)
    assert CONTESTED in words(result)
    async with world.bot.db.read() as session:
        article = await articles.get(session, world.guild.id, 1)
    assert str(world.admin.id) not in article.text
    assert "@member has seen it." in article.text
    assert f"[A message on this server](<{message.jump_url}>)" in words(result)


async def test_of_a_message_without_a_claim_nothing_is_kept(world: World) -> None:
    chatter = "btw did anybody ever find my green umbrella, the one from the picnic last summer?"
    message = await world.member.send(world.general, chatter)
    for who in (world.curator, world.member):
        result = await who.context_menu(world.general, "Pull claims", message)
        assert "I found no claim in that message, so I kept nothing of it" in words(result)
    assert "No articles are on record yet" in words(await world.curator.slash(world.general, "article list"))


async def test_a_message_with_nothing_in_it_is_refused(world: World) -> None:
    message = await world.member.send(world.general, "Really?")
    result = await world.curator.context_menu(world.general, "Pull claims", message)
    assert result.ephemeral
    assert "neither a link nor enough text" in words(result)


def wait_for(begun: threading.Event, goes_on: threading.Event, _text: str) -> None:
    """Keeps a reader busy."""
    begun.set()
    goes_on.wait(60)


@pytest.mark.parametrize("what", ["a page that does not come", "a text that waits for its turn"])
async def test_whoever_waits_is_told_when_the_bot_is_stopped(world: World, site: Site, what: str) -> None:
    bot, begun, goes_on = world.bot, threading.Event(), threading.Event()
    busy = asyncio.create_task(bot.reader.call(wait_for, begun, goes_on, "word " * LONG))
    await asyncio.to_thread(begun.wait)
    link = site.put("/slow", page())
    if what == "a page that does not come":
        site.held["/slow"], options = goes_on, {"link": link}
    else:
        options = {"file": ("book.txt", f"{BODY}\n".encode() * (LONG // len(BODY) + 1))}

    async def stop() -> None:
        while not any(request.method == "PATCH" for request in world.env.http_requests):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        await bot.give_up(grace=0.2)

    stopping = asyncio.create_task(stop())
    told = await world.curator.slash(world.general, "article add", **options)
    assert "Nothing was recorded; please try again." in words(told)
    assert "Fetching" not in words(told)
    assert "Reading" not in words(told)
    assert not told.followups
    goes_on.set()
    await asyncio.wait([stopping, busy])
    async with ThreadReader() as reader:
        bot.reader = reader
        await world.restart()
        assert "No article" in words(await world.member.slash(world.general, "article list"))
        panel = await world.curator.slash(world.general, "article add", link=link)
        assert CONTESTED in words(panel)


async def test_where_only_curators_add_a_member_is_told(world: World, site: Site) -> None:
    await world.admin.slash(world.general, "setup", who_may_add="curators")
    message = await world.member.send(world.general, BODY)
    for result in (
        await add(world, site, "member"),
        await world.member.slash(world.general, "article add", file=("a.txt", BODY.encode())),
        await world.member.slash(world.general, "article paste"),
        await world.member.context_menu(world.general, "Pull claims", message),
    ):
        assert result.ephemeral
        assert "only curators can add articles" in words(result)
    assert await recorded(world) == 0
    assert site.asked == []
    assert CONTESTED in words(await add(world, site, "curator"))


async def test_articles_are_listed_and_shown_with_their_text(world: World, site: Site) -> None:
    empty = await world.member.slash(world.general, "article list")
    assert "No articles are on record yet" in words(empty)
    panel = await add(world, site)
    assert panel.response is not None
    await world.curator.click(panel.response, custom_id=custom_ids(panel, "Keep")[0])
    listed = await world.member.slash(world.general, "article list")
    assert listed.ephemeral
    assert "**1** · Harbour Times · Nobody sold nine ferries" in words(listed)
    assert "1 claim · 4 open drafts" in words(listed)
    shown = await world.member.slash(world.general, "article show", article="1")
    assert f"**#1** {CONTESTED}" in words(shown)
    assert "said by Port Council" in words(shown)
    assert "denied by Ostland, Brandt" in words(shown)
    assert shown.response is not None
    await world.member.click(shown.response, label="›")
    text = words(shown)
    assert f"told Tidal Wire that **{CONTESTED}**." in text
    assert "**However, both Ostland and Brandt have denied that such a sale took place.**" in text


CALM = """
The museum of Port Anselm said that the old crane was built in 1890 by two brothers.
The mayor said that the crane will be painted green before the summer begins again.
"""


async def test_articles_that_wait_for_review_are_listed_apart(world: World, site: Site) -> None:
    none = await world.curator.slash(world.general, "article list", waiting=True)
    assert "No article waits for review." in words(none)
    await add(world, site, "member")
    other = await world.curator.slash(world.general, "article add", file=("calm.txt", CALM.encode()))
    assert other.response is not None
    await world.curator.click(other.response, label="Drop all (2)")
    both = await world.curator.slash(world.general, "article list")
    assert "**1** ·" in words(both)
    assert "**2** ·" in words(both)
    assert len(custom_ids(both, "Review")) == 1
    waiting = await world.curator.slash(world.general, "article list", waiting=True)
    assert "0 claims · 5 open drafts · added" in words(waiting)
    assert f" by {world.member.mention}" in words(waiting)
    assert "**2** ·" not in words(waiting)
    assert "1 article" in words(waiting)
    assert waiting.response is not None
    panel = await world.curator.click(waiting.response, label="Review")
    assert len(custom_ids(panel, "Keep")) == 5
    assert custom_ids(await world.member.slash(world.general, "article list", waiting=True), "Review") == []


async def test_the_review_panel_is_opened_again_from_the_article(world: World, site: Site) -> None:
    await add(world, site)
    shown = await world.curator.slash(world.general, "article show", article="1")
    assert shown.response is not None
    panel = await world.curator.click(shown.response, label="Review 5 open drafts")
    assert custom_ids(panel, "Keep")
    theirs = await world.member.slash(world.general, "article show", article="1")
    assert theirs.response is not None
    refused = await world.member.click(theirs.response, label="Review 5 open drafts")
    assert "only curators can put claims on record" in words(refused)


async def test_articles_are_completed_on_their_server_only(world: World, site: Site) -> None:
    await add(world, site)
    for typed in ("", "ferr", "harbour", "1", "#1"):
        (choice,) = await world.member.autocomplete(world.general, "article show", "article", typed)
        assert choice == {"name": "1 · Harbour Times · Nobody sold nine ferries", "value": "1"}
    assert await world.member.autocomplete(world.general, "article show", "article", "zeppelin") == []
    assert await world.stranger.autocomplete(world.elsewhere, "article show", "article", "") == []
    refused = await world.stranger.slash(world.elsewhere, "article show", article="1")
    assert "no article 1 on this server" in words(refused)


@pytest.mark.parametrize("article", ["99", "ferries", "-1", "1" * 40])
async def test_an_article_that_is_not_there_is_refused(world: World, article: str) -> None:
    result = await world.member.slash(world.general, "article show", article=article)
    assert result.ephemeral
    assert any(hint in words(result) for hint in ("/article list", "suggested articles"))


async def test_an_article_is_removed_after_a_look_at_what_goes(world: World, site: Site) -> None:
    panel = await add(world, site)
    assert panel.response is not None
    keep, later = custom_ids(panel, "Keep")[:2]
    await world.curator.click(panel.response, custom_id=keep)
    await world.member.slash(world.general, "claim flag", claim="1", reason="outdated")
    reading = await world.member.slash(world.general, "article show", article="1")
    asked = await world.curator.slash(world.general, "article remove", article="1", reason="It is *libel*")
    assert asked.ephemeral
    shown = words(asked)
    assert "Remove article 1?\nNobody sold nine ferries" in shown
    assert re.search(r"- its archived text \(\d+ words\)\n- 4 open drafts\n- 3 statements\n", shown)
    assert "1 claim with no other statements: #1" in shown
    assert "1 open flag on these claims" in shown
    assert "Reason: It is \\*libel\\*" in shown
    assert await recorded(world) == 1

    await world.curator.click(shown_in(asked), label="Remove for good")
    assert "Article 1 has been removed, with 3 statements and 1 claim (#1)." in words(asked)
    assert CONTESTED not in words(asked)
    assert await recorded(world) == 0
    gone = f"Article 1 was removed from the record by {world.curator.mention}: It is \\*libel\\*"
    assert words(await world.member.slash(world.general, "article show", article="1")) == gone
    assert "There is no claim #1" in words(await world.member.slash(world.general, "claim show", claim="1"))
    # What was open already shows no more of it, and the flag's panel in the review channel is emptied.
    assert reading.response is not None
    turned = await world.member.click(reading.response, label="›")
    assert "This article is no longer on record." in words(turned)
    refused = await world.curator.click(panel.response, custom_id=later)
    assert "no longer on record" in words(refused)
    assert CONTESTED not in words(panel)
    assert (
        words(world.review.history()[-1]) == "Flag 1 is closed: its claim was removed along with its article."
    )
    await world.env.advance_time(150)
    await world.env.settle()
    [told] = world.member.user.dm_channel.history()
    assert "The article that carried it was removed: It is \\*libel\\*" in words(told)
    # Asking again is refused in a sentence.
    assert words(await world.curator.slash(world.general, "article remove", article="1", reason="x1")) == gone


async def test_of_two_curators_who_remove_an_article_the_second_is_told(world: World, site: Site) -> None:
    await add(world, site)
    first, second = [
        await who.slash(world.general, "article remove", article="1", reason="Spam")
        for who in (world.curator, world.admin)
    ]
    await world.curator.click(shown_in(first), label="Remove for good")
    late = await world.admin.click(shown_in(second), label="Remove for good")
    assert words(late).endswith(f"Article 1 was removed from the record by {world.curator.mention}: Spam")


async def test_what_cannot_be_removed_is_refused(world: World, site: Site) -> None:
    await add(world, site)
    refused = await world.member.slash(world.general, "article remove", article="1", reason="Spam")
    assert "Only curators" in words(refused)
    for article in ("9", "ferries"):
        refused = await world.curator.slash(world.general, "article remove", article=article, reason="Spam")
        assert any(hint in words(refused) for hint in ("/article list", "suggested articles"))
    asked = await world.curator.slash(world.general, "article remove", article="1", reason=" … ")
    refused = await world.curator.click(shown_in(asked), label="Remove for good")
    assert "Say why the article is removed" in words(refused)
    asked = await world.curator.slash(world.general, "article remove", article="1", reason="Spam")
    await world.admin.slash(world.general, "setup", curator_role=world.guild.create_role("Nobody"))
    refused = await world.curator.click(shown_in(asked), label="Remove for good")
    assert "Only curators" in words(refused)
    assert await recorded(world) == 1


HOSTILE = (
    "@everyone said that [ships](https://evil.example) sank ||here|| under ```code``` *by night* in 2019.\n"
    "The \u202eharbour\u202c said that <@&1> and <#2> and # heading were 100% \u200b\u200bfine since 2020.\n"
    "Ostland denied that &lt;@123456789012345678&gt; had sunk any of the nine ships there that night.\n"
) * 3


async def test_hostile_text_neither_pings_nor_breaks_the_card(world: World, site: Site) -> None:
    link = site.put("/x", page(HOSTILE, title="@everyone **[x](https://evil.example)**", outlet="@here `x`"))
    result = await world.curator.slash(world.general, "article add", link=link)
    member = await world.member.slash(world.general, "article list")
    shown = words(result) + words(member)
    article = await world.member.slash(world.general, "article show", article="1")
    assert article.response is not None
    shown += words(article)
    await world.member.click(article.response, label="›")
    shown += words(article)
    # Who added it is named by the bot itself.
    shown = shown.replace(world.curator.mention, "")
    assert "evil.example" in shown
    for bad in ("@everyone", "@here", r"(?<!\\)\]\(https://evil", r"(?<!\\)<[@#]", "\u202e", "```"):
        assert not re.search(bad, shown)


async def test_an_endless_article_stays_within_discords_limits(world: World) -> None:
    body = "\n".join(
        f"Minister Number{n} said that {'very ' * 40}many ships number {n} sank in 2019. Ostland denied it."
        for n in range(30)
    )
    result = await world.curator.slash(world.general, "article add", file=("long.txt", body.encode()))
    assert "page 1 of" in words(result)
    async with world.bot.db.read() as session:
        tally = await drafts.tally(session, world.guild.id, 1)
    assert tally.drafts >= 30
    choices = await world.member.autocomplete(world.general, "article show", "article", "long")
    assert all(len(choice["name"]) <= CHOICE_NAME for choice in choices)
