"""Messages and threads in channels."""

from __future__ import annotations

from typing import Any

from bot.sandbox import payloads
from bot.sandbox.permissions import Permissions
from bot.sandbox.refusals import Problems, Refusal, bad_body
from bot.sandbox.routes.call import Call, Routes
from bot.sandbox.routes.drafting import parts
from bot.sandbox.world import Channel, Json, Kind, Message, MessageFlags, User

routes = Routes()
MESSAGES = "/channels/{channel_id}/messages"
MESSAGE = MESSAGES + "/{message_id}"


def _where_to_send(call: Call) -> Channel:
    channel = call.channel()
    if channel.kind is Kind.DM:
        assert channel.recipient is not None
        if not channel.recipient.accepts_dms:
            raise Refusal(403, 50007, "Cannot send messages to this user")
        return channel
    if channel.kind is Kind.FORUM:
        raise Refusal(400, 50008, "Cannot send messages in a non-text channel")
    sending = Permissions.SEND_MESSAGES_IN_THREADS if channel.is_thread else Permissions.SEND_MESSAGES
    if call.files:
        sending |= Permissions.ATTACH_FILES
    return call.channel(sending)


def _post(call: Call, channel: Channel, body: Json, **more: Any) -> Message:
    drafted = parts(call, body, channel.id)
    drafted["flags"] &= ~MessageFlags.EPHEMERAL
    if not call.world.permissions(channel, call.bot) & Permissions.EMBED_LINKS:
        # Discord drops them silently.
        drafted["embeds"] = []
    content = drafted.pop("content")
    return call.world.post(
        channel, call.bot, content, enforce_nonce=bool(body.get("enforce_nonce")), **drafted, **more
    )


@routes.on("POST", MESSAGES)
async def create(call: Call) -> Json:
    return call.message_json(_post(call, _where_to_send(call), call.body))


@routes.on("GET", MESSAGES)
async def history(call: Call) -> list[Json]:
    channel, query = call.channel(), call.request.query
    limit = int(query.get("limit", 50))
    if not 1 <= limit <= 100:
        raise bad_body(("limit",), "NUMBER_TYPE_MAX", "int value should be between 1 and 100.")
    if not call.world.permissions(channel, call.bot) & Permissions.READ_MESSAGE_HISTORY:
        return []
    found = list(call.world.visible(channel))
    if "around" in query:
        middle = sum(message.id < int(query["around"]) for message in found)
        start = max(0, middle - limit // 2)
        found = found[start : start + limit]
    elif "after" in query:
        found = [message for message in found if message.id > int(query["after"])][:limit]
    else:
        before = int(query.get("before", 1 << 63))
        found = [message for message in found if message.id < before][-limit:]
    return [_without_content(call, message, channel) for message in reversed(found)]


@routes.on("GET", MESSAGE)
async def one(call: Call) -> Json:
    channel = call.channel(Permissions.READ_MESSAGE_HISTORY)
    return _without_content(call, call.message(channel), channel)


def _without_content(call: Call, message: Message, channel: Channel) -> Json:
    """A message without what a bot lacking the message content intent may not see."""
    payload = call.message_json(message)
    mentioned = f"<@{call.bot.id}>" in message.content
    if message.author is not call.bot and channel.kind is not Kind.DM and not mentioned:
        payload |= {"content": "", "embeds": [], "attachments": [], "components": []}
    return payload


@routes.on("PATCH", MESSAGE)
async def edit(call: Call) -> Json:
    channel = call.channel()
    message = call.message(channel)
    if message.author is not call.bot:
        raise Refusal(403, 50005, "Cannot edit a message authored by another user")
    if channel.archived:
        raise Refusal(400, 50083, "Thread is archived")
    drafted = parts(call, call.body, channel.id, message)
    call.world.edit(message, **drafted)
    return call.message_json(message)


@routes.on("DELETE", MESSAGE)
async def delete(call: Call) -> None:
    channel = call.channel()
    message = call.message(channel)
    if message.author is not call.bot:
        if channel.kind is Kind.DM:
            raise Refusal(403, 50003, "Cannot execute action on a DM channel")
        call.channel(Permissions.MANAGE_MESSAGES)
    call.world.delete(message)


@routes.on("POST", MESSAGE + "/crosspost")
async def crosspost(call: Call) -> Json:
    channel = call.channel(Permissions.SEND_MESSAGES)
    if channel.kind is not Kind.NEWS:
        raise Refusal(400, 50024, "Cannot execute action on this channel type")
    message = call.message(channel)
    if message.flags & MessageFlags.CROSSPOSTED:
        raise Refusal(400, 40033, "This message has already been crossposted")
    call.world.edit(message, flags=message.flags | MessageFlags.CROSSPOSTED)
    return call.message_json(message)


@routes.on("POST", "/channels/{channel_id}/typing")
async def typing(call: Call) -> None:
    channel = _where_to_send(call)
    call.world.tell("TYPING_START", call.bot, channel=channel)


def _thread_name(body: Json) -> str:
    problems = Problems()
    problems.length(("name",), body.get("name", ""), 100, 1)
    problems.raise_if_any()
    return body["name"]


@routes.on("POST", MESSAGE + "/threads")
async def thread_on_message(call: Call) -> Json:
    channel = call.channel(Permissions.CREATE_PUBLIC_THREADS)
    message = call.message(channel)
    if message.thread_id is not None:
        raise Refusal(400, 160004, "A thread has already been created for this message")
    thread = call.world.open_thread(channel, _thread_name(call.body), owner=call.bot, message=message)
    return payloads.channel(thread)


@routes.on("POST", "/channels/{channel_id}/threads")
async def thread(call: Call) -> Json:
    channel = call.channel()
    forum = channel.kind is Kind.FORUM
    call.channel(Permissions.SEND_MESSAGES if forum else Permissions.CREATE_PUBLIC_THREADS)
    owner: User = call.bot
    tags = tuple(call.body.get("applied_tags") or ())
    opened = call.world.open_thread(channel, _thread_name(call.body), owner=owner, tags=tags)
    payload = payloads.channel(opened)
    if forum:
        try:
            payload["message"] = call.message_json(_post(call, opened, call.body.get("message", {})))
        except Refusal:
            call.world.delete_channel(opened)
            raise
    return payload


@routes.on("PUT", "/channels/{channel_id}/thread-members/@me")
async def join_thread(call: Call) -> None:
    call.channel()
