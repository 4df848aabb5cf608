"""/claim and the card's buttons through the simulated Discord: what works, and each refusal."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from sqlalchemy import Engine, event

from bot.vocabulary import Stance
from bot.work import curating
from bot.work.curating import Cited
from tests.e2e.conftest import World, words

FERRIES = "Ostland sold nine ferries to the shipping company Brandt"


async def keep(world: World, text: str = FERRIES, *cited: Cited) -> int:
    """Put a claim on record as a curator does; returns its number."""
    number = 0
    for one in cited or (Cited("Port Council", "sold nine ferries", via="Tidal Wire"),):
        card, _ = await curating.add(
            world.bot.db, world.guild.id, text, one, actor_id=world.curator.id, now=world.env.now()
        )
        number = card.number
    return number


def ids(result: Any) -> dict[str, str]:
    """Custom ids of an answer's buttons and selects, by label or placeholder."""
    found: dict[str, str] = {}

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if node.get("custom_id"):
                found.setdefault(str(node.get("label") or node.get("placeholder")), node["custom_id"])
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    for message in [result.response, *result.followups]:
        if message is not None:
            walk(message.components)
    return found


def shown_in(result: Any) -> Any:
    """The last message of an answer, for pressing its buttons."""
    return result.followups[-1] if result.followups else result.response


async def test_show_opens_the_card_for_everybody_in_the_channel(world: World) -> None:
    await keep(world, FERRIES, Cited("Port Council", "sold", via="Tidal Wire"))
    await curating.cite(
        world.bot.db,
        world.guild.id,
        1,
        Cited("Brandt", "no such sale took place", Stance.DENIES),
        actor_id=world.curator.id,
        now=world.env.now(),
    )
    result = await world.member.slash(world.general, "claim show", claim="#1")
    assert not result.ephemeral
    shown = words(result)
    assert "⚖️ **#1** · Disputed" in shown
    assert FERRIES in shown
    assert "**Denied by** **Brandt**" in shown


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [("99", "There is no claim #99"), ("cheese moons", "No claim on this server matches that")],
)
async def test_show_refuses_what_is_not_there(world: World, claim: str, sentence: str) -> None:
    result = await world.member.slash(world.general, "claim show", claim=claim)
    assert sentence in words(result)
    assert result.ephemeral


async def test_a_claim_is_found_by_its_words(world: World) -> None:
    await keep(world)
    await keep(world, "Ostland bought a bridge")
    assert "#1" in words(await world.member.slash(world.general, "claim show", claim=FERRIES.upper()))
    assert "#2" in words(await world.member.slash(world.general, "claim show", claim="bridge"))
    assert "Several claims" in words(await world.member.slash(world.general, "claim show", claim="Ostland"))


async def test_a_claim_of_another_server_does_not_exist(world: World) -> None:
    await keep(world)
    result = await world.stranger.slash(world.elsewhere, "claim show", claim="1")
    assert "There is no claim #1 on this server" in words(result)
    assert not await world.stranger.autocomplete(world.elsewhere, "claim show", "claim", "ferries")


async def test_autocomplete_offers_claims_by_words_and_number(world: World) -> None:
    await keep(world)
    await keep(world, "x" * 300)
    for typed in ("ferry company", "sold who knows what"):
        choices = await world.member.autocomplete(world.general, "claim show", "claim", typed)
        assert choices[0]["value"] == "1"
    for typed in ("ferr", "FERRIES ostland", "1", "#1"):
        choices = await world.member.autocomplete(world.general, "claim show", "claim", typed)
        assert [choice["value"] for choice in choices] == ["1"]
    everything = await world.member.autocomplete(world.general, "claim show", "claim", "")
    assert [choice["value"] for choice in everything] == ["2", "1"]
    assert all(len(choice["name"]) <= 100 for choice in everything)
    assert not await world.member.autocomplete(world.general, "claim show", "claim", "%_'\"")


