"""From a corpus to a reader, with a corpus and an encoder small enough to learn by heart."""

from __future__ import annotations

import shutil
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("transformers")
pytest.importorskip("onnx")

import torch
from transformers import BertConfig, BertModel

from bot.reading.packing import stretches
from bot.reading.tagger import SHIPPED, ModelAttributor
from training import export, tune
from training.corpus import articles, label, load, read_annotation
from training.network import Reader
from training.train import CHECKPOINT, WEIGHTS, Recipe, tokenizer_of, train

NAMES = ("Brandt", "Lindqvist", "Osk", "Mara")
SAID = ("the dam held", "the ferry sank", "Norland paid")
RECIPE = Recipe(epochs=40, packs=3, rate=3e-3, head_rate=5e-3, average=0.95, workers=1, compiled=False)


def write(folder: Path, name: str, sentences: list[tuple[str, str, str]], annotator: str = "a1b2") -> None:
    """An article of "SOURCE CUE that CONTENT" paragraphs and its brat file."""
    text, lines = "", []
    for k, (source, cue, content) in enumerate(sentences):
        places = []
        for role, part in (("Source", source), ("Cue", cue), ("Content", content)):
            if role == "Content":
                text += "that "
            number = 3 * k + len(places)
            lines.append(f"T{number}\t{role} {len(text)} {len(text) + len(part)}\t{part}")
            places.append(f"{role}:T{number}")
            text += part + " "
        text += ".\n\nThe harbour was quiet .\n\n"
        lines.append(f"E{k}\tAttribution:T900 " + " ".join(places))
    for sub in ("text", "attributions"):
        (folder / sub).mkdir(parents=True, exist_ok=True)
    (folder / "text" / f"{name}.txt").write_text(text, "utf-8", newline="")
    (folder / "attributions" / f"{name}_{annotator}.ann").write_text("\n".join(lines), "utf-8")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    told = [(name, "said", what) for name in NAMES for what in SAID]
    for k in range(4):
        write(folder / "train", f"story {k}", told[k::2] + told[::-1])
        write(folder / "dev", f"story {k}", told[3 * k : 3 * k + 3])
    return folder


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("encoder")
    torch.manual_seed(1)
    config = BertConfig(
        hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64, vocab_size=30522
    )
    BertModel(config).save_pretrained(folder)
    shutil.copyfile(SHIPPED / "tokenizer.json", folder / "tokenizer.json")
    return folder


def test_brat_spans_become_words(corpus, encoder):
    text, (path,) = articles(corpus / "dev")["story 0"]
    found = stretches(text, tokenizer_of(encoder))
    labelled = label(found, read_annotation(path))
    assert [len(x.relations) for x in labelled] == [1, 0, 1, 0, 1, 0]
    (relation,) = labelled[0].relations
    # Brandt said that the dam held .
    assert relation.roles.tolist() == [1, 2, 0, 3, 3, 3, 0]
    assert relation.cues == [(1, 2)]
    assert labelled[0].tags.T.tolist() == [
        [1, 0, 0, 0, 0, 0, 0],
        [0, 1, 0, 0, 0, 0, 0],
        [0, 0, 0, 1, 2, 2, 0],
    ]


def test_discontinuous_contents_and_bare_relations(tmp_path):
    path = tmp_path / "x.ann"
    path.write_text(
        "T1\tCue 10 14\tsaid\nT2\tContent 0 9;16 20\tx\nT3\tContent2 30 33\tx\n"
        "T4\tAttribution-no-source 10 14\tx\n"
        "E1\tAttribution-no-source:T4 Cue:T1 Content:T2 Content2:T3\nE2\tAttribution:T4 Cue:T1\n",
        "utf-8",
    )
    assert read_annotation(path) == [
        {"source": [], "cue": [(10, 14)], "content": [(0, 9), (16, 20), (30, 33)]}
    ]


