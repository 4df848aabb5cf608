"""The base classes of panels, cards, buttons and modals: their errors are answered in words.

discord.py does not pass errors in views, modals and dynamic items to the command tree's error handler.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Any, Self

import discord
from discord import ui

from bot.errors import BadInput, Stopped
from bot.ui import errors, text

_TO_CORRECT = 600.0  # seconds
# A minute less than Discord lets an answer be edited.
_TO_ANSWER = 840.0  # seconds


class Layout(ui.LayoutView):
    """A Components V2 view whose errors are answered."""

    async def on_error(self, interaction: discord.Interaction, error: Exception, item: ui.Item[Any]) -> None:
        """Tell the asker what went wrong."""
        await errors.answer(interaction, error)


class Question(Layout):
    """A view that waits for an answer as long as its message can still be edited."""

    def __init__(self) -> None:
        super().__init__(timeout=_TO_ANSWER)


class Dialog(ui.Modal):
    """A modal whose errors are answered; after bad input, it can be reopened with what was typed."""

    async def on_submit(self, interaction: discord.Interaction[Any], /) -> None:
        """What is done with what was typed."""
        raise NotImplementedError

    async def on_error(self, interaction: discord.Interaction, error: Exception) -> None:
        """Tell the asker what went wrong."""
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
    """A button that reopens a form with what was typed into it."""

    def __init__(self, dialog: Dialog) -> None:
        super().__init__(timeout=_TO_CORRECT)
        self._dialog = dialog

    @ui.button(label="Open the form again")
    async def reopen(self, interaction: discord.Interaction, _: ui.Button[Any]) -> None:
        """Show the form."""
        if self._dialog.is_finished():
            await errors.refuse(
                interaction, "This form has already been sent; use the command or button again for another."
            )
        else:
            await interaction.response.send_modal(self._dialog)


class ActingButton(ui.DynamicItem[ui.Button[Any]], template=r"never^"):
    """A button whose custom id says what it acts on, so that it works after a restart.

    Subclasses give a ``template`` with named groups, find them in ``match``, and do their work in
    :meth:`act`.
    """

    def __init__(self, button: ui.Button[Any], match: re.Match[str]) -> None:
        super().__init__(button)
        self.match = match

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction, item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        assert isinstance(item, ui.Button)
        return cls(item, match)

    async def act(self, interaction: discord.Interaction[Any]) -> None:
        """What the button does."""
        raise NotImplementedError

    async def callback(self, interaction: discord.Interaction) -> None:
        """Do it, and tell the asker if it fails."""
        try:
            await self.act(interaction)
        except Exception as error:
            await errors.answer(interaction, error)


class Progress:
    """Shows the progress of a slow job in place of its answer, and removes it if the job fails.

    A context manager around the job, whose task is in ``at_work`` until it ends. If the bot is stopped
    before that, the sentence ``stopped`` is shown instead.
    """

    def __init__(
        self, interaction: discord.Interaction, at_work: set[asyncio.Task[Any]], stopped: str
    ) -> None:
        self._interaction = interaction
        self._at_work = at_work
        self.stopped = stopped
        self._told = False

    async def __call__(self, sentence: str) -> None:
        """Show how far the job has got."""
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
            # Nobody should be left waiting, and no error here may hold up the shutdown.
            with contextlib.suppress(Exception):
                await self(self.stopped)
        elif error is not None and self._told:
            with contextlib.suppress(*errors.UNDELIVERED):
                await self._interaction.delete_original_response()


def typed(label: ui.Label[Any]) -> str:
    """What was typed into a dialog's field, without surrounding white space."""
    assert isinstance(label.component, ui.TextInput)
    return label.component.value.strip()


def chosen(label: ui.Label[Any]) -> list[str]:
    """The values that were chosen in a dialog's select."""
    assert isinstance(label.component, ui.Select)
    return label.component.values


def fill(label: ui.Label[Any], text: str | None) -> None:
    """Fill in a dialog's field, up to its length."""
    assert isinstance(label.component, ui.TextInput)
    label.component.default = text[: label.component.max_length] if text else None


def offer(label: ui.Label[Any], options: list[discord.SelectOption]) -> None:
    """Let these options be chosen in a dialog's select."""
    assert isinstance(label.component, ui.Select)
    label.component.options = options


def custom_ids(components: Iterable[Any]) -> Iterator[str]:
    """The custom ids in a message's components, at any depth."""
    for component in components:
        if (custom_id := getattr(component, "custom_id", None)) is not None:
            yield custom_id
        yield from custom_ids(getattr(component, "children", ()))
        if (accessory := getattr(component, "accessory", None)) is not None:
            yield from custom_ids([accessory])


def notice(sentence: str, *, title: str | None = None, colour: discord.Colour | None = None) -> Layout:
    """A small container with one of our own sentences: ``sentence`` is trusted, ``title`` is escaped."""
    parts = [f"### {text.safe(title, 200)}", sentence] if title else [sentence]
    return boxed(*(ui.TextDisplay(part) for part in parts), colour=colour)


def boxed(*items: ui.Item[Any], colour: discord.Colour | None = None, id: int | None = None) -> Layout:
    """A message of one container. Its buttons, if any, are links or have ids that an ActingButton knows."""
    view = Layout(timeout=None)
    view.add_item(ui.Container(*items, accent_colour=colour, id=id))
    # Nothing in it waits for a click, so discord.py need not keep it.
    view.stop()
    return view
