"""/article, **Pull claims**, and the review panel's buttons."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Self, cast

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.cogs import access
from bot.cogs.access import Asker, Level
from bot.cogs.correcting import AboutForm, ClaimForm
from bot.cogs.posting import posted
from bot.cogs.removal import Remove
from bot.errors import BadInput, NotFound
from bot.models import Draft
from bot.reading.spans import Article
from bot.records.review import Review
from bot.ui import articles as pages
from bot.ui import limits, panels, text, views
from bot.ui.language import stopped
from bot.ui.pages import Page, Pages
from bot.vocabulary import Stance
from bot.web import decode
from bot.work import articles, ingesting, rechecking, removing
from bot.work.curating import About
from bot.work.ingesting import Added

if TYPE_CHECKING:
    from bot.client import ClaimBot

Interaction = discord.Interaction["ClaimBot"]
Add = Callable[[Asker, ingesting.Progress], Awaitable[Added]]

MAX_FILE = 4_000_000
TEXT_FILES = (".txt", ".md", ".html", ".htm")
LINK = re.compile(r"https?://[^\s<>|`\"“”„«»‹›]+", re.IGNORECASE)
BRACKETS = dict(zip(")]}）」』】》〉", "([{（「『【《〈", strict=True))
# Marks that follow a link rather than belong to it.
AFTER_A_LINK = ".,;:!?…'’‘*_~。、，；：！？،؛؟"
FEWEST_LETTERS = 40
# Deciding more drafts than this at once has to be confirmed.
ASK_ABOVE = 10


class ArticleNumber(app_commands.Transformer):
    """An article, by its number; autocomplete suggests them."""

    async def transform(self, interaction: discord.Interaction, value: str, /) -> int:
        """The number; raises BadInput for anything else."""
        typed = value.strip().removeprefix("#")
        if not (typed.isascii() and typed.isdigit() and len(typed) < 10):
            raise BadInput("Pick one of the suggested articles, or give its number.")
        return int(typed)

    async def autocomplete(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, interaction: Interaction, value: str, /
    ) -> list[app_commands.Choice[str]]:
        """Articles whose number, title, outlet or address matches."""
        if interaction.guild_id is None:
            return []
        found = await articles.suggest(interaction.client.db, interaction.guild_id, value)
        return [app_commands.Choice(name=pages.choice(one), value=str(one.number)) for one in found]


ArticleOption = app_commands.Transform[int, ArticleNumber]


class Articles(commands.GroupCog, group_name="article"):
    """Reads links, files, texts and messages, and shows what is in them for review."""

    def __init__(self, bot: ClaimBot) -> None:
        self.bot = bot
        # By the id of the button that takes back what was decided in them.
        self._panels: dict[str, Interaction] = {}
        self._pull = app_commands.ContextMenu(name="Pull claims", callback=self.pull_claims)

    async def cog_load(self) -> None:
        """Add the message menu and the panel's buttons."""
        self.bot.tree.add_command(self._pull)
        self.bot.add_dynamic_items(*BUTTONS)

    async def cog_unload(self) -> None:
        """Remove both."""
        self.bot.tree.remove_command(self._pull.name, type=self._pull.type)
        self.bot.remove_dynamic_items(*BUTTONS)

    def remember(self, custom_id: str, panel: Interaction) -> None:
        """Note by which interaction the panel beside that button can be updated, while Discord allows it."""
        self._panels = {key: each for key, each in self._panels.items() if not each.is_expired()}
        self._panels[custom_id] = panel

    def recall(self, custom_id: str) -> Interaction | None:
        """The interaction that updates the panel beside that button; None after a restart or 15 minutes."""
        panel = self._panels.pop(custom_id, None)
        return None if panel is None or panel.is_expired() else panel

    @app_commands.command()
    @app_commands.describe(link="The article's address", file="The article as a text or HTML file")
    async def add(
        self, interaction: Interaction, link: str | None = None, file: discord.Attachment | None = None
    ) -> None:
        """Read an article and show the claims in it."""
        await interaction.response.defer(ephemeral=True)
        if (link is None) == (file is None):
            raise BadInput("Give either a link or a file, not both; `/article paste` takes a text.")
        if link is not None:
            await ingest(interaction, _from_link(interaction, link))
        if file is not None:
            await ingest(interaction, _from_file(interaction, file))

    @app_commands.command()
    async def paste(self, interaction: Interaction) -> None:
        """Paste a text and show the claims in it."""
        await access.require_may(interaction, "add")
        await interaction.response.send_modal(Paste())

    @app_commands.command(name="list")
    @app_commands.describe(waiting="Only those with drafts that wait for review")
    async def list_(self, interaction: Interaction, waiting: bool = False) -> None:
        """List the articles on record, newest first."""
        await interaction.response.defer(ephemeral=True)
        who = await access.asker(interaction)

        async def page(number: int) -> Page:
            found = await articles.listed(
                self.bot.db, who.guild_id, waiting=waiting, page=number, size=pages.ARTICLES_A_PAGE
            )
            return pages.listed(found, waiting=waiting, may_review=who.may("keep"))

        await Pages.answer(interaction, page)

    @app_commands.command()
    @app_commands.describe(article="Its title, outlet or number")
    async def show(self, interaction: Interaction, article: ArticleOption) -> None:
        """Show an article's claims, and its archived text with the quotes in bold."""
        await interaction.response.defer(ephemeral=True)
        who = await access.asker(interaction)
        opened = await articles.opened(self.bot.db, who.guild_id, article)
        whole = pages.Whole(opened.article, opened.told, opened.tally, opened.looks)

        async def page(number: int) -> Page:
            await articles.require(self.bot.db, who.guild_id, opened.article.id)
            return await whole.page(number)

        await Pages.answer(interaction, page)

    @app_commands.command()
    @app_commands.describe(article="Its title, outlet or number", reason="Why; it stays on record")
    async def remove(
        self,
        interaction: Interaction,
        article: ArticleOption,
        reason: app_commands.Range[str, 1, removing.REASON_LIMIT],
    ) -> None:
        """Delete an article and everything that rests on it alone, once you confirm."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.CURATOR)
        would_go = await removing.preview(self.bot.db, who.guild_id, article)
        await interaction.edit_original_response(view=Remove(would_go, reason))

    @app_commands.command()
    @app_commands.describe(article="Its title, outlet or number")
    async def recheck(self, interaction: Interaction, article: ArticleOption) -> None:
        """Fetch an article again to see what has changed and which quotes are gone."""
        await interaction.response.defer(ephemeral=True)
        who = await access.require(interaction, Level.CURATOR)
        async with _reading(interaction, who) as progress:
            found = await rechecking.recheck(
                self.bot.db,
                self.bot.fetcher,
                self.bot.reader,
                article,
                guild_id=who.guild_id,
                member_id=who.member_id,
                now=interaction.created_at,
                meaning=self.bot.meaning,
                progress=progress,
            )
            progress.stopped = stopped("stopped", who.guild.language)
            await interaction.edit_original_response(view=pages.rechecked(found))

    async def pull_claims(self, interaction: Interaction, message: discord.Message) -> None:
        """Read the article that a message links to, or the message itself."""
        await interaction.response.defer(ephemeral=True)
        await access.require_may(interaction, "add")
        links = links_in(message.content)
        if len(links) == 1:
            await ingest(interaction, _from_link(interaction, links[0]))
        elif links:
            await interaction.edit_original_response(view=Choose(links))
        elif sum(letter.isalpha() for letter in message.content) >= FEWEST_LETTERS:
            # No member is named in the archive: /privacy forget could not find them there.
            words = re.sub(r"<@!?\d+>", "@member", message.content)
            written = Article(words, url=message.jump_url, title="A message on this server")
            # A stranger's chatter is not archived for nothing.
            await ingest(interaction, _from_text(interaction, written, keep_empty=False))
        else:
            raise BadInput(
                "That message has neither a link nor enough text; use `/article add` with a link or a file."
            )


def links_in(content: str) -> list[str]:
    """The web addresses in a message, each once, without the punctuation around them."""
    found = []
    while match := LINK.search(content):
        link = _within_its_brackets(match[0])
        # Another may begin after a bracket: "[https://…](https://…)".
        content = content[match.start() + len(link) :]
        found.append(link.rstrip(AFTER_A_LINK))
    return list(dict.fromkeys(link for link in found if link.partition("://")[2]))


def _within_its_brackets(link: str) -> str:
    """The link, up to the first closing bracket that was opened before it."""
    opened: list[str] = []
    for place, letter in enumerate(link):
        if letter in BRACKETS.values():
            opened.append(letter)
        elif letter in BRACKETS and (not opened or opened.pop() != BRACKETS[letter]):
            return link[:place]
    return link


def _from_link(interaction: Interaction, link: str) -> Add:
    async def add(who: Asker, progress: ingesting.Progress) -> Added:
        bot = interaction.client
        return await ingesting.add_link(
            bot.db,
            bot.fetcher,
            bot.reader,
            link,
            guild_id=who.guild_id,
            member_id=who.member_id,
            now=interaction.created_at,
            meaning=bot.meaning,
            progress=progress,
            a_day=who.articles_a_day,
        )

    return add


def _from_text(interaction: Interaction, article: Article, *, keep_empty: bool = True) -> Add:
    async def add(who: Asker, progress: ingesting.Progress) -> Added:
        return await ingesting.add_text(
            interaction.client.db,
            interaction.client.reader,
            article,
            guild_id=who.guild_id,
            member_id=who.member_id,
            now=interaction.created_at,
            meaning=interaction.client.meaning,
            progress=progress,
            a_day=who.articles_a_day,
            keep_empty=keep_empty,
        )

    return add


def _from_file(interaction: Interaction, file: discord.Attachment) -> Add:
    name = file.filename.lower()
    if not name.endswith(TEXT_FILES):
        raise BadInput(
            "I can only read text and HTML files; save the article as one, or use `/article paste`."
        )
    if file.size > MAX_FILE:
        raise BadInput(
            f"That file is larger than {MAX_FILE // 1_000_000} MB; send one with only the article in it."
        )

    async def add(who: Asker, progress: ingesting.Progress) -> Added:
        content = decode(await file.read())
        if name.endswith((".html", ".htm")):
            article = await interaction.client.reader.article(content, None)
        else:
            article = Article(content, title=file.filename)
        return await _from_text(interaction, article)(who, progress)

    return add


async def ingest(interaction: Interaction, add: Add) -> None:
    """Read something for a deferred interaction, showing progress, then the panel or a thank-you."""
    who = await access.require_may(interaction, "add")
    async with _reading(interaction, who) as progress:
        added = await add(who, progress)
        progress.stopped = stopped("stopped", who.guild.language)
        sent = await _to_curators(interaction, who, added)
        if who.may("keep"):
            note = None if added.new else "This article is already on record."
            await interaction.edit_original_response(view=panels.review(added.review, note=note))
        else:
            await interaction.edit_original_response(view=views.notice(_thanks(added, sent=sent)))


def _reading(interaction: Interaction, who: Asker) -> views.Progress:
    return views.Progress(
        interaction, interaction.client.at_work, stopped("stopped-reading", who.guild.language)
    )


async def _to_curators(interaction: Interaction, who: Asker, added: Added) -> bool | None:
    """Post a member's article in the review channel; whether that worked, None if it does not go there."""
    channel_id = who.guild.review_channel_id
    if channel_id is None or who.level >= Level.CURATOR or not added.new or not added.review.tally.drafts:
        return None
    return await posted(interaction.client, channel_id, panels.review(added.review)) is not None


