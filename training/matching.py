"""Fit what ``bot.reading.matching`` ranks and shows by, on the matching data.

    python -m training.matching DATA [--vectors FOLDER]

DATA is the folder with ``matching/`` and ``polnear/``. First the rarity list is
counted, then the weights are fitted on train and dev and on the first half of the
chatter; what test and the second half say is printed and used for nothing.
Vectors of the claims are kept in FOLDER, since they take minutes.
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
from collections import Counter, defaultdict
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np

from bot.reading import matching, words
from bot.reading.encoder import Encoder
from bot.reading.matching import Candidate, Message, Signs
from bot.reading.words import Rarities, Words
from bot.store import search, terms

MODELS = Path(matching.__file__).parent / "model"
NAMES = [field.name for field in fields(Signs)]
WORDED = ["likeness", "body_likeness", "pieces", "body_pieces", "claim_pieces", "rarest"]
RANKED = {"words": WORDED, "meaning": ["cosine", "part", *WORDED]}
OVERLAP = ["shared", "of_claim", "of_message"]
SHOWN = {
    "words": [*OVERLAP, "rarest", "pieces", "body_pieces", "count"],
    "meaning": ["cosine", "part", *OVERLAP],
}
#: How much a message counts a second time, without its signature: most messages on Discord have none.
UNSIGNED = 0.5
FALSE_ALARMS = 0.01


def rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text("utf-8").split("\n") if line]


def count_rarity(data: Path, claims: list[str]) -> None:
    """In how many sentences of claims and news each stem occurs; once or twice is chance."""
    sentences = list(claims)
    for article in sorted((data / "polnear" / "train").rglob("*.txt")):
        sentences += re.split(r"(?<=[.!?])\s+|\n+", article.read_text("utf-8"))
    counts = Counter(stem for sentence in sentences for stem in set(Words.of(sentence).stems))
    kept = {stem: count for stem, count in sorted(counts.items()) if count > 2}
    listed = {"sentences": len(sentences), "stems": kept}
    (MODELS / "rarity.json").write_text(
        json.dumps(listed, ensure_ascii=False, separators=(",", ":")), "utf-8"
    )
    words._background.cache_clear()
    words.rarity.cache_clear()


class Record:
    """All the claims, and the nearest of them by words and by meaning, as the store finds them."""

    def __init__(self, claims: list[str], vectors: np.ndarray) -> None:
        self.vectors = vectors
        self.words = [Words.of(claim) for claim in claims]
        self.rarities = Rarities.among(claims)
        self.index = sqlite3.connect(":memory:")
        self.index.execute("CREATE VIRTUAL TABLE claim USING fts5(text, tokenize='porter unicode61')")
        rows = ((at + 1, claim) for at, claim in enumerate(claims))
        self.index.executemany("INSERT INTO claim (rowid, text) VALUES (?, ?)", rows)

    def holding(self, message: str) -> set[int]:
        """Positions of the claims that share words with the message, the best by bm25."""
        wanted = " OR ".join(f'"{word}"' for word in terms.message(message, self.rarities).words)
        query = "SELECT rowid FROM claim WHERE claim MATCH ? ORDER BY bm25(claim) LIMIT ?"
        return (
            {at - 1 for (at,) in self.index.execute(query, (wanted, search.CANDIDATES))} if wanted else set()
        )

    def near(self, message: str, vectors: np.ndarray, meaning: bool) -> tuple[list[int], np.ndarray]:
        """Positions of claims, oldest first, and their signs, one a row."""
        asked = Message.of(message)
        cosines = self.vectors @ vectors[0]
        nearest = self.holding(message)
        if meaning:
            nearest |= set(np.argsort(-(self.vectors @ vectors.T).max(1))[: search.NEAREST].tolist())
        found = sorted(nearest)
        parts = (self.vectors[found] @ vectors.T).max(1)
        signs = []
        for at, part in zip(found, parts, strict=True):
            candidate = Candidate(at, "", float(cosines[at]), float(part))
            sign = Signs.of(asked, self.words[at], candidate, self.rarities)
            signs.append([getattr(sign, name) for name in NAMES])
        table = np.array(signs, np.float32).reshape(-1, len(NAMES))
        # Claims of the same words share what is best of them, as rank() does it.
        alike = defaultdict(list)
        for row, at in enumerate(found):
            alike[self.words[at].text].append(row)
        for same in alike.values():
            table[same] = table[same].max(0)
        return found, table


Example = tuple[np.ndarray, np.ndarray, int]  # signs, which are right, how many are


def rank_weights(examples: list[Example], columns: list[int], steps: int = 60) -> np.ndarray:
    """Weights under which the right claims are the likely ones among the candidates (listwise softmax)."""
    examples = [example for example in examples if example[1].any()]
    most = max(len(signs) for signs, _, _ in examples)
    table = np.zeros((len(examples), most, len(columns)))
    real, right = np.zeros((2, len(examples), most), bool)
    for at, (signs, good, _) in enumerate(examples):
        table[at, : len(signs)] = signs[:, columns]
        real[at, : len(signs)] = True
        right[at, : len(signs)] = good

    def shares(scores: np.ndarray, of: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        scores = np.where(of, scores, -np.inf)
        highest = scores.max(1, keepdims=True)
        each = np.exp(scores - highest)
        every = each.sum(1, keepdims=True)
        return each / every, (highest + np.log(every))[:, 0]

    def loss(weights: np.ndarray) -> float:
        scores = table @ weights
        return float((shares(scores, real)[1] - shares(scores, right)[1]).mean() + 1e-3 * (weights**2).sum())

    weights = np.zeros(len(columns))
    for _ in range(steps):
        # Newton's method; what the right ones bend is left out, so that every step leads down.
        scores = table @ weights
        likely, best = shares(scores, real)[0], shares(scores, right)[0]
        mean = np.einsum("ik,ikn->in", likely, table)
        slope = (mean - np.einsum("ik,ikn->in", best, table)).mean(0) + 2e-3 * weights
        bend = np.einsum("ik,ikn,ikm->nm", likely, table, table) - mean.T @ mean
        step = np.linalg.solve(bend / len(examples) + 2e-3 * np.eye(len(weights)), slope)
        before = loss(weights)
        while loss(weights - step) > before and np.abs(step).max() > 1e-6:
            step /= 2
        weights -= step
    return weights


def show_weights(table: np.ndarray, right: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Bias and weights of a logistic model, by Newton's method; ``counts`` is how much each row counts."""
    table = np.c_[np.ones(len(table)), table]
    weights = np.zeros(table.shape[1])
    for _ in range(30):
        likely = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (counts * (likely - right)) + 1e-2 * weights
        bend = (table * (counts * likely * (1 - likely))[:, None]).T @ table + 1e-2 * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    return weights


