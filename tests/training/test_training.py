"""From a corpus to a reader, with a corpus and an encoder small enough to learn by heart."""

from __future__ import annotations

import json
import random
import shutil
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("transformers")
pytest.importorskip("onnx")

import torch
from transformers import BertConfig, BertModel, MPNetConfig, MPNetModel

from bot.reading import alternatives
from bot.reading.alternatives import Ranking
from bot.reading.packing import stretches
from bot.reading.tagger import SHIPPED, ModelAttributor
from training import export, ranking, teachers, tune
from training.__main__ import _parser
from training.corpus import articles, label, load, read_annotation, unannotated
from training.network import DILATIONS, WIDTH, Block, Reader
from training.opinions import Fold, Opinion, gathered, narrowed, opinions, with_opinions
from training.ranking import NO_RANKING
from training.students import Lesson, average, learn_alone
from training.train import (
    CHECKPOINT,
    OPINIONS,
    WEIGHTS,
    Recipe,
    asked,
    epoch,
    loss,
    tokenizer_of,
    train,
)

NAMES = ("Brandt", "Lindqvist", "Osk", "Mara")
SAID = ("the dam held", "the ferry sank", "Norland paid")
LOW = {"attitude": 0.0, "speech": 0.0}
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
    about = {"name": "tiny", "cuts": LOW, "decoding": asdict(tune.START), "ranking": NO_RANKING}
    export.describe(tmp_path / "small", encoder / "tokenizer.json", about)
    shipped = ModelAttributor.load(tmp_path / "small")
    reads = tune.network_output(shipped, corpus / "dev")
    assert sum(len(r.gold) for r in reads) == 12
    how, cuts, f1 = tune.tune(reads)
    assert f1 > 0.9
    export.describe(
        tmp_path / "small",
        encoder / "tokenizer.json",
        {**about, "cuts": asdict(cuts), "decoding": asdict(how)},
    )
    text = "Mara said that the ferry sank ."
    (found,) = ModelAttributor.load(tmp_path / "small").read(text)
    parts = (*found.source, *found.cue, *found.content)
    assert [text[a:b] for a, b in parts] == ["Mara", "said", "the ferry sank"]


def test_a_reader_that_finds_nothing_is_not_fitted():
    with pytest.raises(ValueError, match="train it for longer"):
        tune.tune([tune.Read("", [], gold=[], cues=[])])


def test_int8_says_what_full_precision_says(trained, encoder, corpus, tmp_path):
    reader = Reader(encoder)
    reader.load_state_dict(torch.load(trained / WEIGHTS))
    export.export(reader, tmp_path / "full")
    export.quantise(tmp_path / "full", tmp_path / "small")
    outputs = []
    for folder in (tmp_path / "full", tmp_path / "small"):
        about = {"name": "tiny", "cuts": LOW, "decoding": asdict(tune.START), "ranking": NO_RANKING}
        export.describe(folder, encoder / "tokenizer.json", about)
        first = tune.network_output(ModelAttributor.load(folder), corpus / "dev")[0]
        cue = first.cues[0]
        outputs.append(np.exp(cue.scores))
    assert np.abs(outputs[0] - outputs[1]).max() < 0.1


@pytest.fixture(scope="module")
def told(corpus, encoder, tmp_path_factory) -> Path:
    """The opinions of a teacher that did not see the second half of the corpus."""
    out = tmp_path_factory.mktemp("teacher")
    train(0, corpus, encoder, out, RECIPE, fold=Fold(1, 2))
    return out / OPINIONS


def test_a_teacher_speaks_of_what_it_has_not_seen(corpus, encoder, told):
    everything = load(corpus / "train", tokenizer_of(encoder))
    opinions = gathered([told])
    assert sorted(opinions) == [1, 3]
    ((first, *_),) = opinions[1]
    (labelled, *_), *_ = everything[1]
    assert first.tags.shape == (len(labelled.stretch), 3, 3)
    (cue,) = labelled.relations[0].cues
    # It has learnt the pattern elsewhere, so it agrees with the annotator.
    assert first.roles[cue].argmax(1).tolist() == labelled.relations[0].roles.tolist()
    assert first.valid[cue] > 0.5


