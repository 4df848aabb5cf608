"""/import through the simulated Discord: what comes on record, and how it is taken back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from simcord import InteractionResult
from sqlmodel import select

from bot.models import Claim, Import, Origin, Source, Statement
from bot.vocabulary import Stance
from bot.work.curating import Cited
from tests.e2e.conftest import World, words
from tests.e2e.panels import custom_ids
from tests.e2e.test_claims import FERRIES, keep
from tests.e2e.test_record import SOLD, exported


async def imported(world: World, content: object, name: str = "reviews.jsonld") -> InteractionResult:
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return await world.admin.slash(world.general, "import add", file=(name, body))


def review(claim: str, *by: str, rating: str | None = None, **more: Any) -> dict[str, Any]:
    return {
        "@type": "ClaimReview",
        "claimReviewed": claim,
        "url": "https://check.example/1",
        "author": {"name": "Harbour Check"},
        "itemReviewed": {
            "author": [{"name": name} for name in by],
            "appearance": {"url": "https://t.example/1"},
        },
        "reviewRating": {"alternateName": rating},
    } | more


async def test_import_puts_reviews_on_record_once(world: World) -> None:
    some = [
        review("Ostland sold nine ferries", "Mayor Lind", "Council", rating="Unproven"),
        review("A bridge fell", "Town", rating="Pants on fire"),
        review("Nobody said this"),
        review("x" * 1500, "Town"),
        review("A crane fell", "Town", rating="Unproven", url="see the paper"),
    ]
    told = words(await imported(world, some))
    assert (
        "3 new claims, 0 already on record; 4 statements added, 0 already there; 1 rated in your name."
        in told
    )
    assert "1 rating left out, not on this server’s scale" in told
    assert "1 rating left out, without a link to the evidence" in told
    assert "1 claim left out, without the name of who made it" in told
    assert "1 claim left out, with a text or link that I cannot use" in told
    card = words(await world.member.slash(world.general, "claim show", claim="1"))
    assert "Mayor Lind" in card
    assert "Council" in card
    assert "unproven" in card
    assert "Harbour Check: rated “Unproven”" in card
    async with world.bot.db.read() as session:
        for table in (Claim, Statement):
            assert set(await session.exec(select(table.origin))) == {Origin.IMPORT}
    again = words(await imported(world, some))
    assert (
        "0 new claims, 3 already on record; 0 statements added, 4 already there; 0 rated in your name."
        in again
    )
    # There is nothing to be taken back.
    assert "Undo import" not in again
    assert words(await world.member.slash(world.general, "claim show", claim="1")) == card
    history = words(await world.curator.slash(world.general, "history"))
    assert f"**Import made** · {world.admin.mention}" in history
    assert "> reviews.jsonld, with 3 claims." in history


async def test_what_is_exported_can_be_imported_elsewhere(world: World) -> None:
    await keep(world, FERRIES, SOLD, Cited("The Council", "sold, they say"))
    await keep(world, "A bridge fell", SOLD)
    rated = {"value": "unproven", "reason": "No papers", "evidence": "https://w.example/"}
    await world.curator.slash(world.general, "claim rate", claim="1", **rated)
    name, text = await exported(world, format="claimreview")
    result = await world.stranger.slash(world.elsewhere, "import add", file=(name, text.encode()))
    assert (
        "2 new claims, 0 already on record; 3 statements added, 0 already there; 1 rated in your name."
        in words(result)
    )
    card = words(await world.stranger.slash(world.elsewhere, "claim show", claim="1"))
    assert all(part in card for part in (FERRIES, "Port Council", "The Council", "unproven", "No papers"))


async def test_a_server_moves_with_its_own_export(world: World) -> None:
    await keep(world, FERRIES, SOLD, Cited("Brandt", "we sold none", Stance.DENIES))
    await keep(world, "A bridge fell", SOLD)
    name, text = await exported(world)
    result = await world.stranger.slash(world.elsewhere, "import add", file=(name, text.encode()))
    counts = "2 new claims, 0 already on record; 3 statements added, 0 already there; 0 rated in your name."
    assert counts in words(result)
    assert custom_ids(result, "Undo import")
    here = await world.member.slash(world.general, "claim show", claim="1")
    there = await world.stranger.slash(world.elsewhere, "claim show", claim="1")
    assert "Disputed" in words(there)
    assert words(here).split("kept by")[0] == words(there).split("kept by")[0]
    again = await world.admin.slash(world.general, "import add", file=(name, text.encode()))
    assert "0 new claims, 2 already on record; 0 statements added, 3 already there" in words(again)


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"not json", "not UTF-8 JSON"), (b"{}", "no ClaimReview"), (b" " * 25_000_001, "larger than 25 MB")],
)
async def test_what_cannot_be_imported_is_told(world: World, content: bytes, says: str) -> None:
    result = await imported(world, content)
    assert result.ephemeral
    assert says in words(result)


async def rows(world: World, table: Any) -> list[Any]:
    async with world.bot.db.read() as session:
        return list(await session.exec(select(table).order_by(table.id)))


async def test_an_import_is_taken_back_after_a_restart(world: World) -> None:
    await keep(world, FERRIES, SOLD)
    some = [review(f"Crane {n} fell", "Town", rating="Unproven") for n in range(3)]
    answer = await imported(world, some, "wrong.jsonld")
    (button,) = custom_ids(answer, "Undo import")
    await world.restart()
    assert answer.response is not None
    asked = await world.admin.click(answer.response, custom_id=button)
    question = asked.response
    assert question is not None
    assert question.ephemeral
    assert "Undo the import of wrong.jsonld?" in words(question)
    assert "3 claims (#2, #3, #4) with 3 statements" in words(question)
    assert "3 ratings" in words(question)
    assert "Stays on record" not in words(question)
    # Nothing goes before it is confirmed.
    assert len(await rows(world, Claim)) == 4
    done = await world.admin.click(question, label="Undo it for good")
    assert "3 claims deleted, 0 statements withdrawn, 3 ratings deleted." in words(question)
    assert not custom_ids(done, "Undo it for good")
    assert [claim.text for claim in await rows(world, Claim)] == [FERRIES]
    assert [source.name for source in await rows(world, Source)] == ["Port Council"]
    late = await world.admin.click(answer.response, custom_id=button)
    assert f"{world.admin.mention} has undone this import already" in words(late)
    history = words(await world.curator.slash(world.general, "history"))
    assert f"**Import undone** · {world.admin.mention}" in history
    assert "> wrong.jsonld, with 3 claims." in history
    # The same file can be imported again, under new numbers.
    assert "3 new claims" in words(await imported(world, some))
    assert [claim.number for claim in await rows(world, Claim)] == [1, 5, 6, 7]


async def test_what_others_built_on_an_import_stays(world: World) -> None:
    await keep(world, FERRIES, SOLD)
    some = [
        review(text, "Town", rating="Unproven")
        for text in (
            FERRIES,
            "A crane fell",
            "A crane was reworded",
            "A crane was denied",
            "A crane was lost",
        )
    ]
    await imported(world, some)
    await world.member.slash(world.general, "claim flag", claim="2", reason="outdated")
    dialog = await world.curator.slash(world.general, "claim edit", claim="3")
    assert dialog.modal is not None
    text, why = (row["component"]["custom_id"] for row in dialog.modal["components"])
    await world.curator.submit_modal(dialog, {text: "A crane was reworded today", why: "Clearer"})
    await keep(world, "A crane was denied", Cited("Brandt", "it was not", Stance.DENIES))
    asked = await world.admin.slash(world.general, "import undo", **{"import": str((await only(world)).id)})
    told = words(asked)
    assert "1 claim (#5) with 1 statement, and the sources" in told
    assert "5 ratings" in told
    assert "3 claims that it added (#2, #3, #4), because somebody has changed" in told
    assert "1 claim that came from elsewhere (#1)" in told
    assert "the import’s 4 statements there, struck through as withdrawn" in told
    assert asked.response is not None
    await world.admin.click(asked.response, label="Undo it for good")
    assert "1 claim deleted, 4 statements withdrawn, 5 ratings deleted." in words(asked)
    assert "Still on record: #2, #3, #4." in words(asked)
    assert [claim.number for claim in await rows(world, Claim)] == [1, 2, 3, 4]
    known = words(await world.member.slash(world.general, "claim show", claim="1"))
    assert "Reported" in known
    assert "unproven" not in known
    assert "The import that brought it was undone." in known
    flagged = words(await world.member.slash(world.general, "claim show", claim="2"))
    assert "Withdrawn" in flagged
    assert "1 open flag" in flagged
    assert "A crane was reworded today" in words(
        await world.member.slash(world.general, "claim show", claim="3")
    )
    denied = words(await world.member.slash(world.general, "claim show", claim="4"))
    assert "Brandt" in denied
    history = words(await world.member.slash(world.general, "claim history", claim="1"))
    assert "**Rating removed**" in history
    assert "> ~~unproven~~" in history


async def only(world: World) -> Import:
    (made,) = await rows(world, Import)
    return made


async def test_past_imports_are_suggested_with_when_by_whom_and_how_much(world: World) -> None:
    await imported(world, [review("A crane fell", "Town"), review("A bridge fell", "Town")], "first.jsonld")
    await imported(world, [review("A ferry sank", "Town")], "second.jsonld")
    newest, oldest = await world.admin.autocomplete(world.general, "import undo", "import", "")
    made = (await rows(world, Import))[0]
    assert oldest["name"] == f"{made.created_at:%Y-%m-%d %H:%M} · by ada · 2 claims · first.jsonld"
    assert newest["name"].endswith("1 claim · second.jsonld")
    (found,) = await world.admin.autocomplete(world.general, "import undo", "import", "FIRST")
    assert found == oldest
    asked = await world.admin.slash(world.general, "import undo", **{"import": oldest["value"]})
    assert asked.response is not None
    await world.admin.click(asked.response, label="Undo it for good")
    assert [newest] == await world.admin.autocomplete(world.general, "import undo", "import", "")
    assert "Pick one of the suggested imports" in words(
        await world.admin.slash(world.general, "import undo", **{"import": "first.jsonld"})
    )
    # For another server, it does not exist.
    assert await world.stranger.autocomplete(world.elsewhere, "import undo", "import", "") == []
    elsewhere = await world.stranger.slash(world.elsewhere, "import undo", **{"import": newest["value"]})
    assert "There is no such import on this server" in words(elsewhere)


async def test_who_lost_the_right_takes_nothing_back(world: World) -> None:
    answer = await imported(world, [review("A crane fell", "Town")])
    assert answer.response is not None
    asked = await world.admin.click(answer.response, label="Undo import")
    assert asked.response is not None
    world.env.backend.guilds[world.guild.id].members[world.admin.id].role_ids.clear()
    refused = await world.admin.click(asked.response, label="Undo it for good")
    assert "Only members with the Manage Server permission can do this" in words(refused)
    assert len(await rows(world, Claim)) == 1
