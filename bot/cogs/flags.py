"""/flags, the message menu and form for flagging, and what members do about flags of their own."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.cogs import access, deciding, flag_panels
from bot.cogs.access import Asker, Level
from bot.cogs.deciding import Explanation, explained
from bot.cogs.posting import posted
from bot.errors import BadInput, NotFound
from bot.models import FlagReason
from bot.ui import flags as view
from bot.ui import views
from bot.ui.pages import Page, Pages
from bot.work import flagging
from bot.work.flagging import FlagsRefused, Order

if TYPE_CHECKING:
    from bot.client import ClaimBot

Interaction = discord.Interaction["ClaimBot"]

_OF_CARD = re.compile(r"claim:(?:flag|show):(\d{1,9})")
_ORDERS = [
    app_commands.Choice(name="Oldest first", value=Order.AGE.value),
    app_commands.Choice(name="By reason", value=Order.REASON.value),
    app_commands.Choice(name="By claim", value=Order.CLAIM.value),
]


def reason_choices() -> list[app_commands.Choice[str]]:
    """The reasons, for a command's option."""
    return [app_commands.Choice(name=reason.value.capitalize(), value=reason.value) for reason in FlagReason]


class Flags(commands.GroupCog, group_name="flags"):
    """The queue of open flags, those that were decided, and each member's own."""

    def __init__(self, bot: ClaimBot) -> None:
        self.bot = bot
        self._menu = app_commands.ContextMenu(name="Flag claim", callback=self.flag_claim)

    async def cog_load(self) -> None:
        """Add the message menu and the buttons."""
        self.bot.tree.add_command(self._menu)
        self.bot.add_dynamic_items(*BUTTONS)

    async def cog_unload(self) -> None:
        """Remove both."""
        self.bot.tree.remove_command(self._menu.name, type=self._menu.type)
        self.bot.remove_dynamic_items(*BUTTONS)

    @app_commands.command(name="open")
    @app_commands.describe(order="How to sort them; by default, oldest first")
    @app_commands.choices(order=_ORDERS)
    async def open_(self, interaction: Interaction, order: app_commands.Choice[str] | None = None) -> None:
        """List the open flags, to uphold or dismiss."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.CURATOR)
        await Pages.answer(
            interaction, deciding.queue(self.bot, who.guild_id, Order(order.value) if order else Order.AGE)
        )

    @app_commands.command()
    @app_commands.describe(member="Whose open flags to dismiss", reason="Why, for the member to read")
    async def dismiss(
        self,
        interaction: Interaction,
        member: discord.User,
        reason: app_commands.Range[str, 1, flagging.NOTE_LIMIT],
    ) -> None:
        """Dismiss all open flags of one member at once."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.CURATOR)
        dismissed = await flagging.dismiss_all(
            self.bot.db,
            who.guild_id,
            member.id,
            curator_id=who.member_id,
            decision=reason,
            now=interaction.created_at,
        )
        sentence = view.dismissed(member.id, [flag.number for flag in dismissed])
        await interaction.followup.send(view=views.notice(sentence), ephemeral=True)
        for flag in dismissed:
            await flag_panels.correct(self.bot, flag)

    @app_commands.command()
    @app_commands.describe(member="Only flags that this member raised", by="Only what this curator decided")
    async def decided(
        self, interaction: Interaction, member: discord.User | None = None, by: discord.User | None = None
    ) -> None:
        """List the decided flags, newest first, with who decided and why."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.CURATOR)

        async def page(number: int) -> Page:
            shown = await flagging.decided(
                self.bot.db,
                who.guild_id,
                number,
                member_id=member.id if member else None,
                curator_id=by.id if by else None,
            )
            return view.decided(shown)

        await Pages.answer(interaction, page)

    @app_commands.command()
    async def mine(self, interaction: Interaction) -> None:
        """List your own open flags, and take them back if you like."""
        await interaction.response.defer(ephemeral=True)
        who = await access.asker(interaction)
        await Pages.answer(interaction, _own(self.bot, who))

    async def flag_claim(self, interaction: Interaction, message: discord.Message) -> None:
        """Flag the claim whose card the message is."""
        await access.require_may(interaction, "flag")
        numbers = _claims_in(message)
        assert interaction.client.user is not None
        if not numbers or message.author.id != interaction.client.user.id:
            raise BadInput("That message is not a claim's card; use `/claim flag` with the claim's number.")
        if len(numbers) > 1:
            raise BadInput(
                "That message shows several claims; use `/claim flag` with the number of one of them."
            )
        await interaction.response.send_modal(FlagDialog(numbers.pop()))


def _own(bot: ClaimBot, who: Asker) -> Callable[[int], Awaitable[Page]]:
    """The pages of a member's own open flags, oldest first."""

    async def page(number: int) -> Page:
        return view.mine(
            await flagging.queue(bot.db, who.guild_id, Order.AGE, number, member_id=who.member_id)
        )

    return page


