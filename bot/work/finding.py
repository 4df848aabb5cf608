"""Is this already on record?"""

from __future__ import annotations

from collections.abc import Sequence

from bot.reading.words import plain, unsigned
from bot.records.claims import ClaimLine
from bot.records.search import Hit
from bot.store import cards, history, search, vectors
from bot.store.database import Database
from bot.store.vectors import Meaning

MOST = 5
A_SENTENCE = 300
# A message of Discord has at most 4,000 characters, an embed more; the rest is ignored.
LONGEST = 4000


async def repeated(
    db: Database, guild_id: int, said: str, *, meaning: Meaning | None
) -> Sequence[tuple[ClaimLine, Hit]]:
    """The claims that a text repeats, surest first; only those that are sure enough to be shown unasked."""
    async with db.read() as session:
        hits = await search.similar(session, guild_id, said[:LONGEST], meaning=meaning, limit=MOST)
        shown = {hit.claim_id: hit for hit in hits if hit.shown}
        lines = await cards.lines(session, guild_id, list(shown))
    return list(zip(lines, shown.values(), strict=True))


def proposed(said: str) -> str:
    """A message without links and signature, as a starting point for wording a claim; empty if it is long."""
    plain_words = plain(unsigned(said))
    return plain_words if len(plain_words) <= A_SENTENCE else ""


async def make_vectors(db: Database, meaning: Meaning) -> int:
    """Encode the claims that have no vector of their present text; returns how many."""
    return await vectors.make(db, meaning.encoder)


async def newest_change(db: Database) -> int:
    """The newest event's id: while it stays, there is nothing to encode."""
    async with db.read() as session:
        return await history.newest(session)
