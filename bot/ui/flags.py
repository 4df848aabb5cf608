"""How flags look to curators, in the review channel and the queue, and to the members who raised them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import discord
from discord import ui

from bot.models import FlagReason, FlagState
from bot.records.flags import Flagger, FlagView, Outcome
from bot.records.lists import ListPage
from bot.ui import cards, follows, text
from bot.ui.pages import Page
from bot.ui.views import Layout, boxed, notice

# Three texts of this length fit into a message with the claim.
_NOTE = 900
# Discord's limit of buttons side by side, and the room for the claims of flags that were decided together.
_A_ROW, _LISTED = 5, 1600
SYMBOLS = {
    FlagState.OPEN: "🚩",
    FlagState.UPHELD: "✔️",
    FlagState.DISMISSED: "✖️",
    FlagState.TAKEN_BACK: "↩️",
}
_COLOURS = {
    FlagState.OPEN: discord.Colour(0xD9A400),
    FlagState.UPHELD: discord.Colour(0x3B82C4),
    FlagState.DISMISSED: discord.Colour(0x4A4F57),
    FlagState.TAKEN_BACK: discord.Colour(0x4A4F57),
}


class Step(StrEnum):
    """What can be left to do about the claim of an upheld flag."""

    REWORD = "reword"
    CORRECT = "correct"
    MERGE = "merge"
    CITE = "cite"
    WITHDRAW = "withdraw"


_LABELS = {
    Step.REWORD: "Reword the claim",
    Step.CORRECT: "Correct a statement",
    Step.MERGE: "Merge",
    Step.CITE: "Add the denial",
    Step.WITHDRAW: "Withdraw",
}
_HINTS = {
    Step.REWORD: "reword the claim with `/claim edit`",
    Step.CORRECT: "say who really said it with `/claim correct`",
    Step.MERGE: "join it to the other claim with `/claim merge`",
    Step.CITE: "add the denial with `/claim cite`",
    Step.WITHDRAW: "withdraw what does not hold with `/claim withdraw`",
}
_NEXT = {
    FlagReason.WRONG_TEXT: (Step.REWORD, Step.WITHDRAW),
    FlagReason.OUT_OF_CONTEXT: (Step.REWORD, Step.WITHDRAW),
    FlagReason.MISATTRIBUTED: (Step.CORRECT,),
    FlagReason.DUPLICATE: (Step.MERGE,),
    FlagReason.DENIAL_MISSING: (Step.CITE,),
    FlagReason.OUTDATED: (Step.WITHDRAW,),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the queue a flag is shown: the queue's order, and the page, from 0."""

    order: str
    page: int


def button_id(action: str, number: int, place: Place | None = None) -> str:
    """The custom id of a flag's button; in the queue, it holds the place to return to."""
    return f"flag:{action}:{number}" + (f":{place.order}:{place.page}" if place else "")


def appeal_id(guild_id: int, number: int) -> str:
    """The custom id of the button to appeal; it is clicked in direct messages, so it names the server."""
    return f"flag:appeal:{guild_id}:{number}"


def panel(flag: FlagView) -> Layout:
    """The flag in the review channel: an open one to uphold or dismiss, an upheld one to act on."""
    return boxed(*_parts(flag), colour=_COLOURS[flag.state])


def queue(flags: ListPage[FlagView], order: str) -> Page:
    """A page of the open flags; at most three fit into a message."""
    heading = text.count(flags.total, "open flag")
    return _list(flags, heading, order, "No flags are waiting for a decision.")


def decided(flags: ListPage[FlagView]) -> Page:
    """A page of the decided flags, each with its decision; at most three fit into a message."""
    return _list(flags, text.count(flags.total, "decided flag"), "age", "No such flag has been decided.")


def _list(flags: ListPage[FlagView], heading: str, order: str, none: str) -> Page:
    items: list[ui.Item[Any]] = [ui.TextDisplay(f"### {heading}")]
    for flag in flags.rows:
        items += [ui.Separator(), *_parts(flag, Place(order, flags.number))]
    if not flags.rows:
        items.append(ui.TextDisplay(none))
    return Page(items, flags.number, flags.pages)


def dismissed(member_id: int, numbers: Sequence[int]) -> str:
    """What a curator reads after dismissing all open flags of a member."""
    listed = ", ".join(str(number) for number in numbers[:30]) + (", …" if len(numbers) > 30 else "")
    return (
        f"{text.count(len(numbers), 'flag')} by {text.member(member_id)} dismissed: {listed}. "
        "The member will be told; `/flags decided` lists them, to be reopened one by one."
    )


