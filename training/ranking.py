"""Teach the ranker which of a relation's possible words annotators choose.

It learns from what teachers said of articles that they had not seen: there the network errs
as it will err on new text, while on the articles that it learnt it is too sure of itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from bot.reading import alternatives, decoding
from bot.reading.alternatives import MARKS, NUMBERS, Words
from bot.reading.decoding import CONTENT, SOURCE, Decoding, Judged
from training.corpus import articles, load
from training.opinions import Opinion, gathered
from training.tune import START, agrees

EPOCHS, BATCH, RATE, DECAY, SEED = 10, 128, 2e-3, 0.02, 7
SHARP = 0.2
"""Proposals so much less right than the best one are e times less likely in the target."""
MARGIN = 0.7
NO_RANKING = {"margin": 1.0, "numbers": [0.0] * NUMBERS, "marks": [0.0] * sum(MARKS)}
"""Keeps what the decoder chose, where no teacher has spoken."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The proposals for one annotated cue: ``numbers`` (proposals, NUMBERS), ``marks`` (proposals, marks),
    ``worth`` (proposals,): how right each is."""

    numbers: np.ndarray
    marks: np.ndarray
    worth: np.ndarray


def worth(gold: np.ndarray, path: np.ndarray, letters: np.ndarray) -> float:
    """How right a proposal is: its content and its source to the word, marks aside, and both by and large."""
    content = (((gold == CONTENT) == (path == CONTENT)) | ~letters).all()
    source = (((gold == SOURCE) == (path == SOURCE)) | ~letters).all()
    return float(content) + 0.7 * float(source) + 0.5 * float(agrees(gold, path))


def _judged(stretch: int, anchor: tuple[int, int], opinion: Opinion) -> Judged:
    scores = np.log(np.maximum(opinion.roles[anchor].astype(np.float32), 1e-6))
    return Judged(stretch, anchor, scores, opinion.tags.astype(np.float32), opinion.valid[anchor])


def choices(data: Path, tokenizer: Tokenizer, told: Sequence[Path], how: Decoding = START) -> list[Choice]:
    """Every annotator's relations of ``data``/train with at least two proposals of different worth."""
    corpus, opinions = load(data / "train", tokenizer), gathered(told)
    others = alternatives.settings(how)
    found = []
    for number, (text, _) in enumerate(articles(data / "train").values()):
        opinion = opinions[number][0]
        stretches = [x.stretch for x in corpus[number][0]]
        words = [Words.of(text, stretch) for stretch in stretches]
        letters = [np.array([text[a].isalnum() for a in stretch.starts]) for stretch in stretches]
        asked = [
            (_judged(k, relation.cues[0], opinion[k]), relation.roles)
            for version in corpus[number]
            for k, labelled in enumerate(version)
            for relation in labelled.relations
        ]
        cues = [cue for cue, _ in asked]
        own = decoding.paths(cues, how)
        elsewhere = [decoding.paths(cues, other) for other in others]
        for i, (cue, gold) in enumerate(asked):
            k = cue.stretch
            base = decoding.whole(cue, own[i], how)
            at_others = [decoding.whole(cue, paths[i], how) for paths in elsewhere]
            proposed = alternatives.proposals(cue, base, words[k], at_others)
            values = np.array([worth(gold, path, letters[k]) for path in proposed])
            if np.ptp(values) > 0:
                numbers, marks = zip(
                    *(alternatives.described(cue, path, words[k]) for path in proposed), strict=True
                )
                found.append(Choice(np.array(numbers, np.float32), np.array(marks), values))
    return found


class _Linear(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.numbers = nn.Linear(NUMBERS, 1, bias=False)
        self.marks = nn.EmbeddingBag(sum(MARKS), 1, mode="sum")
        nn.init.zeros_(self.numbers.weight)
        nn.init.zeros_(self.marks.weight)

    def forward(self, numbers: Tensor, marks: Tensor) -> Tensor:
        return self.numbers(numbers)[:, 0] + self.marks(marks)[:, 0]


def fit(found: Sequence[Choice]) -> dict[str, Any]:
    """The ranking for the card: the likelihood of each choice's best proposals, at its highest."""
    torch.manual_seed(SEED)
    dice = np.random.default_rng(SEED)
    size = np.concatenate([c.numbers for c in found]).std(0)
    size[size < 1e-6] = 1
    numbers = torch.from_numpy(np.concatenate([c.numbers for c in found]) / size)
    marks = torch.from_numpy(np.concatenate([c.marks for c in found]) + alternatives.FIRST_OF_MARK)
    likely = [np.exp((c.worth - c.worth.max()) / SHARP) for c in found]
    target = torch.from_numpy(np.concatenate([x / x.sum() for x in likely]).astype(np.float32))
    lengths = np.array([len(c.worth) for c in found])
    begins = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    ranker = _Linear()
    optimiser = torch.optim.AdamW(ranker.parameters(), lr=RATE, weight_decay=DECAY, betas=(0.9, 0.98))
    steps = EPOCHS * (len(found) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: 1 - step / max(steps, 1))
    for _ in range(EPOCHS):
        order = dice.permutation(len(found))
        for low in range(0, len(order) - BATCH + 1, BATCH):
            some = order[low : low + BATCH]
            rows = np.concatenate([np.arange(begins[k], begins[k] + lengths[k]) for k in some])
            scores = ranker(numbers[rows], marks[rows]).split(lengths[some].tolist())
            told = target[rows].split(lengths[some].tolist())
            loss = -sum((t * s.log_softmax(0)).sum() for s, t in zip(scores, told, strict=True)) / BATCH
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    weights = ranker.numbers.weight.detach().numpy()[0] / size
    return {
        "margin": MARGIN,
        "numbers": [round(float(x), 4) for x in weights],
        "marks": [round(float(x), 3) for x in ranker.marks.weight.detach().numpy()[:, 0]],
    }