def test_every_annotator_is_a_version(tmp_path, encoder):
    write(tmp_path, "story", [("Brandt", "said", "the dam held")], "aaaa")
    write(tmp_path, "story", [("Brandt", "said", "the dam held")], "bbbb")
    ((first, second),) = load(tmp_path, tokenizer_of(encoder))
    assert (first[0].tags == second[0].tags).all()


@pytest.fixture(scope="module")
def trained(corpus, encoder, tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("out")
    train(0, corpus, encoder, out, RECIPE)
    return out


def test_a_resumed_run_goes_on_from_where_it_stopped(corpus, encoder, trained, tmp_path):
    half = replace(RECIPE, epochs=1)
    train(0, corpus, encoder, tmp_path, half)
    before = torch.load(tmp_path / CHECKPOINT, weights_only=False)["progress"].step
    train(0, corpus, encoder, tmp_path, replace(half, epochs=3), resume=True)
    after = torch.load(tmp_path / CHECKPOINT, weights_only=False)["progress"]
    assert after.step > before
    assert after.epoch == 2


def test_what_is_shipped_reads_what_was_learnt(corpus, encoder, trained, tmp_path):
    reader = Reader(encoder)
    reader.load_state_dict(torch.load(trained / WEIGHTS))
    export.export(reader, tmp_path / "full")
    export.quantise(tmp_path / "full", tmp_path / "small")
    about = {"name": "tiny", "threshold": 0.0, "decoding": asdict(tune.START)}
    export.describe(tmp_path / "small", encoder / "tokenizer.json", about)
    shipped = ModelAttributor.load(tmp_path / "small")
    reads = tune.network_output(shipped, corpus / "dev")
    assert sum(len(r.gold) for r in reads) == 12
    how, threshold, f1 = tune.tune(reads, rounds=1)
    assert f1 > 0.9
    export.describe(
        tmp_path / "small",
        encoder / "tokenizer.json",
        {**about, "threshold": threshold, "decoding": asdict(how)},
    )
    text = "Mara said that the ferry sank ."
    (found,) = ModelAttributor.load(tmp_path / "small").read(text)
    parts = (*found.source, *found.cue, *found.content)
    assert [text[a:b] for a, b in parts] == ["Mara", "said", "the ferry sank"]


def test_int8_says_what_full_precision_says(trained, encoder, corpus, tmp_path):
    reader = Reader(encoder)
    reader.load_state_dict(torch.load(trained / WEIGHTS))
    export.export(reader, tmp_path / "full")
    export.quantise(tmp_path / "full", tmp_path / "small")
    outputs = []
    for folder in (tmp_path / "full", tmp_path / "small"):
        about = {"name": "tiny", "threshold": 0.0, "decoding": asdict(tune.START)}
        export.describe(folder, encoder / "tokenizer.json", about)
        first = tune.network_output(ModelAttributor.load(folder), corpus / "dev")[0]
        cue = first.cues[0]
        outputs.append(np.exp(cue.scores))
    assert np.abs(outputs[0] - outputs[1]).max() < 0.1


@pytest.mark.parametrize(
    ("gold", "path", "agree"),
    [
        ([1, 2, 3, 3], [1, 2, 3, 3], True),
        ([1, 2, 3, 3], [1, 2, 3, 0], True),
        ([1, 2, 3, 3], [0, 2, 3, 3], False),
        ([0, 2, 3, 3], [0, 2, 3, 3], True),
        ([1, 1, 1, 1, 2, 3], [1, 0, 0, 0, 2, 3], True),
        ([1, 1, 1, 1, 2, 3], [0, 0, 0, 1, 2, 3], False),
        ([1, 2, 3, 3, 3, 3], [1, 2, 3, 0, 0, 0], False),
    ],
)
def test_agreement_is_the_scorers_own(gold, path, agree):
    assert tune.agrees(np.array(gold), np.array(path)) is agree
