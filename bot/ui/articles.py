"""How articles look in Discord: in a list, in full, as they were, and rechecked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import discord
from discord import ui

from bot.models import Article
from bot.reading.page import ENGLISH_ONLY, guess_language
from bot.records.lists import ListPage
from bot.records.review import EarlierText, Listed, Looks, Rechecked, Tally, Told
from bot.ui import limits, text
from bot.ui.pages import Page
from bot.ui.views import Layout, boxed
from bot.vocabulary import Stance

ARTICLES_A_PAGE = 10
CLAIMS_A_PAGE = 5

# In characters as shown; escaping at most doubles a text, which _stretches allows for.
_ROOM = 3600
# What stands above an earlier text, and of a paragraph that differs.
_HEADING, _PARAGRAPH = 900, 600


def review_id(article_id: int) -> str:
    """The custom id of the button that opens an article's review panel."""
    return f"article:review:{article_id}"


def earlier_id(action: str, article_id: int, version_id: int = 0) -> str:
    """The custom id of a button to an article's earlier text, 0 for the last one.

    ``action`` is "earlier", which opens it, or "turn", which shows it in place of another one.
    """
    return f"article:{action}:{article_id}:{version_id}"


def choice(article: Article) -> str:
    """An article as an autocomplete choice."""
    outlet = f"{article.outlet} · " if article.outlet else ""
    name = f"{article.number} · {text.clean(outlet + (article.title or article.url or 'Pasted text'))}"
    return text.cut(name, limits.CHOICE_NAME)


def name(article: Article, limit: int = 150, *, linked: bool = True) -> str:
    """``TIME · Why …``, linked to its page if it has one; at most 363 characters longer than ``limit``."""
    title = article.title or "Pasted text"
    shown = text.link(title, article.url, limit) if linked and article.url else text.safe(title, limit)
    if len(shown) > limit + 300:
        shown = text.safe(title, limit)
    return f"{text.safe(article.outlet, 60)} · {shown}" if article.outlet else shown


def empty(article: Article) -> str:
    """A sentence on an article in which no claim was found."""
    why = "" if guess_language(article.text) else f" {ENGLISH_ONLY}"
    return f"I found no claim in it.{why}"


def left_out(article: Article) -> str:
    """A sentence on claims left out because there were too many; empty if there were none."""
    if not article.left_out:
        return ""
    return (
        f"Left out: {text.count(article.left_out, 'more claim')}, less worth recording than these; "
        "to see the rest, paste a part of the article with `/article paste`."
    )


