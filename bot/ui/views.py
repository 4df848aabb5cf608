"""What all panels, cards and modals share: errors are answered, and mentions never ping.

discord.py hands errors of views, modals and dynamic items to nobody's tree
handler; these base classes do.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any, Self

import discord
from discord import ui

from bot.errors import BadInput, Stopped
from bot.ui import errors, text

_TO_MEND = 600.0  # seconds


class Layout(ui.LayoutView):
    """A Components V2 view whose errors are answered."""

    async def on_error(self, interaction: discord.Interaction, error: Exception, item: ui.Item[Any]) -> None:
        """Answer in words."""
        await errors.answer(interaction, error)


class Dialog(ui.Modal):
    """A modal whose errors are answered; what was typed is kept where it has to be mended."""

    async def on_error(self, interaction: discord.Interaction, error: Exception) -> None:
        """Answer in words."""
        way_out = None
        if isinstance(error, BadInput):
            self._keep_what_was_typed()
            way_out = _Again(self)
        await errors.answer(interaction, error, way_out=way_out)

    def _keep_what_was_typed(self) -> None:
        for item in self.walk_children():
            if isinstance(item, ui.TextInput):
                item.default = item.value or None
            elif isinstance(item, ui.Select):
                for option in item.options:
                    option.default = option.value in item.values


class _Again(ui.View):
    """Opens a form once more, with what was typed into it."""

    def __init__(self, dialog: Dialog) -> None:
        super().__init__(timeout=_TO_MEND)
        self._dialog = dialog

    @ui.button(label="Open the form again")
    async def reopen(self, interaction: discord.Interaction, _: ui.Button[Any]) -> None:
        """Show the form."""
        if self._dialog.is_finished():
            await errors.refuse(interaction, "That form was sent in the meantime.")
        else:
            await interaction.response.send_modal(self._dialog)


class ActingButton(ui.DynamicItem[ui.Button[Any]], template=r"never^"):
    """A button whose custom id says what it acts on, so that it works after a restart.

    Subclasses give a ``template`` with named groups, build themselves from a
    match in :meth:`from_custom_id`, and do their work in :meth:`act`.
    """

    async def act(self, interaction: discord.Interaction) -> None:
        """What the button does."""
        raise NotImplementedError

    async def callback(self, interaction: discord.Interaction) -> None:
        """Do it, and answer errors in words."""
        try:
            await self.act(interaction)
        except Exception as error:
            await errors.answer(interaction, error)


class Progress:
    """Tells how a slow job goes, where its answer will stand; where the job fails, a refusal stands alone.

    The job's task is among ``at_work`` until its answer is sent. Where the bot is stopped before, the
    sentence ``stopped`` stands there instead.
    """

    def __init__(
        self, interaction: discord.Interaction, at_work: set[asyncio.Task[Any]], stopped: str
    ) -> None:
        self._interaction = interaction
        self._at_work = at_work
        self.stopped = stopped
        self._told = False

    async def __call__(self, sentence: str) -> None:
        """Show how far it is."""
        await self._interaction.edit_original_response(view=notice(sentence))
        self._told = True

    async def __aenter__(self) -> Self:
        if (task := asyncio.current_task()) is not None:
            self._at_work.add(task)
            task.add_done_callback(self._at_work.discard)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, Stopped | asyncio.CancelledError):
            # It must not wait for ever, and nothing that goes wrong here may hold up the stop.
            with contextlib.suppress(Exception):
                await self(self.stopped)
        elif error is not None and self._told:
            with contextlib.suppress(*errors.UNDELIVERED):
                await self._interaction.delete_original_response()


def typed(label: ui.Label[Any]) -> str:
    """What was typed into a dialog's field."""
    assert isinstance(label.component, ui.TextInput)
    return label.component.value.strip()


def custom_ids(components: Iterable[Any]) -> Iterator[str]:
    """The custom ids in a message's components, however deep they lie."""
    for component in components:
        if (custom_id := getattr(component, "custom_id", None)) is not None:
            yield custom_id
        yield from custom_ids(getattr(component, "children", ()))
        if (accessory := getattr(component, "accessory", None)) is not None:
            yield from custom_ids([accessory])


def notice(sentence: str, *, title: str | None = None, colour: discord.Colour | None = None) -> Layout:
    """A small container of our own words: ``sentence`` is trusted, ``title`` is escaped."""
    view = Layout(timeout=None)
    parts = [f"### {text.safe(title, 200)}", sentence] if title else [sentence]
    view.add_item(ui.Container(*(ui.TextDisplay(part) for part in parts), accent_colour=colour))
    return view
