"""How the bot answers interactions: callbacks, and the webhook of an interaction's token."""

from __future__ import annotations

from typing import Any

from bot.sandbox.interactions import Callback, Interaction
from bot.sandbox.refusals import unknown
from bot.sandbox.routes.call import Call, Routes
from bot.sandbox.routes.drafting import parts
from bot.sandbox.world import Json, Message, MessageFlags

routes = Routes()
WEBHOOK = "/webhooks/{webhook_id}/{webhook_token}"


@routes.on("POST", "/interactions/{interaction_id}/{interaction_token}/callback", with_token=False)
async def callback(call: Call) -> Json | None:
    kind, data = call.body["type"], call.body.get("data") or {}
    desk, token = call.desk, call.request.match_info["interaction_token"]
    interaction = desk.acknowledge(call.id("interaction_id"), token, kind)
    message: Message | None = None
    match kind:
        case Callback.MESSAGE:
            message = desk.reply(interaction, **parts(call, data, interaction.channel.id))
        case Callback.DEFERRED_MESSAGE:
            desk.defer(interaction, MessageFlags(int(data.get("flags") or 0)))
            message = interaction.original
        case Callback.DEFERRED_UPDATE:
            desk.defer_update(interaction)
        case Callback.UPDATE:
            drafted = parts(call, data, interaction.channel.id, interaction.message)
            message = desk.update(interaction, **drafted)
        case Callback.CHOICES:
            desk.offer(interaction, data.get("choices") or [])
        case Callback.MODAL:
            desk.open_modal(interaction, data)
    if call.request.query.get("with_response") not in ("1", "true"):
        return None
    return _response(call, interaction, kind, message)


def _response(call: Call, interaction: Interaction, kind: int, message: Message | None) -> Json:
    told: Json = {"id": str(interaction.id), "type": int(interaction.kind)}
    answer: Json = {"interaction": told}
    if message is not None:
        told |= {
            "response_message_id": str(message.id),
            "response_message_loading": bool(message.flags & MessageFlags.LOADING),
            "response_message_ephemeral": bool(message.flags & MessageFlags.EPHEMERAL),
        }
        answer["resource"] = {"type": kind, "message": call.message_json(message)}
    return answer


def _interaction(call: Call) -> Interaction:
    if call.id("webhook_id") != call.world.application.id:
        raise unknown("Webhook")
    return call.desk.by_token(call.request.match_info["webhook_token"])


def _message(call: Call, interaction: Interaction) -> Message:
    return call.desk.message_of(interaction, call.request.match_info.get("message_id", "@original"))


@routes.on("POST", WEBHOOK, with_token=False)
async def follow_up(call: Call) -> Json:
    interaction = _interaction(call)
    drafted: dict[str, Any] = parts(call, call.body, interaction.channel.id)
    return call.message_json(call.desk.follow_up(interaction, **drafted))


@routes.on("GET", WEBHOOK + "/messages/@original", with_token=False)
@routes.on("GET", WEBHOOK + "/messages/{message_id}", with_token=False)
async def one(call: Call) -> Json:
    return call.message_json(_message(call, _interaction(call)))


@routes.on("PATCH", WEBHOOK + "/messages/@original", with_token=False)
@routes.on("PATCH", WEBHOOK + "/messages/{message_id}", with_token=False)
async def edit(call: Call) -> Json:
    interaction = _interaction(call)
    message = _message(call, interaction)
    drafted = parts(call, call.body, interaction.channel.id, message)
    return call.message_json(call.desk.edit(interaction, message, **drafted))


@routes.on("DELETE", WEBHOOK + "/messages/@original", with_token=False)
@routes.on("DELETE", WEBHOOK + "/messages/{message_id}", with_token=False)
async def delete(call: Call) -> None:
    message = _message(call, _interaction(call))
    call.world.delete(message)
