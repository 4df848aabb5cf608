"""What teachers think of articles that they have not seen, as targets for the shipped reader.

A gold label says what one annotator decided; a teacher's probabilities say how close the
decision was (Hinton et al., "Distilling the knowledge in a neural network", 2015). So that
a teacher does not just repeat the labels that it learnt, it speaks only of the articles
left out of its training, as in cross-validation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch

from bot.reading import decoding
from bot.reading.packing import Stretch, batch, packs, pairs
from training.corpus import Corpus, Labelled
from training.network import Reader
from training.tune import START

Anchor = tuple[int, int]
ANCHORS = replace(START, cue=0.05, trim=0.0)
"""What a teacher is asked about: more than the decoder asks the reader."""

AT_ONCE = 128
"""Cues in one run of the relation layer."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """Of one stretch: ``tags`` (words, 3 roles, outside / first / further) as probabilities; for each
    possible cue, by its first word and end, the classes of all words (words, 4) and whether it is one."""

    tags: np.ndarray
    roles: dict[Anchor, np.ndarray]
    valid: dict[Anchor, float]


Opinions = dict[int, list[Opinion]]
"""By the article's place in the corpus, in the order of its stretches."""


@dataclass(frozen=True, slots=True)
class Fold:
    """Which part of a corpus is left out: every ``of``-th article, beginning with ``number``."""

    number: int
    of: int

    def seen(self, corpus: Corpus) -> Corpus:
        return [versions for i, versions in enumerate(corpus) if i % self.of != self.number]

    def left_out(self, corpus: Corpus) -> list[int]:
        return list(range(self.number, len(corpus), self.of))


def _possible(tags: np.ndarray, versions: Sequence[Labelled]) -> list[Anchor]:
    """Every annotator's cues, and whatever else may be one."""
    cues = {cue for labelled in versions for relation in labelled.relations for cue in relation.cues}
    for a, b in decoding.anchors(tags[:, 1], ANCHORS):
        if not any(a < end and first < b for first, end in cues):
            cues.add((a, b))
    return sorted(cues)


@torch.inference_mode()
def _of_pack(reader: Reader, pack: list[Stretch], versions: list[list[Labelled]]) -> list[Opinion]:
    device = next(reader.parameters()).device
    laid = batch([pack])
    arrays = (laid.ids, laid.shapes, laid.quotes, laid.mask, laid.at)
    words, scores = reader.encoder(*(torch.from_numpy(x).to(device) for x in arrays))
    tags = scores.unflatten(1, (3, 3)).softmax(2).float().cpu().numpy()
    found, low = [], 0
    for k, stretch in enumerate(pack):
        high = low + len(stretch)
        opinion = Opinion(tags[low:high], {}, {})
        anchors = _possible(opinion.tags, versions[k])
        for i in range(0, len(anchors), AT_ONCE):
            some = anchors[i : i + AT_ONCE]
            row = pairs([(low, high, low + a, low + b) for a, b in some], len(words))
            roles, valid = reader.relations(
                words, **{name: torch.from_numpy(x).to(device) for name, x in row.given.items()}
            )
            roles = roles.softmax(1).float().cpu().numpy()
            for anchor, begin, sure in zip(some, row.begins, valid.sigmoid().tolist(), strict=True):
                opinion.roles[anchor] = roles[begin : begin + len(stretch)]
                opinion.valid[anchor] = sure
        found.append(opinion)
        low = high
    return found


def opinions(reader: Reader, corpus: Corpus, which: Sequence[int]) -> Opinions:
    """A trained reader's opinions of some of the corpus's articles."""
    reader.eval()
    found: Opinions = {}
    for article in which:
        stretches = [x.stretch for x in corpus[article][0]]
        of_stretch = [list(versions) for versions in zip(*corpus[article], strict=True)]
        found[article], at = [], 0
        for pack in packs(stretches):
            found[article] += _of_pack(reader, pack, of_stretch[at : at + len(pack)])
            at += len(pack)
    return found


def keep(found: Opinions, path: Path) -> None:
    """Write opinions to a file, in half precision."""
    small = {
        article: [
            (o.tags.astype(np.float16), {a: r.astype(np.float16) for a, r in o.roles.items()}, o.valid)
            for o in of
        ]
        for article, of in found.items()
    }
    torch.save(small, path)


def gathered(paths: Sequence[Path]) -> dict[int, list[list[Opinion]]]:
    """All teachers' opinions by article; an article has as many as teachers did not see it."""
    every: dict[int, list[list[Opinion]]] = {}
    for path in paths:
        for article, of in torch.load(path, weights_only=False).items():
            told = [
                Opinion(t.astype(np.float32), {a: r.astype(np.float32) for a, r in roles.items()}, valid)
                for t, roles, valid in of
            ]
            every.setdefault(article, []).append(told)
    return every


def with_opinions(labelled: list[Labelled], told: list[Opinion]) -> list[Labelled]:
    """Stretches with what a teacher thinks of each."""
    return [replace(x, opinion=o) for x, o in zip(labelled, told, strict=True)]
