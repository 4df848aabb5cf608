"""An article as the trained reader sees it: paragraphs as words, packed to the encoder's window.

A *word* is what BERT's pre-tokeniser makes one: a run of letters and digits, or a
single mark. A *stretch* is a paragraph, or a part of one that is longer than the
window. Stretches that follow each other share a *pack*, so that the encoder sees
what stands before and after.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bot.reading.sentences import LINE
from bot.reading.spans import Span

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

WINDOW = 192
"""Word pieces in a pack, the two marks at its ends and the separators included."""

BEGIN, SEPARATOR = 101, 102
"""[CLS] and [SEP] in BERT's vocabulary."""

SHAPES = 7
QUOTES = 3

_SENTENCE_END = frozenset(".!?")
_CLOSING = frozenset("”\"')]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one paragraph with what the encoder is told about each.

    ``starts`` and ``ends`` are character offsets into the article, one a word;
    ``pieces`` the word pieces, ``first`` the index in them of each word's first;
    ``shapes`` and ``quotes`` one small integer a word.
    """

    starts: np.ndarray
    ends: np.ndarray
    pieces: np.ndarray
    first: np.ndarray
    shapes: np.ndarray
    quotes: np.ndarray

    def __len__(self) -> int:
        return len(self.starts)


def shape(word: str) -> int:
    """The letter shape that the uncased encoder does not see."""
    if not word[0].isalnum():
        return 5
    if word.isdigit():
        return 4
    if word.islower():
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 6
    return 1 if word[0].isupper() else 3


def quotation(words: Sequence[str]) -> np.ndarray:
    """0 outside quotation marks, 1 inside, 2 for the mark itself; single marks count only doubled."""
    flags = np.zeros(len(words), np.int64)
    inside = False
    for i, word in enumerate(words):
        if word in '“”"':
            inside = word == "“" or (word == '"' and not inside)
            flags[i] = 2
        elif word in "'`" and ((i and words[i - 1] == word) or words[i + 1 : i + 2] == [word]):
            if i and words[i - 1] == word and flags[i - 1] == 2:
                inside = not inside
            flags[i] = 2
        else:
            flags[i] = int(inside)
    return flags


def stretches(text: str, tokenizer: Tokenizer, window: int = WINDOW) -> list[Stretch]:
    """The stretches of a text, in reading order; none is longer than the window."""
    found: list[Stretch] = []
    for paragraph in LINE.finditer(text):
        # One at a time: a batch would start threads on every core.
        encoding = tokenizer.encode(paragraph[0], add_special_tokens=False)
        if encoding.ids:
            found.extend(_cut(paragraph[0], paragraph.start(), encoding, window - 2))
    return found


def _cut(paragraph: str, offset: int, encoding: Encoding, room: int) -> Iterator[Stretch]:
    word_of = np.array(encoding.word_ids)
    first = np.flatnonzero(np.diff(word_of, prepend=-1))
    spans = np.array(encoding.offsets)
    starts = spans[first, 0]
    ends = spans[np.append(first[1:], len(word_of)) - 1, 1]
    words = [paragraph[a:b] or " " for a, b in zip(starts, ends, strict=True)]
    shapes = np.array([shape(w) for w in words])
    quotes = quotation(words)
    pieces = np.array(encoding.ids)
    bounds = np.append(first, len(pieces))
    low = 0
    while low < len(words):
        high = int(np.searchsorted(bounds, bounds[low] + room, side="right")) - 1
        if high < len(words):
            high = _sentence_end(words, low, max(high, low + 1))
        yield Stretch(
            starts[low:high] + offset,
            ends[low:high] + offset,
            pieces[bounds[low] : bounds[high]][:room],
            first[low:high] - bounds[low],
            shapes[low:high],
            quotes[low:high],
        )
        low = high


def _sentence_end(words: Sequence[str], low: int, high: int) -> int:
    """The last place in the second half of the words where a sentence ends, or their end."""
    for i in range(high, low + (high - low) // 2, -1):
        if words[i - 1] in _SENTENCE_END and words[i] not in _CLOSING:
            return i
        if i - 2 >= low and words[i - 1] in _CLOSING and words[i - 2] in _SENTENCE_END:
            return i
    return high


def covered(found: Sequence[Stretch], pieces: Iterable[Span]) -> list[tuple[int, int, int]]:
    """(stretch, first word, end) of character spans; a word counts when half of it is covered."""
    begins = [int(stretch.starts[0]) for stretch in found]
    result: list[tuple[int, int, int]] = []
    for start, end in pieces:
        for k in range(max(0, bisect_right(begins, start) - 1), len(found)):
            if begins[k] >= end:
                break
            stretch = found[k]
            overlap = np.minimum(stretch.ends, end) - np.maximum(stretch.starts, start)
            inside = np.flatnonzero(2 * overlap >= np.maximum(stretch.ends - stretch.starts, 1))
            if len(inside):
                a, b = int(inside[0]), int(inside[-1]) + 1
                if result and result[-1][0] == k and result[-1][2] == a:
                    result[-1] = (k, result[-1][1], b)
                else:
                    result.append((k, a, b))
    return result


def packs(
    found: Iterable[Stretch], window: int = WINDOW, first_window: int | None = None
) -> Iterator[list[Stretch]]:
    """Neighbouring stretches together, as many as fit; ``first_window`` shortens the first pack."""
    pack: list[Stretch] = []
    room = (first_window or window) - 1
    for stretch in found:
        need = len(stretch.pieces) + 1
        if pack and need > room:
            yield pack
            pack, room = [], window - 1
        pack.append(stretch)
        room -= need
    if pack:
        yield pack


@dataclass(frozen=True, slots=True)
class Batch:
    """Packs side by side, padded: what the encoder takes.

    ``ids``, ``shapes``, ``quotes``, ``mask``: (packs, pieces). ``at``: (words,), where each
    word's first piece is in the flattened pieces; the words of all stretches in order.
    """

    ids: np.ndarray
    shapes: np.ndarray
    quotes: np.ndarray
    mask: np.ndarray
    at: np.ndarray


def batch(together: Sequence[Sequence[Stretch]]) -> Batch:
    """Lay packs out for the encoder: [CLS] stretch [SEP] stretch [SEP] …"""
    width = max(1 + sum(len(p.pieces) + 1 for p in pack) for pack in together)
    ids = np.zeros((len(together), width), np.int64)
    shapes, quotes, mask = (np.zeros_like(ids) for _ in range(3))
    at = []
    for row, pack in enumerate(together):
        ids[row, 0] = BEGIN
        column = 1
        for p in pack:
            n = len(p.pieces)
            here = slice(column, column + n)
            ids[row, here] = p.pieces
            word_of = np.zeros(n, np.int64)
            word_of[p.first[1:]] = 1
            word_of = word_of.cumsum()
            shapes[row, here] = p.shapes[word_of]
            quotes[row, here] = p.quotes[word_of]
            at.append(p.first + column + row * width)
            ids[row, column + n] = SEPARATOR
            column += n + 1
        mask[row, :column] = 1
    return Batch(ids, shapes, quotes, mask, np.concatenate(at))


GAP = 8
"""Empty places between the cues in the relation layer's one long row: its widest reach."""

DISTANCES = 29


def distance(offset: np.ndarray) -> np.ndarray:
    """Signed distance in words from the cue as a bucket of 0 to 28: exact to 8, then ever wider."""
    size = np.abs(offset)
    wide = 8 + np.searchsorted([9, 12, 16, 24, 36, 60], size, side="right")
    return 14 + np.sign(offset) * np.where(size <= 8, size, wide)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Cues beside every word of their stretch, as one long row with gaps between the cues.

    ``word`` (index of the word), ``cue`` (of the cue), ``far`` (:func:`distance`), ``real``
    (0 in the gaps): (places,). ``average``: (cues, words), rows that average each cue's words.
    ``begins``: where each cue's stretch begins in the row.
    """

    word: np.ndarray
    cue: np.ndarray
    far: np.ndarray
    real: np.ndarray
    average: np.ndarray
    begins: np.ndarray

    @property
    def given(self) -> dict[str, np.ndarray]:
        """What the relation layer takes beside the words, by the names of its inputs."""
        names = "word", "cue", "far", "real", "average"
        return {name: getattr(self, name) for name in names}


def pairs(cues: Sequence[tuple[int, int, int, int]], words: int) -> Pairs:
    """Lay cues out for the relation layer; each is (stretch's first word, its end, cue's first, its end).

    ``words``: how many there are, of all stretches.
    """
    word, cue, far, real, begins = [], [], [], [], []
    average = np.zeros((len(cues), words), np.float32)
    place = 0
    for k, (low, high, a, b) in enumerate(cues):
        n = high - low
        average[k, a:b] = 1 / (b - a)
        at = np.arange(low, high)
        word.append(np.concatenate([at, np.zeros(GAP, np.int64)]))
        cue.append(np.full(n + GAP, k))
        offset = np.minimum(at - a, 0) + np.maximum(at - b + 1, 0)
        far.append(np.concatenate([distance(offset), np.zeros(GAP, np.int64)]))
        real.append(np.concatenate([np.ones(n, np.float32), np.zeros(GAP, np.float32)]))
        begins.append(place)
        place += n + GAP
    return Pairs(
        np.concatenate(word),
        np.concatenate(cue),
        np.concatenate(far),
        np.concatenate(real),
        average,
        np.array(begins),
    )