def test_a_student_hears_the_teachers(corpus, encoder, told, tmp_path):
    other = tmp_path / "other"
    train(0, corpus, encoder, other, RECIPE, fold=Fold(0, 2))
    student = replace(RECIPE, epochs=20, trust=0.7)
    train(0, corpus, encoder, tmp_path, student, told=[told, other / OPINIONS])
    reader = Reader(encoder)
    reader.load_state_dict(torch.load(tmp_path / WEIGHTS))
    reads = tune.network_output(export.running(reader, tokenizer_of(encoder)), corpus / "dev")
    _, _, f1 = tune.tune(reads)
    assert f1 > 0.9


def test_cues_that_only_a_teacher_sees_are_asked_about(corpus, encoder):
    (labelled, *_), *_ = load(corpus / "train", tokenizer_of(encoder))[0]
    words = len(labelled.stretch)
    (cue,) = labelled.relations[0].cues
    roles = np.full((words, 4), 0.25, np.float32)
    elsewhere = (words - 1, words)
    assert elsewhere != cue
    opinion = Opinion(
        np.full((words, 3, 3), 1 / 3), {cue: roles, elsewhere: roles}, {cue: 0.5, elsewhere: 0.2}
    )
    gold, others = asked(replace(labelled, opinion=opinion), 100, 0.6, random.Random(2))
    assert [x.place[:2] for x in gold + others] == [(100, 100 + words)] * 2
    assert gold[0].valid == pytest.approx(0.4 + 0.6 * 0.5)
    assert others[0].place[2:] == (100 + words - 1, 100 + words)
    assert others[0].valid == pytest.approx(0.6 * 0.2)
    assert np.allclose(others[0].roles[0], [0.4 + 0.15, 0.15, 0.15, 0.15])


def test_a_product_is_the_convolution():
    torch.manual_seed(3)
    for dilation in DILATIONS:
        block, row = Block(dilation), torch.randn(23, WIDTH)
        assert torch.allclose(block._by_product(row), block.spread(row.T[None])[0].T, atol=1e-5)


def test_what_nobody_has_annotated_is_learnt_from_its_teachers(corpus, encoder, told, tmp_path):
    text = "Osk said that the dam held .\n\nThe harbour was quiet ."
    unread = unannotated([text], tokenizer_of(encoder))
    teacher = Reader(encoder)
    teacher.load_state_dict(torch.load(told.parent / WEIGHTS))
    (of,) = opinions([teacher, teacher], unread, [0]).values()
    (labelled, quiet) = with_opinions(unread[0][0], [narrowed(opinion) for opinion in of])
    gold, _ = asked(labelled, 100, 0.7, random.Random(2))
    (cue,) = [x for x in gold if x.valid > 0.5]
    # Osk said that the dam held .
    assert cue.place == (100, 107, 101, 102)
    assert cue.roles.argmax(1).tolist() == [1, 2, 0, 3, 3, 3, 0]
    assert not asked(quiet, 0, 0.7, random.Random(4))[0]
    # What the teachers take for a cue is not put to the reader as a false one.
    batches = list(epoch([], 2, random.Random(5), {}, [[labelled, quiet]]))
    teacher.eval()
    with torch.no_grad():
        _, (_, _, being) = loss(teacher, batches[0], RECIPE, random.Random(6))
    assert being < 0.3
    torch.save([[labelled, quiet]], tmp_path / "news.pt")
    other = tmp_path / "other"
    train(0, corpus, encoder, other, RECIPE, fold=Fold(0, 2))
    recipe = replace(RECIPE, epochs=2, trust=0.7, news=1)
    begin, files = told.parent / WEIGHTS, [told, other / OPINIONS]
    train(0, corpus, encoder, tmp_path, recipe, told=files, news=[tmp_path / "news.pt"], begin=begin)
    after = torch.load(tmp_path / WEIGHTS)
    before = torch.load(begin)
    assert any(not torch.equal(after[name], before[name]) for name in before)


def test_all_teachers_read_the_news_together(encoder, trained, collection, tmp_path):
    for number in range(teachers.FOLDS):
        (tmp_path / f"teacher-{number}").mkdir()
        shutil.copyfile(trained / WEIGHTS, tmp_path / f"teacher-{number}" / WEIGHTS)
    files = teachers.read_news(collection, encoder, tmp_path, "cpu")
    assert files == teachers.unread(tmp_path)
    read = [article for path in files for article in torch.load(path, weights_only=False)]
    # One of the four rows stands there twice, one is too short.
    assert len(read) == 2
    first = read[0][0]
    assert not first.annotated
    assert first.opinion.tags.dtype == np.float16
    assert first.opinion.tags.shape == (len(first.stretch), 3, 3)


