"""The only place that turns errors into words; it serves commands, views, buttons and modals alike."""

from __future__ import annotations

import logging
import secrets

import aiohttp
import discord
from discord import app_commands, ui

from bot.errors import Stopped, UserError
from bot.ui import text

log = logging.getLogger(__name__)

# What discord.py raises where a request failed: refused, or never answered.
UNDELIVERED = (discord.HTTPException, aiohttp.ClientError, OSError)
# Discord's own: the interaction expired, or was answered already.
_TOO_LATE = {10062, 10015, 40060}


async def answer(
    interaction: discord.Interaction, error: BaseException, *, way_out: ui.View | None = None
) -> None:
    """Tell only the asker what went wrong; log what nobody expected under a short reference.

    ``way_out`` comes with the sentence: what the asker can do now.
    """
    sentence = sentence_for(error)
    if sentence is None:
        cause = _cause(error)
        if isinstance(cause, Stopped):
            return  # what waited for it has told it: views.Progress
        if isinstance(cause, discord.HTTPException) and cause.code in _TOO_LATE:
            log.info("An interaction was over before it was answered: %s", cause)
            return
        reference = secrets.token_hex(3)
        log.error("Unexpected error %s in %s", reference, _name(interaction), exc_info=cause)
        # It may have happened after the change was made.
        sentence = (
            "Something went wrong on my side; look whether it was done before you try again. "
            f"Reference: `{reference}`"
        )
    await refuse(interaction, sentence, way_out=way_out)


async def refuse(interaction: discord.Interaction, sentence: str, *, way_out: ui.View | None = None) -> None:
    """Send one ephemeral sentence, whatever has been answered so far."""
    view = way_out or discord.utils.MISSING
    try:
        if interaction.response.is_done():
            await interaction.followup.send(sentence, view=view, ephemeral=True)
        else:
            await interaction.response.send_message(sentence, view=view, ephemeral=True)
    except UNDELIVERED as failure:
        log.warning("A refusal could not be delivered: %s", failure)


def sentence_for(error: BaseException) -> str | None:
    """The sentence for the member, or None where the error is nobody's refusal."""
    cause = _cause(error)
    if isinstance(cause, UserError):
        return text.cut(cause.shown(text.safe), 1900)
    if isinstance(cause, app_commands.NoPrivateMessage):
        return "This works on a server, not in direct messages."
    if isinstance(cause, app_commands.MissingPermissions):
        return "Only members who may manage the server can do this."
    if isinstance(cause, app_commands.TransformerError):
        return f"“{text.safe(str(cause.value), 100)}” does not fit here; pick one of the suggestions."
    if isinstance(cause, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        return "This command has just changed; reload Discord (Ctrl+R) and try again."
    return None


def _cause(error: BaseException) -> BaseException:
    while isinstance(error, app_commands.CommandInvokeError):
        error = error.original
    if isinstance(error, app_commands.TransformerError) and isinstance(error.__cause__, UserError):
        return error.__cause__
    return error


def _name(interaction: discord.Interaction) -> str:
    if interaction.command is not None:
        return f"/{interaction.command.qualified_name}"
    data = interaction.data or {}
    return str(data.get("custom_id", interaction.type.name))
