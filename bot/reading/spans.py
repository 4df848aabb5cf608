"""The values that the reading's steps hand to each other.

All offsets are Unicode code points into the article's text, end exclusive. A
span that something interrupts ("North Korea," he said, "has rockets") is a
tuple of pieces in reading order.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.vocabulary import Form, SourceKind, Stance

__all__ = [
    "Article",
    "Attribution",
    "Form",
    "ReadClaim",
    "ReadStatement",
    "Reading",
    "SourceKind",
    "Span",
    "Spans",
    "Stance",
]

Span = tuple[int, int]
Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what, before anything is made of it: the seam between a trained model and the rest.

    ``source`` is empty where nobody is named. ``confidence`` is the probability,
    0 to 1, that the relation is right; rules give a constant.
    """

    source: Spans
    cue: Spans
    content: Spans
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Article:
    """One published page, or a text that a member pasted.

    ``text`` holds paragraphs separated by line breaks, exactly as offsets count
    it; ``published`` is an ISO 8601 date or date-time.
    """

    text: str
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    language: str | None = "en"


@dataclass(frozen=True, slots=True)
class ReadStatement:
    """What one source said about one claim of the article (one source a statement).

    ``source`` is the mention that stands by the cue; ``source_name`` the canonical
    name within the article (``None`` where nobody is named). ``claim`` is an index
    into :attr:`Reading.claims`, or ``None`` for an attitude that is no claim.
    """

    stance: Stance
    hedged: bool
    source: Spans
    source_name: str | None
    source_role: str | None
    source_kind: SourceKind | None
    via: str | None
    when: str | None
    cue: Spans
    content: Spans
    form: Form
    claim: int | None
    confidence: float = 1.0
    reported_speech: bool = True


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """A proposition in positive form, with the statements that gather under it.

    ``span`` is where it is asserted, or the proposition inside the denial, or
    ``None``. No ``statements``: the outlet says it in its own voice.
    """

    text: str
    span: Span | None
    statements: tuple[int, ...]
    worth: float = 0.0


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read in one article; claims in the order in which they are worth recording."""

    article: Article
    statements: tuple[ReadStatement, ...] = field(default=())
    claims: tuple[ReadClaim, ...] = field(default=())
    reader: str = "rules"