def whole(flag: FlagView, number: int) -> Page:
    """Page ``number``, from 0, of everything that was written about a flag, uncut."""
    blocks = [f"> {text.isolated(text.safe(flag.note))}"] if flag.note else []
    if flag.link:
        blocks.append(text.isolated(text.safe(flag.link)))
    if flag.appeal:
        blocks.append(f"**Appeal:** {text.isolated(text.safe(flag.appeal))}")
    if flag.decision:
        blocks.append(f"**Decision:** {text.isolated(text.safe(flag.decision))}")
    pages = cards.paginate(blocks)
    number = min(max(number, 0), len(pages) - 1)
    heading = ui.TextDisplay[Any](f"### Flag {flag.number} · {flag.reason.value}")
    return Page([heading, ui.TextDisplay(pages[number])], number, len(pages))


def mine(flags: ListPage[FlagView]) -> Page:
    """A page of a member's own open flags; at most three fit into a message."""
    items: list[ui.Item[Any]] = [ui.TextDisplay(f"### Your open flags ({flags.total:,})")]
    for flag in flags.rows:
        rows = [f"🚩 **Flag {flag.number}** · {flag.reason.value} · {text.when(flag.created_at)}"]
        rows += [
            f"> {text.isolated(text.safe(written, 350))}" for written in (flag.note, flag.appeal) if written
        ]
        row: ui.ActionRow[Any] = ui.ActionRow()
        row.add_item(ui.Button(label="Take back", custom_id=button_id("back", flag.number)))
        items += [
            ui.Separator(),
            ui.TextDisplay(cards.line(flag.claim)),
            ui.TextDisplay("\n".join(rows)),
            row,
        ]
    if not flags.rows:
        items.append(ui.TextDisplay("You have no open flags; raise one with **Flag** on a card."))
    return Page(items, flags.number, flags.pages)


def _parts(flag: FlagView, place: Place | None = None) -> list[ui.Item[Any]]:
    """A flag with its buttons; shorter in the queue than in its own message."""
    limit = 160 if place else _NOTE
    rows = [
        f"{SYMBOLS[flag.state]} **Flag {flag.number}** · {flag.reason.value} · {flag.state.value}",
        f"by {text.member(flag.member_id)} {text.when(flag.created_at)}"
        # Of one who was forgotten, nobody knows what else they raised.
        + (f" · {record(flag.flagger)}" if flag.member_id is not None else ""),
    ]
    if flag.note:
        rows.append(f"> {text.isolated(text.safe(flag.note, limit))}")
    if flag.link:
        rows.append(f"-# {text.link(flag.link, flag.link, 80)}")
    if flag.appeal:
        rows.append(f"**Appeal:** {text.isolated(text.safe(flag.appeal, limit))}")
    if flag.decision and flag.state in (FlagState.UPHELD, FlagState.DISMISSED):
        rows.append(
            f"**{flag.state.value.capitalize()}** by {text.member(flag.decided_by)}: "
            f"{text.isolated(text.safe(flag.decision, limit))}"
        )
    row: ui.ActionRow[Any] = ui.ActionRow()
    if flag.state is FlagState.OPEN:
        row.add_item(
            ui.Button(
                label="Uphold",
                style=discord.ButtonStyle.primary,
                custom_id=button_id("uphold", flag.number, place),
            )
        )
        row.add_item(ui.Button(label="Dismiss", custom_id=button_id("dismiss", flag.number, place)))
    elif flag.state in (FlagState.UPHELD, FlagState.DISMISSED):
        row.add_item(ui.Button(label="Reopen", custom_id=button_id("reopen", flag.number)))
    for button in _step_buttons(flag):
        row.add_item(button)
    row.add_item(
        ui.Button(label="Open", custom_id=f"{cards.button_id('show', flag.claim.number)}:{flag.number}")
    )
    if any(len(text.safe(written or "")) > limit for written in (flag.note, flag.appeal, flag.decision)):
        row.add_item(ui.Button(label="Show everything", custom_id=button_id("whole", flag.number)))
    return [ui.TextDisplay(cards.line(flag.claim)), ui.TextDisplay("\n".join(rows)), row]


