"""A flag as curators see it, with the past flags of the member who raised it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.models import FlagReason, FlagState
from bot.records.claims import ClaimLine


@dataclass(frozen=True, slots=True)
class Flagger:
    """A member's flags on this server, by outcome."""

    raised: int
    upheld: int
    dismissed: int

    @property
    def decided(self) -> int:
        """How many curators have decided."""
        return self.upheld + self.dismissed


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of a flag, for the member who raised it."""

    guild_id: int
    flag: int
    state: FlagState
    decision: str
    number: int
    text: str
    may_appeal: bool


@dataclass(frozen=True, slots=True)
class FlagView:
    """A flag with its claim; ``member_id`` is None once the member has been forgotten."""

    guild_id: int
    number: int
    claim: ClaimLine
    reason: FlagReason
    note: str | None
    link: str | None
    state: FlagState
    member_id: int | None
    flagger: Flagger
    created_at: datetime
    decided_by: int | None
    decided_at: datetime | None
    decision: str | None
    appeal: str | None
    panel_channel_id: int | None
    panel_message_id: int | None
