"""A digest's contents, as kept in its snapshot and shown in its message."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter

from bot.models import Digest, DigestCorrection, DigestSchedule, Event, Standing


class Section(StrEnum):
    """The parts of a digest in the order of interest; each can be switched off."""

    DENIED = "denied"
    NEW = "new"
    CHANGED = "changed"
    UNANSWERED = "unanswered"
    FLAGGED = "flagged"
    VOICES = "voices"
    PLOT = "plot"


@dataclass(frozen=True, slots=True)
class Story:
    """One claim in one section, and the numbers and ids of those that repeat it (``also``, ``also_ids``).

    ``who`` are the names that matter in the section: the deniers, the sources, or whoever has
    not been quoted. ``quote`` is verbatim. ``hours`` are those between claim and denial; ``was``
    and ``became`` are a standing or a rating before and after (None: not rated); ``flags`` counts
    those raised in the window. ``said_by`` are those who assert what was denied. ``own``: outlets
    alone assert it, in their own words. ``flagged``: a flag was open when the digest was made.
    """

    section: Section
    claim_id: int
    number: int
    text: str
    standing: Standing
    also: tuple[int, ...] = ()
    who: tuple[str, ...] = ()
    quote: str | None = None
    hours: int | None = None
    was: str | None = None
    became: str | None = None
    flags: int = 0
    also_ids: tuple[int, ...] = ()
    said_by: tuple[str, ...] = ()
    own: bool = False
    flagged: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """A source or an outlet with the number of its statements."""

    name: str
    statements: int


@dataclass(frozen=True, slots=True)
class Day:
    """One local day's new claims by standing, and the denials recorded on it."""

    day: date
    claims: dict[Standing, int] = field(default_factory=dict)
    denials: int = 0


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything that happened on a server from ``starts_at`` up to but excluding ``ends_at``.

    ``activity`` counts the stories that are news; ``seen`` is the newest event that they include.
    It is written in ``language``, even if the server's language changes later.
    """

    starts_at: datetime
    ends_at: datetime
    zone: str = "UTC"
    stories: tuple[Story, ...] = ()
    sources: tuple[Voice, ...] = ()
    outlets: tuple[Voice, ...] = ()
    days: tuple[Day, ...] = ()
    new_claims: int = 0
    denials: int = 0
    open_flags: int = 0
    seen: int = 0
    language: str = "en"

    @property
    def activity(self) -> int:
        """How many stories are news; those still unanswered are not."""
        return sum(story.section is not Section.UNANSWERED for story in self.stories)

    def of(self, section: Section) -> list[Story]:
        """The stories of one section."""
        return [story for story in self.stories if story.section is section]

    def to_json(self) -> dict[str, Any]:
        """As a digest's snapshot."""
        return _JSON.dump_python(self, mode="json")

    @classmethod
    def from_json(cls, snapshot: dict[str, Any]) -> Contents:
        """From a digest's snapshot."""
        return _JSON.validate_python(snapshot)


_JSON = TypeAdapter(Contents)


@dataclass(frozen=True, slots=True)
class Correction:
    """What happened to a claim after a digest that reported it was posted.

    ``told`` are the numbers of the digest's claims that it concerns: the claim, or those now part of it.
    ``number`` is None where it is gone, and so is what the digest told of it.
    """

    row: DigestCorrection
    event: Event
    number: int | None
    told: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """A digest with everything needed to post or correct it."""

    digest: Digest
    schedule: DigestSchedule
    contents: Contents
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Posted:
    """A digest's message; in a forum its channel is the thread."""

    channel_id: int
    message_id: int
    thread_id: int | None = None


@dataclass(frozen=True, slots=True)
class PastDigest:
    """A digest in the archive."""

    guild_id: int
    week: str
    starts_at: datetime
    ends_at: datetime
    posted_at: datetime
    channel_id: int
    message_id: int
    stories: int
    zone: str = "UTC"
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Prospect:
    """What posting now would do: ``takes`` is when the digest would have come whose place it takes.

    None if there is nothing to post, or it has been posted. ``then`` is when the one after it comes.
    ``gone`` is the last digest if its message was deleted, so that it can be posted again.
    """

    takes: datetime | None
    then: datetime
    paused: bool
    gone: PastDigest | None
