"""How a digest looks: the post, its pages, its status and its archive."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

import discord
from discord import ui

from bot import calendar
from bot.models import Digest, DigestSchedule
from bot.records.digests import Contents, Correction, Parcel, PastDigest, Section, Story, Voice
from bot.ui import text, views
from bot.ui.cards import COLOURS, headline
from bot.ui.limits import ALT_TEXT, COMPONENT_TEXT
from bot.ui.pages import Page
from bot.ui.views import Layout
from bot.vocabulary import Cadence

PLOT_FILE = "week.png"
# One screen of Discord; eight lines with their buttons also stay below 40 components.
_STORIES = 8
_A_PAGE = 7
_QUOTAS = {
    Section.DENIED: 3,
    Section.NEW: 3,
    Section.CHANGED: 2,
    Section.UNANSWERED: 1,
    Section.FLAGGED: 1,
}
_CLAIM, _QUOTE, _NAMES, _NAME, _VALUE = 160, 110, 90, 45, 30
_HEADINGS = {
    Section.DENIED: "Newly denied",
    Section.NEW: "New claims",
    Section.CHANGED: "Changed",
    Section.UNANSWERED: "Still unanswered",
    Section.FLAGGED: "Most flagged",
}
_EMPTY = "A quiet {period}: nothing new on record."


def button_id(action: str, mark: str, number: int | None = None) -> str:
    """The custom id of a button on a digest; every one of them carries the mark by which it is recognised."""
    return f"digest:{action}:{mark}" + (f":{number}" if number is not None else "")


def carries(message: discord.Message, mark: str) -> bool:
    """Whether this message is the digest of that mark."""
    return button_id("all", mark) in views.custom_ids(message.components)


def title(parcel: Parcel) -> str:
    """A name for the digest in plain text, such as a forum thread's."""
    key = parcel.digest.week
    year, _, part = key.partition("-")
    if calendar.is_week(key):
        return f"Claims of week {int(part[1:])}, {year}"
    return f"Claims of {parcel.contents.ends_at.astimezone(ZoneInfo(parcel.contents.zone)):%B %Y}"


def shown_sections(schedule: DigestSchedule) -> set[Section]:
    """The sections that the server has not switched off."""
    return {section for section in Section if schedule.sections.get(section, True)}


def has_plot(parcel: Parcel) -> bool:
    """Whether the digest comes with a plot: a single bar tells nothing."""
    contents = parcel.contents
    return (
        Section.PLOT in shown_sections(parcel.schedule)
        and contents.activity > 0
        and contents.new_claims + contents.denials >= 3
    )


def alt_text(contents: Contents) -> str:
    """The plot in words."""
    busiest = max(contents.days, key=lambda day: sum(day.claims.values()))
    said = (
        f"Bars: {text.count(contents.new_claims, 'new claim')} by day and standing, "
        f"with {text.count(contents.denials, 'denial')} marked. "
        f"Most claims on {busiest.day:%A}: {sum(busiest.claims.values())}."
    )
    return said[:ALT_TEXT]


def post(parcel: Parcel, *, plot: bool) -> Layout:
    """The digest's message. With ``plot`` the file ``week.png`` has to come with it.

    It stays within 40 components and 4,000 characters, whatever the record holds: what does not
    fit is behind its last button.
    """
    stories = [s for s in parcel.contents.stories if s.section in shown_sections(parcel.schedule)]
    room = _STORIES
    view = _post(parcel, stories, _chosen(stories, room), plot=plot)
    while view.content_length() > COMPONENT_TEXT and room:
        room -= 1
        view = _post(parcel, stories, _chosen(stories, room), plot=plot)
    # Its buttons are found by their ids; the library need not remember this view.
    view.stop()
    return view


def _chosen(stories: Sequence[Story], room: int) -> list[Story]:
    """The stories that are shown: some of each section first, then whatever there is room for."""
    first = [
        story
        for section in Section
        for story in [s for s in stories if s.section is section][: _QUOTAS.get(section, 0)]
    ][:room]
    rest = [story for story in stories if story not in first]
    chosen = [*first, *rest[: room - len(first)]]
    return [story for story in stories if story in chosen]


