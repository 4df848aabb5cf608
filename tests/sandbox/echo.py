"""A small bot that uses every kind of command, component and answer."""

from __future__ import annotations

import asyncio
import io
from typing import Any

import discord
from discord import app_commands, ui
from discord.ext import commands

Interaction = discord.Interaction[Any]


class Panel(ui.LayoutView):
    """A container with text, a section, a button, two selects and a link."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        count = ui.Button[Any](label="Count", custom_id="count")
        count.callback = self.count
        again = ui.Button[Any](label="Twice", custom_id="twice")
        again.callback = self.twice
        silent = ui.Button[Any](label="Silent", custom_id="silent")
        silent.callback = self.silent
        form = ui.Button[Any](label="Form", custom_id="form")
        form.callback = self.form
        colour = ui.Select[Any](
            custom_id="colour",
            placeholder="Colour",
            options=[discord.SelectOption(label=name.title(), value=name) for name in ("red", "blue")],
        )
        colour.callback = self.chosen
        who = ui.UserSelect[Any](custom_id="who", placeholder="Who")
        who.callback = self.chosen
        self.clicks = 0
        self.shown = ui.TextDisplay[Any]("0 clicks")
        self.add_item(
            ui.Container(
                ui.TextDisplay("### A panel"),
                ui.Section(self.shown, accessory=count),
                ui.Separator(),
                ui.ActionRow(again, silent, form, ui.Button(label="Away", url="https://example.org/")),
                ui.ActionRow(colour),
                ui.ActionRow(who),
                accent_colour=discord.Colour.blurple(),
            )
        )

    async def count(self, interaction: Interaction) -> None:
        self.clicks += 1
        self.shown.content = f"{self.clicks} clicks"
        await interaction.response.edit_message(view=self)

    async def twice(self, interaction: Interaction) -> None:
        """Acknowledges at once, then edits and says more."""
        await interaction.response.defer()
        self.shown.content = "edited later"
        await interaction.edit_original_response(view=self)
        await interaction.followup.send("one more", ephemeral=True)

    async def silent(self, interaction: Interaction) -> None:
        """Never answers."""

    async def form(self, interaction: Interaction) -> None:
        await interaction.response.send_modal(Form())

    async def chosen(self, interaction: Interaction) -> None:
        values = (interaction.data or {}).get("values", [])
        await interaction.response.send_message(f"chosen: {values}", ephemeral=True)


class Form(ui.Modal, title="A form"):
    """Text, a list and a file."""

    note = ui.Label[Any](text="Note", component=ui.TextInput(custom_id="note", max_length=50))
    reason = ui.Label[Any](
        text="Reason",
        component=ui.Select(
            custom_id="reason", options=[discord.SelectOption(label="Old"), discord.SelectOption(label="New")]
        ),
    )
    file = ui.Label[Any](text="File", component=ui.FileUpload(custom_id="file", required=False))

    async def on_submit(self, interaction: Interaction) -> None:
        note, reason, file = self.note.component, self.reason.component, self.file.component
        assert isinstance(note, ui.TextInput)
        assert isinstance(reason, ui.Select)
        assert isinstance(file, ui.FileUpload)
        sizes = [len(await each.read()) for each in file.values]
        await interaction.response.send_message(f"{note.value} / {reason.values} / {sizes}")


class EchoBot(commands.Bot):
    """What the sandbox's tests connect. ``resumes`` counts resumed sessions, ``errors`` what went wrong."""

    def __init__(self, intents: discord.Intents | None = None) -> None:
        if intents is None:
            intents = discord.Intents.none()
            intents.guilds = True
        super().__init__(
            "!",
            intents=intents,
            help_command=None,
            guild_ready_timeout=0.01,
            allowed_mentions=discord.AllowedMentions.none(),
        )
        self.resumes = 0
        self.synced: list[app_commands.AppCommand] = []
        self.errors: list[BaseException] = []
        self.may_go_on = asyncio.Event()
        self.tree.error(self.note_error)

    async def note_error(self, interaction: Interaction, error: app_commands.AppCommandError) -> None:
        self.errors.append(error)

    async def on_resumed(self) -> None:
        self.resumes += 1

    async def setup_hook(self) -> None:
        group = app_commands.Group(name="claim", description="A group")

        @group.command(description="Say it again")
        @app_commands.describe(text="What", times="How often", file="A file", whom="Somebody")
        async def echo(
            interaction: Interaction,
            text: str,
            times: app_commands.Range[int, 1, 3] = 1,
            file: discord.Attachment | None = None,
            whom: discord.Member | None = None,
        ) -> None:
            words = [text] * times
            if file is not None:
                words.append(f"{file.filename} of {len(await file.read())} bytes")
            if whom is not None:
                words.append(whom.mention)
            await interaction.response.send_message(" ".join(words))

        @echo.autocomplete("text")
        async def texts(interaction: Interaction, current: str) -> list[app_commands.Choice[str]]:
            every = ("ships", "sheep", "grain")
            return [app_commands.Choice(name=each, value=each) for each in every if each.startswith(current)]

        @self.tree.command(description="Think, then answer")
        async def think(interaction: Interaction) -> None:
            await interaction.response.defer(ephemeral=True)
            await self.may_go_on.wait()
            await interaction.followup.send("thought")
            await interaction.followup.send("and more", ephemeral=True)

        @self.tree.command(description="A panel of components")
        async def panel(interaction: Interaction) -> None:
            await interaction.response.send_message(view=Panel())

        @self.tree.command(description="A file")
        async def picture(interaction: Interaction) -> None:
            embed = discord.Embed(title="A plot").set_image(url="attachment://plot.png")
            await interaction.response.send_message(
                embed=embed, file=discord.File(io.BytesIO(b"\x89PNG"), "plot.png")
            )

        @self.tree.command(description="Answers twice")
        async def hasty(interaction: Interaction) -> None:
            await interaction.response.send_message("first")
            interaction.response._response_type = None
            await interaction.response.send_message("second")

        @self.tree.command(description="Only for admins")
        @app_commands.default_permissions(manage_guild=True)
        async def setup(interaction: Interaction) -> None:
            await interaction.response.send_message("set")

        @self.tree.context_menu(name="Pull claims")
        async def read_it(interaction: Interaction, message: discord.Message) -> None:
            await interaction.response.send_message(
                f"{message.author.name}: {message.content}", ephemeral=True
            )

        self.tree.add_command(group)
        self.synced = await self.tree.sync()