def _thanks(added: Added, *, sent: bool | None) -> str:
    article, tally = added.review.article, added.review.tally
    name = pages.name(article)
    if not tally.drafts:
        return f"{name} is on record as article {article.number}. {pages.empty(article)}"
    found = text.count(tally.drafts, "claim")
    more = f" {pages.left_out(article)}" if article.left_out else ""
    if not added.new:
        decided = "all decided" if not tally.open else f"{tally.open} still to be decided by the curators"
        return f"{name} is already on record as article {article.number}: {found}, {decided}.{more}"
    where = {
        True: "Curators will find them in the review channel.",
        None: f"Curators will find them in `/article show`, as article {article.number}.",
        False: "I cannot post in the review channel, so please tell an admin; until then, curators will find "
        f"them in `/article show`, as article {article.number}.",
    }[sent]
    some = "contested" if tally.drafts == 1 else f"{tally.contested} of them contested"
    contested = f", {some}" if tally.contested else ""
    return f"Thank you. I found {found} in {name}{contested}.{more} {where}"


class Paste(views.Dialog, title="Paste an article"):
    """The form into which a text is pasted."""

    words = ui.Label(
        text="The article's text",
        component=ui.TextInput(style=discord.TextStyle.paragraph, max_length=limits.MODAL_TEXT),
        description="If it is longer, send it as a file with /article add.",
    )
    heading = ui.Label(text="Title", component=ui.TextInput(required=False, max_length=300))
    outlet = ui.Label(text="Outlet", component=ui.TextInput(required=False, max_length=100))
    link = ui.Label(text="Link", component=ui.TextInput(required=False, max_length=2000))
    published = ui.Label(
        text="Date of publication",
        component=ui.TextInput(required=False, max_length=10, placeholder="2024-03-31"),
    )

    async def on_submit(self, interaction: Interaction) -> None:
        """Read it."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        article = Article(
            views.typed(self.words),
            url=views.typed(self.link) or None,
            title=views.typed(self.heading) or None,
            outlet=views.typed(self.outlet) or None,
            published=_day(views.typed(self.published)),
        )
        await ingest(interaction, _from_text(interaction, article))


def _day(typed: str) -> str | None:
    if not typed:
        return None
    try:
        if not re.fullmatch(r"\d{4}-\d\d(-\d\d)?", typed, re.ASCII):
            raise ValueError
        date.fromisoformat(typed if len(typed) == 10 else f"{typed}-01")
    except ValueError:
        raise BadInput(
            "Write the date of publication like 2024-03-31 or 2024-03, or leave it empty."
        ) from None
    return typed


class Choose(views.Question):
    """Asks which of a message's links to read."""

    def __init__(self, links: list[str]) -> None:
        super().__init__()
        self._links = links[: limits.SELECT_OPTIONS]
        options = [
            discord.SelectOption(label=text.cut(text.clean(link), limits.SELECT_LABEL), value=str(place))
            for place, link in enumerate(self._links)
        ]
        self._select: ui.Select[Self] = ui.Select(placeholder="Choose an article", options=options)
        self._select.callback = self._chosen
        self.add_item(ui.TextDisplay("That message has several links. Which one should I read?"))
        self.add_item(ui.ActionRow(self._select))

    async def _chosen(self, interaction: Interaction) -> None:
        await interaction.response.defer()
        self.stop()
        await ingest(interaction, _from_link(interaction, self._links[int(self._select.values[0])]))


