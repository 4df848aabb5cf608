"""How a claim looks in Discord: its card, everything on record page by page, and its lines in a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any
from urllib.parse import quote as percent

import discord
from discord import ui

from bot.models import Standing
from bot.records.claims import (
    ArticleLine,
    ClaimCard,
    ClaimLine,
    ClaimName,
    ClaimPage,
    Passage,
    RatingLine,
    StatementLine,
)
from bot.records.search import Hit
from bot.ui import limits, text
from bot.ui.pages import Page
from bot.ui.views import Layout, boxed
from bot.vocabulary import Stance

SYMBOLS = {
    Standing.REPORTED: "💬",
    Standing.CORROBORATED: "🔗",
    Standing.DISPUTED: "⚖️",
    Standing.WITHDRAWN: "↩️",
}
# Neither red nor green: a standing is not a verdict.
COLOURS = {
    Standing.REPORTED: discord.Colour(0x7A8CA5),
    Standing.CORROBORATED: discord.Colour(0x3B82C4),
    Standing.DISPUTED: discord.Colour(0xE08A1E),
    Standing.WITHDRAWN: discord.Colour(0x4A4F57),
}
_HEADINGS = {Stance.ASSERTS: "Said by", Stance.DENIES: "Denied by"}

# In characters. One statement of each stance always fits.
_CARD, _CLAIM, _ARTICLES, _NAME, _REASON = 3900, 700, 600, 80, 240
_PAGE = 3200
# The line that says how many more there are.
_MORE = 40


@dataclass(frozen=True, slots=True)
class _Room:
    """How much of a statement is shown, in characters, and whether with its place."""

    names: int
    quote: int
    why: int
    place: bool = True


_FULL, _SHORT = _Room(450, 280, 200), _Room(0, 140, 80, place=False)


def button_id(action: str, number: int) -> str:
    """The custom id of a card's button, by which the cogs recognise it."""
    return f"claim:{action}:{number}"


def headline(number: int, standing: Standing) -> str:
    """The symbol, the number and the standing in words."""
    return f"{SYMBOLS[standing]} **#{number}** · {standing.value.capitalize()}"


def card(claim: ClaimCard, *, asked: int | None = None, server: str | None = None) -> Layout:
    """The card with its buttons; their ids hold the claim's number, so they work after a restart.

    ``asked`` is the number that was asked for; if that claim is now part of this one, the card says so.
    What does not fit is cut at a word, and a button shows everything. In a direct message, where those
    buttons do not work, ``server`` is the address that the only button links to.
    """
    heading = f"{headline(claim.number, claim.standing)}{_past(claim)}"
    if asked not in (None, claim.number):
        heading += f" · #{asked} is now part of it"
    above = [heading, f"### {_shown(claim.text, _CLAIM)}"]
    if claim.rating is not None:
        above.append(rating(claim.rating, _REASON))
    footer = f"-# {_footer(claim)}"
    body, whole = _body(claim, _CARD - sum(map(len, (*above, footer))))
    whole = whole and len(text.safe(claim.text)) <= _CLAIM
    whole = whole and (claim.rating is None or len(text.safe(claim.rating.reason)) <= _REASON)
    parts: list[ui.Item[Any]] = [
        *map(ui.TextDisplay, above),
        ui.Separator(),
        ui.TextDisplay(body),
        ui.TextDisplay(footer),
        _buttons(claim, whole=whole) if server is None else _way_to(server),
    ]
    return boxed(*parts, colour=COLOURS[claim.standing])


def _past(claim: ClaimCard) -> str:
    notes = []
    if claim.as_of is not None:
        notes.append(f"as of {text.when(claim.as_of, 'f')}")
    if claim.merged_into is not None:
        notes.append(f"now part of **#{claim.merged_into}**")
    return "".join(f" · {note}" for note in notes)


def _buttons(claim: ClaimCard, *, whole: bool) -> ui.ActionRow[Any]:
    row: ui.ActionRow[Any] = ui.ActionRow()

    def add(label: str, action: str, style: discord.ButtonStyle = discord.ButtonStyle.secondary) -> None:
        row.add_item(ui.Button(label=label, style=style, custom_id=button_id(action, claim.number)))

    if claim.as_of is None:
        add("Flag", "flag")
        add("Follow", "follow", discord.ButtonStyle.primary)
    add("History", "history")
    if any(line.article for line in claim.statements):
        add("In the article", "article")
    if not whole and claim.as_of is None:
        add("Show everything", "whole")
    return row


def _way_to(server: str) -> ui.ActionRow[Any]:
    return ui.ActionRow(ui.Button(label="Go to the server", url=server))


