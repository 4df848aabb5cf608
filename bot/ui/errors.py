"""The only place that turns errors into answers, for commands, views, buttons and modals alike."""

from __future__ import annotations

import logging
import secrets

import aiohttp
import discord
from discord import app_commands, ui

from bot.errors import Stopped, UserError
from bot.ui import text

log = logging.getLogger(__name__)

# What discord.py raises if a request fails: refused, or never answered.
UNDELIVERED = (discord.HTTPException, aiohttp.ClientError, OSError)
# Discord's codes: the interaction has expired, or has already been answered.
_TOO_LATE = {10062, 10015, 40060}


async def answer(
    interaction: discord.Interaction, error: BaseException, *, way_out: ui.View | None = None
) -> None:
    """Tell only the asker what went wrong; an unexpected error is logged under a short reference.

    ``way_out`` is sent with the sentence: buttons for what the asker can do now.
    """
    sentence = sentence_for(error)
    if sentence is None:
        cause = _cause(error)
        if isinstance(cause, Stopped):
            return  # views.Progress has already said so
        if isinstance(cause, discord.HTTPException) and cause.code in _TOO_LATE:
            log.info("An interaction had ended before it was answered: %s", cause)
            return
        reference = secrets.token_hex(3)
        log.error("Unexpected error %s in %s", reference, _name(interaction), exc_info=cause)
        # The change may have been made before the error.
        sentence = (
            "Something went wrong on my side; check whether it was done before you try again. "
            f"Reference: `{reference}`"
        )
    await refuse(interaction, sentence, way_out=way_out)


async def refuse(interaction: discord.Interaction, sentence: str, *, way_out: ui.View | None = None) -> None:
    """Send one ephemeral sentence, whether or not the interaction has been answered."""
    view = way_out or discord.utils.MISSING
    try:
        if interaction.response.is_done():
            await interaction.followup.send(sentence, view=view, ephemeral=True)
        else:
            await interaction.response.send_message(sentence, view=view, ephemeral=True)
    except UNDELIVERED as failure:
        log.warning("A refusal could not be delivered: %s", failure)


def sentence_for(error: BaseException) -> str | None:
    """The sentence for the member, or None if the error was not expected."""
    cause = _cause(error)
    if isinstance(cause, UserError):
        return text.cut(cause.shown(text.safe), 1900)
    if isinstance(cause, app_commands.NoPrivateMessage):
        return "This only works on a server, not in direct messages."
    if isinstance(cause, app_commands.MissingPermissions):
        return "Only members with the Manage Server permission can do this; ask one of them."
    if isinstance(cause, app_commands.TransformerError):
        return f"“{text.safe(str(cause.value), 100)}” cannot be used here; pick one of the suggestions."
    if isinstance(cause, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        return "This command has changed; reload Discord (Ctrl+R) and try again."
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