def _post(parcel: Parcel, stories: Sequence[Story], chosen: Sequence[Story], *, plot: bool) -> Layout:
    contents, schedule, mark = parcel.contents, parcel.schedule, parcel.digest.mark
    parts: list[ui.Item[Any]] = [ui.TextDisplay(_title(parcel))]
    if not contents.activity:
        period = "week" if schedule.cadence is Cadence.WEEKLY else "month"
        parts.append(ui.TextDisplay(_EMPTY.format(period=period)))
    else:
        if plot:
            gallery: ui.MediaGallery[Any] = ui.MediaGallery()
            gallery.add_item(media=f"attachment://{PLOT_FILE}", description=alt_text(contents))
            parts.append(gallery)
        parts += _sections(chosen, mark, corrections=_by_number(parcel.corrections))
        if Section.VOICES in shown_sections(schedule) and (voices := _voices(contents)):
            parts.append(ui.TextDisplay(voices))
    row: ui.ActionRow[Any] = ui.ActionRow()
    left = len(stories) - len(chosen)
    label = f"and {left:,} more" if left else "Page by page"
    row.add_item(
        ui.Button(
            label=label if contents.activity else "On record",
            style=discord.ButtonStyle.secondary,
            custom_id=button_id("all", mark),
        )
    )
    parts.append(row)
    if contents.open_flags:
        parts.append(
            ui.TextDisplay(f"-# {text.count(contents.open_flags, 'open flag')} for the curators: `/flags`")
        )
    view = Layout(timeout=None)
    if schedule.mention_role_id is not None:
        view.add_item(ui.TextDisplay(f"<@&{schedule.mention_role_id}>"))
    colour = COLOURS[chosen[0].standing] if chosen else None
    return view.add_item(ui.Container(*parts, accent_colour=colour))


def _title(parcel: Parcel) -> str:
    contents = parcel.contents
    counts = [
        text.count(contents.new_claims, "new claim"),
        text.count(contents.denials, "denial"),
    ]
    span = f"{text.when(contents.starts_at, 'D')} – {text.when(contents.ends_at, 'D')}"
    return f"### {title(parcel)}\n-# {span} · {' · '.join(counts)}"


def _sections(
    stories: Iterable[Story], mark: str, *, corrections: dict[int, list[Correction]]
) -> Iterable[ui.Item[Any]]:
    for section, some in groupby(stories, key=lambda story: story.section):
        yield ui.TextDisplay(f"**{_HEADINGS[section]}**")
        for story in some:
            button: ui.Button[Any] = ui.Button(
                label=f"#{story.number}",
                style=discord.ButtonStyle.secondary,
                custom_id=button_id("card", mark, story.number),
            )
            yield ui.Section(
                ui.TextDisplay(_line(story, corrections.get(story.number, ()))), accessory=button
            )


def _line(story: Story, corrections: Sequence[Correction] = ()) -> str:
    shown = text.isolated(text.safe(story.text, _CLAIM))
    rows = [f"{headline(story.number, story.standing)} · {shown}"]
    if detail := _DETAILS[story.section](story):
        rows.append(f"-# {detail}")
    if story.also:
        also = ", ".join(f"#{number}" for number in story.also[:5])
        rows[-1] += f" · also {also}{'…' if len(story.also) > 5 else ''}"
    if corrections:
        notes = " · ".join(_note(correction) for correction in corrections[-2:])
        rows.append(f"-# ✏️ Corrected {text.when(corrections[-1].event.at, 'd')}: {notes}")
    return "\n".join(rows)


def _names(names: Sequence[str]) -> str:
    shown = ""
    for position, name in enumerate(names):
        piece = f"**{text.isolated(text.safe(name, _NAME))}**"
        joined = f"{shown}, {piece}" if shown else piece
        if len(joined) > _NAMES and shown:
            return f"{shown} and {len(names) - position} more"
        shown = joined
    return shown