class DraftButton(
    views.ActingButton, template=r"draft:(?P<action>keep|edit|drop|same|other|undo):(?P<draft>\d{1,18})"
):
    """Keeps, edits or drops a draft, undoes that, or says whether it repeats the claim that it resembles."""

    async def act(self, interaction: Interaction) -> None:
        """Decide the draft, then show the panel as it is, even if someone else was faster."""
        db, action, draft_id = interaction.client.db, self.match["action"], int(self.match["draft"])
        if action == "edit":
            who = await access.require_may(interaction, "keep")
            draft = await ingesting.draft(db, who.guild_id, draft_id)
            await interaction.response.send_modal(Edit(draft))
            return
        await interaction.response.defer()
        who = await access.require_may(interaction, "keep")
        actions = {
            "keep": ingesting.keep,
            "drop": ingesting.drop,
            "same": partial(ingesting.keep, same=True),
            "other": ingesting.decline,
            "undo": partial(ingesting.undo, anyones=who.level >= Level.CURATOR),
        }
        try:
            await actions[action](
                db, who.guild_id, draft_id, member_id=who.member_id, now=interaction.created_at
            )
        finally:
            await _show_around(interaction, who, draft_id)


async def _show_around(interaction: Interaction, who: Asker, draft_id: int) -> None:
    await _show(interaction, ingesting.review_around(interaction.client.db, who.guild_id, draft_id))


