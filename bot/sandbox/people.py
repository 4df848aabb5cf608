"""People at their keyboards, who run commands, press buttons, choose, fill in forms and read.

Tests and the sandbox's page do everything through :class:`Person`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from bot.sandbox import payloads
from bot.sandbox.components import SELECTS, Component, walk
from bot.sandbox.interactions import Desk, Interaction, Kind
from bot.sandbox.permissions import EVERYTHING, Permissions, in_channel
from bot.sandbox.world import Attachment, Channel, Json, Member, Message, MessageFlags, Role, User, World

SUBCOMMAND, GROUP = 1, 2
VIEW = Permissions.VIEW_CHANNEL
STRING, INTEGER, BOOLEAN, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, ATTACHMENT = range(3, 12)


class CannotDo(Exception):
    """Discord's client would not let the person do that; the text says why."""


class Person:
    """Someone on the server, acting through Discord's client.

    Every action raises CannotDo if the client would not offer it, and returns the
    :class:`~bot.sandbox.interactions.Interaction` once the bot has acknowledged it,
    or when it has expired (``interaction.expired``).
    """

    def __init__(self, world: World, desk: Desk, user: User) -> None:
        self.world = world
        self.desk = desk
        self.user = user

    # Reading and writing

    def sees(self, channel: Channel) -> list[Message]:
        """The messages of a channel, oldest first, including those only this person sees."""
        if not self._granted(channel) & Permissions.VIEW_CHANNEL:
            raise CannotDo(f"{self.user.display_name} cannot see #{channel.name}.")
        return list(self.world.visible(channel, self.user))

    def say(self, channel: Channel, content: str, files: Iterable[tuple[str, bytes]] = ()) -> Message:
        """Post a message."""
        if not self._granted(channel) & Permissions.SEND_MESSAGES:
            raise CannotDo(f"{self.user.display_name} cannot post in #{channel.name}.")
        attachments = [self.world.keep_file(name, data) for name, data in files]
        return self.world.post(channel, self.user, content, attachments=attachments)

    def dismiss(self, message: Message) -> None:
        """Dismiss a message that only this person sees."""
        if message.ephemeral_to != self.user.id:
            raise CannotDo("You can only dismiss a message that nobody else can see.")
        self.world.delete(message)

    # Commands

    def commands(self, channel: Channel, kind: int = 1) -> list[Json]:
        """The commands that this person can use: ``kind`` 1 slash, 2 user menu, 3 message menu."""
        granted = self._granted(channel)
        if not granted & Permissions.USE_APPLICATION_COMMANDS and channel.guild_id is not None:
            return []
        registered = self.world.application.commands
        every = [*registered.get(0, []), *(registered.get(channel.guild_id, []) if channel.guild_id else [])]
        context = 0 if channel.guild_id is not None else 1
        found: list[Json] = []
        for command in every:
            contexts = command.get("contexts")
            needed = command.get("default_member_permissions")
            if command["type"] != kind or (contexts is not None and context not in contexts):
                continue
            if needed is not None and channel.guild_id is not None:
                wanted = int(needed)
                if granted != EVERYTHING and (not wanted or wanted & ~int(granted)):
                    continue
            found.append(command)
        return found

    async def run(self, channel: Channel, command: str, /, **options: Any) -> Interaction:
        """Run a slash command: ``run(general, "claim search", text="ships")``.

        An option's value is text, a number, a boolean, a :class:`User`,
        :class:`Role` or :class:`Channel`, or ``(filename, bytes)`` for a file.
        """
        data = self._command_data(channel, command, options)
        return await self._do(Kind.COMMAND, channel, data, name=command)

    async def complete(self, channel: Channel, command: str, focused: str, /, **options: Any) -> list[Json]:
        """What the bot suggests for an option while it is typed; ``options`` are those typed so far."""
        data = self._command_data(channel, command, {focused: "", **options}, focused=focused)
        interaction = await self._do(Kind.AUTOCOMPLETE, channel, data, name=command)
        return interaction.choices or []

    async def menu(self, name: str, message: Message) -> Interaction:
        """Apps → ``name`` on a message."""
        channel = self.world.channels[message.channel_id]
        command = next((each for each in self.commands(channel, 3) if each["name"] == name), None)
        if command is None:
            raise CannotDo(f"There is no {name!r} under Apps.")
        payload = payloads.message(message, self.world, files=self.desk.gateway.files)
        data = {
            "id": command["id"],
            "name": name,
            "type": 3,
            "target_id": str(message.id),
            "resolved": {"messages": {str(message.id): payload}},
        }
        return await self._do(Kind.COMMAND, channel, data, name=name)

    def find(self, channel: Channel, command: str) -> tuple[Json, list[Json]]:
        """A slash command by its full name, with its or its subcommand's options; raises CannotDo."""
        names = command.split()
        found = next((each for each in self.commands(channel) if each["name"] == names[0]), None)
        node = found
        for name in names[1:]:
            below = (node or {}).get("options") or []
            node = next((each for each in below if each["name"] == name and each["type"] <= GROUP), None)
        options: list[Json] = (node or {}).get("options") or []
        if found is None or node is None or any(each["type"] <= GROUP for each in options):
            raise CannotDo(f"{self.user.display_name} cannot use /{command}.")
        return found, options

    def _command_data(
        self, channel: Channel, command: str, given: Mapping[str, Any], focused: str | None = None
    ) -> Json:
        top, known = self.find(channel, command)
        resolved: dict[str, dict[str, Json]] = {}
        options: list[Json] = []
        for option in known:
            name = option["name"]
            if name in given:
                value = self._option_value(option, given[name], channel, resolved, typing=focused is not None)
                options.append({"name": name, "type": option["type"], "value": value})
                if name == focused:
                    options[-1]["focused"] = True
            elif option.get("required") and focused is None:
                raise CannotDo(f"/{command} needs {name}.")
        if unknown := set(given) - {option["name"] for option in known}:
            raise CannotDo(f"/{command} has no option {', '.join(sorted(unknown))}.")
        kinds = [SUBCOMMAND, GROUP]
        for name in reversed(command.split()[1:]):
            options = [{"name": name, "type": kinds.pop(0), "options": options}]
        data: Json = {"id": top["id"], "name": top["name"], "type": 1, "options": options}
        if "guild_id" in top:
            data["guild_id"] = top["guild_id"]
        return data | ({"resolved": resolved} if resolved else {})

    def _option_value(
        self,
        option: Json,
        value: Any,
        channel: Channel,
        resolved: dict[str, dict[str, Json]],
        *,
        typing: bool,
    ) -> Any:
        name, kind = option["name"], option["type"]
        if kind in (USER, CHANNEL, ROLE, MENTIONABLE):
            return self._resolve(value, channel, resolved)
        if kind == ATTACHMENT:
            attachment = value if isinstance(value, Attachment) else self.world.keep_file(*value)
            payload = payloads.attachment(attachment, channel.id, files=self.desk.gateway.files)
            resolved.setdefault("attachments", {})[str(attachment.id)] = payload
            return str(attachment.id)
        if typing:
            return value
        choices = [choice["value"] for choice in option.get("choices") or []]
        if choices and value not in choices:
            raise CannotDo(f"{value!r} is not a choice of {name}.")
        if kind == STRING:
            if not option.get("min_length", 0) <= len(value) <= option.get("max_length", 6000):
                raise CannotDo(f"{name} is too short or too long.")
        elif kind in (INTEGER, NUMBER) and not (
            option.get("min_value", -(2**53)) <= value <= option.get("max_value", 2**53)
        ):
            raise CannotDo(f"{value} is out of range for {name}.")
        return value

    def _resolve(
        self, value: User | Role | Channel, channel: Channel, resolved: dict[str, dict[str, Json]]
    ) -> str:
        key = str(value.id)
        if isinstance(value, Role):
            resolved.setdefault("roles", {})[key] = payloads.role(value)
        elif isinstance(value, Channel):
            granted = self._granted(value)
            resolved.setdefault("channels", {})[key] = payloads.channel(value, granted)
        else:
            resolved.setdefault("users", {})[key] = payloads.user(value)
            member = self._member(channel, value)
            if member is not None:
                granted = in_channel(self.world.guilds[channel.guild_id or 0], channel, value.id)
                payload = payloads.member(member, granted)
                del payload["user"]
                resolved.setdefault("members", {})[key] = payload
        return key

    def _member(self, channel: Channel, user: User) -> Member | None:
        guild = self.world.guilds.get(channel.guild_id or 0)
        return guild.members.get(user.id) if guild else None

    # Components

    async def press(self, message: Message, button: str) -> Interaction:
        """Press a button, by its custom id or its label."""
        component = self._component(message, button, {Component.BUTTON})
        data = {"custom_id": component["custom_id"], "component_type": 2, "id": component["id"]}
        return await self._on_component(message, data)

    async def choose(
        self, message: Message, select: str, *values: str | User | Role | Channel
    ) -> Interaction:
        """Choose in a select, found by its custom id or placeholder: values, or people, roles or channels."""
        component = self._component(message, select, SELECTS)
        channel = self.world.channels[message.channel_id]
        data = {
            "custom_id": component["custom_id"],
            "component_type": component["type"],
            "id": component["id"],
        }
        return await self._on_component(message, data | self._chosen(component, values, channel))

    def _chosen(self, select: Json, values: Iterable[str | User | Role | Channel], channel: Channel) -> Json:
        resolved: dict[str, dict[str, Json]] = {}
        known = {option["value"] for option in select.get("options") or []}
        chosen: list[str] = []
        for value in values:
            if isinstance(value, str):
                if select["type"] == Component.STRING_SELECT and value not in known:
                    raise CannotDo(f"{value!r} is not in the list.")
                chosen.append(value)
            else:
                chosen.append(self._resolve(value, channel, resolved))
        if not select.get("min_values", 1) <= len(chosen) <= select.get("max_values", 1):
            raise CannotDo("Too few or too many chosen.")
        return {"values": chosen} | ({"resolved": resolved} if resolved else {})

    async def _on_component(self, message: Message, data: Json) -> Interaction:
        channel = self.world.channels[message.channel_id]
        return await self._do(Kind.COMPONENT, channel, data, message=message)

    def _component(self, message: Message, wanted: str, kinds: set[Component]) -> Json:
        if message.ephemeral_to not in (None, self.user.id):
            raise CannotDo("Only someone else can see that message.")
        if message.flags & MessageFlags.LOADING:
            raise CannotDo("The bot is still thinking.")
        there = [each for each in walk(message.components) if each["type"] in kinds and each.get("custom_id")]
        for key in ("custom_id", "label", "placeholder"):
            for component in there:
                if component.get(key) == wanted:
                    if component.get("disabled"):
                        raise CannotDo(f"{wanted!r} is disabled.")
                    return component
        names = ", ".join(repr(each.get("label") or each["custom_id"]) for each in there)
        raise CannotDo(f"There is no {wanted!r} here; available: {names or 'nothing'}.")

    # Modals

    async def submit(self, opened: Interaction, /, **filled: Any) -> Interaction:
        """Send a modal that an interaction opened; ``filled`` by custom id.

        Text for a text field, a list of values for a select or a group of checkboxes, a
        value for radio buttons, a boolean for a checkbox, and a list of
        ``(filename, bytes)`` for files. Fields left out stay as the modal has them.
        """
        if opened.modal is None or opened.user is not self.user:
            raise CannotDo("There is no form open.")
        resolved: dict[str, dict[str, Json]] = {}
        known = [each["custom_id"] for each in fields(opened)]
        if unknown := set(filled) - set(known):
            raise CannotDo(f"The form has no {', '.join(sorted(unknown))}.")
        components = [
            self._filled(each, filled, opened.channel, resolved) for each in opened.modal["components"]
        ]
        data: Json = {"custom_id": opened.modal["custom_id"], "components": components}
        if resolved:
            data["resolved"] = resolved
        return await self._do(Kind.MODAL, opened.channel, data, message=opened.message)

    def _filled(
        self,
        component: Json,
        filled: Mapping[str, Any],
        channel: Channel,
        resolved: dict[str, dict[str, Json]],
    ) -> Json:
        answer: Json = {"type": component["type"], "id": component["id"]}
        match component["type"]:
            case Component.ACTION_ROW:
                inside = [self._filled(each, filled, channel, resolved) for each in component["components"]]
                return answer | {"components": inside}
            case Component.LABEL:
                return answer | {"component": self._filled(component["component"], filled, channel, resolved)}
            case Component.TEXT_DISPLAY:
                return answer
        given = filled.get(component["custom_id"])
        answer["custom_id"] = component["custom_id"]
        match component["type"]:
            case Component.TEXT_INPUT:
                return answer | {"value": self._typed(component, given)}
            case Component.CHECKBOX:
                return answer | {"value": component.get("default", False) if given is None else bool(given)}
            case Component.RADIO_GROUP:
                chosen = _defaults(component)
                return answer | {"value": given if given is not None else (chosen[0] if chosen else None)}
            case Component.FILE_UPLOAD:
                return answer | {"values": self._uploaded(given or [], channel, resolved)}
        if given is None:
            return answer | {"values": _defaults(component)}
        values = [
            value if isinstance(value, str) else self._resolve(value, channel, resolved) for value in given
        ]
        if component.get("required", True) and not values:
            raise CannotDo(f"{component['custom_id']} must be chosen.")
        return answer | {"values": values}

    def _typed(self, component: Json, given: str | None) -> str:
        text = component.get("value") or "" if given is None else given
        name = component["custom_id"]
        if not text and component.get("required", True):
            raise CannotDo(f"{name} must be filled in.")
        if text and not (component.get("min_length") or 0) <= len(text) <= (
            component.get("max_length") or 4000
        ):
            raise CannotDo(f"{name} is too short or too long.")
        return text

    def _uploaded(
        self, files: Iterable[tuple[str, bytes]], channel: Channel, resolved: dict[str, dict[str, Json]]
    ) -> list[str]:
        ids: list[str] = []
        for name, content in files:
            attachment = self.world.keep_file(name, content)
            payload = payloads.attachment(attachment, channel.id, files=self.desk.gateway.files)
            resolved.setdefault("attachments", {})[str(attachment.id)] = payload
            ids.append(str(attachment.id))
        return ids

    # Shared by all of these

    def _granted(self, channel: Channel) -> Permissions:
        return self.world.permissions(channel, self.user)

    async def _do(
        self, kind: Kind, channel: Channel, data: Json, *, name: str = "", message: Message | None = None
    ) -> Interaction:
        if not self._granted(channel) & Permissions.VIEW_CHANNEL:
            raise CannotDo(f"{self.user.display_name} cannot see #{channel.name}.")
        interaction = self.desk.start(kind, self.user, channel, data, name=name, message=message)
        # The desk marks it as expired in time; the extra seconds are for a busy loop.
        await interaction.until(lambda one: one.callback or one.expired, self.desk.seconds + 30)
        return interaction


def fields(opened: Interaction) -> list[Json]:
    """The components of a modal that can be filled in."""
    return [each for each in walk((opened.modal or {})["components"]) if "custom_id" in each]


def from_form(component: Json, values: list[Any]) -> Any:
    """What a web form sent for a component, as :meth:`Person.submit` takes it."""
    match component["type"]:
        case Component.TEXT_INPUT:
            return str(values[0]).replace("\r\n", "\n") if values else ""
        case Component.CHECKBOX:
            return bool(values)
        case Component.RADIO_GROUP:
            return values[0] if values else None
        case Component.FILE_UPLOAD:
            return [value for value in values if isinstance(value, tuple) and value[0]]
    return [value for value in values if value]


def _defaults(component: Json) -> list[str]:
    chosen = [option["value"] for option in component.get("options") or [] if option.get("default")]
    return chosen or [str(each["id"]) for each in component.get("default_values") or []]
