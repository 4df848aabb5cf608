"""Articles as the trained reader sees them: nothing lost, nothing moved, nothing too long."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

import bot.reading
from bot.reading import packing

TOKENIZER = Path(bot.reading.__file__).parent / "model" / "tokenizer.json"


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    made = Tokenizer.from_file(str(TOKENIZER))
    made.no_truncation()
    made.no_padding()
    made.encode_special_tokens = True
    return made


def words(text: str, stretch: packing.Stretch) -> list[str]:
    return [text[a:b] for a, b in zip(stretch.starts, stretch.ends, strict=True)]


def test_words_keep_their_places_across_paragraphs(tokenizer):
    text = "Ólöf Lind-Berg said it.\n\nNobody’s   listening, she added."
    first, second = packing.stretches(text, tokenizer)
    assert words(text, first) == ["Ólöf", "Lind", "-", "Berg", "said", "it", "."]
    assert words(text, second) == ["Nobody", "’", "s", "listening", ",", "she", "added", "."]


@given(st.text(alphabet=st.sampled_from("aZ9 .,“”\"'\n\r\u2028é\u202e\x00北😡[]SEP-"), max_size=400))
def test_whatever_is_written_stays_within_text_and_window(tokenizer, text):
    end = 0
    for stretch in packing.stretches(text, tokenizer, window=16):
        assert 0 < len(stretch.pieces) <= 14
        assert stretch.starts[0] >= end
        assert (stretch.starts <= stretch.ends).all()
        assert (np.diff(stretch.starts) >= 0).all()
        assert stretch.first[0] == 0
        assert (stretch.first < len(stretch.pieces)).all()
        assert stretch.shapes.max() < packing.SHAPES
        assert stretch.quotes.max() < packing.QUOTES
        end = stretch.ends[-1]
    assert end <= len(text)


def test_a_long_paragraph_is_cut_where_a_sentence_ends(tokenizer):
    text = "The council met at noon. " * 60
    found = packing.stretches(text, tokenizer)
    assert len(found) > 1
    assert all(words(text, s)[-1] == "." for s in found)
    assert sum(len(s) for s in found) == 60 * 6


def test_marks_of_the_tokenizer_are_text_when_an_article_holds_them(tokenizer):
    (stretch,) = packing.stretches("He said [SEP] twice.", tokenizer)
    assert packing.SEPARATOR not in stretch.pieces


@pytest.mark.parametrize(
    ("said", "flags"),
    [
        (["“", "No", "”", "he"], [2, 1, 2, 0]),
        (['"', "No", '"', "he", '"', "yes"], [2, 1, 2, 0, 2, 1]),
        (["'", "'", "No", "'", "'", "he"], [2, 2, 1, 2, 2, 0]),
        (["Lind", "'", "s", "dam"], [0, 0, 0, 0]),
        (["No", "”", "he"], [0, 2, 0]),
    ],
)
def test_words_know_whether_they_stand_in_quotation_marks(said, flags):
    assert packing.quotation(said).tolist() == flags


@pytest.mark.parametrize(
    ("word", "kind"), [("dam", 0), ("Dam", 1), ("NATO", 2), ("iPad", 3), ("1987", 4), ("”", 5), ("A", 6)]
)
def test_shapes_tell_what_the_uncased_encoder_does_not_see(word, kind):
    assert packing.shape(word) == kind


def test_packs_hold_neighbours_and_every_stretch_once(tokenizer):
    text = "\n".join(f"Paragraph number {i} of a quiet article." for i in range(40))
    found = packing.stretches(text, tokenizer)
    packed = list(packing.packs(found, first_window=40))
    assert [s for pack in packed for s in pack] == found
    widths = [1 + sum(len(s.pieces) + 1 for s in pack) for pack in packed]
    assert max(widths) <= packing.WINDOW
    assert widths[0] <= 40


def test_a_batch_points_at_the_first_piece_of_every_word(tokenizer):
    text = "Unbelievably quiet.\nYes.\nThe harbourmaster disagreed."
    found = packing.stretches(text, tokenizer)
    laid = packing.batch([found[:2], found[2:]])
    firsts = np.concatenate([s.pieces[s.first] for s in found])
    assert (laid.ids.ravel()[laid.at] == firsts).all()
    assert laid.mask.sum(1).tolist() == [
        1 + sum(len(s.pieces) + 1 for s in p) for p in (found[:2], found[2:])
    ]
    assert (laid.ids[laid.mask == 0] == 0).all()


def test_distance_is_exact_nearby_and_ends_somewhere():
    offsets = np.array([-1000, -9, -8, -1, 0, 1, 8, 9, 60, 1000])
    assert packing.distance(offsets).tolist() == [0, 5, 6, 13, 14, 15, 22, 23, 28, 28]


def test_pairs_leave_the_widest_reach_between_cues():
    row = packing.pairs([(0, 5, 1, 3), (5, 7, 6, 7)], 7)
    assert row.begins.tolist() == [0, 5 + packing.GAP]
    assert row.word[:5].tolist() == [0, 1, 2, 3, 4]
    assert row.far[:5].tolist() == [13, 14, 14, 15, 16]
    assert row.real.sum() == 7
    assert row.average.tolist() == [[0, 0.5, 0.5, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 1]]
