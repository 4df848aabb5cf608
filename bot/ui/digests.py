"""How a digest looks: the post, its pages, its status and its archive."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

import discord
from discord import ui

from bot import calendar
from bot.models import Digest, DigestSchedule, Standing
from bot.records.digests import (
    Contents,
    Correction,
    Edition,
    PastDigest,
    Prospect,
    Section,
    Story,
    Voice,
)
from bot.ui import text, views
from bot.ui.cards import COLOURS, SYMBOLS
from bot.ui.language import Words, words
from bot.ui.limits import ALT_TEXT, COMPONENT_TEXT
from bot.ui.pages import Page
from bot.ui.permissions import obstacles
from bot.ui.views import Layout
from bot.vocabulary import Cadence

PLOT_FILE = "week.png"
# Fills one screen in Discord; more, with their buttons, would come close to its 40 components.
_STORIES = 6
_A_PAGE = 7
# So many stories of each section are shown before any section gets the room that is left.
_QUOTAS = {
    Section.DENIED: 2,
    Section.NEW: 1,
    Section.CHANGED: 1,
    Section.UNANSWERED: 1,
    Section.FLAGGED: 1,
}
_TURNS = (Section.NEW, Section.DENIED, Section.CHANGED, Section.UNANSWERED, Section.FLAGGED)
_CLAIM, _QUOTE, _NAMES, _NAME, _VALUE = 160, 100, 90, 45, 30
_NOTES, _VOICES = 2, 3

SECTIONS = {
    Section.DENIED: "Newly denied claims",
    Section.NEW: "New claims",
    Section.CHANGED: "Changed standings and ratings",
    Section.UNANSWERED: "Claims still unanswered",
    Section.FLAGGED: "Most flagged claims",
    Section.VOICES: "Most quoted sources, and outlets",
    Section.PLOT: "Plot",
}
"""The sections as admins see them; members see them in the server's language."""

Corrections = Mapping[int, Sequence[Correction]]


def button_id(action: str, mark: str, number: int | None = None) -> str:
    """The custom id of a button on a digest; it holds the mark by which the digest is recognised."""
    return f"digest:{action}:{mark}" + (f":{number}" if number is not None else "")


def carries(message: discord.Message, mark: str) -> bool:
    """Whether this message is the digest with that mark."""
    quiet = any(getattr(component, "id", None) == _quiet_id(mark) for component in message.components)
    return quiet or button_id("all", mark) in views.custom_ids(message.components)


def _quiet_id(mark: str) -> int:
    # A quiet week's message has no button to hold the mark, and a component's own id has only 32 bits.
    return zlib.crc32(mark.encode()) % 2**28 + 1


def title(digest: Contents | PastDigest) -> str:
    """The digest's title in plain text, with the days that it covers; it also names a forum's thread."""
    zone, say = ZoneInfo(digest.zone), words(digest.language)
    last = digest.ends_at - timedelta(microseconds=1)
    return say("title", span=say.span(*(at.astimezone(zone).date() for at in (digest.starts_at, last))))


def shown_sections(schedule: DigestSchedule) -> set[Section]:
    """The sections that the server has not turned off."""
    return {section for section in Section if schedule.sections.get(section, True)}


def has_plot(edition: Edition) -> bool:
    """Whether the digest has a plot; with fewer than three claims and denials it has none."""
    contents = edition.contents
    return (
        Section.PLOT in shown_sections(edition.schedule)
        and contents.activity > 0
        and contents.new_claims + contents.denials >= 3
    )


def alt_text(contents: Contents) -> str:
    """The plot in words."""
    say = words(contents.language)
    claims, denials = say("new-claims", contents.new_claims), say("denials", contents.denials)
    said = [say("plot", claims=claims, denials=denials)]
    busiest = max(contents.days, key=lambda day: sum(day.claims.values()))
    if most := sum(busiest.claims.values()):
        said.append(say("busiest", day=say.day(busiest.day), claims=say("new-claims", most)))
    return " ".join(said)[:ALT_TEXT]