async def test_the_past_is_shown_as_it_was(world: World) -> None:
    await keep(world)
    day = world.env.now().date().isoformat()
    result = await world.member.slash(world.general, "claim show", claim="1", as_of=day)
    assert "as of" in words(result)
    for when, sentence in [
        ("2001-02-03", "not yet on record"),
        ("2999", "is in the future"),
        ("31 Smarch", "I do not understand the date"),
        ("2024-02-31", "I do not understand the date"),
    ]:
        result = await world.member.slash(world.general, "claim show", claim="1", as_of=when)
        assert sentence in words(result), when


async def test_search_finds_pages_and_opens(world: World) -> None:
    for n in range(7):
        await keep(world, f"Harbour fee number {n} was raised", Cited("Port Council", "raised", via="Wire"))
    await keep(world, "A bridge fell", Cited("Town", "fell"))
    result = await world.member.slash(world.general, "claim search", text="harbour fee")
    assert result.ephemeral
    assert "page 1 of 2 · 7 claims" in words(result)
    assert "number 0" in words(result)
    await world.member.click(shown_in(result), label="›")
    assert "number 6" in words(shown_in(result))
    assert "page 2 of 2" in words(shown_in(result))
    opened = await world.member.click(shown_in(result), custom_id="claim:show:7")
    assert opened.ephemeral
    assert "**#7** · Reported" in words(opened)


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({"source": "town"}, {"A bridge fell"}),
        ({"outlet": "WIRE"}, {"Ferries were sold"}),
        ({"standing": "disputed"}, {"Ferries were sold"}),
        ({"standing": "reported"}, {"A bridge fell"}),
        ({"text": "bridge", "source": "Town"}, {"A bridge fell"}),
        ({"since": "2001", "until": "2999"}, {"A bridge fell", "Ferries were sold"}),
        ({"until": "2001"}, set()),
        ({"text": "bridge", "outlet": "Wire"}, set()),
        ({"text": "😀"}, set()),
        ({"source": "Twon"}, {"A bridge fell"}),
        ({"denied": True}, {"Ferries were sold"}),
        ({"flagged": True}, set()),
        ({"since": "last week"}, {"A bridge fell", "Ferries were sold"}),
        ({"until": "March 2024"}, set()),
    ],
)
async def test_search_holds_its_conditions(world: World, conditions: dict[str, str], found: set[str]) -> None:
    await keep(
        world, "Ferries were sold", Cited("Port", "sold", via="Wire"), Cited("Brandt", "no", Stance.DENIES)
    )
    await keep(world, "A bridge fell", Cited("Town", "fell"))
    shown = words(await world.member.slash(world.general, "claim search", **conditions))
    shown = shown.replace("**", "")
    assert {text for text in ("A bridge fell", "Ferries were sold") if text in shown} == found
    assert ("No such claim is on record" in shown) is not found


@pytest.mark.parametrize("asked", [{}, {"text": "ferry"}, {"source": "Port Council"}])
async def test_withdrawn_claims_are_found_last(world: World, asked: dict[str, str]) -> None:
    for number in range(1, 8):
        await keep(world, f"Ferry {number} was sold", Cited("Port Council", f"sold {number}"))
    await curating.cite(
        world.bot.db,
        world.guild.id,
        7,
        Cited("Port Council", "all sold", Stance.DENIES),
        actor_id=world.curator.id,
        now=world.env.now(),
    )
    for number in (3, 7):
        statement, *_ = (await curating.statements_of(world.bot.db, world.guild.id, number))[0]
        await curating.withdraw(
            world.bot.db,
            world.guild.id,
            number,
            statement,
            why="misheard",
            actor_id=world.curator.id,
            now=world.env.now(),
        )
    first = await world.member.slash(world.general, "claim search", **asked)
    shown = words(first)
    shown += words(await world.member.click(shown_in(first), label="›"))
    numbers = [int(n) for n in re.findall(r"\*\*#(\d)\*\*", shown)]
    if "source" in asked:
        # What was withdrawn is nothing that the source says.
        assert sorted(numbers) == [1, 2, 4, 5, 6, 7]
    else:
        assert sorted(numbers[:5]) == [1, 2, 4, 5, 6]
        assert sorted(numbers[5:]) == [3, 7]
    only = words(await world.member.slash(world.general, "claim search", standing="withdrawn", **asked))
    assert ("**#3**" in only) == ("source" not in asked)


