"""What came of looking at a feed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

KEPT_LINKS = 5


@dataclass(frozen=True, slots=True)
class Unread:
    """A new article that could not be read, and why, in a few words."""

    link: str
    why: str


@dataclass(frozen=True, slots=True)
class Look:
    """What became of a feed's new articles in one look.

    ``read`` and ``later`` count those that were read, and those whose page is tried again; ``unread`` are
    those that could not be read and are left out.
    """

    read: int = 0
    later: int = 0
    unread: tuple[Unread, ...] = ()

    @property
    def new(self) -> int:
        """How many articles were new."""
        return self.read + self.later + len(self.unread)

    def to_json(self, *, before: dict[str, Any] | None) -> dict[str, Any]:
        """As a feed keeps it, with the last links that could not be read in this look or ``before``."""
        links = [asdict(each) for each in self.unread]
        earlier = before["links"] if before else []
        return {
            "read": self.read,
            "later": self.later,
            "unread": len(self.unread),
            "links": [*links[::-1], *earlier][:KEPT_LINKS],
        }
