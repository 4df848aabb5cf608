"""Which words exactly: other bounds for a relation that was found, and the choice among them.

The decoder's prices know nothing of commas, quotation marks and where a sentence ends.
So a relation that it has chosen is looked at once more: its words at other prices, without
its last sentence, with the apposition behind its source. A linear ranker picks one
(reranking: Collins and Koo, "Discriminative reranking for natural language parsing", 2005).
How it learnt is told in training/README.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Self

import numpy as np

from bot.reading import decoding
from bot.reading.cues import BOUNDARY, DETERMINERS, PREPOSITIONS, TIMES
from bot.reading.decoding import CONTENT, CUE, SOURCE, Decoding, Judged
from bot.reading.packing import Stretch

COMMA, STOP, DETERMINER = 1, 2, 12
KINDS = (
    {","},
    set(".!?"),
    set('“”"'),
    set("'’‘`"),
    {"that"},
    {"to"},
    BOUNDARY - {"that"},
    PREPOSITIONS - {"to"},
    TIMES,
    set(":;—–-"),
    set("()[]"),
    DETERMINERS - {"that"},
    {"and"},
    {"if", "whether", "how", "why", "what"},
)
"""What a word may be to the bounds of a clause, from 1; 0 is any other word."""
KIND = {word: number for number, words in reversed(list(enumerate(KINDS, 1))) for word in words}
OUTSIDE = len(KINDS) + 1
"""Before the first word of a stretch and behind its last."""
MARKS = ((OUTSIDE + 1) ** 2, (OUTSIDE + 1) ** 2, 32, (OUTSIDE + 1) ** 2, (OUTSIDE + 1) ** 2, 26)
"""How many values each of a relation's marks has: the words at its content's end and at its
beginning, how content and cue stand to each other, the words at its source's beginning and at
its end, how far its source is from its cue."""
FIRST_OF_MARK = np.cumsum((0, *MARKS[:-1]))
ABOUT_CONTENT, ABOUT_SOURCE = 16, 13
NUMBERS = decoding.FEATURES - 1 + ABOUT_CONTENT + ABOUT_SOURCE

APPOSITION, OPENING, UNLIKELY = 18, 6, 0.04
"""Words of an apposition, words that a source may begin earlier, the least probability of another source."""


@dataclass(frozen=True)
class Words:
    """What the words of a stretch are: of which kind, how quoted, whether capitalised."""

    kinds: np.ndarray
    quotes: np.ndarray
    capital: np.ndarray

    @classmethod
    def of(cls, text: str, stretch: Stretch) -> Self:
        written = [text[a:b] for a, b in zip(stretch.starts, stretch.ends, strict=True)]
        kinds = np.array([KIND.get(word.lower(), 0) for word in written])
        return cls(kinds, stretch.quotes, np.array([word[:1].isupper() for word in written]))

    @cached_property
    def listed(self) -> list[int]:
        """The kinds once more: of single words a list tells several times as fast."""
        return self.kinds.tolist()

    @cached_property
    def sentences(self) -> tuple[list[int], list[int]]:
        """Of each place between words, the end included: the stop at or behind it, the one before it.

        The number of words where none follows, -1 where none comes before.
        """
        n = len(self.kinds)
        stops, places = np.flatnonzero(self.kinds == STOP), np.arange(n + 1)
        after = np.append(stops, n)[np.searchsorted(stops, places)]
        before = np.append(-1, stops)[np.searchsorted(stops, places)]
        return after.tolist(), before.tolist()

    def kind(self, i: int) -> int:
        return self.listed[i] if 0 <= i < len(self.listed) else OUTSIDE

    def pair(self, i: int) -> int:
        """The kinds of two neighbours, the second one at ``i``, as one number."""
        return self.kind(i - 1) * (OUTSIDE + 1) + self.kind(i)


def settings(how: Decoding) -> list[Decoding]:
    """The decoder's setting at other prices, at which some relations get other words."""
    (source, cue, _), (source_left, cue_left, _) = how.enter, how.leave

    def content(enter: float, leave: float) -> Decoding:
        return replace(how, enter=(source, cue, enter), leave=(source_left, cue_left, leave))

    return [replace(how, edge=1.0), replace(how, edge=0.0), content(-0.5, -0.5), content(0.7, -0.7)]


