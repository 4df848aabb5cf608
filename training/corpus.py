"""PolNeAR as the trainer sees it: stretches with, for each cue, the words that it gives to whom."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from tokenizers import Tokenizer

from bot.reading.packing import Stretch, covered, stretches

if TYPE_CHECKING:
    from training.opinions import Opinion

Pieces = list[tuple[int, int]]
ROLES = ("source", "cue", "content")
"""In the order of the relation layer's classes 1, 2, 3; 0 is none of them."""

_SPAN = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)")


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution in one stretch.

    ``cues``: its unbroken pieces as (first word, end); ``roles``: one class a word of the stretch.
    """

    cues: Pieces
    roles: np.ndarray


@dataclass(slots=True)
class Labelled:
    """A stretch and its gold: ``tags`` (words, 3) holds 0 outside, 1 first, 2 further, a column a role.

    ``opinion``: what a teacher thinks of it, where one was asked. ``annotated``: whether a person has
    read it; of other stretches only the opinion tells anything.
    """

    stretch: Stretch
    tags: np.ndarray
    relations: list[Relation] = field(default_factory=list)
    opinion: Opinion | None = None
    annotated: bool = True

    def trust(self, told: float) -> float:
        """The opinion's share of a target: ``told`` where a person has read the stretch, else all of it."""
        return told if self.annotated else 1.0


Corpus = list[list[list[Labelled]]]
"""Articles, each as its annotators' versions, each as stretches in reading order."""


def read_annotation(path: Path) -> list[dict[str, Pieces]]:
    """The relations of one brat file as character spans; those without a content are left out."""
    spans: dict[str, Pieces] = {}
    events = []
    for line in path.read_text("utf-8").splitlines():
        if m := _SPAN.match(line):
            spans[m[1]] = [(int(a), int(b)) for a, b in (p.split() for p in m[3].split(";"))]
        elif re.match(r"E\d+\tAttribution", line):
            events.append(line.split("\t", 1)[1].split()[1:])
    relations = []
    for parts in events:
        relation: dict[str, Pieces] = {role: [] for role in ROLES}
        for part in parts:
            role, _, key = part.partition(":")
            role = role.rstrip("0123456789").lower()
            if role in relation and key in spans:
                relation[role].extend(spans[key])
        if relation["content"]:
            relations.append({role: sorted(pieces) for role, pieces in relation.items()})
    return relations


def articles(folder: Path) -> dict[str, tuple[str, list[Path]]]:
    """Text and annotation files (first annotator first) of every article of a part of the corpus."""
    annotations = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotations[re.sub(r"_[0-9a-f]{4}$", "", path.stem)].append(path)
    found = {}
    for path in sorted((folder / "text").glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = file.read(), annotations[path.stem]
    return found


def label(found: list[Stretch], relations: list[dict[str, Pieces]]) -> list[Labelled]:
    """Lay character spans over stretches; a relation stays in the stretch of its cue."""
    labelled = [Labelled(p, np.zeros((len(p), 3), np.int64)) for p in found]
    longest_first = sorted(relations, key=lambda r: -sum(b - a for a, b in r["content"]))
    for relation in longest_first:
        roles = {}
        for column, role in enumerate(ROLES):
            for k, a, b in covered(found, relation[role]):
                labelled[k].tags[a:b, column] = 2
                labelled[k].tags[a, column] = 1
                roles.setdefault(k, []).append((column, a, b))
        for k, spans in roles.items():
            cues = [(a, b) for column, a, b in spans if column == 1]
            if cues and any(column == 2 for column, _, _ in spans):
                classes = np.zeros(len(found[k]), np.int64)
                for column in (2, 0, 1):
                    for c, a, b in spans:
                        if c == column:
                            classes[a:b] = column + 1
                labelled[k].relations.append(Relation(cues, classes))
    return labelled


def load(folder: Path, tokenizer: Tokenizer) -> Corpus:
    """Every article of a part of the corpus, each as its annotators' versions."""
    result = []
    for text, versions in articles(folder).values():
        found = stretches(text, tokenizer)
        result.append([label(found, read_annotation(path)) for path in versions])
    return result


def unannotated(texts: Sequence[str], tokenizer: Tokenizer) -> Corpus:
    """Articles that nobody has annotated, each as one version without relations."""
    return [
        [[Labelled(x, np.zeros((len(x), 3), np.int64), annotated=False) for x in stretches(text, tokenizer)]]
        for text in texts
    ]
