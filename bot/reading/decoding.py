"""From the network's probabilities to attributions: which cues, whose words, how sure.

Cues are kept low and cut late: every run of words that may be a cue gets its
words by one Viterbi path, then the whole relation is judged by a logistic
score over what the network thought of its parts. Where a span begins and ends, the
tagger and the relation layer decide together.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Self

import numpy as np

SOURCE, CUE, CONTENT = 1, 2, 3
"""The relation layer's classes; 0 is none of them."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """The decoder's few numbers, tuned on the development part and kept beside the model.

    ``cue``: the least probability of a candidate's words; ``trim``: the share of the surest
    word's that they need; ``split``: the least probability that a word begins another cue.
    ``enter`` and ``leave``: log penalties for beginning and ending a source, cue and content;
    ``edge``: how much the tagger's log odds of a beginning and an end count against them.
    ``rescue``: the least probability of a source that no path chose.
    ``weights``: of :func:`features`, the last one the constant.
    """

    cue: float
    trim: float
    split: float
    enter: tuple[float, float, float]
    leave: tuple[float, float, float]
    edge: float
    rescue: float
    weights: tuple[float, ...]

    @classmethod
    def of(cls, numbers: dict[str, Any]) -> Self:
        """From the card's JSON."""
        given: dict[str, Any] = {k: tuple(x) if isinstance(x, list) else x for k, x in numbers.items()}
        return cls(**given)


@dataclass(frozen=True)
class Judged:
    """A possible cue and what was said of every word of its stretch.

    ``anchor``: the cue's first word and its end. ``scores``: (words, 4) log
    probabilities of the classes; ``tags``: (words, 3, 3) the tagger's probabilities of the
    words being outside any source, cue, content, its first word, a further one; ``valid``: of this
    being a cue. ``hint``: the class that the rules give each word, where they know this cue.
    """

    stretch: int
    anchor: tuple[int, int]
    scores: np.ndarray
    tags: np.ndarray
    valid: float
    hint: np.ndarray | None = None

    @cached_property
    def classes(self) -> np.ndarray:
        """(words, 4) probabilities of the classes."""
        return np.exp(self.scores)

    @cached_property
    def certainty(self) -> tuple[float, float, float]:
        """Log odds of the anchor's surest word, of its words on average, and of this being a cue."""
        inside = 1 - self.tags[slice(*self.anchor), 1, 0]
        return log_odd(inside.max()), log_odd(inside.mean()), log_odd(self.valid)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible relation: the class of every word of its stretch, and what speaks for it."""

    cue: Judged
    path: np.ndarray
    features: np.ndarray

    @property
    def stretch(self) -> int:
        return self.cue.stretch


def anchors(cue: np.ndarray, how: Decoding) -> list[tuple[int, int]]:
    """Runs of words that may be a cue, from a stretch's tag probabilities (words, outside/first/further)."""
    inside = cue[:, 1] + cue[:, 2]
    found: list[tuple[int, int]] = []
    for i in np.flatnonzero(inside > how.cue):
        fresh = not found or found[-1][1] != i or (cue[i, 1] > how.split and cue[i, 1] > cue[i, 2])
        if fresh:
            found.append((int(i), int(i) + 1))
        else:
            found[-1] = (found[-1][0], int(i) + 1)
    trimmed = []
    for a, b in found:
        sure = np.flatnonzero(inside[a:b] >= how.trim * inside[a:b].max()) + a
        trimmed.append((int(sure[0]), int(sure[-1]) + 1))
    return trimmed


SUREST = 4.0
"""No log odds count for more than this, 55 to 1 either way."""


def log_odds(p: np.ndarray) -> np.ndarray:
    """Of probabilities, within :data:`SUREST`."""
    return np.clip(np.log(np.maximum(p, 1e-4)) - np.log(np.maximum(1 - p, 1e-4)), -SUREST, SUREST)


def log_odd(p: float) -> float:
    """:func:`log_odds` of one probability, many times faster than numpy is with one."""
    p = float(p)
    return min(max(math.log(max(p, 1e-4)) - math.log(max(1 - p, 1e-4)), -SUREST), SUREST)


CUES_AT_ONCE = 256
"""Cues whose words are weighed side by side; bounds the memory on a long article."""


def paths(judged: Sequence[Judged], how: Decoding) -> list[np.ndarray]:
    """The best class of every word for each cue, by Viterbi with a price on every change of class."""
    return paths_at(judged, [how])[0]


