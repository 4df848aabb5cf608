"""What curators do to a claim, through the simulated Discord: what works, each refusal, second clicks."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from bot.vocabulary import Stance
from bot.work import curating
from bot.work.curating import Cited
from tests.e2e.conftest import Site, World, words
from tests.e2e.test_articles import page
from tests.e2e.test_claims import FERRIES, filled, ids, keep, shown_in

RATING = {"claim": "1", "value": "misleading", "reason": "It was ten.", "evidence": "https://e.example/x"}
CITE = {
    "claim": "1",
    "source": "Brandt",
    "stance": "denies",
    "quote": "none was sold",
    "link": "https://b.example/",
}


async def show(world: World, number: int = 1) -> str:
    return words(await world.member.slash(world.general, "claim show", claim=str(number)))


async def test_cite_adds_a_denial_by_hand(world: World) -> None:
    await keep(world)
    result = await world.curator.slash(world.general, "claim cite", **CITE, via="Wire", date="July")
    assert result.ephemeral
    shown = words(result)
    assert "⚖️ **#1** · Disputed" in shown
    assert "**Denied by** **Brandt** · told Wire · July" in shown
    assert "“none was sold”  [source](<https://b.example/>)" in shown


async def test_the_same_citation_again_is_refused(world: World) -> None:
    await keep(world)
    await world.curator.slash(world.general, "claim cite", **CITE)
    before = await show(world)
    again = await world.curator.slash(world.general, "claim cite", **CITE)
    assert "#1 already has this statement; withdraw it first to change it." in words(again)
    assert await show(world) == before
    dialog = await world.curator.slash(world.general, "claim add")
    said = {"who_said": "Port Council", "quote": "sold nine ferries", "outlet": "tidal wire"}
    added = await world.curator.submit_modal(dialog, filled(dialog, the_claim=FERRIES, **said))
    assert "#1 already has this statement" in words(added)


async def test_a_short_name_of_a_source_on_record_is_asked_about(world: World) -> None:
    await keep(world, FERRIES, Cited("Petra Lindqvist", "sold nine ferries"))
    short = CITE | {"source": "Lindqvist"}
    asked = await world.curator.slash(world.general, "claim cite", **short)
    assert asked.ephemeral
    assert "No source is called “Lindqvist” yet. Which one do you mean?" in words(asked)
    done = await world.curator.click(shown_in(asked), label="Petra Lindqvist")
    assert "**Denied by** **Petra Lindqvist**" in words(done)
    asked = await world.curator.slash(world.general, "claim cite", **(short | {"quote": "not one was sold"}))
    done = await world.curator.click(shown_in(asked), label="New: Lindqvist")
    assert "**Lindqvist**" in words(done)
    # Now that a source goes by that name, it is the one that is meant.
    cited = await world.curator.slash(world.general, "claim cite", **(short | {"quote": "we sold nothing"}))
    assert "“we sold nothing”" in words(cited)
    dialog = await world.curator.slash(world.general, "claim add")
    values = filled(dialog, the_claim="A bridge was sold", who_said="Petra", quote="it was sold")
    asked = await world.curator.submit_modal(dialog, values)
    done = await world.curator.click(shown_in(asked), label="Petra Lindqvist")
    assert "A bridge was sold" in words(done)
    assert "**Said by** **Petra Lindqvist**" in words(done)


async def test_rate_appends_in_the_curators_name(world: World) -> None:
    await keep(world)
    await world.curator.slash(world.general, "claim rate", **RATING)
    await world.admin.slash(world.general, "claim rate", **(RATING | {"value": "Supported"}))
    shown = await show(world)
    assert "**Rated supported** by ada" in shown
    assert "It was ten. ([evidence](<https://e.example/x>))" in shown
    history = words(await world.member.slash(world.general, "claim history", claim="1"))
    assert "~~misleading~~ **supported**" in history


async def test_rate_offers_the_scale(world: World) -> None:
    choices = await world.curator.autocomplete(world.general, "claim rate", "value", "s")
    assert [choice["value"] for choice in choices] == ["supported", "misleading"]


async def test_edit_shows_the_old_words_and_keeps_them(world: World) -> None:
    await keep(world)
    dialog = await world.curator.slash(world.general, "claim edit", claim="1")
    values = filled(dialog, the_claim="Ostland sold ten ferries", reason="Corrected")
    assert "Ostland sold ten ferries" in words(await world.curator.submit_modal(dialog, values))
    assert "~~nine~~ **ten**" in words(await world.member.slash(world.general, "claim history", claim="1"))


async def test_an_edit_of_what_changed_in_the_meantime_is_refused(world: World) -> None:
    await keep(world)
    first = await world.curator.slash(world.general, "claim edit", claim="1")
    second = await world.admin.slash(world.general, "claim edit", claim="1")
    await world.curator.submit_modal(first, filled(first, the_claim="One", reason="w"))
    result = await world.admin.submit_modal(second, filled(second, the_claim="Two", reason="w"))
    assert "start the edit again" in words(result)
    assert "One" in await show(world)
    same = await world.curator.slash(world.general, "claim edit", claim="1")
    result = await world.curator.submit_modal(same, filled(same, the_claim="One", reason="w"))
    assert "nothing was changed" in words(result)


async def corrected(curator: Any, dialog: Any, **fields: Any) -> str:
    """What is answered when the dialog that corrects a statement is sent with some fields changed."""
    values: dict[str, Any] = {}
    for row in dialog.modal["components"]:
        component = row["component"]
        chosen = [option["value"] for option in component.get("options", ()) if option.get("default")]
        values[component["custom_id"]] = chosen or component.get("value") or ""
    values |= filled(dialog, **fields)
    return words(await curator.submit_modal(dialog, values))


async def the_only_statement(world: World) -> dict[str, str]:
    """The options that name the one statement of claim 1."""
    [choice] = await world.curator.autocomplete(world.general, "claim correct", "statement", "", claim="1")
    return {"claim": "1", "statement": choice["value"]}


async def test_correct_says_better_who_said_it_where_and_when(world: World) -> None:
    await keep(world)
    options = await the_only_statement(world)
    dialog = await world.curator.slash(world.general, "claim correct", **options)
    shown = await corrected(
        world.curator,
        dialog,
        who="Brandt Line",
        stance=["denies"],
        outlet="Wire",
        when="2020-05-01",
        reason="Misread",
    )
    assert "⚖️ **#1** · Disputed" in shown
    assert "**Denied by** **Brandt Line** · told Wire · 1 May 2020" in shown
    assert "“sold nine ferries”" in shown
    history = words(await world.member.slash(world.general, "claim history", claim="1"))
    assert "Source: ~~Port Council~~ **Brandt Line**" in history
    assert "Stance: ~~says it~~ **denies it**" in history
    assert "Outlet: ~~tidal wire~~ **Wire**" in history.replace("Tidal Wire", "tidal wire")
    assert "Reason: Misread" in history
    found = words(await world.member.slash(world.general, "claim search", source="Brandt Line"))
    assert "#1" in found
    past = words(await world.member.slash(world.general, "source show", source="Port Council"))
    assert "#1" not in past


async def test_a_correction_that_changes_nothing_or_comes_second_is_refused(world: World) -> None:
    await keep(world)
    options = await the_only_statement(world)
    dialogs = [await world.curator.slash(world.general, "claim correct", **options) for _ in range(3)]
    assert "nothing was changed" in await corrected(world.curator, dialogs[0], reason="w")
    first = await corrected(world.curator, dialogs[1], reason="w", stance=["asserts hedged"])
    assert "hedged" in first
    second = await corrected(world.curator, dialogs[2], reason="w", who="Mayor")
    assert "start the correction again" in second
    dialog = await world.curator.slash(world.general, "claim correct", **options)
    assert "has not come yet" in await corrected(world.curator, dialog, reason="w", when="May 2999")


async def test_a_correction_to_what_is_there_or_of_what_is_gone_is_refused(world: World) -> None:
    await keep(world)
    options = await the_only_statement(world)
    cited = {"claim": "1", "source": "Brandt", "stance": "denies", "quote": "sold nine ferries"}
    await world.curator.slash(world.general, "claim cite", **cited)
    dialog = await world.curator.slash(world.general, "claim correct", **options)
    shown = await corrected(
        world.curator, dialog, who="Brandt", stance=["denies"], outlet="", when="", reason="w"
    )
    assert "#1 already has that statement; withdraw this one instead." in shown
    late = await world.curator.slash(world.general, "claim correct", **options)
    await world.curator.slash(world.general, "claim withdraw", **options, reason="misheard")
    assert "give it back with `/claim restore` first" in await corrected(
        world.curator, late, who="Mayor", reason="w"
    )
    assert "give it back with `/claim restore` first" in words(
        await world.curator.slash(world.general, "claim correct", **options)
    )
    missing = await world.curator.slash(world.general, "claim correct", claim="1", statement="99")
    assert "no such statement" in words(missing)
    assert "Only curators" in words(await world.member.slash(world.general, "claim correct", **options))


async def test_a_withdrawn_denial_was_a_denial(world: World) -> None:
    await keep(world)
    cited = {"claim": "1", "source": "Brandt", "stance": "denies", "quote": "no such sale took place"}
    await world.curator.slash(world.general, "claim cite", **cited)
    choices = await world.curator.autocomplete(
        world.general, "claim withdraw", "statement", "brandt", claim="1"
    )
    await world.curator.slash(
        world.general, "claim withdraw", claim="1", statement=choices[0]["value"], reason="misheard"
    )
    for command, options in (("claim history", {"claim": "1"}), ("history", {"about": "claims"})):
        shown = words(await world.curator.slash(world.general, command, **options))
        assert shown.count("> Brandt denies: “no such sale took place”") == 2


async def test_withdraw_strikes_a_statement_through(world: World) -> None:
    await keep(world)
    options = {"claim": "1"}
    choices = await world.curator.autocomplete(
        world.general, "claim withdraw", "statement", "port", **options
    )
    assert [choice["name"] for choice in choices] == ["Port Council: “sold nine ferries”"]
    options |= {"statement": choices[0]["value"], "reason": "They never said it"}
    shown = words(await world.curator.slash(world.general, "claim withdraw", **options))
    assert "↩️ **#1** · Withdrawn" in shown
    assert "~~“sold nine ferries”~~" in shown
    assert "Withdrawn: They never said it" in shown
    again = await world.curator.slash(world.general, "claim withdraw", **options)
    assert "already been withdrawn" in words(again)
    for value, sentence in [("99", "no such statement"), ("the first", "pick one of the suggested")]:
        result = await world.curator.slash(
            world.general, "claim withdraw", **(options | {"statement": value})
        )
        assert sentence in words(result)
    assert not await world.curator.autocomplete(world.general, "claim withdraw", "statement", "", claim="1")
    assert not await world.curator.autocomplete(world.general, "claim withdraw", "statement", "", claim="x")
    assert not await world.curator.autocomplete(world.general, "claim withdraw", "statement", "")


async def test_withdraw_takes_all_of_a_claims_statements_at_once(world: World) -> None:
    await keep(world, FERRIES, Cited("Port Council", "sold nine"), Cited("Mayor", "sold them", via="Wire"))
    choices = await world.curator.autocomplete(world.general, "claim withdraw", "statement", "", claim="1")
    assert [choice["name"] for choice in choices][:2] == ["All 2 statements", "Port Council: “sold nine”"]
    options = {"claim": "1", "statement": choices[0]["value"], "reason": "The paper took it back"}
    shown = words(await world.curator.slash(world.general, "claim withdraw", **options))
    assert "↩️ **#1** · Withdrawn" in shown
    assert shown.count("The paper took it back") == 2
    again = words(await world.curator.slash(world.general, "claim withdraw", **options))
    assert "Every statement of #1 has been withdrawn already" in again
    assert not await world.curator.autocomplete(world.general, "claim withdraw", "statement", "", claim="1")


async def test_withdraw_offers_the_statements_of_a_claim_named_by_words(world: World) -> None:
    await keep(world, FERRIES)
    await keep(world, "Nine ferries burnt", Cited("Mayor", "all burnt"))

    async def offered(claim: str) -> list[str]:
        choices = await world.curator.autocomplete(
            world.general, "claim withdraw", "statement", "", claim=claim
        )
        return [choice["name"] for choice in choices]

    for claim in ("nine ferries burnt.", "burnt", "#2", " 2 "):
        assert await offered(claim) == ["Mayor: “all burnt”"]
    for claim in ("ferries", "bridge", "77", " "):
        assert await offered(claim) == []
    [choice] = await world.curator.autocomplete(
        world.general, "claim withdraw", "statement", "", claim="burnt"
    )
    done = await world.curator.slash(
        world.general, "claim withdraw", claim="burnt", statement=choice["value"], reason="misheard"
    )
    assert "↩️ **#2** · Withdrawn" in words(done)


async def test_merge_is_previewed_done_and_undone(world: World) -> None:
    await keep(world, FERRIES)
    await keep(world, "Nine ferries went to Brandt", Cited("Brandt", "no", Stance.DENIES))
    await world.member.slash(world.general, "claim flag", claim="2", reason="duplicate")
    preview = await world.curator.slash(world.general, "claim merge", claim="2", into="1")
    shown = words(preview)
    assert "### Merge #2 into #1?" in shown
    assert "⚖️ **#1** · Disputed" in shown
    assert "has 2 statements, 1 of them from #2" in shown
    assert "1 open flag of #2 stays in `/flags open` and on the card." in shown
    assert "Reported" in await show(world, 1)
    await world.restart()
    done = await world.curator.click(shown_in(preview), label="Merge")
    assert "#2 is now part of #1" in words(done)
    assert "#2 is now part of it" in await show(world, 2)
    twice = await world.curator.click(shown_in(preview), label="Merge")
    assert "edit that one, or undo the merge" in words(twice)
    # What was merged is not offered, only what it is part of now.
    offered = await world.member.autocomplete(world.general, "claim show", "claim", "nine ferries went")
    assert [choice["value"] for choice in offered] == ["1"]
    assert done.response is not None
    undone = await world.curator.click(done.response, label="Undo")
    assert "#2 is a separate claim again, no longer part of #1" in words(undone)
    assert "**#2** · Disputed" in await show(world, 2)
    assert "Reported" in await show(world, 1)
    again = await world.curator.slash(world.general, "claim unmerge", claim="2")
    assert "nothing to undo" in words(again)


async def test_unmerge_offers_what_is_part_of_another_claim(world: World) -> None:
    await keep(world, FERRIES)
    await keep(world, "Nine ferries went to Brandt")
    await keep(world, "Ferries burnt")
    unmerge = "claim unmerge"

    async def offered(typed: str) -> list[str]:
        choices = await world.curator.autocomplete(world.general, unmerge, "claim", typed)
        return [f"{choice['value']}: {choice['name']}" for choice in choices]

    assert await offered("") == []
    await curating.merge(world.bot.db, world.guild.id, 2, 1, actor_id=world.curator.id, now=world.env.now())
    for typed in ("", "2", "#2", "ferries", "brandt went"):
        assert await offered(typed) == ["2: #2 Nine ferries went to Brandt"]
    assert await offered("burnt") == []
    wrong = await world.curator.slash(world.general, unmerge, claim="ferries burnt")
    assert "No merged claim matches that" in words(wrong)
    done = await world.curator.slash(world.general, unmerge, claim="nine ferries went")
    assert "#2 is a separate claim again, no longer part of #1" in words(done)
    assert await offered("") == []


async def test_merge_refuses_itself_and_what_is_not_there(world: World) -> None:
    await keep(world)
    for options, sentence in [
        ({"claim": "1", "into": "1"}, "merged with itself"),
        ({"claim": "1", "into": "7"}, "no claim #7"),
    ]:
        assert sentence in words(await world.curator.slash(world.general, "claim merge", **options))


async def test_split_takes_the_chosen_statements_along(world: World) -> None:
    await keep(world, FERRIES, Cited("Port", "nine ferries"), Cited("Mayor", "and a bridge"))
    asked = await world.curator.slash(world.general, "claim split", claim="1", text="Ostland sold a bridge")
    assert "The new claim: Ostland sold a bridge" in words(asked)
    select = next(iter(value for key, value in ids(asked).items() if key.startswith("Which statements")))
    statement = option_values(shown_in(asked))["Mayor"]
    result = await world.curator.select(shown_in(asked), [statement], custom_id=select)
    shown = words(result)
    assert "**#2** · Reported" in shown
    assert "and a bridge" in await show(world, 2)
    assert "and a bridge" not in await show(world, 1)


async def test_a_merged_claim_is_not_offered_for_editing(world: World) -> None:
    await keep(world, "a", Cited("Port", "a"))
    await keep(world, "b", Cited("Port", "b"))
    await curating.merge(world.bot.db, world.guild.id, 1, 2, actor_id=1, now=discord.utils.utcnow())
    refused = await world.curator.slash(world.general, "claim edit", claim="1")
    assert refused.modal is None
    assert "#1 is part of #2 now" in words(refused)


async def test_split_leaves_at_least_one_statement(world: World) -> None:
    await keep(world)
    refused = await world.curator.slash(world.general, "claim split", claim="1", text="x")
    assert "at least two to be split" in words(refused)
    await keep(world, "Another", Cited("Port", "a"), Cited("Mayor", "b"))
    asked = await world.curator.slash(world.general, "claim split", claim="2", text="x")
    values = list(option_values(shown_in(asked)).values())
    result = await world.curator.select(shown_in(asked), values)
    assert "at least one must stay" in words(result)
    await world.curator.select(shown_in(asked), values[:1])
    assert "no longer under #2" in words(await world.curator.select(shown_in(asked), values[:1]))


def option_values(message: Any) -> dict[str, str]:
    """Values of a select's options by their labels."""
    found: dict[str, str] = {}

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if "value" in node and "label" in node:
                found[node["label"]] = node["value"]
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(message.components)
    return found