async def _show(interaction: Interaction, asked: Awaitable[Review]) -> None:
    """Show a panel in place of the message, or only a notice if its article has been removed."""
    try:
        review = await asked
    except NotFound as gone:
        await interaction.edit_original_response(view=views.notice(str(gone)))
        raise
    await interaction.edit_original_response(view=panels.review(review))


class Edit(ClaimForm, title="Edit the draft"):
    """The form in which a draft's claim is reworded, and one of its statements chosen."""

    statement = ui.Label(
        text="A statement to correct or remove",
        description="You get a form for it next.",
        component=ui.Select(placeholder="None of them", required=False, min_values=0),
    )

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft.text, told="The quotes stay as they are.")
        assert draft.id is not None
        self._draft_id = draft.id
        self._statements = draft.statements[: limits.SELECT_OPTIONS]
        options = [panels.statement_option(said, place) for place, said in enumerate(self._statements)]
        views.offer(self.statement, options)
        if not self._statements:
            self.remove_item(self.statement)

    async def on_submit(self, interaction: Interaction) -> None:
        """Change it and show the panel, then what can be done to the statement."""
        await interaction.response.defer()
        who = await access.require_may(interaction, "keep")
        try:
            await ingesting.edit_draft(
                interaction.client.db,
                who.guild_id,
                self._draft_id,
                views.typed(self.claim),
                member_id=who.member_id,
                now=interaction.created_at,
                meaning=interaction.client.meaning,
            )
        finally:
            await _show_around(interaction, who, self._draft_id)
        for value in views.chosen(self.statement):
            mend = Mend(self._draft_id, self._statements[int(value)], panel=interaction)
            await interaction.followup.send(view=mend, ephemeral=True)