def paths_at(judged: Sequence[Judged], settings: Sequence[Decoding]) -> list[list[np.ndarray]]:
    """:func:`paths` at each of several settings, side by side."""
    found: list[list[np.ndarray]] = [[] for _ in settings]
    for i in range(0, len(judged), CUES_AT_ONCE):
        some = _side_by_side(judged[i : i + CUES_AT_ONCE], settings)
        for known, more in zip(found, some, strict=True):
            known += more
    return found


def _prices(judged: Sequence[Judged], settings: Sequence[Decoding], width: int) -> np.ndarray:
    """What going from one class to another costs before each word: (words, settings, cues, from, to)."""
    begins, ends = (np.zeros((width, len(judged), 4)) for _ in range(2))
    tags = np.full((width, len(judged), 3, 3), 0.5)
    for k, cue in enumerate(judged):
        tags[: len(cue.tags), k] = cue.tags
    for kind, role in ((SOURCE, 0), (CONTENT, 2)):
        begins[..., kind] = log_odds(tags[:, :, role, 1])
        ends[..., kind] = log_odds(1 - tags[:, :, role, 2])
    edge = np.array([how.edge for how in settings])[:, None, None]
    enter, leave = (
        np.array([(0.0, *prices) for prices in kinds])[:, None]
        for kinds in ([how.enter for how in settings], [how.leave for how in settings])
    )
    price = (leave - edge * ends[:, None])[..., None] + (enter - edge * begins[:, None])[..., None, :]
    price[..., range(4), range(4)] = 0.0
    return price


def _side_by_side(judged: Sequence[Judged], settings: Sequence[Decoding]) -> list[list[np.ndarray]]:
    lengths = [len(c.scores) for c in judged]
    width = max(lengths)
    price = _prices(judged, settings, width)
    padded = np.zeros((width, len(judged), 4))
    for k, cue in enumerate(judged):
        padded[: lengths[k], k] = cue.scores
        # Behind its end a row stays outside, at no cost.
        padded[lengths[k] :, k, 1:] = -1e9
    best = padded[0] - price[0, :, :, 0]
    back = np.zeros((width, *best.shape), np.int8)
    for t in range(1, width):
        through = best[..., None] - price[t]
        back[t] = through.argmax(2)
        best = through.max(2) + padded[t]
    leave = np.array([(0.0, *how.leave) for how in settings])
    state = (best - leave[:, None]).argmax(2).ravel()
    back = back.reshape(width, -1, 4)
    rows = np.arange(len(state))
    path = np.zeros((len(state), width), np.int8)
    for t in range(width - 1, -1, -1):
        path[:, t] = state
        state = back[t, rows, state]
    each = path.reshape(len(settings), len(judged), width)
    return [[row[:n] for row, n in zip(rows, lengths, strict=True)] for rows in each]


DOUBT, SURE = 0.02, 0.9
"""The least share of being a cue for which its words are looked at again; no word of theirs is likelier."""


def supposed(judged: Sequence[Judged], how: Decoding) -> list[Judged]:
    """The cues; of those whose path holds no content, the classes as they are if it is one.

    The network learns targets of which a part says "no cue, so no words", and mixes the two when it
    is in doubt: with p a word's probability of a class, and v of any class for the surest word, p / v
    is the probability given that it is a cue. Whether it is one, :attr:`Judged.valid` tells.
    """
    found = list(judged)
    doubted = [k for k, cue in enumerate(found) if cue.scores[:, CONTENT].max() < np.log(SURE)]
    for k, path in zip(doubted, paths([found[k] for k in doubted], how), strict=True):
        classes = found[k].classes.astype(np.float64)
        share = float(1 - classes[:, 0].min())
        if share >= DOUBT and not (path == CONTENT).any():
            classes[:, 1:] /= share
            classes[:, 0] = np.maximum(1 - classes[:, 1:].sum(1), 1e-6)
            scores = np.log(np.maximum(classes, 1e-9)).astype(found[k].scores.dtype)
            found[k] = replace(found[k], scores=scores)
    return found


def runs(chosen: np.ndarray) -> list[tuple[int, int]]:
    """Unbroken stretches of true as (first, end)."""
    # On a hundred words ten times as fast as numpy's differences.
    return [true.span() for true in _TRUE.finditer(chosen.tobytes())]


_TRUE = re.compile(rb"\x01+")


def one_source(path: np.ndarray, scores: np.ndarray) -> np.ndarray:
    """The path with only its surest source left."""
    pieces = runs(path == SOURCE)
    if len(pieces) < 2:
        return path
    gain = scores[:, SOURCE] - scores[:, 0]
    keep = max(pieces, key=lambda s: gain[s[0] : s[1]].mean())
    path = path.copy()
    for a, b in pieces:
        if (a, b) != keep:
            path[a:b] = 0
    return path


