"""Direct messages about what a member follows, and the list of what they follow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import discord
from discord import ui

from bot.records.follows import Bundle, Change, Followed
from bot.ui import text, views
from bot.ui.cards import headline
from bot.ui.limits import CHOICE_NAME, COMPONENTS, LINK_URL
from bot.ui.pages import Page
from bot.ui.views import Layout, boxed

_CLAIM, _QUOTE, _NAME, _WHY = 120, 110, 45, 160
_A_PAGE = 8


def stop_id(follow_id: int, key: str = "list") -> str:
    """The custom id of a button that stops a follow; in a direct message, ``key`` is the bundle's."""
    return f"follow:stop:{key}:{follow_id}"


def open_id(guild_id: int, number: int, place: int) -> str:
    """The custom id of a direct message's button for a claim's card; ``place`` makes it unique."""
    return f"follow:open:{guild_id}:{number}:{place}"


def opener(guild_id: int, number: int, place: int = 0) -> ui.Button[Any]:
    """The button in a direct message that opens a claim's card."""
    return ui.Button(label=f"Open #{number}", custom_id=open_id(guild_id, number, place))


def server_link(guild_id: int) -> str:
    """The address of a server."""
    return f"https://discord.com/channels/{guild_id}"


def carries(message: discord.Message, key: str) -> bool:
    """Whether this message is the bundle with that key."""
    ids = views.custom_ids(message.components)
    return any(custom_id.startswith(f"follow:stop:{key}:") for custom_id in ids)


def bundle(news: Bundle) -> Layout:
    """The direct message: each change with the follow behind it, and the buttons Open, Evidence and Stop."""
    where = text.safe(news.guild_name, 100) or "A server"
    heading = f"### {text.count(len(news.changes), 'change')} on record\n-# {where}"
    parts: list[ui.Item[Any]] = [ui.TextDisplay(heading)]
    stops: set[str] = set()
    # A bundle made by an older version may have more changes than there is room for buttons.
    room = COMPONENTS - 2 - 4 * len(news.changes)
    for place, change in enumerate(news.changes):
        row: ui.ActionRow[Any] = ui.ActionRow(opener(news.guild_id, change.number, place))
        if room > 0 and (address := text.address(change.evidence)) and len(address) <= LINK_URL:
            room -= 1
            row.add_item(ui.Button(label="Evidence", url=address))
        # Several changes may be due to one follow, but an id may occur only once in a message.
        if (stop := stop_id(change.follow_id, news.key)) not in stops:
            stops.add(stop)
            row.add_item(ui.Button(label="Stop", custom_id=stop))
        parts += [ui.TextDisplay(_change(change)), row]
    return boxed(*parts)


def _change(change: Change) -> str:
    because = (
        f"you follow {text.isolated(text.safe(change.because, _NAME))}"
        if change.because
        else "you follow this claim"
    )
    return "\n".join(
        [
            _WHAT.get(change.what, lambda c: text.safe(c.what))(change),
            f"{headline(change.number, change.standing)}{_was(change)} · "
            f"{text.isolated(text.safe(change.text, _CLAIM))}",
            f"-# {text.when(change.at)} · {because}",
        ]
    )


def _was(change: Change) -> str:
    return f" (was {change.was.value})" if change.was else ""


def _words(change: Change) -> str:
    return f": {text.isolated(text.quoted(change.quote, _QUOTE))}" if change.quote else ""


def _why(change: Change) -> str:
    return f": {text.isolated(text.safe(change.why, _WHY))}" if change.why else ""


def _by(change: Change) -> str:
    return f" by {text.member(change.by)}{_why(change)}"


def _rated(change: Change) -> str:
    curator = text.isolated(text.safe(change.curator or "A curator", _NAME))
    return f"**{curator}** rated it **{text.safe(change.value or '', _NAME)}**{_why(change)}"


def _who(change: Change) -> str:
    return f"**{text.isolated(text.safe(change.who or 'Someone', _NAME))}**"


_WHAT: dict[str, Callable[[Change], str]] = {
    "claim denied": lambda c: f"{_who(c)} denied it{_words(c)}",
    "statement added": lambda c: f"{_who(c)} said it too{_words(c)}",
    "statement repeated": lambda c: f"{_who(c)} repeated it{_words(c)}",
    "statement corrected": lambda c: f"A statement by {_who(c)} was corrected{_by(c)}",
    "statement withdrawn": lambda c: f"A statement by {_who(c)} was withdrawn{_by(c)}",
    "statement restored": lambda c: f"A statement by {_who(c)} is no longer withdrawn{_by(c)}",
    "statement removed": lambda c: f"An article with statements on it was removed from the record{_by(c)}",
    "claim rated": _rated,
    "claim merged": lambda c: f"It was merged into {text.safe(c.value or 'another claim', _NAME)}{_why(c)}",
    "claim absorbed": lambda c: f"{text.safe(c.value or 'Another claim', _NAME)} was merged into it{_why(c)}",
    "merge undone": lambda c: f"It is a separate claim again{_why(c)}",
    "claim edited": lambda c: f"It was reworded{_by(c)}",
}


def choice(followed: Followed) -> str:
    """A follow as an autocomplete choice."""
    number = f"#{followed.number} " if followed.number is not None else ""
    return text.cut(f"{number}{text.clean(followed.name)}", CHOICE_NAME)


def name(followed: Followed) -> str:
    """What is followed, as named in a sentence."""
    if followed.number is not None:
        return f"#{followed.number}"
    return text.isolated(text.safe(followed.name, _NAME))


def follows(followed: Sequence[Followed], number: int) -> Page:
    """Page ``number``, from 0, of what a member follows, each with a button to stop."""
    pages = max(1, -(-len(followed) // _A_PAGE))
    number = min(max(number, 0), pages - 1)
    items: list[ui.Item[Any]] = [ui.TextDisplay("### What you follow")]
    closed = next((one.dms_closed_at for one in followed if one.dms_closed_at is not None), None)
    if closed is not None:
        items.append(
            ui.TextDisplay(
                f"⚠️ I could not send you a direct message {text.when(closed)}; allow direct messages in this "
                "server's privacy settings to be told of the next change."
            )
        )
    for one in followed[number * _A_PAGE : (number + 1) * _A_PAGE]:
        label = f"**#{one.number}** " if one.number is not None else "Source "
        shown = f"{label}{text.isolated(text.safe(one.name, _CLAIM))}\n-# since {text.when(one.since, 'd')}"
        button: ui.Button[Any] = ui.Button(
            label="Stop", style=discord.ButtonStyle.secondary, custom_id=stop_id(one.follow_id)
        )
        items.append(ui.Section(ui.TextDisplay(shown), accessory=button))
    if not followed:
        items.append(
            ui.TextDisplay(
                "You do not follow anything yet; click **Follow** on a card, or use `/follow claim` or "
                "`/follow source`."
            )
        )
    return Page(items, number, pages)