class Mend(views.Question):
    """A draft's statement, to correct or remove; ``panel`` is the interaction that updates the panel."""

    def __init__(self, draft_id: int, said: dict[str, Any], *, panel: Interaction) -> None:
        super().__init__()
        self.draft_id, self.said, self.panel = draft_id, said, panel
        correct: ui.Button[Self] = ui.Button(label="Correct", style=discord.ButtonStyle.primary)
        correct.callback = self._correct
        remove: ui.Button[Self] = ui.Button(label="Remove")
        remove.callback = self._remove
        self.add_item(ui.Container(ui.TextDisplay(panels.statement(said)), ui.ActionRow(correct, remove)))

    async def _correct(self, interaction: Interaction) -> None:
        await access.require_may(interaction, "keep")
        await interaction.response.send_modal(Correct(self))

    async def _remove(self, interaction: Interaction) -> None:
        await interaction.response.defer()
        who = await access.require_may(interaction, "keep")
        await ingesting.remove_from_draft(
            interaction.client.db,
            who.guild_id,
            self.draft_id,
            self.said,
            member_id=who.member_id,
            now=interaction.created_at,
        )
        await self.done(interaction, who, "The draft no longer has this statement.")

    async def done(self, interaction: Interaction, who: Asker, sentence: str) -> None:
        """Show the panel as it is now, and say in place of the statement what was done."""
        await interaction.edit_original_response(view=views.notice(sentence))
        await _show_around(self.panel, who, self.draft_id)


