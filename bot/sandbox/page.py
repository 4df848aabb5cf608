"""The page: the sandbox as a server's members see it, rendered here and kept up to date by events.

Everything that a person does arrives as a POST under ``/do`` and goes through
:class:`~bot.sandbox.people.Person`; everything that changes leaves as a
server-sent event with a rendered fragment.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import web
from aiohttp.web_request import FileField
from multidict import MultiDict

from bot.sandbox import people
from bot.sandbox.articles import ARTICLES
from bot.sandbox.fragments import Fragments
from bot.sandbox.interactions import Interaction
from bot.sandbox.people import CannotDo, Person
from bot.sandbox.sample import Newsroom
from bot.sandbox.server import Sandbox
from bot.sandbox.world import Change, Channel, Json, Kind, Message, User

STATIC = Path(__file__).parent / "static"
SUGGESTIONS = 25
HEARTBEAT_SECONDS = 15
HEADERS = {
    # Uploads and texts are hostile: only our own script and styles may run.
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    "frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


@dataclass(slots=True, eq=False)
class Stream:
    """One open page: who is looking at which channel, and its pending events."""

    person: Person
    channel: Channel
    events: asyncio.Queue[Json] = field(default_factory=asyncio.Queue)


class Page:
    """Adds the page's routes to a sandbox, which must not be listening yet.

    ``hint`` is the message with the newcomer's hint.
    """

    def __init__(self, sandbox: Sandbox, place: Newsroom) -> None:
        self.sandbox = sandbox
        self.world = sandbox.world
        self.place = place
        self.hint: int | None = None
        self._fragments = Fragments(self.world)
        self._streams: set[Stream] = set()
        self._opened: dict[str, Interaction] = {}
        self.world.listeners.append(self._on_change)
        sandbox.gateway.listeners.append(self._on_presence)
        actions: dict[str, Callable[[Person, MultiDict[Any]], Awaitable[Json]]] = {
            "say": self._say,
            "run": self._run,
            "menu": self._menu,
            "press": self._press,
            "choose": self._choose,
            "submit": self._submit,
            "dismiss": self._dismiss,
        }
        router = sandbox.app.router
        router.add_get("/", self._home)
        router.add_get("/channels/{channel}", self._channel)
        router.add_get("/channels/{channel}/messages", self._messages)
        router.add_get("/live", self._live)
        router.add_get("/commands", self._commands)
        router.add_get("/options", self._options)
        router.add_get("/apps", self._apps)
        router.add_post("/suggest", self._guarded(self._suggest))
        for name, action in actions.items():
            router.add_post(f"/do/{name}", self._guarded(self._doing(action)))
        router.add_get("/articles/{slug}", self._article)
        router.add_static("/static", STATIC)

    def open(self) -> None:
        """Post the sample article's link; call it once the sandbox listens."""
        self._fragments.files = self.sandbox.url
        article = ARTICLES[0]
        url = f"{self.sandbox.url}/articles/{article.slug}"
        embed = {
            "type": "article",
            "title": article.title,
            "url": url,
            "description": article.summary,
            "author": {"name": article.outlet},
        }
        text = f"Who says what about the boats now? Can somebody put this on record?\n{url}"
        self.hint = self.world.post(self.place.general, self.place.admin, text, embeds=[embed]).id

    # Whole pages

    async def _home(self, request: web.Request) -> web.Response:
        # A curator may keep drafts, so that a newcomer can try everything at once.
        address = f"/channels/{self.place.general.id}?as={self.place.curator.id}"
        raise web.HTTPFound(address)

    async def _channel(self, request: web.Request) -> web.Response:
        person, channel = self._who_and_where(request.match_info["channel"], request.query.get("as", ""))
        own = self.world.direct(person.user)
        titles = ("member", "curator", "admin")
        return self._html(
            "page.html",
            person=person,
            channel=channel,
            direct=channel.kind is Kind.DM,
            title=self.world.application.name if channel.kind is Kind.DM else channel.name,
            guild=self.place.guild,
            channels=[each for each in self.place.guild.channels.values() if self._may_see(person, each)],
            own=own,
            mine={user.id: self.world.direct(user) for user in self.place.people},
            people=list(zip(self.place.people, titles, strict=True)),
            groups=self._groups(),
            online=self.sandbox.gateway.connected.is_set(),
            messages=self._fragments.messages(person, channel, self.hint),
        )

    async def _messages(self, request: web.Request) -> web.Response:
        person, channel = self._who_and_where(request.match_info["channel"], request.query.get("as", ""))
        return self._text(self._fragments.messages(person, channel, self.hint))

    async def _article(self, request: web.Request) -> web.Response:
        article = next((each for each in ARTICLES if each.slug == request.match_info["slug"]), None)
        if article is None:
            raise web.HTTPNotFound
        published = self.place.guild.members[self.place.guild.owner_id].joined_at
        url = f"{self.sandbox.url}/articles/{article.slug}"
        return self._html(
            "article.html", article=article, url=url, published=published.isoformat("T", "seconds")
        )

    def _groups(self) -> list[tuple[str, list[tuple[User, str | None]]]]:
        guild = self.place.guild
        roles = [self.place.admins, self.place.curators]
        groups: list[tuple[str, list[tuple[User, str | None]]]] = []
        members = [each for each in guild.members.values() if each.user.id != guild.owner_id]
        for role in roles:
            having = [each for each in members if role.id in each.role_ids]
            groups.append((role.name, [(each.user, f"#{role.colour:06x}") for each in having]))
        ids = {role.id for role in roles}
        rest = [each for each in members if not ids & set(each.role_ids)]
        groups.append(("Members", [(each.user, None) for each in rest]))
        return groups

    # Fragments that the composer and the menus ask for

    async def _commands(self, request: web.Request) -> web.Response:
        person, channel = self._of_query(request)
        typed = request.query.get("text", "").lstrip("/").lower()
        found = [each for each in _runnable(person.commands(channel)) if typed in each["name"]]
        found.sort(key=lambda each: (not each["name"].startswith(typed), each["name"]))
        return self._html("commands.html", commands=found, typed=typed)

    async def _options(self, request: web.Request) -> web.Response:
        person, channel = self._of_query(request)
        name = request.query.get("command", "")
        try:
            _, options = person.find(channel, name)
        except CannotDo as reason:
            raise web.HTTPConflict(text=str(reason)) from reason
        return self._html("options.html", name=name, options=options)

    async def _apps(self, request: web.Request) -> web.Response:
        person, channel = self._of_query(request)
        return self._html("apps.html", commands=person.commands(channel, 3))

    async def _suggest(self, request: web.Request) -> web.Response:
        """Suggestions for a command's option while it is typed."""
        form = await request.post()
        person, channel = self._who_and_where(str(form["channel"]), str(form["as"]))
        name, focused, text = str(form["command"]), str(form["option"]), str(form["text"])
        try:
            _, options = person.find(channel, name)
            option = next(each for each in options if each["name"] == focused)
            if option.get("autocomplete"):
                given = self._given(options, form)
                offered = await person.complete(channel, name, focused, **(given | {focused: text}))
            else:
                offered = self._fixed_choices(option)
                offered = [each for each in offered if text.lower() in str(each["name"]).lower()]
        except (CannotDo, StopIteration):
            offered = []
        return self._html("choices.html", choices=offered[:SUGGESTIONS])

    def _fixed_choices(self, option: Json) -> list[Json]:
        guild = self.place.guild
        match option["type"]:
            case people.BOOLEAN:
                return [{"name": each, "value": each} for each in ("True", "False")]
            case people.CHANNEL:
                kinds = option.get("channel_types") or list(Kind)
                places = [each for each in guild.channels.values() if int(each.kind) in kinds]
                return [{"name": f"#{each.name}", "value": each.id} for each in places]
            case people.ROLE:
                return [{"name": f"@{each.name}", "value": each.id} for each in guild.roles.values()]
            case people.USER | people.MENTIONABLE:
                users = [each.user for each in guild.members.values()]
                return [{"name": f"@{each.display_name}", "value": each.id} for each in users]
        return option.get("choices") or []

    # Actions

    def _doing(
        self, action: Callable[[Person, MultiDict[Any]], Awaitable[Json]]
    ) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handle(request: web.Request) -> web.Response:
            form = MultiDict(await request.post())
            person, _ = self._who_and_where(str(form.pop("channel")), str(form.pop("as")))
            try:
                return web.json_response(await action(person, form))
            except CannotDo as reason:
                return web.json_response({"problem": str(reason)})

        return handle

    def _outcome(self, interaction: Interaction) -> Json:
        if interaction.expired:
            return {"problem": f"{self.world.application.name} did not respond in time."}
        if interaction.modal is not None:
            self._opened[str(interaction.id)] = interaction
            return {"form": self._fragments.form(interaction)}
        return {}

    async def _say(self, person: Person, form: MultiDict[Any]) -> Json:
        channel = self.world.channels[int(form["in"])]
        person.say(channel, str(form["text"])[:2000])
        return {}

    async def _run(self, person: Person, form: MultiDict[Any]) -> Json:
        channel = self.world.channels[int(form["in"])]
        name = str(form["command"])
        _, options = person.find(channel, name)
        return self._outcome(await person.run(channel, name, **self._given(options, form)))

    async def _menu(self, person: Person, form: MultiDict[Any]) -> Json:
        message = self._message(person, form)
        if not self.sandbox.gateway.connected.is_set():
            raise CannotDo("Claimbot is offline; it joins once claimbot run has connected.")
        outcome = self._outcome(await person.menu(str(form["name"]), message))
        if message.id == self.hint and not outcome:
            self.hint = None
            self._on_change(
                Change("MESSAGE_UPDATE", message, channel=self.world.channels[message.channel_id])
            )
        return outcome

    async def _press(self, person: Person, form: MultiDict[Any]) -> Json:
        return self._outcome(await person.press(self._message(person, form), str(form["id"])))

    async def _choose(self, person: Person, form: MultiDict[Any]) -> Json:
        message = self._message(person, form)
        values = [self._thing(str(value)) for value in form.getall("value", [])]
        return self._outcome(await person.choose(message, str(form["id"]), *values))

    async def _submit(self, person: Person, form: MultiDict[Any]) -> Json:
        opened = self._opened.get(str(form.pop("form")))
        if opened is None:
            raise CannotDo("This form is no longer open.")
        filled: dict[str, Any] = {}
        for component in people.fields(opened):
            name = component["custom_id"]
            filled[name] = people.from_form(
                component, [self._uploaded(each) for each in form.getall(name, [])]
            )
        return self._outcome(await person.submit(opened, **filled))

    async def _dismiss(self, person: Person, form: MultiDict[Any]) -> Json:
        person.dismiss(self._message(person, form))
        return {}

    def _message(self, person: Person, form: MultiDict[Any]) -> Message:
        wanted = int(form["message"])
        for channel in self.world.channels.values():
            message = channel.messages.get(wanted)
            if message is not None and message in person.sees(channel):
                return message
        raise CannotDo("This message no longer exists.")

    def _given(self, options: list[Json], form: Any) -> dict[str, Any]:
        """The values of a command's options, parsed from what was typed."""
        given: dict[str, Any] = {}
        for option in options:
            typed = form.get(f"option:{option['name']}")
            if typed is None or typed == "":
                continue
            given[option["name"]] = self._value(option, self._uploaded(typed))
        return given

    def _value(self, option: Json, typed: Any) -> Any:
        name = option["name"]
        for choice in option.get("choices") or []:
            if typed in (str(choice["value"]), choice["name"]):
                return choice["value"]
        try:
            match option["type"]:
                case people.INTEGER:
                    return int(typed)
                case people.NUMBER:
                    return float(typed)
                case people.BOOLEAN:
                    return str(typed).lower() == "true"
        except ValueError:
            raise CannotDo(f"{name} must be a number.") from None
        if option["type"] in (people.USER, people.CHANNEL, people.ROLE, people.MENTIONABLE):
            found = self._thing(str(typed))
            if isinstance(found, str):
                raise CannotDo(f"Choose {name} from the list.")
            return found
        return typed

    def _thing(self, value: str) -> Any:
        """The person, role or channel with this id, or the text as it is."""
        if not value.isdecimal():
            return value
        identity = int(value)
        guild = self.place.guild
        return (
            self.world.users.get(identity)
            or guild.roles.get(identity)
            or guild.channels.get(identity)
            or value
        )

    def _uploaded(self, value: Any) -> Any:
        if isinstance(value, FileField):
            return (value.filename, value.file.read())
        return value

    # Events

    async def _live(self, request: web.Request) -> web.StreamResponse:
        person, channel = self._of_query(request)
        response = web.StreamResponse(headers={**HEADERS, "Content-Type": "text/event-stream"})
        await response.prepare(request)
        stream = Stream(person, channel)
        self._streams.add(stream)
        try:
            await response.write(b": hello\n\n")
            while True:
                try:
                    async with asyncio.timeout(HEARTBEAT_SECONDS):
                        event = await stream.events.get()
                except TimeoutError:
                    await response.write(b": still here\n\n")
                else:
                    await response.write(f"data: {json.dumps(event)}\n\n".encode())
        except ConnectionError:
            return response
        finally:
            self._streams.discard(stream)

    def _on_presence(self, online: bool) -> None:
        for stream in self._streams:
            stream.events.put_nowait({"do": "presence", "online": online})

    def _on_change(self, change: Change) -> None:
        if change.event.startswith("MESSAGE"):
            for stream in self._streams:
                self._tell_message(stream, change)
        elif change.event.startswith(("CHANNEL", "THREAD")) and change.guild_id == self.place.guild.id:
            for stream in self._streams:
                stream.events.put_nowait({"do": "reload"})

    def _tell_message(self, stream: Stream, change: Change) -> None:
        message: Message = change.subject
        if message.ephemeral_to not in (None, stream.person.user.id) or change.channel is None:
            return
        if message.channel_id != stream.channel.id:
            if change.event == "MESSAGE_CREATE" and self._may_see(stream.person, change.channel):
                stream.events.put_nowait({"do": "unread", "channel": str(message.channel_id)})
            return
        if change.event == "MESSAGE_DELETE":
            stream.events.put_nowait({"do": "drop", "id": f"m{message.id}"})
            return
        before: Message | None = None
        for each in self.world.visible(stream.channel, stream.person.user):
            if each is message:
                break
            before = each
        html = self._fragments.message(stream.person, message, before, self.hint)
        stream.events.put_nowait({"do": "put", "id": f"m{message.id}", "html": html})

    # Shared by all of these

    def _may_see(self, person: Person, channel: Channel) -> bool:
        if channel.kind is Kind.DM:
            return channel.recipient is person.user
        return bool(self.world.permissions(channel, person.user) & people.VIEW)

    def _who_and_where(self, channel_id: str, user_id: str) -> tuple[Person, Channel]:
        user = next((each for each in self.place.people if str(each.id) == user_id), self.place.member)
        person = self.sandbox.person(user)
        channel = self.world.channels.get(int(channel_id)) if channel_id.isdecimal() else None
        if channel is None or not self._may_see(person, channel):
            raise web.HTTPNotFound(text="There is no such channel.")
        return person, channel

    def _of_query(self, request: web.Request) -> tuple[Person, Channel]:
        return self._who_and_where(request.query.get("channel", ""), request.query.get("as", ""))

    def _guarded(
        self, handler: Callable[[web.Request], Awaitable[web.Response]]
    ) -> Callable[[web.Request], Awaitable[web.Response]]:
        """Only this page may act: other sites' pages can neither send the header nor have this host."""

        async def guarded(request: web.Request) -> web.Response:
            here = request.url.host in ("127.0.0.1", "localhost")
            if not here or request.headers.get("X-Sandbox") != "page":
                raise web.HTTPForbidden(text="Only the sandbox's own page may do this.")
            return await handler(request)

        return guarded

    def _html(self, template: str, **values: Any) -> web.Response:
        return self._text(self._fragments.render(template, **values))

    def _text(self, html: str) -> web.Response:
        return web.Response(text=html, content_type="text/html", headers=HEADERS)


def _runnable(commands: list[Json]) -> list[Json]:
    """Every command that can be run, under its full name, with its own options."""
    found: list[Json] = []
    for command in commands:
        below = [each for each in command.get("options") or [] if each["type"] <= people.GROUP]
        if below:
            found += [{**each, "name": f"{command['name']} {each['name']}"} for each in _runnable(below)]
        else:
            found.append({**command, "options": command.get("options") or []})
    return found