@pytest.mark.parametrize(
    ("command", "options"),
    [
        ("cite", CITE),
        ("rate", RATING),
        ("edit", {"claim": "1"}),
        ("withdraw", {"claim": "1", "statement": "1", "reason": "x"}),
        ("merge", {"claim": "1", "into": "2"}),
        ("unmerge", {"claim": "1"}),
        ("split", {"claim": "1", "text": "x"}),
    ],
)
async def test_members_change_nothing(world: World, command: str, options: dict[str, str]) -> None:
    await keep(world)
    before = await show(world)
    result = await world.member.slash(world.general, f"claim {command}", **options)
    assert result.modal is None
    assert "Only curators can do this" in words(result)
    assert await show(world) == before


@pytest.mark.parametrize(
    ("command", "options", "sentence"),
    [
        ("rate", RATING | {"value": "great"}, "supported, unproven, misleading, contradicted, retracted"),
        ("rate", RATING | {"evidence": "trust me"}, "must be a web address"),
        ("rate", RATING | {"claim": "9"}, "There is no claim #9"),
        ("cite", CITE | {"link": "ftp://x"}, "must be a web address"),
        ("cite", CITE | {"source": "s" * 300}, "Shorten the source"),
        ("cite", CITE | {"date": "31 February 2020"}, "I do not understand the date"),
        ("cite", CITE | {"date": "2999"}, "has not come yet"),
        ("edit", {"claim": "9"}, "There is no claim #9"),
    ],
)
async def test_what_cannot_be_kept_is_refused(
    world: World, command: str, options: dict[str, str], sentence: str
) -> None:
    await keep(world)
    assert sentence in words(await world.curator.slash(world.general, f"claim {command}", **options))


