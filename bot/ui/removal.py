"""An article or a claim before and after it is removed: what goes with it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.records.review import ArticleRemoval, ClaimRemoval, Removal
from bot.ui import text

_AFTERWARDS = "Posted digests will be corrected. Cards and panels already posted in channels stay there."


def would_go(removal: Removal, reason: str) -> list[str]:
    """What a removal deletes, item by item, for whoever has to confirm it; one text display each."""
    match removal:
        case ArticleRemoval():
            title, going, notes = _with_article(removal)
        case ClaimRemoval():
            title, going, notes = _with_claim(removal)
    if removal.sources:
        going.append(f"{text.count(removal.sources, 'source')} with nothing else on record")
    return [
        title,
        "\n".join(["**Deleted for good**", *(f"- {piece}" for piece in going), *notes]),
        f"-# Reason: {text.isolated(text.safe(reason, 600))}",
    ]


def _with_article(removal: ArticleRemoval) -> tuple[str, list[str], list[str]]:
    """The question, what goes, and what is said below."""
    texts = f"its archived text ({text.count(removal.words, 'word')})"
    if removal.versions:
        texts += f" and {text.count(removal.versions, 'older version')} of it"
    going = [texts, text.count(removal.open, "open draft"), text.count(removal.statements, "statement")]
    if removal.gone:
        going.append(
            f"{text.count(len(removal.gone), 'claim')} with no other statements: {_some(removal.gone)}"
        )
    if removal.flags:
        going.append(f"{text.count(removal.flags, 'open flag')} on these claims; the members will be told")
    notes = [f"-# {_AFTERWARDS}"]
    if removal.staying:
        notes.insert(0, f"**Kept**, but without this article's statements: {_some(removal.staying)}")
    title = text.safe(removal.name or "Pasted text", 200)
    return f"### Remove article {removal.number}?\n{title}", going, notes


def _with_claim(removal: ClaimRemoval) -> tuple[str, list[str], list[str]]:
    """The question, what goes, and what is said below."""
    going = [f"its words, its history and {text.count(removal.statements, 'statement')}"]
    if removal.parts:
        going.append(f"what was merged into it: {_some(removal.parts)}")
    if removal.ratings:
        going.append(text.count(removal.ratings, "rating"))
    if removal.flags:
        going.append(f"{text.count(removal.flags, 'open flag')} on it; the members will be told")
    note = (
        f"-# Archived articles stay; `/article remove` deletes those. {_AFTERWARDS} To keep the words on "
        "record, struck through, withdraw its statements instead."
    )
    words = text.isolated(text.safe(removal.text, 900))
    return f"### Remove #{removal.number}?\n{words}", going, [note]


def removed(removal: Removal) -> str:
    """What was deleted."""
    statements = text.count(removal.statements, "statement")
    if isinstance(removal, ClaimRemoval):
        return f"#{removal.number} has been removed, with {statements}. Your reason stays in `/history`."
    gone = f" and {text.count(len(removal.gone), 'claim')} ({_some(removal.gone)})" if removal.gone else ""
    return (
        f"Article {removal.number} has been removed, with {statements}{gone}. "
        "Anyone who adds it again brings it back; to stop a member from doing so, ask an admin for "
        "`/member block`."
    )


def _some(numbers: Sequence[int]) -> str:
    more = f" and {len(numbers) - 30} more" if len(numbers) > 30 else ""
    return ", ".join(f"#{number}" for number in numbers[:30]) + more
