"""Discord's rules for components in messages and modals: kinds, places, counts and lengths.

Source: https://discord.com/developers/docs/components/reference
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import Any

from bot.sandbox.refusals import Path, Problems
from bot.sandbox.world import Json

MOST_COMPONENTS = 40
MOST_TEXT = 4000


class Component(IntEnum):
    """Discord's component types."""

    ACTION_ROW = 1
    BUTTON = 2
    STRING_SELECT = 3
    TEXT_INPUT = 4
    USER_SELECT = 5
    ROLE_SELECT = 6
    MENTIONABLE_SELECT = 7
    CHANNEL_SELECT = 8
    SECTION = 9
    TEXT_DISPLAY = 10
    THUMBNAIL = 11
    MEDIA_GALLERY = 12
    FILE = 13
    SEPARATOR = 14
    CONTAINER = 17
    LABEL = 18
    FILE_UPLOAD = 19
    RADIO_GROUP = 21
    CHECKBOX_GROUP = 22
    CHECKBOX = 23


C = Component
SELECTS = {C.STRING_SELECT, C.USER_SELECT, C.ROLE_SELECT, C.MENTIONABLE_SELECT, C.CHANNEL_SELECT}
IN_CONTAINER = {C.ACTION_ROW, C.TEXT_DISPLAY, C.SECTION, C.MEDIA_GALLERY, C.SEPARATOR, C.FILE}
IN_MESSAGE = IN_CONTAINER | {C.CONTAINER}
IN_LABEL = SELECTS | {C.TEXT_INPUT, C.FILE_UPLOAD, C.RADIO_GROUP, C.CHECKBOX_GROUP, C.CHECKBOX}
IN_MODAL = {C.ACTION_ROW, C.LABEL, C.TEXT_DISPLAY}


def walk(components: list[Json]) -> Iterator[Json]:
    """Every component, each before those inside it."""
    for component in components:
        yield component
        yield from walk(component.get("components", []))
        yield from walk([component[key] for key in ("accessory", "component") if component.get(key)])


def without_nulls(thing: Any) -> Any:
    """A copy without nulls, which means the same to Discord."""
    if isinstance(thing, dict):
        return {key: without_nulls(value) for key, value in thing.items() if value is not None}
    return [without_nulls(each) for each in thing] if isinstance(thing, list) else thing


def number(components: list[Json]) -> None:
    """Give every component without an id one, as Discord does."""
    taken = {component.get("id") for component in walk(components)}
    candidate = 1
    for component in walk(components):
        if not component.get("id"):
            while candidate in taken:
                candidate += 1
            component["id"] = candidate
            taken.add(candidate)


def check_message(components: list[Json], problems: Problems, *, v2: bool, files: set[str]) -> None:
    """Check a message's components; ``files`` are the names of its attachments."""
    path: Path = ("components",)
    if not v2:
        problems.count(path, components, 5)
    checker = _Checker(problems, files=files, modal=False)
    checker.children(components, path, IN_MESSAGE if v2 else {C.ACTION_ROW})
    every = list(walk(components))
    if len(every) > MOST_COMPONENTS:
        problems.add(path, "COMPONENT_MAX_TOTAL_EXCEEDED", f"Must be {MOST_COMPONENTS} or fewer components.")
    text = sum(len(each.get("content", "")) for each in every if each.get("type") == C.TEXT_DISPLAY)
    if text > MOST_TEXT:
        message = f"The total displayable text size exceeds the maximum of {MOST_TEXT}."
        problems.add(path, "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", message)


def check_modal(modal: Json, problems: Problems) -> None:
    """Check a modal's title, custom id and components."""
    problems.length(("data", "title"), modal.get("title", ""), 45, 1)
    problems.length(("data", "custom_id"), modal.get("custom_id", ""), 100, 1)
    components = modal.get("components", [])
    problems.count(("data", "components"), components, 5, 1)
    _Checker(problems, files=set(), modal=True).children(components, ("data", "components"), IN_MODAL)