def _claims_in(message: discord.Message) -> set[int]:
    """The numbers of the claims whose cards, or lines in a list, the message shows."""
    found = (_OF_CARD.fullmatch(custom_id) for custom_id in views.custom_ids(message.components))
    return {int(match[1]) for match in found if match}


class FlagDialog(views.Dialog, title="What is wrong with this claim?"):
    """The form for a flag: its reason, note and link."""

    reason = ui.Label(
        text="Reason",
        component=ui.Select(
            options=[
                discord.SelectOption(label=reason.value.capitalize(), value=reason.value)
                for reason in FlagReason
            ]
        ),
    )
    note = ui.Label(
        text="Explain it to the curators",
        component=ui.TextInput(
            style=discord.TextStyle.paragraph, required=False, max_length=flagging.NOTE_LIMIT
        ),
    )
    link = ui.Label(
        text="A link that shows it",
        component=ui.TextInput(required=False, max_length=1000, placeholder="https://"),
    )

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number

    async def on_submit(self, interaction: Interaction) -> None:
        """Raise the flag."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        reason = FlagReason(views.chosen(self.reason)[0])
        await tell_curators(interaction, self._number, reason, views.typed(self.note), views.typed(self.link))


async def tell_curators(
    interaction: Interaction, number: int, reason: FlagReason, note: str | None, link: str | None
) -> None:
    """Raise a flag for a deferred interaction, show it to the curators, and thank the member."""
    who = await access.require_may(interaction, "flag")
    bot = interaction.client
    try:
        flag = await flagging.raise_flag(
            bot.db,
            who.guild_id,
            number,
            member_id=who.member_id,
            reason=reason,
            note=note,
            link=link,
            now=interaction.created_at,
        )
    except FlagsRefused as refused:
        if refused.is_news and who.guild.review_channel_id is not None:
            sentence = view.refused(who.member_id, str(refused))
            await posted(bot, who.guild.review_channel_id, views.notice(sentence))
        raise
    shown = await flag_panels.show(bot, who.guild.review_channel_id, flag)
    await interaction.followup.send(view=views.notice(view.received(flag, shown=shown)), ephemeral=True)


class TakeBack(views.ActingButton, template=r"flag:back:(?P<number>\d{1,9})"):
    """Takes back a flag of one's own."""

    async def act(self, interaction: Interaction) -> None:
        """Take it back, show the flags that are left, and update the curators' panel."""
        await interaction.response.defer()
        who = await access.asker(interaction)
        bot = interaction.client
        try:
            flag = await flagging.take_back(
                bot.db,
                who.guild_id,
                int(self.match["number"]),
                member_id=who.member_id,
                now=interaction.created_at,
            )
        finally:
            await Pages.replace(interaction, _own(bot, who), 0)
        await flag_panels.correct(bot, flag)
        await interaction.followup.send(
            view=views.notice(f"Flag {flag.number} has been taken back."), ephemeral=True
        )


class Appeal(views.ActingButton, template=r"flag:appeal:(?P<guild>\d{1,20}):(?P<number>\d{1,9})"):
    """Asks the curators to reconsider; clicked in direct messages."""

    async def act(self, interaction: Interaction) -> None:
        """Ask what the curators should reconsider."""
        guild_id, number = int(self.match["guild"]), int(self.match["number"])
        flag = await flagging.show(interaction.client.db, guild_id, number)
        if flag.member_id != interaction.user.id:
            raise NotFound("This flag is not yours; use `/claim flag` to raise your own.")
        await interaction.response.send_modal(Plea(guild_id, number))


class Plea(Explanation):
    """The form for an appeal: what the curators should reconsider."""

    sentence = explained("What should the curators reconsider?")

    def __init__(self, guild_id: int, number: int) -> None:
        super().__init__("Appeal", number)
        self._guild_id = guild_id

    async def on_submit(self, interaction: Interaction) -> None:
        """Open the flag again and show it to the curators."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        bot = interaction.client
        flag, channel_id = await flagging.appeal(
            bot.db,
            self._guild_id,
            self.number,
            member_id=interaction.user.id,
            plea=views.typed(self.sentence),
            now=interaction.created_at,
        )
        await flag_panels.show(bot, channel_id, flag)
        sentence = f"Flag {flag.number} is open again; the curators will reconsider it."
        await interaction.followup.send(view=views.notice(sentence), ephemeral=True)


BUTTONS = (*deciding.BUTTONS, Appeal, TakeBack)


async def setup(bot: ClaimBot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Flags(bot))