def proposals(
    cue: Judged, path: np.ndarray, words: Words, elsewhere: Sequence[np.ndarray]
) -> list[np.ndarray]:
    """Different relations of one cue: the decoder's own first, then at other prices, then with changes."""
    found = {path.tobytes(): path}
    for other in (*elsewhere, *_other_contents(path, words), *_other_sources(cue, path, words)):
        if (other == CONTENT).any():
            found.setdefault(other.tobytes(), other)
    return list(found.values())


def _with_content(path: np.ndarray, pieces: Sequence[tuple[int, int]]) -> np.ndarray:
    changed = np.where(path == CONTENT, 0, path).astype(path.dtype)
    for a, b in pieces:
        changed[a:b] = np.where((path[a:b] == SOURCE) | (path[a:b] == CUE), path[a:b], CONTENT)
    return changed


def _other_contents(path: np.ndarray, words: Words) -> Iterator[np.ndarray]:
    """Without a piece or a sentence, cut at a comma, to the end of a sentence or of the next one."""
    pieces = decoding.runs(path == CONTENT)
    if not pieces:
        return
    kinds, n = words.kinds, len(path)
    if len(pieces) > 1:
        yield from (_with_content(path, some) for some in (pieces[:1], pieces[1:], pieces[:-1], pieces[-1:]))
    a, b = pieces[-1]
    stops = np.flatnonzero(kinds[a : b - 1] == STOP) + a + 1
    if len(stops):
        yield _with_content(path, [*pieces[:-1], (a, stops[0])])
        yield _with_content(path, [*pieces[:-1], (a, stops[-1])])
        first, end = pieces[0]
        early = np.flatnonzero(kinds[first : end - 1] == STOP) + first + 1
        if len(early):
            yield _with_content(path, [(early[-1], end), *pieces[1:]])
    for comma in (np.flatnonzero(kinds[a + 3 : b - 1] == COMMA) + a + 3)[-2:]:
        yield _with_content(path, [*pieces[:-1], (a, comma)])
    end = _free_until_stop(path, kinds, b)
    if end > b:
        yield _with_content(path, [*pieces[:-1], (a, end)])
    if end + 1 < n:
        yield _with_content(path, [*pieces[:-1], (a, min(_free_until_stop(path, kinds, end + 1) + 1, n))])
    first, end = pieces[0]
    begin = first
    while begin > 0 and kinds[begin - 1] != STOP and path[begin - 1] == 0:
        begin -= 1
    if begin < first:
        yield _with_content(path, [(begin, end), *pieces[1:]])


def _free_until_stop(path: np.ndarray, kinds: np.ndarray, i: int) -> int:
    while i < len(path) and kinds[i] != STOP and path[i] == 0:
        i += 1
    return i


def _other_sources(cue: Judged, path: np.ndarray, words: Words) -> Iterator[np.ndarray]:
    """Cut at a comma, with an apposition or a word before it, likely words elsewhere, or none."""
    bare = np.where(path == SOURCE, 0, path).astype(path.dtype)

    def source(a: int, b: int) -> Iterator[np.ndarray]:
        if a < b and not (bare[a:b] == CONTENT).all():
            changed = bare.copy()
            changed[a:b] = np.where(bare[a:b] == CUE, CUE, SOURCE)
            yield changed

    pieces, kinds, n = decoding.runs(path == SOURCE), words.kinds, len(path)
    if pieces:
        a, b = pieces[0]
        commas = np.flatnonzero(kinds[a + 1 : b] == COMMA) + a + 1
        if len(commas):
            yield from source(a, commas[0])
            yield from source(a, commas[-1])
            yield from source(a, commas[-1] + 1)
        for behind in (b, b + 1):
            end = behind
            while end < n and path[end] == 0 and kinds[end] not in (COMMA, STOP):
                end += 1
            closed = end < n and kinds[end] == COMMA and 0 < end - behind < APPOSITION
            if closed and (behind == b or (kinds[b] == COMMA and path[b] == 0)):
                yield from source(a, end)
                yield from source(a, end + 1)
        begin = a
        while begin > 0 and path[begin - 1] == 0 and kinds[begin - 1] in (0, DETERMINER):
            begin -= 1
            if a - begin == OPENING:
                break
        if begin < a:
            yield from source(begin, b)
    likely = np.where(path == 0, cue.classes[:, SOURCE], 0.0)
    surest = int(likely.argmax())
    if likely[surest] > UNLIKELY:
        for share in (0.5, 0.2):
            around = decoding.runs(likely >= likely[surest] * share)
            yield from source(*next((x, y) for x, y in around if x <= surest < y))
    if pieces:
        yield bare