def _body(claim: ClaimCard, room: int) -> tuple[str, bool]:
    """The statements and articles that fit into ``room`` characters, and whether those are all, uncut.

    However many there are on one side, the other has its place.
    """
    if not claim.statements:
        return "This claim has no statements; curators can add one with `/claim cite`.", True
    articles, whole = _within(map(_article, _articles(claim)), _ARTICLES, "article")
    articles = [f"**In** {shown}" if n == 0 else shown for n, shown in enumerate(articles)]
    room -= sum(len(shown) + 1 for shown in articles)
    several = len(_articles(claim)) > 1
    sides = [_groups(lines) for stance in Stance if (lines := claim.by(stance))]
    blocks = [[_block(group, _FULL, several=several) for group in side] for side in sides]
    needed = [sum(len(block) + 1 for block, _ in side) for side in blocks]
    if sum(needed) <= room:
        shown = [block for side in blocks for block, _ in side]
        return "\n".join([*shown, *articles]), whole and all(uncut for side in blocks for _, uncut in side)
    tally = _tally(claim)
    room -= len(tally) + 1
    share = room // len(sides)
    # Each side has half of the room, and what the other one does not need.
    spare = sum(max(share - need, 0) for need in needed)
    shown = [
        line
        for side, made, need in zip(sides, blocks, needed, strict=True)
        for line in _side(side, made, min(need, share + (spare if need > share else 0)), several=several)
    ]
    return "\n".join([tally, *shown, *articles]), False


def _tally(claim: ClaimCard) -> str:
    """How many statements each side has, where not all of them are shown."""
    live = [line.stance for line in claim.statements if line.withdrawn_at is None]
    says, denies = live.count(Stance.ASSERTS), live.count(Stance.DENIES)
    parts = [f"{text.count(says, 'statement says', 'statements say')} so"] if says else []
    if denies:
        verb = "denies it" if denies == 1 else "deny it"
        parts.append(f"{denies:,} {verb}" if says else f"{text.count(denies, 'statement')} {verb}")
    if gone := len(claim.statements) - len(live):
        parts.append(f"{gone:,} withdrawn" if live else f"{text.count(gone, 'statement')} withdrawn")
    return f"**{' · '.join(parts)}**"


def _side(
    groups: Sequence[list[StatementLine]], made: Sequence[tuple[str, bool]], room: int, *, several: bool
) -> list[str]:
    """The statements of one stance that fit into ``room`` characters, at least the first."""
    if sum(len(block) + 1 for block, _ in made) <= room:
        return [block for block, _ in made]
    room -= _MORE
    first = made[0][0] if len(made[0][0]) < room else _block(groups[0], _SHORT, several=several)[0]
    shown = [first]
    room -= len(first) + 1
    for block, _ in made[1:]:
        room -= len(block) + 1
        if room < 0:
            break
        shown.append(block)
    left = sum(len(group) for group in groups[len(shown) :])
    if left:
        asserts = groups[0][0].stance is Stance.ASSERTS
        verb = ("says so" if asserts else "denies it") if left == 1 else ("say so" if asserts else "deny it")
        shown.append(f"… and {left:,} more that {verb}")
    return shown


def _within(lines: Iterable[str], room: int, what: str) -> tuple[list[str], bool]:
    """The first lines that fit into ``room`` characters, and whether those are all of them."""
    every = list(lines)
    shown: list[str] = []
    for position, entry in enumerate(every):
        room -= len(entry) + 1
        if room < 0:
            shown.append(f"… and {text.count(len(every) - position, 'more ' + what)}")
            return shown, False
        shown.append(entry)
    return shown, True


def _groups(lines: Iterable[StatementLine]) -> list[list[StatementLine]]:
    """Statements grouped by quote and place, so that two deniers in one sentence stand together."""

    def place(line: StatementLine) -> tuple[object, ...]:
        return (line.quote, line.address, line.paragraph, line.withdrawn_at, line.withdrawn_why)

    return [list(group) for _, group in groupby(lines, key=place)]


def _block(group: Sequence[StatementLine], room: _Room | None, *, several: bool) -> tuple[str, bool]:
    """One quote with everyone it is attributed to, and whether it is complete; all of it without ``room``."""
    first = group[0]
    who: list[str] = []
    for position, entry in enumerate(group):
        shown = _who(entry)
        if room is not None and position > 0 and sum(map(len, (*who, shown))) + 3 * position > room.names:
            who.append(f"{len(group) - position} more")
            break
        who.append(shown)
    limit = room and room.quote
    quote = text.isolated(text.quoted(first.quote, limit))
    whole = len(who) == len(group) and (limit is None or len(text.quoted(first.quote)) <= limit)
    # Text that is struck through must not be divided between two pages.
    if first.withdrawn_at is not None and len(quote) < _PAGE // 4:
        quote = f"~~{quote}~~"
    place = _place(first, several=several) if room is None or room.place else ""
    rows = [f"**{_HEADINGS[first.stance]}** {' · '.join(who)}", f"> {quote}{place}"]
    if first.quote_gone_at is not None:
        rows.append("-# ⚠️ This quote is no longer in the article")
    if first.withdrawn_at is not None:
        rows.append(f"-# Withdrawn: {_shown(first.withdrawn_why or 'no reason given', room and room.why)}")
    return "\n".join(rows), whole