def post(edition: Edition, *, plot: bool) -> Layout:
    """The digest's message. With ``plot``, the file :data:`PLOT_FILE` has to be attached to it.

    It stays within 40 components and 4,000 characters, whatever is on record: the button at the end
    shows what does not fit.
    """
    stories = _stories(edition)
    room = _STORIES
    view = _post(edition, stories, _chosen(stories, room), plot=plot)
    while view.content_length() > COMPONENT_TEXT and room:
        room -= 1
        view = _post(edition, stories, _chosen(stories, room), plot=plot)
    # Its buttons are recognised by their ids, so discord.py need not keep this view.
    view.stop()
    return view


def _stories(edition: Edition) -> list[Story]:
    wanted = shown_sections(edition.schedule)
    return [story for story in edition.contents.stories if story.section in wanted]


def _chosen(stories: Sequence[Story], room: int) -> list[Story]:
    """The stories to show: some of each section first, then one of each in turn while there is room.

    What somebody says comes before outlets' own words; a flagged claim is shown only for its flags.
    """
    left = {section: [s for s in stories if s.section is section] for section in Section}
    for section, some in left.items():
        some.sort(key=lambda story: story.own)
        if section is not Section.FLAGGED:
            some[:] = [story for story in some if not story.flagged]
    chosen = [left[section].pop(0) for section, most in _QUOTAS.items() for _ in left[section][:most]]
    while any(left.values()):
        chosen += [left[section].pop(0) for section in _TURNS if left[section]]
    chosen = chosen[:room]
    return [story for story in stories if story in chosen]


def _post(edition: Edition, stories: Sequence[Story], chosen: Sequence[Story], *, plot: bool) -> Layout:
    contents, schedule, mark = edition.contents, edition.schedule, edition.digest.mark
    say = words(contents.language)
    parts: list[ui.Item[Any]] = [ui.TextDisplay(_title(contents, say))]
    if not contents.activity:
        parts.append(ui.TextDisplay(say.row(say(f"quiet-{schedule.cadence}"))))
    else:
        if plot:
            gallery: ui.MediaGallery[Any] = ui.MediaGallery()
            gallery.add_item(media=f"attachment://{PLOT_FILE}", description=alt_text(contents))
            parts.append(gallery)
        parts += _sections(chosen, edition, say)
        if Section.VOICES in shown_sections(schedule) and (voices := _voices(contents, say)):
            parts.append(ui.TextDisplay(voices))
    rest = [story for story in stories if story not in chosen]
    if contents.activity:
        row: ui.ActionRow[Any] = ui.ActionRow()
        row.add_item(
            ui.Button(
                label=say("more", len(rest)) if rest else say("page-by-page"),
                style=discord.ButtonStyle.secondary,
                custom_id=button_id("all", mark),
            )
        )
        parts.append(row)
    if note := _corrected(rest, _by_told(edition.corrections), say):
        parts.append(ui.TextDisplay(note))
    if contents.open_flags:
        waiting = say("open-flags", contents.open_flags, command=say.fenced("`/flags open`"))
        parts.append(ui.TextDisplay(say.row(waiting, "-# ")))
    view = Layout(timeout=None)
    if schedule.mention_role_id is not None:
        view.add_item(ui.TextDisplay(f"<@&{schedule.mention_role_id}>"))
    colour = COLOURS[chosen[0].standing] if chosen else None
    found_by = None if contents.activity else _quiet_id(mark)
    return view.add_item(ui.Container(*parts, accent_colour=colour, id=found_by))


def _title(contents: Contents, say: Words) -> str:
    counts = f"{say('new-claims', contents.new_claims)} · {say('denials', contents.denials)}"
    zone = ZoneInfo(contents.zone)
    start, end = (at.astimezone(zone) for at in (contents.starts_at, contents.ends_at))
    # The time of day is told only if it makes a difference.
    style = "d" if start.time() == end.time() and start.date() != end.date() else "f"
    span = f"{say.when(contents.starts_at, style)} – {say.when(contents.ends_at, style)}"
    return "\n".join([say.row(title(contents), "### "), say.row(f"{counts} · {span}", "-# ")])


