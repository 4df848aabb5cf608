"""From the network's probabilities to attributions: which cues, whose words, how sure.

Cues are kept low and cut late: every run of words that may be a cue gets its
words by one Viterbi path, then the whole relation is judged by a logistic
score over what the network thought of its parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

SOURCE, CUE, CONTENT = 1, 2, 3
"""The relation layer's classes; 0 is none of them."""


@dataclass(frozen=True, slots=True)
class Decoding:
    """The decoder's few numbers, tuned on the development part and kept beside the model.

    ``cue``: the least probability of a candidate's words. ``enter`` and ``leave``:
    log penalties for beginning and ending a source, cue and content; ``bias`` is added to each of
    them at every word, ``trust`` to the class that the rules give. ``weights``: of
    :func:`features`, the last one the constant.
    """

    cue: float
    split: float
    enter: tuple[float, float, float]
    leave: tuple[float, float, float]
    bias: tuple[float, float, float]
    trust: float
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
    probabilities of the classes; ``tags``: (words, 3) probabilities of the words
    being outside a cue, its first word, a further one; ``valid``: of this being a
    cue. ``hint``: the class that the rules give each word, where they know this cue.
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

    stretch: int
    path: np.ndarray
    features: np.ndarray


def anchors(cue: np.ndarray, least: float, split: float) -> list[tuple[int, int]]:
    """Runs of words that may be a cue, from a stretch's tag probabilities (words, outside/first/further)."""
    inside = cue[:, 1] + cue[:, 2]
    found: list[tuple[int, int]] = []
    for i in np.flatnonzero(inside > least):
        fresh = not found or found[-1][1] != i or (cue[i, 1] > split and cue[i, 1] > cue[i, 2])
        if fresh:
            found.append((int(i), int(i) + 1))
        else:
            found[-1] = (found[-1][0], int(i) + 1)
    return found


def paths(judged: Sequence[Judged], how: Decoding) -> list[np.ndarray]:
    """The best class of every word for each cue, by Viterbi with a price on every change of class."""
    if not judged:
        return []
    scores = [c.scores for c in judged]
    price = np.zeros((4, 4))
    price[1:, :] += np.array(how.leave)[:, None]
    price[:, 1:] += np.array(how.enter)[None]
    np.fill_diagonal(price, 0.0)
    bias = np.array((0.0, *how.bias))
    lengths = np.array([len(s) for s in scores])
    width = int(lengths.max())
    padded = np.zeros((len(scores), width, 4))
    for k, s in enumerate(scores):
        padded[k, : len(s)] = s + bias
        hint = judged[k].hint
        if hint is not None:
            padded[k, np.arange(len(s)), hint] += how.trust
        # Behind its end a row stays outside, at no cost.
        padded[k, len(s) :, 1:] = -1e9
    best = padded[:, 0] - price[0]
    back = np.zeros((width, len(scores), 4), np.int8)
    for t in range(1, width):
        through = best[:, :, None] - price[None]
        back[t] = through.argmax(1)
        best = through.max(1) + padded[:, t]
    state = (best - np.append(0.0, how.leave)).argmax(1)
    rows = np.arange(len(scores))
    path = np.zeros((len(scores), width), np.int8)
    for t in range(width - 1, -1, -1):
        path[:, t] = state
        state = back[t, rows, state]
    return [path[k, :n] for k, n in enumerate(lengths)]


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


FEATURES = 15


def features(cue: Judged, path: np.ndarray) -> np.ndarray:
    """What the logistic score is made of: (FEATURES,), roughly of unit size, the last one 1."""
    inside = np.clip(1 - cue.tags[slice(*cue.anchor), 0], 1e-4, 1 - 1e-4)
    sure = float(np.clip(cue.valid, 1e-4, 1 - 1e-4))
    content, source = path == CONTENT, path == SOURCE
    chosen = np.exp(cue.scores[np.arange(len(path)), path])
    p_content = chosen[content] if content.any() else np.zeros(1)
    p_source = chosen[source] if source.any() else np.zeros(1)
    # How likely a source stands somewhere although none was chosen.
    lurking = float(np.exp(cue.scores[:, SOURCE]).max())
    same_content, same_source = 0.0, 0.0
    if cue.hint is not None:
        same_content = shared(content, cue.hint == CONTENT)
        same_source = shared(source, cue.hint == SOURCE)
    return np.array(
        [
            np.log(inside.max() / (1 - inside.max())) / 3,
            np.log(inside.mean() / (1 - inside.mean())) / 3,
            np.log(sure / (1 - sure)) / 3,
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
            1.0,
        ]
    )


def candidate(cue: Judged, path: np.ndarray) -> Candidate:
    """One relation as decoded: one source at most, a cue in any case."""
    path = one_source(path, cue.scores)
    if not (path == CUE).any():
        path = path.copy()
        path[slice(*cue.anchor)] = CUE
    return Candidate(cue.stretch, path, features(cue, path))


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
    for c, confidence in sorted(judged, key=lambda x: -x[1]):
        if confidence < threshold:
            break
        near = (k.path == CONTENT for k, _ in kept if k.stretch == c.stretch)
        if all(shared(content, c.path == CONTENT) <= OVERLAP for content in near):
            kept.append((c, confidence))
    return kept