def _denied(story: Story) -> str:
    after = ""
    if story.hours:
        days = story.hours // 24
        # Two days and more are not told in hours.
        after = text.count(days, "day") if days >= 2 else text.count(story.hours, "hour")
        after = f", {after} after the claim"
    quote = f": {text.isolated(text.quoted(story.quote, _QUOTE))}" if story.quote else ""
    return f"denied by {_names(story.who)}{after}{quote}"


def _new(story: Story) -> str:
    return f"said by {_names(story.who)}" if story.who else ""


def _changed(story: Story) -> str:
    was, became = (text.isolated(text.safe(value or "", _VALUE)) for value in (story.was, story.became))
    return f"{was} → **{became}**"


def _unanswered(story: Story) -> str:
    return f"{_names(story.who)} is named and has not been quoted on it"


def _flagged(story: Story) -> str:
    return f"flagged {text.count(story.flags, 'time')}"


_DETAILS: dict[Section, Callable[[Story], str]] = {
    Section.DENIED: _denied,
    Section.NEW: _new,
    Section.CHANGED: _changed,
    Section.UNANSWERED: _unanswered,
    Section.FLAGGED: _flagged,
}


def _by_number(corrections: Iterable[Correction]) -> dict[int, list[Correction]]:
    found: dict[int, list[Correction]] = {}
    for correction in corrections:
        found.setdefault(correction.number, []).append(correction)
    return found


def _note(correction: Correction) -> str:
    event = correction.event
    after, before = event.after or {}, event.before or {}
    if event.action == "claim rated":
        was = text.safe(str(before.get("value") or "not rated"), _VALUE)
        return f"rated {was} → **{text.safe(str(after.get('value', '')), _VALUE)}**"
    if event.action == "claim merged":
        return f"now part of #{after.get('claim')}"
    if event.action == "statement added":
        return f"denied by {_names([str(after.get('source', 'somebody'))])}"
    return {
        "statement withdrawn": "a statement was withdrawn",
        "merge undone": "on its own again",
        "claim edited": "its wording was changed",
    }.get(event.action, event.action)


def _voices(contents: Contents) -> str:
    def row(label: str, voices: Sequence[Voice]) -> str:
        shown = " · ".join(
            f"{text.isolated(text.safe(voice.name, 30))} {voice.statements}" for voice in voices
        )
        return f"**{label}** {shown}"

    rows = []
    if contents.sources:
        rows.append(row("Most quoted", contents.sources))
    if contents.outlets:
        rows.append(row("Outlets", contents.outlets))
    return "\n".join(rows)


