"""Turn trained weights into the two ONNX files that the bot ships, their matrices as int8."""

from __future__ import annotations

import hashlib
import json
import shutil
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn

from bot.reading.alternatives import Ranking
from bot.reading.tagger import CARD, ENCODER, RELATIONS, TOKENIZER, Cuts, ModelAttributor
from training.network import Reader
from training.ranking import NO_RANKING
from training.tune import START

OPSET = 17


class _Tagging(nn.Module):
    """One pack, so no mask; tags as probabilities (words, role, outside / first / further)."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.encoder = reader.encoder

    def forward(self, ids: Tensor, shapes: Tensor, quotes: Tensor, at: Tensor) -> tuple[Tensor, Tensor]:
        words, tags = self.encoder(ids, shapes, quotes, None, at)
        return words, tags.unflatten(1, (3, 3)).softmax(2)


class _Relating(nn.Module):
    """Class scores as log probabilities, validity as a probability; cues as (first word, end)."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.relations = reader.relations

    def forward(
        self, words: Tensor, word: Tensor, cue: Tensor, far: Tensor, real: Tensor, average: Tensor
    ) -> tuple[Tensor, Tensor]:
        roles, valid = self.relations(words, word, cue, far, real, average)
        return roles.log_softmax(1), valid.sigmoid()


class _Session:
    """A module that answers like an onnxruntime session."""

    def __init__(self, module: nn.Module, device: str) -> None:
        self.module, self.device = module.eval(), device

    @torch.inference_mode()
    def run(self, _: None, given: dict[str, np.ndarray]) -> list[np.ndarray]:
        outputs = self.module(**{k: torch.from_numpy(x).to(self.device) for k, x in given.items()})
        return [x.float().cpu().numpy() for x in outputs]


def running(reader: Reader, tokenizer: Tokenizer) -> ModelAttributor:
    """A reader that runs in torch where it is, not exported and with the decoder's first guess."""
    device = str(next(reader.parameters()).device)
    encoder, relations = (_Session(part(reader), device) for part in (_Tagging, _Relating))
    parts = ("in training", encoder, relations, tokenizer, START, Ranking.of(NO_RANKING), Cuts(0.5, 0.5))
    return ModelAttributor(*parts)  # type: ignore[arg-type]


Inputs = dict[str, tuple[Tensor, dict[int, str]]]
"""An example of each input, and its sizes that are free, by axis."""


def _onnx(module: nn.Module, inputs: Inputs, outputs: list[str], path: Path) -> None:
    with warnings.catch_warnings():
        # The tracing exporter is deprecated; the new one cannot give this graph its free sizes.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module.eval(),
            tuple(tensor for tensor, _ in inputs.values()),
            str(path),
            input_names=list(inputs),
            output_names=outputs,
            dynamic_axes={name: axes for name, (_, axes) in inputs.items()},
            opset_version=OPSET,
            dynamo=False,
        )


def export(reader: Reader, folder: Path) -> None:
    """Write both graphs in full precision to ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    ids = torch.randint(1000, 2000, (1, 12))
    flags = torch.zeros_like(ids)
    pieces = {1: "pieces"}
    _onnx(
        _Tagging(reader),
        {
            "ids": (ids, pieces),
            "shapes": (flags, pieces),
            "quotes": (flags, pieces),
            "at": (torch.arange(9), {0: "words"}),
        },
        ["words", "tags"],
        folder / ENCODER,
    )
    size = reader.encoder.body.config.hidden_size
    place = {0: "places"}
    _onnx(
        _Relating(reader),
        {
            "words": (torch.randn(9, size), {0: "words"}),
            "word": (torch.arange(20) % 9, place),
            "cue": (torch.arange(20) // 10, place),
            "far": (torch.arange(20), place),
            "real": (torch.ones(20), place),
            "average": (torch.ones(2, 9) / 9, {0: "cues", 1: "words"}),
        },
        ["roles", "valid"],
        folder / RELATIONS,
    )


def quantise(full: Path, folder: Path) -> None:
    """The same graphs with int8 matrices (one scale a column) and an int8 word embedding."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, kinds in ((ENCODER, ["MatMul", "Gather"]), (RELATIONS, ["MatMul"])):
        quantize_dynamic(
            full / name,
            folder / name,
            op_types_to_quantize=kinds,
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"MatMulConstBOnly": True},
        )
        model = onnx.load(folder / name)
        model.producer_version = ""
        onnx.save(model, folder / name)


def describe(folder: Path, tokenizer: Path, about: dict) -> None:
    """Put the tokenizer beside the graphs and write the card: what it is, and each file's SHA-256."""
    shutil.copyfile(tokenizer, folder / TOKENIZER)
    shipped = ENCODER, RELATIONS, TOKENIZER
    files = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in shipped}
    (folder / CARD).write_text(json.dumps({**about, "files": files}, indent=1) + "\n", "utf-8")
