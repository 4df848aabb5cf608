"""Messages, menus and forms as HTML: the world in, Jinja2's templates out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from bot.sandbox import markdown, payloads
from bot.sandbox.components import Component
from bot.sandbox.interactions import Interaction
from bot.sandbox.people import Person
from bot.sandbox.world import Channel, Json, Kind, Message, MessageFlags, User, World

TOGETHER = timedelta(minutes=7)
"""Messages from one author that follow each other this closely share a header."""
A_PAGE = 200
HUES = (235, 150, 340, 38, 190, 285)


class Fragments:
    """Renders what the page shows. ``files`` is the address before ``/attachments``."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.files = ""
        self._templates = Environment(
            loader=PackageLoader("bot.sandbox"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.globals.update(
            C=Component,
            app=world.application,
            avatar=self.avatar,
            markdown=self.markdown,
            choices=self.choices,
            plain_emoji=_plain_emoji,
            attachment_payload=lambda each, channel_id: payloads.attachment(
                each, channel_id, files=self.files
            ),
        )

    def render(self, template: str, **values: Any) -> str:
        """Render a template with its values."""
        return self._templates.get_template(template).render(**values)

    def markdown(self, text: str) -> Markup:
        """Discord's markdown as HTML, with names in mentions."""
        return Markup(markdown.render(text, self._name))

    def _name(self, sign: str, identity: int) -> str | None:
        if sign == "#":
            channel = self.world.channels.get(identity)
            return channel.name if channel else None
        if sign == "@":
            user = self.world.users.get(identity)
            return user.display_name if user else None
        roles = (guild.roles.get(identity) for guild in self.world.guilds.values())
        return next((role.name for role in roles if role), None)

    def avatar(self, user: User) -> Markup:
        """A round picture: the first letter on the person's own colour."""
        hue = HUES[user.id % len(HUES)]
        letter = "C" if user.bot else user.display_name[:1].upper()
        extra = " bot" if user.bot else ""
        return Markup('<span class="avatar{}" style="--hue:{}" aria-hidden="true">{}</span>').format(
            extra, hue, letter
        )

    def messages(self, person: Person, channel: Channel, hint: int | None) -> str:
        """The messages that someone sees in a channel, as far back as a page goes."""
        shown: list[str] = []
        before: Message | None = None
        for message in person.sees(channel)[-A_PAGE:]:
            shown.append(self.message(person, message, before, hint))
            before = message
        return "\n".join(shown)

    def message(self, person: Person, message: Message, before: Message | None, hint: int | None) -> str:
        """One message, rendered to follow the one ``before`` it."""
        together = (
            before is not None
            and before.author is message.author
            and before.ephemeral_to == message.ephemeral_to
            and message.created_at - before.created_at < TOGETHER
            and message.interaction is None
        )
        return self.render(
            "message.html",
            message=message,
            person=person,
            together=together,
            thinking=bool(message.flags & MessageFlags.LOADING),
            v2=bool(message.flags & MessageFlags.COMPONENTS_V2),
            ephemeral=message.ephemeral_to is not None,
            colour=self._colour(message),
            pinged=f"<@{person.user.id}>" in message.pings,
            hint=message.id == hint,
        )

    def _colour(self, message: Message) -> str | None:
        channel = self.world.channels.get(message.channel_id)
        guild = self.world.guilds.get(channel.guild_id or 0) if channel else None
        member = guild.members.get(message.author.id) if guild else None
        roles = [guild.roles[each] for each in member.role_ids] if guild and member else []
        coloured = [role for role in roles if role.colour]
        return f"#{coloured[-1].colour:06x}" if coloured else None

    def choices(self, select: Json, message: Message) -> list[Json]:
        """What a select offers: its options, or the people, roles or channels of the server."""
        options = list(select.get("options") or [])
        if select["type"] == Component.STRING_SELECT:
            return options
        chosen = {str(each["id"]) for each in select.get("default_values") or []}
        channel = self.world.channels[message.channel_id]
        found: Iterable[tuple[int, str]] = self._of_server(channel, select)
        return [
            {"label": label, "value": str(identity), "default": str(identity) in chosen}
            for identity, label in found
        ]

    def _of_server(self, channel: Channel, select: Json) -> list[tuple[int, str]]:
        guild = self.world.guilds.get(channel.guild_id or 0)
        if guild is None:
            return []
        people = [(each.user.id, each.user.display_name) for each in guild.members.values()]
        roles = [(each.id, each.name) for each in guild.roles.values() if each.id != guild.id]
        match select["type"]:
            case Component.USER_SELECT:
                return people
            case Component.ROLE_SELECT:
                return roles
            case Component.CHANNEL_SELECT:
                kinds = select.get("channel_types") or list(Kind)
                places = guild.channels.values()
                return [(each.id, f"# {each.name}") for each in places if int(each.kind) in kinds]
        return people + roles

    def form(self, opened: Interaction) -> str:
        """A modal; ``opened`` is the interaction that it answers."""
        assert opened.modal is not None
        # A list of the server's people needs a channel, taken from the interaction that opened it.
        holder = Message(0, opened.channel.id, opened.user, self.world.now())
        return self.render("modal.html", modal=opened.modal, opened=opened, message=holder)


def _plain_emoji(emoji: Json | None) -> str:
    """A button's or option's emoji; a custom one by its name."""
    if not emoji:
        return ""
    return f":{emoji['name']}:" if emoji.get("id") else emoji.get("name") or ""