async def test_what_somebody_typed_is_shown_as_it_was_typed_in_a_refusal(world: World) -> None:
    await keep(world)
    scale = "**twice** 5, @everyone 1"
    await world.admin.slash(world.general, "setup", rating_scale=scale)
    refused = await world.curator.slash(world.general, "claim rate", **(RATING | {"value": "great"}))
    assert (
        words(refused) == "This server's scale is \\*\\*twice\\*\\*, @\u200beveryone; choose a value from it."
    )
    again = await world.admin.slash(world.general, "setup", rating_scale="**a** 5, **A** 1")
    assert words(again) == "“\\*\\*A\\*\\*” is in the scale twice; list each value once."
    undated = await world.member.slash(world.general, "claim search", since="*soon*")
    assert "I do not understand the date “\\*soon\\*”" in words(undated)


async def test_a_citation_of_an_article_on_record_stands_at_its_place(world: World, site: Site) -> None:
    link = site.put("/ferries", page())
    panel = await world.curator.slash(world.general, "article add", link=link)
    await world.curator.click(shown_in(panel), custom_id=ids(panel)["Keep"])
    options = CITE | {"source": "Mara Lind", "link": link, "quote": "The crews have not been paid since June"}
    shown = words(await world.curator.slash(world.general, "claim cite", **options))
    assert "“The crews have not been paid since June”  [¶4]" in shown
    wrong = await world.curator.slash(world.general, "claim cite", **(options | {"quote": "They were paid"}))
    assert "These words are not in the archived article" in words(wrong)
    card = shown_in(await world.member.slash(world.general, "claim show", claim="1"))
    opened = await world.member.click(card, label="In the article")
    assert opened.ephemeral
    assert "page 1 of 3" in words(opened)
    assert "Ostland sold nine ferries" in words(opened)
    assert "¶2" in words(opened)


