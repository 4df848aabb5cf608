"""The buttons of an upheld flag: each opens the form for what is left to do about its claim."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import discord

from bot.cogs import access, forms
from bot.cogs.access import Level
from bot.ui import views
from bot.ui.flags import Step
from bot.work import flagging

if TYPE_CHECKING:
    from bot.client import ClaimBot  # noqa: F401  (a forward reference below)

Interaction = discord.Interaction["ClaimBot"]

_CLAIM = re.compile(r"#(\d{1,9})\b", re.ASCII)


class NextStep(
    views.ActingButton, template=r"flag:(?P<step>reword|correct|merge|cite|withdraw):(?P<number>\d{1,9})"
):
    """Changes the claim of an upheld flag, as the command of that step would."""

    async def act(self, interaction: Interaction) -> None:
        """Open the form, unless the flag has been reopened or the claim merged in the meantime."""
        who = await access.require(interaction, Level.CURATOR)
        flag = await flagging.upheld(interaction.client.db, who.guild_id, int(self.match["number"]))
        claim = flag.claim.number
        match Step(self.match["step"]):
            case Step.REWORD:
                await forms.ask_to_reword(interaction, claim)
            case Step.CORRECT:
                await forms.ask_which_to_correct(interaction, claim)
            case Step.WITHDRAW:
                await forms.ask_to_withdraw(interaction, claim)
            case Step.CITE:
                await forms.ask_for_denial(interaction, claim)
            case Step.MERGE:
                # Whoever says that a claim is a duplicate often says of which one.
                named = [number for number in _CLAIM.findall(flag.note or "") if int(number) != claim]
                await forms.ask_to_merge(interaction, claim, f"#{named[0]}" if named else "")
