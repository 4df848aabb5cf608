"""The messages in the review channel that show flags."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.cogs.posting import posted
from bot.records.flags import FlagView
from bot.records.review import FlagPanel
from bot.ui import flags as view
from bot.ui import views
from bot.ui.errors import UNDELIVERED
from bot.work import flagging

if TYPE_CHECKING:
    from bot.client import ClaimBot

log = logging.getLogger(__name__)


async def show(bot: ClaimBot, channel_id: int | None, flag: FlagView) -> bool:
    """Post the flag's panel, if possible; either way, the flag is in /flags open."""
    if channel_id is None or (message := await posted(bot, channel_id, view.panel(flag))) is None:
        return False
    await flagging.posted(bot.db, flag, channel_id=message.channel.id, message_id=message.id)
    return True


async def correct(bot: ClaimBot, flag: FlagView) -> None:
    """Show in the review channel what became of the flag, if its panel is still there."""
    if flag.panel_channel_id is None or flag.panel_message_id is None:
        return
    channel = bot.get_partial_messageable(flag.panel_channel_id)
    try:
        await channel.get_partial_message(flag.panel_message_id).edit(view=view.panel(flag))
    except UNDELIVERED as error:
        log.info("The panel of flag %d could not be updated: %s", flag.number, error)


async def close(bot: ClaimBot, panels: Sequence[FlagPanel], why: str) -> None:
    """Say in the review channel that these flags are closed, because their claims are gone."""
    for panel in panels:
        channel = bot.get_partial_messageable(panel.channel_id)
        try:
            notice = views.notice(f"Flag {panel.number} is closed: {why}")
            await channel.get_partial_message(panel.message_id).edit(view=notice)
        except UNDELIVERED as error:
            log.info("The panel of flag %d is gone: %s", panel.number, error)
