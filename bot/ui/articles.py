"""How an article looks in Discord: in a list, as a page of its text with the quotes marked, rechecked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import discord
from discord import ui

from bot.models import Article
from bot.reading.page import ENGLISH_ONLY, guess_language
from bot.records.review import Listed, Rechecked, Removal, Tally, Told
from bot.ui import limits, text
from bot.ui.pages import Page
from bot.ui.views import Layout
from bot.vocabulary import Stance

ARTICLES_A_PAGE = 10
CLAIMS_A_PAGE = 5

# Escaping at most doubles a text, so this much of it fits into a message with its marks.
_ROOM = 3600


def review_id(article_id: int) -> str:
    """The custom id of the button that opens an article's review panel."""
    return f"article:review:{article_id}"


def choice(article: Article) -> str:
    """An article as an autocomplete choice."""
    outlet = f"{article.outlet} · " if article.outlet else ""
    name = f"{article.number} · {text.clean(outlet + (article.title or article.url or 'A pasted text'))}"
    return text.cut(name, limits.CHOICE_NAME)


def name(article: Article, limit: int = 150, *, linked: bool = True) -> str:
    """``TIME · Why …``, linked where it was published; at most 360 characters more than ``limit``."""
    title = article.title or "A pasted text"
    shown = text.link(title, article.url, limit) if linked and article.url else text.safe(title, limit)
    if len(shown) > limit + 300:
        shown = text.safe(title, limit)
    return f"{text.safe(article.outlet, 60)} · {shown}" if article.outlet else shown


def empty(article: Article) -> str:
    """What is said of an article without a claim in it."""
    why = "" if guess_language(article.text) else f" {ENGLISH_ONLY}"
    return f"I found no claim in it.{why}"


def left_out(article: Article) -> str:
    """What is said of claims that were too many to be offered; empty where there were none."""
    if not article.left_out:
        return ""
    return (
        f"{text.count(article.left_out, 'more claim')} left out: the contested come first, then those most "
        "worth recording. `/article paste` reads a part of it alone."
    )