def test_a_likely_cue_is_as_wide_as_the_teachers_make_it():
    roles = np.full((6, 4), 0.1, np.float32)
    roles[[1, 3], 2] = 0.7
    roles[[0, 2, 4, 5], 0] = 0.7
    unlikely = np.full((6, 4), 0.25, np.float32)
    asked_of = Opinion(np.zeros((6, 3, 3)), {(0, 4): roles, (4, 6): unlikely}, {(0, 4): 0.9, (4, 6): 0.2})
    found = narrowed(asked_of)
    assert sorted(found.roles) == [(1, 2), (3, 4), (4, 6)]
    assert found.valid == {(1, 2): 0.9, (3, 4): 0.9, (4, 6): 0.2}


def test_a_teacher_reads_the_packs_of_the_reader(encoder, tmp_path):
    pieces = json.loads((encoder / "tokenizer.json").read_text("utf-8"))
    theirs = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>"}
    ours = pieces["model"]["vocab"]
    backwards = {theirs.get(piece, piece): len(ours) - 1 - n for piece, n in ours.items()}
    pieces["model"]["vocab"] = backwards
    pieces["added_tokens"], pieces["post_processor"] = [], None
    larger = tmp_path / "larger"
    config = MPNetConfig(
        hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64, vocab_size=len(ours)
    )
    MPNetModel(config).save_pretrained(larger)
    (larger / "tokenizer.json").write_text(json.dumps(pieces), "utf-8")
    folder = teachers.adopted(larger, encoder, tmp_path / "adopted")
    before, after = (
        MPNetModel.from_pretrained(f).embeddings.word_embeddings.weight for f in (larger, folder)
    )
    for piece in ("[CLS]", "[SEP]", "said", "##yu"):
        assert torch.equal(after[ours[piece]], before[backwards[theirs.get(piece, piece)]])
    # And what was adopted trains like any encoder.
    assert Reader(folder).encoder.body.config.model_type == "mpnet"


def test_a_reader_learns_in_processes_of_its_own(corpus, encoder, told, trained, tmp_path):
    other = tmp_path / "other"
    train(0, corpus, encoder, other, RECIPE, fold=Fold(0, 2))
    lesson = Lesson(corpus, encoder, [told, other / OPINIONS], (), trained / WEIGHTS)
    learn_alone(lesson, tmp_path, replace(RECIPE, epochs=1, workers=2, packs=4, trust=0.5))
    before, after = (torch.load(folder / WEIGHTS) for folder in (trained, tmp_path))
    assert any(not torch.equal(after[name], before[name]) for name in before)


def test_the_mean_of_readers_is_a_reader(trained, encoder, tmp_path):
    weights = torch.load(trained / WEIGHTS)
    torch.save({name: weight + 2 for name, weight in weights.items()}, tmp_path / "other.pt")
    average([trained / WEIGHTS, tmp_path / "other.pt"], tmp_path / "mean.pt")
    mean = torch.load(tmp_path / "mean.pt")
    assert all(torch.allclose(mean[name], weight + 1, atol=1e-5) for name, weight in weights.items())


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


def test_the_command_trains_as_the_recipe_says_unless_told_otherwise():
    given = _parser(gpu=False).parse_args(["data"])
    assert not given.teachers
    wanted = Recipe()
    assert (given.epochs, given.minutes, given.workers, given.seed) == (
        wanted.epochs,
        wanted.minutes,
        wanted.workers,
        wanted.seed,
    )


def test_the_ranking_learns_which_words_annotators_choose(corpus, encoder, told, tmp_path):
    other = tmp_path / "other"
    train(0, corpus, encoder, other, RECIPE, fold=Fold(0, 2))
    found = ranking.choices(corpus, tokenizer_of(encoder), [told, other / OPINIONS])
    assert found
    learnt = Ranking.of(ranking.fit(found * 64))
    right = 0
    for choice in found:
        scores = choice.numbers @ learnt.numbers
        scores += learnt.marks[choice.marks + alternatives.FIRST_OF_MARK].sum(1)
        right += choice.worth[scores.argmax()] == choice.worth.max()
    assert right > 0.8 * len(found)