class Correct(AboutForm, title="Correct the statement"):
    """What is told about a draft's statement."""

    def __init__(self, mend: Mend) -> None:
        said = mend.said
        super().__init__(
            About(said["source"], Stance(said["stance"]), said["hedged"], said["via"], said["when_text"])
        )
        self._mend = mend

    async def on_submit(self, interaction: Interaction) -> None:
        """Correct it, unless someone else has done so in the meantime."""
        await interaction.response.defer()
        who = await access.require_may(interaction, "keep")
        await ingesting.correct_draft(
            interaction.client.db,
            who.guild_id,
            self._mend.draft_id,
            self._mend.said,
            self.about(),
            member_id=who.member_id,
            now=interaction.created_at,
        )
        await self._mend.done(interaction, who, "The draft's statement is corrected.")


class BatchButton(
    views.ActingButton,
    template=r"drafts:(?P<batch>all|contested|own|rest):(?P<article>\d{1,18}):(?P<page>\d{1,6})",
):
    """Keeps every draft with a source, every contested one or every one in the outlet’s own words.

    Or it drops all that are still open.
    """

    async def act(self, interaction: Interaction) -> None:
        """Decide them, show the panel, and say what became of them."""
        await interaction.response.defer()
        who = await access.require_may(interaction, "keep")
        db, batch = interaction.client.db, cast("panels.Batch", self.match["batch"])
        article_id, page = int(self.match["article"]), int(self.match["page"])
        if batch == "rest":
            many = await ingesting.to_drop(db, who.guild_id, article_id)
        else:
            many = await ingesting.to_keep(db, who.guild_id, article_id, **_kept_by(batch))
        if many > ASK_ABOVE:
            question = DecideMany(batch, article_id, page, many, panel=interaction)
            await interaction.followup.send(view=question, ephemeral=True)
            return
        decided = await _decide_all(interaction, who, batch, article_id, page)
        await interaction.followup.send(view=decided, ephemeral=True)


def _kept_by(batch: panels.Batch) -> dict[str, Any]:
    """Which drafts a button keeps, as arguments: contested, in the outlet’s own words, or with a source."""
    contested = batch == "contested"
    return {"contested": contested, "narrated": None if contested else batch == "own"}


async def _decide_all(
    panel: Interaction, who: Asker, batch: panels.Batch, article_id: int, page: int
) -> views.Layout:
    """Keep or drop them and show the panel as it is then; returns what became of them, to be undone."""
    db = panel.client.db
    by = {"member_id": who.member_id, "clock": discord.utils.utcnow}
    try:
        if batch == "rest":
            together = await ingesting.drop_all(db, who.guild_id, article_id, **by)
            told = panels.dropped(together.count)
        else:
            kept = await ingesting.keep_all(db, who.guild_id, article_id, **by, **_kept_by(batch))
            assert kept.together is not None
            together, told = kept.together, panels.kept(kept.new, kept.joined, kept.left)
    finally:
        await _show(panel, ingesting.review(db, who.guild_id, article_id, page))
    _articles(panel).remember(panels.undo_all_id(together, page), panel)
    return panels.decided(told, together, page)


def _articles(interaction: Interaction) -> Articles:
    cog = interaction.client.get_cog("Articles")
    assert isinstance(cog, Articles)
    return cog


