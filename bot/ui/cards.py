"""How a claim looks in Discord: its card, everything on record page by page, and its lines in a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
from bot.ui.views import Layout
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

# In characters; together below the 4,000 that Discord allows. One statement always fits.
_CLAIM, _BODY, _ARTICLES, _NAMES, _NAME, _QUOTE, _REASON = 700, 2300, 600, 450, 80, 280, 160
_PAGE = 3200


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
    body, whole = _body(claim)
    whole = whole and len(text.safe(claim.text)) <= _CLAIM
    whole = whole and (claim.rating is None or len(text.safe(claim.rating.reason)) <= _REASON)
    heading = f"{headline(claim.number, claim.standing)}{_past(claim)}"
    if asked not in (None, claim.number):
        heading += f" · #{asked} is now part of it"
    parts: list[ui.Item[Any]] = [
        ui.TextDisplay(heading),
        ui.TextDisplay(f"### {_shown(claim.text, _CLAIM)}"),
        ui.Separator(),
        ui.TextDisplay(body),
        ui.TextDisplay(f"-# {_footer(claim)}"),
        _buttons(claim, whole=whole) if server is None else _way_to(server),
    ]
    view = Layout(timeout=None)
    view.add_item(ui.Container(*parts, accent_colour=COLOURS[claim.standing]))
    # Its buttons are recognised by their ids, so discord.py need not keep this view.
    view.stop()
    return view


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


def _body(claim: ClaimCard) -> tuple[str, bool]:
    """The statements and articles that fit, and whether those are all of them, uncut."""
    if not claim.statements:
        return "This claim has no statements; curators can add one with `/claim cite`.", True
    articles, whole = _within(map(_article, _articles(claim)), _ARTICLES, "article")
    articles = [f"**In** {shown}" if n == 0 else shown for n, shown in enumerate(articles)]
    room = _BODY - sum(len(shown) + 1 for shown in articles)
    blocks: list[str] = []
    several = len(_articles(claim)) > 1
    groups = [group for stance in Stance for group in _groups(claim.by(stance))]
    for position, group in enumerate(groups):
        block, uncut = _block(group, _QUOTE, several=several)
        if len(block) > room:
            left = sum(len(g) for g in groups[position:])
            blocks.append(f"… and {text.count(left, 'more statement')}")
            whole = False
            break
        blocks.append(block)
        whole = whole and uncut
        room -= len(block) + 1
    return "\n".join([*blocks, *articles]), whole


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


def _block(group: Sequence[StatementLine], limit: int | None, *, several: bool) -> tuple[str, bool]:
    """One quote with everyone it is attributed to, and whether it is complete."""
    first = group[0]
    who, room = [], _NAMES
    for position, entry in enumerate(group):
        shown = _who(entry)
        room -= len(shown) + 3
        if limit is not None and room < 0 and position > 0:
            who.append(f"{len(group) - position} more")
            break
        who.append(shown)
    quote = text.isolated(text.quoted(first.quote, limit))
    whole = len(who) == len(group) and (limit is None or len(text.quoted(first.quote)) <= limit)
    # Text that is struck through must not be divided between two pages.
    if first.withdrawn_at is not None and len(quote) < _PAGE // 4:
        quote = f"~~{quote}~~"
    place = _place(first, several=several)
    rows = [f"**{_HEADINGS[first.stance]}** {' · '.join(who)}", f"> {quote}{place}"]
    if first.quote_gone_at is not None:
        rows.append("-# ⚠️ This quote is no longer in the article")
    if first.withdrawn_at is not None:
        rows.append(
            f"-# Withdrawn: {_shown(first.withdrawn_why or 'no reason given', 200 if limit else None)}"
        )
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
    parts.append(rating(claim.rating) if claim.rating else "not rated")
    if claim.absorbed:
        numbers = ", ".join(f"#{number}" for number in claim.absorbed[:10])
        parts.append(f"includes {numbers}{'…' if len(claim.absorbed) > 10 else ''}")
    return " · ".join(parts)


def rating(line: RatingLine) -> str:
    """A rating with its curator's name, because the bot has no opinion."""
    evidence = text.link("evidence", line.evidence)
    day = text.when(line.created_at, "d")
    return (
        f"rated **{_shown(line.value, 40)}** by {_shown(line.curator_name, 40)} {day}: "
        f"{_shown(line.reason, _REASON)} ({evidence})"
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
    blocks += [
        _block(group, None, several=several)[0] for stance in Stance for group in _groups(claim.by(stance))
    ]
    blocks += [f"**In** {_article(article)}" for article in _articles(claim)]
    if claim.rating:
        blocks.append(f"Rated **{_shown(claim.rating.value, 60)}**: {text.safe(claim.rating.reason)}")
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
    container: ui.Container[Any] = ui.Container(ui.TextDisplay("### Already on record"))
    for claim, hit in found:
        container.add_item(opener(claim, hit))
    view = Layout(timeout=None)
    view.add_item(container)
    # Its buttons are recognised by their ids, so discord.py need not keep this view.
    view.stop()
    return view


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
