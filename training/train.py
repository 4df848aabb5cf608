"""The training loop: packed paragraphs, layer-wise rates, averaged weights, cues sampled by the model."""

from __future__ import annotations

import copy
import itertools
import math
import random
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, distributed, nn
from torch.nn import functional

from bot.reading.packing import batch, packs, pairs
from training.corpus import Labelled, load
from training.network import Reader

WEIGHTS, CHECKPOINT, MEETING = "reader.pt", "checkpoint.pt", "meeting"
KEEP = 200

Together = list[list[Labelled]]
"""Packs that make one batch."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that the result depends on beside the corpus and the encoder.

    ``minutes`` ends training early: the learning rate falls with whichever of
    epochs and time has gone further, so a shared machine still ends at rate zero.
    ``workers``: processes of one thread each; on busy cores they wait for each other
    once a step, where threads would at every matrix.
    """

    seed: int = 7
    epochs: float = 6
    minutes: float = math.inf
    packs: int = 8
    rate: float = 3e-4
    head_rate: float = 1.5e-3
    layer_decay: float = 0.9
    weight_decay: float = 0.01
    warmup: float = 0.05
    average: float = 0.995
    cue_weight: float = 3.0
    role_weight: float = 0.5
    workers: int = 2
    compiled: bool = True


@dataclass
class Progress:
    """How far training is: enough to go on from the same batch."""

    epoch: int = 0
    batch: int = 0
    step: int = 0
    minutes: float = 0.0
    done: float = 0.0


def tokenizer_of(encoder: Path) -> Tokenizer:
    """The encoder's tokenizer without its fixed length."""
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def _groups(reader: Reader, recipe: Recipe) -> list[dict]:
    layers = len(reader.encoder.bert.encoder.layer)
    grouped: dict[tuple[float, float], list] = {}
    for name, parameter in reader.named_parameters():
        if not parameter.requires_grad:
            continue
        rate = recipe.head_rate
        if name.startswith("encoder.bert.encoder.layer."):
            rate = recipe.rate * recipe.layer_decay ** (layers - 1 - int(name.split(".")[4]))
        elif name.startswith(("encoder.bert", "encoder.shape", "encoder.quote")):
            rate = recipe.rate * recipe.layer_decay**layers
            if not name.startswith("encoder.bert"):
                rate *= 4
        decay = recipe.weight_decay if parameter.ndim > 1 else 0.0
        grouped.setdefault((rate, decay), []).append(parameter)
    return [{"params": p, "lr": rate, "weight_decay": decay} for (rate, decay), p in grouped.items()]


def epoch(corpus: list[list[list[Labelled]]], size: int, dice: random.Random) -> Iterator[Together]:
    """Batches of packs: an annotator drawn anew for each article, packs cut anew, like lengths together."""
    every = []
    for versions in corpus:
        labelled = dice.choice(versions)
        where = {id(x.stretch): x for x in labelled}
        for pack in packs((x.stretch for x in labelled), first_window=dice.randrange(64, 193)):
            every.append([where[id(p)] for p in pack])
    dice.shuffle(every)
    chunks = [every[i : i + 16 * size] for i in range(0, len(every), 16 * size)]
    batches = []
    for chunk in chunks:
        chunk.sort(key=lambda pack: sum(len(x.stretch.pieces) + 1 for x in pack))
        batches.extend(chunk[i : i + size] for i in range(0, len(chunk), size))
    dice.shuffle(batches)
    yield from batches


def _false_cues(
    likely: np.ndarray, tags: np.ndarray, ranges: list[tuple[int, int]], limit: int, dice: random.Random
) -> list[tuple[int, int, int, int]]:
    """Runs of words that the tagger takes for a cue and that are none."""
    found = []
    for low, high in ranges:
        run = np.flatnonzero((likely[low:high] > 0.1) & (tags[low:high, 1] == 0)) + low
        for together in np.split(run, np.flatnonzero(np.diff(run) > 1) + 1):
            if len(together):
                found.append((low, high, int(together[0]), int(together[-1]) + 1))
    return dice.sample(found, min(limit, len(found)))