def everything(contents: Contents, mark: str, number: int) -> Page:
    """Page ``number``, from 0, of all that a digest tells."""
    pages = max(1, -(-len(contents.stories) // _A_PAGE))
    number = min(max(number, 0), pages - 1)
    some = contents.stories[number * _A_PAGE : (number + 1) * _A_PAGE]
    items: list[ui.Item[Any]] = list(_sections(some, mark, corrections={}))
    if not items:
        items.append(ui.TextDisplay("Nothing new was put on record."))
    return Page(items, number, pages)


def archive(past: Sequence[PastDigest], number: int) -> Page:
    """Page ``number`` of the posted digests."""
    size = 10
    pages = max(1, -(-len(past) // size))
    number = min(max(number, 0), pages - 1)
    rows = []
    for digest in past[number * size : (number + 1) * size]:
        link = discord_link(digest.guild_id, digest.channel_id, digest.message_id)
        span = f"{text.when(digest.starts_at, 'd')} – {text.when(digest.ends_at, 'd')}"
        rows.append(f"[{digest.week}]({link}) · {span} · {text.count(digest.stories, 'story', 'stories')}")
    shown = "\n".join(rows) or "No digest was posted yet."
    return Page([ui.TextDisplay("### Past digests"), ui.TextDisplay(shown)], number, pages)


def discord_link(guild_id: int, channel_id: int, message_id: int) -> str:
    """The address of a message."""
    return f"https://discord.com/channels/{guild_id}/{channel_id}/{message_id}"


def status(
    schedule: DigestSchedule | None,
    pending: Digest | None,
    last: PastDigest | None,
    *,
    missing: Sequence[str],
) -> Layout:
    """When the next digest comes, how the last one went, and what is in the way."""
    if schedule is None:
        return _box("### Digest", "There is none yet: name its channel with `/digest schedule`.")
    where = f"<#{schedule.channel_id}>" if schedule.channel_id else "no channel yet"
    rows = [f"**Posted** {rhythm(schedule)} in {where}"]
    if schedule.paused_at is not None:
        rows.append(f"⏸️ Paused since {text.when(schedule.paused_at, 'f')}; `/digest pause` goes on.")
    elif schedule.next_at is not None:
        what = "**Tries again**" if schedule.last_error else "**Next**"
        rows.append(f"{what} {text.when(schedule.next_at, 'F')} ({text.when(schedule.next_at)})")
    if last is not None:
        link = discord_link(last.guild_id, last.channel_id, last.message_id)
        rows.append(f"**Last** [{last.week}]({link}), {text.when(last.posted_at)}")
    if pending is not None:
        rows.append(f"**Waiting** the digest of {pending.week}")
    if schedule.last_error and schedule.last_error_at:
        tried = text.count(schedule.attempts, "attempt")
        rows.append(f"⚠️ {text.when(schedule.last_error_at)}, after {tried}: {schedule.last_error}")
    if missing:
        rows.append(f"⚠️ In the channel I still need: {', '.join(missing)}.")
    return _box("### Digest", "\n".join(rows))


def rhythm(schedule: DigestSchedule) -> str:
    """When the digest is posted, in words."""
    day = calendar.WEEKDAYS[schedule.weekday]
    when = f"every {day}" if schedule.cadence is Cadence.WEEKLY else f"on the first {day} of a month"
    return f"{when} at {schedule.hour:02}:00 ({schedule.zone})"


_LABELS = {
    "channel_id": "channel",
    "weekday": "weekday",
    "hour": "hour",
    "zone": "time zone",
    "cadence": "how often",
    "sections": "sections",
    "minimum": "least number of stories",
    "say_when_empty": "a line when nothing happened",
    "catch_up": "catching up",
    "mention_role_id": "role to mention",
    "correct_days": "days of corrections",
}


def scheduled(schedule: DigestSchedule, changed: Sequence[str], *, missing: Sequence[str]) -> Layout:
    """What the schedule is now."""
    hidden = [s.value for s in Section if s not in shown_sections(schedule)]
    rows = [
        f"**Posted** {rhythm(schedule)} in <#{schedule.channel_id}>",
        f"**Least** {text.count(schedule.minimum, 'story', 'stories')}, else "
        + ("one line that says so" if schedule.say_when_empty else "nothing; they wait for the next one"),
        f"**After downtime** {'one digest catches up' if schedule.catch_up else 'nothing is caught up'}",
        f"**Corrected** for {text.count(schedule.correct_days, 'day')}",
    ]
    if schedule.mention_role_id is not None:
        rows.append(f"**Mentions** <@&{schedule.mention_role_id}>")
    if hidden:
        rows.append(f"**Left out** {', '.join(hidden)}")
    if schedule.paused_at is not None:
        rows.append("⏸️ Paused; `/digest pause` goes on.")
    elif schedule.next_at is not None:
        rows.append(f"**Next** {text.when(schedule.next_at, 'F')} ({text.when(schedule.next_at)})")
    if changed:
        rows.append(f"-# Changed: {', '.join(_LABELS[name] for name in changed)}")
    if missing:
        rows.append(f"⚠️ In that channel I still need: {', '.join(missing)}.")
    return _box("### Digest", "\n".join(rows))


def _box(heading: str, body: str) -> Layout:
    return Layout(timeout=None).add_item(ui.Container(ui.TextDisplay(heading), ui.TextDisplay(body)))