def listed(found: ListPage[Listed], *, waiting: bool, may_review: bool) -> Page:
    """A page of the server's articles, newest first, or of those that wait for review only.

    Whoever may review gets a button beside each article with open drafts.
    """
    items: list[ui.Item[Any]] = [
        ui.TextDisplay("### Articles that wait for review" if waiting else "### Articles")
    ]
    for row in found.rows:
        counts = [text.count(row.claims, "claim")]
        if row.open:
            counts.append(text.count(row.open, "open draft"))
        article = row.article
        # Who added what is for those who review it.
        by = f" by {text.member(article.added_by)}" if may_review and article.added_by is not None else ""
        shown = (
            f"**{article.number}** · {name(article, 120, linked=False)}\n"
            f"-# {' · '.join(counts)} · added {text.when(article.fetched_at)}{by}"
        )
        shown = text.cut(shown, _ROOM // ARTICLES_A_PAGE)
        if row.open and may_review:
            assert article.id is not None
            button: ui.Button[Any] = ui.Button(label="Review", custom_id=review_id(article.id))
            items.append(ui.Section(shown, accessory=button))
        else:
            items.append(ui.TextDisplay(shown))
    if not found.rows:
        none = (
            "No article waits for review."
            if waiting
            else ("No articles are on record yet; add one with `/article add`.")
        )
        items.append(ui.TextDisplay(none))
    return Page(items, found.number, found.pages, footer=f" · {text.count(found.total, 'article')}")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A piece of a paragraph; ``number`` counts paragraphs from 1, None continues the one before."""

    start: int
    end: int
    number: int | None


class _Body:
    """A text in pages, with the marked places in bold; ``marks`` are pairs of offsets."""

    def __init__(self, whole: str, marks: Iterable[tuple[int, int]]) -> None:
        self._whole = whole
        self._marks = sorted(marks)
        self._pages = _stretches(whole)

    def __len__(self) -> int:
        return len(self._pages)

    def __getitem__(self, page: int) -> str:
        stretches = self._pages[page]
        lines = []
        for stretch in stretches:
            mark = f"-# ¶{stretch.number}\n" if stretch.number is not None else ""
            lines.append(mark + self._marked(stretch.start, stretch.end))
        shown = "\n".join(lines)
        if len(shown) > _ROOM:
            shown = text.safe(self._whole[stretches[0].start : stretches[-1].end], _ROOM)
        return shown

    def _marked(self, start: int, end: int) -> str:
        pieces, at = [], start
        for opens, closes in self._marks:
            opens, closes = max(opens, at), min(closes, end)
            if opens < closes:
                pieces.append(text.inline(self._whole[at:opens]))
                pieces.append(text.inline(self._whole[opens:closes], "**"))
                at = closes
        pieces.append(text.inline(self._whole[at:end]))
        return "".join(pieces)


class Whole:
    """An article page by page: first the claims that rest on it, then its text with the quotes in bold."""

    def __init__(self, article: Article, told: Sequence[Told], tally: Tally, looks: Looks) -> None:
        self._article = article
        self._tally = tally
        self._looks = looks
        by_claim = sorted(told, key=lambda one: one.claim.number)
        self._claims = [list(group) for _, group in groupby(by_claim, key=lambda one: one.claim.number)]
        self._body = _Body(
            article.text,
            {
                (start, end)
                for one in told
                if not one.statement.quote_gone_at
                for start, end in one.statement.spans
            },
        )

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return self._claim_pages + len(self._body)

    @property
    def _claim_pages(self) -> int:
        return max(1, -(-len(self._claims) // CLAIMS_A_PAGE))

    async def page(self, number: int) -> Page:
        """The page with that number, counted from 0; the nearest one if there is no such page."""
        number = min(max(number, 0), self.pages - 1)
        items: list[ui.Item[Any]] = []
        if number < self._claim_pages:
            items += self._about(number)
        else:
            items.append(ui.TextDisplay(self._body[number - self._claim_pages]))
        return Page(items, number, self.pages, footer=f" · {text.safe(self._article.title or '', 60)}")

    def _about(self, page: int) -> list[ui.Item[Any]]:
        article = self._article
        about = [f"article {article.number}", f"fetched {text.when(article.fetched_at, 'D')}"]
        if article.published:
            about.insert(1, f"published {text.safe(article.published[:10])}")
        if article.authors:
            about.insert(1, text.safe(f"by {', '.join(article.authors)}", 120))
        lines = [f"### {name(article)}", f"-# {' · '.join(about)}", *_looked(article, self._looks)]
        items: list[ui.Item[Any]] = [ui.TextDisplay("\n".join(lines)), ui.Separator()]
        shown = self._claims[page * CLAIMS_A_PAGE : (page + 1) * CLAIMS_A_PAGE]
        body = "\n".join(_claim(told) for told in shown) or "No claims on record rest on it yet."
        items.append(ui.TextDisplay(text.cut(body, 3000)))
        if page == 0 and (buttons := self._buttons()):
            items.append(ui.ActionRow(*buttons))
        return items

    def _buttons(self) -> list[ui.Button[Any]]:
        assert self._article.id is not None
        buttons = [_review_button(self._article, self._tally.open)] if self._tally.open else []
        if self._looks.earlier:
            label = text.count(self._looks.earlier, "earlier text")
            buttons.append(ui.Button(label=label, custom_id=earlier_id("earlier", self._article.id)))
        return buttons


def _looked(article: Article, looks: Looks) -> list[str]:
    """What the last look at the article's page found, as lines."""
    if looks.at is None:
        return []
    if looks.gone:
        seen = text.when(article.rechecked_at or article.fetched_at, "D")
        return [
            f"⚠️ The page was gone when it was last looked at, {text.when(looks.at)}; "
            f"this text was there on {seen}."
        ]
    if looks.changed:
        return [f"✏️ The page had changed when it was last looked at, {text.when(looks.at)}."]
    before = f"changed {text.when(looks.changed_at)}, " if looks.changed_at else ""
    return [f"-# {before}unchanged when last looked at, {text.when(looks.at)}"]


class Earlier:
    """A text that an article had before, page by page: how the next one differs, then the text itself."""

    def __init__(self, found: EarlierText) -> None:
        self._found = found
        self._body = _Body(found.text, set(found.marks))
        self._differences = _filled(
            [
                *(f"> − {text.safe(paragraph, _PARAGRAPH)}" for paragraph in found.removed),
                *(f"> + {text.safe(paragraph, _PARAGRAPH)}" for paragraph in found.added),
            ]
            or ["-# The paragraphs are the same; only their order or their breaks differ."]
        )

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._differences) + len(self._body)

    async def page(self, number: int) -> Page:
        """The page with that number, counted from 0; the nearest one if there is no such page."""
        number = min(max(number, 0), self.pages - 1)
        items: list[ui.Item[Any]] = []
        if number == 0:
            items += [ui.TextDisplay(self._about()), ui.Separator()]
        if number < len(self._differences):
            items.append(ui.TextDisplay(self._differences[number]))
        else:
            items.append(ui.TextDisplay(self._body[number - len(self._differences)]))
        if number == 0 and (buttons := self._buttons()):
            items.append(ui.ActionRow(*buttons))
        return Page(items, number, self.pages, footer=f" · earlier text {self._found.number}")

    def _about(self) -> str:
        found = self._found
        number = f"article {found.article.number} · earlier text {found.number} of {found.texts}"
        gone, new = text.count(len(found.removed), "paragraph"), len(found.added)
        return (
            f"### {name(found.article)}\n-# {number} · last seen {text.when(found.seen_at, 'f')}\n"
            f"In the next text {gone} {'is' if len(found.removed) == 1 else 'are'} gone or rewritten (−), "
            f"{new} new (+). The earlier text follows, with the quotes on record in bold."
        )

    def _buttons(self) -> list[ui.Button[Any]]:
        found = self._found
        assert found.article.id is not None
        return [
            ui.Button(label=label, custom_id=earlier_id("turn", found.article.id, version_id))
            for label, version_id in (("Older text", found.older), ("Newer text", found.newer))
            if version_id is not None
        ]


