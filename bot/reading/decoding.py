"""From the network's probabilities to attributions: which cues, whose words, how sure.

Cues are kept low and cut late: every run of words that may be a cue gets its
words by one Viterbi path, then the whole relation is judged by a logistic
score over what the network thought of its parts. Where a span begins and ends, the
tagger and the relation layer decide together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
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


@dataclass(frozen=True, slots=True)
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


def log_odds(p: np.ndarray | np.floating | float) -> np.ndarray:
    """Of probabilities, no surer than 55 to 1 either way."""
    return np.clip(np.log(np.maximum(p, 1e-4)) - np.log(np.maximum(1 - p, 1e-4)), -4.0, 4.0)


def _prices(judged: Sequence[Judged], how: Decoding, width: int) -> np.ndarray:
    """What going from one class to another costs before each word: (cues, words, from, to)."""
    price = np.zeros((len(judged), width, 4, 4))
    price[:, :, 1:, :] += np.array(how.leave)[:, None]
    price[:, :, :, 1:] += np.array(how.enter)
    for k, cue in enumerate(judged):
        n = len(cue.scores)
        for kind, role in ((SOURCE, 0), (CONTENT, 2)):
            further = cue.tags[:, role, 2]
            price[k, :n, :, kind] -= how.edge * log_odds(cue.tags[:, role, 1])[:, None]
            price[k, :n, kind, :] -= how.edge * log_odds(1 - further)[:, None]
    price[:, :, range(4), range(4)] = 0.0
    return price


CUES_AT_ONCE = 256
"""Cues whose words are weighed side by side; bounds the memory on a long article."""


def paths(judged: Sequence[Judged], how: Decoding) -> list[np.ndarray]:
    """The best class of every word for each cue, by Viterbi with a price on every change of class."""
    beginnings = range(0, len(judged), CUES_AT_ONCE)
    return [path for i in beginnings for path in _side_by_side(judged[i : i + CUES_AT_ONCE], how)]


def _side_by_side(judged: Sequence[Judged], how: Decoding) -> list[np.ndarray]:
    lengths = [len(c.scores) for c in judged]
    width = max(lengths)
    price = _prices(judged, how, width)
    padded = np.zeros((len(judged), width, 4))
    for k, cue in enumerate(judged):
        padded[k, : lengths[k]] = cue.scores
        # Behind its end a row stays outside, at no cost.
        padded[k, lengths[k] :, 1:] = -1e9
    best = padded[:, 0] - price[:, 0, 0]
    back = np.zeros((width, len(judged), 4), np.int8)
    for t in range(1, width):
        through = best[:, :, None] - price[:, t]
        back[t] = through.argmax(1)
        best = through.max(1) + padded[:, t]
    state = (best - np.append(0.0, how.leave)).argmax(1)
    rows = np.arange(len(judged))
    path = np.zeros((len(judged), width), np.int8)
    for t in range(width - 1, -1, -1):
        path[:, t] = state
        state = back[t, rows, state]
    return [path[k, :n] for k, n in enumerate(lengths)]


DOUBT, SURE = 0.15, 0.9
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
        classes = np.exp(found[k].scores.astype(np.float64))
        share = float(1 - classes[:, 0].min())
        if share >= DOUBT and not (path == CONTENT).any():
            classes[:, 1:] /= share
            classes[:, 0] = np.maximum(1 - classes[:, 1:].sum(1), 1e-6)
            scores = np.log(np.maximum(classes, 1e-9)).astype(found[k].scores.dtype)
            found[k] = replace(found[k], scores=scores)
    return found


def runs(chosen: np.ndarray) -> list[tuple[int, int]]:
    """Unbroken stretches of true as (first, end)."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], chosen.astype(np.int8), [0]))))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


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


def rescued(path: np.ndarray, scores: np.ndarray, least: float) -> np.ndarray:
    """The path with the likeliest source where it has none, its words at least half as sure as the surest."""
    if (path == SOURCE).any():
        return path
    likely = np.where(path == 0, np.exp(scores[:, SOURCE]), 0.0)
    surest = int(likely.argmax())
    if likely[surest] < least:
        return path
    a, b = next((a, b) for a, b in runs(likely >= likely[surest] / 2) if a <= surest < b)
    path = path.copy()
    path[a:b] = SOURCE
    return path


def bounds(tags: np.ndarray, chosen: np.ndarray) -> tuple[float, float]:
    """How likely the tagger (words, outside/first/further) finds the beginnings and the ends of spans."""
    spans = runs(chosen)
    if not spans:
        return 0.0, 0.0
    begins = [tags[a, 1] for a, _ in spans]
    ends = [1 - tags[b, 2] if b < len(tags) else 1.0 for _, b in spans]
    return float(np.mean(begins)), float(np.mean(ends))


FEATURES = 22


def features(cue: Judged, path: np.ndarray) -> np.ndarray:
    """What the logistic score is made of: (FEATURES,), roughly of unit size, the last one 1."""
    inside = 1 - cue.tags[slice(*cue.anchor), 1, 0]
    content, source = path == CONTENT, path == SOURCE
    chosen = np.exp(cue.scores[np.arange(len(path)), path])
    p_content = chosen[content] if content.any() else np.zeros(1)
    p_source = chosen[source] if source.any() else np.zeros(1)
    beside = [chosen[i] for a, b in runs(content) for i in (a - 1, b) if 0 <= i < len(path)]
    # How likely a source stands somewhere although none was chosen.
    lurking = float(np.exp(cue.scores[:, SOURCE]).max())
    same_content, same_source = 0.0, 0.0
    if cue.hint is not None:
        same_content = shared(content, cue.hint == CONTENT)
        same_source = shared(source, cue.hint == SOURCE)
    return np.array(
        [
            log_odds(inside.max()) / 3,
            log_odds(inside.mean()) / 3,
            log_odds(cue.valid) / 3,
            p_content.mean(),
            p_content.min(),
            p_source.mean(),
            p_source.max(),
            float(source.any()),
            0.0 if source.any() else lurking,
            min(content.sum(), 40) / 20,
            float(len(runs(content)) > 1),
            float(cue.hint is not None),
            same_content,
            same_source,
            *bounds(cue.tags[:, 2], content),
            *bounds(cue.tags[:, 0], source),
            min(beside, default=1.0),
            min(source.sum(), 20) / 10,
            0.0 if source.any() else cue.valid,
            1.0,
        ]
    )


def whole(cue: Judged, path: np.ndarray, how: Decoding) -> np.ndarray:
    """The path as a relation: one source at most, a cue in any case."""
    path = one_source(path, cue.scores)
    if not (path == CUE).any():
        path = path.copy()
        path[slice(*cue.anchor)] = CUE
    return rescued(path, cue.scores, how.rescue)


def candidate(cue: Judged, path: np.ndarray, how: Decoding) -> Candidate:
    """One relation as decoded, and what speaks for it."""
    path = whole(cue, path, how)
    return Candidate(cue, path, features(cue, path))


def shared(a: np.ndarray, b: np.ndarray) -> float:
    """Jaccard index of two choices of words; two empty ones are the same."""
    either = (a | b).sum()
    return float((a & b).sum() / either) if either else 1.0


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
