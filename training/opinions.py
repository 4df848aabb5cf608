"""What teachers think of articles that they have not seen, as targets for the shipped reader.

A gold label says what one annotator decided; a teacher's probabilities say how close the
decision was (Hinton et al., "Distilling the knowledge in a neural network", 2015). So that
a teacher does not just repeat the labels that it learnt, it speaks only of the articles
left out of its training, as in cross-validation.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
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

PACKS, AT_ONCE = 16, 512
"""Packs in one run of the encoder, cues in one of the relation layer."""


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
def _of_packs(
    readers: Sequence[Reader], together: list[list[Stretch]], versions: list[list[Labelled]]
) -> list[Opinion]:
    """The readers' mean opinion of the stretches of some packs; ``versions``: of each stretch."""
    device = next(readers[0].parameters()).device

    def there(arrays: Iterable[np.ndarray]) -> list[torch.Tensor]:
        return [torch.from_numpy(x).to(device) for x in arrays]

    laid = batch(together)
    arrays = there((laid.ids, laid.shapes, laid.quotes, laid.mask, laid.at))
    words, scores = zip(*(reader.encoder(*arrays) for reader in readers), strict=True)
    every = _mean([x.float().unflatten(1, (3, 3)).softmax(2) for x in scores])
    flat = [stretch for pack in together for stretch in pack]
    bounds = np.cumsum([0] + [len(stretch) for stretch in flat])
    found = [Opinion(every[low:high], {}, {}) for low, high in itertools.pairwise(bounds)]
    asked = [
        (k, int(bounds[k]), int(bounds[k + 1]), anchor)
        for k, opinion in enumerate(found)
        for anchor in _possible(opinion.tags, versions[k])
    ]
    for i in range(0, len(asked), AT_ONCE):
        some = asked[i : i + AT_ONCE]
        row = pairs([(low, high, low + a, low + b) for _, low, high, (a, b) in some], len(every))
        given = dict(zip(row.given, there(row.given.values()), strict=True))
        told = [reader.relations(w, **given) for reader, w in zip(readers, words, strict=True)]
        roles = _mean([x.float().softmax(1) for x, _ in told])
        valid = _mean([x.float().sigmoid() for _, x in told])
        for (k, low, high, anchor), begin, sure in zip(some, row.begins, valid.tolist(), strict=True):
            found[k].roles[anchor] = roles[begin : begin + high - low]
            found[k].valid[anchor] = sure
    return found


def _mean(each: Sequence[torch.Tensor]) -> np.ndarray:
    return torch.stack(list(each)).mean(0).cpu().numpy()


def opinions(readers: Sequence[Reader], corpus: Corpus, which: Sequence[int]) -> Opinions:
    """The mean opinion that trained readers have of some of the corpus's articles."""
    device = next(readers[0].parameters()).device.type
    for reader in readers:
        reader.eval()
    found: Opinions = {}
    for article in which:
        of_stretch = [list(versions) for versions in zip(*corpus[article], strict=True)]
        every, found[article], at = list(packs(x.stretch for x in corpus[article][0])), [], 0
        for i in range(0, len(every), PACKS):
            together = every[i : i + PACKS]
            count = sum(len(pack) for pack in together)
            with torch.autocast(device, torch.bfloat16, enabled=device != "cpu"):
                found[article] += _of_packs(readers, together, of_stretch[at : at + count])
            at += count
    return found


def narrowed(opinion: Opinion) -> Opinion:
    """Likely cues as an annotator would mark them: the words that the teachers give to the cue.

    What they were asked about is wider, every word that may belong to it.
    """
    found = Opinion(opinion.tags, {}, {})
    for (a, b), roles in opinion.roles.items():
        valid, pieces = opinion.valid[a, b], [(a, b)]
        if valid > 0.5:
            words = np.flatnonzero(roles.argmax(1) == decoding.CUE)
            runs = np.split(words, np.flatnonzero(np.diff(words) > 1) + 1) if len(words) else []
            pieces = [(int(x[0]), int(x[-1]) + 1) for x in runs if x[0] < b and x[-1] >= a] or pieces
        for piece in pieces:
            if valid >= found.valid.get(piece, 0.0):
                found.roles[piece], found.valid[piece] = roles, valid
    return found


def in_half(of: list[Opinion]) -> list[Opinion]:
    """In half precision: a file and a computer's memory hold twice as much."""
    return [
        Opinion(o.tags.astype(np.float16), {a: r.astype(np.float16) for a, r in o.roles.items()}, o.valid)
        for o in of
    ]


def keep(found: Opinions, path: Path) -> None:
    """Write opinions to a file."""
    told = {article: [(o.tags, o.roles, o.valid) for o in in_half(of)] for article, of in found.items()}
    torch.save(told, path)


def gathered(paths: Sequence[Path]) -> dict[int, list[list[Opinion]]]:
    """All teachers' opinions by article; an article has as many as teachers did not see it."""
    every: dict[int, list[list[Opinion]]] = {}
    for path in paths:
        for article, of in torch.load(path, weights_only=False).items():
            every.setdefault(article, []).append([Opinion(*parts) for parts in of])
    return every


def with_opinions(labelled: list[Labelled], told: list[Opinion]) -> list[Labelled]:
    """Stretches with what a teacher thinks of each."""
    return [replace(x, opinion=o) for x, o in zip(labelled, told, strict=True)]