async def test_a_claim_by_hand_has_no_article_to_show(world: World) -> None:
    await keep(world)
    card = shown_in(await world.member.slash(world.general, "claim show", claim="1"))
    assert "In the article" not in words(card)


async def test_an_admin_removes_a_claim_after_a_look_at_what_goes(world: World) -> None:
    await keep(world)
    await world.member.slash(world.general, "claim flag", claim="1", reason="outdated")
    refused = await world.curator.slash(world.general, "claim remove", claim="1", reason="It is libel")
    assert "Only members with the Manage Server permission can do this" in words(refused)
    asked = await world.admin.slash(world.general, "claim remove", claim="1", reason="It is *libel*")
    assert asked.ephemeral
    shown = words(asked)
    assert f"Remove #1?\n{FERRIES}" in shown
    assert "1 open flag on it; the members will be told" in shown
    assert "Reason: It is \\*libel\\*" in shown
    late = await world.admin.slash(world.general, "claim remove", claim="1", reason="Spam")
    await world.admin.click(shown_in(asked), label="Remove for good")
    assert "#1 has been removed, with 1 statement." in words(asked)
    assert FERRIES not in words(asked)
    gone = f"#1 was removed from the record by {world.admin.mention}: It is \\*libel\\*"
    assert await show(world) == gone
    again = await world.admin.click(shown_in(late), label="Remove for good")
    assert gone in words(again)
    assert words(world.review.history()[-1]) == "Flag 1 is closed: its claim was removed."
    changes = words(await world.admin.slash(world.general, "history"))
    assert "Claim removed" in changes
    assert "#1, with 1 statement." in changes
    await world.env.advance_time(150)
    await world.env.settle()
    [told] = world.member.user.dm_channel.history()
    assert "The claim was removed: It is \\*libel\\*" in words(told)