async def test_search_refuses_what_makes_no_sense(world: World) -> None:
    result = await world.member.slash(world.general, "claim search", source="Nobody At All")
    assert "No such claim is on record" in words(result)
    result = await world.member.slash(world.general, "claim search", since="2024", until="2023")
    assert "swap the two" in words(result)
    result = await world.member.slash(world.general, "claim search", since="when pigs fly")
    assert "I do not understand the date “when pigs fly”" in words(result)


async def test_a_search_for_a_rating_that_the_server_does_not_give_names_those_that_it_does(
    world: World,
) -> None:
    await keep(world, "A bridge fell")
    for typed in ("False", "unproved"):
        result = await world.member.slash(world.general, "claim search", rating=typed)
        assert result.ephemeral
        assert words(result) == (
            "This server's scale is supported, unproven, misleading, contradicted, retracted; "
            "choose a value from it."
        )
    none = await world.member.slash(world.general, "claim search", rating=" Unproven ")
    assert "No such claim is on record" in words(none)


async def test_a_rating_of_an_earlier_scale_finds_what_was_rated_by_it(world: World) -> None:
    await keep(world, "A bridge fell")
    await world.curator.slash(
        world.general,
        "claim rate",
        claim="1",
        value="retracted",
        reason="It did.",
        evidence="https://a.example",
    )
    await world.admin.slash(world.general, "setup", rating_scale="holds up 5, fell apart 1")
    assert "A bridge fell" in words(
        await world.member.slash(world.general, "claim search", rating="retracted")
    )
    none = await world.member.slash(world.general, "claim search", rating="Retracted", text="herring")
    assert "No such claim is on record" in words(none)
    refused = await world.member.slash(world.general, "claim search", rating="unproven")
    assert words(refused) == (
        "This server's scale is holds up, fell apart, and some claims still carry retracted; "
        "choose one of these values."
    )

    async def offered(command: str, option: str, typed: str) -> list[tuple[str, str]]:
        actor = world.member if command == "claim search" else world.curator
        choices = await actor.autocomplete(world.general, command, option, typed)
        return [(choice["name"], choice["value"]) for choice in choices]

    scale = [("holds up", "holds up"), ("fell apart", "fell apart")]
    older = ("retracted (no longer on the scale)", "retracted")
    assert await offered("claim search", "rating", "") == [*scale, older]
    assert await offered("claim search", "rating", "RETR") == [older]
    assert await offered("claim rate", "value", "") == scale
    assert not [name for name, _ in await elsewhere(world) if "retracted" in name and "scale" in name]
    await rate(world, "holds up")
    assert await offered("claim search", "rating", "") == scale


async def elsewhere(world: World) -> list[tuple[str, str]]:
    choices = await world.stranger.autocomplete(world.elsewhere, "claim search", "rating", "")
    return [(choice["name"], choice["value"]) for choice in choices]


async def rate(world: World, value: str) -> None:
    options = {"claim": "1", "value": value, "reason": "It did.", "evidence": "https://a.example"}
    await world.curator.slash(world.general, "claim rate", **options)


async def test_a_rating_is_found_in_any_case(world: World) -> None:
    await keep(world, "A bridge fell")
    await world.admin.slash(world.general, "setup", rating_scale="Übertrieben 2, belegt 5")
    await rate(world, "übertrieben")
    for typed in ("Übertrieben", "übertrieben", " ÜBERTRIEBEN"):
        assert "A bridge fell" in words(await world.member.slash(world.general, "claim search", rating=typed))


async def test_irregular_forms_of_the_words_asked_for_are_found_and_bold(world: World) -> None:
    await keep(world, "The port sold ferries")
    shown = words(await world.member.slash(world.general, "claim search", text="sells"))
    assert "The port **sold** ferries" in shown


