"""Fit the decoder's judgement on the development part, by the F1 of relations with their source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from bot.reading import decoding
from bot.reading.decoding import CONTENT, CUE, SOURCE, Candidate, Decoding, Judged
from bot.reading.packing import Stretch, stretches
from bot.reading.speech import is_speech
from bot.reading.tagger import Cuts, ModelAttributor
from training.corpus import Labelled, articles, label, read_annotation

START = Decoding(
    cue=0.15,
    trim=0.4,
    split=0.3,
    enter=(0.2, 0.0, 0.7),
    leave=(-0.3, 0.0, 0.7),
    edge=0.3,
    rescue=0.2,
    weights=(0.0,) * decoding.FEATURES,
)
"""Chosen by hand on halves of the development part: a climb over each number gave nothing that held on
the other half."""


ALIKE = 0.0005
"""F1 by which two cuts of speech are alike, one relation or none: between 0.4 and 0.7 it hardly changes."""


@dataclass(frozen=True, slots=True)
class Read:
    """One article: its gold relations, a class a word, by stretch; and its candidates."""

    text: str
    stretches: Sequence[Stretch]
    gold: list[tuple[int, np.ndarray]]
    cues: list[Judged]

    def says(self, stretch: int, path: np.ndarray) -> bool:
        """Whether a relation reports somebody's speech, by its cue; what nobody says is left out."""
        words = self.stretches[stretch]
        return bool((path == SOURCE).any()) and is_speech(
            " ".join(self.text[words.starts[i] : words.ends[i]] for i in np.flatnonzero(path == CUE))
        )


def network_output(reader: ModelAttributor, folder: Path) -> list[Read]:
    """Run the network once over a part of the corpus (first annotators)."""
    result = []
    for text, versions in articles(folder).values():
        found = stretches(text, reader.tokenizer)
        labelled: Sequence[Labelled] = label(found, read_annotation(versions[0]))
        gold = [(k, r.roles) for k, x in enumerate(labelled) for r in x.relations]
        result.append(Read(text, found, gold, list(reader.judged(text, found))))
    return result


def decode(reads: Sequence[Read], how: Decoding) -> list[list[Candidate]]:
    """The candidates of every article under a setting."""
    every = [c for r in reads for c in r.cues]
    paths = iter(decoding.paths(every, how))
    return [[decoding.candidate(c, next(paths), how) for c in r.cues] for r in reads]


def agrees(gold: np.ndarray, path: np.ndarray) -> bool:
    """Content: Jaccard of the words at least a half; source: the same, or much of it, or both empty."""
    content = decoding.shared(gold == CONTENT, path == CONTENT)
    g, p = gold == SOURCE, path == SOURCE
    if content < 0.5 or g.any() != p.any():
        return False
    # A name without its description names the same source; the first words are the name.
    inside = not (p & ~g).any() and bool((p & g)[np.flatnonzero(g)[:2]].any()) if g.any() else True
    return decoding.shared(g, p) >= 0.5 or inside


def right(
    gold: Sequence[tuple[int, np.ndarray]], found: Sequence[Candidate], order: Sequence[int]
) -> np.ndarray:
    """Which candidates hit a gold relation, each relation once, the first in ``order`` first."""
    free = list(gold)
    hit = np.zeros(len(found), bool)
    for i in order:
        for g in free:
            if g[0] == found[i].stretch and agrees(g[1], found[i].path):
                free = [x for x in free if x is not g]
                hit[i] = True
                break
    return hit


def fit(features: np.ndarray, truth: np.ndarray, ridge: float = 3.0) -> np.ndarray:
    """Logistic regression by Newton's method."""
    weights = np.zeros(features.shape[1])
    for _ in range(25):
        p = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (p - truth) + ridge * weights
        curve = (features * (p * (1 - p))[:, None]).T @ features + ridge * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    return weights


def tune(reads: Sequence[Read], start: Decoding = START) -> tuple[Decoding, Cuts, float]:
    """The setting with its weights fitted, the cuts of best F1, and that F1; of speech the surest such cut.

    :raises ValueError: no candidate has a content, so there is nothing to fit.
    """
    how, found = start, decode(reads, start)
    if not any((c.path == CONTENT).any() for cs in found for c in cs):
        raise ValueError("the reader finds nothing in the development part: train it for longer")
    for _ in range(2):
        order = [np.argsort([-(c.features @ np.array(how.weights)) for c in cs]) for cs in found]
        truth = np.concatenate([right(r.gold, cs, o) for r, cs, o in zip(reads, found, order, strict=True)])
        matrix = np.array([c.features for cs in found for c in cs])
        how = replace(how, weights=tuple(float(w) for w in fit(matrix, truth)))
    threshold, f1 = best_cut(reads, found, how)
    speech, _ = best_cut(reads, found, how, Read.says, ALIKE)
    return how, Cuts(threshold, speech), f1


def best_cut(
    reads: Sequence[Read],
    found: Sequence[Sequence[Candidate]],
    how: Decoding,
    counts: Callable[[Read, int, np.ndarray], bool] = lambda *_: True,
    alike: float = 0.0,
) -> tuple[float, float]:
    """The threshold of best F1 over every cut, and its F1; of the relations that count, if not of all.

    Of cuts whose F1 is at most ``alike`` below the best the highest is taken, which keeps the surest.
    """
    confidence, hits, total = [], [], 0
    for read, candidates in zip(reads, found, strict=True):
        chosen = [(c, p) for c, p in decoding.choose(candidates, how, 0.0) if counts(read, c.stretch, c.path)]
        gold = [g for g in read.gold if counts(read, *g)]
        hits.append(right(gold, [c for c, _ in chosen], range(len(chosen))))
        confidence += [p for _, p in chosen]
        total += len(gold)
    if not confidence:
        return 0.5, 0.0
    order = np.argsort(-np.array(confidence))
    tp = np.concatenate(hits)[order].cumsum()
    n = np.arange(1, len(order) + 1)
    f1 = 2 * tp / (n + total)
    best = int(np.flatnonzero(f1 >= f1.max() - alike)[0])
    return float(confidence[order[best]]), float(f1[best])