def top(example: Example, columns: list[int], weights: np.ndarray, most: int) -> list[int]:
    return np.argsort(-(example[0][:, columns] @ weights).round(5), kind="stable")[:most].tolist()


def mean_precision(examples: list[Example], columns: list[int], weights: np.ndarray) -> float:
    total = 0.0
    for example in examples:
        hits = 0
        for place, row in enumerate(top(example, columns, weights, 5), 1):
            if example[1][row]:
                hits += 1
                total += hits / place / example[2]
    return total / len(examples)


@dataclass(frozen=True)
class Fitted:
    """What ranks and what shows, with or without embeddings."""

    ranked: list[int]
    rank: np.ndarray
    shown: list[int]
    show: np.ndarray

    def first(self, examples: list[Example]) -> tuple[np.ndarray, np.ndarray]:
        """Of every message: the first claim's logit (-99 where there is none), and whether it is right."""
        logits, right = [], []
        for signs, good, _ in examples:
            rows = top((signs, good, 0), self.ranked, self.rank, 1)
            logits.append(self.show[0] + signs[rows[0], self.shown] @ self.show[1:] if rows else -99.0)
            right.append(bool(rows) and bool(good[rows[0]]))
        return np.array(logits), np.array(right)


def fit(kind: str, train: list[Example], bare: list[Example], quiet: list[Example]) -> Fitted:
    """The two models of ``kind`` ("words" or "meaning"); ``bare`` is ``train`` without signatures."""
    ranked = [NAMES.index(name) for name in RANKED[kind]]
    shown = [NAMES.index(name) for name in SHOWN[kind]]
    rank = rank_weights(train, ranked)
    signs, good, counts = [], [], []
    for examples, most, count in ((train, 8, 1.0), (bare, 8, UNSIGNED), (quiet, 1, 1.0)):
        for example in examples:
            for row in top(example, ranked, rank, most):
                signs.append(example[0][row, shown])
                good.append(bool(example[1][row]))
                # To show a wrong claim to somebody who repeats another is a lesser evil than noise.
                counts.append(count if example[1][row] or most == 1 else 0.15 * count)
    return Fitted(ranked, rank, shown, show_weights(np.array(signs), np.array(good), np.array(counts)))