def _filled(lines: Iterable[str]) -> list[str]:
    """Lines in pages, each with as many as fit beside the heading."""
    pages: list[str] = []
    for line in lines:
        if pages and len(pages[-1]) + len(line) < _ROOM - _HEADING:
            pages[-1] += f"\n{line}"
        else:
            pages.append(line)
    return pages


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
    """The text in pages, each with as many paragraphs as fit; a longer paragraph is cut at a word."""
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
    """What has changed in an article that was fetched again."""
    article = found.article
    if found.no_page:
        lines = [
            "⚠️ The page is gone: there is nothing at its address any more. The archived text and its quotes "
            "stay on record, and `/article show` tells when it was looked at."
        ]
    elif not found.changed:
        lines = ["The text of the page has not changed."]
    else:
        lines = [
            f"The text has changed: {text.count(len(found.removed), 'paragraph')} gone or rewritten, "
            f"{len(found.added)} new. The earlier text stays archived; `/article show` leads to it."
        ]
        for words, mark, paragraphs in (("Gone", "−", found.removed), ("New", "+", found.added)):
            if paragraphs:
                shown = [f"> {mark} {text.safe(paragraph, 220)}" for paragraph in paragraphs[:3]]
                more = [f"-# … and {len(paragraphs) - 3} more"] if len(paragraphs) > 3 else []
                lines += [f"**{words}**", *shown, *more]
    for words, told in (("no longer contains", found.gone), ("once again contains", found.back)):
        if told:
            claims = ", ".join(f"#{number}" for number in sorted({one.claim.number for one in told})[:30])
            lines.append(f"⚠️ The page {words} {text.count(len(told), 'quote')} on record under {claims}.")
            lines += [f"> {text.quoted(one.statement.quote, 150)}" for one in told[:3]]
    if found.found:
        lines.append(f"{text.count(found.found, 'new draft')} to review.")
    if found.dropped:
        lines.append(f"{text.count(found.dropped, 'open draft')} dropped because the quotes are gone.")
    parts: list[ui.Item[Any]] = [ui.TextDisplay(f"### {name(article)}"), ui.TextDisplay("\n".join(lines))]
    if found.open:
        parts.append(ui.ActionRow(_review_button(article, found.open)))
    return boxed(*parts)


def _review_button(article: Article, open_drafts: int) -> ui.Button[Any]:
    assert article.id is not None
    return ui.Button(
        label=f"Review {text.count(open_drafts, 'open draft')}",
        style=discord.ButtonStyle.primary,
        custom_id=review_id(article.id),
    )
