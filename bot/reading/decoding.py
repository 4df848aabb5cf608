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
    log penalties for beginning and ending a source, cue and content. ``weights``: of
    :func:`features`, the last one the constant.
    """

    cue: float
    split: float
    enter: tuple[float, float, float]
    leave: tuple[float, float, float]
    bias: tuple[float, float, float]
    weights: tuple[float, ...]

    @classmethod
    def of(cls, numbers: dict[str, Any]) -> Self:
        """From the card's JSON."""
        return cls(**{key: tuple(x) if isinstance(x, list) else x for key, x in numbers.items()})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible relation: word indices into its stretch, and what the network thought of it."""

    stretch: int
    anchor: tuple[int, int]
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


def paths(scores: Sequence[np.ndarray], how: Decoding) -> list[np.ndarray]:
    """The best class of every word for each cue, by Viterbi with a price on every change of class.

    ``scores``: one (words, 4) array of log probabilities a cue.
    """
    if not scores:
        return []
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


FEATURES = 12


def features(
    anchor: tuple[int, int], path: np.ndarray, scores: np.ndarray, cue: np.ndarray, valid: float
) -> np.ndarray:
    """What the logistic score is made of: (FEATURES,), roughly of unit size, the last one 1."""
    a, b = anchor
    inside = np.clip(1 - cue[a:b, 0], 1e-4, 1 - 1e-4)
    content, source = path == CONTENT, path == SOURCE
    chosen = np.exp(scores[np.arange(len(path)), path])
    has_source, has_content = bool(source.any()), bool(content.any())
    p_content = chosen[content] if has_content else np.zeros(1)
    p_source = chosen[source] if has_source else np.zeros(1)
    # How likely a source stands somewhere although none was chosen.
    lurking = float(np.exp(scores[:, SOURCE]).max())
    sure = float(np.clip(valid, 1e-4, 1 - 1e-4))
    return np.array(
        [
            np.log(inside.max() / (1 - inside.max())) / 3,
            np.log(inside.mean() / (1 - inside.mean())) / 3,
            np.log(sure / (1 - sure)) / 3,
            p_content.mean(),
            p_content.min(),
            p_source.mean() if has_source else 0.0,
            p_source.max() if has_source else 0.0,
            float(has_source),
            0.0 if has_source else lurking,
            min(content.sum(), 40) / 20,
            float(len(runs(content)) > 1),
            1.0,
        ]
    )


def candidate(
    stretch: int,
    anchor: tuple[int, int],
    path: np.ndarray,
    scores: np.ndarray,
    cue: np.ndarray,
    valid: float,
) -> Candidate:
    """One relation as decoded: one source at most, a cue in any case."""
    path = one_source(path, scores)
    if not (path == CUE).any():
        path = path.copy()
        path[slice(*anchor)] = CUE
    return Candidate(stretch, anchor, path, features(anchor, path, scores, cue, valid))


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
        if not any(k.stretch == c.stretch and _shared(k.path, c.path) > OVERLAP for k, _ in kept):
            kept.append((c, confidence))
    return kept


def _shared(a: np.ndarray, b: np.ndarray) -> float:
    a, b = a == CONTENT, b == CONTENT
    return float((a & b).sum() / (a | b).sum())