def messages_of(data: Path, place: dict[str, int]) -> dict[str, list[tuple[str, set[int]]]]:
    """Messages with the positions of the claims that they repeat, by split; chatter repeats none."""
    messages: dict[str, list[tuple[str, set[int]]]] = {}
    for split in ("train", "dev", "test"):
        right = defaultdict(set)
        for query, claim in rows(data / f"qrels.{split}.tsv"):
            right[query].add(place[claim])
        texts = rows(data / f"queries.{split}.tsv")
        messages[split] = [(text, right[query]) for query, text in texts if query in right]
    chatter = (data / "chatter.txt").read_text("utf-8").split("\n")
    messages["chatter"] = [(line, set()) for line in chatter if line]
    return messages


def claim_vectors(encoder: Encoder, claims: list[str], folder: Path | None) -> np.ndarray:
    """The claims' vectors, from ``folder`` where they are there already."""
    kept = folder / f"{encoder.version}.npy" if folder else None
    if kept and kept.exists():
        return np.load(kept)
    vectors = encoder.vectors([words.plain(claim) for claim in claims])
    if kept:
        np.save(kept, vectors)
    return vectors


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--vectors", type=Path)
    options = parser.parse_args()
    data = options.data / "matching"
    table = rows(data / "claims.tsv")
    claims = [row[1] for row in table]
    count_rarity(options.data, claims)
    encoder = Encoder()
    record = Record(claims, claim_vectors(encoder, claims, options.vectors))
    messages = messages_of(data, {row[0]: at for at, row in enumerate(table)})
    for split in ("train", "dev", "test"):
        messages[f"{split}, unsigned"] = [(words.unsigned(text), right) for text, right in messages[split]]
    vectors = {
        split: [encoder.vectors(matching.parts(text)) for text, _ in found]
        for split, found in messages.items()
    }
    models = {}
    for kind in RANKED:
        examples: dict[str, list[Example]] = {}
        for split, found in messages.items():
            examples[split] = []
            for (text, right), near in zip(found, vectors[split], strict=True):
                positions, signs = record.near(text, near, kind == "meaning")
                good = np.array([position in right for position in positions], bool)
                examples[split].append((signs, good, len(right)))
        half = len(examples["chatter"]) // 2
        quiet, unheard = examples["chatter"][:half], examples["chatter"][half:]
        learnt = examples["train"] + examples["dev"]
        fitted = fit(kind, learnt, examples["train, unsigned"] + examples["dev, unsigned"], quiet)
        threshold = float(np.quantile(fitted.first(quiet)[0], 1 - FALSE_ALARMS))
        models[kind] = {
            "rank": named(RANKED[kind], fitted.rank),
            "show": named(["bias", *SHOWN[kind]], fitted.show),
            "shown": round(threshold, 3),
        }
        for split, found in examples.items():
            if split == "chatter":
                continue
            logits, right = fitted.first(found)
            precision = mean_precision(found, fitted.ranked, fitted.rank)
            print(
                f"{kind} {split}: MAP@5 {precision:.4f}, shown {np.mean(right & (logits >= threshold)):.3f}"
            )
        print(f"{kind}: alarms on unheard chatter {np.mean(fitted.first(unheard)[0] >= threshold):.4f}")
    (MODELS / "matching.json").write_text(json.dumps(models, indent=1) + "\n", "utf-8")


def named(names: list[str], weights: np.ndarray) -> dict[str, float]:
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


if __name__ == "__main__":
    main()
