"""Turning a request's body into the parts of a message: checked, with files in place."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox import payloads
from bot.sandbox.bodies import check_message_body
from bot.sandbox.components import Component, number, walk, without_nulls
from bot.sandbox.routes.call import Call
from bot.sandbox.world import Attachment, Json, Message, MessageFlags

SETTABLE = (
    MessageFlags.COMPONENTS_V2
    | MessageFlags.EPHEMERAL
    | MessageFlags.SUPPRESS_EMBEDS
    | MessageFlags.SUPPRESS_NOTIFICATIONS
)
MENTION = re.compile(r"<@(?P<role>&?)!?(?P<id>\d+)>|@(?P<all>everyone|here)")


def parts(call: Call, body: Json, channel_id: int, before: Message | None = None) -> dict[str, Any]:
    """The fields of a :class:`Message` that a body sets; raises Refusal if it breaks a rule.

    With ``before``, the message is edited: fields the body leaves out stay as they are.
    """
    if body.get("components") is not None:
        body = body | {"components": without_nulls(body["components"])}
    flags = MessageFlags(int(body.get("flags") or 0)) & SETTABLE
    if before is not None:
        flags |= before.flags
    attachments = _attachments(call, body, before)
    by_name = {attachment.filename: attachment for attachment in attachments}
    check_message_body(
        body,
        files=set(by_name),
        flags=flags,
        has_content=before is not None and _keeps_something(body, before),
    )
    found: dict[str, Any] = {"flags": flags}
    if before is None or "content" in body:
        found["content"] = body.get("content") or ""
    if before is None or "embeds" in body:
        found["embeds"] = [_embed(embed, by_name, call, channel_id) for embed in body.get("embeds") or []]
    if before is None or "components" in body:
        components = body.get("components") or []
        number(components)
        _place_media(components, by_name, call, channel_id)
        found["components"] = components
    if before is None or "attachments" in body or call.files:
        found["attachments"] = attachments
    if before is None:
        found["nonce"] = body.get("nonce")
        found["pings"] = pings(body)
        if reference := body.get("message_reference"):
            found["reference"] = {"type": 0, **reference}
            found["kind"] = 19
    return found


def _keeps_something(body: Json, before: Message) -> bool:
    kept = {"content": before.content, "embeds": before.embeds, "components": before.components}
    return any(value for key, value in kept.items() if key not in body)


def _attachments(call: Call, body: Json, before: Message | None) -> list[Attachment]:
    earlier = {str(each.id): each for each in before.attachments} if before else {}
    listed = body.get("attachments")
    if listed is None:
        return [*earlier.values(), *call.files.values()]
    found: list[Attachment] = []
    for each in listed:
        attachment = earlier.get(str(each["id"])) or call.files.get(int(each["id"]))
        if attachment is not None:
            attachment.description = each.get("description")
            attachment.filename = each.get("filename") or attachment.filename
            found.append(attachment)
    return found


def _media(url: str, files: dict[str, Attachment], call: Call, channel_id: int) -> Json:
    if not url.startswith("attachment://"):
        return {"url": url, "proxy_url": url}
    attachment = files[url.removeprefix("attachment://")]
    whole = payloads.attachment(attachment, channel_id, files=call.gateway.files)
    media = {
        key: whole[key] for key in ("url", "proxy_url", "content_type", "width", "height") if key in whole
    }
    return media | {"attachment_id": whole["id"]}


def _place_media(components: list[Json], files: dict[str, Attachment], call: Call, channel_id: int) -> None:
    for component in walk(components):
        match component["type"]:
            case Component.THUMBNAIL:
                component["media"] = _media(component["media"]["url"], files, call, channel_id)
            case Component.FILE:
                name = component["file"]["url"].removeprefix("attachment://")
                component["file"] = _media(component["file"]["url"], files, call, channel_id)
                component |= {"name": name, "size": len(files[name].content)}
            case Component.MEDIA_GALLERY:
                for item in component["items"]:
                    item["media"] = _media(item["media"]["url"], files, call, channel_id)


def _embed(embed: Json, files: dict[str, Attachment], call: Call, channel_id: int) -> Json:
    placed = {"type": "rich", **embed}
    for key in ("image", "thumbnail"):
        url = (embed.get(key) or {}).get("url", "")
        if url.removeprefix("attachment://") in files:
            placed[key] = _media(url, files, call, channel_id)
    return placed


def pings(body: Json) -> list[str]:
    """Whom a message pings, as mentions: those in its text that ``allowed_mentions`` allows."""
    allowed = body.get("allowed_mentions")
    texts = [body.get("content") or ""]
    texts += [each.get("content", "") for each in walk(body.get("components") or [])]
    found: list[str] = []
    for mention in MENTION.finditer("\n".join(texts)):
        kind = "everyone" if mention["all"] else "roles" if mention["role"] else "users"
        named = (allowed or {}).get(kind) or []
        if allowed is None or kind in (allowed.get("parse") or []) or mention["id"] in map(str, named):
            found.append(mention[0])
    return found