async def test_a_search_says_why_each_claim_is_here(world: World) -> None:
    await keep(world, "Ferries were *sold* to Brandt")
    shown = words(await world.member.slash(world.general, "claim search", text="ferry sales sold"))
    assert "**Ferries** were \\***sold**\\* to Brandt" in shown
    assert "same words" in shown
    assert "same words" not in words(await world.member.slash(world.general, "claim search", source="Port"))


async def test_autocomplete_offers_sources_and_outlets(world: World) -> None:
    await keep(world)

    async def offered(option: str, typed: str) -> list[str]:
        choices = await world.member.autocomplete(world.general, "claim search", option, typed)
        return [choice["value"] for choice in choices]

    assert await offered("source", "counc") == ["Port Council"]
    assert await offered("outlet", "tidal") == ["Tidal Wire"]
    assert await offered("outlet", "") == ["Tidal Wire"]
    assert await offered("source", "Cuoncil prot") == ["Port Council"]
    assert await offered("outlet", "TIDÁL WRIE") == ["Tidal Wire"]
    assert await offered("source", "zzz") == []
    await keep(world, "Port dues rose", *(Cited(f"Port Pilot {n:02}", "rose") for n in range(30)))
    assert len(await offered("source", "port")) == 25
    for command in ("source show", "follow source"):
        choices = await world.member.autocomplete(world.general, command, "source", "piolt 07")
        assert [choice["value"] for choice in choices] == ["Port Pilot 07"]
    assert not await world.stranger.autocomplete(world.elsewhere, "source show", "source", "port")


async def test_what_is_not_on_record_is_offered_to_be_added(world: World) -> None:
    nothing = await world.curator.slash(world.general, "claim search", text="A bridge fell")
    dialog = await world.curator.click(shown_in(nothing), label="Add it")
    assert '"value": "A bridge fell"' in json.dumps(dialog.modal)
    values = filled(dialog, the_claim="A bridge fell", who_said="Town", quote="it fell")
    added = await world.curator.submit_modal(dialog, values)
    assert "A bridge fell" in words(added)
    member = await world.member.slash(world.general, "claim search", text="Nothing like it")
    assert "Add it" not in words(member)
    assert "/article add" in words(member)


def ids_of(dialog: Any, label: str) -> str:
    """The custom id of a dialog's field."""
    assert dialog.modal is not None
    for row in dialog.modal["components"]:
        if row["label"] == label:
            return row["component"]["custom_id"]
    raise LookupError(label)


def filled(dialog: Any, **fields: str) -> dict[str, Any]:
    """Values for a dialog by the beginnings of its labels."""
    labels = [row["label"] for row in dialog.modal["components"]]
    return {
        ids_of(
            dialog, next(label for label in labels if label.lower().startswith(name.replace("_", " ")))
        ): value
        for name, value in fields.items()
    }


async def test_add_puts_a_claim_on_record_and_recognises_it(world: World) -> None:
    dialog = await world.curator.slash(world.general, "claim add")
    values = filled(
        dialog, the_claim=FERRIES, who_said="Port Council", quote="they sold", link="https://w.example/"
    )
    first = await world.curator.submit_modal(dialog, values)
    assert "💬 **#1** · Reported" in words(first)
    dialog = await world.curator.slash(world.general, "claim add")
    values = filled(dialog, the_claim=FERRIES.lower() + ".", who_said="Mayor", quote="sold", outlet="Wire")
    again = await world.curator.submit_modal(dialog, values)
    assert "added the source to #1" in words(again)
    assert "**Mayor** · told Wire" in words(again)