def _sections(stories: Iterable[Story], edition: Edition, say: Words) -> Iterable[ui.Item[Any]]:
    """The stories under their headings; new claims have one heading for each standing."""
    corrections = _by_told(edition.corrections)

    def group(story: Story) -> tuple[Section, Standing | None]:
        return story.section, story.standing if story.section is Section.NEW else None

    for (section, standing), some in groupby(stories, key=group):
        heading = f"**{say(f'section.{section}')}**"
        if standing is not None:
            heading += f" · {SYMBOLS[standing]} {say(f'standing.{standing}')}"
        yield ui.TextDisplay(say.row(heading))
        for story in some:
            button: ui.Button[Any] = ui.Button(
                label=f"#{story.number}",
                style=discord.ButtonStyle.secondary,
                custom_id=button_id("card", edition.digest.mark, story.number),
            )
            yield ui.Section(ui.TextDisplay(_line(story, corrections, say)), accessory=button)


def _line(story: Story, corrections: Corrections, say: Words) -> str:
    number = f"**#{story.number}**"
    if story.section is not Section.NEW:
        number = f"{SYMBOLS[story.standing]} {number} · {say(f'standing.{story.standing}')}"
    shown = text.safe(_wording(story, corrections), _CLAIM)
    if story.standing is Standing.WITHDRAWN:
        shown = f"~~{shown}~~"
    rows = [say.row(f"{number} · {say.fenced(shown)}")]
    details = [_DETAILS[story.section](story, say)]
    if story.also:
        also = say("comma").join(f"#{number}" for number in story.also[:5])
        details.append(say("also", numbers=f"{also}{'…' if len(story.also) > 5 else ''}"))
    if any(details):
        rows.append(say.row(" · ".join(filter(None, details)), "-# "))
    if note := _corrected([story], corrections, say, alone=story.number):
        rows.append(note)
    return "\n".join(rows)


def _wording(story: Story, corrections: Corrections) -> str:
    """The claim's words as they are now, if it was reworded since the digest was made."""
    edits = [
        each.event
        for each in corrections.get(story.number, ())
        if each.event.action == "claim edited" and each.number == story.number
    ]
    newest = max(edits, key=lambda event: event.id or 0, default=None)
    return (newest and (newest.after or {}).get("text")) or story.text


def _corrected(
    stories: Iterable[Story], corrections: Corrections, say: Words, *, alone: int | None = None
) -> str:
    """The latest changes to these stories' claims, each with its number unless that is ``alone``."""
    numbers = [number for story in stories for number in (story.number, *story.also)]
    some = {each.event.id: each for number in numbers for each in corrections.get(number, ())}
    newest = sorted(some.values(), key=lambda correction: correction.event.id or 0)[-_NOTES:]
    if not newest:
        return ""
    notes = " · ".join(
        _note(each, say) if each.number == alone else f"#{each.number} {_note(each, say)}" for each in newest
    )
    return say.row(f"✏️ {say('corrected', when=say.when(newest[-1].event.at, 'd'), notes=notes)}", "-# ")


def _names(names: Sequence[str], say: Words) -> str:
    shown = ""
    for position, name in enumerate(names):
        piece = f"**{say.fenced(text.safe(name, _NAME))}**"
        joined = f"{shown}{say('comma')}{piece}" if shown else piece
        if len(joined) > _NAMES and shown:
            return say("names-more", len(names) - position, names=shown)
        shown = joined
    return shown


def _value(value: str | None, say: Words) -> str:
    """A standing or a rating."""
    if value is None:
        return say("not-rated")
    return say(f"standing.{value}") if value in set(Standing) else say.fenced(text.safe(value, _VALUE))


def _denied(story: Story, say: Words) -> str:
    names = _names(story.who, say)
    told = say("denied-by", names=names)
    if story.hours:
        days = story.hours // 24
        # From two days on, in days.
        after = say("days", days) if days >= 2 else say("hours", story.hours)
        told = say("denied-by-after", names=names, after=after)
    if story.quote:
        told = f"{told}: {say.fenced(text.quoted(story.quote, _QUOTE))}"
    return " · ".join(filter(None, [_said(story.said_by, say), told]))


def _new(story: Story, say: Words) -> str:
    return _said(story.who, say)


def _said(names: Sequence[str], say: Words) -> str:
    return say("said-by", names=_names(names, say)) if names else ""


def _changed(story: Story, say: Words) -> str:
    return say("change", was=_value(story.was, say), became=f"**{_value(story.became, say)}**")


def _unanswered(story: Story, say: Words) -> str:
    return say("unheard", len(story.who), names=_names(story.who, say))