def _who(line: StatementLine) -> str:
    parts = [f"**{_shown(line.source, _NAME)}**"]
    if line.role:
        parts[0] += f", {_shown(line.role, _NAME)}"
    if line.via:
        parts.append(f"told {_shown(line.via, _NAME)}")
    if line.when:
        parts.append(_shown(spell_date(line.when), 40))
    if line.hedged:
        parts.append("hedged")
    return " · ".join(parts)


def _place(line: StatementLine, *, several: bool) -> str:
    label = f"¶{line.paragraph}" if line.paragraph else "source"
    where = text.link(label, quote_link(line)) if line.address else (label if line.paragraph else "")
    outlet = line.article.outlet if line.article and several else None
    named = f"{where} in {_shown(outlet, _NAME)}" if outlet else where
    return f"  {named}" if named else ""


def quote_link(line: StatementLine) -> str:
    """The address of a statement's article; browsers open it at the quote if they can."""
    address = line.address or ""
    words = text.clean(line.quote).split()
    if line.link or not words or "#" in address:
        return address
    # Long quotes are matched by their first and last words; "-" and "," are syntax in a text fragment.
    ends = [" ".join(words)] if len(words) <= 8 else [" ".join(words[:4]), " ".join(words[-4:])]
    fragment = ",".join(percent(end, safe="").replace("-", "%2D") for end in ends)
    return f"{address}#:~:text={fragment}" if len(address) + len(fragment) < 480 else address


def spell_date(when: str) -> str:
    """An ISO month or day in words; anything else as it is."""
    try:
        if len(when) == 10:
            day = date.fromisoformat(when)
            return f"{day.day} {day:%b} {day.year}"
        if len(when) == 7:
            return f"{date.fromisoformat(f'{when}-01'):%B %Y}"
    except ValueError:
        pass
    return when


def _articles(claim: ClaimCard) -> list[ArticleLine]:
    return list({line.article.number: line.article for line in claim.statements if line.article}.values())


def _article(article: ArticleLine) -> str:
    title = article.title or f"Article {article.number}"
    parts = [text.isolated(text.link(title, article.url, 150) if article.url else text.safe(title, 150))]
    if article.outlet:
        parts.append(_shown(article.outlet, _NAME))
    if article.published_at:
        parts.append(spell_date(article.published_at.date().isoformat()))
    return " · ".join(parts)


def _footer(claim: ClaimCard) -> str:
    keeper = text.keeper(claim.kept_by, by_feed=claim.by_feed)
    kept = f"kept by {keeper} {text.when(claim.created_at)}"
    parts = [kept]
    if claim.open_flags:
        parts.append(text.count(claim.open_flags, "open flag"))
    if claim.rating is None:
        parts.append("not rated")
    if claim.absorbed:
        numbers = ", ".join(f"#{number}" for number in claim.absorbed[:10])
        parts.append(f"includes {numbers}{'…' if len(claim.absorbed) > 10 else ''}")
    return " · ".join(parts)


def rating(line: RatingLine, limit: int | None = None) -> str:
    """A rating with its curator's name, because the bot has no opinion; ``limit`` is that of its reason."""
    evidence = text.link("evidence", line.evidence)
    curator, day = _shown(line.curator_name, 40), text.when(line.created_at, "d")
    return (
        f"**Rated {_shown(line.value, 40)}** by {curator} on {day}\n"
        f"> {_shown(line.reason, limit)} ({evidence})"
    )


def _shown(raw: str, limit: int | None) -> str:
    return text.isolated(text.safe(raw, limit))


def line(claim: ClaimLine, hit: Hit | None = None) -> str:
    """A claim in a list, in three short lines; ``hit`` has the words to mark, and why it was found."""
    said = _names(claim.said_by)
    via = _names(tuple(name for name in claim.outlets if name not in claim.said_by))
    parts = [f"{said} via {via}" if said and via else said or via]
    if claim.denied_by:
        parts.append(f"denied by {_names(claim.denied_by)}")
    if claim.rating:
        parts.append(f"rated {_shown(claim.rating, 40)}")
    parts.append(text.when(claim.created_at, "d"))
    if hit and hit.reason:
        parts.append("the same words" if hit.identical else hit.reason)
    shown = " · ".join(part for part in parts if part)
    words = text.isolated(text.marked(claim.text, hit.matched if hit else (), 260 if hit else 220))
    return f"{headline(claim.number, claim.standing)}\n{words}\n-# {shown}"