def listed(rows: Sequence[Listed], total: int, page: int) -> Page:
    """A page of the server's articles, the newest first."""
    lines = []
    for row in rows:
        counts = [text.count(row.claims, "claim")]
        if row.open:
            counts.append(text.count(row.open, "open draft"))
        article = row.article
        lines.append(
            f"**{article.number}** · {name(article, 120, linked=False)}\n"
            f"-# {' · '.join(counts)} · added {text.when(article.fetched_at)}"
        )
    body = "\n".join(lines) or "No article is on record yet; `/article add` reads one."
    items: list[ui.Item[Any]] = [ui.TextDisplay("### Articles"), ui.TextDisplay(text.cut(body, _ROOM))]
    pages = max(1, -(-total // ARTICLES_A_PAGE))
    return Page(items, page, pages, footer=f" · {text.count(total, 'article')}")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A piece of a paragraph: ``number`` counts paragraphs from 1 and is None where one goes on."""

    start: int
    end: int
    number: int | None


class Whole:
    """An article page by page: first what rests on it, then its text with the quotes in bold."""

    def __init__(self, article: Article, told: Sequence[Told], tally: Tally) -> None:
        self._article = article
        self._told = told
        self._tally = tally
        by_claim = sorted(told, key=lambda one: one.claim.number)
        self._claims = [list(group) for _, group in groupby(by_claim, key=lambda one: one.claim.number)]
        self._marks = sorted(
            {
                (start, end)
                for one in told
                if not one.statement.quote_gone_at
                for start, end in one.statement.spans
            }
        )
        self._stretches = _stretches(article.text)

    @property
    def pages(self) -> int:
        """How many there are."""
        return self._claim_pages + len(self._stretches)

    @property
    def _claim_pages(self) -> int:
        return max(1, -(-len(self._claims) // CLAIMS_A_PAGE))

    async def page(self, number: int) -> Page:
        """The page of that number, counted from 0; the nearest where there is none."""
        number = min(max(number, 0), self.pages - 1)
        items: list[ui.Item[Any]] = []
        if number < self._claim_pages:
            items += self._about(number)
        else:
            items.append(ui.TextDisplay(self._text(self._stretches[number - self._claim_pages])))
        return Page(items, number, self.pages, footer=f" · {text.safe(self._article.title or '', 60)}")

    def _about(self, page: int) -> list[ui.Item[Any]]:
        article = self._article
        about = [f"article {article.number}", f"fetched {text.when(article.fetched_at, 'D')}"]
        if article.published:
            about.insert(1, f"published {text.safe(article.published[:10])}")
        if article.authors:
            about.insert(1, text.safe(f"by {', '.join(article.authors)}", 120))
        if article.rechecked_at:
            about.append(f"rechecked {text.when(article.rechecked_at)}")
        items: list[ui.Item[Any]] = [
            ui.TextDisplay(f"### {name(article)}\n-# {' · '.join(about)}"),
            ui.Separator(),
        ]
        shown = self._claims[page * CLAIMS_A_PAGE : (page + 1) * CLAIMS_A_PAGE]
        body = "\n".join(_claim(told) for told in shown) or "No claim on record rests on it yet."
        items.append(ui.TextDisplay(text.cut(body, 3000)))
        if self._tally.open and page == 0:
            items.append(_review_button(article, self._tally.open))
        return items

    def _text(self, stretches: Sequence[_Stretch]) -> str:
        lines = []
        for stretch in stretches:
            mark = f"-# ¶{stretch.number}\n" if stretch.number is not None else ""
            lines.append(mark + self._marked(stretch.start, stretch.end))
        shown = "\n".join(lines)
        if len(shown) > _ROOM:
            plain = self._article.text[stretches[0].start : stretches[-1].end]
            shown = text.safe(plain, _ROOM)
        return shown

    def _marked(self, start: int, end: int) -> str:
        """A piece of the text with the quotes on record in bold."""
        pieces, at = [], start
        for opens, closes in self._marks:
            opens, closes = max(opens, at), min(closes, end)
            if opens < closes:
                pieces.append(text.inline(self._article.text[at:opens]))
                pieces.append(text.inline(self._article.text[opens:closes], "**"))
                at = closes
        pieces.append(text.inline(self._article.text[at:end]))
        return "".join(pieces)


def _claim(told: Sequence[Told]) -> str:
    claim = told[0].claim
    lines = [f"**#{claim.number}** {text.safe(claim.text, 180)}"]
    for stance, words in ((Stance.ASSERTS, "said by"), (Stance.DENIES, "denied by")):
        names = dict.fromkeys(
            text.safe(one.source.name, 50)
            + (" (withdrawn)" if one.statement.withdrawn_at else "")
            + (" (quote gone)" if one.statement.quote_gone_at else "")
            for one in told
            if one.statement.stance is stance
        )
        if names:
            lines.append(text.cut(f"-# {words} {', '.join(names)}", 150))
    return "\n".join(lines)


def _stretches(whole: str) -> list[list[_Stretch]]:
    """The text in pages: paragraphs together while they fit, a longer one cut at words."""
    pages: list[list[_Stretch]] = [[]]
    room, number, at = _ROOM, 0, 0
    for line in whole.split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        if not line.strip():
            continue
        number += 1
        label: int | None = number
        while start < end:
            cost = 2 * (end - start) + 12
            if cost > room and pages[-1] and (room < _ROOM // 3 or cost <= _ROOM):
                pages.append([])
                room = _ROOM
            stop = end
            if cost > room:
                stop = start + (room - 12) // 2
                space = whole.rfind(" ", start + 1, stop)
                stop = space if space > start else stop
            pages[-1].append(_Stretch(start, stop, label))
            room -= 2 * (stop - start) + 12
            start, label = stop, None
    return [page for page in pages if page]


def rechecked(found: Rechecked) -> Layout:
    """What fetching an article again has shown."""
    article = found.article
    if not found.changed:
        lines = ["The page still has the same text."]
    else:
        lines = [
            f"The text has changed: {text.count(len(found.removed), 'paragraph')} gone or rewritten, "
            f"{len(found.added)} new. The text as it was stays archived."
        ]
        for words, mark, paragraphs in (("Gone", "−", found.removed), ("New", "+", found.added)):
            if paragraphs:
                shown = [f"> {mark} {text.safe(paragraph, 220)}" for paragraph in paragraphs[:3]]
                more = [f"-# … and {len(paragraphs) - 3} more"] if len(paragraphs) > 3 else []
                lines += [f"**{words}**", *shown, *more]
    for words, told in (("no longer has", found.gone), ("has again", found.back)):
        if told:
            claims = ", ".join(f"#{number}" for number in sorted({one.claim.number for one in told})[:30])
            lines.append(f"⚠️ The page {words} {text.count(len(told), 'quote')} on record, under {claims}.")
            lines += [f"> {text.quoted(one.statement.quote, 150)}" for one in told[:3]]
    if found.found:
        lines.append(f"{text.count(found.found, 'new draft')} to review.")
    if found.dropped:
        lines.append(f"{text.count(found.dropped, 'open draft')} dropped, because the quotes are gone.")
    parts: list[ui.Item[Any]] = [ui.TextDisplay(f"### {name(article)}"), ui.TextDisplay("\n".join(lines))]
    if found.open:
        parts.append(_review_button(article, found.open))
    view = Layout(timeout=None).add_item(ui.Container(*parts))
    # Its button is found by its id; the library need not remember this view.
    view.stop()
    return view


def would_go(removal: Removal, reason: str) -> list[str]:
    """What removing an article takes with it, piece by piece, for whoever has to confirm it."""
    texts = f"its archived text of {text.count(removal.words, 'word')}"
    if removal.versions:
        texts += f" and {text.count(removal.versions, 'older version')} of it"
    going = [texts, text.count(removal.open, "open draft"), text.count(removal.statements, "statement")]
    if removal.gone:
        going.append(
            f"{text.count(len(removal.gone), 'claim')} that nothing else carries: {_some(removal.gone)}"
        )
    if removal.flags:
        going.append(
            f"{text.count(removal.flags, 'open flag')} on them; the members hear that it was removed"
        )
    if removal.sources:
        going.append(f"{text.count(removal.sources, 'source')} of which nothing else is on record")
    lines = ["**Gone for good**", *(f"- {piece}" for piece in going)]
    if removal.staying:
        lines.append(f"**Stays**, without what this article reports: {_some(removal.staying)}")
    lines.append(
        "-# Posted digests are corrected. Cards and panels that stand in channels already stay there."
    )
    return [
        f"### Remove article {removal.number}?\n{text.safe(removal.name or 'A pasted text', 200)}",
        "\n".join(lines),
        f"-# Why: {text.isolated(text.safe(reason, 600))}",
    ]


def removed(removal: Removal) -> str:
    """What went with an article."""
    gone = f" and {text.count(len(removal.gone), 'claim')} ({_some(removal.gone)})" if removal.gone else ""
    return (
        f"Article {removal.number} is removed, with {text.count(removal.statements, 'statement')}{gone}. "
        "Who adds it again brings it back; an admin's `/member block` keeps a member from it."
    )


def _some(numbers: Sequence[int]) -> str:
    more = f" and {len(numbers) - 30} more" if len(numbers) > 30 else ""
    return ", ".join(f"#{number}" for number in numbers[:30]) + more


def _review_button(article: Article, open_drafts: int) -> ui.ActionRow[Any]:
    assert article.id is not None
    row: ui.ActionRow[Any] = ui.ActionRow()
    row.add_item(
        ui.Button(
            label=f"Review {text.count(open_drafts, 'open draft')}",
            style=discord.ButtonStyle.primary,
            custom_id=review_id(article.id),
        )
    )
    return row
