"""The training loop: packed paragraphs, layer-wise rates, averaged weights, cues sampled by the model."""

from __future__ import annotations

import copy
import itertools
import math
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor, distributed, multiprocessing, nn
from torch.nn import functional

from bot.reading.packing import batch, packs, pairs
from training.corpus import Corpus, Labelled, load
from training.network import Reader
from training.opinions import Fold, Opinion, gathered, keep, opinions, with_opinions

WEIGHTS, CHECKPOINT, MEETING, OPINIONS = "reader.pt", "checkpoint.pt", "meeting", "opinions.pt"
KEEP = 5.0
"""Minutes between checkpoints."""

Together = list[list[Labelled]]
"""Packs that make one batch."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that the result depends on beside the corpus and the encoder.

    ``minutes`` ends training early: the learning rate falls with whichever of
    epochs and time has gone further, so a shared machine still ends at rate zero.
    ``workers``: processes of one thread each; on busy cores they wait for each other
    once a step, where threads would at every matrix. ``trust``: how much of a target
    is a teacher's opinion, where there is one; the rest is the annotator's. ``news``: how many
    of the articles that nobody has annotated are drawn for an epoch.
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
    dropout: float = 0.0
    cue_weight: float = 3.0
    role_weight: float = 0.5
    trust: float = 0.0
    news: int = 0
    workers: int = 2
    device: str = "cpu"
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
    layers = len(reader.encoder.body.encoder.layer)
    grouped: dict[tuple[float, float], list] = {}
    for name, parameter in reader.named_parameters():
        if not parameter.requires_grad:
            continue
        rate = recipe.head_rate
        if name.startswith("encoder.body.encoder.layer."):
            rate = recipe.rate * recipe.layer_decay ** (layers - 1 - int(name.split(".")[4]))
        elif name.startswith(("encoder.body", "encoder.shape", "encoder.quote")):
            rate = recipe.rate * recipe.layer_decay**layers
            if not name.startswith("encoder.body"):
                rate *= 4
        decay = recipe.weight_decay if parameter.ndim > 1 else 0.0
        grouped.setdefault((rate, decay), []).append(parameter)
    return [{"params": p, "lr": rate, "weight_decay": decay} for (rate, decay), p in grouped.items()]


def epoch(
    corpus: Corpus,
    size: int,
    dice: random.Random,
    told: dict[int, list[list[Opinion]]] | None = None,
    news: Sequence[list[Labelled]] = (),
) -> Iterator[Together]:
    """Batches of packs: an annotator drawn anew for each article, packs cut anew, like lengths together.

    ``told``: teachers' opinions by article, of which one is drawn anew as well. ``news``: further articles.
    """
    drawn = []
    for article, versions in enumerate(corpus):
        labelled = dice.choice(versions)
        drawn.append(with_opinions(labelled, dice.choice(told[article])) if told else labelled)
    every = []
    for labelled in (*drawn, *news):
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


@dataclass(frozen=True, slots=True)
class Asked:
    """A cue put before the relation layer, and what the answer should be.

    ``place``: its stretch's first word in the batch and the end, its own first word and end.
    ``roles``: (words, 4) probabilities; ``valid``: the probability that it is a cue.
    """

    place: tuple[int, int, int, int]
    roles: np.ndarray
    valid: float


def _one_hot(classes: np.ndarray, size: int) -> np.ndarray:
    return np.eye(size, dtype=np.float32)[classes]


def asked(x: Labelled, low: int, trust: float, dice: random.Random) -> tuple[list[Asked], list[Asked]]:
    """The annotator's cues, their bounds off by a word now and then; and the others that a teacher saw.

    Where no annotator has read, the cues are those that the teachers think likelier than not.
    """
    high = low + len(x.stretch)
    opinion = x.opinion
    gold, others = [], []
    free = np.ones(high - low, bool)

    def about(a: int, b: int) -> tuple[int, int, int, int]:
        a, b = a + low, b + low
        if dice.random() < 0.25:
            a = max(low, a + dice.choice((-1, 0, 1)))
            b = min(high, b + dice.choice((-1, 0, 1)))
            a, b = min(a, b - 1), max(b, a + 1)
        return low, high, max(a, low), b

    for relation in x.relations:
        for a, b in relation.cues:
            free[a:b] = False
            roles, valid = _one_hot(relation.roles, 4), 1.0
            if opinion is not None:
                roles = (1 - trust) * roles + trust * opinion.roles[a, b]
                valid = 1 - trust + trust * opinion.valid[a, b]
            gold.append(Asked(about(a, b), roles, valid))
    if opinion is not None:
        trust = x.trust(trust)
        none = _one_hot(np.zeros(high - low, np.int64), 4)
        for (a, b), roles in opinion.roles.items():
            if not free[a:b].all():
                continue
            roles, valid = (1 - trust) * none + trust * roles, trust * opinion.valid[a, b]
            if not x.annotated and valid > 0.5:
                gold.append(Asked(about(a, b), roles, valid))
            else:
                others.append(Asked((low, high, a + low, b + low), roles, valid))
    return gold, others


def _false_cues(
    likely: np.ndarray, taken: np.ndarray, ranges: list[tuple[int, int]], limit: int, dice: random.Random
) -> list[Asked]:
    """Runs of words that the tagger takes for a cue and that nobody else does."""
    found = []
    for low, high in ranges:
        run = np.flatnonzero((likely[low:high] > 0.1) & ~taken[low:high]) + low
        for together in np.split(run, np.flatnonzero(np.diff(run) > 1) + 1):
            if len(together):
                found.append((low, high, int(together[0]), int(together[-1]) + 1))
    return [
        Asked(place, _one_hot(np.zeros(place[1] - place[0], np.int64), 4), 0.0)
        for place in dice.sample(found, min(limit, len(found)))
    ]


def loss(
    reader: Reader, together: Together, recipe: Recipe, dice: random.Random
) -> tuple[Tensor, tuple[float, float, float]]:
    """One batch's loss and its parts."""

    def there(array: np.ndarray) -> Tensor:
        return torch.from_numpy(array).to(recipe.device, non_blocking=True)

    laid = batch([[x.stretch for x in pack] for pack in together])
    words, scores = reader.encoder(*map(there, (laid.ids, laid.shapes, laid.quotes, laid.mask, laid.at)))
    words, scores = words.float(), scores.float()
    flat = [x for pack in together for x in pack]
    tags = np.concatenate([x.tags for x in flat])
    target = _one_hot(tags, 3)
    if told := [x.opinion.tags for x in flat if x.opinion is not None]:
        trust = np.repeat([x.trust(recipe.trust) for x in flat], [len(x.stretch) for x in flat]).astype(
            np.float32
        )[:, None, None]
        target = (1 - trust) * target + trust * np.concatenate(told)
    targets = there(target)
    by_role = [
        functional.cross_entropy(scores[:, 3 * c : 3 * c + 3], targets[:, c].contiguous()) for c in range(3)
    ]
    tagging = recipe.cue_weight * by_role[1] + recipe.role_weight * (by_role[0] + by_role[2])

    bounds = np.cumsum([0] + [len(x.stretch) for x in flat])
    ranges = [(int(a), int(b)) for a, b in itertools.pairwise(bounds)]
    questions: list[Asked] = []
    others: list[Asked] = []
    for (low, _), x in zip(ranges, flat, strict=True):
        gold, more = asked(x, low, recipe.trust, dice)
        questions += gold
        others += more
    taken = tags[:, 1] > 0
    for known in (*questions, *others):
        taken[slice(*known.place[2:])] = True
    limit = len(questions) // 2 + 2
    questions += dice.sample(others, min(limit, len(others)))
    likely = 1 - scores[:, 3:6].detach().softmax(1)[:, 0].cpu().numpy()
    questions += _false_cues(likely, taken, ranges, limit, dice)
    if not questions:
        return tagging, (by_role[1].item(), 0.0, 0.0)
    laid_cues = pairs([x.place for x in questions], len(words))
    row, valid = reader.relations(words, **{name: there(x) for name, x in laid_cues.given.items()})
    real = there(np.flatnonzero(laid_cues.real > 0))
    relating = functional.cross_entropy(row[real], there(np.concatenate([x.roles for x in questions])))
    truth = there(np.array([x.valid for x in questions], np.float32))
    being = functional.binary_cross_entropy_with_logits(valid, truth)
    return tagging + relating + 0.3 * being, (by_role[1].item(), relating.item(), being.item())


