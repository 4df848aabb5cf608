"""A server's settings, and the help page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from discord import ui

from bot.models import Guild
from bot.records.scale import LONGEST_NAME, scale_of
from bot.ui import text
from bot.ui.language import ENGLISH, OFFERED
from bot.ui.views import Layout, boxed

# Values off the scale that are named.
_VALUES = 5


def settings(
    guild: Guild, changed: Sequence[str], in_the_way: Sequence[str], off_scale: Mapping[str, int]
) -> Layout:
    """The server's settings, those in ``changed`` marked by a word, and what stands in the way.

    ``off_scale`` counts the claims by each value that is on the scale no longer.
    """

    def line(column: str, label: str, value: str) -> str:
        return f"**{label}** · {value}" + ("  *(changed)*" if column in changed else "")

    role = (
        f"<@&{guild.curator_role_id}>"
        if guild.curator_role_id
        else "no role yet (only members who can manage the server)"
    )
    review = f"<#{guild.review_channel_id}>" if guild.review_channel_id else "none yet"
    lines = [
        line("curator_role_id", "Curators", role),
        line("review_channel_id", "Review channel", review),
        line("who_may_add", "Who may add articles", guild.who_may_add.value),
        line("who_may_keep", "Who may keep drafts", guild.who_may_keep.value),
        line("who_may_flag", "Who may flag claims", guild.who_may_flag.value),
        line("flags_per_day", "Flags per member per day", str(guild.flags_per_day)),
        line("articles_per_day", "Articles per member per day", str(guild.articles_per_day)),
        line(
            "scale",
            "Rating scale",
            text.safe(", ".join(f"{g.name} {g.rating}" for g in scale_of(guild.scale)), 800),
        ),
        line("language", "Language of the digest", OFFERED.get(guild.language, OFFERED[ENGLISH])),
    ]
    parts: list[ui.Item[Layout]] = [
        ui.TextDisplay("### Settings of this server"),
        ui.TextDisplay("\n".join(lines)),
    ]
    if off_scale:
        parts.append(ui.TextDisplay(_off_scale(off_scale)))
    if in_the_way:
        parts.append(ui.TextDisplay("\n".join(in_the_way)))
    parts.append(ui.Separator())
    parts.append(ui.TextDisplay("-# The digest has its own settings: `/digest schedule`."))
    return boxed(*parts)


def _off_scale(values: Mapping[str, int]) -> str:
    most = sorted(values, key=lambda value: -values[value])
    named = ", ".join(
        f"{text.isolated(text.safe(value, LONGEST_NAME))} {values[value]}" for value in most[:_VALUES]
    )
    more = f" and {text.count(len(most) - _VALUES, 'other value')}" if len(most) > _VALUES else ""
    number = sum(values.values())
    return (
        f"{text.count(number, 'claim carries', 'claims carry')} a rating that is no longer on the scale: "
        f"{named}{more}. `/claim search rating:` finds them, `/claim rate` rates them anew."
    )


_HELP = (
    (
        "Put something on record",
        "`/article add` with a link or a file, `/article paste` with a text, or right-click a message → "
        "**Apps** → **Pull claims**. I read it and list the claims that I find, contested ones first; "
        "a curator keeps, edits or drops each of them.",
    ),
    (
        "Look something up",
        "`/claim search` finds claims by words, source, outlet, standing and date; `/claim show` opens a "
        "card: who said it, through which outlet, in which words, and who denied it. Right-click a message → "
        "**Apps** → **Find claims** to see whether what it claims is already on record.",
    ),
    (
        "Report a mistake",
        "Click **Flag** on a card, or use `/claim flag`. Curators decide, and you are told the outcome; "
        "`/flags mine` lists your open flags, and lets you take them back.",
    ),
    (
        "Stay informed",
        "Click **Follow** on a card, see what you follow with `/follows`, and read the digest.",
    ),
    (
        "For curators · for admins",
        "`/flags open`, `/claim rate`, `/claim edit`, `/claim correct`, `/claim cite`, `/claim merge`, "
        "`/article remove`, `/history` · `/setup`, `/digest schedule`, `/feed add`, `/member block`, "
        "`/outlet block`, `/claim remove`.",
    ),
)


def help_page() -> Layout:
    """What the bot is for, and how to get started."""
    return boxed(
        ui.TextDisplay(
            "### Who claimed what, who denied it, and where\n"
            "I keep this server's record of contested claims. I have no opinion: I show what sources "
            "said, in their own words, and where they said it."
        ),
        ui.Separator(),
        *(ui.TextDisplay(f"**{title}**\n{body}") for title, body in _HELP),
    )