def record(flagger: Flagger) -> str:
    """How a member's flags were decided."""
    if flagger.raised <= 1:
        return "their first flag"
    return f"{text.count(flagger.raised, 'flag')}: {flagger.upheld} upheld, {flagger.dismissed} dismissed"


def settled(flag: FlagView) -> Layout:
    """What a curator reads after deciding a flag, with the buttons of what is left to do."""
    heard = "The member has been forgotten." if flag.member_id is None else "The member will be told."
    told = f"Flag {flag.number} has been {flag.state.value}. {heard}"
    steps = _steps(flag)
    if not steps:
        return notice(told)
    hint = ", or ".join(_HINTS[step] for step in steps)
    told += f"\n**Next, for #{flag.claim.number}:** {hint[0].upper()}{hint[1:]}."
    return boxed(ui.TextDisplay(told), ui.ActionRow(*_step_buttons(flag)))


def _steps(flag: FlagView) -> tuple[Step, ...]:
    """What is left to do about a flag; nothing unless it is upheld and its reason tells."""
    return _NEXT.get(flag.reason, ()) if flag.state is FlagState.UPHELD else ()


def _step_buttons(flag: FlagView) -> list[ui.Button[Any]]:
    return [ui.Button(label=_LABELS[step], custom_id=button_id(step, flag.number)) for step in _steps(flag)]


def received(flag: FlagView, *, shown: bool) -> str:
    """The thanks to the member who flagged; ``shown``: the flag was posted in the review channel."""
    where = "in the review channel" if shown else "in `/flags open`"
    return (
        f"Thank you. Flag {flag.number} on #{flag.claim.number} has been raised; curators see it {where}, "
        "and you will get a direct message when they have decided."
    )


def carries(message: discord.Message, key: str) -> bool:
    """Whether this direct message is the outcome with that key."""
    return any(getattr(component, "id", None) == _mark(key) for component in message.components)


def _mark(key: str) -> int:
    # An upheld flag's message has no button to hold the key, and a component's own id has only 32 bits.
    return int(key[:7], 16) + 1


def outcomes(told: Sequence[Outcome], server: str, key: str) -> Layout:
    """The direct message to the member who flagged; a dismissed flag can be appealed once.

    Several, 25 at most, were decided together, for one reason.
    """
    if len(told) == 1:
        return _outcome(told[0], server, key)
    state = told[0].state
    room = min(300, _LISTED // len(told))
    listed = [
        f"**Flag {one.flag}** · #{one.number} {text.isolated(text.safe(one.text, room))}" for one in told
    ]
    parts: list[ui.Item[Any]] = [
        ui.TextDisplay(
            f"### {SYMBOLS[state]} {len(told)} of your flags were {state.value}\non {text.safe(server, 100)}"
        ),
        ui.TextDisplay("\n".join(listed)),
        ui.TextDisplay(f"> {text.isolated(text.safe(told[0].decision, 1200))}"),
    ]
    buttons = [
        ui.Button[Any](label=f"Appeal flag {one.flag}", custom_id=appeal_id(one.guild_id, one.flag))
        for one in told
        if one.may_appeal
    ]
    parts += [ui.ActionRow(*buttons[at : at + _A_ROW]) for at in range(0, len(buttons), _A_ROW)]
    return boxed(*parts, colour=_COLOURS[state], id=_mark(key))


def _outcome(told: Outcome, server: str, key: str) -> Layout:
    became = "has been reopened" if told.state is FlagState.OPEN else f"was {told.state.value}"
    parts: list[ui.Item[Any]] = [
        ui.TextDisplay(
            f"### {SYMBOLS[told.state]} Your flag {told.flag} {became}\n"
            f"on {text.safe(server, 100)} · #{told.number} {text.isolated(text.safe(told.text, 300))}"
        ),
        ui.TextDisplay(f"> {text.isolated(text.safe(told.decision, 1200))}"),
    ]
    row: ui.ActionRow[Any] = ui.ActionRow(follows.opener(told.guild_id, told.number))
    if told.may_appeal:
        row.add_item(ui.Button(label="Appeal", custom_id=appeal_id(told.guild_id, told.flag)))
    parts.append(row)
    return boxed(*parts, colour=_COLOURS[told.state], id=_mark(key))


def refused(member_id: int, why: str) -> str:
    """What curators read when a member was refused a flag."""
    return (
        f"⚠️ {text.member(member_id)} was not allowed to raise a flag. They were told: {text.safe(why, 400)}"
    )