class Gradients:
    """All gradients in one row of memory, so that workers average them in one exchange a step."""

    def __init__(self, parameters: Iterable[nn.Parameter]) -> None:
        self.parameters = [p for p in parameters if p.requires_grad]
        # One place more than the parameters need, for the clock.
        size = sum(p.numel() for p in self.parameters) + 1
        self.row = torch.zeros(size, device=self.parameters[0].device)
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


def train(
    rank: int,
    data: Path,
    encoder: Path,
    out: Path,
    recipe: Recipe,
    resume: bool = False,
    fold: Fold | None = None,
    told: Sequence[Path] = (),
    news: Sequence[Path] = (),
    begin: Path | None = None,
) -> None:
    """Train on ``data``/train and write ``out``/reader.pt (averaged weights).

    ``rank``: which worker this is; all of them run this function at once. With
    ``resume`` the work goes on from ``out``/checkpoint.pt, which is written
    every :data:`KEEP` minutes and at the end. ``fold``: the part that this reader must not see, of which it
    writes its opinions to ``out``/opinions.pt. ``told``: files of teachers' opinions to learn from;
    ``news``: files of further articles with teachers' opinions. ``begin``: weights to begin with.
    """
    torch.set_num_threads(1)
    out.mkdir(parents=True, exist_ok=True)
    _meet(out, recipe.workers, rank)
    dice = random.Random(recipe.seed + 1000 * (rank + 1))
    everything = load(data / "train", tokenizer_of(encoder))
    corpus = fold.seen(everything) if fold else everything
    # The heads begin at random: every worker at the same.
    torch.manual_seed(recipe.seed)
    reader = Reader(encoder, recipe.dropout).to(recipe.device)
    if begin:
        reader.load_state_dict(torch.load(begin, map_location=recipe.device))
    averaged = copy.deepcopy(reader).eval().requires_grad_(False)
    both = zip(averaged.parameters(), reader.parameters(), strict=True)
    slow, fast = zip(*((a, p) for a, p in both if p.requires_grad), strict=True)
    optimiser = torch.optim.AdamW(_groups(reader, recipe), betas=(0.9, 0.98), fused=True)
    rates = [g["lr"] for g in optimiser.param_groups]
    at = Progress()
    if resume:
        kept = torch.load(out / CHECKPOINT, weights_only=False, map_location=recipe.device)
        reader.load_state_dict(kept["reader"])
        averaged.load_state_dict(kept["averaged"])
        optimiser.load_state_dict(kept["optimiser"])
        # How far that is depends on this run's epochs and minutes.
        at = replace(kept["progress"], done=0.0)
    gradients = Gradients(reader.parameters())
    if recipe.compiled:
        reader.encoder.body.compile(dynamic=True)
    reader.train()
    opinions_of = gathered(told) if told else None
    unread = [article for path in news for article in torch.load(path, weights_only=False)]
    # On a processor without bfloat16 it would be emulated, slower than single precision.
    native = recipe.device != "cpu" or torch.cpu.get_capabilities().get("avx512_bf16", False)
    half = torch.autocast(recipe.device, torch.bfloat16, enabled=native)
    spent, begun, kept_at = None, time.monotonic() - 60 * at.minutes, at.minutes
    while at.done < 1:
        order = random.Random(f"{recipe.seed} {at.epoch}")
        some = order.sample(unread, min(recipe.news, len(unread)))
        batches = list(epoch(corpus, recipe.packs, order, opinions_of, some))
        batches = [b for b in batches if len(b) >= recipe.workers]
        while at.batch < len(batches) and at.done < 1:
            together = batches[at.batch]
            at.step, at.batch = at.step + 1, at.batch + 1
            at.done = max((at.epoch + at.batch / len(batches)) / recipe.epochs, at.minutes / recipe.minutes)
            pace = min(at.done / recipe.warmup, at.step / 50, 1.0) * max(0.0, 1 - at.done)
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * pace
            gradients.row.zero_()
            with half:
                total, parts = loss(reader, together[rank :: recipe.workers], recipe, dice)
            total.backward()
            at.minutes = gradients.exchange((time.monotonic() - begun) / 60)
            optimiser.step()
            if rank:
                continue
            spent = [0.98 * a + 0.02 * b for a, b in zip(spent or parts, parts, strict=True)]
            if at.step % 4 == 0 or at.done >= 1:
                keep_of = min(recipe.average, at.step / (at.step + 20)) ** 4
                with torch.no_grad():
                    torch._foreach_lerp_(slow, fast, 1 - keep_of)
            if at.step % 50 == 0:
                losses = "  ".join(
                    f"{n} {x:.4f}" for n, x in zip(("cue", "roles", "valid"), spent, strict=True)
                )
                print(
                    f"{out.name} step {at.step}  {100 * at.done:.1f} %  {at.minutes:.1f} min  {losses}",
                    flush=True,
                )
            if at.minutes - kept_at > KEEP or at.done >= 1:
                kept_at = at.minutes
                _keep(out / WEIGHTS, averaged.state_dict())
                if fold and at.done >= 1:
                    # Nobody goes on from a teacher, and there are many of them.
                    continue
                state = {"reader": reader.state_dict(), "averaged": averaged.state_dict()}
                _keep(out / CHECKPOINT, {**state, "optimiser": optimiser.state_dict(), "progress": at})
        at.epoch, at.batch = at.epoch + 1, 0
    if fold and not rank:
        keep(opinions([averaged], everything, fold.left_out(everything)), out / OPINIONS)


def each(function: Callable[..., None], count: int, arguments: tuple, device: str) -> None:
    """Call ``function`` with 0 to ``count`` - 1 and the arguments: at once on a GPU, else in turn.

    A computer's memory holds one teacher in training; a GPU's holds all, and they fill its pauses.
    """
    if device == "cpu":
        for number in range(count):
            function(number, *arguments)
    else:
        multiprocessing.spawn(function, arguments, nprocs=count)


def _keep(path: Path, state: dict) -> None:
    """Write a file whole or not at all."""
    torch.save(state, path.with_suffix(".tmp"))
    path.with_suffix(".tmp").replace(path)
