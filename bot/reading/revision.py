"""What changed between two texts of one article, and where its quotes stand now."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from bot.reading.sentences import paragraphs
from bot.reading.spans import Span, Spans

Pieces = Sequence[tuple[str, int]]

MAX_COMPARED = 5_000


@dataclass(frozen=True, slots=True)
class Revision:
    """Paragraphs that are gone and that are new, in their order, and where each quote stands now.

    ``places`` has the quotes by the key that they were asked for with: their pieces in the new
    text, or None where one is gone.
    """

    removed: tuple[str, ...]
    added: tuple[str, ...]
    places: Mapping[str, Spans | None]


def compare(old: str, new: str, quotes: Mapping[str, Pieces]) -> Revision:
    """Compare two texts; ``quotes`` by a key of the caller's: pieces, each with the offset where it stood."""
    before = [" ".join(old[start:end].split()) for start, end in paragraphs(old)]
    after = [" ".join(new[start:end].split()) for start, end in paragraphs(new)]
    removed: list[str] = []
    added: list[str] = []
    if len(before) + len(after) > MAX_COMPARED:
        then, now = set(before), set(after)
        removed = [line for line in before if line not in now]
        added = [line for line in after if line not in then]
    else:
        matcher = SequenceMatcher(a=before, b=after, autojunk=False)
        for tag, i, j, k, m in matcher.get_opcodes():
            if tag != "equal":
                removed += before[i:j]
                added += after[k:m]
    places = {key: _found(pieces, new) for key, pieces in quotes.items()}
    return Revision(tuple(removed), tuple(added), places)


def _found(pieces: Pieces, new: str) -> Spans | None:
    """The pieces in the new text, in their order, the first as near as can be to where it stood."""
    found: list[Span] = []
    for piece, start in pieces:
        words = r"\s+".join(re.escape(word) for word in piece.split())
        after = found[-1][1] if found else 0
        here = [match.span() for match in re.finditer(words, new) if match.start() >= after] if words else []
        if not here:
            return None
        nearest = min(here, key=lambda span: abs(span[0] - start))
        found.append(here[0] if found else nearest)
    return tuple(found) or None
