"""The students: readers of the shipped size that hear what teachers think.

What new processes run stands here and not in the command's own module, which they do not import.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import multiprocessing

from training import news, teachers
from training.train import WEIGHTS, Recipe, each, train

TAUGHT = Recipe(epochs=19, packs=32, trust=0.7, news=1200, workers=1, compiled=False)
STUDENTS = (TAUGHT, replace(TAUGHT, trust=0.9), replace(TAUGHT, dropout=0.1))
"""Readers that begin alike and are averaged: cheaper than an ensemble, and nearly as good."""

LISTENER = Recipe(packs=16, rate=2e-4, head_rate=1e-3, trust=0.8, news=2400, warmup=0.03)
"""A reader in training on a CPU that hears opinions which teachers gave elsewhere."""


def average(paths: Sequence[Path], into: Path) -> None:
    """The mean of several readers' weights (Wortsman et al., "Model soups", 2022)."""
    every = [torch.load(path, map_location="cpu") for path in paths]
    torch.save({name: sum(weights[name] for weights in every) / len(every) for name in every[0]}, into)


@dataclass(frozen=True, slots=True)
class Lesson:
    """What students learn from: the corpus, the published encoder, the files of their teachers' opinions of
    the corpus and of news, and, where not from the encoder's, the weights to begin with."""

    corpus: Path
    published: Path
    told: Sequence[Path]
    unread: Sequence[Path]
    begin: Path | None = None

    def train(self, rank: int, out: Path, recipe: Recipe, resume: bool = False) -> None:
        """Train a reader by it; the arguments are those of :func:`training.train.train`."""
        more = {"told": self.told, "news": self.unread, "begin": self.begin}
        train(rank, self.corpus, self.published, out, recipe, resume, **more)


def _student(number: int, lesson: Lesson, work: Path, recipes: Sequence[Recipe]) -> None:
    lesson.train(0, work / f"student-{number}", recipes[number])


def _worker(rank: int, lesson: Lesson, work: Path, recipe: Recipe, resume: bool) -> None:
    lesson.train(rank, work, recipe, resume)


def learn_alone(lesson: Lesson, work: Path, recipe: Recipe, resume: bool = False) -> None:
    """One reader, in as many processes as the recipe says; its weights are ``work``/reader.pt."""
    multiprocessing.spawn(_worker, (lesson, work, recipe, resume), nprocs=recipe.workers)


def learn_from_teachers(
    corpus: Path, published: Path, work: Path, device: str, begin: Path | None = None
) -> list[Path]:
    """Teachers, then students that hear them; ``work``/reader.pt is the students' mean.

    Returns the files of the teachers' opinions.
    """
    larger = teachers.adopted(teachers.encoder(work), published, work / "teacher")
    told = teachers.teach(corpus, larger, work, replace(teachers.RECIPE, device=device))
    unread = teachers.read_news(news.archive(work), larger, work, device)
    recipes = [replace(recipe, device=device) for recipe in STUDENTS]
    lesson = Lesson(corpus, published, told, unread, begin)
    each(_student, len(recipes), (lesson, work, recipes), device)
    average([work / f"student-{number}" / WEIGHTS for number in range(len(recipes))], work / WEIGHTS)
    return told