async def test_add_refuses_members_and_bad_links(world: World) -> None:
    refused = await world.member.slash(world.general, "claim add")
    assert refused.modal is None
    assert "only curators can put claims on record" in words(refused)
    dialog = await world.curator.slash(world.general, "claim add")
    values = filled(dialog, the_claim="x", who_said="y", quote="z", link="javascript:alert(1)")
    assert "must be a web address" in words(await world.curator.submit_modal(dialog, values))
    for blank in ("   ", "\u200b\u2060\u202e "):
        dialog = await world.curator.slash(world.general, "claim add")
        values = filled(dialog, the_claim=blank, who_said="y", quote="z")
        assert "cannot be empty" in words(await world.curator.submit_modal(dialog, values))
    assert "There is no claim #1" in words(await world.member.slash(world.general, "claim show", claim="1"))


async def test_history_tells_who_changed_what(world: World) -> None:
    await keep(world)
    await curating.edit(
        world.bot.db,
        world.guild.id,
        1,
        FERRIES.replace("nine", "ten"),
        expected=FERRIES,
        why="The council corrected itself",
        actor_id=world.curator.id,
        now=world.env.now(),
    )
    result = await world.member.slash(world.general, "claim history", claim="1")
    assert result.ephemeral
    shown = words(result)
    assert "Ostland sold ~~nine~~ **ten** ferries to the shipping company Brandt" in shown
    assert f"**Claim edited** · {world.curator.mention}" in shown
    assert "Reason: The council corrected itself" in shown
    assert "**Statement added**" in shown
    assert "Port Council says: “sold nine ferries”" in shown
    assert "There is no claim #5" in words(
        await world.member.slash(world.general, "claim history", claim="5")
    )


async def test_what_a_restart_forgot_says_so(world: World) -> None:
    for number in range(12):
        await keep(world, f"Ostland sold {number} ferries to the shipping company Brandt")
    listed = await world.member.slash(world.general, "claim search")
    dialog = await world.curator.slash(world.general, "claim add")
    old = ids(listed)["›"]
    second = await world.member.click(shown_in(listed), custom_id=old)
    assert "page 2 of 3" in words(second)
    assert ids(second)["›"] == old
    await world.restart()
    for late in (
        await world.member.click(shown_in(listed), custom_id=old),
        await world.curator.submit_modal(
            dialog, filled(dialog, the_claim="Ostland sold boats.", who="Ostland", quote="We sold boats.")
        ),
    ):
        assert late.response is not None
        assert late.response.ephemeral
        assert "run the command again" in words(late)


async def test_the_cards_buttons_work_after_a_restart(world: World) -> None:
    await keep(world, FERRIES, Cited("Port Council", "sold " * 300))
    card = await world.member.slash(world.general, "claim show", claim="1")
    await world.restart()
    assert "History of #1" in words(await world.member.click(shown_in(card), label="History"))
    whole = await world.member.click(shown_in(card), label="Show everything")
    assert whole.ephemeral
    assert words(whole).count("sold") > 300
    dialog = await world.member.click(shown_in(card), label="Flag")
    assert dialog.modal is not None
    assert "In the article" not in ids(card)


async def test_an_unforeseen_error_says_no_more_than_is_known(world: World) -> None:
    await keep(world)
    card = shown_in(await world.member.slash(world.general, "claim show", claim="1"))
    async with world.bot.db.write() as session:
        await (await session.connection()).exec_driver_sql("DROP TABLE event")
    told = words(await world.member.click(card, label="History"))
    assert "check whether it was done before you try again. Reference: `" in told


async def test_a_search_is_made_once(world: World) -> None:
    await keep(world)
    ranked: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if "bm25(" in statement:
            ranked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        found = await world.member.slash(world.general, "claim search", text="ferries")
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert "-# 1 claim" in words(found)
    assert len(ranked) == 1


async def test_an_empty_record_asks_for_no_fewer_words(world: World) -> None:
    nothing = words(await world.member.slash(world.general, "claim search"))
    assert "No such claim is on record." in nothing
    assert "fewer words" not in nothing
    assert "fewer words" in words(await world.member.slash(world.general, "claim search", denied=True))
    refused = words(await world.member.slash(world.general, "claim add"))
    assert "only curators can put claims on record" in refused
