"""What a member follows, and the notifications about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.models import Standing
from bot.records.flags import Outcome


@dataclass(frozen=True, slots=True)
class Followed:
    """A follow with its subject's name; ``number`` is the claim's, or None for a source."""

    follow_id: int
    number: int | None
    name: str
    since: datetime
    dms_closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Change:
    """One change to a claim, for one member, because of one follow.

    ``what`` is the event's action, ``who`` the source, ``quote`` their words; ``was`` is the standing
    before, if it changed; ``because`` names the source that is followed, None if the claim is.
    ``by`` is the member who changed it, ``why`` their reason; a rating has its ``curator`` by name, and
    its ``evidence``.
    """

    notice_id: int
    follow_id: int
    number: int
    text: str
    standing: Standing
    what: str
    at: datetime
    who: str | None = None
    quote: str | None = None
    value: str | None = None
    because: str | None = None
    was: Standing | None = None
    by: int | None = None
    why: str | None = None
    curator: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Bundle:
    """The changes, or the outcomes of flags, in one direct message; ``key`` marks that message.

    Several outcomes are those of flags that were decided together, for one reason.
    ``fresh`` is False if it may have been sent before a crash.
    """

    key: str
    guild_id: int
    guild_name: str
    member_id: int
    changes: tuple[Change, ...]
    attempts: int
    outcomes: tuple[Outcome, ...] = ()

    @property
    def fresh(self) -> bool:
        """Whether nobody can have sent it yet."""
        return self.attempts <= 1