class DecideMany(views.Question):
    """Asks before many drafts are decided at once; ``panel`` is the interaction that updates the panel."""

    def __init__(
        self, batch: panels.Batch, article_id: int, page: int, count: int, *, panel: Interaction
    ) -> None:
        super().__init__()
        self._of: tuple[panels.Batch, int, int] = (batch, article_id, page)
        self._panel = panel
        verb = "Drop" if batch == "rest" else "Keep"
        button: ui.Button[Self] = ui.Button(label=f"{verb} {count}", style=discord.ButtonStyle.primary)
        button.callback = self._confirmed
        self.add_item(ui.Container(ui.TextDisplay(panels.deciding(count, batch)), ui.ActionRow(button)))

    async def _confirmed(self, interaction: Interaction) -> None:
        await interaction.response.defer()
        who = await access.require_may(interaction, "keep")
        decided = await _decide_all(self._panel, who, *self._of)
        await interaction.edit_original_response(view=decided)


class UndoAll(
    views.ActingButton,
    template=(
        r"drafts:undo:(?P<article>\d{1,18}):(?P<page>\d{1,6}):(?P<state>kept|dropped):"
        r"(?P<since>\d{1,17}):(?P<until>\d{1,17}):(?P<count>\d{1,6})"
    ),
):
    """Takes back what was decided about drafts together."""

    async def act(self, interaction: Interaction) -> None:
        """Take it back, and show the panel where it was or, if that cannot be reached any more, here."""
        await interaction.response.defer()
        who = await access.require_may(interaction, "keep")
        db, together = interaction.client.db, panels.together_of(self.match.groupdict())
        undone = await ingesting.undo_all(
            db, who.guild_id, together, member_id=who.member_id, clock=discord.utils.utcnow
        )
        told = panels.reopened(undone, together.count)
        shown = await ingesting.review(db, who.guild_id, together.article_id, int(self.match["page"]))
        panel = _articles(interaction).recall(self.custom_id)
        if panel is None:
            await interaction.edit_original_response(view=panels.review(shown, note=told))
            return
        await interaction.edit_original_response(view=views.notice(told))
        await panel.edit_original_response(view=panels.review(shown))


class Turn(views.ActingButton, template=r"drafts:turn:(?P<article>\d{1,18}):(?P<page>-?\d{1,6})"):
    """Shows another page of a panel."""

    async def act(self, interaction: Interaction) -> None:
        """Show it."""
        await interaction.response.defer()
        who = await access.asker(interaction)
        article_id, page = int(self.match["article"]), int(self.match["page"])
        await _show(interaction, ingesting.review(interaction.client.db, who.guild_id, article_id, page))


class OpenReview(views.ActingButton, template=r"article:review:(?P<article>\d{1,18})"):
    """Opens an article's review panel, for whoever clicks."""

    async def act(self, interaction: Interaction) -> None:
        """Open it."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        who = await access.require_may(interaction, "keep")
        review = await ingesting.review(interaction.client.db, who.guild_id, int(self.match["article"]))
        await interaction.edit_original_response(view=panels.review(review))


class OpenEarlier(
    views.ActingButton,
    template=r"article:(?P<action>earlier|turn):(?P<article>\d{1,18}):(?P<version>\d{1,18})",
):
    """Opens a text that an article had before, or turns from one to another."""

    async def act(self, interaction: Interaction) -> None:
        """Show it to whoever clicked."""
        if self.match["action"] == "turn":
            await interaction.response.defer()
        else:
            await interaction.response.defer(ephemeral=True, thinking=True)
        who = await access.asker(interaction)
        bot = interaction.client
        article_id, version_id = int(self.match["article"]), int(self.match["version"])
        found = await articles.earlier(bot.db, bot.reader, who.guild_id, article_id, version_id or None)
        whole = pages.Earlier(found)

        async def page(number: int) -> Page:
            await articles.require(bot.db, who.guild_id, article_id)
            return await whole.page(number)

        await Pages.replace(interaction, page, 0)


BUTTONS = (DraftButton, BatchButton, UndoAll, Turn, OpenReview, OpenEarlier)


async def setup(bot: ClaimBot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Articles(bot))