def loss(
    reader: Reader, together: Together, recipe: Recipe, dice: random.Random
) -> tuple[Tensor, tuple[float, float, float]]:
    """One batch's loss and its parts."""
    laid = batch([[x.stretch for x in pack] for pack in together])
    words, scores = reader.encoder(
        *(torch.from_numpy(x) for x in (laid.ids, laid.shapes, laid.quotes, laid.mask, laid.at))
    )
    flat = [x for pack in together for x in pack]
    tags = np.concatenate([x.tags for x in flat])
    by_role = [
        functional.cross_entropy(scores[:, 3 * c : 3 * c + 3], torch.from_numpy(tags[:, c])) for c in range(3)
    ]
    tagging = recipe.cue_weight * by_role[1] + recipe.role_weight * (by_role[0] + by_role[2])

    bounds = np.cumsum([0] + [len(x.stretch) for x in flat])
    ranges = [(int(a), int(b)) for a, b in itertools.pairwise(bounds)]
    cues, roles = [], []
    for (low, high), x in zip(ranges, flat, strict=True):
        for relation in x.relations:
            for a, b in relation.cues:
                a, b = a + low, b + low
                if dice.random() < 0.25:
                    a = max(low, a + dice.choice((-1, 0, 1)))
                    b = min(high, b + dice.choice((-1, 0, 1)))
                    a, b = min(a, b - 1), max(b, a + 1)
                cues.append((low, high, max(a, low), b))
                roles.append(relation.roles)
    true = len(cues)
    with torch.no_grad():
        likely = 1 - scores[:, 3:6].softmax(1)[:, 0].numpy()
    false = _false_cues(likely, tags, ranges, true // 2 + 2, dice)
    cues += false
    roles += [np.zeros(high - low, np.int64) for low, high, _, _ in false]
    if not cues:
        return tagging, (by_role[1].item(), 0.0, 0.0)
    laid_cues = pairs(cues)
    average = np.zeros((len(cues), len(words)), np.float32)
    for k, (_, _, a, b) in enumerate(cues):
        average[k, a:b] = 1 / (b - a)
    row, valid = reader.relations(
        words,
        *(
            torch.from_numpy(x)
            for x in (laid_cues.word, laid_cues.cue, laid_cues.far, laid_cues.real, average)
        ),
    )
    real = torch.from_numpy(laid_cues.real > 0)
    relating = functional.cross_entropy(row[real], torch.from_numpy(np.concatenate(roles)))
    truth = (torch.arange(len(cues)) < true).float()
    being = functional.binary_cross_entropy_with_logits(valid, truth)
    return tagging + relating + 0.3 * being, (by_role[1].item(), relating.item(), being.item())


class Gradients:
    """All gradients in one row of memory, so that workers average them in one exchange a step."""

    def __init__(self, parameters: Iterable[nn.Parameter]) -> None:
        self.parameters = [p for p in parameters if p.requires_grad]
        # One place more than the parameters need, for the clock.
        self.row = torch.zeros(sum(p.numel() for p in self.parameters) + 1)
        place = 0
        for p in self.parameters:
            p.grad = self.row[place : place + p.numel()].view_as(p)
            place += p.numel()

    def exchange(self, minutes: float) -> float:
        """Average over the workers, the minutes spent too: all must end at the same step."""
        self.row[-1] = minutes
        if distributed.is_initialized():
            distributed.all_reduce(self.row)
            self.row /= distributed.get_world_size()
        minutes = self.row[-1].item()
        nn.utils.clip_grad_norm_(self.parameters, 1.0)
        return minutes


def _meet(out: Path, workers: int, rank: int) -> None:
    """Wait for the other workers; a single one needs none."""
    if workers > 1:
        distributed.init_process_group(
            "gloo", init_method=f"file://{(out / MEETING).absolute()}", rank=rank, world_size=workers
        )


def train(rank: int, data: Path, encoder: Path, out: Path, recipe: Recipe, resume: bool = False) -> None:
    """Train on ``data``/train and write ``out``/reader.pt (averaged weights).

    ``rank``: which worker this is; all of them run this function at once. With
    ``resume`` the work goes on from ``out``/checkpoint.pt, which is written
    every :data:`KEEP` steps.
    """
    torch.set_num_threads(1)
    _meet(out, recipe.workers, rank)
    dice = random.Random(recipe.seed + 1000 * (rank + 1))
    corpus = load(data / "train", tokenizer_of(encoder))
    # The heads begin at random: every worker at the same.
    torch.manual_seed(recipe.seed)
    reader = Reader(encoder)
    averaged = copy.deepcopy(reader).eval().requires_grad_(False)
    both = zip(averaged.parameters(), reader.parameters(), strict=True)
    slow, fast = zip(*((a, p) for a, p in both if p.requires_grad), strict=True)
    optimiser = torch.optim.AdamW(_groups(reader, recipe), betas=(0.9, 0.98), fused=True)
    rates = [g["lr"] for g in optimiser.param_groups]
    at = Progress()
    if resume:
        kept = torch.load(out / CHECKPOINT, weights_only=False)
        reader.load_state_dict(kept["reader"])
        averaged.load_state_dict(kept["averaged"])
        optimiser.load_state_dict(kept["optimiser"])
        # How far that is depends on this run's epochs and minutes.
        at = replace(kept["progress"], done=0.0)
    gradients = Gradients(reader.parameters())
    if recipe.compiled:
        reader.encoder.bert.compile(dynamic=True)
    reader.train()
    spent, begun = None, time.monotonic() - 60 * at.minutes
    while at.done < 1:
        order = random.Random(f"{recipe.seed} {at.epoch}")
        batches = [b for b in epoch(corpus, recipe.packs, order) if len(b) >= recipe.workers]
        while at.batch < len(batches) and at.done < 1:
            together = batches[at.batch]
            at.step, at.batch = at.step + 1, at.batch + 1
            at.done = max((at.epoch + at.batch / len(batches)) / recipe.epochs, at.minutes / recipe.minutes)
            pace = min(at.done / recipe.warmup, at.step / 50, 1.0) * max(0.0, 1 - at.done)
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * pace
            gradients.row.zero_()
            total, parts = loss(reader, together[rank :: recipe.workers], recipe, dice)
            total.backward()
            at.minutes = gradients.exchange((time.monotonic() - begun) / 60)
            optimiser.step()
            if rank:
                continue
            spent = [0.98 * a + 0.02 * b for a, b in zip(spent or parts, parts, strict=True)]
            if at.step % 4 == 0 or at.done >= 1:
                keep = min(recipe.average, at.step / (at.step + 20)) ** 4
                with torch.no_grad():
                    torch._foreach_lerp_(slow, fast, 1 - keep)
            if at.step % 50 == 0:
                losses = "  ".join(
                    f"{n} {x:.4f}" for n, x in zip(("cue", "roles", "valid"), spent, strict=True)
                )
                print(f"step {at.step}  {100 * at.done:.1f} %  {at.minutes:.1f} min  {losses}", flush=True)
            if at.step % KEEP == 0 or at.done >= 1:
                _keep(out / WEIGHTS, averaged.state_dict())
                state = {"reader": reader.state_dict(), "averaged": averaged.state_dict()}
                _keep(out / CHECKPOINT, {**state, "optimiser": optimiser.state_dict(), "progress": at})
        at.epoch, at.batch = at.epoch + 1, 0


def _keep(path: Path, state: dict) -> None:
    """Write a file whole or not at all."""
    torch.save(state, path.with_suffix(".tmp"))
    path.with_suffix(".tmp").replace(path)
