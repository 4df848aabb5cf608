"""A reading as a table for people, each claim with its quotes coloured where they stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from bot.reading.sentences import paragraphs, sentences
from bot.reading.spans import ReadClaim, Reading, ReadStatement, Span, Spans, Stance

COLOURS = {Stance.ASSERTS: "green", Stance.DENIES: "red"}
SOURCE = "bold cyan"
CUE = "yellow"


def table(name: str, reading: Reading) -> RenderableType:
    """The claims that somebody puts forward or denies, then how many the outlet makes in its own voice."""
    attributed = [claim for claim in reading.claims if claim.statements]
    own = len(reading.claims) - len(attributed)
    rows = Table(box=box.SIMPLE_HEAD, show_header=False, padding=(0, 1, 1, 0), expand=True)
    rows.add_column(justify="right", style="dim", no_wrap=True)
    rows.add_column(ratio=1)
    places = Places(reading.article.text)
    for number, claim in enumerate(attributed, 1):
        rows.add_row(str(number), Group(*_claim(reading, claim, places)))
    contested = sum(
        any(reading.statements[n].stance is Stance.DENIES for n in claim.statements) for claim in attributed
    )
    noun = "claim" if len(attributed) == 1 else "claims"
    summary = f"{len(attributed)} {noun}, {contested} contested; {own} in the outlet's own voice"
    return Group(_head(name, reading), rows, Text(summary, style="dim"))


def _head(name: str, reading: Reading) -> Text:
    article = reading.article
    head = Text(visible(article.title or name), style="bold")
    for part in (article.outlet, ", ".join(article.authors), article.published, article.url):
        if part:
            head.append(f"\n{visible(part)}", style="dim")
    return head


def _claim(reading: Reading, claim: ReadClaim, places: Places) -> Iterable[RenderableType]:
    statements = [reading.statements[n] for n in claim.statements]
    disputed = any(statement.stance is Stance.DENIES for statement in statements)
    yield Text.assemble(("⚖ disputed  ", "bold red") if disputed else "", (visible(claim.text), "bold"))
    for label, stance in (("Said by   ", Stance.ASSERTS), ("Denied by ", Stance.DENIES)):
        people = [statement for statement in statements if statement.stance is stance]
        if people:
            yield Text.assemble((label, "dim"), "; ".join(map(_who, people)))
    for number, sentence in places.of(statements):
        yield Text.assemble((f"¶{number} ", "dim"), _highlighted(reading.article.text, sentence, statements))


def _who(statement: ReadStatement) -> str:
    name = visible(statement.source_name or "somebody unnamed")
    details = [
        visible(statement.source_role or ""),
        f"via {visible(statement.via)}" if statement.via else "",
        visible(statement.when or ""),
        "hedged" if statement.hedged else "",
    ]
    return " · ".join([name, *filter(None, details)])


class Places:
    """Where sentences and paragraphs lie in a text."""

    def __init__(self, text: str) -> None:
        self._sentences = [
            (number, sentence)
            for number, paragraph in enumerate(paragraphs(text), 1)
            for sentence in sentences(text, paragraph)
        ]

    def of(self, statements: Iterable[ReadStatement]) -> list[tuple[int, Span]]:
        """The sentences that hold a part of these statements, with their paragraph's number from 1."""
        pieces = [piece for s in statements for spans in (s.source, s.cue, s.content) for piece in spans]
        return [
            (number, (start, end))
            for number, (start, end) in self._sentences
            if any(start < e and s < end for s, e in pieces)
        ]


def _highlighted(text: str, sentence: Span, statements: Iterable[ReadStatement]) -> Text:
    start, end = sentence
    shown = Text(visible(text[start:end]))
    for statement in statements:
        roles: tuple[tuple[Spans, str], ...] = (
            (statement.content, COLOURS[statement.stance]),
            (statement.source, SOURCE),
            (statement.cue, CUE),
        )
        for spans, style in roles:
            for s, e in spans:
                shown.stylize(style, max(0, s - start), max(0, e - start))
    return shown


def visible(text: str) -> str:
    """The text with a sign for each character that could command a terminal; its length stays."""
    return "".join("�" if unicodedata.category(c) in {"Cc", "Cf", "Cs"} and c != " " else c for c in text)