def _flagged(story: Story, say: Words) -> str:
    return say("flagged-times", story.flags)


_DETAILS: dict[Section, Callable[[Story, Words], str]] = {
    Section.DENIED: _denied,
    Section.NEW: _new,
    Section.CHANGED: _changed,
    Section.UNANSWERED: _unanswered,
    Section.FLAGGED: _flagged,
}


def _by_told(corrections: Iterable[Correction]) -> Corrections:
    found: dict[int, list[Correction]] = {}
    for correction in corrections:
        for number in correction.told:
            found.setdefault(number, []).append(correction)
    return found


def _note(correction: Correction, say: Words) -> str:
    event = correction.event
    after, before = event.after or {}, event.before or {}
    if event.action in ("claim rated", "rating removed"):
        became = f"**{_value(after.get('value'), say)}**"
        was = before.get("value")
        return say("rated", was=_value(was, say), became=became) if was else say("rated-first", became=became)
    if event.action == "claim merged":
        return say("part-of", number=f"#{after.get('claim')}")
    if event.action == "statement added":
        return say("denied-by", names=_names([str(after.get("source") or say("somebody"))], say))
    return {
        "statement corrected": say("statement-corrected"),
        "statement withdrawn": say("statement-withdrawn"),
        "statement restored": say("statement-restored"),
        "statement removed": say("statement-removed"),
        "merge undone": say("on-its-own"),
        "claim edited": say("reworded"),
    }.get(event.action, event.action)


def _voices(contents: Contents, say: Words) -> str:
    def row(label: str, voices: Sequence[Voice]) -> str:
        shown = " · ".join(
            f"{say.fenced(text.safe(voice.name, 30))} {voice.statements}" for voice in voices[:_VOICES]
        )
        return say.row(f"**{label}** {shown}")

    rows = []
    if contents.sources:
        rows.append(row(say("sources"), contents.sources))
    if contents.outlets:
        rows.append(row(say("outlets"), contents.outlets))
    return "\n".join(rows)


