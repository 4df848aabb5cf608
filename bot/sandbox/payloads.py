"""The world as Discord's JSON."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bot.sandbox.permissions import Permissions
from bot.sandbox.world import (
    Application,
    Attachment,
    Channel,
    Guild,
    Json,
    Kind,
    Member,
    Message,
    MessageFlags,
    Role,
    User,
)

if TYPE_CHECKING:
    from bot.sandbox.world import World


def time(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def user(subject: User) -> Json:
    return {
        "id": str(subject.id),
        "username": subject.name,
        "global_name": None if subject.bot else subject.display_name,
        "discriminator": "0",
        "avatar": None,
        "bot": subject.bot,
        "public_flags": 0,
    }


def member(subject: Member, permissions: Permissions | None = None) -> Json:
    """A member; ``permissions`` are only sent inside an interaction."""
    payload: Json = {
        "user": user(subject.user),
        "nick": None,
        "avatar": None,
        "roles": [str(role_id) for role_id in subject.role_ids],
        "joined_at": time(subject.joined_at),
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
        "communication_disabled_until": None,
    }
    if permissions is not None:
        payload["permissions"] = str(int(permissions))
    return payload


def role(subject: Role) -> Json:
    return {
        "id": str(subject.id),
        "name": subject.name,
        "color": subject.colour,
        "colors": {"primary_color": subject.colour, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "icon": None,
        "unicode_emoji": None,
        "position": subject.position,
        "permissions": str(int(subject.permissions)),
        "managed": subject.managed,
        "mentionable": False,
        "flags": 0,
    }


def channel(subject: Channel, permissions: Permissions | None = None) -> Json:
    """A channel, thread or direct message; ``permissions`` are only sent inside an interaction."""
    payload: Json = {"id": str(subject.id), "type": int(subject.kind), "flags": 0, "last_message_id": None}
    if subject.messages:
        payload["last_message_id"] = str(next(reversed(subject.messages)))
    if subject.kind is Kind.DM:
        assert subject.recipient is not None
        return payload | {"recipients": [user(subject.recipient)]}
    payload |= {
        "guild_id": str(subject.guild_id),
        "name": subject.name,
        "parent_id": str(subject.parent_id) if subject.parent_id else None,
        "rate_limit_per_user": 0,
    }
    if permissions is not None:
        payload["permissions"] = str(int(permissions))
    if subject.is_thread:
        return payload | {
            "owner_id": str(subject.owner_id),
            "message_count": len(subject.messages),
            "total_message_sent": len(subject.messages),
            "member_count": 1,
            "applied_tags": subject.applied_tags,
            "thread_metadata": {
                "archived": subject.archived,
                "auto_archive_duration": 1440,
                "archive_timestamp": time(subject.created_at),
                "locked": subject.locked,
                "create_timestamp": time(subject.created_at),
            },
        }
    payload |= {
        "position": subject.position,
        "topic": subject.topic,
        "nsfw": False,
        "permission_overwrites": [
            {
                "id": str(target),
                "type": subject.overwrite_kinds[target],
                "allow": str(int(allow)),
                "deny": str(int(deny)),
            }
            for target, (allow, deny) in subject.overwrites.items()
        ],
    }
    if subject.kind is Kind.FORUM:
        payload |= {"available_tags": [], "default_reaction_emoji": None, "default_sort_order": None}
    return payload


def guild(subject: Guild, *, bot: User) -> Json:
    """A server as in GUILD_CREATE for a bot without the members intent: the bot is the only member."""
    channels = [each for each in subject.channels.values() if not each.is_thread]
    threads = [each for each in subject.channels.values() if each.is_thread and not each.archived]
    present = subject.members.get(bot.id)
    return {
        "id": str(subject.id),
        "name": subject.name,
        "icon": None,
        "splash": None,
        "discovery_splash": None,
        "banner": None,
        "description": None,
        "vanity_url_code": None,
        "owner_id": str(subject.owner_id),
        "region": "deprecated",
        "afk_channel_id": None,
        "afk_timeout": 300,
        "verification_level": 0,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "roles": [role(each) for each in subject.roles.values()],
        "emojis": [],
        "stickers": [],
        "features": [],
        "mfa_level": 0,
        "application_id": None,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "rules_channel_id": None,
        "public_updates_channel_id": None,
        "safety_alerts_channel_id": None,
        "preferred_locale": "en-US",
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "premium_progress_bar_enabled": False,
        "nsfw": False,
        "nsfw_level": 0,
        "joined_at": time(present.joined_at) if present else None,
        "large": False,
        "unavailable": False,
        "member_count": len(subject.members),
        "voice_states": [],
        "members": [member(present)] if present else [],
        "channels": [channel(each) for each in channels],
        "threads": [channel(each) for each in threads],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def application(subject: Application) -> Json:
    return {
        "id": str(subject.id),
        "name": subject.name,
        "icon": None,
        "description": "",
        "summary": "",
        "type": None,
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "hook": True,
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": user(subject.user),
        "team": None,
    }


def attachment(subject: Attachment, channel_id: int, *, files: str) -> Json:
    """``files`` is the address before ``/attachments``."""
    url = f"{files}/attachments/{channel_id}/{subject.id}/{subject.filename}"
    payload: Json = {
        "id": str(subject.id),
        "filename": subject.filename,
        "size": len(subject.content),
        "url": url,
        "proxy_url": url,
        "content_type": subject.content_type,
    }
    if subject.description:
        payload["description"] = subject.description
    if size := png_size(subject.content):
        payload["width"], payload["height"] = size
    return payload


def png_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG in pixels."""
    if content[:8] != b"\x89PNG\r\n\x1a\n" or len(content) < 24:
        return None
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")


def message(subject: Message, world: World, *, files: str) -> Json:
    """A message as REST returns it; the gateway adds the server."""
    place = world.channels.get(subject.channel_id)
    payload: Json = {
        "id": str(subject.id),
        "channel_id": str(subject.channel_id),
        "type": subject.kind,
        "author": user(subject.author),
        "content": subject.content,
        "timestamp": time(subject.created_at),
        "edited_timestamp": time(subject.edited_at),
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [attachment(each, subject.channel_id, files=files) for each in subject.attachments],
        "embeds": subject.embeds,
        "components": subject.components,
        "pinned": False,
        "flags": int(subject.flags),
    }
    if subject.author.bot:
        payload["application_id"] = str(world.application.id)
    if subject.nonce is not None:
        payload["nonce"] = subject.nonce
    if subject.reference is not None:
        payload["message_reference"] = subject.reference
    if subject.interaction is not None:
        payload["interaction_metadata"] = subject.interaction
        payload["webhook_id"] = str(world.application.id)
    if subject.flags & MessageFlags.EPHEMERAL:
        return payload
    if subject.thread_id is not None and subject.thread_id in world.channels:
        payload["thread"] = channel(world.channels[subject.thread_id])
    if place is not None and place.kind is Kind.DM:
        payload["channel_type"] = int(Kind.DM)
    return payload


def in_gateway(subject: Message, world: World, *, files: str) -> Json:
    """A message as in MESSAGE_CREATE: with its server and its author's membership."""
    payload = message(subject, world, files=files)
    place = world.channels.get(subject.channel_id)
    if place is not None and place.guild_id is not None:
        payload["guild_id"] = str(place.guild_id)
        present = world.guilds[place.guild_id].members.get(subject.author.id)
        if present is not None:
            payload["member"] = {key: value for key, value in member(present).items() if key != "user"}
    return payload
