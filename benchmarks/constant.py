"""The floor: the same discord.py client, answering with a constant."""

from __future__ import annotations

import os

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import connect_to


class Constant(commands.Bot):
    """Knows two commands and does no work for either."""

    def __init__(self) -> None:
        intents = discord.Intents.none()
        intents.guilds = True
        super().__init__(
            commands.when_mentioned,
            intents=intents,
            help_command=None,
            guild_ready_timeout=0.01,
            member_cache_flags=discord.MemberCacheFlags.none(),
        )

    async def setup_hook(self) -> None:
        """Tell Discord of the commands."""
        self.tree.add_command(at_once)
        self.tree.add_command(deferred)
        await self.tree.sync()


@app_commands.command()
async def at_once(interaction: discord.Interaction, text: str = "") -> None:
    """Answer."""
    await interaction.response.send_message("constant", ephemeral=True)


@at_once.autocomplete("text")
async def _offer(interaction: discord.Interaction, current: str) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name="constant", value="constant")]


@app_commands.command()
async def deferred(interaction: discord.Interaction) -> None:
    """Acknowledge, then answer."""
    await interaction.response.defer(ephemeral=True)
    await interaction.followup.send("constant", ephemeral=True)


if __name__ == "__main__":
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    connect_to(os.environ["CLAIMBOT_DISCORD__API"], os.environ["CLAIMBOT_DISCORD__GATEWAY"])
    Constant().run(os.environ["CLAIMBOT_TOKEN"], log_handler=None)
