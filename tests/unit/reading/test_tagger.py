"""The trained reader: what it reads, what it never does, and what stands in when it cannot be opened."""

from __future__ import annotations

import json
import logging
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.reading.attribution import DamagedModel, load
from bot.reading.rules import RulesAttributor
from bot.reading.spans import Attribution, Spans
from bot.reading.tagger import CARD, ENCODER, SHIPPED, Cuts, ModelAttributor

READER = ModelAttributor.load(SHIPPED)

DENIAL = (
    "The harbour authority told the Port Ellery Gazette on Monday that Norland had sold the lighthouse "
    "to a Veskan firm.\n\n"
    "“We never sold anything,” said Mara Lindqvist, the mayor of Port Ellery. “Nobody asked us.”\n\n"
    "The ferry leaves at noon."
)


def words(text: str, spans: Spans) -> str:
    return " … ".join(text[a:b] for a, b in spans)


def read(text: str, reader: ModelAttributor = READER) -> list[tuple[str, str]]:
    """(source, content) of each attribution."""
    return [(words(text, a.source), words(text, a.content)) for a in reader.read(text)]


def test_what_is_loaded_by_default_is_the_trained_reader(caplog):
    assert load().name == READER.name
    assert not caplog.records


def test_reported_and_quoted_words_go_to_who_said_them():
    found = dict(read(DENIAL))
    assert "Norland had sold the lighthouse to a Veskan firm" in found["The harbour authority"]
    (mayor,) = (source for source in found if "Lindqvist" in source)
    assert "We never sold anything" in found[mayor]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ana Lind said on Friday that the dam was sold in May.", "Ana Lind"),
        ("The mayor announced on Monday that two ships had been paid for twice.", "The mayor"),
        ("The ministry told the Northern Star that the price of water will rise.", "The ministry"),
        ("The dam was sold in May, the mayor said on Friday.", "the mayor"),
    ],
)
def test_one_sentence_without_an_article_around_it_is_read(text: str, source: str) -> None:
    # Trained on whole articles, the network doubts a verb with a day behind it where nothing else stands.
    (only,) = READER.read(text)
    ((start, end),) = only.source
    assert text[start:end] == source
    assert sum(end - start for start, end in only.content) > 20


def test_what_nobody_says_is_given_to_nobody():
    assert read("The ferry leaves at noon. It is green.") == []


@pytest.mark.parametrize("text", ["", " \n\n ", "\u202e", "“", "[SEP] [CLS] [PAD]", "\ud7ff\x00" * 9])
def test_a_text_without_words_has_no_attribution(text):
    assert READER.read(text) == []


@settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "said",
                "“",
                "”",
                "told",
                "that",
                "Mara",
                "denied",
                ". ",
                "\n",
                "\u202e",
                "ﷺ",
                "😡",
                " ",
                "x" * 300,
            ]
        ),
        max_size=80,
    )
)
def test_spans_lie_in_the_text_in_order_and_sure_to_some_degree(parts):
    text = " ".join(parts)
    found = READER.read(text)
    assert found == READER.read(text)
    for attribution in found:
        assert attribution.cue
        assert attribution.content
        assert 0 < attribution.confidence < 1
        for spans in (attribution.source, attribution.cue, attribution.content):
            ends = [0, *(place for span in spans for place in span), len(text)]
            assert ends == sorted(ends)
            assert all(text[a:b].strip() for a, b in spans)


def test_a_higher_threshold_keeps_only_what_is_surer():
    everything = ModelAttributor.load(SHIPPED, 0.0).read(DENIAL)
    least = min(a.confidence for a in everything)
    assert ModelAttributor.load(SHIPPED, least).read(DENIAL) == everything
    assert len(ModelAttributor.load(SHIPPED, least + 1e-9).read(DENIAL)) < len(everything)
    assert ModelAttributor.load(SHIPPED, 1.0).read(DENIAL) == []


def test_speech_and_attitudes_have_a_cut_each():
    everything = ModelAttributor.load(SHIPPED, 0.0)
    text = "Mara Lindqvist said that the lighthouse was sold. Osk Brandt wants to buy it back."
    for cuts, cue in ((Cuts(1.0, 0.0), "said"), (Cuts(0.0, 1.0), "wants")):
        found = replace(everything, cuts=cuts).read(text)
        assert {text[a:b] for attribution in found for a, b in attribution.cue} == {cue}


def test_what_stands_behind_an_announcement_is_read():
    text = "Mara Lindqvist said the ferry sank.\n\nShe added:\n\n“Nobody on board had a chance.”"
    assert "“Nobody on board had a chance.”" in dict(read(text))["She"]


def test_threads_may_share_a_reader():
    texts = [DENIAL, "Osk Brandt denied the report.", DENIAL[::-1], DENIAL * 3]
    alone = [READER.read(text) for text in texts]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(READER.read, texts)) == alone


def test_a_paragraph_longer_than_the_window_is_read_to_its_end():
    filler = "The council met at noon and nothing was decided about the old ferry. " * 60
    found = dict(read(filler + "Mara Lindqvist said that the lighthouse was sold."))
    assert "the lighthouse was sold" in found["Mara Lindqvist"]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(SHIPPED, tmp_path / "model")
    return tmp_path / "model"


def cut_short(folder: Path) -> None:
    (folder / ENCODER).write_bytes((folder / ENCODER).read_bytes()[:1000])


def swap_a_byte(folder: Path) -> None:
    data = bytearray((folder / ENCODER).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / ENCODER).write_bytes(data)


def lose_a_file(folder: Path) -> None:
    (folder / ENCODER).unlink()


def lose_the_card(folder: Path) -> None:
    (folder / CARD).unlink()


def garble_the_card(folder: Path) -> None:
    (folder / CARD).write_text("{", "utf-8")


def empty_the_card(folder: Path) -> None:
    (folder / CARD).write_text('{"files": {}}', "utf-8")


def name_an_unknown_number(folder: Path) -> None:
    card = json.loads((folder / CARD).read_text("utf-8"))
    card["decoding"]["unheard_of"] = 1
    (folder / CARD).write_text(json.dumps(card), "utf-8")


@pytest.mark.parametrize(
    "damage",
    [
        cut_short,
        swap_a_byte,
        lose_a_file,
        lose_the_card,
        garble_the_card,
        empty_the_card,
        name_an_unknown_number,
    ],
)
def test_a_damaged_model_leaves_the_rules_and_one_warning(copy, damage, caplog):
    damage(copy)
    with pytest.raises(DamagedModel, match=str(copy)):
        ModelAttributor.load(copy)
    with caplog.at_level(logging.WARNING):
        reader = load(copy)
    assert isinstance(reader, RulesAttributor)
    assert len(caplog.records) == 1
    assert "by rules" in caplog.text
    assert reader.read("Brandt said that the dam held.")


def test_without_onnxruntime_the_rules_read(monkeypatch, caplog):
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    assert isinstance(load(), RulesAttributor)
    assert "claimbot[semantic]" in caplog.text


def test_an_intact_copy_reads_alike(copy):
    assert isinstance(load(copy), ModelAttributor)
    assert load(copy).read(DENIAL) == READER.read(DENIAL)
    assert all(isinstance(a, Attribution) for a in READER.read(DENIAL))
