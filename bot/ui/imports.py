"""Imports: what became of a file, and what taking an import back would undo."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from discord import ui

from bot.records.imports import Imported, PastImport, TakenBack
from bot.ui import limits, text
from bot.ui.views import Layout, boxed, notice

_NUMBERS = 20


def undo_id(import_id: int) -> str:
    """The custom id of the button that takes an import back."""
    return f"import:undo:{import_id}"


def reading(done: int, claims: int) -> str:
    """How far an import has got."""
    return f"Reading… {done:,} of {text.count(claims, 'claim')}."


def undoing(done: int, claims: int) -> str:
    """How far taking an import back has got."""
    return f"Undoing… {done:,} of {text.count(claims, 'claim')}."


def imported(done: Imported) -> Layout:
    """What became of the claims in a file, with a button that takes it back."""
    rows = [
        f"{text.count(done.claims, 'new claim')}, {done.known:,} already on record; "
        f"{text.count(done.statements, 'statement')} added, {done.repeated:,} already there; "
        f"{done.rated:,} rated in your name."
    ]
    if done.unrated:
        rows.append(
            f"{text.count(done.unrated, 'rating')} left out, not on this server’s scale; "
            "change the scale with `/setup rating_scale:`."
        )
    if done.unproven:
        rows.append(f"{text.count(done.unproven, 'rating')} left out, without a link to the evidence.")
    if done.nobody:
        rows.append(f"{text.count(done.nobody, 'claim')} left out, without the name of who made it.")
    if done.unusable:
        rows.append(f"{text.count(done.unusable, 'claim')} left out, with a text or link that I cannot use.")
    if done.id is None:
        return notice("\n".join(rows))
    button: ui.Button[Layout] = ui.Button(label="Undo import", custom_id=undo_id(done.id))
    return boxed(ui.TextDisplay("\n".join(rows)), ui.ActionRow(button))


def choice(made: PastImport, zone: str) -> str:
    """An import in a suggestion: when, by whom, how many claims, from which file."""
    by = text.clean(made.made_by_name) or "an admin"
    parts = (
        f"{made.at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}",
        f"by {text.cut(by, 30)}",
        text.count(made.claims, "claim"),
        text.clean(made.file),
    )
    return text.cut(" · ".join(part for part in parts if part), limits.CHOICE_NAME)


def would_go(made: PastImport, took: TakenBack) -> list[str]:
    """What taking an import back deletes and withdraws, for the admin who has to confirm it."""
    file = f" of {text.isolated(text.safe(made.file, 100))}" if made.file else ""
    going = []
    if took.gone:
        claims = text.count(len(took.gone), "claim")
        going.append(
            f"{claims} ({_numbers(took.gone)}) with {text.count(took.statements, 'statement')}, and the "
            "sources of which nothing else is on record"
        )
    if took.ratings:
        going.append(text.count(took.ratings, "rating"))
    parts = [
        f"### Undo the import{file}?\n-# {text.member(made.made_by)} · {text.when(made.at, 'f')}",
        "\n".join(["**Deleted for good**", *(f"- {piece}" for piece in going or ["nothing"])]),
    ]
    staying = []
    if took.staying:
        which = "claim that it added" if len(took.staying) == 1 else "claims that it added"
        staying.append(
            f"{len(took.staying):,} {which} ({_numbers(took.staying)}), because somebody has changed, "
            "flagged, followed or added to them since, or a digest has told of them"
        )
    if took.touched:
        which = "claim" if len(took.touched) == 1 else "claims"
        staying.append(f"{len(took.touched):,} {which} that came from elsewhere ({_numbers(took.touched)})")
    if took.withdrawn:
        which = "statement" if took.withdrawn == 1 else "statements"
        staying.append(f"the import’s {took.withdrawn:,} {which} there, struck through as withdrawn")
    if staying:
        parts.append("\n".join(["**Stays on record**", *(f"- {piece}" for piece in staying)]))
    return parts


def undone(took: TakenBack) -> str:
    """What taking an import back did."""
    rows = [
        f"The import is undone: {text.count(len(took.gone), 'claim')} deleted, "
        f"{text.count(took.withdrawn, 'statement')} withdrawn, {text.count(took.ratings, 'rating')} deleted."
    ]
    if took.staying:
        rows.append(f"Still on record: {_numbers(took.staying)}.")
    return "\n".join(rows)


def _numbers(claims: Sequence[int]) -> str:
    shown = ", ".join(f"#{number}" for number in claims[:_NUMBERS])
    return shown + (f" and {len(claims) - _NUMBERS:,} more" if len(claims) > _NUMBERS else "")