def rescued(path: np.ndarray, classes: np.ndarray, least: float) -> np.ndarray:
    """The path with the likeliest source where it has none, its words at least half as sure as the surest."""
    if (path == SOURCE).any():
        return path
    likely = np.where(path == 0, classes[:, SOURCE], 0.0)
    surest = int(likely.argmax())
    if likely[surest] < least:
        return path
    a, b = next((a, b) for a, b in runs(likely >= likely[surest] / 2) if a <= surest < b)
    path = path.copy()
    path[a:b] = SOURCE
    return path


def bounds(tags: np.ndarray, spans: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """How likely the tagger (words, outside/first/further) finds the beginnings and the ends of spans."""
    if not spans:
        return 0.0, 0.0
    begins = [float(tags[a, 1]) for a, _ in spans]
    ends = [1 - float(tags[b, 2]) if b < len(tags) else 1.0 for _, b in spans]
    return sum(begins) / len(spans), sum(ends) / len(spans)


FEATURES = 22


def features(cue: Judged, path: np.ndarray) -> np.ndarray:
    """What the logistic score is made of: (FEATURES,), roughly of unit size, the last one 1."""
    content, source = path == CONTENT, path == SOURCE
    contents, sources = runs(content), runs(source)
    chosen = cue.classes[np.arange(len(path)), path]
    p_content = chosen[content].tolist() or [0.0]
    p_source = chosen[source].tolist() or [0.0]
    beside = [float(chosen[i]) for a, b in contents for i in (a - 1, b) if 0 <= i < len(path)]
    same_content, same_source = 0.0, 0.0
    if cue.hint is not None:
        same_content = shared(content, cue.hint == CONTENT)
        same_source = shared(source, cue.hint == SOURCE)
    surest, average, valid = cue.certainty
    return np.array(
        [
            surest / 3,
            average / 3,
            valid / 3,
            sum(p_content) / len(p_content),
            min(p_content),
            sum(p_source) / len(p_source),
            max(p_source),
            float(bool(sources)),
            # How likely a source stands somewhere although none was chosen.
            0.0 if sources else float(cue.classes[:, SOURCE].max()),
            min(sum(b - a for a, b in contents), 40) / 20,
            float(len(contents) > 1),
            float(cue.hint is not None),
            same_content,
            same_source,
            *bounds(cue.tags[:, 2], contents),
            *bounds(cue.tags[:, 0], sources),
            min(beside, default=1.0),
            min(sum(b - a for a, b in sources), 20) / 10,
            0.0 if sources else cue.valid,
            1.0,
        ]
    )


def whole(cue: Judged, path: np.ndarray, how: Decoding) -> np.ndarray:
    """The path as a relation: one source at most, a cue in any case."""
    path = one_source(path, cue.scores)
    if not (path == CUE).any():
        path = path.copy()
        path[slice(*cue.anchor)] = CUE
    return rescued(path, cue.classes, how.rescue)


def candidate(cue: Judged, path: np.ndarray, how: Decoding) -> Candidate:
    """One relation as decoded, and what speaks for it."""
    path = whole(cue, path, how)
    return Candidate(cue, path, features(cue, path))


def shared(a: np.ndarray, b: np.ndarray) -> float:
    """Jaccard index of two choices of words; two empty ones are the same."""
    either = np.count_nonzero(a | b)
    return np.count_nonzero(a & b) / either if either else 1.0


OVERLAP = 0.5
"""Two relations of one stretch whose contents share more than this (Jaccard) are one; the surer stays."""


def choose(found: Sequence[Candidate], how: Decoding, threshold: float) -> list[tuple[Candidate, float]]:
    """The candidates with a content that reach the threshold, each content once, with their confidence."""
    weights = np.array(how.weights)
    judged = [(c, float(1 / (1 + np.exp(-c.features @ weights)))) for c in found if (c.path == CONTENT).any()]
    kept: list[tuple[Candidate, float]] = []
    contents: dict[int, list[np.ndarray]] = {}
    for c, confidence in sorted(judged, key=lambda x: -x[1]):
        if confidence < threshold:
            break
        near, content = contents.setdefault(c.stretch, []), c.path == CONTENT
        if all(shared(other, content) <= OVERLAP for other in near):
            near.append(content)
            kept.append((c, confidence))
    return kept
