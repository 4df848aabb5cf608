"""What a member follows, and what they are told of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.models import Standing
from bot.records.flags import Outcome


@dataclass(frozen=True, slots=True)
class Followed:
    """A follow with the name of what is followed; ``number`` is a claim's, None for a source."""

    follow_id: int
    number: int | None
    name: str
    since: datetime
    dms_closed_at: datetime | None


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a claim, for one member, because of one follow.

    ``what`` is the event's action, ``who`` the source or curator, ``quote`` their words; ``was`` is
    the standing before, where it changed; ``because`` names the source that is followed, None where
    it is the claim.
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


@dataclass(frozen=True, slots=True)
class Bundle:
    """The changes, or the outcome of a flag, that go into one direct message; ``key`` marks that message.

    ``fresh`` is False where it may have been sent before a crash.
    """

    key: str
    guild_id: int
    guild_name: str
    member_id: int
    changes: tuple[Change, ...]
    attempts: int
    outcome: Outcome | None = None

    @property
    def fresh(self) -> bool:
        """Whether nobody can have sent it yet."""
        return self.attempts <= 1