class _Checker:
    def __init__(self, problems: Problems, *, files: set[str], modal: bool) -> None:
        self.problems = problems
        self.files = files
        self.modal = modal
        self.custom_ids: set[str] = set()
        self.ids: set[int] = set()

    def children(self, components: list[Json], path: Path, allowed: set[Component]) -> None:
        for index, component in enumerate(components):
            self.one(component, (*path, index), allowed)

    def one(self, component: Json, path: Path, allowed: set[Component]) -> None:
        kind = component.get("type")
        if kind not in allowed:
            values = ", ".join(str(int(each)) for each in sorted(allowed))
            self.problems.add(
                (*path, "type"), "UNION_TYPE_CHOICES", f'Value of field "type" must be one of ({values}).'
            )
            return
        if identity := component.get("id"):
            if identity in self.ids:
                self.problems.add(
                    (*path, "id"), "COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated"
                )
            self.ids.add(identity)
        checks = {
            C.ACTION_ROW: self.action_row,
            C.BUTTON: self.button,
            C.TEXT_INPUT: self.text_input,
            C.SECTION: self.section,
            C.TEXT_DISPLAY: self.text_display,
            C.THUMBNAIL: self.thumbnail,
            C.MEDIA_GALLERY: self.media_gallery,
            C.FILE: self.file,
            C.CONTAINER: self.container,
            C.LABEL: self.label,
            C.FILE_UPLOAD: self.file_upload,
            C.RADIO_GROUP: self.options_group,
            C.CHECKBOX_GROUP: self.options_group,
            C.CHECKBOX: self.custom_id,
        }
        check = self.select if kind in SELECTS else checks.get(Component(kind))
        if check is not None:
            check(component, path)

    def custom_id(self, component: Json, path: Path) -> None:
        custom_id = component.get("custom_id", "")
        self.problems.length((*path, "custom_id"), custom_id, 100, 1)
        if custom_id in self.custom_ids:
            message = "Component custom id cannot be duplicated"
            self.problems.add((*path, "custom_id"), "COMPONENT_CUSTOM_ID_DUPLICATED", message)
        self.custom_ids.add(custom_id)

    def optional(self, component: Json, path: Path, key: str, most: int) -> None:
        if component.get(key) is not None:
            self.problems.length((*path, key), component[key], most)

    def action_row(self, row: Json, path: Path) -> None:
        inside = row.get("components", [])
        allowed = {C.TEXT_INPUT} if self.modal else SELECTS | {C.BUTTON}
        self.problems.count((*path, "components"), inside, 5, 1)
        if len(inside) > 1 and any(each.get("type") != C.BUTTON for each in inside):
            message = "The specified component exceeds the maximum width"
            self.problems.add((*path, "components", 1), "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message)
        self.children(inside, (*path, "components"), allowed)

    def button(self, button: Json, path: Path) -> None:
        style = button.get("style")
        if style not in range(1, 7):
            self.problems.add(
                (*path, "style"), "BASE_TYPE_CHOICES", "Value must be one of (1, 2, 3, 4, 5, 6)."
            )
        self.optional(button, path, "label", 80)
        if style == 5:
            self.problems.length((*path, "url"), button.get("url", ""), 512, 1)
            if not str(button.get("url", "")).startswith(("http://", "https://", "discord://")):
                self.problems.add((*path, "url"), "URL_TYPE_INVALID_URL", "Not a well formed URL.")
        elif style != 6:
            self.custom_id(button, path)
        if not button.get("label") and not button.get("emoji") and style != 6:
            message = "A button must have a label, an emoji, or both"
            self.problems.add(path, "BUTTON_COMPONENT_REQUIRES_LABEL_OR_EMOJI", message)

    def select(self, select: Json, path: Path) -> None:
        self.custom_id(select, path)
        self.optional(select, path, "placeholder", 150)
        least, most = select.get("min_values", 1), select.get("max_values", 1)
        if not 0 <= least <= 25 or not 1 <= most <= 25 or least > most:
            self.problems.add((*path, "max_values"), "NUMBER_TYPE_MAX", "Must be between min_values and 25.")
        if select["type"] == C.STRING_SELECT:
            self.options(select, path, 25)
            if most > len(select.get("options", [])):
                message = "The max_values must be less than or equal to the number of options"
                self.problems.add((*path, "max_values"), "SELECT_COMPONENT_MAX_VALUES_EXCEEDED", message)

    def options(self, group: Json, path: Path, most: int) -> None:
        options = group.get("options", [])
        self.problems.count((*path, "options"), options, most, 1)
        seen: set[str] = set()
        for index, option in enumerate(options):
            here = (*path, "options", index)
            self.problems.length((*here, "label"), option.get("label", ""), 100, 1)
            self.problems.length((*here, "value"), option.get("value", ""), 100, 1)
            self.optional(option, here, "description", 100)
            if option.get("value") in seen:
                message = "The specified option value is already used"
                self.problems.add((*here, "value"), "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", message)
            seen.add(option.get("value", ""))

    def options_group(self, group: Json, path: Path) -> None:
        self.custom_id(group, path)
        self.options(group, path, 10)

    def text_input(self, text: Json, path: Path) -> None:
        self.custom_id(text, path)
        if len(path) > 1 and path[-2] == "components":
            self.problems.length((*path, "label"), text.get("label") or "", 45, 1)
        if text.get("style") not in (1, 2):
            self.problems.add((*path, "style"), "BASE_TYPE_CHOICES", "Value must be one of (1, 2).")
        self.optional(text, path, "placeholder", 100)
        self.optional(text, path, "value", text.get("max_length") or 4000)
        for key, least in (("min_length", 0), ("max_length", 1)):
            if not least <= (text.get(key) or least) <= 4000:
                self.problems.add(
                    (*path, key), "NUMBER_TYPE_MAX", "int value should be less than or equal to 4000."
                )

    def section(self, section: Json, path: Path) -> None:
        texts = section.get("components", [])
        self.problems.count((*path, "components"), texts, 3, 1)
        self.children(texts, (*path, "components"), {C.TEXT_DISPLAY})
        if not section.get("accessory"):
            self.problems.required((*path, "accessory"))
        else:
            self.one(section["accessory"], (*path, "accessory"), {C.BUTTON, C.THUMBNAIL})

    def text_display(self, text: Json, path: Path) -> None:
        self.problems.length((*path, "content"), text.get("content", ""), MOST_TEXT, 1)

    def thumbnail(self, thumbnail: Json, path: Path) -> None:
        self.media(thumbnail.get("media"), (*path, "media"))
        self.optional(thumbnail, path, "description", 1024)

    def media_gallery(self, gallery: Json, path: Path) -> None:
        items = gallery.get("items", [])
        self.problems.count((*path, "items"), items, 10, 1)
        for index, item in enumerate(items):
            here = (*path, "items", index)
            self.media(item.get("media"), (*here, "media"))
            self.optional(item, here, "description", 1024)

    def file(self, file: Json, path: Path) -> None:
        self.media(file.get("file"), (*path, "file"), attached_only=True)

    def media(self, media: Json | None, path: Path, *, attached_only: bool = False) -> None:
        url = str((media or {}).get("url", ""))
        if url.startswith("attachment://"):
            if url.removeprefix("attachment://") not in self.files:
                message = "The specified attachment could not be found"
                self.problems.add(
                    (*path, "url"), "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND", message
                )
        elif not url.startswith(("http://", "https://")) or attached_only:
            self.problems.add(
                (*path, "url"), "URL_TYPE_INVALID_SCHEME", 'Scheme must be one of ("attachment",).'
            )

    def container(self, container: Json, path: Path) -> None:
        inside = container.get("components", [])
        self.problems.count((*path, "components"), inside, MOST_COMPONENTS, 1)
        self.children(inside, (*path, "components"), IN_CONTAINER)
        colour = container.get("accent_color")
        if colour is not None and not 0 <= colour <= 0xFFFFFF:
            self.problems.add(
                (*path, "accent_color"), "NUMBER_TYPE_MAX", "int value should be less than 16777216."
            )

    def label(self, label: Json, path: Path) -> None:
        self.problems.length((*path, "label"), label.get("label", ""), 45, 1)
        self.optional(label, path, "description", 100)
        if not label.get("component"):
            self.problems.required((*path, "component"))
        else:
            self.one(label["component"], (*path, "component"), IN_LABEL)

    def file_upload(self, upload: Json, path: Path) -> None:
        self.custom_id(upload, path)
        if not 1 <= upload.get("max_values", 1) <= 10:
            self.problems.add(
                (*path, "max_values"), "NUMBER_TYPE_MAX", "int value should be between 1 and 10."
            )