def _names(names: Sequence[str]) -> str:
    shown = ", ".join(_shown(name, 50) for name in names[:3])
    return f"{shown} and {len(names) - 3} more" if len(names) > 3 else shown


def whole(claim: ClaimCard, number: int) -> Page:
    """Page ``number``, from 0, of everything on a claim's card, uncut."""
    several = len(_articles(claim)) > 1
    blocks = [f"### {text.isolated(text.safe(claim.text))}"]
    if claim.rating:
        blocks.append(rating(claim.rating))
    blocks += [
        _block(group, None, several=several)[0] for stance in Stance for group in _groups(claim.by(stance))
    ]
    blocks += [f"**In** {_article(article)}" for article in _articles(claim)]
    pages = paginate(blocks)
    number = min(max(number, 0), len(pages) - 1)
    heading = ui.TextDisplay(f"{headline(claim.number, claim.standing)}{_past(claim)}")
    items: list[ui.Item[Any]] = [heading, ui.TextDisplay(pages[number])]
    return Page(items, number, len(pages), colour=COLOURS[claim.standing])


def paginate(blocks: Iterable[str], size: int = _PAGE) -> list[str]:
    """Blocks packed into pages of at most ``size`` characters.

    A block that would leave more than half of a page empty is divided between words.
    """
    pages: list[str] = [""]
    for block in blocks:
        room = size - len(pages[-1]) - 1 if pages[-1] else size
        for number, piece in enumerate(_pieces(block, room if room > size // 2 else size, size)):
            joined = f"{pages[-1]}\n{piece}" if pages[-1] else piece
            if number == 0 and len(joined) <= size:
                pages[-1] = joined
            else:
                pages.append(piece)
    return pages


def _pieces(block: str, first: int, size: int) -> list[str]:
    """A block in pieces, the first of at most ``first`` characters and the others of at most ``size``."""
    pieces = []
    room = first
    while len(block) > room:
        end = block.rfind(" ", room // 2, room)
        end = end if end > 0 else room
        # An escaped character must stay with its backslash.
        while block[end - 1] == "\\" and end > 1:
            end -= 1
        pieces.append(block[:end])
        block = block[end:].lstrip()
        room = size
    return [*pieces, block]


def choice(claim: ClaimName) -> str:
    """A claim as an autocomplete choice."""
    name = f"{SYMBOLS[claim.standing]} #{claim.number} {text.clean(claim.text)}"
    return text.cut(name, limits.CHOICE_NAME)


def opener(claim: ClaimLine, hit: Hit | None = None) -> ui.Section[Any]:
    """A claim in a list, with the button that opens its card; these are three components."""
    button: ui.Button[Any] = ui.Button(label="Open", custom_id=button_id("show", claim.number))
    return ui.Section(line(claim, hit), accessory=button)


def found(result: ClaimPage) -> Page:
    """A page of search results."""
    hits = {hit.number: hit for hit in result.hits}
    items: list[ui.Item[Any]] = [opener(claim, hits.get(claim.number)) for claim in result.claims]
    return Page(items, result.page, result.pages, footer=f" · {text.count(result.total, 'claim')}")


def repeated(found: Sequence[tuple[ClaimLine, Hit]]) -> Layout:
    """The claims that a message repeats, each with why it was found."""
    return boxed(ui.TextDisplay("### Already on record"), *(opener(claim, hit) for claim, hit in found))


def passage(number: int, passages: Sequence[Passage], page: int) -> Page:
    """A quote in bold with the archived text around it; pages count from 0."""
    page = min(max(page, 0), len(passages) - 1)
    shown = passages[page]
    body = "".join(
        text.inline(piece, "**", 1400) if n % 2 else text.inline(piece, limit=800)
        for n, piece in enumerate(shown.pieces[:7])
    )
    place = f" · ¶{shown.paragraph}" if shown.paragraph else ""
    items: list[ui.Item[Any]] = [
        ui.TextDisplay(f"-# #{number} · {_HEADINGS[shown.stance]} {_shown(shown.source, _NAME)}"),
        ui.TextDisplay(text.isolated(text.cut(body, 2800))),
        ui.TextDisplay(f"-# {_article(shown.article)}{place}"),
    ]
    return Page(items, page, len(passages))