def everything(edition: Edition, number: int) -> Page:
    """Page ``number``, from 0, of everything in a digest."""
    say = words(edition.contents.language)
    stories = _stories(edition)
    pages = max(1, -(-len(stories) // _A_PAGE))
    number = min(max(number, 0), pages - 1)
    some = stories[number * _A_PAGE : (number + 1) * _A_PAGE]
    items: list[ui.Item[Any]] = list(_sections(some, edition, say))
    if not items:
        items.append(ui.TextDisplay(say.row(say("nothing"))))
    return Page(items, number, pages)


def archive(past: Sequence[PastDigest], number: int) -> Page:
    """Page ``number``, from 0, of the posted digests."""
    size = 10
    pages = max(1, -(-len(past) // size))
    number = min(max(number, 0), pages - 1)
    rows = []
    for digest in past[number * size : (number + 1) * size]:
        stories = text.count(digest.stories, "story", "stories")
        rows.append(f"{_linked(digest)} · {stories} · {text.when(digest.posted_at)}")
    shown = "\n".join(rows) or "No digest has been posted yet."
    return Page([ui.TextDisplay("### Past digests"), ui.TextDisplay(shown)], number, pages)


def _linked(past: PastDigest) -> str:
    return f"[{title(past)}]({discord_link(past.guild_id, past.channel_id, past.message_id)})"


def discord_link(guild_id: int, channel_id: int, message_id: int) -> str:
    """The address of a message."""
    return f"https://discord.com/channels/{guild_id}/{channel_id}/{message_id}"


def status(
    schedule: DigestSchedule | None,
    pending: Digest | None,
    last: PastDigest | None,
    *,
    missing: Sequence[str] | None,
    gone: bool = False,
) -> Layout:
    """When the next digest is due, when the last one was posted, and any problems.

    ``gone``: the last one's message was deleted. ``missing`` are the permissions that the bot lacks in the
    channel; None if it cannot see the channel.
    """
    if schedule is None:
        return _box("### Digest", "There is no digest yet; choose its channel with `/digest schedule`.")
    where = f"<#{schedule.channel_id}>" if schedule.channel_id else "no channel yet"
    rows = [f"**Posted** {rhythm(schedule)} in {where}"]
    if schedule.paused_at is not None:
        rows.append(f"⏸️ Paused since {text.when(schedule.paused_at, 'f')}; `/digest resume` resumes it.")
    elif schedule.next_at is not None:
        what = "**Next attempt**" if schedule.last_error else "**Next**"
        rows.append(f"{what} {text.when(schedule.next_at, 'F')} ({text.when(schedule.next_at)})")
    if last is not None:
        rows.append(f"**Last** {_linked(last)}, {text.when(last.posted_at)}")
        if gone:
            rows.append("⚠️ The last digest's message was deleted; `/digest post` can post it again.")
    if pending is not None:
        rows.append(f"**Waiting** a digest prepared {text.when(pending.created_at)}")
    if schedule.last_error and schedule.last_error_at:
        tried = text.count(schedule.attempts, "attempt")
        rows.append(f"⚠️ {text.when(schedule.last_error_at)}, after {tried}: {schedule.last_error}")
    rows += obstacles("that channel", "/digest schedule", missing)
    return _box("### Digest", "\n".join(rows))


def prospect(coming: Prospect) -> str:
    """What posting the digest now would do, for the admin who is asked."""
    rows = ["### Post the digest?"]
    if coming.takes is not None:
        rows.append(
            f"Posted now, it takes the place of the next one, due {text.when(coming.takes, 'F')}; the one "
            f"after that comes {text.when(coming.then, 'F')} and covers everything from now until then."
        )
        if coming.paused:
            rows.append(
                "⏸️ The digest is paused. This one would be posted all the same, and the pause goes on."
            )
    if coming.gone is not None:
        rows.append(
            f"The message of the last digest, {title(coming.gone)}, was deleted. That digest can be posted "
            "again as it was, with the corrections made since; the next one comes as planned."
        )
    return "\n".join(rows)


def rhythm(schedule: DigestSchedule) -> str:
    """When the digest is posted, in words."""
    day = calendar.WEEKDAYS[schedule.weekday]
    when = f"every {day}" if schedule.cadence is Cadence.WEEKLY else f"on the first {day} of every month"
    return f"{when} at {schedule.hour:02}:00 ({schedule.zone})"


_LABELS = {
    "channel_id": "channel",
    "weekday": "weekday",
    "hour": "hour",
    "zone": "time zone",
    "cadence": "how often it is posted",
    "sections": "sections",
    "minimum": "minimum number of stories",
    "say_when_empty": "a line when there is nothing to report",
    "catch_up": "catching up after downtime",
    "mention_role_id": "role to mention",
    "correct_days": "how long it is corrected",
}


def scheduled(schedule: DigestSchedule, changed: Sequence[str], *, missing: Sequence[str] | None) -> Layout:
    """The schedule as it is now; ``missing`` as in :func:`status`."""
    hidden = [SECTIONS[section] for section in Section if section not in shown_sections(schedule)]
    rows = [
        f"**Posted** {rhythm(schedule)} in <#{schedule.channel_id}>",
        f"**Minimum** {text.count(schedule.minimum, 'story', 'stories')}; "
        + (
            "with fewer, only a line is posted"
            if schedule.say_when_empty
            else "fewer wait for the next digest"
        ),
        f"**After downtime** what was missed {'comes in one digest' if schedule.catch_up else 'is left out'}",
        f"**Corrected** for {text.count(schedule.correct_days, 'day')} after it is posted",
    ]
    if schedule.mention_role_id is not None:
        rows.append(f"**Mentions** <@&{schedule.mention_role_id}>")
    if hidden:
        rows.append(f"**Left out** {', '.join(hidden)}")
    if schedule.paused_at is not None:
        rows.append("⏸️ Paused; `/digest resume` resumes it.")
    elif schedule.next_at is not None:
        rows.append(f"**Next** {text.when(schedule.next_at, 'F')} ({text.when(schedule.next_at)})")
    if changed:
        rows.append(f"-# Changed: {', '.join(_LABELS[name] for name in changed)}")
    rows += obstacles("that channel", "/digest schedule", missing)
    return _box("### Digest", "\n".join(rows))


def _box(heading: str, body: str) -> Layout:
    return Layout(timeout=None).add_item(ui.Container(ui.TextDisplay(heading), ui.TextDisplay(body)))
