"""A server's settings, and the help page."""

from __future__ import annotations

from collections.abc import Sequence

from discord import ui

from bot.models import Guild
from bot.records.scale import scale_of
from bot.ui import text
from bot.ui.language import ENGLISH, OFFERED
from bot.ui.views import Layout


def settings(guild: Guild, changed: Sequence[str], in_the_way: Sequence[str]) -> Layout:
    """How the server is set, and what is in the way; a changed line is marked by a word, not by colour."""

    def line(column: str, label: str, value: str) -> str:
        return f"**{label}** · {value}" + ("  *(changed)*" if column in changed else "")

    role = (
        f"<@&{guild.curator_role_id}>"
        if guild.curator_role_id
        else "nobody yet (only who may manage the server)"
    )
    review = f"<#{guild.review_channel_id}>" if guild.review_channel_id else "none yet"
    lines = [
        line("curator_role_id", "Curators", role),
        line("review_channel_id", "Review channel", review),
        line("who_may_add", "Add articles", guild.who_may_add.value),
        line("who_may_keep", "Keep drafts", guild.who_may_keep.value),
        line("who_may_flag", "Flag claims", guild.who_may_flag.value),
        line("flags_per_day", "Flags a member may raise a day", str(guild.flags_per_day)),
        line("articles_per_day", "Articles a member may add a day", str(guild.articles_per_day)),
        line(
            "scale",
            "Ratings",
            text.safe(", ".join(f"{g.name} {g.rating}" for g in scale_of(guild.scale)), 800),
        ),
        line("language", "Language of the digest", OFFERED.get(guild.language, OFFERED[ENGLISH])),
    ]
    parts: list[ui.Item[Layout]] = [ui.TextDisplay("### This server"), ui.TextDisplay("\n".join(lines))]
    if in_the_way:
        parts.append(ui.TextDisplay("\n".join(in_the_way)))
    parts.append(ui.Separator())
    parts.append(ui.TextDisplay("-# The weekly digest is set with `/digest schedule`."))
    return Layout(timeout=None).add_item(ui.Container(*parts))


_HELP = (
    (
        "Put something on record",
        "`/article add` with a link or a file, `/article paste` with a text, or right-click a message → "
        "**Apps** → **Pull claims**. I read it and show the claims that I found, the contested ones first; "
        "a curator keeps, edits or drops each.",
    ),
    (
        "Ask",
        "`/claim search` finds claims by words, source, outlet, standing and date; `/claim show` opens a "
        "card: who said it, through which outlet, in which words, and who denied it. Right-click a message → "
        "**Find claims** asks whether it is on record already.",
    ),
    (
        "Say that something is wrong",
        "**Flag** on a card, or `/claim flag`. Curators decide, and you hear the outcome; "
        "`/flags mine` takes one back.",
    ),
    ("Stay informed", "**Follow** on a card, `/follows`, and the weekly digest."),
    (
        "Curators and admins",
        "`/flags open`, `/claim rate`, `/claim edit`, `/claim correct`, `/claim cite`, `/claim merge`, "
        "`/article remove`, `/history` · `/setup`, `/digest schedule`, `/feed add`, `/member block`.",
    ),
)


def help_page() -> Layout:
    """What the bot is for, and the first steps."""
    view = Layout(timeout=None)
    view.add_item(
        ui.Container(
            ui.TextDisplay(
                "### Who claimed what, who denied it, and where\n"
                "I keep this server's record of contested claims. I have no opinion: what I show is what "
                "sources said, in their own words, with the place where they said it."
            ),
            ui.Separator(),
            *(ui.TextDisplay(f"**{title}**\n{body}") for title, body in _HELP),
        )
    )
    return view