async def test_a_withdrawn_statement_is_given_back_once(world: World) -> None:
    await keep(world)
    given = {"claim": "1", "statement": "1", "reason": "It was right"}
    standing = words(await world.curator.slash(world.general, "claim restore", **given))
    assert "This statement is not withdrawn" in standing
    await world.curator.slash(world.general, "claim withdraw", **(given | {"reason": "Misheard"}))
    await world.member.slash(world.general, "follow claim", claim="1")
    offered = await world.curator.autocomplete(world.general, "claim restore", "statement", "", claim="1")
    assert [choice["value"] for choice in offered] == ["1"]
    shown = words(await world.curator.slash(world.general, "claim restore", **given))
    assert "💬 **#1** · Reported" in shown
    assert "Misheard" not in shown
    history = words(await world.member.slash(world.general, "claim history", claim="1"))
    assert "Statement restored" in history
    assert "It was right" in history
    await world.env.advance_time(150)
    await world.env.settle()
    told = words(world.member.user.dm_channel.history()[-1])
    assert "A statement by **Port Council** is no longer withdrawn" in told
    await world.curator.slash(world.general, "claim withdraw", **(given | {"reason": "Misheard"}))
    await keep(world)
    again = words(await world.curator.slash(world.general, "claim restore", **given))
    assert "#1 has this statement again already" in again