def described(cue: Judged, path: np.ndarray, words: Words) -> tuple[np.ndarray, list[int]]:
    """What the ranker knows of a proposal: (NUMBERS,) numbers of about unit size, each mark's value."""
    content, source = decoding.runs(path == CONTENT), decoding.runs(path == SOURCE)
    more = np.zeros(ABOUT_CONTENT + ABOUT_SOURCE)
    marks = [0] * len(MARKS)
    first, end = cue.anchor
    quotes, kinds, n = words.quotes, words.listed, len(path)
    if content:
        a, b = content[0][0], content[-1][1]
        stop, before = words.sentences[0][b], words.sentences[1][a]
        rest, front = np.count_nonzero(path[b:stop] == 0), np.count_nonzero(path[before + 1 : a] == 0)
        gap = sum(x[0] - y[1] for x, y in zip(content[1:], content[:-1], strict=True))
        stops = kinds[a : b - 1].count(STOP)
        more[:ABOUT_CONTENT] = (
            quotes[a] != quotes[b - 1],
            len(content) / 3,
            min(rest, 12) / 6,
            rest == 0,
            min(front, 12) / 6,
            front == 0,
            quotes[max(a - 1, 0)] == 1,
            quotes[min(b, n - 1)] == 1,
            quotes[a] == 1,
            quotes[b - 1] == 1,
            min(gap, 20) / 10,
            stops > 0,
            stops,
            a >= end,
            b <= first,
            min(abs(a - end), 20) / 10,
        )
        place = (a >= end) + 2 * (b <= first) + 4 * (len(content) > 1) + 8 * (quotes[b - 1] > 0)
        marks[:3] = words.pair(b), words.pair(a), int(place + 16 * (stops > 0))
    if source:
        a, b = source[0]
        low, high = min(b, end), max(a, first)
        begins, further = cue.tags[a, 0, 1], cue.tags[min(b, n - 1), 0, 2]
        more[ABOUT_CONTENT:] = (
            1.0,
            (b - a) / 10,
            words.capital[a],
            STOP in kinds[low:high],
            kinds[low:high].count(COMMA) / 3,
            kinds[a:b].count(COMMA) / 3,
            quotes[a] == 1 and quotes[first] != 1,
            decoding.log_odd(begins),
            decoding.log_odd(1 - further) if b < n else decoding.SUREST,
            cue.scores[a, SOURCE],
            cue.scores[b - 1, SOURCE],
            cue.scores[b, SOURCE] if b < n else -9.0,
            cue.scores[a - 1, SOURCE] if a else -9.0,
        )
        apart = first - b if b <= first else a - end if a >= end else 0
        marks[3:] = words.pair(a), words.pair(b), min(max(apart, 0), 12) + 13 * (a >= end)
    return np.concatenate([decoding.features(cue, path)[:-1], more]), marks


@dataclass(frozen=True, slots=True)
class Ranking:
    """The ranker: a weight for each number, one for each value of each mark, in a row.

    ``margin``: by how much a proposal must beat the decoder's own.
    """

    numbers: np.ndarray
    marks: np.ndarray
    margin: float

    @classmethod
    def of(cls, given: dict[str, Any]) -> Self:
        """From the card's JSON.

        :raises ValueError: it was made for other numbers or marks.
        """
        numbers, marks = np.array(given["numbers"], float), np.array(given["marks"], float)
        if numbers.shape != (NUMBERS,) or marks.shape != (sum(MARKS),):
            raise ValueError("the ranking is not for this version")
        return cls(numbers, marks, float(given["margin"]))

    def best(self, cue: Judged, found: Sequence[np.ndarray], words: Words) -> np.ndarray:
        """The proposal to keep; the first is the decoder's own."""
        if len(found) == 1:
            return found[0]
        scores = np.array([self._score(*described(cue, path, words)) for path in found])
        scores[0] += self.margin
        return found[int(scores.argmax())]

    def _score(self, numbers: np.ndarray, marks: list[int]) -> float:
        return float(numbers @ self.numbers + self.marks[FIRST_OF_MARK + np.array(marks)].sum())
