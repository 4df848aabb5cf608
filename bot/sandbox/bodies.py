"""Discord's rules for the bodies of messages, answers and commands.

Source: https://discord.com/developers/docs/resources/message and
https://discord.com/developers/docs/interactions/application-commands
"""

from __future__ import annotations

import re

from bot.sandbox.components import check_message
from bot.sandbox.refusals import Path, Problems, Refusal
from bot.sandbox.world import Json, MessageFlags

MOST_CONTENT = 2000
MOST_FILES = 10
MOST_EMBED_TEXT = 6000
COMMAND_NAME = re.compile(r"[-_'\w]{1,32}")
SUBCOMMAND, GROUP = 1, 2
STRING, INTEGER, NUMBER = 3, 4, 10


def check_message_body(
    body: Json, *, files: set[str], flags: MessageFlags, has_content: bool = False
) -> None:
    """Check a message to send or edit; raises Refusal.

    ``files`` are the names of its attachments, ``flags`` those that it will have.
    ``has_content`` says that an edited message keeps something to show.
    """
    problems = Problems()
    content, embeds = body.get("content"), body.get("embeds") or []
    components = body.get("components") or []
    v2 = bool(flags & MessageFlags.COMPONENTS_V2)
    if v2:
        for key in ("content", "embeds", "poll", "sticker_ids"):
            if body.get(key):
                message = f"The {key!r} field cannot be used with components V2"
                problems.add((key,), "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", message)
    if content is not None:
        problems.length(("content",), content, MOST_CONTENT)
    nonce = body.get("nonce")
    if isinstance(nonce, str):
        problems.length(("nonce",), nonce, 25)
    problems.count(("embeds",), embeds, 10)
    for index, embed in enumerate(embeds):
        _check_embed(embed, ("embeds", index), problems)
    if sum(_embed_text(embed) for embed in embeds) > MOST_EMBED_TEXT:
        problems.add(("embeds",), "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000")
    problems.count(("attachments",), body.get("attachments") or [], MOST_FILES)
    check_message(components, problems, v2=v2, files=files)
    problems.raise_if_any()
    if not (content or embeds or components or files or has_content):
        raise Refusal(400, 50006, "Cannot send an empty message")


def _embed_text(embed: Json) -> int:
    parts = [embed.get("title"), embed.get("description")]
    parts += [embed.get("footer", {}).get("text"), embed.get("author", {}).get("name")]
    for each in embed.get("fields", []):
        parts += [each.get("name"), each.get("value")]
    return sum(len(part) for part in parts if part)


def _check_embed(embed: Json, path: Path, problems: Problems) -> None:
    limits = (("title", 256), ("description", 4096))
    for key, most in limits:
        if embed.get(key) is not None:
            problems.length((*path, key), embed[key], most)
    if embed.get("footer"):
        problems.length((*path, "footer", "text"), embed["footer"].get("text", ""), 2048)
    if embed.get("author"):
        problems.length((*path, "author", "name"), embed["author"].get("name", ""), 256)
    fields = embed.get("fields", [])
    problems.count((*path, "fields"), fields, 25)
    for index, each in enumerate(fields):
        problems.length((*path, "fields", index, "name"), each.get("name", ""), 256, 1)
        problems.length((*path, "fields", index, "value"), each.get("value", ""), 1024, 1)


def check_choices(choices: list[Json]) -> None:
    """Check the choices of an autocomplete; raises Refusal."""
    problems = Problems()
    _check_choices(choices, ("data", "choices"), 25, problems)
    problems.raise_if_any()


def _check_choices(choices: list[Json], path: Path, most: int, problems: Problems) -> None:
    problems.count(path, choices, most)
    for index, choice in enumerate(choices):
        problems.length((*path, index, "name"), choice.get("name", ""), 100, 1)
        if isinstance(choice.get("value"), str):
            problems.length((*path, index, "value"), choice["value"], 100, 1)


def check_commands(commands: list[Json]) -> None:
    """Check all commands of one server, or the global ones; raises Refusal."""
    problems = Problems()
    for kind, most in ((1, 100), (2, 15), (3, 15)):
        of_kind = [each for each in commands if each.get("type", 1) == kind]
        if len(of_kind) > most:
            raise Refusal(400, 30032, f"Maximum number of application commands reached ({most}).")
        names: set[str] = set()
        for each in of_kind:
            if each.get("name", "") in names:
                path = (commands.index(each), "name")
                message = "Application command names must be unique"
                problems.add(path, "APPLICATION_COMMANDS_DUPLICATE_NAME", message)
            names.add(each.get("name", ""))
    for index, command in enumerate(commands):
        check_command(command, (index,), problems)
    problems.raise_if_any()


def check_command(command: Json, path: Path, problems: Problems) -> None:
    """Check one command with everything below it."""
    if command.get("type", 1) == 1:
        _check_named(command, path, problems)
        _check_options(command.get("options") or [], path, problems)
        size = _command_text(command)
        if size > 8000:
            message = "Command exceeds maximum size (8000)"
            problems.add(path, "APPLICATION_COMMAND_TOO_LARGE", message)
    else:
        problems.length((*path, "name"), command.get("name", ""), 32, 1)
        if command.get("description") or command.get("options"):
            message = "Context menu commands cannot have description or options"
            problems.add(
                (*path, "description"), "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_CANNOT_BE_SET", message
            )


def _check_named(thing: Json, path: Path, problems: Problems) -> None:
    name = thing.get("name", "")
    if not COMMAND_NAME.fullmatch(name) or name != name.lower():
        problems.add((*path, "name"), "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
    problems.length((*path, "description"), thing.get("description") or "", 100, 1)


def _check_options(options: list[Json], path: Path, problems: Problems) -> None:
    problems.count((*path, "options"), options, 25)
    optional = False
    for index, option in enumerate(options):
        here = (*path, "options", index)
        _check_named(option, here, problems)
        if option.get("type") in (SUBCOMMAND, GROUP):
            _check_options(option.get("options") or [], here, problems)
            continue
        if option.get("required") and optional:
            message = "Required options must be placed before non-required options"
            problems.add(here, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message)
        optional = optional or not option.get("required")
        _check_choices(option.get("choices") or [], (*here, "choices"), 25, problems)
        if option.get("choices") and option.get("autocomplete"):
            message = "autocomplete may not be set to true if choices are present"
            problems.add(
                (*here, "autocomplete"), "APPLICATION_COMMAND_OPTIONS_CHOICES_AND_AUTOCOMPLETE", message
            )


def _command_text(thing: Json) -> int:
    size = len(thing.get("name", "")) + len(thing.get("description") or "")
    for option in thing.get("options") or []:
        size += _command_text(option)
        for choice in option.get("choices") or []:
            size += len(choice.get("name", "")) + len(str(choice.get("value", "")))
    return size
